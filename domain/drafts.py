"""What an invitation file says, before anybody has matched it to people (IN1, IN3)."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class MeetingFormat(StrEnum):
    """Where people meet."""

    IN_PERSON = "in_person"
    REMOTE = "remote"
    MIXED = "mixed"


class ConferenceKind(StrEnum):
    """The four kinds of conference (G2-G5)."""

    INITIAL = "initial"
    REVIEW = "review"
    PRE_BIRTH = "pre_birth"
    TRANSFER_IN = "transfer_in"

    @property
    def words(self) -> str:
        """The kind as said to people."""
        return KIND_WORDS[self]

    @property
    def with_article(self) -> str:
        """The kind with "a" or "an" before it."""
        return f"{'an' if self.words[0] in 'aeiou' else 'a'} {self.words}"


KIND_WORDS: dict[ConferenceKind, str] = {
    ConferenceKind.INITIAL: "initial conference",
    ConferenceKind.REVIEW: "review conference",
    ConferenceKind.PRE_BIRTH: "pre-birth conference",
    ConferenceKind.TRANSFER_IN: "transfer-in conference",
}


@dataclass(frozen=True, slots=True, repr=False)
class Join:
    """How to take part remotely (IN5-IN12). A secret: sealed at rest, never logged (IN13)."""

    url: str | None = None
    meeting_id: str | None = None
    passcode: str | None = None
    dial_in: str | None = None
    dial_in_id: str | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Family:
    """Who the meeting is about and who runs it: shown only after "Show details" (IG8)."""

    children: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    chair: str | None = None
    social_worker: str | None = None


@dataclass(frozen=True, slots=True, repr=False)
class ChildDraft:
    """One child as the unit describes it; `Child` gives it an identity of ours (C13, HZ8).

    `expected_on` is the expected date of delivery of an unborn child (IN21h). `nhs_number` is 10 digits with
    a right check digit, or nothing (IN21i).
    """

    name: str = ""
    born_on: date | None = None
    expected_on: date | None = None
    reference: str | None = None
    nhs_number: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a file, said to the person who brought it.

    `where` names the place ("event 2, start", "row 12, start_time"), `message` what is wrong and what to do.
    Neither ever holds a name, a subject line or a link (IG15).
    """

    where: str
    message: str


@dataclass(frozen=True, slots=True)
class ConferenceDraft:
    """An invitation to one conference, or a newer version of it (METHOD:REQUEST, a row of a sheet).

    Instants are aware UTC. `uid` is the calendar's, or `reference_uid` for a source that has none. `where` is
    its place in the file. With `time_known` False only the day of `starts_at` counts (IN18, IN21b).
    `invitees` are e-mail addresses, `invitee_ids` Entra object ids, `patient_references` the trust's own
    numbers of its patients in the family: all of them find people, names never do (I2, HZ2). `extras` are
    labelled lines to show with the names (interpreter, previous actions, venue's room). `warnings` are
    doubts that a person should settle; the invitation is taken in all the same.
    """

    uid: str
    sequence: int
    stamped_at: datetime | None
    kind: ConferenceKind
    starts_at: datetime
    ends_at: datetime | None
    organiser: str | None = field(repr=False)
    invitees: tuple[str, ...] = field(repr=False)
    council: str | None = None
    reference: str | None = None
    unit_phone: str | None = None
    join: Join = Join()
    family: Family = Family()
    report_due_on: date | None = None
    warnings: tuple[Problem, ...] = ()
    where: str = ""
    time_known: bool = True
    format: MeetingFormat | None = None
    venue: str | None = field(default=None, repr=False)
    unit_email: str | None = field(default=None, repr=False)
    children: tuple[ChildDraft, ...] = ()
    invitee_ids: tuple[str, ...] = field(default=(), repr=False)
    patient_references: tuple[str, ...] = field(default=(), repr=False)
    strategy_on: date | None = None
    section_47_on: date | None = None
    extras: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    is_restricted: bool = False

    @property
    def all_children(self) -> tuple[ChildDraft, ...]:
        """The children as described, or at least by name."""
        return self.children or tuple(ChildDraft(name=name) for name in self.family.children)


@dataclass(frozen=True, slots=True)
class CancellationDraft:
    """Word that one conference is called off (METHOD:CANCEL, STATUS:CANCELLED, a CANCELLED row).

    `is_certain` is False for "CANCELLED:" in the subject of an ordinary invitation: reminders are held until
    a person has asked (IN21l). `reference` and `council` find a conference that came another way (I1).
    """

    uid: str
    sequence: int
    stamped_at: datetime | None
    where: str = ""
    is_certain: bool = True
    reference: str | None = None
    council: str | None = None
    organiser: str | None = field(default=None, repr=False)
    warnings: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class AttendanceEntry:
    """What the unit's list says of one invited person; None where it says nothing (IN19).

    `email` is empty for a line about the whole meeting. `report_received_at` is aware UTC.
    """

    email: str = field(default="", repr=False)
    attended: bool | None = None
    mode: str | None = None
    apologies: bool | None = None
    report_received_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class AttendanceDraft:
    """The unit's attendance list of one conference, or a HELD row: evidence that it took place (C6, C9)."""

    reference: str
    council: str | None
    entries: tuple[AttendanceEntry, ...] = ()
    quorate: bool | None = None
    where: str = ""
    warnings: tuple[Problem, ...] = ()

    @property
    def uid(self) -> str:
        """How it finds its conference."""
        return reference_uid(self.council, self.reference)


@dataclass(frozen=True, slots=True)
class CoreGroupDraft:
    """One meeting of a core group: a date for its members, without the ladder (G10, IN21s, IN21w).

    `recurrence` tells the occurrences of one series apart: the London day of the original start
    ("2027-04-06"), or nothing for a single meeting. Calendars write that start in three ways; only the day is
    in all of them. `series` has the `recurrence` of every meeting when the message names the whole series.
    """

    uid: str
    recurrence: str
    sequence: int
    stamped_at: datetime | None
    starts_at: datetime
    ends_at: datetime | None
    invitees: tuple[str, ...] = field(default=(), repr=False)
    join: Join = Join()
    unit_phone: str | None = None
    is_cancelled: bool = False
    where: str = ""
    warnings: tuple[Problem, ...] = ()
    series: tuple[str, ...] = ()


Draft = ConferenceDraft | CancellationDraft | AttendanceDraft | CoreGroupDraft


@dataclass(frozen=True, slots=True)
class Reading:
    """What one file held: what can be used, and what cannot and why. Order as in the file."""

    drafts: tuple[Draft, ...] = ()
    problems: tuple[Problem, ...] = ()


def is_reference_uid(uid: str) -> bool:
    """Whether an identity is made of the council's reference, which a family may keep for years."""
    return uid.startswith("ref:")


def reference_uid(council: str | None, reference: str) -> str:
    """The identity of a conference that has no calendar UID: the council's own reference (I1)."""
    return f"ref:{plain(council or '')}:{plain(reference)}"


def plain(text: str) -> str:
    """A text as it is compared: small letters, single spaces."""
    return " ".join(text.casefold().split())
