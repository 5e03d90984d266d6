"""When Teams does not answer, it is asked rarely, with one message; nothing is lost (platform facts)."""

import pytest

from domain.delivery import Arrived, Doubtful, OutboxState, Outcome, Refused, TryLater
from domain.outcomes import is_outage, is_poison
from practice.faults import Fault
from scheduler.circuit import FAILURES_TO_OPEN, Circuit, by_chance
from scheduler.gate import Gate
from storage.claims import CIRCUIT
from storage.database import Database
from tests.clock import MovableClock
from tests.factories import a_draft
from tests.scheduler.teams_world import a_world
from tests.usecases.desk import a_desk

DOWN = Doubtful("503:ServiceError")


class Steady:
    at = 0.0

    def __call__(self) -> float:
        return self.at


@pytest.mark.parametrize(
    ("outcome", "is_out"),
    [
        (TryLater(2, "0:no_connection"), True),
        (TryLater(2, "0:token_invalid_client"), True),
        (TryLater(2, "401"), True),
        (TryLater(2, "503"), True),
        (Doubtful("-1:TimeoutError"), True),
        (Doubtful("408"), True),
        (Doubtful("500:ServiceError"), True),
        (Doubtful("504"), True),
        (TryLater(7, "429:TooManyRequests"), False),
        (Doubtful("412"), False),
        (Doubtful("no_activity_id"), False),
        (Refused("500"), False),
        (Refused("403:MessageWritesBlocked"), False),
        (Arrived("1"), False),
    ],
)
def test_what_says_that_teams_itself_does_not_answer(outcome: Outcome, is_out: bool) -> None:  # noqa: FBT001 - a row
    assert is_outage(outcome) is is_out


@pytest.mark.parametrize(
    ("code", "poison"),
    [("400:BadSyntax", True), ("413", True), ("card_too_large", True), ("403", False), ("404", False)],
)
def test_what_would_be_refused_every_time_is_poison(code: str, poison: bool) -> None:  # noqa: FBT001 - a row
    assert is_poison(code) is poison


def test_it_opens_after_so_many_failures_in_a_row() -> None:
    circuit = Circuit(Steady(), lambda: 1.0)
    for _ in range(FAILURES_TO_OPEN - 1):
        circuit.hear(DOWN)
    circuit.hear(Arrived("1"))
    for _ in range(FAILURES_TO_OPEN - 1):
        circuit.hear(DOWN)
    assert not circuit.is_open
    circuit.hear(DOWN)
    assert (circuit.is_open, circuit.pause()) == (True, 2.0)


def test_each_failed_probe_makes_the_pause_longer_up_to_a_minute() -> None:
    clock = Steady()
    circuit = Circuit(clock, lambda: 1.0)
    for _ in range(FAILURES_TO_OPEN):
        circuit.hear(DOWN)
    pauses = []
    for _ in range(20):
        pauses.append(circuit.pause())
        clock.at += circuit.pause()
        circuit.hear(DOWN)
    assert pauses[:7] == [2, 4, 8, 16, 32, 60, 60]
    assert max(pauses) == 60
    clock.at += 60
    assert (circuit.is_open, circuit.pause()) == (True, 0.0)
    circuit.hear(Refused("403"))
    assert not circuit.is_open


def test_those_that_were_on_their_way_do_not_lengthen_the_pause() -> None:
    circuit = Circuit(Steady(), lambda: 1.0)
    for _ in range(20):
        circuit.hear(DOWN)
    assert circuit.pause() == 2.0


def test_chance_only_shortens_a_pause() -> None:
    assert all(0.5 <= by_chance() <= 1.0 for _ in range(100))


def test_while_it_is_open_one_message_may_go() -> None:
    clock = Steady()
    gate = Gate(circuit=Circuit(clock, lambda: 1.0))
    assert (gate.room(20), gate.state()["sending"]) == (20, "normal")
    for _ in range(FAILURES_TO_OPEN):
        assert gate.circuit is not None
        gate.circuit.hear(DOWN)
    clock.at = 2.0
    assert (gate.room(20), gate.state()) == (1, {"sending": "paused", "pause": 0.0})


@pytest.mark.parametrize(
    "fault", [Fault(status=503, times=None), Fault(reset=True, times=None)], ids=["503", "reset"]
)
async def test_an_outage_costs_few_requests_and_no_message(
    database: Database, clock: MovableClock, fault: Fault
) -> None:
    desk = a_desk(database)
    async with a_world(desk, clock, people=8) as world:
        desk.bring(a_draft(*world.people))
        await world.play_on()
        for person in world.people:
            world.plan(person, 2)
        world.connector.calls.clear()
        world.connector.faults.add(fault)
        await world.engine.run_until_idle()
        assert world.engine.state()["sending"] == "paused"
        assert len(world.connector.calls) == 8
        world.time.move_to(clock())
        await world.engine.run_until_idle()
        untouched = [row for row in world.rows() if row.attempt == 0]
        assert {(row.state, row.reason) for row in untouched} == {(OutboxState.QUEUED, CIRCUIT)}
        assert len(untouched) == 8
        await world.play_on(60)
        assert len(world.connector.calls) <= 8 + 6
        world.connector.faults.clear()
        await world.play_on()
        assert {row.state for row in world.rows()} == {OutboxState.SENT}
        assert world.engine.state()["sending"] == "normal"
