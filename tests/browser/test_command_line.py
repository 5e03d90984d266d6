"""`python app.py practice` and `python app.py import`, as two real processes on one database."""

import asyncio
import os
import re
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from practice.samples import sample_invitation
from tests.browser.conftest import Opener
from tests.house import FIRST_DAY, PRIYA

pytestmark = pytest.mark.browser

APP = Path(__file__).parents[2] / "app.py"
AT_START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
OPEN_AT = re.compile(rb"The practice room is open at (http://127\.0\.0\.1:\d+)")


async def start_app(directory: Path, *arguments: str) -> Process:
    """Run app.py with a database of its own in this directory."""
    settings = {
        "DATABASE_URL": f"sqlite:///{directory / 'practice.db'}",
        "PORT": "0",
        "PYTHONUNBUFFERED": "1",
    }
    return await asyncio.create_subprocess_exec(
        sys.executable,
        str(APP),
        *arguments,
        cwd=directory,
        env={**os.environ, **settings},
        stdout=PIPE,
        stderr=PIPE,
    )


@asynccontextmanager
async def practice_process(directory: Path) -> AsyncIterator[str]:
    """`python app.py practice`, stopped by Ctrl+C; yields the address it printed."""
    process = await start_app(directory, "practice", "--day", FIRST_DAY.isoformat())
    assert process.stdout is not None
    try:
        async with asyncio.timeout(60):
            while not (found := OPEN_AT.search(await process.stdout.readline())):
                assert process.returncode is None
        yield found[1].decode()
    finally:
        process.send_signal(signal.SIGINT)
        async with asyncio.timeout(60):
            await process.communicate()
    assert process.returncode == 0


async def test_a_file_imported_on_the_command_line_becomes_a_card_on_the_open_page(
    tmp_path: Path, look: Opener
) -> None:
    file = tmp_path / "invitation.ics"
    file.write_bytes(sample_invitation("initial-kent", now=AT_START, invitee=f"{PRIYA}@trust.example"))
    async with practice_process(tmp_path) as base_url, look(base_url) as screen:
        importing = await start_app(tmp_path, "import", "--yes", str(file))
        said, complained = await importing.communicate()
        assert (importing.returncode, complained) == (0, b"")
        assert said.decode().startswith("invitation.ics: 1 entry: 1 new.")
        assert "Done. Initial conference on Thursday 3 December 2026 at 10am" in said.decode()
        await screen.read_as_heading(PRIYA, "Safeguarding task: reply needed")
        await screen.press(PRIYA, "I will attend remotely")
        await screen.reads(PRIYA, "Recorded. You will attend remotely.")
        await screen.picture("21-imported-on-the-command-line")
