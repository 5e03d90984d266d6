"""Every way a calendar or an e-mail goes wrong in the wild, by the letter of its row in IN21.

The rows g, j, m, n, p and t are settled where the invitation meets what is held already.
"""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from domain.drafts import CancellationDraft, ChildDraft, ConferenceDraft, CoreGroupDraft, Problem, Reading
from intake.ical import read_calendar
from intake.message import read_message
from tests.intake.calendars import the_draft, the_problem

UGLY = Path(__file__).parent.parent / "data" / "ugly"
EXPECTED: dict[str, dict[str, int]] = json.loads((UGLY / "expected-calendars.json").read_text())
LINK = "https://teams.microsoft.com/meet/3456789012345?p=AbC123xyz"


def read(name: str) -> Reading:
    """A calendar, or every calendar in an e-mail, with all that is wrong."""
    data = (UGLY / name).read_bytes()
    if not name.endswith(".eml"):
        return read_calendar(data)
    mail = read_message(data)
    readings = [read_calendar(file.data) for file in mail.files]
    return Reading(
        tuple(draft for reading in readings for draft in reading.drafts),
        (*mail.problems, *(problem for reading in readings for problem in reading.problems)),
    )


def doubts(reading: Reading) -> list[Problem]:
    return [doubt for draft in reading.drafts for doubt in draft.warnings]


def places(reading: Reading) -> list[str]:
    return [doubt.where for doubt in doubts(reading)]


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_each_ugly_file_gives_what_is_expected(name: str) -> None:
    reading = read(name)
    assert {"drafts": len(reading.drafts), "problems": len(reading.problems)} == EXPECTED[name]


def test_every_ugly_calendar_and_mail_is_expected() -> None:
    assert {path.name for path in UGLY.iterdir() if path.suffix in {".ics", ".eml"}} == set(EXPECTED)


# IG15
@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_no_words_about_an_ugly_file_name_anybody(name: str) -> None:
    reading = read(name)
    words = repr([*reading.problems, *doubts(reading)])
    for secret in ("Farrow", "Khan", "Neill", "Invented", "@", "https:", "MED-2027", "AbC123", ".docx"):
        assert secret not in words


# IN17a: the order in which ugly files come changes nothing.
def test_ugly_files_spoil_nothing_for_each_other() -> None:
    alone = {name: read(name) for name in sorted(EXPECTED)}
    assert {name: read(name) for name in sorted(EXPECTED, reverse=True)} == alone


def test_a_american_dates_are_left_out_and_asked_for() -> None:
    reading = read("a-american-date.ics")
    draft = the_draft(reading)
    assert (draft.report_due_on, draft.children) == (None, (ChildDraft("Willow Farrow"),))
    assert places(reading) == ["event 1, children", "event 1, report date"]


def test_b_a_time_to_be_confirmed_holds_the_day() -> None:
    draft = the_draft(read("b-time-to-be-confirmed.ics"))
    assert (draft.starts_at, draft.time_known) == (datetime(2027, 3, 30, 8, tzinfo=UTC), False)


def test_c_a_weekend_is_asked_about_and_not_corrected() -> None:
    reading = read("c-easter-saturday.ics")
    assert the_draft(reading).starts_at == datetime(2027, 3, 27, 10, tzinfo=UTC)
    assert places(reading) == ["event 1, start"]


def test_d_a_weekday_that_is_not_its_dates_is_rejected_with_both() -> None:
    problem = the_problem(read("d-weekday-of-another-date.ics"))
    assert "Monday 30 March 2027" in problem
    assert "a Tuesday" in problem


def test_e_letters_and_apostrophes_are_kept() -> None:
    family = the_draft(read("e-two-byte-letters.ics")).family
    assert (family.children, family.chair) == (("Zoë O’Neill-Żuk",), "Siân D’Arcy")


def test_f_siblings_are_one_conference_with_several_children() -> None:
    assert the_draft(read("f-three-siblings.ics")).children == (
        ChildDraft("Willow Farrow", born_on=date(2019, 2, 3)),
        ChildDraft("Oscar Farrow", born_on=date(2021, 5, 4)),
        ChildDraft("Unborn baby Farrow", expected_on=date(2027, 6, 2)),
    )


def test_h_an_unborn_child_has_an_expected_date_and_no_date_of_birth() -> None:
    draft = the_draft(read("h-unborn-with-date-of-birth.ics"))
    assert draft.children == (ChildDraft("Baby Khan", expected_on=date(2027, 6, 2)),)


def test_i_an_nhs_number_that_lost_its_zero_is_not_guessed() -> None:
    reading = read("i-nhs-number-lost-its-zero.ics")
    assert [child.nhs_number for child in the_draft(reading).children] == ["9990000018", None]
    assert places(reading) == ["event 1, children"]


@pytest.mark.parametrize("name", ["k-forwarded.ics", "k-forwarded-twice.eml"])
def test_k_a_forwarded_invitation_asks_for_the_original(name: str) -> None:
    reading = read(name)
    assert the_draft(reading).invitees == ()
    assert places(reading) == ["event 1, people"]


def test_l_cancelled_in_the_subject_holds_and_asks() -> None:
    cancelled, disputed = read("l-cancelled-in-subject.ics").drafts
    assert isinstance(cancelled, CancellationDraft)
    assert not cancelled.is_certain
    assert isinstance(disputed, ConferenceDraft)
    assert [doubt.where for doubt in disputed.warnings] == ["event 2, subject line"]


def test_o_a_link_in_pieces_is_whole_again() -> None:
    reading = read("o-link-cut-in-pieces.ics")
    assert the_draft(reading).join.url == LINK + "&anon=true"
    assert doubts(reading) == []


def test_q_a_link_only_in_an_attachment_is_asked_for() -> None:
    reading = read("q-link-only-in-the-attachment.ics")
    draft = the_draft(reading)
    assert (draft.join.url, draft.unit_phone) == (None, "01632 960147")
    assert places(reading) == ["event 1, link", "event 1, attachment"]


def test_q_a_calendar_that_comes_twice_counts_once() -> None:
    assert the_draft(read("q-calendar-twice.eml")).reference == "MED-2027-0120"


def test_r_what_is_protected_is_opened_by_a_named_nurse() -> None:
    problems = read("r-nothing-to-open-here.eml").problems
    assert [problem.where for problem in problems] == ["attachment 1", "attachment 2", "attachment 3"]
    assert "Passwords are never kept here" in problems[1].message
    assert all("named nurse should open it" in problem.message for problem in problems)


def test_s_other_meetings_are_no_conferences() -> None:
    reading = read("s-other-meetings.ics")
    assert [type(draft) for draft in reading.drafts] == [CoreGroupDraft]
    assert {problem.where[9:] for problem in reading.problems} == {"type of meeting"}


def test_u_hostile_rules_leave_their_first_date_and_a_doubt() -> None:
    assert places(read("u-hostile-rules.ics")) == ["event 1, repeats", "event 2, repeats", "event 3, repeats"]


def test_v_an_address_in_a_subject_line_is_never_kept() -> None:
    draft = the_draft(read("v-address-in-subject.ics"))
    values = [getattr(draft, name) for name in draft.__slots__]
    values += [getattr(draft.family, name) for name in draft.family.__slots__]
    assert "Lane" not in repr(values)
    assert "Dean" not in repr(values)


# The clocks go back on 31 October 2027: ten o'clock stays ten o'clock.
def test_w_each_core_group_of_a_series_is_its_own_date() -> None:
    drafts = [draft for draft in read("w-core-group-series.ics").drafts if isinstance(draft, CoreGroupDraft)]
    told = {draft.recurrence: (draft.starts_at, draft.is_cancelled) for draft in drafts}
    assert told == {
        "2027-09-14": (datetime(2027, 9, 14, 9, tzinfo=UTC), False),
        "2027-10-26": (datetime(2027, 10, 27, 13, tzinfo=UTC), False),
        "2027-12-07": (datetime(2027, 12, 7, 10, tzinfo=UTC), True),
        "2028-01-18": (datetime(2028, 1, 18, 10, tzinfo=UTC), False),
    }


# T41: the area's rule may ask for it earlier; here it is only read.
def test_x_the_councils_own_report_date_is_read_as_printed() -> None:
    assert the_draft(read("x-report-two-working-days.ics")).report_due_on == date(2027, 3, 24)
