"""What an invitation file says, before anybody has matched it to people (IN1, IN3)."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


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


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a file, said to the person who brought it.

    `where` names the place ("event 2", "DTSTART"), `message` what is wrong and what to do.
    Neither ever holds a name, a subject line or a link (IG15).
    """

    where: str
    message: str


@dataclass(frozen=True, slots=True)
class ConferenceDraft:
    """An invitation to one conference, or a newer version of it (METHOD:REQUEST).

    Instants are aware UTC. `warnings` are doubts that a person should settle; the invitation is
    taken in all the same.
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


@dataclass(frozen=True, slots=True)
class CancellationDraft:
    """Word that one conference is called off (METHOD:CANCEL, or STATUS:CANCELLED)."""

    uid: str
    sequence: int
    stamped_at: datetime | None


@dataclass(frozen=True, slots=True)
class Reading:
    """What one file held: what can be used, and what cannot and why. Order as in the file."""

    drafts: tuple[ConferenceDraft | CancellationDraft, ...] = ()
    problems: tuple[Problem, ...] = ()
