"""Addresses of the practice room's page."""

from pathlib import Path
from typing import Any

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from practice.asked import MAX_FILE_BYTES, TOO_LARGE, Press, json_object, person_named, pressed, said
from practice.connector_routes import fault_routes
from practice.errors import RefusedError
from practice.guard import Handler, guarded
from practice.import_routes import import_routes
from practice.room import Room, reached, taken
from practice.stream import event_id, stream_events
from practice.timeline_routes import timeline_routes
from practice.ugly import list_ugly
from practice.views import message_view, person_view
from practice.words import moment_words

HERE = Path(__file__).parent
STATIC = HERE / "static"
TYPES = {".js": "text/javascript", ".css": "text/css", ".json": "application/json", ".svg": "image/svg+xml"}


def practice_routes(room: Room) -> list[web.RouteDef]:
    """Everything the page needs; the connector's own addresses come from `connector_routes`."""
    pages = _Pages(room)
    gets: dict[str, Handler] = {
        "/": pages.page,
        "/practice/static/{path:.+}": pages.static,
        "/practice/state": pages.state,
        "/practice/events": pages.events,
    }
    posts: dict[str, Handler] = {
        "/practice/say": pages.say,
        "/practice/execute": pages.execute,
        "/practice/submit": pages.submit,
        "/practice/install": pages.install,
        "/practice/clock": pages.clock,
        "/practice/clock/stop": pages.stop_clock,
        "/practice/start-again": pages.start_again,
    }
    return [
        *(web.get(path, guarded(handler)) for path, handler in gets.items()),
        *(web.post(path, guarded(handler)) for path, handler in posts.items()),
        *import_routes(room),
        *timeline_routes(room),
        *fault_routes(room.connector),
    ]


class _Pages:
    """One handler per address."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._chats = room.chats
        loader = FileSystemLoader(HERE / "templates")
        self._templates = Environment(loader=loader, autoescape=True, undefined=StrictUndefined)

    async def page(self, _request: web.Request) -> web.Response:
        template = self._templates.get_template("room.html.j2")
        html = template.render(
            product=self._room.product,
            samples=self._room.samples,
            ugly=list_ugly(self._room.ugly),
            largest=MAX_FILE_BYTES,
            too_large=TOO_LARGE,
        )
        return web.Response(text=html, content_type="text/html")

    async def static(self, request: web.Request) -> web.StreamResponse:
        path = (STATIC / request.match_info["path"]).resolve()
        if not path.is_relative_to(STATIC) or not path.is_file() or path.suffix not in TYPES:
            raise RefusedError(404, "There is no such file.")
        headers = {"Content-Type": TYPES[path.suffix], "Cache-Control": "no-cache"}
        return web.FileResponse(path, headers=headers)

    async def state(self, _request: web.Request) -> web.Response:
        return web.json_response(_state(self._room))

    async def events(self, request: web.Request) -> web.StreamResponse:
        return await stream_events(request, self._chats)

    async def say(self, request: web.Request) -> web.Response:
        person, text = await said(request, self._chats)
        return await taken(self._room.client.say(person, text))

    async def submit(self, request: web.Request) -> web.Response:
        press = await self._press(request)
        answer = self._room.client.submit(press.person, press.message_id, press.action, press.inputs)
        return await taken(answer)

    async def execute(self, request: web.Request) -> web.Response:
        """The invoke response goes to the page as it came: what it means is the client's business."""
        press = await self._press(request)
        call = self._room.client.execute(press.person, press.message_id, press.action, press.inputs)
        answer = await reached(call)
        return web.json_response({"status": answer.status, "body": answer.body})

    async def install(self, request: web.Request) -> web.Response:
        person = person_named(self._chats, (await json_object(request)).get("person"))
        await reached(self._room.client.install(person))
        return web.json_response({})

    async def clock(self, request: web.Request) -> web.Response:
        given = await json_object(request)
        step, day = (str(given.get(name) or "") for name in ("step", "day"))
        now = await self._room.move_clock(step, day)
        return web.json_response({"iso": now.isoformat(), "words": moment_words(now)})

    async def stop_clock(self, _request: web.Request) -> web.Response:
        self._room.stop_clock()
        return web.json_response({})

    async def start_again(self, _request: web.Request) -> web.Response:
        await self._room.start_again()
        return web.json_response({})

    async def _press(self, request: web.Request) -> Press:
        return await pressed(request, self._chats)


def _state(room: Room) -> dict[str, Any]:
    chats, now = room.chats, room.stage.now()
    return {
        "event": event_id(chats, chats.last_number),
        "now": {"iso": now.isoformat(), "words": moment_words(now)},
        "shown": room.shown,
        "people": [person_view(person, installed=chats.is_installed(person)) for person in chats.people],
        "messages": [message_view(message) for person in chats.people for message in chats.messages(person)],
    }
