"""A trust's own virus scanner over every file that somebody attaches; without one, nothing is asked."""

import asyncio
import shlex
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import structlog

from bot.cards.catalogue import catalogue
from domain.errors import BadInputError

log = structlog.get_logger()
say = catalogue("files")

LONGEST_SCAN_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Scanner:
    """`command` is run with the file's path behind it; only exit code 0 lets a file in."""

    command: str = ""

    async def look_at(self, data: bytes) -> None:
        """Raise BadInputError unless the scanner finds the file clean; no answer is no clean file."""
        if not self.command:
            return
        with TemporaryDirectory(prefix="attached-") as folder:
            file = Path(folder) / "file"
            await asyncio.to_thread(file.write_bytes, data)
            code = await self._run(file)
        if code != 0:
            log.warning("file_refused", code=str(code))
            raise BadInputError(
                "file",
                say("not-let-in"),
                advice=say("paste-instead"),
            )

    async def _run(self, file: Path) -> int | None:
        """The scanner's exit code; None when it cannot be run or takes too long."""
        try:
            process = await asyncio.create_subprocess_exec(
                *shlex.split(self.command),
                str(file),
                stdout=asyncio.subprocess.DEVNULL,
                stderr=asyncio.subprocess.DEVNULL,
            )
        except (OSError, ValueError):
            return None
        try:
            return await asyncio.wait_for(process.wait(), LONGEST_SCAN_SECONDS)
        except TimeoutError:
            process.kill()
            await process.wait()
            return None
