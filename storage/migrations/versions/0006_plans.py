"""Keep the nudges to come beside the pointer; what is open already is looked at again by and by."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("invitations") as batch_op:
        batch_op.add_column(sa.Column("plan", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("circles", sa.Integer(), nullable=True))
        batch_op.create_index("ix_invitations_circles", ["circles"], unique=False)
    op.execute("UPDATE invitations SET circles = 0 WHERE state <> 'closed'")
    op.execute("INSERT INTO instance (key, value) VALUES ('circles', '1')")


def downgrade() -> None:
    op.execute("DELETE FROM instance WHERE key = 'circles'")
    with op.batch_alter_table("invitations") as batch_op:
        batch_op.drop_index("ix_invitations_circles")
        batch_op.drop_column("circles")
        batch_op.drop_column("plan")
