"""Reach: who has the app, and the second way to bring out a message."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("reach", sa.String(length=16), nullable=False, server_default=sa.text("'unknown'"))
        )
        batch_op.add_column(sa.Column("reach_at", sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("channel", sa.String(length=8), nullable=False, server_default=sa.text("'teams'"))
        )
