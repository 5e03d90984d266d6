"""A file attached in the chat: fetched from allowed places only, within limits, previewed (IN20, IG27)."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from aiohttp import ClientSession, web

from bot.cards.card import Card
from bot.files import CONTENT_TYPE, LARGEST_FILE_BYTES, MOST_FILES, FileDesk, FileHosts, attached_urls
from bot.turns import Incoming
from domain.access import Role
from domain.importing import FileState
from domain.people import ChatReference, Person
from importing.files import Importer
from storage import intake_files, people
from storage.database import Database
from tests.factories import a_person
from tests.house import heading, texts
from tests.intake.calendars import a_calendar, an_event

GRACE = a_person(Role.NAMED_NURSE, name="Grace Adeyemi")
PRIYA = a_person(name="Priya Raman")
SHAREPOINT = FileHosts((".sharepoint.com",))


@dataclass
class Shelf:
    """A local server that keeps files, and the desk that fetches from it."""

    desk: FileDesk
    database: Database
    address: str
    asked: list[str]

    async def bring(self, path: str, person: Person | None = GRACE, *, activity: str = "") -> list[Card]:
        url = path if "://" in path else f"{self.address}{path}"
        entra_id = person.entra_id if person else str(uuid4())
        chat = ChatReference("a:1", "https://smba.example/uk/", "tenant")
        incoming = Incoming(activity or uuid4().hex, chat, entra_id)
        return await self.desk.look_at(incoming, [url])

    def files(self) -> list[FileState]:
        states = tuple(FileState)
        return [file.state for file in self.database.run_now(intake_files.list_in_state, *states)]


@pytest.fixture
async def shelf(database: Database) -> AsyncIterator[Shelf]:
    for person in (GRACE, PRIYA):
        database.run_now(people.add, person)
    asked: list[str] = []

    async def serve(request: web.Request) -> web.StreamResponse:
        asked.append(request.path)
        match request.path:
            case "/invitation":
                return web.Response(body=a_calendar(an_event()))
            case "/large":
                return web.Response(body=b"x" * (LARGEST_FILE_BYTES + 1))
            case "/away":
                raise web.HTTPFound("/invitation")
            case "/broken":
                response = web.StreamResponse(headers={"Content-Length": "100"})
                await response.prepare(request)
                await response.write(b"BEGIN:VCALENDAR")
                assert request.transport is not None
                request.transport.close()
                return response
        raise web.HTTPNotFound

    app = web.Application()
    app.router.add_get("/{path:.*}", serve)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    hosts = FileHosts(("127.0.0.1",), is_local=True)
    async with ClientSession() as session:
        desk = FileDesk(session, Importer(database), hosts)
        yield Shelf(desk, database, f"http://127.0.0.1:{port}", asked)
    await runner.cleanup()


def said(cards: list[Card]) -> str:
    [card] = cards
    return texts(card.render())


async def test_a_nurse_sees_what_her_file_would_do(shelf: Shelf) -> None:
    [card] = await shelf.bring("/invitation")
    assert heading(card.render()) == "Look before it is taken in"
    assert "Take in 1 conference" in texts(card.render())
    assert shelf.files() == [FileState.PREVIEWED]


async def test_a_coordinator_may_not_bring_files_and_is_told_so(shelf: Shelf) -> None:
    assert "does not allow it" in said(await shelf.bring("/invitation", PRIYA))
    assert shelf.files() == []


async def test_nothing_is_fetched_for_somebody_we_do_not_know(shelf: Shelf) -> None:
    assert "could not find you" in said(await shelf.bring("/invitation", None))
    assert shelf.asked == []


# L4: Teams delivers a message again when the answer is lost.
async def test_the_same_message_twice_is_one_file(shelf: Shelf) -> None:
    await shelf.bring("/invitation", activity="one")
    assert await shelf.bring("/invitation", activity="one") == []
    assert len(shelf.files()) == 1


@pytest.mark.parametrize(
    "path", ["/away", "/missing", "/broken", "https://evil.example/x", "file:///etc/passwd"]
)
async def test_what_cannot_be_fetched_says_what_to_do_and_changes_nothing(shelf: Shelf, path: str) -> None:
    words = said(await shelf.bring(path))
    assert "could not be fetched" in words
    assert "Attach it again" in words
    assert shelf.files() == []
    assert "/invitation" not in shelf.asked


async def test_a_file_that_is_too_large_is_not_read(shelf: Shelf) -> None:
    assert "larger than 10 MB" in said(await shelf.bring("/large"))
    assert shelf.files() == []


@pytest.mark.parametrize(
    ("url", "is_allowed"),
    [
        ("https://trust-my.sharepoint.com/personal/x?tempauth=1", True),
        ("https://TRUST.SharePoint.com/x", True),
        ("http://trust.sharepoint.com/x", False),
        ("https://sharepoint.com.evil.example/x", False),
        ("https://trust.sharepoint.com@evil.example/x", False),
        ("https://user:secret@trust.sharepoint.com/x", False),
        ("https://evilsharepoint.com/x", False),
        ("javascript:alert(1)", False),
        ("https://[", False),
        ("", False),
    ],
)
def test_only_the_allowed_hosts_are_asked(url: str, *, is_allowed: bool) -> None:
    assert SHAREPOINT.allows(url) is is_allowed


def attachment(content_type: str, content: Any) -> Any:  # noqa: ANN401 - what Teams sends
    return SimpleNamespace(content_type=content_type, content=content)


def test_only_files_count_as_attached() -> None:
    found = attached_urls(
        [
            attachment("text/html", "<p>Here is the file</p>"),
            attachment("image/png", None),
            attachment(CONTENT_TYPE, {"downloadUrl": "https://a.sharepoint.com/1"}),
            attachment(CONTENT_TYPE, "not an object"),
        ]
    )
    assert found == ["https://a.sharepoint.com/1"]
    assert attached_urls(None) == []
    assert len(attached_urls([attachment(CONTENT_TYPE, {"downloadUrl": "x"})] * 50)) == MOST_FILES
