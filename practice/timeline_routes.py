"""The page on which one conference's whole ladder can be read."""

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from uuid import UUID

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from domain.errors import NotFoundError
from practice.errors import RefusedError
from practice.guard import guarded
from practice.room import Room
from practice.timeline import Line
from practice.words import moment_words

TEMPLATES = Path(__file__).parent / "templates"


def timeline_routes(room: Room) -> list[web.RouteDef]:
    """The list of conferences, and the timeline of one."""
    pages = _Timelines(room)
    return [
        web.get("/practice/timeline", guarded(pages.first)),
        web.get("/practice/timeline/{conference}", guarded(pages.one)),
    ]


class _Timelines:
    """One handler per address; the pages need no script to be read."""

    def __init__(self, room: Room) -> None:
        self._room = room
        loader = FileSystemLoader(TEMPLATES)
        environment = Environment(
            loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
        )
        self._template = environment.get_template("timeline.html.j2")

    async def first(self, _request: web.Request) -> web.Response:
        """The only conference at once, else a choice."""
        booked = await self._room.stage.conferences()
        return await self._page(booked[0].id if len(booked) == 1 else None)

    async def one(self, request: web.Request) -> web.Response:
        try:
            return await self._page(UUID(request.match_info["conference"]))
        except (ValueError, NotFoundError):
            raise RefusedError(404, "There is no such conference. Go back to the practice room.") from None

    async def _page(self, conference_id: UUID | None) -> web.Response:
        stage = self._room.stage
        timeline = await stage.timeline(conference_id) if conference_id else None
        html = self._template.render(
            product=self._room.product,
            now=moment_words(stage.now()),
            booked=await stage.conferences(),
            chosen=conference_id,
            timeline=timeline,
            past=by_day(timeline.past) if timeline else (),
            to_come=by_day(timeline.to_come) if timeline else (),
        )
        return web.Response(text=html, content_type="text/html")


def by_day(lines: Sequence[Line]) -> list[tuple[str, list[Line]]]:
    """The lines under their days."""
    return [(day, list(those)) for day, those in groupby(lines, key=lambda line: line.day)]
