"""A request that carries an idempotency key is done once, however often it comes (L4, HZ7).

The work comes first, then its answer is kept. A crash between the two loses nothing: an import that is done
again finds everything known already.
"""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from hashlib import sha256
from uuid import UUID

from aiohttp import hdrs, web

from domain.api_client import ApiClient, Begun, Standing, StoredAnswer
from importing.files import Importer
from usecases.api_requests import begin_request, keep_answer, release_request
from web.api_models import SlipAnswer
from web.api_requests import IDEMPOTENCY_KEY
from web.problems import KEY_REUSED, RUNNING, ProblemError, later

REPLAYED = "Idempotent-Replayed"

Work = Callable[[], Awaitable[StoredAnswer]]


class Once:
    """Keeps what is under way in this process, and what was answered in the database."""

    def __init__(self, importer: Importer) -> None:
        self._database = importer.database
        self._running: set[tuple[UUID, str]] = set()

    async def do(self, client: ApiClient, key: str | None, digest: str, work: Work) -> web.Response:
        """The answer of the work, or the one that was kept. Raises ProblemError: 409 or 422."""
        if key is None:
            return as_response(await work())
        is_here = (client.id, key) in self._running
        self._running.add((client.id, key))
        try:
            begun = await self._database.run(
                begin_request, client_id=client.id, key=key, digest=digest, is_running_here=is_here
            )
            if begun.standing is not Standing.NEW:
                return replayed(begun)
            return as_response(await self._work(client.id, key, work))
        finally:
            if not is_here:
                self._running.discard((client.id, key))

    async def _work(self, client_id: UUID, key: str, work: Work) -> StoredAnswer:
        try:
            answer = await work()
            await self._database.run(keep_answer, client_id=client_id, key=key, answer=answer)
        except Exception:
            # Should this fail as well, the key is free again after a while.
            with suppress(Exception):
                await self._database.run(release_request, client_id=client_id, key=key)
            raise
        return answer


def digest_of(request: web.Request, body: bytes = b"") -> str:
    """What makes two requests the same: method, address, type and every byte of the body."""
    told = (request.method, request.path_qs, request.headers.get(hdrs.CONTENT_TYPE, ""))
    return sha256("\n".join(told).encode() + b"\n" + body).hexdigest()


def replayed(begun: Begun) -> web.Response:
    """The kept answer. Raises ProblemError when there is none, or it answers another request."""
    if begun.standing is Standing.RUNNING:
        raise ProblemError(RUNNING, "A request with this idempotency key is being done.", headers=later())
    if begun.answer is None:
        detail = "This key came before with another request."
        raise ProblemError(KEY_REUSED, detail, errors=[SlipAnswer(header=IDEMPOTENCY_KEY, detail=detail)])
    response = as_response(begun.answer)
    response.headers[REPLAYED] = "true"
    return response


def as_response(answer: StoredAnswer) -> web.Response:
    """An answer over HTTP."""
    headers = {hdrs.LOCATION: answer.location} if answer.location else {}
    return web.json_response(answer.body, status=answer.status, headers=headers)
