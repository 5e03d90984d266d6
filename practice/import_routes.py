"""Addresses for bringing files in: looked at first, taken in second (IN20)."""

from collections.abc import Awaitable
from typing import TypeVar

from aiohttp import web

from domain.errors import CaseworkError, NotFoundError
from domain.importing import ImportedFile
from practice.asked import file_named, person_named, tag_of, uploaded
from practice.errors import RefusedError
from practice.guard import guarded
from practice.import_views import file_view
from practice.room import Room, taken
from practice.ugly import find_ugly

Result = TypeVar("Result")

# Office programs and calendars know their files by these; everything else is bytes.
CONTENT_TYPES = {".ics": "text/calendar", ".csv": "text/csv", ".eml": "message/rfc822"}


def import_routes(room: Room) -> list[web.RouteDef]:
    """What the page asks for about files."""
    desk = _Desk(room)
    return [
        web.post("/practice/imports", guarded(desk.preview)),
        web.post("/practice/imports/{file}/take-in", guarded(desk.take_in)),
        web.post("/practice/imports/{file}/put-away", guarded(desk.put_away)),
        web.post("/practice/attach", guarded(desk.attach)),
        web.get("/practice/samples/{name}", guarded(desk.sample)),
        web.get("/practice/ugly/{name}", guarded(desk.ugly)),
    ]


class _Desk:
    """One handler per address."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._stage = room.stage

    async def preview(self, request: web.Request) -> web.Response:
        """The file's name stays where it is: it may be a family's."""
        told = self._room.teller(tag_of(request))
        data, _name = await uploaded(request)
        return _shown(await _allowed(self._stage.preview(data, told)))

    async def take_in(self, request: web.Request) -> web.Response:
        told = self._room.teller(tag_of(request))
        return _shown(await _allowed(self._stage.take_in(file_named(request), told)))

    async def put_away(self, request: web.Request) -> web.Response:
        await _allowed(self._stage.put_away(file_named(request)))
        return web.json_response({})

    async def attach(self, request: web.Request) -> web.Response:
        """A person attaches a file to a message, as in Teams."""
        person = person_named(self._room.chats, request.query.get("person"))
        return await taken(self._room.client.send_file(person, *await uploaded(request)))

    async def sample(self, request: web.Request) -> web.Response:
        name = request.match_info["name"]
        person = person_named(self._room.chats, request.query.get("for"))
        if name not in self._room.samples:
            raise RefusedError(404, "There is no such ready file. Reload the page.")
        return _file(self._room.make_sample(name, person), name)

    async def ugly(self, request: web.Request) -> web.Response:
        found = find_ugly(self._room.ugly, request.match_info["name"])
        if found is None:
            raise RefusedError(404, "There is no such file. Reload the page.")
        return _file(found.read_bytes(), found.name)


async def _allowed(work: Awaitable[Result]) -> Result:
    """What the product refuses, said to the person at the page; raises RefusedError."""
    try:
        return await work
    except CaseworkError as refusal:
        status = 404 if isinstance(refusal, NotFoundError) else 409
        raise RefusedError(status, f"{refusal.message} {refusal.advice}".strip()) from None


def _shown(file: ImportedFile) -> web.Response:
    return web.json_response(file_view(file))


def _file(data: bytes, name: str) -> web.Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    kind = CONTENT_TYPES.get(f".{name.rpartition('.')[2]}", "application/octet-stream")
    return web.Response(body=data, content_type=kind, headers=headers)
