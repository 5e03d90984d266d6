"""The ladder: invitation, report, day before, join links (E1, E11, E19, E21, E22; N1, N2, V11)."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from domain.conference import Conference
from domain.drafts import ConferenceKind
from domain.invitation import InvitationState, Reply
from domain.ladder.inviting import conference_moved, invitation_arrived
from domain.ladder.meeting import conference_is_tomorrow, join_now, join_soon
from domain.ladder.writing import report_due_tomorrow
from domain.nudges import NudgeKind, Rule
from domain.report import Report
from tests.domain.ladder import about, london, moved, only
from tests.factories import (
    RECEIVED_AT,
    a_conference,
    a_report,
    an_invitation,
    some_facts,
)


# E1 with N1 and N2: at once in working hours, else at the next opening.
@pytest.mark.parametrize(
    ("received", "sent"),
    [
        pytest.param("2026-11-23 08:30", "2026-11-23 08:30", id="opening"),
        pytest.param("2026-11-23 12:34", "2026-11-23 12:34", id="open"),
        pytest.param("2026-11-23 08:29", "2026-11-23 08:30", id="early morning"),
        pytest.param("2026-11-23 17:30", "2026-11-24 08:30", id="closing"),
        pytest.param("2026-11-23 23:59", "2026-11-24 08:30", id="night"),
        pytest.param("2026-11-27 18:00", "2026-11-30 08:30", id="Friday evening"),
        pytest.param("2026-11-28 11:00", "2026-11-30 08:30", id="Saturday"),
        pytest.param("2026-12-24 17:45", "2026-12-29 08:30", id="Christmas and its substitute day"),
        pytest.param("2027-03-26 10:00", "2027-03-30 08:30", id="Good Friday, in summer time again"),
        pytest.param("2026-10-24 12:00", "2026-10-26 08:30", id="over the night the clocks go back"),
    ],
)
def test_an_invitation_waits_for_the_working_window(received: str, sent: str) -> None:
    facts = about(london("2027-06-15 10:00"), london(received))
    nudge = only(invitation_arrived, facts)
    assert nudge.at == london(sent)
    assert nudge.expires_at == facts.conference.starts_at
    assert nudge.recipient_id == facts.invitation.assigned_to


# N2: unless the opening would be too late.
@pytest.mark.parametrize(
    ("received", "starts"),
    [
        ("2026-11-27 18:00", "2026-11-28 10:00"),
        ("2026-11-27 18:00", "2026-11-30 08:30"),
        ("2026-11-28 06:00", "2026-11-28 07:00"),
    ],
)
def test_an_invitation_that_cannot_wait_goes_out_at_night(received: str, starts: str) -> None:
    assert only(invitation_arrived, about(london(starts), london(received))).at == london(received)


@pytest.mark.parametrize("reply", Reply)
def test_who_has_replied_is_not_invited_again(reply: Reply) -> None:
    invitation = an_invitation(reply=reply, state=InvitationState.REPLIED)
    assert not list(invitation_arrived(some_facts(invitation=invitation)))


def test_who_was_invited_for_an_old_date_gets_the_news_of_the_move_instead() -> None:
    facts = some_facts(conference=moved())
    assert not list(invitation_arrived(facts))
    assert only(conference_moved, facts).recipient_id == facts.invitation.assigned_to


def test_who_is_invited_only_to_the_new_date_is_simply_invited() -> None:
    conference = moved()
    facts = some_facts(
        conference=conference, invitation=an_invitation(received_at=conference.moved_at, reply=None)
    )
    assert only(invitation_arrived, facts).kind is NudgeKind.INVITATION
    assert not list(conference_moved(facts))


# E11: 09:30 on the working day before the deadline; V1 gives those (Kent: 5 days for a review, 2 else).
@pytest.mark.parametrize(
    ("starts", "kind", "sent"),
    [
        pytest.param("2026-11-23 09:30", ConferenceKind.REVIEW, "2026-11-13 09:30", id="B"),
        pytest.param("2026-11-23 09:30", ConferenceKind.INITIAL, "2026-11-18 09:30", id="B initial"),
        pytest.param("2027-03-30 10:00", ConferenceKind.REVIEW, "2027-03-18 09:30", id="C"),
        pytest.param("2027-03-31 14:00", ConferenceKind.INITIAL, "2027-03-24 09:30", id="D initial"),
        pytest.param("2027-01-05 10:00", ConferenceKind.REVIEW, "2026-12-23 09:30", id="E"),
        pytest.param("2026-10-26 10:00", ConferenceKind.INITIAL, "2026-10-21 09:30", id="I initial"),
    ],
)
def test_the_report_is_asked_for_on_the_working_day_before_it_is_due(
    starts: str, kind: ConferenceKind, sent: str
) -> None:
    conference = a_conference(starts_at=london(starts), kind=kind)
    received_at = london("2026-09-01 10:00")
    invitation = an_invitation(received_at=received_at)
    report = redated(a_report(), conference, received_at)
    nudge = only(report_due_tomorrow, some_facts(conference=conference, invitation=invitation, report=report))
    assert nudge.at == london(sent)
    assert nudge.expires_at == report.deadline.due_at


def redated(report: Report, conference: Conference, heard_at: datetime) -> Report:
    told = a_report(replace(conference, moved_at=heard_at))
    return report.redated(told.deadline)


def test_a_report_that_is_sent_is_not_asked_for() -> None:
    assert not list(report_due_tomorrow(some_facts(report=a_report().sent(now=RECEIVED_AT))))


def test_an_invitation_without_a_report_asks_for_none() -> None:
    assert not list(report_due_tomorrow(some_facts(report=None)))


# I9, I20: whoever declines still owes the report.
def test_the_report_is_asked_for_from_somebody_who_declined() -> None:
    invitation = an_invitation(reply=Reply.DECLINE, state=InvitationState.REPLIED)
    nudge = only(report_due_tomorrow, some_facts(invitation=invitation))
    assert nudge.recipient_id == invitation.assigned_to


def test_an_invitation_that_came_after_that_morning_is_the_reminder_itself() -> None:
    conference = a_conference()
    report = a_report(conference)
    at = only(report_due_tomorrow, some_facts(conference=conference, report=report)).at
    for received_at, expected in ((at - timedelta(seconds=1), 1), (at, 0), (at + timedelta(hours=1), 0)):
        facts = some_facts(
            conference=conference, report=report, invitation=an_invitation(received_at=received_at)
        )
        assert len(list(report_due_tomorrow(facts))) == expected


# E19, V11: the day-before card at 09:30 London time on the working day before.
@pytest.mark.parametrize(
    ("starts", "sent_utc"),
    [
        pytest.param("2026-11-23 09:30", "2026-11-20T09:30Z", id="V11 B over a weekend"),
        pytest.param("2027-03-30 10:00", "2027-03-25T09:30Z", id="V11 C over Easter and the clock change"),
        pytest.param("2026-10-26 10:00", "2026-10-23T08:30Z", id="over the night the clocks go back"),
        pytest.param("2027-03-31 14:00", "2027-03-30T08:30Z", id="in summer time"),
        pytest.param("2026-12-29 10:00", "2026-12-24T09:30Z", id="over Christmas"),
        pytest.param("2026-12-05 10:00", "2026-12-04T09:30Z", id="a conference on a Saturday"),
    ],
)
def test_the_day_before_is_a_working_morning(starts: str, sent_utc: str) -> None:
    facts = about(london(starts), london("2026-09-01 10:00"))
    nudge = only(conference_is_tomorrow, facts)
    assert nudge.at == datetime.fromisoformat(sent_utc)
    assert nudge.expires_at == facts.conference.starts_at


@pytest.mark.parametrize("rule", [conference_is_tomorrow, join_soon, join_now])
def test_somebody_who_declined_is_not_called_to_the_meeting(rule: Rule) -> None:
    declined = an_invitation(reply=Reply.DECLINE, state=InvitationState.REPLIED)
    assert not list(rule(some_facts(invitation=declined)))


# I17: somebody who never replied may still come.
@pytest.mark.parametrize("rule", [conference_is_tomorrow, join_soon, join_now])
@pytest.mark.parametrize("reply", [None, Reply.ACCEPT_REMOTE, Reply.ACCEPT_IN_PERSON, Reply.ACCEPT_PHONE])
def test_everybody_else_is_called(rule: Rule, reply: Reply | None) -> None:
    invitation = an_invitation(reply=reply)
    assert only(rule, some_facts(invitation=invitation)).recipient_id == invitation.assigned_to


def test_who_replies_on_the_last_day_has_just_been_told() -> None:
    at = only(conference_is_tomorrow, some_facts()).at
    for replied_at, expected in ((at - timedelta(seconds=1), 1), (at, 0), (at + timedelta(hours=1), 0)):
        invitation = an_invitation(reply=Reply.ACCEPT_REMOTE, replied_at=replied_at)
        assert len(list(conference_is_tomorrow(some_facts(invitation=invitation)))) == expected


def test_who_is_invited_on_the_last_day_has_just_been_told() -> None:
    at = only(conference_is_tomorrow, some_facts()).at
    assert not list(conference_is_tomorrow(some_facts(invitation=an_invitation(received_at=at))))


# E21, E22, V11
def test_the_join_link_comes_half_an_hour_and_a_quarter_before() -> None:
    facts = about(london("2027-03-30 10:00"))
    soon, now = only(join_soon, facts), only(join_now, facts)
    assert (soon.at, soon.expires_at) == (london("2027-03-30 09:30"), london("2027-03-30 09:45"))
    assert now.at == datetime.fromisoformat("2027-03-30T08:45Z")
    assert now.expires_at == london("2027-03-30 11:00")


# N2: a conference outside the window gets its join reminders all the same.
@pytest.mark.parametrize("starts", ["2026-12-05 10:00", "2026-12-08 07:00", "2026-12-25 20:00"])
def test_join_links_never_wait_for_the_working_window(starts: str) -> None:
    facts = about(london(starts))
    assert only(join_soon, facts).at == london(starts) - timedelta(minutes=30)
    assert only(join_now, facts).at == london(starts) - timedelta(minutes=15)


# HZ4: real minutes before, also over the missing and the repeated hour.
@pytest.mark.parametrize("start", ["2026-10-25T01:10Z", "2027-03-28T01:10Z"])
def test_join_links_count_real_minutes_in_the_nights_of_the_clock_change(start: str) -> None:
    facts = about(datetime.fromisoformat(start))
    assert only(join_soon, facts).at == datetime.fromisoformat(start) - timedelta(minutes=30)
