"""One piece of work again and again in the background, until told to stop."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

import structlog

log = structlog.get_logger()

PAUSE_AFTER_TROUBLE_SECONDS = 60.0


class Beat:
    """Calls `turn`, rests for as many seconds as it answers, and so on. One turn runs at a time."""

    def __init__(self, name: str, turn: Callable[[], Awaitable[float]]) -> None:
        self._name = name
        self._turn = turn
        self._called = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self.is_stopping = False

    def start(self) -> None:
        """Begin in the background."""
        self._task = asyncio.create_task(self._run(), name=self._name)

    def wake(self) -> None:
        """End the rest: take the next turn now."""
        self._called.set()

    async def stop(self) -> None:
        """Finish the turn in hand, then end."""
        self.is_stopping = True
        self.wake()
        if self._task is not None:
            await self._task

    async def _run(self) -> None:
        while not self.is_stopping:
            try:
                seconds = await self._turn()
            except Exception as error:  # noqa: BLE001 - the work outlives any single failure
                log.error("feed_trouble", job=self._name, error=type(error).__name__)  # noqa: TRY400 - a traceback may hold names
                seconds = PAUSE_AFTER_TROUBLE_SECONDS
            await self._rest(seconds)

    async def _rest(self, seconds: float) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._called.wait(), timeout=seconds)
        self._called.clear()
