"""A colleague is asked to go instead: asking them, and what happens when they cannot (I11, I12, A5)."""

from collections.abc import Iterator
from datetime import datetime

from domain.ladder.inviting import managers_or_nurses
from domain.ladder.moments import nobody_goes
from domain.ladder.rung import Rungs
from domain.nudges import Facts, Nudge, NudgeKind, to_each, to_owner
from domain.substitute import Substitute

rung = Rungs()


@rung(
    "I11, A5",
    NudgeKind.STAND_IN_ASKED,
    to="the colleague who is asked to go instead",
    when="at once, or at the next opening",
    stops="answered, another colleague asked, cancelled",
    tone="can you go instead? Reference, kind and date only, until they agree",
)
def colleague_is_asked(facts: Facts) -> Iterator[Nudge]:
    """Can you go instead? (I11): nothing of the family before they agree (A1, A5)."""
    asked = facts.invitation.asked
    if facts.is_silent or asked is None or not asked.is_waited_for:
        return
    at = facts.policy.held(asked.asked_at, until=facts.conference.starts_at)
    yield from to_each(facts, NudgeKind.STAND_IN_ASKED, (asked.person_id,), at=at, about=about(asked))


@rung(
    "I12",
    NudgeKind.STAND_IN_OVER,
    to="care coordinator",
    when="at once, or at the next opening, when the colleague cannot go; "
    "5pm on the next working day when they have not answered",
    stops="another colleague asked, passed on, cancelled",
    tone="can you go after all, or ask somebody else?",
)
def back_to_the_coordinator(facts: Facts) -> Iterator[Nudge]:
    """The colleague cannot go, or has not answered within 1 working day: it is theirs again (I12)."""
    asked = fallen_through(facts)
    if asked is not None:
        at, until = over_at(facts, asked), facts.conference.starts_at
        yield from to_owner(facts, NudgeKind.STAND_IN_OVER, at=at, until=until, about=about(asked))


@rung(
    "I12, E4",
    NudgeKind.STAND_IN_OVER_TOLD,
    to="team manager; named nurses on duty where no manager is known or may know",
    when="at once, or at the next opening, when the colleague cannot go; "
    "5pm on the next working day when they have not answered",
    stops="somebody attends, another colleague asked, a named nurse helps, cancelled",
    tone="who can go?",
)
def manager_hears_of_it(facts: Facts) -> Iterator[Nudge]:
    """The manager hears in the same moment, unless somebody goes (I12)."""
    asked = fallen_through(facts)
    if asked is None or not (asked.is_waited_for or nobody_goes(facts)):
        return
    at = over_at(facts, asked)
    people = managers_or_nurses(facts, at)
    yield from to_each(facts, NudgeKind.STAND_IN_OVER_TOLD, people, at=at, about=about(asked))


def fallen_through(facts: Facts) -> Substitute | None:
    """Whoever was asked in the coordinator's place and cannot go, or will have been silent too long (I12)."""
    asked = facts.invitation.substitute
    is_theirs = asked is not None and asked.instead_of == facts.invitation.assigned_to
    if facts.is_silent or asked is None or not is_theirs or asked.has_accepted:
        return None
    return asked


def over_at(facts: Facts, asked: Substitute) -> datetime:
    """When it is back with the coordinator: on a refusal at once, else when the time is over (I12)."""
    if asked.is_waited_for or asked.answered_at is None:
        return answer_limit(facts, asked)
    return facts.policy.held(asked.answered_at, until=facts.conference.starts_at)


def answer_limit(facts: Facts, asked: Substitute) -> datetime:
    """Until when an answer is waited for: half of the time that is left where 1 working day is too long."""
    starts_at, limit_at = facts.conference.starts_at, asked.answer_due_at(facts.policy.calendar)
    return limit_at if limit_at < starts_at else asked.asked_at + (starts_at - asked.asked_at) / 2


def about(asked: Substitute) -> str:
    """Tells one colleague who was asked from another (N4)."""
    return f"@{asked.asked_at:%Y%m%d%H%M%S}"
