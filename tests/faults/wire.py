"""A wire between the product and PostgreSQL that can swallow everything, or break in one chosen moment."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Thread

from sqlalchemy.engine import URL

from storage.database import parse_url


class Wire:
    """A TCP server on loopback in a thread of its own; what comes in goes on to the server's socket.

    While `is_hole`, nothing is forwarded and nothing is closed: a firewall that forgot, a cable pulled out.
    `break_at`: the first message that holds these bytes is forwarded and done, and its answer never comes.
    """

    def __init__(self, socket: Path) -> None:
        self._socket = socket
        self._loop = asyncio.new_event_loop()
        self._is_up = Event()
        self._is_over = asyncio.Event()
        self._is_passable = asyncio.Event()
        self._thread = Thread(target=self._loop.run_until_complete, args=[self._serve()], name="wire")
        self.break_at: tuple[bytes, int] | None = None
        self.is_hole = False
        self.port = 0

    def open_hole(self) -> None:
        """From now on nothing comes through."""
        self.is_hole = True
        self._loop.call_soon_threadsafe(self._is_passable.clear)

    def close_hole(self) -> None:
        """What was held up goes on, as after a cable was put back."""
        self.is_hole = False
        self._loop.call_soon_threadsafe(self._is_passable.set)

    def is_broken(self) -> bool:
        """Whether the answer that was to be lost is lost."""
        return self.break_at is None

    def start(self) -> None:
        self._thread.start()
        assert self._is_up.wait(10)

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._is_over.set)
        self._thread.join(10)
        self._loop.close()

    async def _serve(self) -> None:
        self._is_passable.set()
        server = await asyncio.start_server(self._connect, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        self._is_up.set()
        await self._is_over.wait()
        server.close()
        for task in asyncio.all_tasks() - {asyncio.current_task()}:
            task.cancel()
            with suppress(asyncio.CancelledError, OSError):
                await task

    async def _connect(self, client: asyncio.StreamReader, answers: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            await self._is_passable.wait()
            server, questions = await asyncio.open_unix_connection(str(self._socket))
            broken = asyncio.Event()
            try:
                await asyncio.gather(
                    self._forward(client, questions, broken), self._answer(server, answers, broken)
                )
            finally:
                questions.close()
                answers.close()

    async def _forward(
        self, client: asyncio.StreamReader, questions: asyncio.StreamWriter, broken: asyncio.Event
    ) -> None:
        while data := await client.read(65_536):
            await self._is_passable.wait()
            if self.break_at and self.break_at[0] in data:
                words, left = self.break_at
                self.break_at = (words, left - 1) if left else None
                if not left:
                    broken.set()
            questions.write(data)
            await questions.drain()
        questions.close()

    async def _answer(
        self, server: asyncio.StreamReader, answers: asyncio.StreamWriter, broken: asyncio.Event
    ) -> None:
        while data := await server.read(65_536):
            await self._is_passable.wait()
            if broken.is_set():
                break
            answers.write(data)
            await answers.drain()
        answers.close()


@contextmanager
def a_wire(database_url: str) -> Iterator[tuple[Wire, str]]:
    """A wire to a database of the tests' server, and its address on the wire."""
    url = parse_url(database_url)
    wire = Wire(Path(str(url.query["host"])) / ".s.PGSQL.5432")
    wire.start()
    try:
        yield wire, on_the_wire(url, wire).render_as_string(hide_password=False)
    finally:
        wire.close_hole()
        wire.stop()


def on_the_wire(url: URL, wire: Wire) -> URL:
    return url.set(host="127.0.0.1", port=wire.port, query={"sslmode": "disable", "gssencmode": "disable"})
