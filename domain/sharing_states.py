"""How far sharing with one person is, how it was done, why it was not, and what can be given (R11-R15)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from domain.guards import given_reason, refuse_unless


class SharingState(StrEnum):
    """Whether one person knows what the report says."""

    NOT_YET = "not_yet"
    SHARED = "shared"
    DECLINED = "declined_by_person"
    WITHHELD = "withheld"


class Relative(StrEnum):
    """Who the person is."""

    PARENT = "parent"
    CHILD = "child"


class Method(StrEnum):
    """How the report was shared; an interpreter or advocate is recorded beside it (R11)."""

    FACE_TO_FACE = "face_to_face"
    PHONE = "phone"
    VIDEO = "video"
    POST = "post"
    READ_ALOUD = "read_aloud"
    IN_THE_MEETING = "in_the_meeting"


class Background(StrEnum):
    """Whether a report holds sensitive background about the person it is shared with (R15)."""

    NONE = "none"
    TO_TALK = "to_talk"
    TALKED = "talked"


@dataclass(frozen=True, slots=True)
class Telling:
    """One act of sharing (R11)."""

    on: date
    method: Method
    feedback: str
    with_interpreter: bool = False
    with_advocate: bool = False


@dataclass(frozen=True, slots=True)
class Withholding:
    """Why a report is kept from a person, and who agreed to it (R12)."""

    reason: str
    nurse_id: UUID | None
    chair_agreed: bool
    police_needed: bool = False
    police_agreed: bool = False

    def require_agreed(self) -> None:
        """Raise NotAllowedError unless nurse, chair and, where needed, the police have agreed."""
        given_reason(self.reason)
        refuse_unless(self.nurse_id, "A named nurse must agree before a report is withheld.")
        refuse_unless(self.chair_agreed, "The chair must agree before a report is withheld.")
        refuse_unless(
            self.police_agreed or not self.police_needed,
            "The police must agree before this report is withheld.",
        )


class Handout(StrEnum):
    """What can be given to one person: their copy of the report, or the sheet to read aloud from it."""

    COPY = "copy"
    ALOUD = "aloud"


@dataclass(frozen=True, slots=True, repr=False)
class LeftOut:
    """What one person's copy leaves out (R14, HZ10).

    `parts` are the value of a section and the key of its child, or "" for none; `children` are keys.
    """

    parts: tuple[tuple[str, str], ...] = ()
    children: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    @property
    def is_nothing(self) -> bool:
        """True for a copy that is the whole report."""
        return not (self.parts or self.children or self.words)
