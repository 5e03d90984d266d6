"""The practice room's invented invitations read as they are meant to."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.drafts import CancellationDraft, ConferenceDraft, ConferenceKind, CoreGroupDraft
from intake.ical import read_calendar
from intake.zones import LONDON
from practice.samples import SAMPLES, sample_invitation
from tests.intake.calendars import the_draft

NOW = datetime(2027, 1, 13, 8, 30, tzinfo=UTC)
INVITEE = "Sam.Okafor@trust.example"


def sample(name: str, *, now: datetime = NOW, invitee: str = INVITEE, sequence: int = 0) -> bytes:
    return sample_invitation(name, now=now, invitee=invitee, sequence=sequence)


def conference(name: str, *, now: datetime = NOW) -> ConferenceDraft:
    reading = read_calendar(sample(name, now=now))
    assert reading.problems == ()
    return the_draft(reading)


def cancellation(name: str) -> CancellationDraft:
    (draft,) = read_calendar(sample(name)).drafts
    assert isinstance(draft, CancellationDraft)
    return draft


def test_the_kent_sample_is_an_initial_conference_in_eight_working_days() -> None:
    draft = conference("initial-kent")

    assert draft.kind is ConferenceKind.INITIAL
    assert draft.starts_at == datetime(2027, 1, 25, 10, tzinfo=UTC)
    assert draft.council == "Kent County Council"
    assert draft.reference == "KCC-2027-0142"
    assert draft.organiser == "conferences@kent.example"
    assert draft.invitees == ("sam.okafor@trust.example",)
    assert draft.join.url is not None
    assert "/l/meetup-join/" in draft.join.url
    assert draft.warnings == ()


def test_the_hackney_sample_is_a_review_in_seven_weeks_with_a_dial_in_number() -> None:
    draft = conference("review-hackney")

    assert draft.kind is ConferenceKind.REVIEW
    assert draft.starts_at - NOW > timedelta(days=48)
    assert draft.council == "London Borough of Hackney"
    assert draft.join.dial_in == "+44 20 7946 0123"
    assert draft.join.dial_in_id == "123456789#"
    assert draft.warnings == ()


def test_the_moved_sample_is_a_newer_version_of_the_same_conference() -> None:
    first, moved = conference("review-hackney"), conference("review-hackney-moved")

    assert moved.uid == first.uid
    assert moved.sequence > first.sequence
    assert moved.starts_at > first.starts_at


@pytest.mark.parametrize(
    ("cancel", "invitation"), [("cancel-kent", "initial-kent"), ("cancel-hackney", "review-hackney-moved")]
)
def test_a_cancellation_sample_is_a_newer_version_of_its_invitation(cancel: str, invitation: str) -> None:
    assert cancellation(cancel).uid == conference(invitation).uid
    assert cancellation(cancel).sequence > conference(invitation).sequence


# IN21w: the core group among them is taken in as a date for its members.
def test_the_broken_sample_gives_a_conference_a_core_group_and_three_problems() -> None:
    reading = read_calendar(sample("broken"))

    core_group, conference = reading.drafts
    assert isinstance(core_group, CoreGroupDraft)
    assert isinstance(conference, ConferenceDraft)
    assert conference.kind is ConferenceKind.PRE_BIRTH
    assert [problem.where for problem in reading.problems] == [
        "event 1, start",
        "event 2, type of meeting",
        "event 3, link",
    ]


def test_identities_depend_on_the_invitee_but_not_on_the_day() -> None:
    later = conference("initial-kent", now=NOW + timedelta(days=3))
    other = the_draft(read_calendar(sample("initial-kent", invitee="kit.lowe@trust.example")))

    assert later.uid == conference("initial-kent").uid
    assert other.uid != later.uid


def test_a_further_version_can_be_asked_for() -> None:
    assert the_draft(read_calendar(sample("initial-kent", sequence=4))).sequence == 4


@pytest.mark.parametrize("days", range(0, 366, 5))
def test_sample_conferences_are_on_weekdays_without_doubts(days: int) -> None:
    for name in ("initial-kent", "review-hackney", "review-hackney-moved"):
        draft = conference(name, now=NOW + timedelta(days=days))
        assert draft.starts_at.astimezone(LONDON).weekday() < 5
        assert draft.warnings == ()


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_samples_are_folded_with_windows_line_ends(name: str) -> None:
    lines = sample(name).split(b"\r\n")
    assert all(b"\n" not in line and len(line) <= 80 for line in lines)
