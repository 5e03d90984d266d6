"""The text of reports: a key for each report, a row for each place, every version of each text (IG21)."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "report_keys",
        sa.Column("report_id", sa.Uuid(), nullable=False),
        sa.Column("wrapped", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name=op.f("fk_report_keys_report_id_reports")),
        sa.PrimaryKeyConstraint("report_id", name=op.f("pk_report_keys")),
    )
    op.create_table(
        "report_parts",
        sa.Column("report_id", sa.Uuid(), nullable=False),
        sa.Column("section", sa.String(length=32), nullable=False),
        sa.Column("item", sa.String(length=64), nullable=False),
        sa.Column("current", sa.Integer(), nullable=False),
        sa.Column("latest", sa.Integer(), nullable=False),
        sa.Column("beside", sa.Text(), server_default="", nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["report_id"], ["reports.id"], name=op.f("fk_report_parts_report_id_reports")
        ),
        sa.ForeignKeyConstraint(["author_id"], ["people.id"], name=op.f("fk_report_parts_author_id_people")),
        sa.PrimaryKeyConstraint("report_id", "section", "item", name=op.f("pk_report_parts")),
    )
    op.create_table(
        "report_texts",
        sa.Column("report_id", sa.Uuid(), nullable=False),
        sa.Column("section", sa.String(length=32), nullable=False),
        sa.Column("item", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("way", sa.String(length=16), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report_id"], ["reports.id"], name=op.f("fk_report_texts_report_id_reports")
        ),
        sa.ForeignKeyConstraint(["author_id"], ["people.id"], name=op.f("fk_report_texts_author_id_people")),
        sa.PrimaryKeyConstraint("report_id", "section", "item", "version", name=op.f("pk_report_texts")),
    )
    op.create_table(
        "report_places",
        sa.Column("report_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("section", sa.String(length=32), nullable=False),
        sa.Column("item", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["report_id"], ["reports.id"], name=op.f("fk_report_places_report_id_reports")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_report_places_person_id_people")),
        sa.PrimaryKeyConstraint("report_id", "person_id", name=op.f("pk_report_places")),
    )
    op.create_index(op.f("ix_report_places_person_id"), "report_places", ["person_id"], unique=False)


def downgrade() -> None:
    op.drop_table("report_places")
    op.drop_table("report_texts")
    op.drop_table("report_parts")
    op.drop_table("report_keys")
