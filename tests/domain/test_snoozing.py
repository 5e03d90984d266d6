"""Putting a reminder off: until when, how often, and what it never touches (N6, N7)."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest

from domain.circle import NOBODY, Circle, Member
from domain.errors import BadInputError, NotAllowedError
from domain.hours import Hours
from domain.invitation import InvitationState, Reply
from domain.ladder.rules import nudges_for
from domain.nudges import Facts, Nudge, NudgeKind
from domain.snooze import Later
from domain.snoozing import TOPICS, can_be_put_off, snooze, snoozes_left
from tests.domain.ladder import cancelled, london, moved
from tests.factories import RECEIVED_AT, a_conference, a_report, an_invitation, some_facts

OWNER = uuid4()
# The review is on Tuesday 8 December at 10am; its report is due on Tuesday 1 December at 5pm.
DUE_AT = london("2026-12-01 17:00")
STARTED_AT = london("2026-11-24 09:30")


def some_task(circle: Circle = NOBODY) -> Facts:
    """An invitation that was accepted long ago; its report is not begun."""
    received_at, report = london("2026-11-10 09:00"), a_report()
    accepted = an_invitation(
        assigned_to=OWNER,
        received_at=received_at,
        delivered_at=received_at,
        reply=Reply.ACCEPT_REMOTE,
        replied_at=received_at,
        state=InvitationState.REPLIED,
    )
    due = replace(report, deadline=replace(report.deadline, due_at=DUE_AT))
    return some_facts(invitation=accepted, report=due, circle=circle)


def chosen(
    facts: Facts,
    later: Later,
    day: str = "",
    *,
    now: datetime = STARTED_AT,
    kind: NudgeKind = NudgeKind.REPORT_HELP,
) -> Facts:
    """The same after the owner put a reminder off."""
    on = date.fromisoformat(day) if day else None
    one = snooze(facts, kind, person_id=OWNER, later=later, day=on, now=now)
    return replace(facts, invitation=facts.invitation.snoozed(one))


def again(facts: Facts) -> list[Nudge]:
    return [one for one in nudges_for(facts) if one.kind is NudgeKind.REMIND_AGAIN]


# N7: 1 hour, tomorrow at 9:30am, or a chosen working day.
@pytest.mark.parametrize(
    ("later", "day", "expected"),
    [
        (Later.HOUR, "", "2026-11-24 10:30"),
        (Later.TOMORROW, "", "2026-11-25 09:30"),
        (Later.DAY, "2026-11-27", "2026-11-27 09:30"),
        (Later.DAY, "2026-11-30", "2026-11-30 09:30"),
    ],
)
def test_the_reminder_comes_at_the_chosen_moment(later: Later, day: str, expected: str) -> None:
    [nudge] = again(chosen(some_task(), later, day))
    assert (nudge.at, nudge.recipient_id, nudge.expires_at) == (london(expected), OWNER, DUE_AT)


# N1, N2: in the person's own hours.
@pytest.mark.parametrize(
    ("now", "later", "expected"),
    [
        ("2026-11-24 17:00", Later.HOUR, "2026-11-25 08:30"),
        ("2026-11-27 16:00", Later.TOMORROW, "2026-11-30 08:30"),
    ],
    ids=["after hours", "on a Friday"],
)
def test_it_waits_for_the_next_time_at_work(now: str, later: Later, expected: str) -> None:
    [nudge] = again(chosen(some_task(), later, now=london(now)))
    assert nudge.at == london(expected)


# N7: at most 1 working day before the deadline, on a working day to come.
@pytest.mark.parametrize("day", ["2026-12-01", "2026-12-05", "2026-11-28", "2026-11-24", "2026-11-01"])
def test_other_days_are_refused(day: str) -> None:
    with pytest.raises(BadInputError) as refusal:
        chosen(some_task(), Later.DAY, day)
    assert refusal.value.field == "day"


def test_a_day_has_to_be_named() -> None:
    with pytest.raises(BadInputError, match="Choose a day after today"):
        chosen(some_task(), Later.DAY)


@pytest.mark.parametrize(
    ("now", "later"),
    [("2026-12-01 16:30", Later.HOUR), ("2026-12-01 10:00", Later.TOMORROW)],
)
def test_nothing_is_put_off_past_its_deadline(now: str, later: Later) -> None:
    with pytest.raises(NotAllowedError, match="too late"):
        chosen(some_task(), later, now=london(now), kind=NudgeKind.REPORT_DUE_TODAY)


# N7: somebody who is off until it is too late cannot put it off till then.
def test_a_day_off_is_no_way_around_the_deadline() -> None:
    facts = some_task()
    part_time = replace(facts.circle.member(OWNER), hours=Hours(frozenset({2})))
    monday_off = replace(facts, circle=replace(facts.circle, owner=part_time))
    [nudge] = again(chosen(monday_off, Later.DAY, "2026-11-30"))
    assert nudge.at == london("2026-12-01 08:30")


# N7: twice for each person and invitation.
def test_twice_and_not_more() -> None:
    once = chosen(some_task(), Later.HOUR)
    twice = chosen(once, Later.TOMORROW, now=london("2026-11-24 10:30"))
    assert [snoozes_left(facts, OWNER) for facts in (some_task(), once, twice)] == [2, 1, 0]
    with pytest.raises(NotAllowedError) as refusal:
        chosen(twice, Later.TOMORROW, now=london("2026-11-25 09:30"))
    assert refusal.value.message == "You have put this off twice."
    assert refusal.value.advice == "A named nurse can help you."
    assert snoozes_left(twice, uuid4()) == 2


# L4: a button pressed twice is one choice.
def test_the_same_choice_again_is_one() -> None:
    once = chosen(some_task(), Later.HOUR)
    same = snooze(
        once,
        NudgeKind.REPORT_HELP,
        person_id=OWNER,
        later=Later.HOUR,
        day=None,
        now=STARTED_AT + timedelta(seconds=3),
    )
    assert same == once.invitation.snoozes[-1]


# N6: what is critical, settled, or speaks to others is never put off.
@pytest.mark.parametrize("kind", [kind for kind in NudgeKind if kind not in TOPICS])
def test_everything_else_is_not_put_off(kind: NudgeKind) -> None:
    assert not can_be_put_off(some_task(), kind)
    with pytest.raises(NotAllowedError, match="cannot be put off"):
        chosen(some_task(), Later.HOUR, kind=kind)


@pytest.mark.parametrize(("received", "expected"), [("2026-11-23 09:00", True), ("2026-12-02 09:00", False)])
def test_an_invitation_at_short_notice_is_not_put_off(received: str, *, expected: bool) -> None:
    at = london(received)
    facts = some_facts(invitation=an_invitation(assigned_to=OWNER, received_at=at, delivered_at=at))
    assert can_be_put_off(facts, NudgeKind.INVITATION) is expected


def test_nothing_is_put_off_once_it_is_done_or_called_off() -> None:
    task = some_task()
    assert task.report is not None
    assert not can_be_put_off(replace(task, report=task.report.sent(now=RECEIVED_AT)), NudgeKind.REPORT_HELP)
    assert not can_be_put_off(cancelled(task), NudgeKind.DAY_BEFORE)


# N7: an answer before that stops it, and so do a move and a new owner.
def test_what_is_done_meanwhile_is_not_reminded_of() -> None:
    facts = chosen(some_task(), Later.DAY, "2026-11-30")
    assert facts.report is not None
    assert again(facts) != []
    assert again(replace(facts, report=facts.report.sent(now=STARTED_AT))) == []
    assert again(cancelled(facts)) == []
    handed_on = replace(facts.invitation, assigned_to=uuid4())
    assert again(replace(facts, invitation=handed_on)) == []


def test_a_move_ends_it() -> None:
    before = chosen(some_task(), Later.DAY, "2026-11-30", now=london("2026-11-23 10:00"))
    assert again(replace(before, conference=moved(a_conference()))) == []


# N7: other reminders of the same wait meanwhile; a deadline, others and other topics do not.
def test_only_the_owners_reminders_of_the_same_topic_wait() -> None:
    task = some_task(Circle(nurses=(Member(uuid4()),)))
    facts = chosen(task, Later.DAY, "2026-11-26", now=london("2026-11-17 10:00"))
    before = {one.key: one for one in nudges_for(task)}
    after = {one.key: one for one in nudges_for(facts)}
    changed = {one.kind: one.at for key, one in after.items() if key in before and before[key] != one}
    assert changed == {NudgeKind.REPORT_HELP: london("2026-11-26 09:30")}
    assert before.keys() == after.keys() - {one.key for one in again(facts)}
    others = [one for one in after.values() if one.owner_id is None]
    assert others
    assert all(before[one.key] == one for one in others)


def test_a_snooze_ends_before_the_last_reminders_of_the_deadline() -> None:
    facts = chosen(some_task(), Later.DAY, "2026-11-30")
    at = {one.kind: one.at for one in nudges_for(facts)}
    assert at[NudgeKind.REPORT_DUE_TOMORROW] == london("2026-11-30 09:30")
    assert at[NudgeKind.REPORT_DUE_TODAY] == london("2026-12-01 09:30")
    assert at[NudgeKind.REPORT_LATE] == london("2026-12-02 09:00")
