"""Half hours in which two people are both at work and free: suggested, never decided (E10, Q5)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from domain.appointment import LASTS
from domain.errors import BeyondCalendarError
from domain.hours import USUAL, Hours
from domain.policy import AreaPolicy
from domain.roster import Leave
from domain.working_days import LONDON, local_day

MOST = 3
# Nobody is suggested a time sooner than that, so that the other can answer; nor later than four weeks on.
SOONEST, LATEST = timedelta(hours=1), timedelta(days=28)
MIDDAY = 12
_A_DAY = timedelta(days=1)

Span = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Diary:
    """What is known of one person's time: hours, leave, and when they are in a meeting of ours."""

    hours: Hours = USUAL
    leave: tuple[Leave, ...] = ()
    busy: tuple[Span, ...] = ()

    def is_free(self, policy: AreaPolicy, starts_at: datetime) -> bool:
        """Whether the half hour lies within a shift, and in no leave and no meeting."""
        ends_at = starts_at + LASTS
        if any(period.covers(local_day(starts_at)) for period in self.leave):
            return False
        if any(starts_at < until and since < ends_at for since, until in self.busy):
            return False
        return self.hours.covers(policy, starts_at, ends_at)


def free_times(
    diaries: Sequence[Diary], policy: AreaPolicy, *, now: datetime, before: datetime | None = None
) -> tuple[datetime, ...]:
    """Up to three half hours that suit everybody, soonest first.

    Those that end before a deadline come first; of these, one in each half of a day, so that there is a
    choice. Ends where the table of bank holidays ends (T2).
    """
    in_time, later = list[datetime](), list[datetime]()
    for at in _all_free(diaries, policy, now=now):
        is_in_time = before is None or at + LASTS <= before
        (in_time if is_in_time else later).append(at)
        if max(_half_days(in_time), _half_days(later)) > MOST:
            break
    chosen = _spread(in_time)
    return tuple(sorted((*chosen, *_spread(later)[: MOST - len(chosen)])))


def is_free_for_all(diaries: Sequence[Diary], policy: AreaPolicy, at: datetime, *, now: datetime) -> bool:
    """Whether a half hour that was suggested before still suits everybody."""
    return at > now and all(one.is_free(policy, at) for one in diaries)


def _all_free(diaries: Sequence[Diary], policy: AreaPolicy, *, now: datetime) -> Iterator[datetime]:
    earliest, first = now + SOONEST, diaries[0]
    day = local_day(now) - _A_DAY
    try:
        while day <= local_day(now + LATEST):
            shift = first.hours.shift_on(policy, day)
            at = _next_half(max(shift[0], earliest)) if shift else None
            while shift and at and at + LASTS <= shift[1]:
                if all(one.is_free(policy, at) for one in diaries):
                    yield at
                at += LASTS
            day += _A_DAY
    except BeyondCalendarError:
        return


def _next_half(at: datetime) -> datetime:
    """The next full or half hour; London's clock and UTC have the same minutes."""
    past = timedelta(minutes=at.minute % 30, seconds=at.second, microseconds=at.microsecond)
    return at if not past else at - past + LASTS


def _half_days(times: Sequence[datetime]) -> int:
    """On how many half days there is a time; of more than are shown, no more are looked for."""
    return len({_half_day(at) for at in times})


def _half_day(at: datetime) -> tuple[date, bool]:
    local = at.astimezone(LONDON)
    return local.date(), local.hour < MIDDAY


def _spread(times: Sequence[datetime]) -> tuple[datetime, ...]:
    """One in each half of a day while there are enough; else whatever there is, soonest first."""
    firsts: dict[object, datetime] = {}
    for at in times:
        firsts.setdefault(_half_day(at), at)
    chosen = list(firsts.values())[:MOST]
    rest = [at for at in times if at not in chosen]
    return tuple(sorted([*chosen, *rest[: MOST - len(chosen)]]))
