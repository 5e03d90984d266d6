"""What the measures need to know, and no more: rows without a person in them (M26, IG33).

A row speaks of a conference, a team's invitation, a report, a request. It never names or numbers a member of
staff, a parent or an invitation, so that no figure built from it can rank individuals. Limits (`..._due_at`)
come with the row, because they were stored with the version of the rule that set them (T11). Instants are
aware UTC.
"""

from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from domain.drafts import ConferenceKind
from domain.errors import BadInputError
from domain.working_days import local_day


class Standing(StrEnum):
    """What became of the conference (the states of section 2.2)."""

    BOOKED = "booked"
    CANCELLED = "cancelled"
    HELD = "held"
    UNCONFIRMED = "unconfirmed"
    SUPERSEDED = "superseded"


class Outcome(StrEnum):
    """What the trust's invitation came to (section 2.3); kept apart from the reply (L1)."""

    ATTENDED_WHOLE = "attended_whole"
    ATTENDED_PART = "attended_part"
    APOLOGIES_WITH_REPORT = "apologies_with_report"
    APOLOGIES_NO_REPORT = "apologies_no_report"
    ABSENT = "absent"
    NOT_REQUIRED = "not_required"
    UNKNOWN = "unknown"


class ReplyMode(StrEnum):
    """How the team said that it would take part (section 2.3); `none` when it never replied (I17)."""

    IN_PERSON = "in_person"
    REMOTE = "remote"
    PHONE = "phone"
    PART = "part"
    DECLINED = "declined"
    SUBSTITUTE = "substitute"
    NONE = "none"


class SharingStatus(StrEnum):
    """Whether one parent or child has heard what the report says (section 2.4, R11-R14)."""

    NOT_YET = "not_yet"
    SHARED = "shared"
    DECLINED = "declined_by_person"
    WITHHELD = "withheld"


class AuditSource(StrEnum):
    """Who judged the report. `check` is our own software, which never counts (M11-M16)."""

    SELF = "self"
    PEER = "peer"
    CHECK = "check"


class Verdict(StrEnum):
    """An answer in an audit; `not_applicable` leaves the denominator (M11-M15)."""

    YES = "yes"
    NO = "no"
    NOT_APPLICABLE = "not_applicable"


class Rating(StrEnum):
    """How the contribution was rated overall (M16)."""

    OUTSTANDING = "outstanding"
    GOOD = "good"
    REQUIRES_IMPROVEMENT = "requires_improvement"
    INADEQUATE = "inadequate"
    NOT_APPLICABLE = "not_applicable"


class _Row:
    """A row whose instants all carry a zone: one without would be read an hour out in summer (T10, HZ4)."""

    __slots__ = ()

    def __post_init__(self) -> None:
        for column in fields(self):  # type: ignore[arg-type]  # every row is a dataclass
            value = getattr(self, column.name)
            if isinstance(value, datetime) and value.tzinfo is None:
                raise BadInputError(column.name, f"T10: {column.name} needs a time zone.")


@dataclass(frozen=True, slots=True)
class ConferenceRow(_Row):
    """One conference, however many children and invitations it has (M0, C14).

    `known`: the trust has an open referral, or discharged the person within 6 months before (G26).
    `has_open_care`: there is open care on the day of the conference (M1b, G27). `quorate` is None while
    nobody knows (M9). `children` are opaque keys, so that a child met at two conferences counts once.
    """

    id: UUID
    starts_at: datetime
    kind: ConferenceKind
    area: str
    standing: Standing
    known: bool
    has_open_care: bool
    quorate: bool | None = None
    children: frozenset[UUID] = frozenset()

    @property
    def is_held(self) -> bool:
        """True once it is certain that the meeting took place (C6)."""
        return self.standing is Standing.HELD

    @property
    def conference_on(self) -> date:
        """The day in London, by which every figure is put into its period (M21)."""
        return local_day(self.starts_at)


@dataclass(frozen=True, slots=True)
class DeliveryRow(_Row):
    """The invitation reached the team, so its reply clock ran (I6, T37).

    `called_off_at`: when the unit took back this one invitation, though the conference went on.
    """

    delivered_at: datetime
    reply_due_at: datetime
    replied_at: datetime | None = None
    called_off_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class SharingRow(_Row):
    """One parent or child with whom the report is to be shared (R14); it does not say who.

    `status` and `shared_at` are about the version in force: whoever has read a version that was replaced has
    not read this one (R9). `first_shared_at` is when they read the first, if that was another one.
    """

    status: SharingStatus
    shared_at: datetime | None = None
    first_shared_at: datetime | None = None

    def was_shared_by(self, limit: datetime) -> bool:
        """Whether this one person heard it by then (R11)."""
        if self.status is not SharingStatus.SHARED or self.shared_at is None:
            return False
        return self.shared_at <= limit

    def was_first_shared_by(self, limit: datetime) -> bool:
        """Whether they heard any version by then: a new one does not make the first late (R9)."""
        first = min(filter(None, (self.first_shared_at, self.shared_at)), default=None)
        return first is not None and first <= limit


@dataclass(frozen=True, slots=True)
class ReportRow(_Row):
    """The report for one invitation (R1-R13).

    `due_at` is the deadline in force (DL), `family_due_at` the one for sharing (FS). `first_sent_at` stays
    when a later version replaces the first (R9). `not_required` is a named nurse's decision (R2),
    `on_behalf` a report written by one (R10), `short_notice` the flag of T38. `has_family` is False when
    there is nobody to share with.
    """

    due_at: datetime
    family_due_at: datetime
    first_sent_at: datetime | None = None
    not_required: bool = False
    on_behalf: bool = False
    short_notice: bool = False
    has_family: bool = True
    sharing: tuple[SharingRow, ...] = ()

    @property
    def is_sent(self) -> bool:
        """Whether any version went to the unit (R8)."""
        return self.first_sent_at is not None

    @property
    def was_on_time(self) -> bool:
        """Whether the first sending met the deadline (M3)."""
        return self.first_sent_at is not None and self.first_sent_at <= self.due_at

    @property
    def is_withheld(self) -> bool:
        """True when the report was withheld from everybody it could be shared with (R12)."""
        return bool(self.sharing) and all(row.status is SharingStatus.WITHHELD for row in self.sharing)


@dataclass(frozen=True, slots=True)
class AbsenceRow(_Row):
    """What followed when nobody came (T39, M7, M8).

    `told_at`: when the manager was told; `supervision_on`: the date of the supervision in which it was
    discussed, due 10 working days after the conference.
    """

    manager_due_at: datetime
    supervision_due_on: date
    told_at: datetime | None = None
    supervision_on: date | None = None


@dataclass(frozen=True, slots=True)
class SupportRow(_Row):
    """One request for a named nurse's support (section 2.5). `claim_due_at` is the limit of Q4."""

    requested_at: datetime
    claim_due_at: datetime
    claimed_at: datetime | None = None
    withdrawn_before_claim: bool = False


@dataclass(frozen=True, slots=True)
class AuditRow(_Row):
    """One completed audit form about one invitation's contribution (M11-M16).

    Every answer starts as not applicable: a question that was not put is no answer. `alternative_views` is
    yes when the agency gave a view other than the plan's.
    """

    source: AuditSource
    voice: Verdict = Verdict.NOT_APPLICABLE
    identity: Verdict = Verdict.NOT_APPLICABLE
    thresholds: Verdict = Verdict.NOT_APPLICABLE
    previous_actions: Verdict = Verdict.NOT_APPLICABLE
    alternative_views: Verdict = Verdict.NOT_APPLICABLE
    rating: Rating = Rating.NOT_APPLICABLE


@dataclass(frozen=True, slots=True)
class CoreGroupRow(_Row):
    """One core group that followed the conference (G10, M20)."""

    was_member: bool
    was_held: bool
    attended: bool


@dataclass(frozen=True, slots=True)
class InvitationRow(_Row):
    """The trust's invitation of one team to one conference (M0).

    `team` and `service_line` are None until the invitation found its team (I3). `notice_days` are working
    days from arrival to conference (see `replies.notice_days`), None where the bank holiday table does not
    reach. `nn_agreed_nil`: a named nurse agreed that the team had nothing to bring. `is_duplicate`: the same
    invitation came again (I1). `asked_after_discharge`: the unit asked for a report on somebody discharged
    within 6 months (T24). `delivery` is None until the card arrived; `absence` goes with absent outcomes.
    """

    conference_id: UUID
    team: str | None
    service_line: str | None
    received_at: datetime
    report: ReportRow
    outcome: Outcome = Outcome.UNKNOWN
    reply_mode: ReplyMode = ReplyMode.NONE
    notice_days: int | None = None
    nn_agreed_nil: bool = False
    is_duplicate: bool = False
    asked_after_discharge: bool = False
    delivery: DeliveryRow | None = None
    absence: AbsenceRow | None = None
    requests: tuple[SupportRow, ...] = ()
    audits: tuple[AuditRow, ...] = ()
    core_groups: tuple[CoreGroupRow, ...] = ()

    def __post_init__(self) -> None:
        # Named in full: with slots, dataclasses rebuild the class and a bare super() would miss it.
        _Row.__post_init__(self)
        if self.outcome is Outcome.ABSENT and self.absence is None:
            raise BadInputError("absence", "M7: an absence needs the time by which the manager must be told.")
