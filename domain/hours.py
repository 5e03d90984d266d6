"""When one person is written to: their own pattern where they have one, else the trust's window (N1, N2)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from domain.policy import AreaPolicy
from domain.words import WEEKDAYS
from domain.working_days import LONDON, at_local, local_day

_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Hours:
    """A person's pattern: ISO weekdays and London wall times; what is empty is the trust's usual (N1).

    A shift that ends at or before the time at which it starts goes on until the next day, and belongs to the
    day on which it starts. Whoever works on Saturdays is written to on Saturdays; a bank holiday is nobody's.
    """

    days: frozenset[int] = frozenset()
    starts: time | None = None
    ends: time | None = None

    @property
    def are_own(self) -> bool:
        """Whether anything of it differs from the trust's usual."""
        return bool(self.days) or self.starts is not None or self.ends is not None

    def is_off(self, day: date) -> bool:
        """Whether it is no day of theirs by their own pattern: part-time (N1)."""
        return bool(self.days) and day.isoweekday() not in self.days

    def opening(self, policy: AreaPolicy, at: datetime, until: datetime) -> datetime | None:
        """The moment itself when at work, else the next start of work before `until`; None without one."""
        day = local_day(at) - _A_DAY
        while day <= local_day(until):
            for starts_at, ends_at in self._window(policy, day):
                if at < ends_at and max(at, starts_at) < until:
                    return max(at, starts_at)
            day += _A_DAY
        return None

    def shift_on(self, policy: AreaPolicy, day: date) -> tuple[datetime, datetime] | None:
        """The shift that starts on a day; None on a day off and on a bank holiday."""
        return next(self._window(policy, day), None)

    def covers(self, policy: AreaPolicy, starts_at: datetime, ends_at: datetime) -> bool:
        """Whether a time lies within one shift as a whole."""
        day = local_day(starts_at)
        shifts = (self.shift_on(policy, one) for one in (day - _A_DAY, day))
        return any(one is not None and one[0] <= starts_at and ends_at <= one[1] for one in shifts)

    def last_before(self, policy: AreaPolicy, at: datetime, since: datetime) -> datetime | None:
        """In the last shift that starts before a moment; None when that is not after `since` (N2).

        At the same time of day where that shift covers it, else at its start.
        """
        day, clock = local_day(at), at.astimezone(LONDON).time()
        while day >= local_day(since) - _A_DAY:
            for starts_at, ends_at in self._window(policy, day):
                same = at_local(day, clock)
                chosen = same if starts_at <= same < ends_at else starts_at
                if chosen < at:
                    return chosen if chosen > since else None
            day -= _A_DAY
        return None

    def _window(self, policy: AreaPolicy, day: date) -> Iterator[tuple[datetime, datetime]]:
        """The shift that starts on a day; nothing on a day off."""
        if not self._works(policy, day):
            return
        starts, ends = self._clocks(policy)
        last = day + _A_DAY if ends <= starts else day
        yield at_local(day, starts), at_local(last, ends)

    def _clocks(self, policy: AreaPolicy) -> tuple[time, time]:
        """Start and end; where only one is known and the two would not fit, the trust's usual ones."""
        starts, ends = self.starts or policy.opens_at, self.ends or policy.closes_at
        is_guessed = self.starts is None or self.ends is None
        return (policy.opens_at, policy.closes_at) if is_guessed and ends <= starts else (starts, ends)

    def _works(self, policy: AreaPolicy, day: date) -> bool:
        why = policy.calendar.why_closed(day)
        if not self.days:
            return why is None
        return day.isoweekday() in self.days and (why is None or why in WEEKDAYS)


USUAL = Hours()
