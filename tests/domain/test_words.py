from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest

from domain.errors import BadInputError
from domain.words import say_by, say_count, say_date, say_day, say_list, say_time, say_when


# AX15: the weekday, the month in full, no zero in front and no "31st".
def test_a_date_is_said_in_full() -> None:
    assert say_date(date(2027, 3, 31)) == "Wednesday 31 March 2027"
    assert say_date(date(2028, 2, 1)) == "Tuesday 1 February 2028"


def test_a_day_is_said_without_its_year() -> None:
    assert say_day(date(2027, 3, 31)) == "Wednesday 31 March"


# AX15: a check against Python's own names, over a whole leap year.
def test_every_day_of_a_year_has_its_right_name() -> None:
    for number in range(366):
        day = date(2028, 1, 1) + timedelta(days=number)
        assert say_date(day) == f"{day:%A} {day.day} {day:%B %Y}"


# AX16
@pytest.mark.parametrize(
    ("clock", "said"),
    [
        (time(14, 0), "2pm"),
        (time(17, 30), "5:30pm"),
        (time(12, 0), "midday"),
        (time(12, 5), "12:05pm"),
        (time(9, 30), "9:30am"),
        (time(8, 5), "8:05am"),
        (time(11, 59), "11:59am"),
        (time(0, 5), "12:05am"),
        (time(23, 59), "11:59pm"),
        (time(17, 0, 59), "5pm"),
    ],
)
def test_a_time_is_said_as_people_say_it(clock: time, said: str) -> None:
    assert say_time(clock) == said


# AX16: "midnight on Thursday" could be either end of Thursday.
def test_midnight_is_said_as_the_last_minute_of_the_day_before() -> None:
    midnight = datetime(2027, 3, 18, 0, 0, tzinfo=UTC)
    assert say_time(time(0, 0)) == "11:59pm"
    assert say_when(midnight) == "Wednesday 17 March 2027 at 11:59pm"
    assert say_by(midnight) == "11:59pm on Wednesday 17 March 2027"


# V4: the same wall time is another instant in winter and in summer.
def test_an_instant_is_said_in_london_time() -> None:
    assert say_when(datetime(2027, 3, 31, 13, 0, tzinfo=UTC)) == "Wednesday 31 March 2027 at 2pm"
    assert say_when(datetime(2027, 3, 25, 17, 0, tzinfo=UTC)) == "Thursday 25 March 2027 at 5pm"
    assert say_time(datetime(2027, 3, 30, 16, 0, tzinfo=UTC)) == "5pm"
    assert say_by(datetime(2027, 3, 30, 16, 0, tzinfo=UTC)) == "5pm on Tuesday 30 March 2027"


def test_an_instant_of_another_zone_is_said_in_london_time_too() -> None:
    in_new_york = datetime(2027, 6, 1, 20, 30, tzinfo=timezone(timedelta(hours=-4)))
    assert say_when(in_new_york) == "Wednesday 2 June 2027 at 1:30am"


# HZ4: without a zone the server's own would be read into it.
def test_a_time_without_a_zone_is_refused() -> None:
    naive = datetime(2027, 3, 31, 14, 0)  # noqa: DTZ001 - this is what is refused
    for say in (say_time, say_when, say_by):
        with pytest.raises(BadInputError, match="zone"):
            say(naive)


@pytest.mark.parametrize(
    ("things", "said"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_several_things_are_joined_with_and(things: list[str], said: str) -> None:
    assert say_list(things) == said


# AX17: numerals, a comma in thousands.
@pytest.mark.parametrize(
    ("number", "said"),
    [(0, "0 working days"), (1, "1 working day"), (3, "3 working days"), (1000, "1,000 working days")],
)
def test_a_number_and_its_noun_agree(number: int, said: str) -> None:
    assert say_count(number, "working day") == said


def test_an_irregular_plural_can_be_given() -> None:
    assert say_count(1, "child", "children") == "1 child"
    assert say_count(2, "child", "children") == "2 children"
