"""The trust's own scanner decides on every attached file; no answer from it is no clean file."""

import sys

import pytest

from bot import scanning
from bot.scanning import Scanner
from domain.errors import BadInputError

REFUSES_CANARIES = (
    f'{sys.executable} -c \'import sys; sys.exit(b"canary" in open(sys.argv[1], "rb").read())\''
)


async def test_without_a_scanner_every_file_comes_in() -> None:
    await Scanner().look_at(b"canary")


async def test_a_clean_file_comes_in_and_another_does_not() -> None:
    scanner = Scanner(REFUSES_CANARIES)
    await scanner.look_at(b"clean")
    with pytest.raises(BadInputError, match="virus scanner"):
        await scanner.look_at(b"a canary")


@pytest.mark.parametrize(
    "command", ["/nowhere/scanner", "'", f"{sys.executable} -c 'import time; time.sleep(9)'"]
)
async def test_a_scanner_that_cannot_answer_lets_nothing_in(
    command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scanning, "LONGEST_SCAN_SECONDS", 0.2)
    with pytest.raises(BadInputError):
        await Scanner(command).look_at(b"clean")
