"""The rungs of the day and after it: moments, people, and what stops them (E23-E30, E32, E35)."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from domain.circle import Circle, Member
from domain.drafts import ConferenceKind, MeetingFormat
from domain.followup import NO, YES, FollowUp, Plan, Told
from domain.invitation import DeclineReason, InvitationState, Reply
from domain.ladder.rules import nudges_for
from domain.nudges import AFTER_KINDS, FOLLOW_UP_KINDS, Facts, NudgeKind
from domain.outcome import Account, Attendance, Mode
from domain.substitute import Substitute, SubstituteState
from domain.support import SupportState
from tests.domain.ladder import LONDON, cancelled, london
from tests.factories import POLICIES, a_conference, a_request, an_invitation, some_facts

OWNER, MANAGER, NURSE, LEAD, LINE = (uuid4() for _ in range(5))
CIRCLE = Circle(
    manager=Member(MANAGER),
    managing=frozenset({MANAGER}),
    nurses=(Member(NURSE, duty_days=frozenset({1, 2, 3, 4, 5})),),
    leads=(Member(LEAD),),
    service_line=(Member(LINE),),
)
TUESDAY = "2026-12-08 10:00"
LATER_KINDS = AFTER_KINDS | FOLLOW_UP_KINDS


def held(
    starts: str = TUESDAY,
    *,
    ends: str | None = None,
    area: str = "hackney",
    **given: Any,  # noqa: ANN401 - any field of an invitation
) -> Facts:
    """A review that somebody was invited to three weeks before and accepted."""
    starts_at = london(starts)
    received_at = starts_at - timedelta(weeks=3)
    conference = a_conference(starts_at=starts_at, ends_at=london(ends) if ends else None, area=area)
    invitation = an_invitation(
        conference_id=conference.id,
        assigned_to=OWNER,
        received_at=received_at,
        delivered_at=received_at,
        first_delivered_at=received_at,
        state=InvitationState.REPLIED,
        reply=Reply.ACCEPT_REMOTE,
        replied_at=received_at,
    )
    return some_facts(
        conference=conference,
        invitation=replace(invitation, **given),
        report=None,
        policy=POLICIES.get(area),
        circle=CIRCLE,
    )


def told(facts: Facts, kind: Told, at: str, value: str = YES) -> Facts:
    """The same after somebody has said this."""
    occurrence = value if kind is Told.CORE_GROUP else "0"
    word = FollowUp(facts.invitation.id, kind, occurrence, london(at), OWNER, value)
    return replace(facts, told=(*facts.told, word))


def attended(facts: Facts, account: Account, at: str) -> Facts:
    """The same after the person has said whether they were there."""
    invitation = replace(facts.invitation, attendance=Attendance(self_report=account))
    return told(replace(facts, invitation=invitation), Told.ATTENDANCE, at)


def declined(starts: str = TUESDAY, **given: Any) -> Facts:  # noqa: ANN401 - any field of an invitation
    return held(starts, reply=Reply.DECLINE, decline_reason=DeclineReason.LEAVE, **given)


def asked(facts: Facts) -> dict[tuple[NudgeKind, UUID], list[str]]:
    """Who is asked what, and when in London; each moment once."""
    found: dict[tuple[NudgeKind, UUID], list[str]] = {}
    for nudge in nudges_for(facts):
        if nudge.kind in LATER_KINDS:
            moment = f"{nudge.at.astimezone(LONDON):%Y-%m-%d %H:%M}"
            found.setdefault((nudge.kind, nudge.recipient_id), []).append(moment)
    return found


def kinds(facts: Facts) -> set[NudgeKind]:
    return {kind for kind, _ in asked(facts)}


# E24: half an hour after the end, two and a half hours after the start when nobody knows the end.
@pytest.mark.parametrize(
    ("starts", "ends", "first", "again", "unknown"),
    [
        (TUESDAY, "2026-12-08 11:30", "2026-12-08 12:00", "2026-12-09 09:30", "2026-12-11 09:30"),
        (TUESDAY, None, "2026-12-08 12:30", "2026-12-09 09:30", "2026-12-11 09:30"),
        # The office has closed by then: the next opening (N2).
        ("2026-12-08 15:30", None, "2026-12-09 08:30", "2026-12-10 09:30", "2026-12-14 09:30"),
        ("2026-12-12 10:00", None, "2026-12-14 08:30", "2026-12-15 09:30", "2026-12-17 09:30"),
        # Christmas and New Year do not count.
        ("2026-12-24 10:00", None, "2026-12-24 12:30", "2026-12-29 09:30", "2026-12-31 09:30"),
        # Easter, and the clocks go forward on 28 March 2027.
        ("2027-03-25 14:00", None, "2027-03-25 16:30", "2027-03-30 09:30", "2027-04-01 09:30"),
    ],
)
def test_who_attended_is_asked_twice_and_then_of_the_administrators(
    starts: str, ends: str | None, first: str, again: str, unknown: str
) -> None:
    found = asked(held(starts, ends=ends))
    assert found[NudgeKind.ATTENDED, OWNER] == [first]
    assert found[NudgeKind.ATTENDED_AGAIN, OWNER] == [again]
    assert found[NudgeKind.ATTENDED_UNKNOWN, LEAD] == [unknown]


ATTENDANCE = {NudgeKind.ATTENDED, NudgeKind.ATTENDED_AGAIN, NudgeKind.ATTENDED_UNKNOWN}


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param(attended(held(), Account.came(Mode.REMOTE), "2026-12-08 12:40"), id="they said so"),
        pytest.param(
            held(attendance=Attendance(units_list=Account.missed())), id="the unit's list has come (HZ18)"
        ),
        pytest.param(declined(), id="declined"),
        pytest.param(cancelled(held()), id="cancelled"),
        pytest.param(told(held(), Told.NOT_HELD, "2026-12-08 12:40"), id="it did not take place"),
        pytest.param(held(received_at=london("2026-12-08 10:01")), id="the invitation came too late"),
    ],
)
def test_what_stops_the_question(facts: Facts) -> None:
    assert not kinds(facts) & ATTENDANCE


# I17: no reply is no absence. IN18: nobody asks at a time that nobody knows.
def test_somebody_who_never_replied_is_asked_all_the_same() -> None:
    facts = held(reply=None, state=InvitationState.DELIVERED)
    assert asked(facts)[NudgeKind.ATTENDED, OWNER] == ["2026-12-08 12:30"]
    day_only = replace(facts, conference=replace(facts.conference, time_known=False))
    assert asked(day_only)[NudgeKind.ATTENDED, OWNER] == ["2026-12-09 09:30"]


# I11: whoever goes is asked.
def test_a_substitute_who_agreed_is_asked_instead() -> None:
    other = uuid4()
    substitute = Substitute(other, OWNER, london("2026-12-01 10:00"), SubstituteState.ACCEPTED)
    found = asked(held(substitute=substitute))
    assert (NudgeKind.ATTENDED, other) in found
    assert (NudgeKind.ATTENDED, OWNER) not in found


# E25, T39, W8: the manager, then once more, then a count for the service line.
@pytest.mark.parametrize(
    ("facts", "moments"),
    [
        pytest.param(
            attended(held(), Account.missed(), "2026-12-08 12:40"),
            ("2026-12-09 09:30", "2026-12-23 09:30", "2027-01-11 09:30"),
            id="absent",
        ),
        pytest.param(
            attended(held(), Account.sent_apologies(report_sent=True), "2026-12-10 12:40"),
            ("2026-12-11 09:30", "2026-12-29 09:30", "2027-01-13 09:30"),
            id="apologies, told later",
        ),
        pytest.param(declined(), ("2026-12-09 09:30", "2026-12-23 09:30", "2027-01-11 09:30"), id="declined"),
        pytest.param(
            declined("2026-12-24 10:00"),
            ("2026-12-29 09:30", "2027-01-13 09:30", "2027-01-27 09:30"),
            id="Christmas",
        ),
    ],
)
def test_an_absence_is_talked_through_in_supervision(facts: Facts, moments: tuple[str, str, str]) -> None:
    found = asked(facts)
    assert found[NudgeKind.SUPERVISION, MANAGER] == [moments[0]]
    assert found[NudgeKind.SUPERVISION_AGAIN, MANAGER] == [moments[1]]
    assert found[NudgeKind.SUPERVISION_OPEN, LINE] == [moments[2]]
    assert not {(kind, person) for kind, person in found if person == NURSE}


SUPERVISION = {NudgeKind.SUPERVISION, NudgeKind.SUPERVISION_AGAIN, NudgeKind.SUPERVISION_OPEN}


def test_what_stops_the_talk() -> None:
    assert not kinds(held()) & SUPERVISION
    assert not kinds(told(declined(), Told.SUPERVISION, "2026-12-09 10:00", "2026-12-15")) & SUPERVISION
    there = Attendance(units_list=Account.came(Mode.REMOTE))
    assert not kinds(declined(attendance=there)) & SUPERVISION
    # I18: while the two accounts differ, nobody is told anything.
    differ = Attendance(self_report=Account.missed(), units_list=Account.came(Mode.REMOTE))
    assert not kinds(held(attendance=differ)) & SUPERVISION
    helped = a_request(state=SupportState.CLAIMED, claimed_by=NURSE)
    assert not kinds(replace(declined(), requests=(helped,))) & SUPERVISION
    assert not kinds(cancelled(declined())) & SUPERVISION


# HZ17, IG23: without a manager who may know, the nurses.
def test_without_a_manager_the_nurses_are_asked() -> None:
    facts = replace(declined(), circle=replace(CIRCLE, manager=None, managing=frozenset()))
    assert asked(facts)[NudgeKind.SUPERVISION, NURSE] == ["2026-12-09 09:30"]


# E26: at once, in the working window; the manager never hears of it (A3).
def test_a_difficult_meeting_reaches_the_nurses_on_duty() -> None:
    there = attended(held("2026-12-08 14:00"), Account.came(Mode.REMOTE), "2026-12-08 17:00")
    hard = told(there, Told.WAS_HARD, "2026-12-08 18:00")
    assert asked(hard)[NudgeKind.DEBRIEF, NURSE] == ["2026-12-09 08:30"]
    assert not any(person == MANAGER for _, person in asked(hard))
    for stop in (
        told(there, Told.WAS_HARD, "2026-12-08 18:00", NO),
        told(hard, Told.DEBRIEF, "2026-12-09 08:40"),
        replace(hard, requests=(a_request(requested_at=london("2026-12-09 08:40")),)),
        cancelled(hard),
    ):
        assert NudgeKind.DEBRIEF not in kinds(stop)
    before = replace(hard, requests=(a_request(requested_at=london("2026-12-01 09:00")),))
    assert NudgeKind.DEBRIEF in kinds(before)


# E27, T28: one working day; 24 hours by the clock in Barnsley.
@pytest.mark.parametrize(
    ("area", "starts", "asked_at", "chased_at"),
    [
        ("hackney", TUESDAY, "2026-12-10 09:30", "2026-12-14 09:30"),
        ("barnsley", TUESDAY, "2026-12-10 09:30", "2026-12-14 09:30"),
        ("barnsley", "2026-12-11 10:00", "2026-12-14 09:30", "2026-12-16 09:30"),
        ("hackney", "2026-12-11 10:00", "2026-12-15 09:30", "2026-12-17 09:30"),
        ("hackney", "2027-03-25 10:00", "2027-03-31 09:30", "2027-04-02 09:30"),
    ],
)
def test_the_decisions_are_asked_for_and_then_chased(
    area: str, starts: str, asked_at: str, chased_at: str
) -> None:
    found = asked(held(starts, area=area))
    assert found[NudgeKind.DECISIONS, OWNER] == [asked_at]
    assert found[NudgeKind.DECISIONS_CHASE, LEAD] == [chased_at]


def test_who_has_the_decisions_stops_the_chase_for_all() -> None:
    chase = {NudgeKind.DECISIONS, NudgeKind.DECISIONS_CHASE}
    assert not kinds(told(held(), Told.DECISIONS, "2026-12-09 12:00")) & chase
    not_yet = told(held(), Told.DECISIONS, "2026-12-10 12:00", NO)
    assert kinds(not_yet) & chase == {NudgeKind.DECISIONS_CHASE}
    assert kinds(replace(held(), speaks_for_conference=False)) & chase == {NudgeKind.DECISIONS}
    # A yes is everybody's, a no is one's own.
    other = uuid4()
    for value, counts in ((YES, True), (NO, False)):
        word = FollowUp(other, Told.DECISIONS, "0", london(TUESDAY), None, value)
        assert word.counts_for(held().invitation.id) is counts


# E28, T29: 15 working days, over Christmas; then every 5.
def test_the_minutes_are_chased_until_they_come() -> None:
    assert asked(held())[NudgeKind.MINUTES_CHASE, LEAD] == [
        "2027-01-04 09:30",
        "2027-01-11 09:30",
        "2027-01-18 09:30",
        "2027-01-25 09:30",
    ]
    for stop in (
        told(held(), Told.MINUTES, "2027-01-03 12:00"),
        replace(held(), speaks_for_conference=False),
        cancelled(held()),
    ):
        assert NudgeKind.MINUTES_CHASE not in kinds(stop)


# E29, T30
def test_a_member_of_the_core_group_tells_its_dates_and_is_reminded() -> None:
    member = told(held(), Told.PLAN, "2026-12-08 12:45", Plan.IN_GROUP)
    assert asked(member)[NudgeKind.CORE_GROUP_DATE, OWNER] == ["2026-12-09 09:30"]
    for plan in (Plan.NONE, Plan.NOT_IN_GROUP):
        other = told(held(), Told.PLAN, "2026-12-08 12:45", plan)
        assert NudgeKind.CORE_GROUP_DATE not in kinds(other)
    dated = told(member, Told.CORE_GROUP, "2026-12-08 12:50", "2026-12-30")
    found = asked(dated)
    assert (NudgeKind.CORE_GROUP_DATE, OWNER) not in found
    assert found[NudgeKind.CORE_GROUP_SOON, OWNER] == ["2026-12-21 09:30"]
    assert found[NudgeKind.CORE_GROUP_TOMORROW, OWNER] == ["2026-12-29 09:30"]
    two = told(dated, Told.CORE_GROUP, "2026-12-08 12:51", "2027-01-27")
    assert asked(two)[NudgeKind.CORE_GROUP_TOMORROW, OWNER] == ["2026-12-29 09:30", "2027-01-26 09:30"]
    # Told too late for the first reminder, and taken back.
    late = told(member, Told.CORE_GROUP, "2026-12-22 12:00", "2026-12-30")
    assert (NudgeKind.CORE_GROUP_SOON, OWNER) not in asked(late)
    gone = FollowUp(dated.invitation.id, Told.CORE_GROUP, "2026-12-30", london("2026-12-09 10:00"), OWNER, NO)
    off = replace(member, told=(*member.told, gone))
    assert NudgeKind.CORE_GROUP_TOMORROW not in kinds(off)


# E30, T34
def test_the_date_of_the_next_review_is_held() -> None:
    known = told(held(), Told.NEXT_REVIEW, "2026-12-11 12:45", "2027-05-25")
    assert asked(known)[NudgeKind.NEXT_REVIEW, OWNER] == ["2026-12-14 09:30"]
    assert NudgeKind.NEXT_REVIEW not in kinds(told(known, Told.DATE_HELD, "2026-12-11 12:46"))
    assert NudgeKind.NEXT_REVIEW not in kinds(told(held(), Told.NEXT_REVIEW, "2026-12-11 12:45", NO))
    moved = told(
        told(known, Told.DATE_HELD, "2026-12-11 12:46"), Told.NEXT_REVIEW, "2027-02-01 10:00", "2027-06-01"
    )
    assert asked(moved)[NudgeKind.NEXT_REVIEW, OWNER] == ["2027-02-02 09:30"]


# E32, IN14
@pytest.mark.parametrize(
    ("starts", "moments"),
    [
        (TUESDAY, ["2026-12-01 09:30", "2026-12-04 09:30"]),
        ("2027-03-31 10:00", ["2027-03-22 09:30", "2027-03-25 09:30"]),
        ("2026-12-29 10:00", ["2026-12-18 09:30", "2026-12-23 09:30"]),
    ],
)
def test_the_link_of_a_review_is_checked_twice(starts: str, moments: list[str]) -> None:
    assert asked(held(starts))[NudgeKind.LINK_CHECK, LEAD] == moments


def test_what_stops_the_link_check() -> None:
    facts = held()
    initial = replace(facts.conference, kind=ConferenceKind.INITIAL)
    in_person = replace(facts.conference, format=MeetingFormat.IN_PERSON)
    on_hold = replace(facts.conference, is_on_hold=True)
    for stop in (
        told(facts, Told.LINK, "2026-12-01 10:00"),
        *(replace(facts, conference=one) for one in (initial, in_person, on_hold)),
        replace(facts, speaks_for_conference=False),
        cancelled(facts),
    ):
        assert NudgeKind.LINK_CHECK not in kinds(stop)
    late = held(received_at=london("2026-12-02 10:00"))
    assert asked(late)[NudgeKind.LINK_CHECK, LEAD] == ["2026-12-04 09:30"]
    # What was told for an old date says nothing of the new one (N4, C3).
    moved = replace(told(facts, Told.LINK, "2026-12-01 10:00"), conference=replace(facts.conference, moves=1))
    assert NudgeKind.LINK_CHECK in kinds(moved)


# E23: not before ten minutes after the start, whatever the hour (N2).
@pytest.mark.parametrize(
    ("starts", "said", "sent"),
    [
        (TUESDAY, "2026-12-08 09:58", "2026-12-08 10:10"),
        (TUESDAY, "2026-12-08 10:25", "2026-12-08 10:25"),
        ("2026-12-12 19:00", "2026-12-12 19:11", "2026-12-12 19:11"),
    ],
)
def test_who_cannot_get_in_has_a_nurse(starts: str, said: str, sent: str) -> None:
    waits = told(held(starts), Told.CANNOT_JOIN, said)
    assert asked(waits)[NudgeKind.CANNOT_JOIN, NURSE] == [sent]
    after = f"{said[:11]}23:00"
    assert NudgeKind.CANNOT_JOIN not in kinds(told(waits, Told.JOINED, after))
    assert NudgeKind.CANNOT_JOIN not in kinds(
        replace(waits, requests=(a_request(requested_at=london(after)),))
    )
    assert NudgeKind.CANNOT_JOIN not in kinds(cancelled(waits))


# E35
def test_a_disagreement_reaches_the_nurses_and_then_the_lead() -> None:
    said = told(held(), Told.DISAGREES, "2026-12-10 18:00")
    assert asked(said)[NudgeKind.DISSENT, NURSE] == ["2026-12-11 08:30"]
    assert asked(said)[NudgeKind.DISSENT_WAITS, LEAD] == ["2026-12-15 09:30"]
    both = {NudgeKind.DISSENT, NudgeKind.DISSENT_WAITS}
    assert not kinds(told(said, Told.DISSENT_CLOSED, "2026-12-11 09:00")) & both
    assert not kinds(cancelled(said)) & both
    again = told(told(said, Told.DISSENT_CLOSED, "2026-12-11 09:00"), Told.DISAGREES, "2026-12-14 09:00")
    assert asked(again)[NudgeKind.DISSENT, NURSE] == ["2026-12-14 09:00"]


# T2: where the bank holiday table ends, the conference itself is reminded of all the same.
def test_what_lies_beyond_the_calendar_is_not_asked_and_stops_nothing() -> None:
    facts = held("2028-12-20 10:00")
    found = kinds(facts)
    assert NudgeKind.MINUTES_CHASE not in found
    assert NudgeKind.ATTENDED in found
    assert NudgeKind.JOIN_NOW in {nudge.kind for nudge in nudges_for(facts)}


# Once all is told, nothing is left to look at: the pointer of a long-past conference ends.
def test_what_is_settled_ends() -> None:
    facts = attended(held(), Account.came(Mode.REMOTE), "2026-12-08 12:40")
    for kind, value in (
        (Told.LINK, YES),
        (Told.WAS_HARD, NO),
        (Told.DECISIONS, YES),
        (Told.MINUTES, YES),
        (Told.PLAN, Plan.NONE),
    ):
        facts = told(facts, kind, "2026-12-08 12:41", value)
    assert kinds(facts) == set()
