"""When a conference of a JSON body takes place, and how to join it (IN5-IN18, IN21c)."""

from datetime import UTC, date, datetime
from urllib.parse import quote

import pytest

from domain.drafts import Join, MeetingFormat
from tests.intake.json_bodies import LINK, PLACE, doubts, draft_of, read, refusals, told


@pytest.mark.parametrize(
    "starts_at",
    [
        "2027-03-30T10:00:00+01:00",
        "2027-03-30T09:00:00Z",
        "2027-03-30t09:00:00.000z",
        "2027-03-30T04:00-05:00",
        {"date": "2027-03-30", "time": "10:00"},
    ],
)
def test_one_moment_in_many_forms(starts_at: object) -> None:
    draft = draft_of(starts_at=starts_at)
    assert draft.starts_at == datetime(2027, 3, 30, 9, 0, tzinfo=UTC)
    assert draft.time_known
    assert draft.warnings == ()


@pytest.mark.parametrize("starts_at", [{"date": "2027-03-30"}, {"date": "2027-03-30", "time": None}])
def test_a_date_without_a_time_counts_for_its_day(starts_at: object) -> None:
    draft = draft_of(starts_at=starts_at, ends_at={"date": "2027-03-30", "time": "12:00"})
    assert not draft.time_known
    assert draft.ends_at is None
    assert [doubt.where for doubt in draft.warnings] == [f"{PLACE}/starts_at"]


@pytest.mark.parametrize("moment", ["2027-03-28T12:00", "2027-03-30T06:59", "2027-03-30T20:01"])
def test_a_weekend_or_an_odd_hour_is_a_doubt(moment: str) -> None:
    found = doubts(starts_at=f"{moment}:00+01:00")
    assert "weekend, early or late" in found[f"{PLACE}/starts_at"]


@pytest.mark.parametrize(("day", "time"), [("2027-03-28", "01:30"), ("2027-10-31", "01:30")])
def test_the_hour_in_which_the_clocks_change_is_a_doubt(day: str, time: str) -> None:
    found = read(told(starts_at={"date": day, "time": time})).drafts[0].warnings
    assert any("clocks change" in doubt.message for doubt in found)


@pytest.mark.parametrize(
    "starts_at",
    [
        "1999-12-31T10:00:00Z",
        "2100-01-01T10:00:00Z",
        "0001-01-01T00:00:00+14:00",
        {"date": "9999-12-31"},
    ],
)
def test_a_year_far_off_keeps_the_conference_out(starts_at: object) -> None:
    assert list(refusals(starts_at=starts_at)) == [f"{PLACE}/starts_at"]


def test_an_end_that_fits_is_kept() -> None:
    draft = draft_of(ends_at={"date": "2027-03-30", "time": "12:00"})
    assert (draft.ends_at, draft.warnings) == (datetime(2027, 3, 30, 11, 0, tzinfo=UTC), ())


@pytest.mark.parametrize(
    "ends_at",
    [
        "2027-03-30T10:00:00+01:00",
        "2027-03-31T10:00:01+01:00",
        "9999-12-31T23:59:59-23:00",
        {"date": "2027-03-30"},
    ],
)
def test_an_end_that_cannot_be_right_is_left_out(ends_at: object) -> None:
    assert draft_of(ends_at=ends_at).ends_at is None
    assert list(doubts(ends_at=ends_at)) == [f"{PLACE}/ends_at"]


def test_a_stamp_far_off_is_left_out() -> None:
    assert draft_of(updated_at="0001-01-01T00:00:00+01:00").stamped_at is None
    assert list(doubts(updated_at="0001-01-01T00:00:00+01:00")) == [f"{PLACE}/updated_at"]


def test_a_report_date_after_the_conference_is_left_out() -> None:
    assert draft_of(report_due_on="2027-03-30").report_due_on == date(2027, 3, 30)
    assert draft_of(report_due_on="2027-03-31").report_due_on is None
    assert list(doubts(report_due_on="2027-03-31")) == [f"{PLACE}/report_due_on"]


# --- how to join ---


def test_the_ways_in_are_kept_tidily() -> None:
    join = {
        "url": f"https://gbr01.safelinks.protection.outlook.com/?url={quote(LINK, safe='')}&data=x",
        "meeting_id": "345 678 901 234 5",
        "passcode": " Ab C ",
        "dial_in": "020  7946 0958",
        "dial_in_id": "123 456 789#",
    }
    assert draft_of(join=join).join == Join(LINK, "3456789012345", " Ab C ", "020 7946 0958", "123456789#")


@pytest.mark.parametrize(
    "url",
    [
        "https://zoom.us/j/123",
        "https://teams.microsoft.com.evil.example/l/meetup-join/x",
        "https://teams.microsoft.com@evil.example/meet/1",
        "http://teams.microsoft.com/meet/3456789012345",
        "javascript:alert(1)",
    ],
)
def test_a_link_elsewhere_keeps_its_conference_out(url: str) -> None:
    found = refusals(join={"url": url})
    assert list(found) == [f"{PLACE}/join/url"]
    assert "evil" not in str(found)


@pytest.mark.parametrize(
    "url", ["https://teams.live.com/meet/123", "https://urldefense.com/v3/__x", "https://aka.ms/JoinTeamsMeeting"]
)  # fmt: skip
def test_a_link_that_is_no_way_in_is_left_out(url: str) -> None:
    assert draft_of(join={"url": url}).join.url is None
    assert list(doubts(join={"url": url})) == [f"{PLACE}/join/url"]


def test_a_missing_link_is_a_doubt_unless_people_meet() -> None:
    assert list(doubts(join=None)) == [f"{PLACE}/join"]
    assert list(doubts(join={"dial_in": "020 7946 0958"})) == [f"{PLACE}/join"]
    assert doubts(join=None, format="in_person") == {}
    assert draft_of(join=None, format="in_person").format is MeetingFormat.IN_PERSON
