"""What is told on the day of a conference and after it (E23-E35)."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "followups",
        sa.Column("invitation_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("occurrence", sa.String(length=16), nullable=False),
        sa.Column("conference_id", sa.Uuid(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_by", sa.Uuid(), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conferences.id"], name=op.f("fk_followups_conference_id_conferences")
        ),
        sa.ForeignKeyConstraint(
            ["invitation_id"], ["invitations.id"], name=op.f("fk_followups_invitation_id_invitations")
        ),
        sa.ForeignKeyConstraint(["told_by"], ["people.id"], name=op.f("fk_followups_told_by_people")),
        sa.PrimaryKeyConstraint("invitation_id", "kind", "occurrence", name=op.f("pk_followups")),
    )
    op.create_index(op.f("ix_followups_conference_id"), "followups", ["conference_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_followups_conference_id"), table_name="followups")
    op.drop_table("followups")
