"""The movable clock of the practice room: real time, shifted."""

from datetime import UTC, datetime, timedelta


class PracticeClock:
    """Tells practice time; it runs like a real clock and can be moved."""

    def __init__(self, shift: timedelta = timedelta()) -> None:
        self.shift = shift

    def now(self) -> datetime:
        """Practice time, aware UTC."""
        return datetime.now(UTC) + self.shift

    def set_to(self, moment: datetime) -> None:
        """Make it this moment."""
        self.shift = moment - datetime.now(UTC)
