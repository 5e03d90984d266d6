"""Goes on with large files in the background: accepted by somebody, taken in bit by bit."""

import asyncio
from contextlib import suppress

import structlog

from importing.files import Importer

log = structlog.get_logger()

# After trouble (a database that does not answer), the next attempt.
PAUSE_SECONDS = 30.0


class ImportWorker:
    """Takes in what is accepted, at the start and whenever it is woken; one file after the other."""

    def __init__(self, importer: Importer) -> None:
        self._importer = importer
        self._woken = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def wake(self) -> None:
        """A file was accepted."""
        self._woken.set()

    def start(self) -> None:
        """Begin; what a restart interrupted goes on first."""
        self._woken.set()
        self._task = asyncio.create_task(self._work(), name="importing")

    async def stop(self) -> None:
        """End; what is under way is finished by the next start."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def _work(self) -> None:
        while True:
            await self._woken.wait()
            self._woken.clear()
            try:
                await self._importer.finish_all()
            except Exception as error:  # noqa: BLE001 - whatever is wrong, files must go on later
                log.error("import_interrupted", error=type(error).__name__)  # noqa: TRY400 - may hold names
                await asyncio.sleep(PAUSE_SECONDS)
                self._woken.set()
