"""Teams' limits are kept before Teams has to say so, and nobody sleeps for it (platform facts)."""

import bisect
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.delivery import OutboxState
from scheduler.delivery import claim
from scheduler.gate import Gate
from scheduler.limits import CONVERSATION, SendLimits, Window
from storage.claims import LIMIT
from storage.database import Database
from tests.clock import MovableClock
from tests.factories import a_draft
from tests.scheduler.teams_world import a_world
from tests.usecases.desk import a_desk


class Steady:
    """Seconds that the test moves."""

    def __init__(self) -> None:
        self.at = 0.0

    def __call__(self) -> float:
        return self.at


def send(limits: SendLimits, conversation: str = "chat") -> float:
    """One message whose request takes no time; what `take` said of it."""
    item_id = uuid4()
    wait = limits.take(item_id, conversation)
    limits.sent(item_id)
    return wait


def most_in(moments: Sequence[float], window: Window) -> int:
    """The most messages in any window that begins with one of them."""
    return max(bisect.bisect_left(moments, at + window.seconds) - place for place, at in enumerate(moments))


@pytest.mark.parametrize(("count", "until"), [(7, 0.0), (8, 1.0), (9, 2.0), (61, 30.0)])
def test_the_message_after_a_full_window_goes_when_it_has_room(count: int, until: float) -> None:
    clock = Steady()
    limits = SendLimits(1_000, clock)
    for _ in range(count):
        while wait := send(limits):
            clock.at += wait
    assert clock.at == until


# Whenever the messages come and however long their requests take, no window ever holds too many.
@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 0.6), st.floats(0, 0.4)), min_size=80, max_size=160))
def test_no_window_is_ever_overrun(steps: list[tuple[float, float]]) -> None:
    clock = Steady()
    limits = SendLimits(1_000, clock)
    counted: list[float] = []
    for pause, request_takes in steps:
        clock.at += pause
        item_id = uuid4()
        while wait := limits.take(item_id, "chat"):
            clock.at += wait
        # Teams counts it at some moment of the request: at the end, and the next one at its beginning.
        clock.at += request_takes
        counted.append(clock.at)
        limits.sent(item_id)
    for window in CONVERSATION:
        assert most_in(counted, window) <= window.calls


def test_the_limit_of_an_hour_is_kept() -> None:
    clock = Steady()
    limits = SendLimits(1_000, clock)
    for _ in range(1_800):
        assert send(limits) == 0.0
        clock.at += 1.9
    assert send(limits) == pytest.approx(3_600 - 1_800 * 1.9)


def test_one_chat_holds_up_no_other() -> None:
    limits = SendLimits(1_000, Steady())
    assert [send(limits, f"chat {number}") for number in range(50)] == [0.0] * 50
    assert [send(limits, "chat 1") for _ in range(6)] == [0.0] * 6
    assert send(limits, "chat 1") == 1.0


def test_the_tenant_has_room_for_so_many_a_second() -> None:
    clock = Steady()
    limits = SendLimits(3, clock)
    assert limits.take(uuid4(), "one") == 0.0
    assert limits.room() == 2
    limits.begin()
    for number in range(3):
        send(limits, f"chat {number}")
    assert (limits.room(), limits.wait_for_room()) == (0, 1.0)
    clock.at = 1.0
    assert (limits.room(), limits.wait_for_room()) == (3, 0.0)


# The answers to turns go out at once, but the engine's messages make room for them.
def test_what_cannot_wait_is_counted_all_the_same() -> None:
    limits = SendLimits(25, Steady())
    for _ in range(10):
        limits.count("chat")
    assert limits.room() == 15
    assert send(limits) == 2.0


def test_what_was_taken_but_never_sent_takes_no_room() -> None:
    limits = SendLimits(5, Steady())
    for number in range(5):
        limits.take(uuid4(), f"chat {number}")
    assert limits.room() == 0
    limits.begin()
    assert limits.room() == 5


def test_quiet_conversations_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scheduler.limits.MANY_CONVERSATIONS", 10)
    clock = Steady()
    limits = SendLimits(1_000, clock)
    for number in range(10):
        limits.count(f"chat {number}")
    clock.at = 3_601.0
    limits.count("another")
    assert len(limits._sent) == 1  # noqa: SLF001 - nothing else shows how much is remembered


# --- in the engine ---


async def test_a_message_that_has_to_wait_says_until_when_and_that_is_no_attempt(
    database: Database, clock: MovableClock
) -> None:
    desk = a_desk(database)
    async with a_world(desk, clock, people=1) as world:
        desk.bring(a_draft(*world.people))
        await world.engine.run_until_idle()
        world.plan(world.people[0], 9)
        await world.engine.run_until_idle()
        waiting = [row for row in world.rows() if row.state == OutboxState.QUEUED]
        assert len(waiting) == 3
        first = waiting[0]
        assert (first.reason, first.attempt, first.due_at) == (LIMIT, 0, clock() + timedelta(seconds=1))
        await world.play_on()
        assert {(row.state, row.attempt) for row in world.rows()} == {(OutboxState.SENT, 1)}


# 300 messages to five people at once: the connector, which has limits of its own, never has to say 429.
async def test_the_connector_never_has_to_say_429(database: Database, clock: MovableClock) -> None:
    desk = a_desk(database)
    async with a_world(desk, clock) as world:
        desk.bring(a_draft(*world.people))
        for _ in range(60):
            for person in world.people:
                world.plan(person)
        await world.play_on()
        assert {row.state for row in world.rows()} == {OutboxState.SENT}
        assert world.statuses() == {201}
        moments = sorted(call.at for call in world.connector.calls)
        assert len(moments) >= 305
        assert most_in(moments, Window(0, 1.0)) <= 25
        for person in world.people:
            rows = [row.activity_id for row in world.rows() if row.recipient_id == person.id]
            in_chat = [
                message.id
                for one in world.chats.people
                if one.email == person.email
                for message in world.chats.messages(one)
            ]
            assert [found for found in in_chat if found in set(rows)] == rows


# Sixty people and one second: the rest simply stays queued, and nothing of it is touched.
async def test_the_limit_of_the_tenant_is_kept_over_many_chats(
    database: Database, clock: MovableClock
) -> None:
    desk = a_desk(database)
    async with a_world(desk, clock, people=12, per_second=4) as world:
        desk.bring(a_draft(*world.people))
        await world.play_on()
        moments = sorted(call.at for call in world.connector.calls)
        assert len(moments) == 24
        # Opening a chat is a request of its own, known only when it is over.
        assert most_in(moments, Window(0, 1.0)) <= 8
        assert Counter(call.status for call in world.connector.calls) == {201: 24}


def test_without_room_nothing_is_claimed(database: Database) -> None:
    limits = SendLimits(1, Steady())
    limits.count("another")
    assert database.run_now(claim, Gate(limits)) == []
