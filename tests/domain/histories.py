"""What holds for every random history of every life cycle (L2, L4)."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import ClassVar, Generic, TypeVar
from uuid import UUID

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine

from domain.access import SYSTEM, Role
from domain.errors import CaseworkError
from domain.transition import LifeCycle, transition
from tests.domain.plain import assert_plain_refusal
from tests.thorough import either

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
PEOPLE = tuple(UUID(int=number) for number in range(1, 5))
# Mostly what a guard asks for, so that histories grow long; now and then something that it refuses.
ROLES = st.sampled_from([Role.SAFEGUARDING_ADMIN, Role.NAMED_NURSE] * 4 + list(Role))
REASONS = st.sampled_from(["The unit phoned"] * 5 + [""])
ANYBODY = st.sampled_from(PEOPLE)
MOSTLY = st.sampled_from([True] * 5 + [False])
SELDOM = st.sampled_from([False] * 7 + [True])
L = TypeVar("L", bound=LifeCycle)

# A second or two for each life cycle.
SHORT = settings(
    max_examples=either(150, 800),
    stateful_step_count=50,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)


class History(RuleBasedStateMachine, Generic[L]):
    """One thing and what happens to it; a subclass adds the steps as rules and its own invariants.

    `moves` are the changes of state that section 2 knows, each written "from>to".
    """

    moves: ClassVar[str]

    def __init__(self, value: L) -> None:
        super().__init__()
        self.value: L = value
        self.now = NOW
        self.keys: set[str] = set()

    def later(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    def take(self, step: str, make: Callable[[L], L], *, repeats: bool = True) -> None:
        """Try a step: it is refused in plain words, or changes nothing, or leaves its record."""
        before = self.value
        after = self.tried(make, before)
        if after is None:
            return
        record = transition(before, after, SYSTEM, at=self.now, step=step, conference_version=1)
        if record is None:
            assert after.version == before.version
            return
        assert record.key not in self.keys
        self.keys.add(record.key)
        assert after.version >= before.version
        assert (record.from_, record.to) == (before.state, after.state)
        if before.state is not after.state:
            assert f"{before.state}>{after.state}" in self.moves.split(), step
        if repeats:
            assert self.tried(make, after) in (None, after), f"{step} twice is not {step} once"
        self.compare(step, before, after)
        self.value = after

    def tried(self, make: Callable[[L], L], value: L) -> L | None:
        try:
            return make(value)
        except CaseworkError as refusal:
            assert_plain_refusal(refusal)
            return None

    def compare(self, step: str, before: L, after: L) -> None:
        """What this step may and may not do."""
