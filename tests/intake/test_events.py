"""What makes an event an invitation, a cancellation, or neither (IN3, IN21)."""

import pytest

from domain.drafts import CancellationDraft, ConferenceDraft
from intake.ical import read_calendar
from tests.intake.calendars import a_calendar, an_event, the_draft, the_problem


@pytest.mark.parametrize("method", ["REQUEST", "PUBLISH", "request"])
def test_a_request_or_publication_is_an_invitation(method: str) -> None:
    assert the_draft(read_calendar(a_calendar(an_event(), method=method))).uid == "invented-1"


def test_no_method_is_an_invitation_too() -> None:
    data = a_calendar(an_event()).replace(b"METHOD:REQUEST\r\n", b"")
    assert the_draft(read_calendar(data)).uid == "invented-1"


@pytest.mark.parametrize("method", ["REPLY", "COUNTER", "REFRESH", "DECLINECOUNTER", "reply"])
def test_a_reply_is_not_an_invitation(method: str) -> None:
    assert "a reply to an invitation" in the_problem(read_calendar(a_calendar(an_event(), method=method)))


@pytest.mark.parametrize("method", ["ADD", "NONSENSE", "REQUEST\r\nMETHOD:CANCEL"])
def test_an_unknown_or_contradictory_method_is_refused(method: str) -> None:
    assert "neither an invitation nor a cancellation" in the_problem(
        read_calendar(a_calendar(an_event(), method=method))
    )


# A cancellation needs no more than its identity and version.
def test_a_cancellation_needs_neither_start_nor_subject() -> None:
    event = an_event("SEQUENCE:2", start="", subject="", url=None)
    assert read_calendar(a_calendar(event, method="CANCEL")).drafts == (
        CancellationDraft("invented-1", 2, None, where="event 1", organiser="conferences@kent.example"),
    )


# I1: a conference that came in a list has no UID; its reference and council find it.
def test_a_cancellation_tells_what_may_find_its_conference() -> None:
    event = an_event(body="Reference: KCC-2027-0142\nCouncil: Kent County Council")
    draft = the_cancellation(read_calendar(a_calendar(an_event(), event, method="CANCEL")).drafts[1])
    assert (draft.reference, draft.council) == ("KCC-2027-0142", "Kent County Council")
    assert (draft.organiser, draft.where, draft.is_certain) == ("conferences@kent.example", "event 2", True)


def test_a_cancelled_status_is_a_cancellation() -> None:
    (draft,) = read_calendar(a_calendar(an_event("STATUS:Cancelled"))).drafts
    assert isinstance(draft, CancellationDraft)


# IN21w: a conference is neither a series nor one of its occurrences, in whichever message.
@pytest.mark.parametrize(
    "line", ["RRULE:FREQ=WEEKLY", "RECURRENCE-ID:20270330T090000Z", "RDATE:20270401T090000Z"]
)
@pytest.mark.parametrize("method", ["REQUEST", "CANCEL"])
def test_a_series_is_refused(line: str, method: str) -> None:
    assert "a series that repeats" in the_problem(read_calendar(a_calendar(an_event(line), method=method)))


# HZ3: under a neutral subject a cancelled series still ends whatever we hold under its identity.
def test_a_cancelled_series_that_does_not_say_what_it_is_still_cancels() -> None:
    event = an_event("RRULE:FREQ=WEEKLY", subject="Meeting")
    draft = the_cancellation(read_calendar(a_calendar(event, method="CANCEL")).drafts[0])
    assert draft.uid == "invented-1"


@pytest.mark.parametrize("uid", ["", "UID:", "UID: \t", "UID:" + "x" * 501, "UID:one\r\nUID:two"])
def test_an_event_without_a_usable_identity_is_refused(uid: str) -> None:
    assert "identity" in the_problem(read_calendar(a_calendar(an_event(uid=uid))))


# Everything that is wrong is said at once, so that the unit is asked once.
def test_all_reasons_to_refuse_are_given_together() -> None:
    event = an_event(start="DTSTART:someday", url="https://zoom.us/j/1")
    reading = read_calendar(a_calendar(event))
    assert reading.drafts == ()
    assert [problem.where for problem in reading.problems] == ["event 1, start", "event 1, link"]


@pytest.mark.parametrize("sequence", ["-1", "two", "1.5", "99999999999", "٣"])
def test_a_bad_version_counts_as_the_first_with_a_doubt(sequence: str) -> None:
    draft = the_draft(read_calendar(a_calendar(an_event(f"SEQUENCE:{sequence}"))))
    assert draft.sequence == 0
    assert [doubt.where for doubt in draft.warnings] == ["event 1, version"]


def test_a_cancellation_with_a_bad_version_says_so() -> None:
    reading = read_calendar(a_calendar(an_event("SEQUENCE:two"), method="CANCEL"))
    draft = the_cancellation(reading.drafts[0])
    assert draft.sequence == 0
    assert [doubt.where for doubt in draft.warnings] == ["event 1, version"]
    assert reading.problems == ()


# IN3: an older Outlook tells the version in its own line only.
def test_outlooks_own_version_counts_when_there_is_no_other() -> None:
    only = an_event("X-MICROSOFT-CDO-APPT-SEQUENCE:3")
    both = an_event("X-MICROSOFT-CDO-APPT-SEQUENCE:3", "SEQUENCE:1")
    assert the_draft(read_calendar(a_calendar(only))).sequence == 3
    assert the_draft(read_calendar(a_calendar(both))).sequence == 1


def test_people_are_addresses_in_small_letters_without_rooms() -> None:
    event = an_event(
        'ATTENDEE;CN="O\'Neill, Siân";ROLE=CHAIR:MAILTO:Sian@Trust.Example',
        "ATTENDEE:mailto:sian@trust.example",
        "ATTENDEE;CUTYPE=ROOM:mailto:room@kent.example",
        "ATTENDEE;CUTYPE=resource:mailto:screen@kent.example",
        "ATTENDEE;EMAIL=kit@trust.example:/O=EXCHANGE/CN=KIT",
        "ATTENDEE:invalid:nomail",
        "ATTENDEE:mailto:not an address",
    )
    draft = the_draft(read_calendar(a_calendar(event)))
    assert draft.organiser == "conferences@kent.example"
    assert draft.invitees == ("sian@trust.example", "kit@trust.example")


# IN21k
def test_a_forwarded_invitation_asks_for_the_original() -> None:
    data = a_calendar(an_event()).replace(b"ORGANIZER:", b"X-ORGANIZER:")
    assert "forwarded" in the_draft(read_calendar(data)).warnings[0].message


@pytest.mark.parametrize("prefix", ["FW:", "Fwd: ", "fw :"])
def test_a_forwarded_invitation_that_names_nobody_invited_asks_for_the_original(prefix: str) -> None:
    invited = "ATTENDEE:mailto:kit@trust.example"
    subject = f"{prefix} Initial child protection conference"
    lost = the_draft(read_calendar(a_calendar(an_event(subject=subject))))
    kept = the_draft(read_calendar(a_calendar(an_event(invited, subject=subject))))
    assert "forwarded" in lost.warnings[0].message
    assert kept.warnings == ()


# IN21v: what stands in a subject line is judged and forgotten, whatever it says.
def test_nothing_of_a_subject_line_is_kept() -> None:
    subject = "ICPC - now at 14 Invented Lane, father must not know"
    reading = read_calendar(a_calendar(an_event(subject=subject)))
    assert "Lane" not in everything(the_draft(reading))
    assert "father" not in everything(the_draft(reading))


def test_a_line_that_cannot_be_read_is_a_doubt() -> None:
    draft = the_draft(read_calendar(a_calendar(an_event("a line that lost its fold"))))
    assert "could not be read" in draft.warnings[0].message


def test_the_words_of_an_alarm_are_not_those_of_the_event() -> None:
    alarm = "BEGIN:VALARM\r\nDESCRIPTION:Council: Wrong\r\nUID:other\r\nEND:VALARM"
    draft = the_draft(read_calendar(a_calendar(an_event(alarm, body="Council: Kent County Council"))))
    assert (draft.uid, draft.council) == ("invented-1", "Kent County Council")


# Each calendar of a file has its own method.
def test_two_calendars_in_one_file_keep_their_methods() -> None:
    data = a_calendar(an_event()) + a_calendar(an_event(uid="UID:invented-2"), method="CANCEL")
    kinds = [type(draft).__name__ for draft in read_calendar(data).drafts]
    assert kinds == ["ConferenceDraft", "CancellationDraft"]


def test_an_event_that_lost_its_end_does_not_swallow_the_next() -> None:
    first = an_event().replace("\r\nEND:VEVENT", "")
    reading = read_calendar(a_calendar(first, an_event(uid="UID:invented-2")))
    assert the_draft(reading).uid == "invented-2"
    assert [problem.where for problem in reading.problems] == ["event 1, contents"]


def test_an_event_outside_any_calendar_is_not_overlooked() -> None:
    reading = read_calendar(a_calendar(an_event()) + an_event().encode() + b"\r\n")
    assert len(reading.drafts) == 1
    assert "something may be missing" in reading.problems[0].message


def test_stray_ends_are_passed_over() -> None:
    data = a_calendar(an_event()).replace(b"BEGIN:VEVENT", b"END:VTODO\r\nBEGIN:VEVENT")
    assert read_calendar(data + b"END:VCALENDAR\r\n").problems == ()


def the_cancellation(draft: object) -> CancellationDraft:
    assert isinstance(draft, CancellationDraft)
    return draft


def everything(draft: ConferenceDraft) -> str:
    """Every value of a draft, those that are kept out of its `repr` too."""
    parts = [getattr(draft, name) for name in draft.__slots__]
    inner = [getattr(part, name) for part in (draft.join, draft.family) for name in part.__slots__]
    return repr([*parts, *inner])
