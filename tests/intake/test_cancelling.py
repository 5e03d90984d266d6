"""A subject line that calls the meeting off, in a file that does not (IN21l, HZ3)."""

import pytest

from domain.drafts import CancellationDraft
from intake.cancelling import CalledOff, called_off
from intake.ical import read_calendar
from tests.intake.calendars import a_calendar, an_event, the_draft


@pytest.mark.parametrize(
    "subject",
    [
        "CANCELLED: ICPC",
        "Canceled: ICPC",
        "FW: Cancelled - RCPC",
        "ICPC (postponed)",
        "POSTPONED to a later date: review conference",
        "ICPC called off",
        "Initial conference not going ahead",
        "Initial conference will not be going ahead",
        "RCPC no longer taking place",
        "Cancellation of initial conference",
        "Cancled: ICPC",
        "ICPC CANCELLED following the strategy meeting",
        "Reinstated and now cancelled again: ICPC",
        "Please note that the ICPC going ahead yesterday is cancelled",
    ],
)
def test_a_subject_that_calls_the_meeting_off_is_understood(subject: str) -> None:
    assert called_off(subject) is CalledOff.YES


@pytest.mark.parametrize(
    "subject",
    [
        "NOT cancelled: ICPC",
        "ICPC has not been cancelled",
        "ICPC isn’t cancelled",
        "ICPC wasn't postponed",
        "ICPC - cancelled then reinstated",
        "Cancelled in error, now back on: ICPC",
        "Cancelled by mistake - conference going ahead",
        "ICPC (previously cancelled)",
        "ICPC replacing the cancelled conference",
        "ICPC after the postponed conference",
        "RCPC postponed from 12 March",
        "Uncancelled: ICPC",
    ],
)
def test_a_subject_that_says_both_is_left_to_a_person(subject: str) -> None:
    assert called_off(subject) is CalledOff.DISPUTED


@pytest.mark.parametrize(
    "subject",
    ["ICPC", "", "Initial conference going ahead as planned", "ICPC at the Cancer Centre, council offices"],
)
def test_an_ordinary_subject_says_nothing_of_it(subject: str) -> None:
    assert called_off(subject) is CalledOff.NO


# IN21l: reminders are held until a person has asked; nothing ends for good.
@pytest.mark.parametrize(
    "subject", ["CANCELLED: ICPC", "Canceled: Child protection conference", "Cancelled: meeting"]
)
def test_called_off_in_an_invitation_is_an_uncertain_cancellation(subject: str) -> None:
    event = an_event("SEQUENCE:4", subject=subject, body="Reference: KCC-1\nCouncil: Kent")
    reading = read_calendar(a_calendar(event))
    (draft,) = reading.drafts
    assert isinstance(draft, CancellationDraft)
    assert reading.problems == ()
    assert (draft.uid, draft.sequence, draft.is_certain) == ("invented-1", 4, False)
    assert (draft.reference, draft.council) == ("KCC-1", "Kent")
    assert draft.organiser == "conferences@kent.example"
    assert [doubt.where for doubt in draft.warnings] == ["event 1, subject line"]


@pytest.mark.parametrize("subject", ["Cancelled: strategy meeting", "Postponed: LAC review"])
def test_another_meeting_called_off_is_no_matter_of_ours(subject: str) -> None:
    assert read_calendar(a_calendar(an_event(subject=subject))).drafts == ()


def test_a_disputed_cancellation_is_taken_in_as_an_invitation_with_a_doubt() -> None:
    draft = the_draft(read_calendar(a_calendar(an_event(subject="NOT cancelled: ICPC"))))
    assert "Ask the unit whether it takes place" in draft.warnings[0].message


# The calendar's own word is certain, whatever its subject says.
@pytest.mark.parametrize("subject", ["Canceled: ICPC", "ICPC", "NOT cancelled: ICPC"])
def test_a_real_cancellation_is_certain(subject: str) -> None:
    (draft,) = read_calendar(a_calendar(an_event(subject=subject), method="CANCEL")).drafts
    assert isinstance(draft, CancellationDraft)
    assert draft.is_certain
    assert draft.warnings == ()
