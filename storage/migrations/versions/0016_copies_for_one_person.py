"""An address can open the copy that was made for one parent or child (R14)."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("downloads") as table:
        table.add_column(sa.Column("sharing_id", sa.Uuid(), nullable=True))
        table.add_column(sa.Column("handout", sa.String(length=8), nullable=True))
        table.create_foreign_key(op.f("fk_downloads_sharing_id_sharing"), "sharing", ["sharing_id"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("downloads") as table:
        table.drop_constraint(op.f("fk_downloads_sharing_id_sharing"), type_="foreignkey")
        table.drop_column("handout")
        table.drop_column("sharing_id")
