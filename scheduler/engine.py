"""The engine's heartbeat: sweep, claim, send, record; then sleep until something is due or somebody acts."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime, timedelta

import structlog

from domain.delivery import Arrived, Delivery, Doubtful, OutboxItem, Outcome
from scheduler.delivery import EVERYTHING, Messenger, claim, note_arrival, put_off
from scheduler.digests import make_ready, record_all
from scheduler.email import NoMail
from scheduler.gate import Gate
from scheduler.sweep import sweep
from storage import circles, instance, schedule, signs
from storage.database import Database
from storage.unit import Unit

log = structlog.get_logger()

# Another process (the command line, a second instance) may add work at any time: look this often.
LOOK_EVERY_SECONDS = 0.5
PAUSE_AFTER_TROUBLE_SECONDS = 5.0
# How often the sender says that it lives; the auditor misses it after five minutes.
BEAT_EVERY = timedelta(minutes=1)
# A message that went out must not go out again because it could not be written down at once.
PAUSES_BEFORE_RECORDING_AGAIN = (0.1, 0.5, 2.0)


class Engine:
    """Finds what is due and brings it to people. One round runs at a time.

    `messenger` brings cards, `mailer` the e-mails that follow those that cannot be brought; without one the
    administrators are asked at once. `reports` takes reports to the units' mailboxes. `gate` keeps the
    limits; without one everything may go.
    """

    def __init__(
        self,
        database: Database,
        messenger: Messenger,
        *,
        mailer: Messenger | None = None,
        reports: Callable[[], Awaitable[int]] | None = None,
        gate: Gate = EVERYTHING,
    ) -> None:
        self._database = database
        self._messenger = messenger
        self._mailer = mailer or NoMail()
        self._post_reports = reports
        self._gate = gate
        self._round = asyncio.Lock()
        self._work = asyncio.Event()
        self._stopping = False
        self._task: asyncio.Task[None] | None = None
        self._beaten_at: datetime | None = None

    def state(self) -> dict[str, object]:
        """Whether sending is paused, for whoever looks after the service."""
        return self._gate.state()

    def wake(self) -> None:
        """Somebody changed something: look now rather than at the next beat."""
        self._work.set()

    async def run_until_idle(self) -> None:
        """Bring out everything that is due at this moment, and return when nothing is left."""
        async with self._round:
            is_busy = True
            while is_busy:
                # By turns: what arrived may make something due, and nobody waits for a long list of either.
                swept = await self._database.run(sweep)
                sent = await self._send_some()
                posted = await self._post_some()
                await self._give_sign()
                is_busy = bool(swept or sent or posted)

    async def _send_some(self) -> int:
        """Bring out what may go at this moment; returns how many messages that were."""
        if not await self._may_send():
            return 0
        items = await self._database.run(claim_unless_held, self._gate)
        sent = await asyncio.gather(*(self._send(item) for item in items), return_exceptions=True)
        for trouble in filter(None, sent):
            raise trouble
        return len(items)

    async def _post_some(self) -> int:
        """Take reports to the units (R8); none while a person holds the sending (HZ21)."""
        if self._post_reports is None or not await self._may_send():
            return 0
        return 0 if await self._database.run(instance.is_held) else await self._post_reports()

    async def _give_sign(self) -> None:
        """The sender's sign of life, given only when a round has done its work."""
        now = self._database.clock()
        if self._beaten_at is not None and timedelta() <= now - self._beaten_at < BEAT_EVERY:
            return
        if await self._database.is_sender():
            await self._database.run(signs.show, signs.BEAT)
            self._beaten_at = now

    async def _may_send(self) -> bool:
        """One instance sends, so that limits are kept and chats read in order; all of them sweep."""
        return not self._stopping and await self._database.is_sender()

    async def _send(self, item: OutboxItem) -> None:
        """Bring out one message; what is wrong with it keeps no other back."""
        try:
            delivery = await self._database.run(make_ready, item)
        except Exception as error:  # noqa: BLE001 - it may be this message alone
            log.error("not_prepared", kind=item.kind, error=type(error).__name__)  # noqa: TRY400 - a traceback may hold names
            await self._database.run(put_off, item)
            return
        if delivery is not None:
            is_probe = self._gate.is_probing
            await self._record(delivery, await self._deliver(delivery), is_probe=is_probe)

    async def _deliver(self, delivery: Delivery) -> Outcome:
        """A messenger that breaks its word and raises leaves the message in doubt."""
        if delivery.item.is_letter:
            return await self._by(self._mailer, delivery)
        outcome = await self._by(self._messenger, delivery)
        self._gate.hear(delivery.item, outcome)
        return outcome

    async def _by(self, messenger: Messenger, delivery: Delivery) -> Outcome:
        try:
            return await messenger.deliver(delivery)
        except Exception as error:  # noqa: BLE001 - nobody knows whether it went out
            log.error("messenger_raised", kind=delivery.kind, error=type(error).__name__)  # noqa: TRY400 - a traceback may hold names
            return Doubtful("messenger_raised")

    async def _record(self, delivery: Delivery, outcome: Outcome, *, is_probe: bool) -> None:
        """Write it down, patiently; in the end at least that it arrived."""
        for pause in PAUSES_BEFORE_RECORDING_AGAIN:
            try:
                await self._database.run(record_all, delivery, outcome, is_probe=is_probe)
            except Exception as error:  # noqa: BLE001 - tried again, and then less is written
                log.error("not_recorded", kind=delivery.kind, error=type(error).__name__)  # noqa: TRY400 - a traceback may hold names
                await asyncio.sleep(pause)
            else:
                return
        if isinstance(outcome, Arrived):
            for item in (*delivery.members, delivery.item):
                await self._database.run(note_arrival, item, outcome)

    def start(self) -> None:
        """Beat in the background until `stop`."""
        self._task = asyncio.create_task(self._beat(), name="engine")

    async def stop(self) -> None:
        """Finish the round in hand, so that no message is left in doubt, then end."""
        self._stopping = True
        self.wake()
        if self._task is not None:
            await self._task

    async def _until_next(self) -> float:
        """Seconds until something is due; at most until the next beat, which is also for what has to wait."""
        due_at = await self._database.run(schedule.next_due_at)
        left = (due_at - self._database.clock()).total_seconds() if due_at else LOOK_EVERY_SECONDS
        return left if 0 < left < LOOK_EVERY_SECONDS else LOOK_EVERY_SECONDS

    async def _beat(self) -> None:
        await self._look_at_all()
        while not self._stopping:
            try:
                await self.run_until_idle()
                await self._rest(self._gate.look_again_in(await self._until_next()))
            except Exception as error:  # noqa: BLE001 - the engine outlives any single failure
                log.error("engine_trouble", error=type(error).__name__)  # noqa: TRY400 - a traceback may hold names
                await self._rest(PAUSE_AFTER_TROUBLE_SECONDS)

    async def _look_at_all(self) -> None:
        """Rules and policies may be others than before the start: what they want is asked anew, by and by."""
        try:
            await self._database.run(circles.note_change)
        except Exception as error:  # noqa: BLE001 - the auditor mends what is left wrong
            log.error("engine_trouble", error=type(error).__name__)  # noqa: TRY400 - a traceback may hold names

    async def _rest(self, seconds: float) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._work.wait(), timeout=seconds)
        self._work.clear()


def claim_unless_held(unit: Unit, gate: Gate) -> list[OutboxItem]:
    """Take the next messages; none while a person holds the sending, as after a restore (HZ21)."""
    return [] if instance.is_held(unit) else claim(unit, gate)
