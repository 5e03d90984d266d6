"""The dates of a series that repeats: right, at the same clock time, and never for ever (IN21w, HZ4)."""

from datetime import UTC, date, datetime
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.findings import Findings
from intake.labels import read_labels
from intake.series import LONGEST, MAX_OCCURRENCES, Occurrence, occurrences
from intake.structure import outline
from intake.times import read_start
from intake.zones import LONDON
from tests.effort import little_effort
from tests.intake.calendars import a_calendar, an_event
from tests.intake.fuzz import fuzzed

TEN = "DTSTART;TZID=GMT Standard Time:20270330T100000"


def expanded(*lines: str, start: str = TEN) -> tuple[tuple[Occurrence, ...], list[str]]:
    """The meetings of a series and what is doubtful about it."""
    (event,) = outline(a_calendar(an_event(*lines, start=start))).events
    findings = Findings(1)
    opening = read_start(event, read_labels(""), findings)
    assert opening is not None
    found = occurrences(event, opening, findings)
    return found, [doubt.message for doubt in findings.doubts if doubt.where.endswith("repeats")]


def days(*lines: str, start: str = TEN) -> list[str]:
    return [f"{one.day:%Y%m%d}" for one in expanded(*lines, start=start)[0] if not one.is_cancelled]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("FREQ=WEEKLY;INTERVAL=6;COUNT=3", ["20270330", "20270511", "20270622"]),
        ("freq=weekly;count=2;wkst=MO", ["20270330", "20270406"]),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;COUNT=4", ["20270330", "20270401", "20270413", "20270415"]),
        ("FREQ=DAILY;INTERVAL=10;UNTIL=20270420", ["20270330", "20270409", "20270419"]),
        ("FREQ=DAILY;BYDAY=MO,TU;COUNT=3", ["20270330", "20270405", "20270406"]),
        ("FREQ=MONTHLY;COUNT=3", ["20270330", "20270430", "20270530"]),
        ("FREQ=MONTHLY;BYMONTHDAY=-2;COUNT=3", ["20270330", "20270429", "20270530"]),
        ("FREQ=MONTHLY;BYDAY=-1TU;COUNT=3", ["20270330", "20270427", "20270525"]),
        ("FREQ=MONTHLY;BYDAY=TU;BYSETPOS=5;COUNT=2", ["20270330", "20270629"]),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2;COUNT=2;", ["20270330", "20270429"]),
        ("FREQ=WEEKLY;UNTIL=20270413T090000Z", ["20270330", "20270406", "20270413"]),
        ("FREQ=WEEKLY;UNTIL=20270413T085959Z", ["20270330", "20270406"]),
        ("FREQ=WEEKLY;UNTIL=20270413T100000", ["20270330", "20270406", "20270413"]),
        ("FREQ=WEEKLY;UNTIL=20200101", ["20270330"]),
    ],
)
def test_rules_as_calendars_write_them_are_followed(rule: str, expected: list[str]) -> None:
    assert days(f"RRULE:{rule}") == expected
    assert expanded(f"RRULE:{rule}")[1] == []


# HZ4, V4: people meet by the clock on the wall; 31 October 2027 puts it back.
@pytest.mark.parametrize(
    "start",
    [
        "DTSTART;TZID=GMT Standard Time:20271026T100000",
        "DTSTART:20271026T100000",
        "DTSTART:20271026T090000Z",
        "DTSTART;TZID=UTC:20271026T090000",
    ],
)
def test_a_series_stays_at_the_same_time_when_the_clocks_change(start: str) -> None:
    found, _ = expanded("RRULE:FREQ=WEEKLY;COUNT=2", start=start)
    assert [one.at for one in found] == [
        datetime(2027, 10, 26, 9, tzinfo=UTC),
        datetime(2027, 11, 2, 10, tzinfo=UTC),
    ]


def test_a_series_in_another_zone_follows_that_zones_clock() -> None:
    found, _ = expanded("RRULE:FREQ=WEEKLY;COUNT=2", start="DTSTART;TZID=Europe/Paris:20271026T110000")
    assert [one.at.astimezone(LONDON).hour for one in found] == [10, 10]


@pytest.mark.parametrize(
    "line",
    [
        "EXDATE;TZID=GMT Standard Time:20270406T100000",
        "EXDATE:20270406T090000Z",
        "EXDATE;VALUE=DATE:20270406",
        "EXDATE:20270101T090000Z,20270406T090000Z",
    ],
)
def test_a_meeting_taken_out_of_the_series_is_told_as_cancelled(line: str) -> None:
    found, _ = expanded("RRULE:FREQ=WEEKLY;COUNT=3", line)
    assert [one.day for one in found if one.is_cancelled] == [date(2027, 4, 6)]
    assert len(found) == 3


@pytest.mark.parametrize(
    "line",
    [
        "RDATE:20270408T090000Z,20270415T090000Z",
        "RDATE;TZID=GMT Standard Time:20270408T100000\r\nRDATE;VALUE=DATE:20270415",
        "RDATE;VALUE=PERIOD:20270408T090000Z/PT2H,20270415T090000Z/20270415T110000Z,rubbish",
    ],
)
def test_dates_added_one_by_one_are_meetings_too(line: str) -> None:
    found, doubts = expanded(line)
    assert [one.at.astimezone(LONDON) for one in found] == [
        datetime(2027, day.month, day.day, 10, tzinfo=LONDON)
        for day in (date(2027, 3, 30), date(2027, 4, 8), date(2027, 4, 15))
    ]
    assert doubts == []


def test_dates_far_off_or_before_the_start_are_left_out() -> None:
    assert days("RDATE:20260330T090000Z,20400101T100000Z") == ["20270330"]


# Two years or sixty meetings: what is left out is said.
@pytest.mark.parametrize(
    ("rule", "count"),
    [
        ("FREQ=WEEKLY", 60),
        ("FREQ=DAILY;COUNT=9999999999", 60),
        ("FREQ=DAILY;UNTIL=99991231T235959Z", 60),
        ("FREQ=WEEKLY;INTERVAL=6", 18),
        ("FREQ=MONTHLY;BYDAY=2TU", 25),
    ],
)
def test_a_series_without_an_end_is_cut_with_a_doubt(rule: str, count: int) -> None:
    found, doubts = expanded(f"RRULE:{rule}")
    assert len(found) == count
    assert "later ones were left out" in doubts[0]
    assert found[-1].at - found[0].at <= LONGEST


# What libraries loop over for minutes or for ever, and what core groups never are.
HOSTILE = [
    "FREQ=SECONDLY",
    "FREQ=MINUTELY;COUNT=1000000000",
    "FREQ=HOURLY;BYHOUR=0;INTERVAL=2",
    "FREQ=YEARLY",
    "FREQ=WEEKLY;INTERVAL=0",
    "FREQ=WEEKLY;INTERVAL=-1",
    "FREQ=WEEKLY;INTERVAL=99999999999999999999",
    "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=31",
    "FREQ=MONTHLY;BYMONTHDAY=31;BYDAY=1MO",
    "FREQ=MONTHLY;BYMONTHDAY=0",
    "FREQ=MONTHLY;BYMONTHDAY=32",
    "FREQ=MONTHLY;BYDAY=1MO;BYSETPOS=2",
    "FREQ=MONTHLY;BYSETPOS=1",
    "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=366",
    "FREQ=MONTHLY;BYDAY=6MO",
    "FREQ=WEEKLY;BYDAY=1MO",
    "FREQ=WEEKLY;BYDAY=",
    "FREQ=WEEKLY;BYDAY=XX",
    "FREQ=DAILY;INTERVAL=7;BYDAY=WE",
    "FREQ=DAILY;BYEASTER=0",
    "FREQ=DAILY;BYHOUR=" + ",".join(map(str, range(24))) + ";BYMINUTE=" + ",".join(map(str, range(60))),
    "FREQ=WEEKLY;COUNT=0",
    "FREQ=WEEKLY;COUNT=two",
    "FREQ=WEEKLY;COUNT=3;UNTIL=20270420",
    "FREQ=WEEKLY;UNTIL=20271399",
    "FREQ=WEEKLY;UNTIL=00010101T000000Z",
    "FREQ=WEEKLY;UNTIL=soon",
    "COUNT=3",
    "",
    "every other Tuesday",
    "FREQ=WEEKLY;" * 5_000,
    "FREQ=WEEKLY;BYDAY=" + "TU," * 200 + "TU",
]


@pytest.mark.parametrize("rule", HOSTILE, ids=lambda rule: rule[:40])
def test_a_rule_that_cannot_be_read_safely_leaves_the_first_date_and_a_doubt(rule: str) -> None:
    with little_effort(seconds=1):
        found, doubts = expanded(f"RRULE:{rule}")
    assert [one.day for one in found] == [date(2027, 3, 30)]
    assert "Ask the unit for the other dates" in doubts[0]


def test_two_rules_at_once_are_left_to_a_person() -> None:
    found, doubts = expanded("RRULE:FREQ=WEEKLY;COUNT=2", "RRULE:FREQ=DAILY;COUNT=2")
    assert len(found) == 1
    assert len(doubts) == 1


# The promise behind the bound: every rule that is followed has its next date soon, from any day of any month.
@pytest.mark.parametrize("month", range(1, 13))
def test_every_monthly_rule_that_is_followed_has_dates_soon(month: int) -> None:
    with little_effort(seconds=2):
        for interval, by in product(
            range(1, 12), ("BYMONTHDAY=31", "BYMONTHDAY=-31", "BYDAY=5MO", "BYDAY=MO;BYSETPOS=-5")
        ):
            expanded(
                f"RRULE:FREQ=MONTHLY;INTERVAL={interval};{by}",
                start=f"DTSTART;TZID=Europe/London:2027{month:02}01T100000",
            )


PARTS = st.one_of(
    st.builds("INTERVAL={}".format, st.integers(-2, 400)),
    st.builds("COUNT={}".format, st.integers(-2, 10**12)),
    st.builds("UNTIL={}T{:06}Z".format, st.integers(0, 99999999), st.integers(0, 999999)),
    st.builds("BYDAY={}".format, st.sampled_from(["MO", "-1FR", "5SU", "9XX", "MO,,TU"])),
    st.sampled_from(["WKST=SU", "WKST=XX", "COUNT=2"]),
    st.builds(
        "{}={}".format,
        st.sampled_from(["BYMONTHDAY", "BYSETPOS", "BYMONTH", "BYHOUR", "BYYEARDAY", "BYWEEKNO"]),
        st.integers(-400, 400),
    ),
    st.text(max_size=20),
)  # fmt: skip


# IN21w: whatever the rule, an answer in no time.
@fuzzed(300, deadline=2_000)
@given(
    st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY", "SECONDLY", "X"]), st.lists(PARTS, max_size=6)
)
def test_any_rule_ends_quickly_within_its_bounds(frequency: str, parts: list[str]) -> None:
    found, _ = expanded(
        "RRULE:" + ";".join([f"FREQ={frequency}", *(part.replace("\n", "") for part in parts)])
    )
    assert 1 <= len(found) <= MAX_OCCURRENCES
    assert found[0].day == date(2027, 3, 30)
    assert found[-1].at <= found[0].at + LONGEST
    assert sorted(one.at for one in found) == [one.at for one in found]
