"""One rung of the ladder: the rule itself, and in plain words what the page of nudges says of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import wraps

from domain.errors import BeyondCalendarError
from domain.nudges import Facts, Nudge, NudgeKind, Rule


@dataclass(frozen=True, slots=True)
class Rung:
    """One row of the ladder.

    `numbers` are those of the domain specification, "E8, C3". `to`, `when`, `stops` and `tone` are short and
    plain: the page of nudges is made of them. `stops` is empty for news that nothing can overtake.
    """

    numbers: str
    kind: NudgeKind
    to: str
    when: str
    stops: str
    tone: str
    rule: Rule


class Rungs:
    """The rungs of one part of the ladder, in the order in which they stand in its file."""

    def __init__(self) -> None:
        self.all: list[Rung] = []

    def __call__(
        self, numbers: str, kind: NudgeKind, *, to: str, when: str, stops: str, tone: str
    ) -> Callable[[Rule], Rule]:
        """Register a function as the rule of this rung."""

        def register(rule: Rule) -> Rule:
            self.all.append(Rung(numbers, kind, to, when, stops, tone, rule))
            return rule

        return register


def while_known(rule: Rule) -> Rule:
    """The same rule, which asks nothing where the table of bank holidays ends (T2).

    What comes weeks after a conference may lie beyond it; the conference itself is reminded of all the same.
    """

    @wraps(rule)
    def asked(facts: Facts) -> Iterator[Nudge]:
        try:
            yield from tuple(rule(facts))
        except BeyondCalendarError:
            return

    return asked
