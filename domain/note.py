"""A private note about a request for support, between whoever asked and the nurse who helps."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

# Support text is kept that long, and no longer (IG21).
NOTE_KEPT = timedelta(days=90)
LONGEST_NOTE = 500


@dataclass(frozen=True, slots=True)
class Note:
    """That something was written, by whom, for whom and when; its words are read one by one (IG8).

    `written_to` is None for the request's own words, which every nurse may read to whom it is offered.
    `read_at` is when its reader opened it.
    """

    id: UUID
    written_by: UUID
    written_at: datetime
    written_to: UUID | None = None
    read_at: datetime | None = None

    @property
    def is_opening(self) -> bool:
        """Whether these are the words with which help was asked for (Q1)."""
        return self.written_to is None

    def waits_for(self, person_id: UUID | None) -> bool:
        """Whether this person has a note here that they have not opened yet."""
        return person_id is not None and self.written_to == person_id and self.read_at is None

    def may_be_read_by(self, person_id: UUID | None) -> bool:
        """A note is for its writer and its reader alone; the request's own words are the request's."""
        return self.is_opening or person_id in (self.written_by, self.written_to)
