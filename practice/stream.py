"""Events to the page as they happen (server-sent events), with ids so that none is lost on reconnection."""

import asyncio
import json
from typing import Any

from aiohttp import web

from practice.chats import Chats, Event, EventKind
from practice.guard import secure
from practice.views import event_view

HEARTBEAT_SECONDS = 15.0


async def stream_events(request: web.Request, chats: Chats) -> web.StreamResponse:
    """Answer `GET /practice/events` until the page goes or the room closes."""
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
    secure(response)
    with chats.listening() as queue:
        await response.prepare(request)
        try:
            sent = await _catch_up(request, response, chats)
            await _follow(response, chats, queue, sent)
        except ConnectionResetError:
            pass  # the page was closed or reloaded
    return response


async def _catch_up(request: web.Request, response: web.StreamResponse, chats: Chats) -> int:
    """Send what the page has missed, or tell it to read the whole state again."""
    missed = _missed(request, chats)
    await response.write(b"retry: 1000\n\n")
    if missed is None:
        await response.write(_frame("resync", {}, chats, chats.last_number))
        return chats.last_number
    for event in missed:
        await response.write(_event_frame(event, chats))
    return missed[-1].number if missed else chats.last_number


async def _follow(
    response: web.StreamResponse, chats: Chats, queue: asyncio.Queue[Event | None], sent: int
) -> None:
    while True:
        try:
            event = await asyncio.wait_for(queue.get(), HEARTBEAT_SECONDS)
        except TimeoutError:
            await response.write(b": still here\n\n")
            continue
        if event is None:
            return
        if event.number > sent or event.kind is EventKind.PROGRESS:
            await response.write(_event_frame(event, chats))


def _missed(request: web.Request, chats: Chats) -> tuple[Event, ...] | None:
    """Events since the id the page names; None when that id is unknown (server restarted, long away)."""
    last_id = request.headers.get("Last-Event-ID") or request.query.get("after", "")
    run, _, number = last_id.partition("-")
    if run != chats.run or not number.isdecimal():
        return None
    return chats.events_after(int(number))


def event_id(chats: Chats, number: int) -> str:
    """An event's id: which run of the server, which event."""
    return f"{chats.run}-{number}"


def _event_frame(event: Event, chats: Chats) -> bytes:
    return _frame("event", event_view(event, chats), chats, event.number)


def _frame(name: str, data: dict[str, Any], chats: Chats, number: int) -> bytes:
    return f"id: {event_id(chats, number)}\nevent: {name}\ndata: {json.dumps(data)}\n\n".encode()
