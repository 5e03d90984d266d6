import io
import logging
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio
import structlog

import logs
from feeds.imap import ImapMailbox
from tests.feeds.graph_server import Practice, graph_server
from tests.feeds.imap_server import ImapServer, a_certificate, imap_server


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return a_certificate(tmp_path_factory.mktemp("certificate"))


@pytest_asyncio.fixture
async def server(certificate: Path) -> AsyncIterator[ImapServer]:
    async with imap_server(certificate) as opened:
        yield opened


@pytest_asyncio.fixture
async def mailbox(server: ImapServer) -> AsyncIterator[ImapMailbox]:
    opened = ImapMailbox(server.account())
    yield opened
    await opened.close()


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """The log as the product writes it, from now on."""
    stream = io.StringIO()
    handlers, level = logging.root.handlers[:], logging.root.level
    monkeypatch.setattr(sys, "stderr", stream)
    logs.configure()
    yield stream
    structlog.reset_defaults()
    logging.captureWarnings(capture=False)
    logging.root.handlers[:] = handlers
    logging.root.setLevel(level)


@pytest_asyncio.fixture
async def graph() -> AsyncIterator[Practice]:
    async with graph_server() as opened:
        yield opened
