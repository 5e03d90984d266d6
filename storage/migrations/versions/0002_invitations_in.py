"""Invitations in: files and their conferences, questions, care, duty, core groups, attendance, API."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:  # noqa: PLR0915 - a list of steps, not logic
    op.create_table(
        "api_clients",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("scopes", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_clients")),
        sa.UniqueConstraint("name", name=op.f("uq_api_clients_name")),
    )
    op.create_table(
        "core_groups",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("uid", sa.String(length=512), nullable=False),
        sa.Column("recurrence", sa.String(length=64), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("stamped_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("is_cancelled", sa.Boolean(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_core_groups")),
        sa.UniqueConstraint("uid", "recurrence", name=op.f("uq_core_groups_uid")),
    )
    with op.batch_alter_table("core_groups", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_core_groups_starts_at"), ["starts_at"], unique=False)

    op.create_table(
        "api_keys",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["client_id"], ["api_clients.id"], name=op.f("fk_api_keys_client_id_api_clients")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_keys")),
    )
    with op.batch_alter_table("api_keys", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_api_keys_client_id"), ["client_id"], unique=False)

    op.create_table(
        "api_requests",
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(length=255), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["client_id"], ["api_clients.id"], name=op.f("fk_api_requests_client_id_api_clients")
        ),
        sa.PrimaryKeyConstraint("client_id", "key", name=op.f("pk_api_requests")),
    )
    with op.batch_alter_table("api_requests", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_api_requests_received_at"), ["received_at"], unique=False)

    op.create_table(
        "conference_keys",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("conference_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conferences.id"], name=op.f("fk_conference_keys_conference_id_conferences")
        ),
        sa.PrimaryKeyConstraint("key", "conference_id", name=op.f("pk_conference_keys")),
    )
    with op.batch_alter_table("conference_keys", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_conference_keys_conference_id"), ["conference_id"], unique=False)

    op.create_table(
        "intake_items",
        sa.Column("file_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(length=16), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("doubts", sa.Text(), nullable=False),
        sa.Column("conference_id", sa.Uuid(), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conferences.id"], name=op.f("fk_intake_items_conference_id_conferences")
        ),
        sa.ForeignKeyConstraint(
            ["file_id"], ["intake_files.id"], name=op.f("fk_intake_items_file_id_intake_files")
        ),
        sa.PrimaryKeyConstraint("file_id", "position", name=op.f("pk_intake_items")),
    )
    op.create_table(
        "care",
        sa.Column("patient_key", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("discharged_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_care_person_id_people")),
        sa.PrimaryKeyConstraint("patient_key", "person_id", "opened_on", name=op.f("pk_care")),
    )
    op.create_table(
        "core_group_members",
        sa.Column("core_group_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["core_group_id"],
            ["core_groups.id"],
            name=op.f("fk_core_group_members_core_group_id_core_groups"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_core_group_members_person_id_people")
        ),
        sa.PrimaryKeyConstraint("core_group_id", "person_id", name=op.f("pk_core_group_members")),
    )
    with op.batch_alter_table("core_group_members", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_core_group_members_person_id"), ["person_id"], unique=False)

    op.create_table(
        "duty",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_duty_person_id_people")),
        sa.PrimaryKeyConstraint("day", "person_id", name=op.f("pk_duty")),
    )
    op.create_table(
        "leave",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_leave_person_id_people")),
        sa.PrimaryKeyConstraint("person_id", "first_on", name=op.f("pk_leave")),
    )
    op.create_table(
        "attendance",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("conference_id", sa.Uuid(), nullable=False),
        sa.Column("invitation_id", sa.Uuid(), nullable=True),
        sa.Column("address_key", sa.String(length=64), nullable=False),
        sa.Column("attended", sa.Boolean(), nullable=True),
        sa.Column("mode", sa.String(length=16), nullable=True),
        sa.Column("apologies", sa.Boolean(), nullable=True),
        sa.Column("report_received_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conferences.id"], name=op.f("fk_attendance_conference_id_conferences")
        ),
        sa.ForeignKeyConstraint(
            ["invitation_id"], ["invitations.id"], name=op.f("fk_attendance_invitation_id_invitations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance")),
        sa.UniqueConstraint("conference_id", "address_key", name=op.f("uq_attendance_conference_id")),
    )
    with op.batch_alter_table("attendance", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attendance_invitation_id"), ["invitation_id"], unique=False)

    op.create_table(
        "missed",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("reported_by", sa.Uuid(), nullable=False),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("conference_on", sa.Date(), nullable=True),
        sa.Column("area", sa.String(length=32), nullable=False),
        sa.Column("invitation_id", sa.Uuid(), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["invitation_id"], ["invitations.id"], name=op.f("fk_missed_invitation_id_invitations")
        ),
        sa.ForeignKeyConstraint(["reported_by"], ["people.id"], name=op.f("fk_missed_reported_by_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_missed")),
    )
    op.create_table(
        "questions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=255), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("conference_id", sa.Uuid(), nullable=True),
        sa.Column("other_id", sa.Uuid(), nullable=True),
        sa.Column("invitation_id", sa.Uuid(), nullable=True),
        sa.Column("file_id", sa.Uuid(), nullable=True),
        sa.Column("asked_by", sa.Uuid(), nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("answer", sa.String(length=16), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["answered_by"], ["people.id"], name=op.f("fk_questions_answered_by_people")),
        sa.ForeignKeyConstraint(["asked_by"], ["people.id"], name=op.f("fk_questions_asked_by_people")),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conferences.id"], name=op.f("fk_questions_conference_id_conferences")
        ),
        sa.ForeignKeyConstraint(
            ["file_id"], ["intake_files.id"], name=op.f("fk_questions_file_id_intake_files")
        ),
        sa.ForeignKeyConstraint(
            ["invitation_id"], ["invitations.id"], name=op.f("fk_questions_invitation_id_invitations")
        ),
        sa.ForeignKeyConstraint(
            ["other_id"], ["conferences.id"], name=op.f("fk_questions_other_id_conferences")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questions")),
        sa.UniqueConstraint("key", name=op.f("uq_questions_key")),
        sa.UniqueConstraint("number", name=op.f("uq_questions_number")),
    )
    with op.batch_alter_table("questions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_questions_conference_id"), ["conference_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_questions_invitation_id"), ["invitation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_questions_state"), ["state"], unique=False)

    with op.batch_alter_table("intake_files", schema=None) as batch_op:
        batch_op.add_column(sa.Column("source", sa.String(length=16), nullable=False, server_default="file"))
        batch_op.add_column(sa.Column("state", sa.String(length=16), nullable=False, server_default="done"))
        batch_op.add_column(sa.Column("brought_by", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("client_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_index(batch_op.f("ix_intake_files_state"), ["state"], unique=False)

    with op.batch_alter_table("invitations", schema=None) as batch_op:
        batch_op.add_column(sa.Column("sealed", sa.LargeBinary(), nullable=True))

    with op.batch_alter_table("reports", schema=None) as batch_op:
        batch_op.add_column(sa.Column("sealed", sa.LargeBinary(), nullable=True))

    with op.batch_alter_table("live_cards", schema=None) as batch_op:
        batch_op.alter_column("invitation_id", existing_type=sa.Uuid(), nullable=True)

    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.alter_column("invitation_id", existing_type=sa.Uuid(), nullable=True)

    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.add_column(sa.Column("manager_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("deputy_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("working_days", sa.String(length=7), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("day_starts", sa.String(length=5), nullable=True))
        batch_op.add_column(sa.Column("day_ends", sa.String(length=5), nullable=True))
        batch_op.add_column(sa.Column("qualified_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("is_champion", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("left_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("source", sa.String(length=16), nullable=False, server_default=""))

    with op.batch_alter_table("teams", schema=None) as batch_op:
        batch_op.add_column(sa.Column("service_line", sa.Text(), nullable=False, server_default=""))
