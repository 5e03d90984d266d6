"""Every refusal of the HTTP API as a problem (RFC 9457), and never a word that could name somebody (IG15)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import uuid4

import structlog
from aiohttp import hdrs, web
from aiohttp.typedefs import Handler

from domain.errors import BadInputError, CaseworkError, NotFoundError, NotPermittedError
from usecases.api_requests import is_outage
from web.api_models import ProblemAnswer, SlipAnswer

log = structlog.get_logger()

PROBLEM_TYPE = "application/problem+json"
RETRY_SECONDS = 10
# No answer is kept on the way, guessed at or shown as a page; all of them are for one client.
SAFE_HEADERS = {
    hdrs.CACHE_CONTROL: "no-store",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
}


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of problem: the last part of its address, its status, its title and what to do about it."""

    slug: str
    status: int
    title: str
    advice: str


MALFORMED = Kind(
    "malformed", 400, "The request cannot be read", "Send UTF-8 JSON without doubled names, or a whole file."
)
BAD_PARAMETER = Kind(
    "parameter", 400, "The query cannot be used", "Use the parameters of the API description, each once."
)
BAD_HEADER = Kind(
    "header", 400, "A header cannot be used", "Send the header that is named in its right form."
)
NOT_AUTHENTICATED = Kind(
    "not-authenticated", 401, "A good API key is needed", "Send the key as: Authorization: Bearer KEY"
)
NOT_PERMITTED = Kind(
    "not-permitted",
    403,
    "This API key may not do this",
    "Ask the trust for a key with the scope that is named.",
)
NOT_FOUND = Kind("not-found", 404, "There is nothing here", "Check the address; files belong to one client.")
NOT_ALLOWED = Kind(
    "method", 405, "The address does not take this method", "Use a method of the Allow header."
)
NOT_POSSIBLE = Kind(
    "not-possible", 409, "That is not possible any more", "Read the file again and go on from there."
)
RUNNING = Kind(
    "still-running",
    409,
    "The same request is still being done",
    "Wait as Retry-After says, and send it again.",
)
TOO_LARGE = Kind("too-large", 413, "The body is too large", "Send it in parts.")
UNSUPPORTED = Kind(
    "media-type", 415, "The body has a type that is not read", "Send a type of the API description."
)
EXPECTATION = Kind(
    "expectation", 417, "The Expect header asks for something unknown", "Leave the header out."
)
BAD_FIELDS = Kind(
    "fields", 422, "Some fields cannot be used", "Mend every field that is named and send all of it again."
)
KEY_REUSED = Kind(
    "key-reused", 422, "The idempotency key belongs to another request", "Use a new key for a new request."
)
TOO_MANY = Kind("too-many-requests", 429, "Too many requests", "Wait as Retry-After says.")
FAILED = Kind(
    "failed", 500, "Something went wrong here", "Tell the trust the instance. Sending it again is safe."
)
UNAVAILABLE = Kind(
    "unavailable", 503, "The service cannot answer now", "Wait as Retry-After says. Sending it again is safe."
)
KINDS = (
    MALFORMED, BAD_PARAMETER, BAD_HEADER, NOT_AUTHENTICATED, NOT_PERMITTED, NOT_FOUND, NOT_ALLOWED,
    NOT_POSSIBLE, RUNNING, TOO_LARGE, UNSUPPORTED, EXPECTATION, BAD_FIELDS, KEY_REUSED, TOO_MANY, FAILED,
    UNAVAILABLE,
)  # fmt: skip


class ProblemError(Exception):
    """A request that is refused, with everything its answer says."""

    def __init__(
        self,
        kind: Kind,
        detail: str,
        *,
        errors: Sequence[SlipAnswer] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(kind.slug)
        self.kind, self.detail, self.errors = kind, detail, tuple(errors)
        self.headers = dict(headers or {})

    def response(self) -> web.Response:
        """The answer; its instance tells this occurrence from every other."""
        return self._as_problem(uuid4().hex)

    def _as_problem(self, occurrence: str) -> web.Response:
        body = ProblemAnswer(
            type=f"/problems/{self.kind.slug}",
            title=self.kind.title,
            status=self.kind.status,
            detail=self.detail,
            instance=f"urn:uuid:{occurrence}",
            errors=list(self.errors),
        )
        return web.Response(
            body=body.model_dump_json(exclude_none=True, exclude_defaults=True).encode(),
            status=self.kind.status,
            content_type=PROBLEM_TYPE,
            headers={**SAFE_HEADERS, **self.headers},
        )

    def logged(self, event: str, error: Exception) -> web.Response:
        """The answer, with a log line that has the same number and no personal data."""
        occurrence = uuid4().hex
        log.error(event, error_id=occurrence, error=type(error).__name__)
        return self._as_problem(occurrence)


def later(seconds: int = RETRY_SECONDS) -> dict[str, str]:
    """The header that says when to come back."""
    return {str(hdrs.RETRY_AFTER): str(seconds)}


def unavailable() -> ProblemError:
    """The database does not answer; nothing was lost, and everything can be sent again."""
    return ProblemError(
        UNAVAILABLE,
        "The database does not answer at the moment.",
        headers=later(),
    )


@web.middleware
async def as_problems(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Whatever goes wrong in the API leaves it as a problem; the safe headers are on every answer."""
    try:
        response = await handler(request)
    except ProblemError as refusal:
        response = refusal.response()
    except web.HTTPException as refusal:
        response = of_http(refusal).response()
    except CaseworkError as refusal:
        response = of_refusal(refusal).response()
    except Exception as error:  # noqa: BLE001 - the client must get an answer
        response = of_error(error)
    response.headers.update(SAFE_HEADERS)
    return response


def of_http(refusal: web.HTTPException) -> ProblemError:
    """What the web framework itself refuses."""
    if refusal.status == NOT_ALLOWED.status:
        allowed = {str(hdrs.ALLOW): refusal.headers.get(hdrs.ALLOW, "")}
        return ProblemError(NOT_ALLOWED, NOT_ALLOWED.advice, headers=allowed)
    known = {kind.status: kind for kind in (NOT_FOUND, TOO_LARGE, UNSUPPORTED)}
    kind = known.get(refusal.status, MALFORMED)
    return ProblemError(kind, kind.advice)


def of_refusal(refusal: CaseworkError) -> ProblemError:
    """What a use case refuses, in its own words: they identify nobody."""
    kind = NOT_POSSIBLE
    if isinstance(refusal, NotFoundError):
        return ProblemError(NOT_FOUND, "There is no such file.")
    if isinstance(refusal, NotPermittedError):
        kind = NOT_PERMITTED
    elif isinstance(refusal, BadInputError):
        kind = BAD_FIELDS
    return ProblemError(kind, refusal.message)


def of_error(error: Exception) -> web.Response:
    """A database that does not answer, or a bug of ours."""
    if is_outage(error):
        return unavailable().logged("api_unavailable", error)
    detail = "This is a fault of the service, not of the request."
    return ProblemError(FAILED, detail).logged("api_failed", error)


def problem_pages() -> list[web.RouteDef]:
    """GET /problems/...: what each kind of problem means, as one short text."""

    async def page(request: web.Request) -> web.Response:
        kind = next((kind for kind in KINDS if kind.slug == request.match_info["slug"]), None)
        if kind is None:
            raise web.HTTPNotFound
        return web.Response(text=f"{kind.title} ({kind.status}).\n{kind.advice}\n", headers=SAFE_HEADERS)

    return [web.get("/problems/{slug}", page)]
