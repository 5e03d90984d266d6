"""The reminder that was put off (N7)."""

from collections.abc import Iterator

from domain.ladder.rung import Rungs
from domain.nudges import Facts, Nudge, NudgeKind, to_owner
from domain.snoozing import TOPICS, current_snooze, deadline_of, over_at

rung = Rungs()


@rung(
    "N7",
    NudgeKind.REMIND_AGAIN,
    to="care coordinator who put a reminder off",
    when="after 1 hour, at 9:30am the next day, or on a chosen working day up to 1 working day before the "
    "deadline",
    stops="done, cancelled, the deadline passed",
    tone="the same again, as things stand now",
)
def remind_again(facts: Facts) -> Iterator[Nudge]:
    """What was put off is over: the reminder comes once more, as things stand (N7)."""
    chosen = current_snooze(facts)
    if chosen is None or over_at(facts, chosen) is None:
        return
    deadline = deadline_of(facts, TOPICS[NudgeKind(chosen.kind)])
    if deadline is not None:
        number = len(facts.invitation.snoozes)
        yield from to_owner(
            facts, NudgeKind.REMIND_AGAIN, at=chosen.until_at, until=deadline, about=f"/{number}"
        )
