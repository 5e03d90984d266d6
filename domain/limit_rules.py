"""The limits an area sets besides the report's own date, as checked data (T12-T18, T23-T37, T39, C3, C9)."""

from dataclasses import dataclass
from datetime import time
from enum import StrEnum

from domain.counting import Unit

FIVE_O_CLOCK = time(17, 0)


class LimitKind(StrEnum):
    """Every limit by the name of its section in the area files."""

    AUTHORISATION = "authorisation"
    BOOKING = "booking"
    INITIAL_CONFERENCE = "initial_conference"
    TRANSFER_CONFERENCE = "transfer_conference"
    PRE_BIRTH_REQUEST = "pre_birth_request"
    PRE_BIRTH_CONFERENCE = "pre_birth_conference"
    AFTER_BIRTH = "after_birth"
    SHARING = "sharing"
    DISCHARGE = "discharge"
    PREPARATION = "preparation"
    ARRIVAL = "arrival"
    DECISIONS = "decisions"
    MINUTES = "minutes"
    FIRST_CORE_GROUP = "first_core_group"
    LATER_CORE_GROUP = "later_core_group"
    FIRST_REVIEW = "first_review"
    NEXT_REVIEW = "next_review"
    POSTPONED = "postponed"
    REPLY = "reply"
    REPLY_SOON = "reply_soon"
    REPLY_AT_ONCE = "reply_at_once"
    ABSENCE = "absence"

    @property
    def rule(self) -> str:
        """The rule's number in the domain specification."""
        return _ABOUT[self].rule

    @property
    def starts_with(self) -> str:
        """What the counting starts with, as said to people; a rule may name it more exactly."""
        return _ABOUT[self].starts_with

    @property
    def is_before(self) -> bool:
        """True when it is counted back from a day to come, False when it is counted on (T3, T4)."""
        return _ABOUT[self].is_before

    def sentence(self, number: int, unit: Unit) -> str:
        """What is to happen, and when, as one sentence (T11)."""
        return _ABOUT[self].sentence.format(span=self.span(number, unit))

    def span(self, number: int, unit: Unit) -> str:
        """The limit in words: "3 working days before", "24 hours", "the day the report is due"."""
        said = unit.said(number)
        return f"{said} before" if self.is_before and unit is not Unit.DAY_OF_THE_REPORT else said


@dataclass(frozen=True, slots=True)
class _About:
    rule: str
    starts_with: str
    sentence: str
    is_before: bool = False


_ABOUT: dict[LimitKind, _About] = {
    LimitKind.AUTHORISATION: _About(
        "T12", "Conference", "A manager authorises the report no later than {span}.", is_before=True
    ),
    LimitKind.BOOKING: _About(
        "T13", "Decision that a conference is needed", "The conference is booked within {span}."
    ),
    LimitKind.INITIAL_CONFERENCE: _About(
        "T14", "Strategy discussion", "The initial conference is held within {span}."
    ),
    LimitKind.TRANSFER_CONFERENCE: _About(
        "T15", "Transfer request", "The transfer-in conference is held within {span}."
    ),
    LimitKind.PRE_BIRTH_REQUEST: _About(
        "T16", "Expected birth", "The conference is requested no later than {span}.", is_before=True
    ),
    LimitKind.PRE_BIRTH_CONFERENCE: _About(
        "T17", "Expected birth", "The conference is held no later than {span}.", is_before=True
    ),
    LimitKind.AFTER_BIRTH: _About("T18", "Birth", "The review or core group is held within {span}."),
    LimitKind.SHARING: _About(
        "T23", "Conference", "You share the report with the family no later than {span}.", is_before=True
    ),
    LimitKind.DISCHARGE: _About(
        "T24",
        "Conference",
        "A named nurse reports on request if care ended in the {span}.",
        is_before=True,
    ),
    LimitKind.PREPARATION: _About(
        "T25",
        "Conference",
        "The social worker prepares with the chair and the family at least {span}.",
        is_before=True,
    ),
    LimitKind.ARRIVAL: _About(
        "T26",
        "Conference",
        "Parents meet the chair and professionals read the reports {span}.",
        is_before=True,
    ),
    LimitKind.DECISIONS: _About("T28", "Conference", "The decisions are sent within {span}."),
    LimitKind.MINUTES: _About("T29", "Conference", "The minutes are sent within {span}."),
    LimitKind.FIRST_CORE_GROUP: _About(
        "T30", "Initial conference", "The first core group meets within {span}."
    ),
    LimitKind.LATER_CORE_GROUP: _About("T31", "Core group", "The next core group meets within {span}."),
    LimitKind.FIRST_REVIEW: _About(
        "T32", "Initial conference", "The first review conference is held within {span}."
    ),
    LimitKind.NEXT_REVIEW: _About(
        "T33", "Review conference", "The next review conference is held within {span}."
    ),
    LimitKind.POSTPONED: _About(
        "T35", "Conference that was not quorate", "The conference is held again within {span}."
    ),
    LimitKind.REPLY: _About("T37", "Invitation delivered", "Your reply is due within {span}."),
    LimitKind.REPLY_SOON: _About("T37", "Invitation delivered", "Your reply is due within {span}."),
    LimitKind.REPLY_AT_ONCE: _About("T37", "Invitation delivered", "Your reply is due within {span}."),
    LimitKind.ABSENCE: _About("T39", "Conference that was missed", "The team manager is told within {span}."),
}


class InitialClock(StrEnum):
    """Which strategy discussion starts the 15 working days (T14); areas disagree (O1)."""

    INITIATING = "initiating"
    LAST = "last"

    @property
    def said(self) -> str:
        """The discussion as said to people."""
        return _CLOCKS[self]


_CLOCKS = {
    InitialClock.INITIATING: "Strategy discussion that started the enquiry",
    InitialClock.LAST: "Last strategy discussion",
}


@dataclass(frozen=True, slots=True)
class LimitRule:
    """One limit as an area file gives it.

    `number` counts `unit`s. `cut_off` is the London time on the last day (T5), None when any time on that day
    will do. `source` says in plain words what the rule is and where it stands; `version` and `owner` (an
    area's name) tell the file it came from, which is the trust default where an area is silent.
    `counts_from` names the start more exactly (T14, T15). `is_on` is False for a rule that the trust has not
    switched on (T12). The last four belong to one rule each and are None elsewhere: `clock` to T14,
    `if_within` (working days to the conference) to T37, `if_unwell` (a number) and `or_months` (months from
    the conference, if sooner) to T18.
    """

    kind: LimitKind
    number: int
    unit: Unit
    source: str
    version: str
    owner: str
    cut_off: time | None = FIVE_O_CLOCK
    counts_from: str = ""
    is_on: bool = True
    clock: InitialClock | None = None
    if_within: int | None = None
    if_unwell: int | None = None
    or_months: int | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A rule that is said to people and works out no date (T27, T34, T36); `text` is whole sentences."""

    rule: str
    text: str
    source: str
    version: str
    owner: str


@dataclass(frozen=True, slots=True)
class Quoracy:
    """Who must be there (G12, C9): children's social care and a number of other agencies.

    `all_health_is_one` is True where every health worker counts as one and the same agency; areas differ.
    `small_contact` is the number of agencies in contact with the child below which it is enough that
    all of those are present; 0 where there is no such exception.
    """

    other_agencies: int
    all_health_is_one: bool
    small_contact: int
    source: str
    version: str
    owner: str

    def is_met(
        self, *, social_care: bool, health: int, others: int, in_contact: int | None, all_came: bool = False
    ) -> bool:
        """Whether these make a quorum (C9).

        `health` and `others` are numbers of agencies present besides social care, `in_contact` how many
        agencies know the child, if that is known, and `all_came` whether every one of those is present.
        """
        counted = (min(health, 1) if self.all_health_is_one else health) + others
        if social_care and counted >= self.other_agencies:
            return True
        return in_contact is not None and in_contact < self.small_contact and all_came


@dataclass(frozen=True, slots=True)
class Rearranging:
    """Who may agree that a conference is moved or cancelled (C3, C4); nobody named where none is known."""

    allowed_by: tuple[str, ...]
    source: str
    version: str
    owner: str
