"""A process that sends until it is killed: `python -m tests.faults.sender URL KEY MOMENT FILE`.

Its messenger writes a line into FILE for each message: a chat keeps it, whatever becomes of the sender.
"""

import asyncio
import os
import random
import sys
from datetime import datetime
from pathlib import Path

from domain.delivery import Arrived, Delivery, Outcome
from policies.loader import load_policies
from scheduler.engine import Engine
from storage.database import Database
from storage.sealing import Sealer
from tests.clock import MovableClock

READY = "ready"


class ChatFile:
    """Every line is one message in somebody's chat: its key, and its mode."""

    def __init__(self, file: Path, *, slowly: bool = True) -> None:
        self._file = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        self._slowly = slowly

    async def deliver(self, delivery: Delivery) -> Outcome:
        await self._network()
        os.write(self._file, f"{delivery.item.key} {delivery.mode}\n".encode())
        await self._network()
        return Arrived(delivery.target_activity_id or f"{delivery.item.id}-{delivery.item.attempt}")

    async def _network(self) -> None:
        if self._slowly:
            await asyncio.sleep(random.uniform(0, 0.02))  # noqa: S311 - only a delay


async def main(url: str, key: str, moment: str, file: str) -> None:
    clock = MovableClock(datetime.fromisoformat(moment))
    database = Database(url, sealer=Sealer.from_text(key), policies=load_policies(), clock=clock)
    Engine(database, ChatFile(Path(file))).start()
    sys.stdout.write(READY + "\n")
    sys.stdout.flush()
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
