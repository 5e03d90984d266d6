"""On which messages their reader has something open (AX10)."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "open_cards",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("activity_id", sa.Text(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_open_cards_person_id_people")),
        sa.PrimaryKeyConstraint("person_id", "activity_id", name=op.f("pk_open_cards")),
    )


def downgrade() -> None:
    op.drop_table("open_cards")
