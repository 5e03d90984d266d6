"""The ladder: news, support, stray invitations, and the keys of it all (E8, Q2, Q3, I3, N4, N5)."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from domain.drafts import ConferenceKind
from domain.invitation import Invitation, InvitationState, Reply
from domain.ladder.helping import support_claimed, support_offered
from domain.ladder.inviting import conference_cancelled, conference_moved, invitation_arrived
from domain.ladder.meeting import conference_is_tomorrow, join_now, join_soon
from domain.ladder.rules import RULES, next_nudge_at, nudges_for, still_wanted
from domain.ladder.strays import nobody_matched
from domain.ladder.writing import report_due_tomorrow
from domain.nudges import NudgeKind, Rule
from domain.support import SupportState
from tests.domain.ladder import NURSES, about, cancelled, london, moved, only
from tests.factories import (
    POLICIES,
    RECEIVED_AT,
    STARTS_AT,
    a_conference,
    a_report,
    a_request,
    an_invitation,
    some_facts,
)


# E8
def test_a_move_is_told_at_once_and_until_the_new_start() -> None:
    facts = some_facts(conference=moved())
    nudge = only(conference_moved, facts)
    assert (nudge.at, nudge.expires_at) == (facts.conference.moved_at, facts.conference.starts_at)


def test_a_conference_that_never_moved_has_no_news() -> None:
    assert not list(conference_moved(some_facts()))


@pytest.mark.parametrize("reply", Reply)
def test_a_cancellation_is_told_once_to_whoever_replied(reply: Reply) -> None:
    off = cancelled(some_facts(invitation=an_invitation(reply=reply, state=InvitationState.REPLIED)))
    nudge = only(conference_cancelled, off)
    assert nudge.at == off.conference.cancelled_at
    assert nudges_for(off) == (nudge,)


def test_who_had_not_replied_only_sees_the_card_close() -> None:
    assert nudges_for(cancelled(some_facts())) == ()


def test_a_conference_that_is_on_has_no_cancellation() -> None:
    assert not list(conference_cancelled(some_facts(invitation=an_invitation(reply=Reply.ACCEPT_PHONE))))


# HZ3: nothing but that one notice, whatever had been going on.
def test_nothing_else_is_wanted_about_a_cancelled_conference() -> None:
    requests = (a_request(), a_request(state=SupportState.CLAIMED, claimed_at=RECEIVED_AT))
    facts = some_facts(
        conference=moved(),
        invitation=an_invitation(reply=Reply.ACCEPT_REMOTE, state=InvitationState.REPLIED),
        requests=requests,
        admins=(uuid4(),),
    )
    assert {nudge.kind for nudge in nudges_for(cancelled(facts))} == {NudgeKind.CONFERENCE_CANCELLED}
    stray = replace(facts, invitation=an_invitation(assigned_to=None, state=InvitationState.UNMATCHED))
    assert nudges_for(cancelled(stray)) == ()


# Q2: one card to each nurse it was offered to, in working hours.
@pytest.mark.parametrize(
    ("asked", "sent"),
    [
        ("2026-11-23 09:00", "2026-11-23 09:00"),
        ("2026-11-23 19:00", "2026-11-24 08:30"),
        ("2026-11-27 17:30", "2026-11-30 08:30"),
        ("2026-12-05 12:00", "2026-12-07 08:30"),
    ],
)
def test_a_request_waits_for_the_nurses_working_hours(asked: str, sent: str) -> None:
    request = a_request(requested_at=london(asked), offered_to=NURSES)
    nudges = list(support_offered(some_facts(requests=(request,))))
    assert {nudge.recipient_id for nudge in nudges} == set(NURSES)
    assert {nudge.at for nudge in nudges} == {london(sent)}
    assert {nudge.subject_id for nudge in nudges} == {request.id}


# N2: an opening after the conference has started is too late to help, so the nurses are asked at once.
@pytest.mark.parametrize("starts", ["2026-11-28 10:00", "2026-11-30 08:30"])
def test_a_request_that_cannot_wait_goes_out_at_once(starts: str) -> None:
    request = a_request(requested_at=london("2026-11-27 18:00"), offered_to=NURSES)
    facts = about(london(starts), requests=(request,))
    assert {nudge.at for nudge in support_offered(facts)} == {london("2026-11-27 18:00")}


# E26: what is asked for after the conference, such as a talk about it, waits for the opening.
@pytest.mark.parametrize(
    ("starts", "sent"), [("2026-11-27 12:00", "2026-11-30 08:30"), ("2026-11-27 17:45", "2026-11-27 18:00")]
)
def test_a_request_after_the_conference_waits_for_working_hours(starts: str, sent: str) -> None:
    request = a_request(requested_at=london("2026-11-27 18:00"), offered_to=NURSES)
    facts = about(london(starts), requests=(request,))
    assert {nudge.at for nudge in support_offered(facts)} == {london(sent)}


@pytest.mark.parametrize("state", [SupportState.CLAIMED, SupportState.WITHDRAWN, SupportState.CANCELLED])
def test_a_request_that_waits_for_nobody_is_not_offered(state: SupportState) -> None:
    assert not list(support_offered(some_facts(requests=(a_request(state=state),))))


# Q3
def test_the_coordinator_is_told_who_will_help() -> None:
    claimed_at = london("2026-11-23 21:00")
    request = a_request(state=SupportState.CLAIMED, claimed_by=NURSES[0], claimed_at=claimed_at)
    facts = some_facts(requests=(request,))
    nudge = only(support_claimed, facts)
    morning = london("2026-11-24 08:30")
    assert (nudge.recipient_id, nudge.at) == (facts.invitation.assigned_to, morning)
    # The news stands on the coordinator's one card about the conference (N6).
    assert nudge.subject_id == facts.invitation.id


def test_two_requests_one_after_the_other_are_two_pieces_of_news() -> None:
    requests = tuple(
        a_request(state=SupportState.CLAIMED, claimed_at=RECEIVED_AT, requested_by=NURSES[0])
        for _ in range(2)
    )
    assert len({nudge.key for nudge in support_claimed(some_facts(requests=requests))}) == 2


# I3
def test_every_administrator_hears_of_a_stray_invitation() -> None:
    admins = (uuid4(), uuid4())
    stray = an_invitation(assigned_to=None, state=InvitationState.UNMATCHED)
    facts = some_facts(invitation=stray, report=None, admins=admins)
    nudges = nudges_for(facts)
    assert {nudge.kind for nudge in nudges} == {NudgeKind.UNMATCHED}
    assert {nudge.recipient_id for nudge in nudges} == set(admins)


def test_an_invitation_with_an_owner_is_no_business_of_the_administrators() -> None:
    assert not list(nobody_matched(some_facts(admins=(uuid4(),))))


# A1: nobody but the owner hears of an assigned invitation, and of a stray one nobody but administrators.
def test_everything_about_the_conference_goes_to_the_one_it_is_assigned_to() -> None:
    owner = uuid4()
    facts = some_facts(conference=moved(), invitation=an_invitation(assigned_to=owner))
    assert {nudge.recipient_id for nudge in nudges_for(facts)} == {owner}


# N4: a nudge of an old date is another one than that of the new date.
@pytest.mark.parametrize(
    "rule", [invitation_arrived, report_due_tomorrow, conference_is_tomorrow, join_soon, join_now]
)
def test_keys_change_when_the_conference_moves(rule: Rule) -> None:
    late = an_invitation(received_at=RECEIVED_AT + timedelta(days=5))
    keys = set()
    conference = a_conference()
    for _ in range(3):
        facts = some_facts(conference=conference, invitation=late, report=a_report(conference))
        keys.add(only(rule, facts).key)
        conference = moved(conference)
    assert len(keys) == 3


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_keys_stay_while_nothing_about_the_date_changes(rule: Rule) -> None:
    facts = some_facts(conference=moved(), requests=(a_request(offered_to=NURSES),))
    changed = replace(
        facts,
        conference=replace(facts.conference, version=9, sequence=9, unit_phone=None),
        invitation=replace(facts.invitation, version=9),
    )
    assert [nudge.key for nudge in rule(facts)] == [nudge.key for nudge in rule(changed)]


# N4 "deadline version": another deadline for the same date is asked for again.
def test_another_deadline_is_another_reminder() -> None:
    facts = some_facts()
    report = a_report(a_conference(kind=ConferenceKind.INITIAL))
    assert (
        only(report_due_tomorrow, facts).key != only(report_due_tomorrow, replace(facts, report=report)).key
    )


def test_keys_fit_their_column_and_name_no_time() -> None:
    facts = some_facts(conference=moved(), requests=(a_request(), a_request(state=SupportState.CLAIMED)))
    for nudge in nudges_for(facts):
        assert len(nudge.key) < 255
        assert nudge.key.startswith(str(nudge.subject_id))
        assert nudge.key.endswith(str(nudge.recipient_id))


def test_nudges_come_earliest_first() -> None:
    times = [nudge.at for nudge in nudges_for(some_facts())]
    assert times == sorted(times)
    # Only the coordinator: invitation, repeat, help; four about the report; four around the day; did you
    # attend, twice, and the decisions.
    assert len(times) == 14


# Architecture 6
def test_the_next_time_is_that_of_the_earliest_nudge_not_yet_planned() -> None:
    facts = some_facts()
    nudges = nudges_for(facts)
    planned: set[str] = set()
    for nudge in nudges:
        assert next_nudge_at(facts, frozenset(planned)) == nudge.at
        planned.add(nudge.key)
    assert next_nudge_at(facts, frozenset(planned)) is None


# N5
def test_a_nudge_is_wanted_as_long_as_its_rule_says_so() -> None:
    facts = some_facts()
    for nudge in nudges_for(facts):
        assert still_wanted(facts, nudge.key) == nudge
        assert still_wanted(cancelled(facts), nudge.key) is None
    assert still_wanted(facts, "something:else") is None


def test_a_nudge_of_the_old_date_is_not_wanted_after_the_move() -> None:
    before = some_facts()
    after = replace(before, conference=moved(before.conference))
    assert all(still_wanted(after, nudge.key) is None for nudge in nudges_for(before))


def test_no_rule_reads_a_clock() -> None:
    facts = some_facts(conference=moved(), requests=(a_request(offered_to=NURSES),))
    assert nudges_for(facts) == nudges_for(facts)


def test_a_stray_invitation_nudges_nobody_when_there_is_no_administrator() -> None:
    stray: Invitation = an_invitation(assigned_to=None, state=InvitationState.UNMATCHED)
    assert nudges_for(some_facts(invitation=stray, report=None)) == ()


def test_an_area_brings_its_own_hours() -> None:
    policy = replace(POLICIES.get("kent"), opens_at=london("2026-11-23 10:00").time())
    facts = replace(about(STARTS_AT, london("2026-11-23 09:00")), policy=policy)
    assert only(invitation_arrived, facts).at == london("2026-11-23 10:00")


def test_a_recipient_is_a_person_of_the_trust_by_id() -> None:
    assert all(isinstance(nudge.recipient_id, UUID) for nudge in nudges_for(some_facts()))
