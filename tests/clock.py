"""A clock that stands still until the test moves it."""

from datetime import datetime, timedelta


class MovableClock:
    """Called like a clock; moved by the test."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        return self.moment

    def move_to(self, moment: datetime) -> None:
        self.moment = moment

    def pass_by(self, **parts: float) -> None:
        self.moment += timedelta(**parts)
