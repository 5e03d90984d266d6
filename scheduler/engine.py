"""The engine's heartbeat: sweep, claim, send, record; then sleep until something is due or somebody acts."""

import asyncio
from contextlib import suppress

import structlog

from domain.delivery import Arrived, Delivery, Doubtful, OutboxItem, Outcome
from scheduler.delivery import Messenger, claim, note_arrival, prepare, put_off, record
from scheduler.sweep import sweep
from storage.database import Database

log = structlog.get_logger()

# Another process (the command line, a second instance) may add work at any time: look this often.
LOOK_EVERY_SECONDS = 0.5
PAUSE_AFTER_TROUBLE_SECONDS = 5.0
# A message that went out must not go out again because it could not be written down at once.
PAUSES_BEFORE_RECORDING_AGAIN = (0.1, 0.5, 2.0)


class Engine:
    """Finds what is due and brings it to people. One round runs at a time."""

    def __init__(self, database: Database, messenger: Messenger) -> None:
        self._database = database
        self._messenger = messenger
        self._round = asyncio.Lock()
        self._work = asyncio.Event()
        self._stopping = False
        self._task: asyncio.Task[None] | None = None

    def wake(self) -> None:
        """Somebody changed something: look now rather than at the next beat."""
        self._work.set()

    async def run_until_idle(self) -> None:
        """Bring out everything that is due at this moment, and return when nothing is left."""
        async with self._round:
            while await self._database.run(sweep):
                pass
            while await self._may_send() and (items := await self._database.run(claim)):
                sent = await asyncio.gather(*(self._send(item) for item in items), return_exceptions=True)
                for trouble in filter(None, sent):
                    raise trouble

    async def _may_send(self) -> bool:
        """One instance sends, so that limits are kept and chats read in order; all of them sweep."""
        return not self._stopping and await self._database.is_sender()

    async def _send(self, item: OutboxItem) -> None:
        """Bring out one message; what is wrong with it keeps no other back."""
        try:
            delivery = await self._database.run(prepare, item)
        except Exception as error:  # noqa: BLE001 - it may be this message alone
            log.error("not_prepared", kind=item.kind, error=type(error).__name__)  # noqa: TRY400 - a traceback may hold names
            await self._database.run(put_off, item)
            return
        if delivery is not None:
            await self._record(delivery, await self._deliver(delivery))

    async def _deliver(self, delivery: Delivery) -> Outcome:
        """A messenger that breaks its word and raises leaves the message in doubt."""
        try:
            return await self._messenger.deliver(delivery)
        except Exception as error:  # noqa: BLE001 - nobody knows whether it went out
            log.error("messenger_raised", kind=delivery.kind, error=type(error).__name__)  # noqa: TRY400 - a traceback may hold names
            return Doubtful("messenger_raised")

    async def _record(self, delivery: Delivery, outcome: Outcome) -> None:
        """Write it down, patiently; in the end at least that it arrived."""
        for pause in PAUSES_BEFORE_RECORDING_AGAIN:
            try:
                await self._database.run(record, delivery, outcome)
            except Exception as error:  # noqa: BLE001 - tried again, and then less is written
                log.error("not_recorded", kind=delivery.kind, error=type(error).__name__)  # noqa: TRY400 - a traceback may hold names
                await asyncio.sleep(pause)
            else:
                return
        if isinstance(outcome, Arrived):
            await self._database.run(note_arrival, delivery.item, outcome)

    def start(self) -> None:
        """Beat in the background until `stop`."""
        self._task = asyncio.create_task(self._beat(), name="engine")

    async def stop(self) -> None:
        """Finish the round in hand, so that no message is left in doubt, then end."""
        self._stopping = True
        self.wake()
        if self._task is not None:
            await self._task

    async def _beat(self) -> None:
        while not self._stopping:
            try:
                await self.run_until_idle()
                await self._rest(LOOK_EVERY_SECONDS)
            except Exception as error:  # noqa: BLE001 - the engine outlives any single failure
                log.error("engine_trouble", error=type(error).__name__)  # noqa: TRY400 - a traceback may hold names
                await self._rest(PAUSE_AFTER_TROUBLE_SECONDS)

    async def _rest(self, seconds: float) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._work.wait(), timeout=seconds)
        self._work.clear()
