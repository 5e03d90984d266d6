"""Half hours that suit two people: patterns, leave, bank holidays, clock changes (E10, Q5, T1)."""

from datetime import date, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as some

from domain.appointment import LASTS
from domain.free_times import MOST, Diary, free_times, is_free_for_all
from domain.hours import Hours
from domain.roster import Leave
from domain.working_days import LONDON, local_day
from tests.domain.ladder import london
from tests.factories import POLICIES

KENT = POLICIES.get("kent")
FULL_TIME = Diary()
MONDAYS = Diary(Hours(frozenset({1})))
SHIFTS = [(None, None), (time(8), time(12)), (time(13), time(18)), (time(20), time(6)), (None, time(15))]

hours = some.builds(
    lambda days, shift: Hours(days, *shift),
    some.frozensets(some.integers(1, 7)),
    some.sampled_from(SHIFTS),
)
days = some.dates(date(2026, 10, 1), date(2028, 6, 1))
leave = some.builds(
    lambda first, length: Leave(first, first + timedelta(days=length)), days, some.integers(0, 9)
)
instants = some.datetimes(datetime(2026, 10, 1), datetime(2028, 6, 1), timezones=some.just(LONDON))  # noqa: DTZ001 - the zone is given beside
busy = some.builds(lambda at, minutes: (at, at + timedelta(minutes=minutes)), instants, some.integers(1, 300))
diaries = some.builds(
    lambda pattern, away, meetings: Diary(pattern, tuple(away), tuple(meetings)),
    hours,
    some.lists(leave, max_size=3),
    some.lists(busy, max_size=3),
)


def said(*times: datetime) -> list[str]:
    return [f"{at.astimezone(LONDON):%a %d %b %H:%M}" for at in times]


@settings(deadline=None)
@given(diaries, diaries, instants, some.one_of(some.none(), instants))
def test_whatever_is_suggested_is_free_for_both_and_to_come(
    one: Diary, other: Diary, now: datetime, before: datetime | None
) -> None:
    found = free_times((one, other), KENT, now=now, before=before)
    assert len(found) <= MOST
    assert list(found) == sorted(set(found))
    for at in found:
        assert is_free_for_all((one, other), KENT, at, now=now)
        assert at >= now + timedelta(hours=1)
        assert at.astimezone(LONDON).minute in {0, 30}
        for diary in (one, other):
            assert not any(period.covers(local_day(at)) for period in diary.leave)
            assert not any(at < until and since < at + LASTS for since, until in diary.busy)


@settings(deadline=None)
@given(diaries, diaries, instants)
def test_the_two_may_be_asked_in_either_order(one: Diary, other: Diary, now: datetime) -> None:
    assert free_times((one, other), KENT, now=now) == free_times((other, one), KENT, now=now)


@settings(deadline=None)
@given(instants)
def test_nobody_of_the_usual_hours_is_asked_outside_them_or_on_a_bank_holiday(now: datetime) -> None:
    for at in free_times((FULL_TIME, FULL_TIME), KENT, now=now):
        assert KENT.calendar.is_working(local_day(at))
        assert time(8, 30) <= at.astimezone(LONDON).time() <= time(17)


# One in each half of a day, so that there is a choice.
def test_three_times_are_spread_over_the_coming_half_days() -> None:
    found = free_times((FULL_TIME, FULL_TIME), KENT, now=london("2026-11-23 09:10"))
    assert said(*found) == ["Mon 23 Nov 10:30", "Mon 23 Nov 12:00", "Tue 24 Nov 08:30"]


# Good Friday and Easter Monday fall out, and the clocks change in between (28 March 2027).
def test_easter_and_the_change_of_clocks_are_leapt_over() -> None:
    found = free_times((FULL_TIME, MONDAYS), KENT, now=london("2027-03-25 16:00"))
    assert said(*found) == ["Mon 05 Apr 08:30", "Mon 05 Apr 12:00", "Mon 12 Apr 08:30"]
    assert found[0] == london("2027-04-05 08:30")


# E10: the two that end before the report is due come first; the third is what is left of the day.
def test_times_before_the_report_is_due_come_first() -> None:
    now, due = london("2026-11-23 14:40"), london("2026-11-23 17:00")
    found = free_times((FULL_TIME, FULL_TIME), KENT, now=now, before=due)
    assert said(*found) == ["Mon 23 Nov 16:00", "Mon 23 Nov 16:30", "Mon 23 Nov 17:00"]


def test_a_conference_of_either_and_leave_are_left_free() -> None:
    meeting = (london("2026-11-24 08:30"), london("2026-11-24 12:15"))
    away = Diary(leave=(Leave(date(2026, 11, 23), date(2026, 11, 23)),))
    found = free_times((Diary(busy=(meeting,)), away), KENT, now=london("2026-11-23 09:00"))
    assert said(*found) == ["Tue 24 Nov 12:30", "Wed 25 Nov 08:30", "Wed 25 Nov 12:00"]


def test_two_who_never_work_at_the_same_time_find_none() -> None:
    early, late = (Diary(Hours(frozenset({1, 2}), *shift)) for shift in SHIFTS[1:3])
    assert free_times((early, late), KENT, now=london("2026-11-23 09:00")) == ()


def test_past_the_table_of_bank_holidays_nothing_is_promised() -> None:
    far = london("2099-01-04 09:00")
    assert free_times((FULL_TIME, FULL_TIME), KENT, now=far) == ()
