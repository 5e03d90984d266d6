"""Everything of a request for support, and the private notes about it."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("support_requests") as table:
        table.add_column(sa.Column("kind", sa.String(24), nullable=False, server_default="advice"))
        table.add_column(sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
        table.add_column(sa.Column("appointment_changed_at", sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("sealed", sa.LargeBinary(), nullable=True))
    op.create_index(
        op.f("ix_support_requests_appointment_changed_at"), "support_requests", ["appointment_changed_at"]
    )
    op.create_table(
        "support_notes",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("written_by", sa.Uuid(), nullable=False),
        sa.Column("written_to", sa.Uuid(), nullable=True),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["request_id"], ["support_requests.id"], name=op.f("fk_support_notes_request_id_support_requests")
        ),
        sa.ForeignKeyConstraint(
            ["written_by"], ["people.id"], name=op.f("fk_support_notes_written_by_people")
        ),
        sa.ForeignKeyConstraint(
            ["written_to"], ["people.id"], name=op.f("fk_support_notes_written_to_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_support_notes")),
    )
    op.create_index(op.f("ix_support_notes_request_id"), "support_notes", ["request_id"])
    op.create_index(op.f("ix_support_notes_written_at"), "support_notes", ["written_at"])


def downgrade() -> None:
    op.drop_table("support_notes")
    op.drop_index(op.f("ix_support_requests_appointment_changed_at"), "support_requests")
    with op.batch_alter_table("support_requests") as table:
        table.drop_column("sealed")
        table.drop_column("appointment_changed_at")
        table.drop_column("version")
        table.drop_column("kind")
