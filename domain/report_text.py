"""What a report says: its sections and the text in them, as the writer left it (B1-B16)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from domain.drafts import ConferenceKind
from domain.sharing import Method


class Section(StrEnum):
    """The sections of a report, in their order (section 5.1)."""

    HEADER = "header"
    OUR_INVOLVEMENT = "our_involvement"
    CHRONOLOGY = "chronology"
    WORRIES = "worries"
    WORKING_WELL = "working_well"
    VOICE = "voice"
    IDENTITY = "identity"
    ADULT_HEALTH = "adult_health"
    OTHER_MATTERS = "other_matters"
    PREVIOUS_ACTIONS = "previous_actions"
    WHAT_WOULD_REDUCE_WORRY = "what_would_reduce_worry"
    OUR_OFFER = "our_offer"
    VIEW_AND_REASONS = "view_and_reasons"
    DIFFERENT_VIEWS = "different_views"
    SHARING = "sharing"
    AUTHOR = "author"

    @property
    def number(self) -> str:
        """Its number in the specification: "B1" to "B16"."""
        return f"B{list(Section).index(self) + 1}"


# Written anew for each child (B4-B7); every other section is written once.
PER_CHILD = (Section.WORRIES, Section.WORKING_WELL, Section.VOICE, Section.IDENTITY)


class Relation(StrEnum):
    """Who an adult is to the children; a worker is somebody of any agency."""

    MOTHER = "mother"
    FATHER = "father"
    PARTNER = "partner"
    RELATIVE = "relative"
    WORKER = "worker"
    OTHER = "other"


class ActionStatus(StrEnum):
    """How far an action of the last conference has come (B10)."""

    DONE = "done"
    PART = "part"
    NOT_DONE = "not_done"


@dataclass(frozen=True, slots=True, repr=False)
class ReportChild:
    """A child of the conference; `key` tells it from the others here. Unborn: `expected_on` and no birth."""

    key: str
    name: str = ""
    born_on: date | None = None
    expected_on: date | None = None

    @property
    def is_unborn(self) -> bool:
        """True while no birth is known and a date of delivery is (G4)."""
        return self.born_on is None and self.expected_on is not None


@dataclass(frozen=True, slots=True, repr=False)
class Adult:
    """An adult whom the report may name. `is_patient`: the trust's own patient, usually a parent (G33)."""

    name: str
    relation: Relation = Relation.OTHER
    is_patient: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class PreviousAction:
    """What the last conference asked of our service, and what became of it (B10)."""

    action: str
    status: ActionStatus | None = None
    barrier: str = ""
    next_step: str = ""
    next_on: date | None = None


@dataclass(frozen=True, slots=True, repr=False)
class SharingGiven:
    """With whom the report was shared, as the tool has it on record, or why not (B15, R11-R14)."""

    person: str
    on: date | None = None
    method: Method | None = None
    feedback: str = ""
    reason_not: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class ReportText:
    """The whole report of one trust for one conference.

    `sections` holds what is written once, `for_children` what is written for a child, by section and the
    child's key. `written_on` is the day of this draft, and stands for today. `last_conference_on` is known
    for a review.
    """

    kind: ConferenceKind
    conference_on: date
    written_on: date
    children: tuple[ReportChild, ...] = ()
    adults: tuple[Adult, ...] = ()
    sections: Mapping[Section, str] = field(default_factory=dict)
    for_children: Mapping[tuple[Section, str], str] = field(default_factory=dict)
    previous_actions: tuple[PreviousAction, ...] = ()
    sharing: tuple[SharingGiven, ...] = ()
    last_conference_on: date | None = None

    def text(self, section: Section, child: str | None = None) -> str:
        """What stands in a section, of one child or of the whole report; nothing gives an empty string."""
        if child is None:
            return self.sections.get(section, "")
        return self.for_children.get((section, child), "")

    def parts(self) -> Iterator[tuple[Section, str | None, str]]:
        """Every written section with its child or None, in the order of the report."""
        for section in Section:
            if self.text(section).strip():
                yield section, None, self.text(section)
            for child in self.children:
                if self.text(section, child.key).strip():
                    yield section, child.key, self.text(section, child.key)
