"""The place, the way people meet, the unit's address, and notes to show with the names (IN1)."""

from datetime import date

import pytest

from domain.drafts import ConferenceDraft, MeetingFormat
from intake.ical import read_calendar
from tests.intake.calendars import a_calendar, an_event, the_draft


def draft_of(
    *extra: str, body: str = "", url: str | None = "https://teams.microsoft.com/meet/34"
) -> ConferenceDraft:
    return the_draft(read_calendar(a_calendar(an_event(*extra, body=body, url=url))))


@pytest.mark.parametrize(
    ("location", "venue", "meeting"),
    [
        ("Microsoft Teams Meeting", None, MeetingFormat.REMOTE),
        ("Online via MS Teams", None, MeetingFormat.REMOTE),
        ("https://teams.microsoft.com/meet/34", None, MeetingFormat.REMOTE),
        ("Sessions House\\, Room 2", "Sessions House, Room 2", None),
        ("Sessions House; Microsoft Teams Meeting", "Sessions House", MeetingFormat.MIXED),
        ("Microsoft Teams Meeting\\; Sessions House", "Sessions House", MeetingFormat.MIXED),
        ("TBC", None, None),
        ("", None, None),
    ],
)
def test_the_location_tells_the_place_and_plainly_how_people_meet(
    location: str, venue: str | None, meeting: MeetingFormat | None
) -> None:
    draft = draft_of(f"LOCATION:{location}")
    assert (draft.venue, draft.format) == (venue, meeting)


@pytest.mark.parametrize(
    ("said", "meeting"),
    [
        ("Face to face", MeetingFormat.IN_PERSON),
        ("in person only", MeetingFormat.IN_PERSON),
        ("virtual", MeetingFormat.REMOTE),
        ("By video", MeetingFormat.REMOTE),
        ("Hybrid", MeetingFormat.MIXED),
        ("in-person, or online", MeetingFormat.MIXED),
        ("to be agreed", None),
    ],
)
def test_a_labelled_format_counts_before_the_location(said: str, meeting: MeetingFormat | None) -> None:
    draft = draft_of("LOCATION:Microsoft Teams Meeting", body=f"Format: {said}\nVenue: Sessions House")
    assert (draft.venue, draft.format) == ("Sessions House", meeting)


# IN21q: people who meet in one room need no link.
def test_a_meeting_in_person_needs_no_link() -> None:
    assert draft_of(body="Format: in person", url=None).warnings == ()
    assert [doubt.where for doubt in draft_of(body="Format: online", url=None).warnings] == ["event 1, link"]


@pytest.mark.parametrize(
    "line",
    [
        "Reply to: Unit@Kent.Example",
        "Please reply to: the unit <unit@kent.example>.",
        "Unit email: mailto:unit@kent.example",
        "Conference unit e-mail: unit@kent.example, or phone",
    ],
)
def test_the_units_address_is_read_where_a_label_says_so(line: str) -> None:
    assert draft_of(body=line).unit_email == "unit@kent.example"


@pytest.mark.parametrize("line", ["Reply to: the unit", "Email: unit@kent.example", "Chair: a@kent.example"])
def test_other_addresses_are_not_the_units(line: str) -> None:
    assert draft_of(body=line).unit_email is None


# I2, HZ2: numbers find people, names never do.
@pytest.mark.parametrize(
    ("body", "references"),
    [
        ("Trust patient ID: RX100234", ("RX100234",)),
        ("NHS trust number: RX100234; RX100235", ("RX100234", "RX100235")),
        ("Your reference: RX100234 and RX100235\nYour ref: RX100234", ("RX100234", "RX100235")),
        ("Your reference: to follow", ()),
        ("NHS number: 999 000 0018", ()),
    ],
)
def test_the_trusts_own_numbers_are_read(body: str, references: tuple[str, ...]) -> None:
    assert draft_of(body=body).patient_references == references


def test_the_dates_before_the_conference_are_read() -> None:
    draft = draft_of(body="Strategy discussion: Monday 15 March 2027\nSection 47 enquiry started: 16/03/2027")
    assert (draft.strategy_on, draft.section_47_on) == (date(2027, 3, 15), date(2027, 3, 16))
    assert draft.warnings == ()


@pytest.mark.parametrize("label", ["Strategy discussion", "S47 start date"])
def test_a_date_before_the_conference_that_cannot_be_read_is_a_doubt(label: str) -> None:
    draft = draft_of(body=f"{label}: 03/16/2027")
    assert (draft.strategy_on, draft.section_47_on) == (None, None)
    assert "Ask the unit for it" in draft.warnings[0].message


def test_notes_are_kept_short_to_be_shown_with_the_names() -> None:
    body = (
        "Interpreter: Urdu, booked\nExclusion: one parent attends the second half only\n"
        f"Previous actions: {'x' * 900}\nPrevious conference: 5 October 2026\n"
        "Social worker phone: 01632 960199"
    )
    extras = dict(draft_of(body=body).extras)
    assert list(extras) == [
        "Interpreter",
        "Who takes part when",
        "Previous conference",
        "Previous actions",
        "Social worker's phone",
    ]
    assert extras["Interpreter"] == "Urdu, booked"
    assert len(extras["Previous actions"]) == 300


# IN2: the reason is not a note.
def test_the_reason_is_no_note() -> None:
    draft = draft_of(body="Reason: what happened\nConcerns: many")
    assert draft.extras == ()


@pytest.mark.parametrize(
    ("line", "is_restricted"),
    [
        ("Restricted: yes", True),
        ("Restricted record: Y", True),
        ("Restricted: RESTRICTED", True),
        ("Restricted: no", False),
        ("Restricted: yesterday", False),
        ("", False),
    ],
)
def test_a_restricted_conference_is_marked(line: str, *, is_restricted: bool) -> None:
    assert draft_of(body=line).is_restricted is is_restricted


# Sealed later, and never in a log meanwhile (IG15).
def test_what_is_personal_is_not_in_the_words_of_a_draft() -> None:
    body = "Child: Willow Farrow\nInterpreter: Urdu\nVenue: Sessions House\nYour ref: RX100234\n"
    body += "Reply to: u@kent.example"
    words = repr(draft_of(body=body))
    for secret in ("Farrow", "Urdu", "Sessions", "RX100234", "u@kent"):
        assert secret not in words
