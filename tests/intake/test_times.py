"""When a conference is: every vector of IN18, and the zones of IN16."""

from datetime import UTC, datetime

import pytest

from intake.ical import read_calendar
from intake.zones import LONDON, resolve_zone
from tests.intake.calendars import NINE_UTC, a_calendar, an_event, the_draft, the_problem


def warnings_of(start: str, *extra: str, body: str = "") -> list[str]:
    draft = the_draft(read_calendar(a_calendar(an_event(*extra, start=start, body=body))))
    return [problem.message for problem in draft.warnings]


def starts(start: str) -> datetime:
    return the_draft(read_calendar(a_calendar(an_event(start=start)))).starts_at


# IN18: 10:00 in summer time is 09:00Z.
@pytest.mark.parametrize(
    "zone",
    [
        "GMT Standard Time",
        "GMT Standard Time 1",
        '"(UTC+00:00) Dublin, Edinburgh, Lisbon, London"',
        "(UTC+00:00) Dublin, Edinburgh, Lisbon, London",
        "(UTC+00:00) Dublin\\, Edinburgh\\, Lisbon\\, London",
        '"(GMT) Greenwich Mean Time : Dublin, Edinburgh, Lisbon, London"',
        "Europe/London",
        "/freeassociation.sourceforge.net/Europe/London",
        "gmt standard time",
    ],
)
def test_the_names_of_uk_time_are_known_without_a_doubt(zone: str) -> None:
    assert starts(f"DTSTART;TZID={zone}:20270330T100000") == NINE_UTC
    assert warnings_of(f"DTSTART;TZID={zone}:20270330T100000") == []


# V4: the clocks go forward on 28 March 2027; the Thursday before is still winter time.
def test_winter_time_is_universal_time() -> None:
    start = starts("DTSTART;TZID=GMT Standard Time:20270325T100000")
    assert start == datetime(2027, 3, 25, 10, tzinfo=UTC)


# IN18: 09:00Z is 10:00 for the people who meet.
@pytest.mark.parametrize(
    "start",
    ["DTSTART:20270330T090000Z", "DTSTART;TZID=UTC:20270330T090000", "DTSTART;TZID=UTC:20270330T090000Z"],
)
def test_universal_time_is_read_as_such(start: str) -> None:
    assert starts(start) == NINE_UTC
    assert starts(start).astimezone(LONDON).hour == 10
    assert warnings_of(start) == []


# IN18: Greenwich Standard Time is Reykjavik, which has no summer time.
@pytest.mark.parametrize("zone", ["Greenwich Standard Time", "GMT", "Etc/GMT", "Atlantic/Reykjavik"])
def test_a_zone_without_summer_time_is_flagged_as_a_likely_mistake(zone: str) -> None:
    start = f"DTSTART;TZID={zone}:20270330T100000"
    assert starts(start) == NINE_UTC
    (said,) = warnings_of(start)
    assert "likely a mistake" in said
    assert zone.lower() in said


# IN18: floating.
def test_a_time_without_a_zone_is_uk_time_with_a_doubt() -> None:
    assert starts("DTSTART:20270330T100000") == NINE_UTC
    assert "names no time zone" in warnings_of("DTSTART:20270330T100000")[0]


# IN16, IN17b: what Outlook writes when it does not know either.
@pytest.mark.parametrize(
    "zone",
    [
        "Customized Time Zone",
        "Customized Time Zone 1",
        '"tzone://Microsoft/Custom"',
        "tzone://Microsoft/Custom",
    ],
)
def test_a_custom_zone_is_uk_time_with_a_doubt(zone: str) -> None:
    start = f"DTSTART;TZID={zone}:20270330T100000"
    assert starts(start) == NINE_UTC
    assert "Check the time with the unit" in warnings_of(start)[0]


# IN18, IN21b: a placeholder at nine in the morning, London time; only its day counts.
@pytest.mark.parametrize(
    ("start", "extra", "body"),
    [
        ("DTSTART;VALUE=DATE:20270330", "DTEND;VALUE=DATE:20270331", ""),
        ("DTSTART;VALUE=DATE:20270330", "", "Time: TBC"),
        ("DTSTART;VALUE=DATE:20270330", "", "Time: 10am"),
        ("DTSTART;VALUE=DATE:20270330T000000", "", ""),
        ("DTSTART:20270330", "", ""),
        ("DTSTART;TZID=GMT Standard Time:20270330T000000", "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE", ""),
        ("DTSTART;TZID=GMT Standard Time:20270330T100000", "DURATION:PT2H", "Time: to be confirmed"),
    ],
)
def test_a_date_without_a_time_is_a_placeholder_that_asks_for_the_time(
    start: str, extra: str, body: str
) -> None:
    draft = the_draft(read_calendar(a_calendar(an_event(extra, start=start, body=body))))
    assert (draft.starts_at, draft.ends_at, draft.time_known) == (
        datetime(2027, 3, 30, 8, tzinfo=UTC),
        None,
        False,
    )
    (doubt,) = draft.warnings
    assert doubt.where == "event 1, start"
    assert "Ask the unit for the time" in doubt.message


def test_a_time_is_known_when_the_calendar_gives_it() -> None:
    assert the_draft(read_calendar(a_calendar(an_event(body="Time: 10am (tbc)")))).time_known


def test_a_placeholder_at_a_weekend_is_still_a_doubt() -> None:
    assert any("weekend" in said for said in warnings_of("DTSTART;VALUE=DATE:20270403"))


# IN21d: the weekday beside a printed date is not that date's: show both, choose neither.
@pytest.mark.parametrize("label", ["Date", "Conference date", "Date of conference", "When", "Date and time"])
def test_a_weekday_that_contradicts_its_date_keeps_the_event_out(label: str) -> None:
    body = f"{label}: Monday 30 March 2027 at 10am"
    problem = the_problem(read_calendar(a_calendar(an_event(body=body))))
    assert "says Monday 30 March 2027, but that day is a Tuesday" in problem
    assert "Ask the unit which is right" in problem


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("Date: Tuesday 30 March 2027", None),
        ("Date: TBC", None),
        ("Date: 30/03/2027", None),
        ("Date: 31/03/2027", "another date (31 March 2027) than its calendar entry (30 March 2027)"),
        ("Date: 03/30/2027", "cannot be read, day first"),
    ],
)
def test_another_date_in_the_text_is_a_doubt(body: str, says: str | None) -> None:
    said = warnings_of("DTSTART:20270330T090000Z", body=body)
    assert (says in said[0]) if says else (said == [])


@pytest.mark.parametrize(
    "zone", ["Mars/Olympus", "Nowhere Standard Time", "Europe", "../etc/passwd", "Europe/Atlantis"]
)
def test_an_unknown_zone_is_uk_time_with_a_doubt_that_names_it(zone: str) -> None:
    start = f"DTSTART;TZID={zone}:20270330T100000"
    assert starts(start) == NINE_UTC
    (said,) = warnings_of(start)
    assert f"“{zone}” is not known" in said
    assert "UK time" in said


# A real zone elsewhere fixes the instant; whether it was meant is for the unit to say (IN17).
@pytest.mark.parametrize("zone", ["Romance Standard Time", "Europe/Paris"])
def test_a_known_zone_elsewhere_is_converted_with_a_doubt(zone: str) -> None:
    start = f"DTSTART;TZID={zone}:20270330T110000"
    assert starts(start) == NINE_UTC
    assert "not UK time" in warnings_of(start)[0]


def test_a_long_or_odd_zone_name_is_shown_short_and_plain() -> None:
    doubt = resolve_zone("\u202eX\x07" * 500).doubt
    assert doubt is not None
    assert "\u202e" not in doubt
    assert len(doubt) < 260


@pytest.mark.parametrize(
    "start",
    [
        "DTSTART:next Tuesday",
        "DTSTART:20270231T100000Z",
        "DTSTART:20270330T250000Z",
        "DTSTART:00010101T000000",
        "DTSTART:99991231T235959Z",
        "DTSTART;TZID=GMT Standard Time:",
    ],
)
def test_an_unreadable_start_keeps_the_event_out(start: str) -> None:
    assert "cannot be read as a date" in the_problem(read_calendar(a_calendar(an_event(start=start))))


def test_a_start_line_without_a_colon_counts_as_no_start() -> None:
    problem = the_problem(read_calendar(a_calendar(an_event(start="DTSTART 20270330T100000"))))
    assert "does not say when it starts" in problem


def test_two_different_starts_keep_the_event_out() -> None:
    problem = the_problem(read_calendar(a_calendar(an_event("DTSTART:20270331T100000Z"))))
    assert "two different starts" in problem


def test_a_zone_beside_universal_time_is_a_doubt() -> None:
    assert "universal time" in warnings_of("DTSTART;TZID=GMT Standard Time:20270330T090000Z")[0]


# V4: 28 March 2027 at 01:30 does not exist, 31 October at 01:30 comes twice.
@pytest.mark.parametrize("day", ["20270328", "20271031"])
def test_the_hour_of_the_clock_change_is_a_doubt(day: str) -> None:
    assert any("clocks change" in said for said in warnings_of(f"DTSTART;TZID=Europe/London:{day}T013000"))


# IN21c: ask, never correct.
@pytest.mark.parametrize("stamp", ["20270403T100000", "20270330T060000", "20270330T203000"])
def test_a_weekend_or_a_strange_hour_is_a_doubt(stamp: str) -> None:
    assert any(
        "weekend, early or late" in said for said in warnings_of(f"DTSTART;TZID=Europe/London:{stamp}")
    )


# IN17: compare with the time in the body text.
@pytest.mark.parametrize(
    ("body", "is_doubtful"),
    [
        ("Time: 10:00", False),
        ("Time: 10am to 12 noon", False),
        ("Time: 10.00 - 12.00", False),
        ("Time: 10:00-12:00", False),
        ("Time: 1000hrs", False),
        ("Time: 10:00 hours to noon", False),
        ("Time: noon", True),
        ("Time: 1330hrs", True),
        ("Date and time: 30.03.2027 at 11am", True),
        ("Time: 11:00", True),
        ("Start time: 1.30pm", True),
        ("Time: to be confirmed", False),
        ("Time: 99:99", False),
    ],
)
def test_another_time_in_the_text_is_a_doubt(body: str, *, is_doubtful: bool) -> None:
    said = warnings_of("DTSTART;TZID=Europe/London:20270330T100000", body=body)
    assert any("another time" in doubt for doubt in said) is is_doubtful


@pytest.mark.parametrize(
    "end",
    [
        "DTEND;TZID=GMT Standard Time:20270330T090000",
        "DTEND;TZID=GMT Standard Time:20270330T100000",
        "DTEND:soon",
        "DTEND;VALUE=DATE:20270331",
        "DTEND:20270530T100000Z",
        "DURATION:two hours",
        "DURATION:-PT1H",
        "DURATION:P99999999W",
    ],
)
def test_an_end_that_cannot_be_right_is_left_out_with_a_doubt(end: str) -> None:
    draft = the_draft(read_calendar(a_calendar(an_event(end))))
    assert draft.ends_at is None
    assert [problem.where for problem in draft.warnings] == ["event 1, end"]


def test_a_duration_gives_the_end() -> None:
    draft = the_draft(read_calendar(a_calendar(an_event("DURATION:PT1H30M"))))
    assert draft.ends_at == datetime(2027, 3, 30, 10, 30, tzinfo=UTC)


def test_no_end_is_no_doubt() -> None:
    assert warnings_of("DTSTART:20270330T090000Z") == []


# IN3: a stamp is universal time or nothing.
@pytest.mark.parametrize(
    ("line", "stamp"),
    [
        ("DTSTAMP:20270301T091500Z", datetime(2027, 3, 1, 9, 15, tzinfo=UTC)),
        ("DTSTAMP:20270301T091500", None),
        ("DTSTAMP:rubbish", None),
    ],
)
def test_the_stamp_is_read_as_universal_time(line: str, stamp: datetime | None) -> None:
    assert the_draft(read_calendar(a_calendar(an_event(line)))).stamped_at == stamp
