"""Core groups: taken in as dates for their members, single or in a series (G10, IN21s, IN21w)."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.drafts import CancellationDraft, CoreGroupDraft, Join, Reading
from intake.ical import MAX_DRAFTS, read_calendar
from tests.intake.calendars import NINE_UTC, SHORT, a_calendar, an_event, the_problem

ENDS = "DTEND;TZID=GMT Standard Time:20270330T120000"
WEEKLY = "RRULE:FREQ=WEEKLY;COUNT=3"


def a_core_group(*extra: str, subject: str = "Core group", start: str | None = None, body: str = "") -> str:
    given = {} if start is None else {"start": start}
    return an_event(*extra, subject=subject, body=body, **given)


def core_groups(*events: str, method: str = "REQUEST") -> list[CoreGroupDraft]:
    return meetings(read_calendar(a_calendar(*events, method=method)))


def meetings(reading: Reading) -> list[CoreGroupDraft]:
    assert reading.problems == ()
    drafts = [draft for draft in reading.drafts if isinstance(draft, CoreGroupDraft)]
    assert len(drafts) == len(reading.drafts)
    return drafts


# IN21s: not a conference, so no ladder; but its members should know the date.
def test_a_single_core_group_is_read_in_full() -> None:
    event = a_core_group(
        ENDS,
        "SEQUENCE:2",
        "DTSTAMP:20270301T091500Z",
        "ATTENDEE:mailto:Kit@Trust.Example",
        body="Unit phone: 01632 960142",
    )
    assert core_groups(event) == [
        CoreGroupDraft(
            uid="invented-1",
            recurrence="",
            sequence=2,
            stamped_at=datetime(2027, 3, 1, 9, 15, tzinfo=UTC),
            starts_at=NINE_UTC,
            ends_at=NINE_UTC + timedelta(hours=2),
            invitees=("kit@trust.example",),
            join=Join(SHORT),
            unit_phone="01632 960142",
            where="event 1",
        )
    ]


# IN21w
def test_each_meeting_of_a_series_is_its_own() -> None:
    drafts = core_groups(a_core_group(ENDS, WEEKLY))
    assert [draft.recurrence for draft in drafts] == ["2027-03-30", "2027-04-06", "2027-04-13"]
    assert {draft.uid for draft in drafts} == {"invented-1"}
    assert {draft.join.url for draft in drafts} == {SHORT}
    assert {draft.ends_at - draft.starts_at for draft in drafts if draft.ends_at} == {timedelta(hours=2)}


def test_doubts_about_a_series_are_said_once() -> None:
    drafts = core_groups(a_core_group("RRULE:FREQ=WEEKLY", "ATTACH:https://files.example/plan.pdf"))
    assert [doubt.where for doubt in drafts[0].warnings] == ["event 1, attachment", "event 1, repeats"]
    assert all(draft.warnings == () for draft in drafts[1:])


def test_a_meeting_taken_out_of_its_series_is_cancelled() -> None:
    drafts = core_groups(a_core_group(WEEKLY, "EXDATE:20270406T090000Z"))
    assert [draft.is_cancelled for draft in drafts] == [False, True, False]


# The original day names a meeting, however the message writes it; the new time counts.
@pytest.mark.parametrize(
    "line",
    [
        "RECURRENCE-ID;TZID=GMT Standard Time:20270406T100000",
        "RECURRENCE-ID:20270406T090000Z",
        "RECURRENCE-ID;VALUE=DATE:20270406",
        "RECURRENCE-ID:20270406",
    ],
)
def test_a_changed_meeting_takes_the_place_of_the_one_in_its_series(line: str) -> None:
    changed = a_core_group(line, start="DTSTART;TZID=GMT Standard Time:20270407T143000")
    for events in ((a_core_group(WEEKLY), changed), (changed, a_core_group(WEEKLY))):
        drafts = sorted(core_groups(*events), key=lambda draft: draft.recurrence)
        assert [draft.recurrence for draft in drafts] == ["2027-03-30", "2027-04-06", "2027-04-13"]
        assert drafts[1].starts_at == datetime(2027, 4, 7, 13, 30, tzinfo=UTC)


def test_a_changed_meeting_in_a_message_of_its_own_names_its_day() -> None:
    changed = a_core_group(
        "RECURRENCE-ID:20270406T090000Z", start="DTSTART;TZID=GMT Standard Time:20270407T143000"
    )
    (draft,) = core_groups(changed)
    assert draft.recurrence == "2027-04-06"


def test_a_changed_meeting_need_not_say_again_that_it_is_a_core_group() -> None:
    changed = an_event("RECURRENCE-ID:20270406T090000Z", subject="Meeting")
    assert len(core_groups(a_core_group(WEEKLY), changed)) == 3


def test_a_changed_meeting_of_who_knows_what_is_refused() -> None:
    problem = the_problem(
        read_calendar(a_calendar(an_event("RECURRENCE-ID:20270406T090000Z", subject="Meeting")))
    )
    assert "a series that repeats" in problem


# HZ3: cancelled in every way a calendar can say it.
@pytest.mark.parametrize("subject", ["Core group", "Canceled: Core group", "Meeting"])
@pytest.mark.parametrize(("method", "status"), [("CANCEL", ""), ("REQUEST", "STATUS:CANCELLED")])
def test_one_cancelled_meeting_of_a_series_is_told_by_its_day(subject: str, method: str, status: str) -> None:
    event = a_core_group("RECURRENCE-ID:20270406T090000Z", status, "SEQUENCE:5", subject=subject)
    (draft,) = core_groups(event, method=method)
    assert (draft.uid, draft.recurrence, draft.sequence) == ("invented-1", "2027-04-06", 5)
    assert draft.is_cancelled


def test_a_cancelled_meeting_takes_the_place_of_the_one_in_its_series() -> None:
    drafts = core_groups(
        a_core_group(WEEKLY), a_core_group("RECURRENCE-ID:20270406T090000Z", "STATUS:CANCELLED")
    )
    assert {draft.recurrence: draft.is_cancelled for draft in drafts} == {
        "2027-03-30": False,
        "2027-04-06": True,
        "2027-04-13": False,
    }


def test_the_cancellation_of_a_whole_series_is_one_draft_without_a_day() -> None:
    (draft,) = core_groups(a_core_group(WEEKLY, subject="Canceled: Core group"), method="CANCEL")
    assert (draft.recurrence, draft.is_cancelled, draft.starts_at) == ("", True, NINE_UTC)


def test_a_cancelled_core_group_without_a_start_is_found_by_its_identity() -> None:
    (draft,) = read_calendar(a_calendar(a_core_group(start=""), method="CANCEL")).drafts
    assert isinstance(draft, CancellationDraft)
    assert draft.uid == "invented-1"


# IN21l: only the subject line says so: its dates are held back, and a person asks.
def test_called_off_in_the_subject_cancels_with_a_doubt() -> None:
    drafts = core_groups(a_core_group(WEEKLY, subject="CANCELLED: Core group"))
    assert all(draft.is_cancelled for draft in drafts)
    assert "Ask the unit whether it takes place" in drafts[0].warnings[0].message


def test_a_core_group_without_a_time_is_at_nine_with_a_doubt() -> None:
    (draft,) = core_groups(a_core_group(start="DTSTART;VALUE=DATE:20270330"))
    assert draft.starts_at == datetime(2027, 3, 30, 8, tzinfo=UTC)
    assert "Ask the unit for the time" in draft.warnings[0].message


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (("RECURRENCE-ID;RANGE=THISANDFUTURE:20270406T090000Z",), "all that follow it"),
        (("RECURRENCE-ID:next week",), "does not say which"),
        (("RECURRENCE-ID:",), "does not say which"),
        (("DTSTART:20270331T090000Z",), "two different starts"),
    ],
)
def test_a_core_group_that_cannot_be_read_says_why(lines: tuple[str, ...], says: str) -> None:
    assert says in the_problem(read_calendar(a_calendar(a_core_group(*lines))))


def test_a_core_group_elsewhere_than_in_teams_is_refused_as_a_conference_is() -> None:
    event = an_event(subject="Core group", url="https://zoom.us/j/1")
    assert "which is not Microsoft Teams" in the_problem(read_calendar(a_calendar(event)))


# IN21s: the others stay out, recurring or not, with words.
@pytest.mark.parametrize("subject", ["Strategy meeting", "CIN review", "LAC review"])
@pytest.mark.parametrize("rule", ["", WEEKLY])
def test_other_meetings_are_refused_also_when_they_repeat(subject: str, rule: str) -> None:
    problem = the_problem(read_calendar(a_calendar(an_event(rule, subject=subject))))
    assert "like another meeting" in problem


def test_a_file_with_endless_meetings_is_cut() -> None:
    events = [
        a_core_group("RRULE:FREQ=DAILY").replace("invented-1", f"invented-{number}") for number in range(15)
    ]
    reading = read_calendar(a_calendar(*events))
    assert len(reading.drafts) == MAX_DRAFTS
    assert "the rest was left out" in reading.problems[0].message
