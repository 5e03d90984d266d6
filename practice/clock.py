"""The movable clock of the practice room: real time, shifted."""

from datetime import UTC, datetime, timedelta
from time import monotonic


class PracticeClock:
    """Tells practice time; it runs like a real clock and can be moved."""

    def __init__(self, shift: timedelta = timedelta()) -> None:
        self.shift = shift
        self._leapt = 0.0

    def now(self) -> datetime:
        """Practice time, aware UTC."""
        return datetime.now(UTC) + self.shift

    def set_to(self, moment: datetime) -> None:
        """Make it this moment."""
        shift = moment - datetime.now(UTC)
        self._leapt += max(0.0, (shift - self.shift).total_seconds())
        self.shift = shift

    def steady(self) -> float:
        """Seconds that pass as practice time does and never go back, for limits that count them.

        Where days pass in seconds, "so many messages in a minute" must mean a minute of those days.
        """
        return monotonic() + self._leapt
