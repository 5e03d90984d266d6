"""Staff say that an invitation was missing, late or wrong, so that the unit can be asked why (M17)."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID, uuid4

from domain.errors import BadInputError
from domain.working_days import local_day

CODE_LENGTH = 8
LONGEST_NOTE = 500  # characters
# A date further away than this is a slip of the pen, most often in the year.
FURTHEST_DAYS = 731


class MissedKind(StrEnum):
    """What was wrong."""

    MISSING = "missing"
    LATE = "late"
    WRONG = "wrong"

    @property
    def words(self) -> str:
        """What was wrong, as said to people, after "an invitation"."""
        return _WORDS[self]


_WORDS: dict[MissedKind, str] = {
    MissedKind.MISSING: "did not come",
    MissedKind.LATE: "came too late",
    MissedKind.WRONG: "was wrong",
}


@dataclass(frozen=True, slots=True)
class MissedInvitation:
    """One report that the trust should have been invited, or invited otherwise.

    `area` is the short name of the area whose rules count (T41), `council` the name as it was given. `note`
    is in the reporter's own words: it is sealed, and shown only when it is opened (IG8, IG15).
    """

    id: UUID
    kind: MissedKind
    reported_by: UUID
    reported_at: datetime
    area: str
    conference_on: date | None = None
    invitation_id: UUID | None = None
    council: str = field(default="", repr=False)
    note: str = field(default="", repr=False)

    @classmethod
    def reported(
        cls,
        kind: MissedKind,
        *,
        by: UUID,
        now: datetime,
        area: str,
        council: str = "",
        conference_on: date | None = None,
        invitation_id: UUID | None = None,
        note: str = "",
    ) -> "MissedInvitation":
        """A new report. Raises BadInputError for a note that is too long or a date that cannot be meant."""
        words = note.strip()
        if len(words) > LONGEST_NOTE:
            raise BadInputError("note", f"Say it in {LONGEST_NOTE} letters or fewer. Nothing was recorded.")
        if conference_on is not None and abs((conference_on - local_day(now)).days) > FURTHEST_DAYS:
            raise BadInputError(
                "conference_on", "That date is more than 2 years away. Check the year and try again."
            )
        return cls(uuid4(), kind, by, now, area, conference_on, invitation_id, council.strip(), words)

    @property
    def code(self) -> str:
        """The characters by which it is named in typed words (AX9)."""
        return str(self.id)[:CODE_LENGTH]

    @property
    def counts_on(self) -> date:
        """The day that puts it into a period: the conference's if it is known (M21), else the report's."""
        return self.conference_on or local_day(self.reported_at)

    def says_the_same(self, other: "MissedInvitation") -> bool:
        """Whether a button was pressed twice (L4)."""
        return replace(other, id=self.id, reported_at=self.reported_at) == self
