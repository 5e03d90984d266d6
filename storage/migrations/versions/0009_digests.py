"""Which day's cap a message counts in, and which digest brings it (N6)."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("outbox") as batch_op:
        batch_op.add_column(sa.Column("counts_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("digest_id", sa.Uuid(), nullable=True))
        batch_op.create_index("ix_outbox_recipient_id_counts_on", ["recipient_id", "counts_on"], unique=False)
        batch_op.create_index("ix_outbox_digest_id", ["digest_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("outbox") as batch_op:
        batch_op.drop_index("ix_outbox_digest_id")
        batch_op.drop_index("ix_outbox_recipient_id_counts_on")
        batch_op.drop_column("digest_id")
        batch_op.drop_column("counts_on")
