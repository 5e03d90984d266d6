"""Who else hears of an invitation: the nurses' copy, and whoever it is passed on to (E1, E7, I13)."""

from collections.abc import Iterator
from datetime import datetime, time
from uuid import UUID

from domain.ladder.moments import expects_reply
from domain.ladder.rung import Rungs
from domain.nudges import Facts, Nudge, NudgeKind, to_each, to_owner
from domain.routing import InvitationState, Redirect
from domain.working_days import at_local, local_day

rung = Rungs()

# The hour of the day's one card (N6).
COPY_AT = time(9, 0)


@rung(
    "E1",
    NudgeKind.NURSE_COPY,
    to="named nurses on duty",
    when="9am on the next working day, one card a day for all that came in",
    stops="cancelled",
    tone="for information: what has come in",
)
def nurses_hear_of_it(facts: Facts) -> Iterator[Nudge]:
    """The nurses' copy of a new invitation (E1): each invitation once, on one card a day.

    A copy asks for nothing, so it must not interrupt (N6, HZ12): not a message for each invitation, but one
    line on the next morning's card. Nothing waits for it, for when time is too short for that the nurses are
    asked to help at once (E3). It does not stop with the reply: it says what came in, not what is open.
    """
    invitation, calendar = facts.invitation, facts.policy.calendar
    if facts.is_silent or invitation.assigned_to is None or facts.moved_since_invited:
        return
    day = calendar.on_or_after(local_day(invitation.received_at))
    at = at_local(day, COPY_AT)
    if at <= invitation.received_at:
        at = at_local(calendar.after(day, 1), COPY_AT)
    for nurse_id in facts.circle.on_duty(local_day(at)):
        yield from to_each(
            facts, NudgeKind.NURSE_COPY, [nurse_id], at=at, subject_id=nurse_id, about=f"/{invitation.id}"
        )


@rung(
    "E7, I6, I13",
    NudgeKind.HANDED_ON,
    to="the care coordinator to whom it was passed on",
    when="at once, or at the next opening",
    stops="replied, passed on again, cancelled",
    tone="a colleague says that it is yours; the first one's clock goes on",
)
def passed_on_to_you(facts: Facts) -> Iterator[Nudge]:
    """Passed on by "not my case": the invitation, with the clock that began with the first person (E7)."""
    passed = handed_on(facts)
    if passed is None or not expects_reply(facts):
        return
    until = facts.conference.starts_at
    at = facts.policy.held(passed.at, until=until)
    yield from to_owner(facts, NudgeKind.HANDED_ON, at=at, until=until, about=about(passed))


@rung(
    "E7, I13",
    NudgeKind.HANDED_ON_TWICE,
    to="named nurses on duty, and the team manager of whoever passed it on last",
    when="at once after the second time, or at the next opening",
    stops="it has its person, cancelled",
    tone="decide together whose it is",
)
def two_have_passed_it_on(facts: Facts) -> Iterator[Nudge]:
    """Two people have said that it is not theirs: nurse and manager decide, so it stays (I13, HZ16)."""
    invitation = facts.invitation
    passed = invitation.passed_on
    if facts.is_silent or passed is None or not awaits_decision(facts):
        return
    at = facts.policy.held(passed.at, until=facts.conference.starts_at)
    told = deciders(facts, at)
    yield from to_each(facts, NudgeKind.HANDED_ON_TWICE, told, at=at, about=about(passed))


def handed_on(facts: Facts) -> Redirect | None:
    """The last "not my case", when it brought the invitation to the person who has it now."""
    passed = facts.invitation.passed_on
    if passed is None or facts.invitation.assigned_to in (None, passed.by):
        return None
    return passed


def awaits_decision(facts: Facts) -> bool:
    """Whether a named nurse and the manager have to say whose it is (I13)."""
    invitation = facts.invitation
    return invitation.state is InvitationState.REDIRECTED and invitation.needs_decision


def deciders(facts: Facts, at: datetime) -> tuple[UUID, ...]:
    """The nurses on duty and the manager that day, each once."""
    day = local_day(at)
    return tuple(dict.fromkeys((*facts.circle.on_duty(day), *facts.circle.managers_on(day))))


def about(passed: Redirect) -> str:
    """Tells one passing on from another (N4)."""
    return f"@{passed.at:%Y%m%d%H%M%S}"
