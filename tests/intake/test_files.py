"""The invented files in tests/data/invitations, read as a named nurse would bring them."""

from datetime import UTC, date, datetime

import pytest

from domain.drafts import (
    CancellationDraft,
    ChildDraft,
    ConferenceDraft,
    ConferenceKind,
    CoreGroupDraft,
    Family,
    Join,
    MeetingFormat,
)
from intake.ical import read_calendar
from tests.intake.calendars import FILES, LONG, NINE_UTC, SHORT, read_file, the_draft, the_problem

OUTLOOK_UID = "040000008200E00074C5B7101A82E00800000000A0B1C2D3E4F50001"


# IN3, IN5: everything there is to know about a conference, from an ordinary Outlook file.
def test_an_outlook_invitation_is_read_in_full() -> None:
    reading = read_file("outlook-long-link.ics")

    assert reading.problems == ()
    assert the_draft(reading) == ConferenceDraft(
        uid=OUTLOOK_UID,
        sequence=0,
        stamped_at=datetime(2027, 3, 1, 9, 15, tzinfo=UTC),
        kind=ConferenceKind.INITIAL,
        starts_at=NINE_UTC,
        ends_at=datetime(2027, 3, 30, 11, 0, tzinfo=UTC),
        organiser="conferences@kent.example",
        invitees=("sam.okafor@trust.example",),
        council="Kent County Council",
        reference="KCC-2027-0142",
        unit_phone="01632 960142",
        join=Join(url=LONG, meeting_id="312345678901", passcode="kT4vXz"),
        family=Family(
            children=("Amy Fernleigh", "Oscar Fernleigh"),
            parents=("Laura Fernleigh", "Dean O'Rourke"),
            chair="Margaret Osei-Tutu",
            social_worker="Tom Wetherby",
        ),
        report_due_on=date(2027, 3, 19),
        where="event 1",
        format=MeetingFormat.REMOTE,
        children=(
            ChildDraft("Amy Fernleigh", born_on=date(2019, 4, 3)),
            ChildDraft("Oscar Fernleigh"),
        ),
        extras=(("Social worker's phone", "01632 960199"),),
    )


# IN2: the reason narrative is not needed, so that it is not kept.
def test_the_reason_is_never_kept() -> None:
    assert "never be kept" not in repr(read_file("outlook-long-link.ics"))


# IN6, IN10, IN11: the short link, with the ways by number.
def test_a_short_link_and_a_dial_in_number_are_read() -> None:
    draft = the_draft(read_file("short-link-dial-in.ics"))

    assert draft.kind is ConferenceKind.REVIEW
    assert draft.starts_at == datetime(2027, 5, 17, 12, 30, tzinfo=UTC)
    assert draft.sequence == 3
    assert draft.join == Join(SHORT, "3456789012345", "Ab.C1#xy", "+44 20 7946 0123", "123456789#")
    assert draft.council == "London Borough of Hackney"
    assert draft.unit_phone == "020 7946 0815"
    assert draft.report_due_on == date(2027, 5, 11)
    assert draft.warnings == ()


# IN8, IN15: Safe Links round a long link, in text and HTML.
def test_safe_links_are_unwrapped_to_the_byte() -> None:
    assert the_draft(read_file("safe-links.ics")).join.url == LONG


def test_a_cancellation_carries_the_identity_of_its_invitation() -> None:
    reading = read_file("cancel.ics")

    assert reading.problems == ()
    assert reading.drafts == (
        CancellationDraft(
            OUTLOOK_UID,
            1,
            datetime(2027, 3, 5, 10, 15, tzinfo=UTC),
            where="event 1",
            reference="KCC-2027-0142",
            council="Kent County Council",
            organiser="conferences@kent.example",
        ),
    )


# IN17a: a file that defines "GMT Standard Time" as +05:00 is not believed, and moves nobody else's.
def test_a_hostile_time_zone_moves_neither_its_own_nor_the_next_invitation() -> None:
    assert the_draft(read_file("hostile-zone.ics")).starts_at == NINE_UTC
    assert the_draft(read_file("outlook-long-link.ics")).starts_at == NINE_UTC


# IN21e
def test_windows_letters_and_curly_apostrophes_are_kept() -> None:
    family = the_draft(read_file("windows-letters.ics")).family

    assert family.children[0] == "Zoë Fernleigh"
    assert family.parents[1] == "Dean O’Rourke"


# IN21e, IN21o: RFC 5545 folds after so many bytes, which may be inside a letter.
def test_a_fold_inside_a_letter_and_a_byte_order_mark_are_understood() -> None:
    assert the_draft(read_file("folded-inside-a-letter.ics")).family.children[0] == "Zoë Fernleigh"


def test_one_broken_event_does_not_spoil_the_others() -> None:
    reading = read_file("several-one-broken.ics")

    kinds = [draft.kind for draft in reading.drafts if isinstance(draft, ConferenceDraft)]
    assert kinds == [ConferenceKind.INITIAL, ConferenceKind.PRE_BIRTH, ConferenceKind.TRANSFER_IN]
    assert [problem.where for problem in reading.problems] == ["event 2, start"]


def test_a_file_cut_off_in_its_second_event_gives_the_first_and_says_so() -> None:
    reading = read_file("truncated.ics")

    assert len(reading.drafts) == 1
    assert [problem.where for problem in reading.problems] == ["event 2, contents", "file"]


def test_a_body_in_html_only_is_read() -> None:
    draft = the_draft(read_file("html-body-only.ics"))

    assert draft.reference == "KCC-2027-0142"
    assert draft.family.children == ("Amy Fernleigh",)
    assert draft.join == Join(url=LONG, meeting_id="312345678901")


# IN21q
def test_a_conference_without_a_link_is_taken_in_and_the_unit_asked() -> None:
    draft = the_draft(read_file("no-link.ics"))

    assert draft.join.url is None
    assert [problem.where for problem in draft.warnings] == ["event 1, link"]
    assert "Ask the unit for the link" in draft.warnings[0].message


# IN16: unquoted by Outlook, which would break the line at its first colon (IN17b).
def test_an_unquoted_custom_zone_is_read_as_uk_time_with_a_doubt() -> None:
    draft = the_draft(read_file("custom-zone-unquoted.ics"))

    assert draft.starts_at == NINE_UTC
    assert "Check the time" in draft.warnings[0].message


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("no-start.ics", "does not say when it starts"),
        ("foreign-link.ics", "leads to “us02web.zoom.us”, which is not Microsoft Teams"),
        ("look-alike-link.ics", "leads to “teams.microsoft.com.evil.example”"),
        ("not-a-calendar.ics", "not a calendar file"),
        ("web-page.ics", "a web page, not a calendar file"),
        ("no-event.ics", "holds no event"),
        ("counter-proposal.ics", "a reply to an invitation, not an invitation"),
        ("strategy-meeting.ics", "does not look like a child protection conference"),
    ],
)
def test_a_file_that_cannot_be_used_says_why_and_nothing_is_taken_in(name: str, says: str) -> None:
    assert says in the_problem(read_file(name))


# IN17: unknown is read as UK time, and a person is asked.
def test_an_unknown_zone_is_read_as_uk_time_with_a_doubt() -> None:
    draft = the_draft(read_file("unknown-zone.ics"))

    assert draft.starts_at == NINE_UTC
    assert "“Atlantis Standard Time” is not known" in draft.warnings[0].message


# IN18: a day without a time is held for its people, who are told that the time is to come.
def test_a_date_only_invitation_is_taken_in_for_its_day() -> None:
    draft = the_draft(read_file("date-only.ics"))

    assert (draft.starts_at, draft.ends_at, draft.time_known) == (
        datetime(2027, 3, 30, 8, tzinfo=UTC),
        None,
        False,
    )
    assert [doubt.where for doubt in draft.warnings] == ["event 1, start"]
    assert "Ask the unit for the time" in draft.warnings[0].message


# IN21l
def test_cancelled_in_the_subject_of_an_invitation_holds_its_reminders() -> None:
    (draft,) = read_file("cancelled-in-subject.ics").drafts

    assert isinstance(draft, CancellationDraft)
    assert not draft.is_certain
    assert (draft.reference, draft.council) == ("KCC-2027-0142", "Kent County Council")
    assert "Ask the unit whether it takes place" in draft.warnings[0].message


# IN21w: every six weeks, at ten by the clock, summer and winter.
def test_a_core_group_series_gives_each_of_its_meetings() -> None:
    reading = read_file("core-group-series.ics")

    assert reading.problems == ()
    assert [draft.starts_at for draft in reading.drafts if isinstance(draft, CoreGroupDraft)] == [
        datetime(2027, 3, 30, 9, tzinfo=UTC),
        datetime(2027, 5, 11, 9, tzinfo=UTC),
        datetime(2027, 6, 22, 9, tzinfo=UTC),
        datetime(2027, 8, 3, 9, tzinfo=UTC),
        datetime(2027, 9, 14, 9, tzinfo=UTC),
        datetime(2027, 10, 26, 9, tzinfo=UTC),
        datetime(2027, 12, 7, 10, tzinfo=UTC),
        datetime(2028, 1, 18, 10, tzinfo=UTC),
    ]


# IG15: whatever is wrong, the words about it name nobody.
@pytest.mark.parametrize("path", sorted(FILES.iterdir()), ids=lambda path: path.stem)
def test_no_message_names_a_person_a_subject_or_a_link(path: object) -> None:
    reading = read_file(str(path))
    doubts = [doubt for draft in reading.drafts for doubt in draft.warnings]
    said = " ".join(problem.where + problem.message for problem in (*reading.problems, *doubts))

    for secret in ("Fernleigh", "O'Rourke", "Osei", "Wetherby", "example>", "@", "https:", "KCC-", "kT4vXz"):
        assert secret not in said


def test_every_message_about_a_file_says_what_to_do() -> None:
    for path in sorted(FILES.iterdir()):
        for problem in read_calendar(path.read_bytes()).problems:
            assert "ask the unit" in problem.message.lower()
