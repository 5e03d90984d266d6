"""How a deadline explains itself, and how it is kept (T11, HZ6, AX13-AX20)."""

import json
import re
from dataclasses import replace
from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.deadlines import Deadline, report_deadline
from domain.drafts import ConferenceKind
from domain.policy import Counting, ReportRule
from domain.working_days import at_local
from policies.loader import load_policies

policies = load_policies()
HACKNEY = policies.get("hackney")
RULE = "Rule: City and Hackney, 3 working days before an initial conference (partnership audit, April 2021)."


def london(day: str, at: str) -> datetime:
    return at_local(date.fromisoformat(day), time.fromisoformat(at))


def for_b(received: tuple[str, str] = ("2026-11-02", "09:00"), printed: str | None = None) -> Deadline:
    """Conference B, Monday 23 November 2026, in Hackney (V10)."""
    return report_deadline(
        HACKNEY,
        ConferenceKind.INITIAL,
        starts_at=london("2026-11-23", "09:30"),
        received_at=london(*received),
        printed_on=date.fromisoformat(printed) if printed else None,
    )


def in_good_time(area: str, kind: ConferenceKind, conference: str) -> Deadline:
    return report_deadline(
        policies.get(area),
        kind,
        starts_at=london(conference, "10:00"),
        received_at=london("2025-01-02", "09:00"),
    )


# The opening that every explanation of conference B shares.
B_COUNTED = (
    "Conference Monday 23 November 2026. Your report is due 3 working days before. Weekends do not count. "
    "That makes it 5pm on Wednesday 18 November 2026. "
)


def test_easter_is_explained_by_name() -> None:
    assert in_good_time("hackney", ConferenceKind.INITIAL, "2027-03-30").worked_out() == (
        "Conference Tuesday 30 March 2027. Your report is due 3 working days before. "
        "Friday 26 March is Good Friday and Monday 29 March is Easter Monday, so they do not count. "
        f"Weekends do not count. That makes it 5pm on Tuesday 23 March 2027. {RULE}"
    )


# AX13: three holidays in one sentence would be too long.
def test_christmas_is_explained_in_short_sentences() -> None:
    assert (
        "Friday 25 December is Christmas Day. Monday 28 December is Boxing Day (substitute day). "
        "Friday 1 January is New Year's Day. These days do not count. Weekends do not count. "
        "That makes it 5pm on Thursday 24 December 2026."
    ) in in_good_time("hackney", ConferenceKind.REVIEW, "2027-01-05").worked_out()


def test_a_single_holiday_is_explained_in_the_singular() -> None:
    words = in_good_time("hackney", ConferenceKind.REVIEW, "2027-05-06").worked_out()
    assert "Monday 3 May is Early May bank holiday, so it does not count." in words


def test_a_plain_week_needs_few_words() -> None:
    assert in_good_time("hackney", ConferenceKind.INITIAL, "2026-11-19").worked_out() == (
        "Conference Thursday 19 November 2026. Your report is due 3 working days before. "
        f"That makes it 5pm on Monday 16 November 2026. {RULE}"
    )


# T7: whoever reads Kent's rule sees that "days" was taken to mean working days.
def test_kent_says_that_days_are_counted_as_working_days() -> None:
    words = in_good_time("kent", ConferenceKind.INITIAL, "2026-11-19").worked_out()
    assert words.endswith(
        "Rule: Kent and Medway, at least 2 days before an initial conference, counted as working days "
        "(conference chairs' slides)."
    )


# T6
def test_the_other_ways_of_counting_are_explained_too() -> None:
    clear = ReportRule("T23", 3, Counting.CLEAR_WORKING_DAYS, time(17, 0), "clear days")
    calendar = ReportRule("T23", 2, Counting.CALENDAR_DAYS, time(17, 0), "calendar days")
    both = {ConferenceKind.INITIAL: clear, ConferenceKind.REVIEW: calendar}
    policy = replace(HACKNEY, report=both)
    words = [
        report_deadline(
            policy, kind, starts_at=london("2027-03-30", "10:00"), received_at=london("2027-01-04", "09:00")
        ).worked_out()
        for kind in both
    ]
    assert "Your report is due with 3 full working days in between." in words[0]
    assert "That makes it 5pm on Monday 22 March 2027." in words[0]
    assert (
        "Your report is due 2 days before. Sunday 28 March is not a working day, so the date moves back. "
        "That makes it 5pm on Thursday 25 March 2027."
    ) in words[1]


# T38: what changed and what to do, nobody's fault.
@pytest.mark.parametrize(
    ("received", "words"),
    [
        (
            ("2026-11-18", "15:00"),
            (
                "The invitation arrived on Wednesday 18 November 2026, which is short notice. "
                "So your report is due at 5pm on Thursday 19 November 2026 instead. "
            ),
        ),
        (
            ("2026-11-20", "14:00"),
            (
                "The invitation arrived on Friday 20 November 2026, which is short notice. "
                "So give the chair a spoken update by 8:30am on Monday 23 November 2026. "
                "Send the written report within 1 working day after the conference. "
            ),
        ),
        (
            ("2026-11-17", "18:00"),
            (
                "The invitation arrived on Tuesday 17 November 2026, which is short notice. "
                "Your report is still due at that time. "
            ),
        ),
    ],
)
def test_short_notice_is_explained(received: tuple[str, str], words: str) -> None:
    assert for_b(received).worked_out() == B_COUNTED + words + RULE


# T41: both dates are said, and which one counts.
@pytest.mark.parametrize(
    ("printed", "words"),
    [
        (
            "2026-11-17",
            (
                "The invitation asks for the report earlier, by Tuesday 17 November 2026. "
                "The earlier date counts, so your report is due at 5pm on Tuesday 17 November 2026. "
            ),
        ),
        (
            "2026-11-14",
            (
                "The invitation asks for the report earlier, by Saturday 14 November 2026. "
                "That is not a working day. "
                "The earlier date counts, so your report is due at 5pm on Friday 13 November 2026. "
            ),
        ),
        (
            "2026-11-18",
            "The invitation asks for the report by Wednesday 18 November 2026. That is the same date. ",
        ),
        (
            "2026-11-19",
            "The invitation asks for the report by Thursday 19 November 2026. The earlier date counts. ",
        ),
    ],
)
def test_a_printed_date_is_explained(printed: str, words: str) -> None:
    assert for_b(printed=printed).worked_out() == B_COUNTED + words + RULE


def test_a_printed_date_that_had_passed_is_explained_with_both_dates() -> None:
    told = for_b(("2026-11-11", "09:00"), "2026-11-10").worked_out()
    assert told == (
        f"{B_COUNTED}The invitation asks for the report earlier, by Tuesday 10 November 2026. "
        "The invitation arrived on Wednesday 11 November 2026, which is short notice. "
        f"So your report is due at 5pm on Thursday 12 November 2026 instead. {RULE}"
    )


def test_a_printed_date_that_was_too_close_is_explained() -> None:
    told = for_b(("2026-11-17", "16:00"), "2026-11-17").worked_out()
    assert told == (
        f"{B_COUNTED}The invitation asks for the report earlier, by Tuesday 17 November 2026. "
        f"That was too close when the invitation arrived, so the later date counts. {RULE}"
    )


def test_short_notice_can_be_told_without_the_day_the_invitation_arrived() -> None:
    told = replace(for_b(("2026-11-18", "15:00")), received_at=None).worked_out()
    assert "The invitation arrived, which is short notice." in told


# --- properties ---

prints = st.none() | st.dates(date(2026, 9, 1), date(2026, 12, 31))


# AX13: no sentence over 20 words; AX20: no abbreviations.
@given(
    area=st.sampled_from(list(policies.areas)),
    kind=st.sampled_from(ConferenceKind),
    day=st.dates(date(2025, 6, 1), date(2028, 12, 31)),
    received=st.dates(date(2026, 10, 1), date(2026, 11, 22)),
    printed=prints,
)
def test_every_explanation_is_plain(
    area: str, kind: ConferenceKind, day: date, received: date, printed: date | None
) -> None:
    policy = policies.get(area)
    starts_at, received_at = london("2026-11-23", "09:30"), at_local(received, time(14, 0))
    deadlines = [
        in_good_time(area, kind, day.isoformat()),
        report_deadline(policy, kind, starts_at=starts_at, received_at=received_at, printed_on=printed),
    ]
    for deadline in deadlines:
        words = deadline.worked_out()
        assert not re.search(r"\b[A-Z]{2,}\b|\n|  |None", words)
        for sentence in re.split(r"(?<=[.]) ", words):
            assert len(sentence.split()) <= 20, sentence


@given(received=st.dates(date(2026, 10, 1), date(2026, 11, 22)), printed=prints)
def test_a_stored_deadline_comes_back_the_same(received: date, printed: date | None) -> None:
    deadline = report_deadline(
        HACKNEY,
        ConferenceKind.REVIEW,
        starts_at=london("2026-11-23", "09:30"),
        received_at=at_local(received, time(14, 0)),
        printed_on=printed,
    )
    assert Deadline.from_json(json.loads(json.dumps(deadline.to_json()))) == deadline


def test_a_deadline_without_a_day_of_arrival_comes_back_the_same() -> None:
    deadline = replace(for_b(), received_at=None)
    assert Deadline.from_json(json.loads(json.dumps(deadline.to_json()))) == deadline
