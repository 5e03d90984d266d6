"""The HTTP API for the programs of councils and of the trust: invitations, attendance, files (IN19, IN20).

Order at the door: key, rate, scope, query, headers, body; only then is anything looked at or changed.
"""

import asyncio
from collections.abc import Callable
from uuid import UUID

import structlog
from aiohttp import web

from domain.api_client import ApiClient, Scope, StoredAnswer
from domain.drafts import Reading
from domain.importing import ImportedFile, Source
from importing.files import Importer
from intake.json_api import read_attendance, read_invitations
from intake.json_strict import MalformedError, SlipsError
from usecases.api_requests import show_own_file
from usecases.imports import discard_file
from web.api_auth import FAILURES_PER_MINUTE, Door
from web.api_limits import PerMinute
from web.api_models import ImportAnswer, SlipAnswer
from web.api_once import Once, digest_of
from web.api_requests import (
    expect,
    read_dry_run,
    read_file,
    read_file_id,
    read_idempotency_key,
    read_json,
    refuse_unknown_parameters,
)
from web.openapi import PREFIX, openapi_document
from web.problems import BAD_FIELDS, MALFORMED, ProblemError, as_problems, problem_pages

log = structlog.get_logger()

REQUESTS_PER_MINUTE = 60


class Api:
    """The handlers. Each change goes the same way in as a file that a person brings."""

    def __init__(self, importer: Importer, door: Door) -> None:
        self._importer = importer
        self._door = door
        self._once = Once(importer)
        self._document = openapi_document()

    def routes(self) -> list[web.RouteDef]:
        """Every address below the prefix."""
        return [
            web.post("/invitations", self.bring_invitations, expect_handler=expect),
            web.post("/attendance", self.bring_attendance, expect_handler=expect),
            web.post("/files", self.bring_file, expect_handler=expect),
            web.get("/files/{file_id}", self.show_file, expect_handler=expect),
            web.delete("/files/{file_id}", self.discard, expect_handler=expect),
            web.post("/files/{file_id}/take-in", self.take_in, expect_handler=expect),
            web.get("/openapi.json", self.describe, expect_handler=expect),
        ]

    async def bring_invitations(self, request: web.Request) -> web.Response:
        """POST /invitations."""
        return await self._bring_json(request, Scope.INVITATIONS, read_invitations)

    async def bring_attendance(self, request: web.Request) -> web.Response:
        """POST /attendance."""
        return await self._bring_json(request, Scope.ATTENDANCE, read_attendance)

    async def bring_file(self, request: web.Request) -> web.Response:
        """POST /files."""
        client = await self._door.admit(request, Scope.FILES)
        is_dry, key = read_dry_run(request), read_idempotency_key(request)
        data = await read_file(request)

        async def work() -> StoredAnswer:
            actor = client.as_actor()
            found = await self._importer.preview(actor, data, source=Source.API, client_id=client.id)
            return await self._settled(client, found, is_dry=is_dry)

        return await self._once.do(client, key, digest_of(request, data), work)

    async def _bring_json(
        self, request: web.Request, scope: Scope, read: Callable[[bytes], Reading]
    ) -> web.Response:
        client = await self._door.admit(request, scope)
        is_dry, key = read_dry_run(request), read_idempotency_key(request)
        data = await read_json(request)
        reading = await reading_of(data, read)

        async def work() -> StoredAnswer:
            found = await self._importer.preview_reading(
                client.as_actor(), reading, data, source=Source.API, client_id=client.id
            )
            return await self._settled(client, found, is_dry=is_dry)

        return await self._once.do(client, key, digest_of(request, data), work)

    async def _settled(self, client: ApiClient, found: ImportedFile, *, is_dry: bool) -> StoredAnswer:
        """What was found is taken in at once, unless only a preview is wanted (IN20)."""
        if not is_dry and found.waiting:
            found = await self._importer.take_in(client.as_actor(), found.id)
        log.info(
            "api_import", kind="preview" if is_dry else "import", outcome=found.state, count=len(found.items)
        )
        return StoredAnswer(201, as_json(found), f"{PREFIX}/files/{found.id}")

    async def show_file(self, request: web.Request) -> web.Response:
        """GET /files/{file_id}."""
        client = await self._door.admit(request)
        refuse_unknown_parameters(request)
        return web.json_response(as_json(await self._own(client, read_file_id(request))))

    async def take_in(self, request: web.Request) -> web.Response:
        """POST /files/{file_id}/take-in."""
        client = await self._door.admit(request)
        refuse_unknown_parameters(request)
        file_id, key = read_file_id(request), read_idempotency_key(request)

        async def work() -> StoredAnswer:
            await self._own(client, file_id)
            found = await self._importer.take_in(client.as_actor(), file_id)
            log.info("api_import", kind="take_in", outcome=found.state, count=len(found.items))
            return StoredAnswer(200, as_json(found))

        return await self._once.do(client, key, digest_of(request), work)

    async def discard(self, request: web.Request) -> web.Response:
        """DELETE /files/{file_id}."""
        client = await self._door.admit(request)
        refuse_unknown_parameters(request)
        found = await self._own(client, read_file_id(request))
        await self._importer.database.run(discard_file, client.as_actor(), file_id=found.id)
        return web.Response(status=204)

    async def describe(self, request: web.Request) -> web.Response:
        """GET /openapi.json: needs no key."""
        refuse_unknown_parameters(request)
        return web.json_response(self._document)

    async def _own(self, client: ApiClient, file_id: UUID) -> ImportedFile:
        return await self._importer.database.run(
            show_own_file, client.as_actor(), client_id=client.id, file_id=file_id
        )


async def reading_of(data: bytes, read: Callable[[bytes], Reading]) -> Reading:
    """Read a JSON body beside the event loop. Raises ProblemError: 400 or 422."""
    try:
        return await asyncio.to_thread(read, data)
    except MalformedError as error:
        raise ProblemError(MALFORMED, str(error)) from None
    except SlipsError as error:
        slips = [SlipAnswer(pointer=slip.pointer, detail=slip.message) for slip in error.slips]
        raise ProblemError(BAD_FIELDS, "Nothing was taken in.", errors=slips) from None


def as_json(found: ImportedFile) -> object:
    """A file as the API answers it."""
    return ImportAnswer.of(found).model_dump(mode="json")


def add_api(
    app: web.Application,
    importer: Importer,
    *,
    requests_per_minute: int = REQUESTS_PER_MINUTE,
    failures_per_minute: int = FAILURES_PER_MINUTE,
) -> None:
    """Put the API under its prefix, and the pages of its problems beside it.

    Being an application of its own, it has its own middleware and leaves every other address alone.
    """
    door = Door(importer, requests=PerMinute(requests_per_minute), failures=PerMinute(failures_per_minute))
    api = web.Application(middlewares=[as_problems])
    api.add_routes(Api(importer, door).routes())
    app.add_subapp(PREFIX, api)
    app.add_routes(problem_pages())
