"""Who gets a nudge and when: own hours, days off, leave and who stands in (N1, N2, N3, HZ13)."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as some

from domain.access import Relation
from domain.circle import Circle, Member
from domain.hours import USUAL, Hours
from domain.invitation import InvitationState, Reply
from domain.ladder.inviting import invitation_arrived, manager_is_asked
from domain.ladder.meeting import conference_is_today, conference_is_tomorrow, join_now, join_soon
from domain.ladder.rules import nudges_for
from domain.ladder.writing import report_due_today, report_due_tomorrow, report_is_late
from domain.nudges import NEVER_HELD, Facts, NudgeKind, Rule
from domain.roster import Leave
from domain.routing import Redirect
from domain.working_days import local_day
from tests.domain.ladder import london, only
from tests.factories import RECEIVED_AT, a_conference, a_report, an_invitation, some_facts

OWNER, DEPUTY, MANAGER, SECOND, NURSE, OTHER = (uuid4() for _ in range(6))
# Monday and Tuesday; Monday to Thursday at night.
PART_TIME, NIGHTS = Hours(frozenset({1, 2})), Hours(frozenset({1, 2, 3, 4}), time(20), time(8))


def away(first: str, last: str = "") -> tuple[Leave, ...]:
    return (Leave(date.fromisoformat(first), date.fromisoformat(last or first)),)


def member(person_id: UUID, leave: tuple[Leave, ...] = (), hours: Hours = USUAL) -> Member:
    return Member(person_id, leave, frozenset({1, 2, 3, 4, 5}), hours)


def a_circle(**given: Member | None) -> Circle:
    members = {
        "owner": member(OWNER),
        "owner_deputy": member(DEPUTY),
        "manager": member(MANAGER),
        "manager_deputy": member(SECOND),
        **given,
    }
    return Circle(nurses=(member(NURSE), member(OTHER)), **members)  # type: ignore[arg-type] # members only


def some_of(circle: Circle, received_at: datetime = RECEIVED_AT, **given: Any) -> Facts:  # noqa: ANN401 - any field of an invitation
    """An invitation to a review on Tuesday 8 December 2026 at 10am, with these people around it."""
    invitation = an_invitation(assigned_to=OWNER, received_at=received_at, delivered_at=received_at, **given)
    return some_facts(invitation=invitation, circle=circle)


def got(rule: Rule, facts: Facts) -> tuple[UUID, datetime]:
    nudge = only(rule, facts)
    return nudge.recipient_id, nudge.at


# --- N1: in whose hours ---


def test_a_part_time_owner_hears_on_the_next_day_at_work() -> None:
    facts = some_of(a_circle(owner=member(OWNER, hours=PART_TIME)), london("2026-11-25 09:00"))
    assert got(invitation_arrived, facts) == (OWNER, london("2026-11-30 08:30"))


def test_a_night_worker_hears_at_night() -> None:
    facts = some_of(a_circle(owner=member(OWNER, hours=NIGHTS)), london("2026-11-24 01:15"))
    assert got(invitation_arrived, facts) == (OWNER, london("2026-11-24 01:15"))
    by_day = some_of(a_circle(owner=member(OWNER, hours=NIGHTS)), london("2026-11-24 10:00"))
    assert got(invitation_arrived, by_day) == (OWNER, london("2026-11-24 20:00"))


# N1, N2: others in theirs, where that is soon enough; a nurse on the very day of her duty.
def test_a_manager_hears_in_their_own_hours_and_a_nurse_on_her_duty_day() -> None:
    mornings = Hours(starts=time(10), ends=time(14))
    circle = a_circle(manager=member(MANAGER, hours=mornings))
    asked = only(manager_is_asked, some_of(circle))
    assert (asked.recipient_id, asked.at) == (MANAGER, london("2026-11-30 10:00"))
    arranging = some_of(replace(circle, nurses=(member(NURSE, hours=PART_TIME),))).arranging_for(OWNER)
    wednesday = london("2026-11-25 09:30")
    assert arranging.for_other(NURSE, wednesday, london("2026-12-08 10:00")) == wednesday
    assert arranging.for_other(MANAGER, wednesday, london("2026-11-25 10:00")) == wednesday
    assert arranging.for_other(MANAGER, wednesday, london("2026-11-25 10:01")) == london("2026-11-25 10:00")


# --- N2: what would be too late ---

# Thursday 3 December.
DUE_AT = london("2026-12-03 17:00")


def with_report(facts: Facts) -> Facts:
    report = a_report(facts.conference)
    return replace(facts, report=replace(report, deadline=replace(report.deadline, due_at=DUE_AT)))


# The deadline lies on a day off: the owner works on Mondays and Tuesdays.
@pytest.mark.parametrize("rule", [report_due_tomorrow, report_due_today], ids=["E11", "E12"])
def test_a_reminder_comes_in_the_last_time_at_work_before(rule: Rule) -> None:
    facts = with_report(some_of(a_circle(owner=member(OWNER, hours=PART_TIME))))
    assert got(rule, facts) == (OWNER, london("2026-12-01 09:30"))


def test_without_a_time_at_work_before_it_goes_to_the_deputy_on_the_day() -> None:
    circle = a_circle(owner=member(OWNER, hours=PART_TIME))
    facts = with_report(some_of(circle, london("2026-12-01 16:00")))
    assert got(report_due_tomorrow, facts) == (DEPUTY, london("2026-12-02 09:30"))
    alone = with_report(some_of(replace(circle, owner_deputy=None), london("2026-12-01 16:00")))
    assert got(report_due_tomorrow, alone)[0] in {NURSE, OTHER}


# What is late already is never told before it is late.
def test_news_never_comes_early() -> None:
    facts = with_report(some_of(a_circle(owner=member(OWNER, hours=PART_TIME))))
    assert got(report_is_late, facts) == (OWNER, london("2026-12-07 08:30"))


# An invitation is not held until its report would be late.
def test_an_invitation_is_not_held_beyond_the_report() -> None:
    facts = with_report(some_of(a_circle(owner=member(OWNER, hours=PART_TIME)), london("2026-12-02 09:00")))
    assert got(invitation_arrived, facts) == (DEPUTY, london("2026-12-02 09:00"))


# N2: joining waits for no window, wherever the conference lies; nor does the question of the day (E20).
@pytest.mark.parametrize("starts", ["2026-12-05 22:00", "2026-12-09 07:00"], ids=["Saturday night", "early"])
def test_join_reminders_wait_for_no_window(starts: str) -> None:
    starts_at = london(starts)
    facts = replace(
        some_of(a_circle(owner=member(OWNER, hours=PART_TIME))),
        conference=a_conference(starts_at=starts_at),
    )
    assert got(join_soon, facts) == (OWNER, starts_at - timedelta(minutes=30))
    assert got(join_now, facts) == (OWNER, starts_at - timedelta(minutes=15))
    usual = replace(facts, circle=a_circle())
    assert only(conference_is_today, facts).at == only(conference_is_today, usual).at


# --- N3: leave ---


def test_the_deputy_does_it_while_the_owner_is_on_leave() -> None:
    facts = some_of(a_circle(owner=member(OWNER, away("2026-11-23", "2026-11-27"))))
    assert got(invitation_arrived, facts) == (DEPUTY, RECEIVED_AT)


# The leave begins tomorrow: what goes out today is the owner's, what waits for tomorrow the deputy's.
@pytest.mark.parametrize(
    ("received", "expected"),
    [("2026-11-23 16:00", (OWNER, "2026-11-23 16:00")), ("2026-11-23 18:00", (DEPUTY, "2026-11-24 08:30"))],
    ids=["in time", "after hours"],
)
def test_leave_that_begins_tomorrow(received: str, expected: tuple[UUID, str]) -> None:
    facts = some_of(a_circle(owner=member(OWNER, away("2026-11-24"))), london(received))
    assert got(invitation_arrived, facts) == (expected[0], london(expected[1]))


DAY = away("2026-11-23")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"owner_deputy": None}, {MANAGER}),
        ({"owner_deputy": member(DEPUTY, DAY)}, {MANAGER}),
        ({"owner_deputy": None, "manager": member(MANAGER, DAY)}, {SECOND}),
        ({"owner_deputy": None, "manager": None, "manager_deputy": None}, {NURSE, OTHER}),
        (
            {
                "owner_deputy": member(DEPUTY, DAY),
                "manager": member(MANAGER, DAY),
                "manager_deputy": member(SECOND, DAY),
            },
            {NURSE, OTHER},
        ),
    ],
    ids=["no deputy", "deputy away", "manager away", "nobody named", "all away"],
)
def test_who_stands_in(given: dict[str, Member | None], expected: set[UUID]) -> None:
    facts = some_of(a_circle(owner=member(OWNER, DAY), **given))
    assert got(invitation_arrived, facts)[0] in expected
    assert {one.id for one in facts.circle.stand_ins_on(RECEIVED_AT.date())} >= {
        got(invitation_arrived, facts)[0]
    }


# HZ13: nothing is lost when there is nobody at all.
def test_when_nobody_can_stand_in_it_is_the_owners_all_the_same() -> None:
    facts = some_of(Circle(owner=member(OWNER, away("2026-11-23", "2026-12-20"))))
    assert got(invitation_arrived, facts) == (OWNER, RECEIVED_AT)


# I13: whoever has said "not my case" is not asked in another's place.
def test_whoever_passed_it_on_does_not_stand_in() -> None:
    refused = (Redirect(DEPUTY, None, RECEIVED_AT),)
    facts = some_of(a_circle(owner=member(OWNER, DAY)), redirects=refused)
    assert facts.arranging_for(OWNER).responsible(RECEIVED_AT) == MANAGER
    covering = replace(facts, circle=replace(facts.circle, covering=frozenset({DEPUTY, MANAGER})))
    assert not covering.is_covered_by(DEPUTY)
    assert Relation.COVERS in covering.relations_of(MANAGER)


# N4: one key, whoever gets it.
def test_the_key_is_the_owners_whoever_gets_it() -> None:
    here = only(invitation_arrived, some_of(a_circle()))
    facts = some_of(a_circle(owner=member(OWNER, DAY)))
    there = only(invitation_arrived, replace(facts, invitation=replace(facts.invitation, id=here.subject_id)))
    assert (here.recipient_id, there.recipient_id) == (OWNER, DEPUTY)
    assert here.key == there.key


# N3: what is sent on a later day goes to whoever has the task then.
@pytest.mark.parametrize(
    ("now", "expected"),
    [("2026-11-23 12:00", DEPUTY), ("2026-11-24 09:00", DEPUTY), ("2026-11-25 09:00", OWNER)],
)
def test_what_is_late_goes_to_whoever_has_the_task_by_then(now: str, expected: UUID) -> None:
    facts = some_of(a_circle(owner=member(OWNER, away("2026-11-23", "2026-11-24"))))
    assert facts.addressee(only(invitation_arrived, facts), london(now)) == expected


def test_the_day_before_goes_to_the_deputy_of_somebody_on_leave_that_day() -> None:
    accepted: dict[str, Any] = {
        "reply": Reply.ACCEPT_REMOTE,
        "replied_at": RECEIVED_AT,
        "state": InvitationState.REPLIED,
    }
    facts = some_of(a_circle(owner=member(OWNER, away("2026-12-07", "2026-12-08"))), **accepted)
    assert got(conference_is_tomorrow, facts) == (DEPUTY, london("2026-12-07 09:30"))
    assert got(join_soon, facts)[0] == DEPUTY


# N11: of what was held to one moment, the last goes out; nobody is reminded before they were invited.
def test_an_invitation_covers_the_reminders_that_were_held_to_the_same_moment() -> None:
    circle = a_circle(owner=member(OWNER, hours=Hours(frozenset({3}))))
    facts = some_facts(
        invitation=an_invitation(assigned_to=OWNER, delivered_at=None), circle=circle, report=a_report()
    )
    held = [one for one in nudges_for(facts) if one.at == london("2026-11-25 08:30")]
    assert {one.kind for one in held} > {NudgeKind.INVITATION}
    assert held[-1].kind is NudgeKind.INVITATION


# --- whatever the circle ---

hours = some.sampled_from(
    [USUAL, PART_TIME, NIGHTS, Hours(frozenset({3})), Hours(frozenset({6, 7}), time(22), time(6))]
)
leaves = some.lists(
    some.tuples(some.integers(0, 18), some.integers(0, 9)).map(
        lambda span: Leave(
            date(2026, 11, 21) + timedelta(days=span[0]), date(2026, 11, 21) + timedelta(days=sum(span))
        )
    ),
    max_size=2,
).map(tuple)


def members(person_id: UUID) -> some.SearchStrategy[Member]:
    return some.builds(Member, some.just(person_id), leaves, some.frozensets(some.integers(1, 7)), hours)


circles = some.builds(
    Circle,
    owner=members(OWNER),
    owner_deputy=some.none() | members(DEPUTY),
    manager=some.none() | members(MANAGER),
    manager_deputy=some.none() | members(SECOND),
    nurses=some.lists(some.sampled_from([NURSE, OTHER]), unique=True).flatmap(
        lambda ids: some.tuples(*(members(one) for one in ids))
    ),
)
received = some.datetimes(
    datetime(2026, 11, 21),  # noqa: DTZ001 - hypothesis adds the zone
    datetime(2026, 12, 7),  # noqa: DTZ001 - hypothesis adds the zone
    timezones=some.just(UTC),
)
starts = some.datetimes(datetime(2026, 12, 7), datetime(2026, 12, 12), timezones=some.just(UTC))  # noqa: DTZ001 - as above


# N1, N2, N3: exactly one of those allowed, in somebody's hours, or never held, or too late for any.
@given(circles, received, starts, some.sampled_from([None, Reply.ACCEPT_REMOTE]))
def test_every_nudge_of_the_owner_has_one_allowed_recipient_at_a_sensible_moment(
    circle: Circle, received_at: datetime, starts_at: datetime, reply: Reply | None
) -> None:
    conference = a_conference(starts_at=starts_at, ends_at=None)
    state = InvitationState.REPLIED if reply else InvitationState.DELIVERED
    invitation = an_invitation(
        assigned_to=OWNER, received_at=received_at, delivered_at=received_at, reply=reply, state=state
    )
    facts = some_facts(
        conference=conference, invitation=invitation, report=a_report(conference), circle=circle
    )
    meant = [nudge for nudge in nudges_for(facts) if nudge.owner_id is not None]
    assert len({nudge.key for nudge in meant}) == len(meant)
    for nudge in meant:
        day = local_day(nudge.at)
        allowed = {one.id for one in circle.stand_ins_on(day)}
        assert nudge.recipient_id in allowed | {OWNER}
        if circle.owner and circle.owner.is_away(day) and allowed:
            assert nudge.recipient_id in allowed
        works = circle.member(nudge.recipient_id).hours
        is_at_work = works.opening(facts.policy, nudge.at, nudge.at + timedelta(seconds=1)) == nudge.at
        assert is_at_work or nudge.kind in NEVER_HELD or is_too_late(facts, nudge.at, nudge.expires_at)


def is_too_late(facts: Facts, at: datetime, until: datetime) -> bool:
    """Nobody who has the task on any day left is at work then, before it would be too late."""
    report = facts.report
    ends = min(until, report.deadline.due_at) if report and at < report.deadline.due_at else until
    owner, day = facts.circle.owner, local_day(at)
    while owner and day <= local_day(ends):
        in_charge = facts.circle.stand_ins_on(day) or (() if owner.is_away(day) else (owner,))
        begins = max(at, datetime.combine(day, time(), UTC))
        for one in in_charge:
            opening = one.hours.opening(facts.policy, begins, ends)
            if opening and local_day(opening) == day:
                return False
        day += timedelta(days=1)
    return True
