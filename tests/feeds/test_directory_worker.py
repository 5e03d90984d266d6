"""When the directory is read, and what happens when it cannot be."""

import io
import json
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import pytest

from domain.errors import BadInputError
from domain.staff_drafts import StaffReading
from feeds.directory_worker import (
    LOOK_EVERY_SECONDS,
    DirectoryWorker,
    next_time,
    outside_forbidden_hours,
)
from feeds.errors import FeedError, TooLargeError, Trouble
from feeds.graph_directory import read_directory
from tests.clock import MovableClock
from tests.feeds.graph_server import Practice
from tests.feeds.mails import MONDAY, yes
from tests.feeds.test_graph_directory import PRIYA, a_user

Read = Callable[[], Awaitable[StaffReading]]


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


class Desk:
    """Takes readings, or refuses them."""

    def __init__(self) -> None:
        self.readings: list[StaffReading] = []
        self.refusal: Exception | None = None

    async def apply(self, reading: StaffReading) -> None:
        if self.refusal is not None:
            raise self.refusal
        self.readings.append(reading)


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def moment() -> MovableClock:
    return MovableClock(MONDAY)


def a_worker(desk: Desk, moment: MovableClock, read: Read) -> DirectoryWorker:
    return DirectoryWorker(read, desk.apply, is_sender=yes, clock=moment)


async def an_empty_reading() -> StaffReading:
    return StaffReading()


def failing(error: Exception) -> Read:
    async def read() -> StaffReading:
        raise error

    return read


async def test_it_reads_at_the_start_and_once_a_night(desk: Desk, moment: MovableClock) -> None:
    worker = a_worker(desk, moment, an_empty_reading)
    for hours, readings in ((0, 1), (1, 1), (18, 1), (1, 2), (20, 2), (4, 3)):
        moment.pass_by(hours=hours)
        assert await worker.take_turn() == LOOK_EVERY_SECONDS
        assert len(desk.readings) == readings
    assert worker.state().last_success_at == moment()


async def test_a_reading_of_graph_is_applied_whole(
    graph: Practice, desk: Desk, moment: MovableClock, written: io.StringIO
) -> None:
    graph.server.users = [a_user(PRIYA, "Priya Raman")]
    worker = a_worker(desk, moment, lambda: read_directory(graph.client))
    await worker.take_turn()
    assert [one.entra_id for one in desk.readings[0].people] == [PRIYA]
    assert worker.state().people == 1
    assert json.loads(written.getvalue())["count"] == 1
    assert "riya" not in written.getvalue()


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (FeedError(Trouble.NO_CONNECTION), "no_connection"),
        (TooLargeError(), "too_large"),
        (ZeroDivisionError(), "unexpected"),
    ],
)
async def test_what_failed_is_tried_again_in_a_quarter_of_an_hour(
    desk: Desk, moment: MovableClock, error: Exception, kind: str
) -> None:
    worker = a_worker(desk, moment, failing(error))
    await worker.take_turn()
    assert worker.state().last_trouble == kind
    moment.pass_by(minutes=14)
    assert await worker.take_turn() == 60
    moment.pass_by(minutes=1)
    assert await worker.take_turn() == LOOK_EVERY_SECONDS
    assert desk.readings == []


# A broken list stays broken: a person must look before it is offered again.
async def test_a_reading_that_is_refused_waits_for_the_next_night(desk: Desk, moment: MovableClock) -> None:
    desk.refusal = BadInputError("staff", "Too many would leave.")
    worker = a_worker(desk, moment, an_empty_reading)
    await worker.take_turn()
    desk.refusal = None
    moment.pass_by(hours=2)
    await worker.take_turn()
    assert desk.readings == []
    assert worker.state().last_trouble == "not_applied"
    moment.pass_by(hours=18)
    await worker.take_turn()
    assert len(desk.readings) == 1
    assert worker.state().last_trouble is None


async def test_only_the_sending_instance_reads(desk: Desk, moment: MovableClock) -> None:
    async def no() -> bool:
        return False

    worker = DirectoryWorker(an_empty_reading, desk.apply, is_sender=no, clock=moment)
    await worker.take_turn()
    assert desk.readings == []
    assert worker.state().last_trouble is None


async def test_it_works_in_the_background_until_stopped(desk: Desk, moment: MovableClock) -> None:
    worker = a_worker(desk, moment, an_empty_reading)
    worker.start()
    await worker.stop()
    assert len(desk.readings) <= 1


@pytest.mark.parametrize(
    ("now", "hours", "then"),
    [
        ("2026-11-23 09:00", (4,), "2026-11-24 04:30"),
        ("2026-11-23 04:29", (4,), "2026-11-23 04:30"),
        ("2026-11-23 04:30", (4,), "2026-11-24 04:30"),
        ("2026-11-23 09:00", (4, 12), "2026-11-23 12:30"),
        # British Summer Time ends on 25 October 2026 and begins on 28 March 2027.
        ("2026-10-24 09:00", (4,), "2026-10-25 04:30"),
        ("2027-03-27 09:00", (4,), "2027-03-28 03:30"),
        ("2026-07-01 23:30", (4,), "2026-07-02 03:30"),
    ],
)
def test_the_next_time_is_a_local_one(now: str, hours: tuple[int, ...], then: str) -> None:
    assert next_time(at(now), hours) == at(then)


@pytest.mark.parametrize(
    ("planned", "done"),
    [
        ("2026-11-23 00:10", "2026-11-23 03:00"),
        ("2026-11-23 02:59", "2026-11-23 03:00"),
        ("2026-11-23 03:00", "2026-11-23 03:00"),
        ("2026-10-25 01:30", "2026-10-25 03:00"),
        ("2027-03-28 00:30", "2027-03-28 02:00"),
    ],
)
def test_nothing_is_tried_again_while_clocks_change(planned: str, done: str) -> None:
    assert outside_forbidden_hours(at(planned)) == at(done)


@pytest.mark.parametrize("hours", [(), (0,), (2, 4), (24,)])
def test_hours_in_which_clocks_change_are_refused(
    desk: Desk, moment: MovableClock, hours: tuple[int, ...]
) -> None:
    with pytest.raises(ValueError, match="3 to 23"):
        DirectoryWorker(an_empty_reading, desk.apply, is_sender=yes, clock=moment, hours=hours)


async def test_a_machine_that_slept_through_the_night_reads_when_it_wakes(
    desk: Desk, moment: MovableClock
) -> None:
    worker = a_worker(desk, moment, an_empty_reading)
    await worker.take_turn()
    moment.move_to(MONDAY + timedelta(days=3))
    await worker.take_turn()
    assert len(desk.readings) == 2
