"""The schema. Rows never leave this folder; the functions per noun hand out domain objects."""

from datetime import UTC, date, datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import (
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    LargeBinary,
    MetaData,
    String,
    Text,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Instant(TypeDecorator[datetime]):
    """An aware UTC instant, in and out (T10); SQLite itself knows no time zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse naive times: a time without a zone is a bug."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise TypeError("naive datetime")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Give back what was stored, as UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """All tables of the product."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar = {datetime: Instant, bytes: LargeBinary, str: Text}


class InstanceRow(Base):
    """What this database is (live or practice) and what else belongs to the whole of it."""

    __tablename__ = "instance"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    value: Mapped[str]


class TeamRow(Base):
    """A team of the trust."""

    __tablename__ = "teams"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str]
    service_line: Mapped[str] = mapped_column(default="")


class PersonRow(Base):
    """The staff directory. `duty_days`, `working_days`: ISO weekdays, "135"; `source`: who told us.

    `reach`: whether the person has the app, as far as we know, and since when we know it.
    """

    __tablename__ = "people"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    entra_id: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str]
    email: Mapped[str] = mapped_column(String(320), unique=True)
    role: Mapped[str] = mapped_column(String(32), index=True)
    team_id: Mapped[UUID | None] = mapped_column(ForeignKey("teams.id"))
    duty_days: Mapped[str] = mapped_column(String(7), default="")
    is_active: Mapped[bool] = mapped_column(default=True)
    manager_id: Mapped[UUID | None]
    deputy_id: Mapped[UUID | None]
    working_days: Mapped[str] = mapped_column(String(7), default="")
    day_starts: Mapped[str | None] = mapped_column(String(5))
    day_ends: Mapped[str | None] = mapped_column(String(5))
    qualified_on: Mapped[date | None]
    is_champion: Mapped[bool] = mapped_column(default=False)
    left_at: Mapped[datetime | None]
    source: Mapped[str] = mapped_column(String(16), default="")
    reach: Mapped[str] = mapped_column(String(16), default="unknown", server_default="unknown")
    reach_at: Mapped[datetime | None]


class LeaveRow(Base):
    """Days on which a person is away, both included (N3)."""

    __tablename__ = "leave"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), primary_key=True)
    first_on: Mapped[date] = mapped_column(primary_key=True)
    last_on: Mapped[date]


class DutyRow(Base):
    """A named nurse's day on call; days without a row follow the weekdays of the nurses (Q2)."""

    __tablename__ = "duty"

    day: Mapped[date] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), primary_key=True)


class CareRow(Base):
    """Who holds whose care, and until when (I2, G26). `patient_key`: fingerprint of the trust's number."""

    __tablename__ = "care"

    patient_key: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), primary_key=True)
    opened_on: Mapped[date] = mapped_column(primary_key=True)
    discharged_on: Mapped[date | None]


class ChatRow(Base):
    """Where a person's one-to-one chat with the bot is."""

    __tablename__ = "chats"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), primary_key=True)
    conversation_id: Mapped[str]
    service_url: Mapped[str]
    tenant_id: Mapped[str] = mapped_column(String(64))
    seen_at: Mapped[datetime]


class ConferenceRow(Base):
    """A conference. `sealed`: reference, phone, join details and family (IN13, IG8)."""

    __tablename__ = "conferences"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(512), unique=True)
    sequence: Mapped[int]
    stamped_at: Mapped[datetime | None]
    kind: Mapped[str] = mapped_column(String(16))
    status: Mapped[str] = mapped_column(String(16))
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime | None]
    area: Mapped[str] = mapped_column(String(32))
    version: Mapped[int]
    moves: Mapped[int]
    moved_from: Mapped[datetime | None]
    moved_at: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]
    sealed: Mapped[bytes]


class ConferenceKeyRow(Base):
    """What a conference can be found by: fingerprints of reference, link and children (I1, IN21g)."""

    __tablename__ = "conference_keys"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    conference_id: Mapped[UUID] = mapped_column(ForeignKey("conferences.id"), primary_key=True, index=True)


class InvitationRow(Base):
    """An invitation. `next_nudge_at` is when the sweep must look again (architecture 6).

    `plan` are the nudges from then on, as storage/plans.py writes them; None: the rules have to be asked.
    `stand_in_id` is who is asked to go instead, or has agreed to (I11); the whole of it is in `sealed`.
    `circles` is how often leave, duty or directory had changed when they were asked; None: it plays no part.
    `sealed`: what has no column of its own, such as who searched the records or stands in.
    """

    __tablename__ = "invitations"
    __table_args__ = (
        UniqueConstraint("conference_id", "address"),
        UniqueConstraint("assigned_to", "number"),
        Index("ix_invitations_next_nudge_at", "next_nudge_at"),
        Index("ix_invitations_circles", "circles"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    conference_id: Mapped[UUID] = mapped_column(ForeignKey("conferences.id"))
    address: Mapped[str] = mapped_column(String(320))
    state: Mapped[str] = mapped_column(String(16))
    received_at: Mapped[datetime]
    assigned_to: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    stand_in_id: Mapped[UUID | None] = mapped_column(index=True)
    number: Mapped[int | None]
    reply: Mapped[str | None] = mapped_column(String(24))
    replied_at: Mapped[datetime | None]
    decline_reason: Mapped[str | None] = mapped_column(String(24))
    delivered_at: Mapped[datetime | None]
    version: Mapped[int]
    next_nudge_at: Mapped[datetime | None]
    plan: Mapped[str | None] = mapped_column(deferred=True)
    circles: Mapped[int | None]
    sealed: Mapped[bytes | None]


class ReportRow(Base):
    """A report and the whole working of its deadline (T11). `sealed`: what has no column of its own."""

    __tablename__ = "reports"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    invitation_id: Mapped[UUID] = mapped_column(ForeignKey("invitations.id"), unique=True)
    state: Mapped[str] = mapped_column(String(24))
    due_at: Mapped[datetime]
    deadline: Mapped[str]
    sent_at: Mapped[datetime | None]
    sealed: Mapped[bytes | None]


class ReportKeyRow(Base):
    """The key of one report's text, wrapped by the master key; without it nobody can read the text (IG21)."""

    __tablename__ = "report_keys"

    report_id: Mapped[UUID] = mapped_column(ForeignKey("reports.id"), primary_key=True)
    wrapped: Mapped[bytes]
    made_at: Mapped[datetime]


class ReportPartRow(Base):
    """One place of a draft, so that no save of one touches another (R3). `item`: which child, or action.

    `current` is the version of the text that stands, `latest` the newest; `beside` are those that wait to be
    looked at ("4,6").
    """

    __tablename__ = "report_parts"

    report_id: Mapped[UUID] = mapped_column(ForeignKey("reports.id"), primary_key=True)
    section: Mapped[str] = mapped_column(String(32), primary_key=True)
    item: Mapped[str] = mapped_column(String(64), primary_key=True)
    current: Mapped[int]
    latest: Mapped[int]
    beside: Mapped[str] = mapped_column(default="", server_default="")
    author_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    saved_at: Mapped[datetime]


class ReportTextRow(Base):
    """Every version of every text, append-only until it is purged; sealed with the report's own key."""

    __tablename__ = "report_texts"

    report_id: Mapped[UUID] = mapped_column(ForeignKey("reports.id"), primary_key=True)
    section: Mapped[str] = mapped_column(String(32), primary_key=True)
    item: Mapped[str] = mapped_column(String(64), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    author_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    saved_at: Mapped[datetime]
    way: Mapped[str] = mapped_column(String(16))
    sealed: Mapped[bytes]


class ReportPlaceRow(Base):
    """Where each writer of a report is, so that they find it there on another device, days later."""

    __tablename__ = "report_places"

    report_id: Mapped[UUID] = mapped_column(ForeignKey("reports.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), primary_key=True, index=True)
    section: Mapped[str] = mapped_column(String(32))
    item: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]


class UnitAddressRow(Base):
    """A mailbox of an area's conference unit, and whether two people allow reports to go there (IG25)."""

    __tablename__ = "unit_addresses"
    __table_args__ = (UniqueConstraint("area", "address"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    area: Mapped[str] = mapped_column(String(32))
    address: Mapped[str] = mapped_column(String(254))
    state: Mapped[str] = mapped_column(String(16))
    asked_at: Mapped[datetime]
    asked_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    decided_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    decided_at: Mapped[datetime | None]
    version: Mapped[int]


class SubmissionRow(Base):
    """One sending of a report to the unit (R8). `sealed`: the address and how it went.

    `paper`: what was sent, sealed with the report's own key, so that it goes when that goes (IG21).
    """

    __tablename__ = "submissions"
    __table_args__ = (Index("ix_submissions_state_due_at", "state", "due_at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    report_id: Mapped[UUID] = mapped_column(ForeignKey("reports.id"), index=True)
    invitation_id: Mapped[UUID] = mapped_column(ForeignKey("invitations.id"))
    state: Mapped[str] = mapped_column(String(16))
    due_at: Mapped[datetime]
    lease_until: Mapped[datetime | None]
    queued_at: Mapped[datetime]
    message_id: Mapped[str] = mapped_column(String(255), unique=True)
    number: Mapped[int]
    version: Mapped[int]
    sealed: Mapped[bytes]
    paper: Mapped[bytes | None]


class DownloadRow(Base):
    """An address that opens a report's files for one person and some minutes; only its digest is kept."""

    __tablename__ = "downloads"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    invitation_id: Mapped[UUID] = mapped_column(ForeignKey("invitations.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    expires_at: Mapped[datetime]
    sharing_id: Mapped[UUID | None] = mapped_column(ForeignKey("sharing.id"))
    handout: Mapped[str | None] = mapped_column(String(8))


class SharingRow(Base):
    """With whom a report was shared, one row for each parent or child (R14). `sealed`: who, when, how."""

    __tablename__ = "sharing"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    report_id: Mapped[UUID] = mapped_column(ForeignKey("reports.id"), index=True)
    state: Mapped[str] = mapped_column(String(24))
    version: Mapped[int]
    sealed: Mapped[bytes]


class SupportRequestRow(Base):
    """A request for a named nurse's support. `sealed`: what has no column of its own."""

    __tablename__ = "support_requests"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    invitation_id: Mapped[UUID] = mapped_column(ForeignKey("invitations.id"), index=True)
    requested_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    requested_at: Mapped[datetime]
    number: Mapped[int] = mapped_column(unique=True)
    state: Mapped[str] = mapped_column(String(16))
    claimed_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    claimed_at: Mapped[datetime | None]
    kind: Mapped[str] = mapped_column(String(24), default="advice", server_default="advice")
    version: Mapped[int] = mapped_column(default=1, server_default="1")
    appointment_changed_at: Mapped[datetime | None] = mapped_column(index=True)
    sealed: Mapped[bytes | None]


class SupportNoteRow(Base):
    """A note about a request for support (A3, IG8, IG21). `sealed`: its words.

    `written_to` is empty for the request's own words.
    """

    __tablename__ = "support_notes"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    request_id: Mapped[UUID] = mapped_column(ForeignKey("support_requests.id"), index=True)
    written_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    written_to: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    written_at: Mapped[datetime] = mapped_column(index=True)
    read_at: Mapped[datetime | None]
    sealed: Mapped[bytes]


class SupportOfferRow(Base):
    """Which named nurses a request was offered to."""

    __tablename__ = "support_offers"

    request_id: Mapped[UUID] = mapped_column(ForeignKey("support_requests.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), primary_key=True)


class OutboxRow(Base):
    """Every message ever planned, under a unique key, with what became of it (architecture 7).

    `channel` is "teams", or "email" for the neutral letter that follows a message nobody could bring (N10).
    `counts_on` is the day in whose cap a message has its place (N6), `digest_id` the digest that brings it.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        Index("ix_outbox_state_due_at", "state", "due_at"),
        Index("ix_outbox_recipient_id_counts_on", "recipient_id", "counts_on"),
        Index("ix_outbox_digest_id", "digest_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(255), unique=True)
    mode: Mapped[str] = mapped_column(String(8))
    kind: Mapped[str | None] = mapped_column(String(32))
    invitation_id: Mapped[UUID | None] = mapped_column(ForeignKey("invitations.id"), index=True)
    subject_id: Mapped[UUID]
    recipient_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    state: Mapped[str] = mapped_column(String(16))
    queued_at: Mapped[datetime]
    due_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    attempt: Mapped[int] = mapped_column(default=0)
    lease_until: Mapped[datetime | None]
    settled_at: Mapped[datetime | None]
    target_activity_id: Mapped[str | None]
    activity_id: Mapped[str | None]
    reason: Mapped[str | None] = mapped_column(String(64))
    channel: Mapped[str] = mapped_column(String(8), default="teams", server_default="teams")
    counts_on: Mapped[date | None]
    digest_id: Mapped[UUID | None]


class LiveCardRow(Base):
    """The one live card of a person about one subject, and what it was sent for (N6)."""

    __tablename__ = "live_cards"

    subject_id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), primary_key=True)
    invitation_id: Mapped[UUID | None] = mapped_column(ForeignKey("invitations.id"), index=True)
    activity_id: Mapped[str]
    kind: Mapped[str] = mapped_column(String(32))
    sent_at: Mapped[datetime]


class OpenCardRow(Base):
    """A message on which its reader has something open, so that nothing takes its place until then (AX10)."""

    __tablename__ = "open_cards"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), primary_key=True)
    activity_id: Mapped[str] = mapped_column(primary_key=True)
    until: Mapped[datetime]


class ConversationRow(Base):
    """Where the typed conversation with a person stands; `sealed` because typed words may hold names."""

    __tablename__ = "conversations"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), primary_key=True)
    sealed: Mapped[bytes]
    said_at: Mapped[datetime]


class InboundRow(Base):
    """Activities taken in before: the same one twice is one turn (L4)."""

    __tablename__ = "inbound"

    conversation_id: Mapped[str] = mapped_column(String(255), primary_key=True)
    activity_id: Mapped[str] = mapped_column(String(255), primary_key=True)
    received_at: Mapped[datetime] = mapped_column(index=True)


class IntakeFileRow(Base):
    """Every file that came in, sealed, with what became of it: nothing is lost.

    `brought_by` is a person, `client_id` a program (API). `summary` counts in JSON, without names.
    """

    __tablename__ = "intake_files"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    received_at: Mapped[datetime]
    digest: Mapped[str] = mapped_column(String(64), index=True)
    accepted: Mapped[int]
    problems: Mapped[int]
    sealed: Mapped[bytes]
    source: Mapped[str] = mapped_column(String(16), default="file")
    state: Mapped[str] = mapped_column(String(16), default="done", index=True)
    brought_by: Mapped[UUID | None]
    client_id: Mapped[UUID | None]
    settled_at: Mapped[datetime | None]


class IntakeItemRow(Base):
    """One conference of a file: what the preview said, and what became of it (IN20).

    `sealed`: the draft. `found`, `said`, `doubts`: sentences that identify nobody (IG15).
    """

    __tablename__ = "intake_items"

    file_id: Mapped[UUID] = mapped_column(ForeignKey("intake_files.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    verdict: Mapped[str] = mapped_column(String(16))
    state: Mapped[str] = mapped_column(String(16))
    place: Mapped[str]
    said: Mapped[str]
    doubts: Mapped[str]
    conference_id: Mapped[UUID | None] = mapped_column(ForeignKey("conferences.id"))
    sealed: Mapped[bytes | None]


class QuestionRow(Base):
    """What needs a person. `text` identifies nobody; `number` is for typed words (AX9)."""

    __tablename__ = "questions"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(unique=True)
    key: Mapped[str] = mapped_column(String(255), unique=True)
    kind: Mapped[str] = mapped_column(String(24))
    text: Mapped[str]
    asked_at: Mapped[datetime]
    conference_id: Mapped[UUID | None] = mapped_column(ForeignKey("conferences.id"), index=True)
    other_id: Mapped[UUID | None] = mapped_column(ForeignKey("conferences.id"))
    invitation_id: Mapped[UUID | None] = mapped_column(ForeignKey("invitations.id"), index=True)
    file_id: Mapped[UUID | None] = mapped_column(ForeignKey("intake_files.id"))
    asked_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    state: Mapped[str] = mapped_column(String(16), index=True)
    answer: Mapped[str | None] = mapped_column(String(16))
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    version: Mapped[int]


class AttendanceRow(Base):
    """A line of the unit's attendance list. `sealed`: the address it names (M1, I18)."""

    __tablename__ = "attendance"
    __table_args__ = (UniqueConstraint("conference_id", "address_key"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    conference_id: Mapped[UUID] = mapped_column(ForeignKey("conferences.id"))
    invitation_id: Mapped[UUID | None] = mapped_column(ForeignKey("invitations.id"), index=True)
    address_key: Mapped[str] = mapped_column(String(64))
    attended: Mapped[bool | None]
    mode: Mapped[str | None] = mapped_column(String(16))
    apologies: Mapped[bool | None]
    report_received_at: Mapped[datetime | None]
    told_at: Mapped[datetime]
    sealed: Mapped[bytes]


class FollowUpRow(Base):
    """What was told about an invitation on the day and after it; one row per kind and occurrence (E23-E35).

    `sealed`: the value, such as a day or a reason.
    """

    __tablename__ = "followups"

    invitation_id: Mapped[UUID] = mapped_column(ForeignKey("invitations.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(24), primary_key=True)
    occurrence: Mapped[str] = mapped_column(String(16), primary_key=True)
    conference_id: Mapped[UUID] = mapped_column(ForeignKey("conferences.id"), index=True)
    told_at: Mapped[datetime]
    told_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    sealed: Mapped[bytes]


class CoreGroupRow(Base):
    """One meeting of a core group: a date for its members, without the ladder (IN21w)."""

    __tablename__ = "core_groups"
    __table_args__ = (UniqueConstraint("uid", "recurrence"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(512))
    recurrence: Mapped[str] = mapped_column(String(64))
    sequence: Mapped[int]
    stamped_at: Mapped[datetime | None]
    starts_at: Mapped[datetime] = mapped_column(index=True)
    is_cancelled: Mapped[bool]
    sealed: Mapped[bytes]


class CoreGroupMemberRow(Base):
    """Who of the trust is invited to a meeting of a core group."""

    __tablename__ = "core_group_members"

    core_group_id: Mapped[UUID] = mapped_column(ForeignKey("core_groups.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), primary_key=True, index=True)


class MissedRow(Base):
    """Staff say that an invitation was missing, late or wrong (M17). `sealed`: their words."""

    __tablename__ = "missed"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    reported_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    reported_at: Mapped[datetime]
    conference_on: Mapped[date | None]
    area: Mapped[str] = mapped_column(String(32))
    invitation_id: Mapped[UUID | None] = mapped_column(ForeignKey("invitations.id"))
    sealed: Mapped[bytes]


class ApiClientRow(Base):
    """A program of the council's or the trust's that may bring files (`scopes`: separated by spaces)."""

    __tablename__ = "api_clients"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(64), unique=True)
    scopes: Mapped[str]
    created_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]


class ApiKeyRow(Base):
    """A client's key: only its digest is kept. While keys are rotated, two are good."""

    __tablename__ = "api_keys"

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    client_id: Mapped[UUID] = mapped_column(ForeignKey("api_clients.id"), index=True)
    digest: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    used_at: Mapped[datetime | None]


class ApiRequestRow(Base):
    """What was answered under an idempotency key, so that the same request again changes nothing (L4)."""

    __tablename__ = "api_requests"

    client_id: Mapped[UUID] = mapped_column(ForeignKey("api_clients.id"), primary_key=True)
    key: Mapped[str] = mapped_column(String(255), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64))
    received_at: Mapped[datetime] = mapped_column(index=True)
    status: Mapped[int | None]
    sealed: Mapped[bytes | None]


class AuditRow(Base):
    """Who did what to what, when; append-only, each row chained to the one before (IG14, L2)."""

    __tablename__ = "audit"

    number: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    actor_id: Mapped[UUID | None]
    role: Mapped[str] = mapped_column(String(32))
    action: Mapped[str] = mapped_column(String(64))
    subject_id: Mapped[UUID | None] = mapped_column(index=True)
    detail: Mapped[str]
    previous: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))


class SignRow(Base):
    """A sign of life: the engine's beat, the last audit, an open alarm, a letter that went out (N10)."""

    __tablename__ = "signs"

    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    at: Mapped[datetime]
    detail: Mapped[str] = mapped_column(default="")
