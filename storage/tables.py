"""The schema. Rows never leave this folder; the functions per noun hand out domain objects."""

from datetime import UTC, datetime
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


class PersonRow(Base):
    """The staff directory. `duty_days`: ISO weekdays of a named nurse's duty, "135"."""

    __tablename__ = "people"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    entra_id: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str]
    email: Mapped[str] = mapped_column(String(320), unique=True)
    role: Mapped[str] = mapped_column(String(32))
    team_id: Mapped[UUID | None] = mapped_column(ForeignKey("teams.id"))
    duty_days: Mapped[str] = mapped_column(String(7), default="")
    is_active: Mapped[bool] = mapped_column(default=True)


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


class InvitationRow(Base):
    """An invitation. `next_nudge_at` is when the sweep must look again (architecture 6)."""

    __tablename__ = "invitations"
    __table_args__ = (
        UniqueConstraint("conference_id", "address"),
        UniqueConstraint("assigned_to", "number"),
        Index("ix_invitations_next_nudge_at", "next_nudge_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    conference_id: Mapped[UUID] = mapped_column(ForeignKey("conferences.id"))
    address: Mapped[str] = mapped_column(String(320))
    state: Mapped[str] = mapped_column(String(16))
    received_at: Mapped[datetime]
    assigned_to: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    number: Mapped[int | None]
    reply: Mapped[str | None] = mapped_column(String(24))
    replied_at: Mapped[datetime | None]
    decline_reason: Mapped[str | None] = mapped_column(String(24))
    delivered_at: Mapped[datetime | None]
    version: Mapped[int]
    next_nudge_at: Mapped[datetime | None]


class ReportRow(Base):
    """A report and the whole working of its deadline (T11)."""

    __tablename__ = "reports"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    invitation_id: Mapped[UUID] = mapped_column(ForeignKey("invitations.id"), unique=True)
    state: Mapped[str] = mapped_column(String(24))
    due_at: Mapped[datetime]
    deadline: Mapped[str]
    sent_at: Mapped[datetime | None]


class SupportRequestRow(Base):
    """A request for a named nurse's support."""

    __tablename__ = "support_requests"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    invitation_id: Mapped[UUID] = mapped_column(ForeignKey("invitations.id"), index=True)
    requested_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    requested_at: Mapped[datetime]
    number: Mapped[int] = mapped_column(unique=True)
    state: Mapped[str] = mapped_column(String(16))
    claimed_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    claimed_at: Mapped[datetime | None]


class SupportOfferRow(Base):
    """Which named nurses a request was offered to."""

    __tablename__ = "support_offers"

    request_id: Mapped[UUID] = mapped_column(ForeignKey("support_requests.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), primary_key=True)


class OutboxRow(Base):
    """Every message ever planned, under a unique key, with what became of it (architecture 7)."""

    __tablename__ = "outbox"
    __table_args__ = (Index("ix_outbox_state_due_at", "state", "due_at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(255), unique=True)
    mode: Mapped[str] = mapped_column(String(8))
    kind: Mapped[str | None] = mapped_column(String(32))
    invitation_id: Mapped[UUID] = mapped_column(ForeignKey("invitations.id"), index=True)
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


class LiveCardRow(Base):
    """The one live card of a person about one subject, and what it was sent for (N6)."""

    __tablename__ = "live_cards"

    subject_id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), primary_key=True)
    invitation_id: Mapped[UUID] = mapped_column(ForeignKey("invitations.id"), index=True)
    activity_id: Mapped[str]
    kind: Mapped[str] = mapped_column(String(32))
    sent_at: Mapped[datetime]


class InboundRow(Base):
    """Activities taken in before: the same one twice is one turn (L4)."""

    __tablename__ = "inbound"

    conversation_id: Mapped[str] = mapped_column(String(255), primary_key=True)
    activity_id: Mapped[str] = mapped_column(String(255), primary_key=True)
    received_at: Mapped[datetime] = mapped_column(index=True)


class IntakeFileRow(Base):
    """Every file that came in, sealed, with what became of it: nothing is lost."""

    __tablename__ = "intake_files"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    received_at: Mapped[datetime]
    digest: Mapped[str] = mapped_column(String(64), index=True)
    accepted: Mapped[int]
    problems: Mapped[int]
    sealed: Mapped[bytes]


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
