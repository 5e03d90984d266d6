"""What the plan brings: core groups, the next review, and a word that one disagrees (E29, E30, E35)."""

from collections.abc import Iterator
from datetime import date, datetime

from domain.followup import FollowUp, Told
from domain.ladder.afterwards import core_groups, lacks_core_group, next_morning, open_dissent, was_expected
from domain.ladder.rung import Rungs, while_known
from domain.nudges import NEWS_LASTS, Facts, Nudge, NudgeKind, to_each, to_owner
from domain.working_days import at_local, local_day

rung = Rungs()

SOON_BEFORE, TOMORROW_BEFORE = 5, 1  # working days before a core group (E29)
DISSENT_AFTER = 2  # working days a named nurse has to look after a disagreement (E35)


@rung(
    "E29, T30",
    NudgeKind.CORE_GROUP_DATE,
    to="care coordinator in the core group",
    when="9:30am on the working day after they told us that a plan was made",
    stops="a date is told, cancelled",
    tone="when does the core group meet? The first is due within 10 working days",
)
@while_known
def when_is_the_core_group(facts: Facts) -> Iterator[Nudge]:
    """A plan was made and the coordinator is in its core group: when does it meet? (E29, T30)."""
    plan = facts.said(Told.PLAN)
    if plan is not None and was_expected(facts) and lacks_core_group(facts):
        at = next_morning(facts, plan.told_at)
        yield from to_owner(facts, NudgeKind.CORE_GROUP_DATE, at=at, until=at + 2 * NEWS_LASTS)


@rung(
    "E29",
    NudgeKind.CORE_GROUP_SOON,
    to="care coordinator in the core group",
    when="9:30am, 5 working days before each date that they told us",
    stops="the date is taken back, told later than that, cancelled",
    tone="keep the time free",
)
@while_known
def core_group_is_soon(facts: Facts) -> Iterator[Nudge]:
    """A working week before each meeting (E29)."""
    yield from before_each(facts, NudgeKind.CORE_GROUP_SOON, SOON_BEFORE)


@rung(
    "E29",
    NudgeKind.CORE_GROUP_TOMORROW,
    to="care coordinator in the core group",
    when="9:30am, 1 working day before each date that they told us",
    stops="the date is taken back, told later than that, cancelled",
    tone="it is on the next working day",
)
@while_known
def core_group_is_tomorrow(facts: Facts) -> Iterator[Nudge]:
    """The working day before each meeting (E29)."""
    yield from before_each(facts, NudgeKind.CORE_GROUP_TOMORROW, TOMORROW_BEFORE)


@rung(
    "E30, T34",
    NudgeKind.NEXT_REVIEW,
    to="care coordinator",
    when="9:30am on the working day after the date of the next review became known",
    stops="the date is held, cancelled",
    tone="hold the date; the invitation comes later",
)
@while_known
def hold_the_date(facts: Facts) -> Iterator[Nudge]:
    """The next review has a date: hold it (E30, T34); E1 follows when the invitation comes."""
    review = facts.said(Told.NEXT_REVIEW)
    day = review.day if review else None
    if review is None or day is None or not was_expected(facts) or is_held(facts, review):
        return
    at, until = next_morning(facts, review.told_at), closing_of(facts, day)
    if at < until:
        about = f"@{day:%Y%m%d}"
        yield from to_owner(facts, NudgeKind.NEXT_REVIEW, at=at, until=until, about=about)


@rung(
    "E35",
    NudgeKind.DISSENT,
    to="named nurses on duty",
    when="at once, or at the next opening, when the coordinator says that they disagree",
    stops="a named nurse has closed it, cancelled",
    tone="was it recorded? The local escalation policy",
)
@while_known
def somebody_disagrees(facts: Facts) -> Iterator[Nudge]:
    """The coordinator disagrees with the decision or the plan (E35)."""
    told = open_dissent(facts)
    if told is not None:
        until = told.told_at + 2 * NEWS_LASTS
        at = facts.policy.held(told.told_at, until=until)
        nurses, about = facts.circle.on_duty(local_day(at)), of_moment(told)
        yield from to_each(facts, NudgeKind.DISSENT, nurses, at=at, until=until, about=about)


@rung(
    "E35",
    NudgeKind.DISSENT_WAITS,
    to="safeguarding administrators",
    when="9:30am, 2 working days after the nurses were told",
    stops="a named nurse has closed it, cancelled",
    tone="ask a named nurse to look after it",
)
@while_known
def disagreement_waits(facts: Facts) -> Iterator[Nudge]:
    """No nurse has closed it: whoever leads them finds one (E35)."""
    told = open_dissent(facts)
    if told is not None:
        first = facts.policy.held(told.told_at, until=told.told_at + 2 * NEWS_LASTS)
        at, about = next_morning(facts, first, DISSENT_AFTER), of_moment(told)
        leads = facts.circle.leads_on(local_day(at))
        yield from to_each(
            facts, NudgeKind.DISSENT_WAITS, leads, at=at, until=at + 2 * NEWS_LASTS, about=about
        )


def before_each(facts: Facts, kind: NudgeKind, days: int) -> Iterator[Nudge]:
    """A word so many working days before each meeting; not where it was told later than that."""
    if not was_expected(facts):
        return
    policy = facts.policy
    for told in core_groups(facts):
        day = told.day
        if day is None:
            continue
        at = policy.morning(policy.calendar.before(day, days))
        if at > told.told_at:
            until = closing_of(facts, day)
            yield from to_owner(facts, kind, at=at, until=until, about=f"@{day:%Y%m%d}")


def is_held(facts: Facts, review: FollowUp) -> bool:
    """Whether the coordinator holds this very date."""
    held = facts.said(Told.DATE_HELD)
    return held is not None and held.told_at >= review.told_at


def closing_of(facts: Facts, day: date) -> datetime:
    """The end of the working window on a day: after that a word about it is too late."""
    return at_local(day, facts.policy.closes_at)


def of_moment(told: FollowUp) -> str:
    """Tells one word from a later one of the same kind (N4)."""
    return f"@{told.told_at:%Y%m%d%H%M%S}"
