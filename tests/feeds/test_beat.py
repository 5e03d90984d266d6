"""The background loop outlives whatever its work raises."""

import asyncio
import io
import json

from feeds.beat import PAUSE_AFTER_TROUBLE_SECONDS, Beat
from tests.feeds.mails import NAME


async def test_work_that_raises_goes_on_and_its_words_stay_out_of_the_log(written: io.StringIO) -> None:
    turns = asyncio.Queue[int]()

    async def turn() -> float:
        turns.put_nowait(1)
        raise LookupError(NAME)

    beat = Beat("invented", turn)
    beat.start()
    for _ in range(2):
        await turns.get()
        beat.wake()
    await beat.stop()
    lines = [json.loads(line) for line in written.getvalue().splitlines()]
    assert {(line["event"], line["job"], line["error"]) for line in lines} == {
        ("feed_trouble", "invented", "LookupError")
    }
    assert NAME not in written.getvalue()


async def test_it_rests_as_long_as_the_work_says_unless_it_is_called() -> None:
    turns = asyncio.Queue[int]()

    async def turn() -> float:
        turns.put_nowait(1)
        return PAUSE_AFTER_TROUBLE_SECONDS

    beat = Beat("invented", turn)
    beat.start()
    await turns.get()
    assert turns.empty()
    beat.wake()
    await turns.get()
    await beat.stop()


async def test_what_was_never_started_stops_at_once() -> None:
    async def turn() -> float:
        raise AssertionError

    await Beat("invented", turn).stop()
