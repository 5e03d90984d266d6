"""Who is asked to go instead of whoever was invited, so that their tasks are in their list (I11)."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("invitations") as table:
        table.add_column(sa.Column("stand_in_id", sa.Uuid(), nullable=True))
        table.create_index(op.f("ix_invitations_stand_in_id"), ["stand_in_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("invitations") as table:
        table.drop_index(op.f("ix_invitations_stand_in_id"))
        table.drop_column("stand_in_id")
