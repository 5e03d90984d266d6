"""Who may come in: one key a client, by scope, so many a minute (IG13, IG14)."""

from aiohttp import hdrs, web

from domain.api_client import ApiClient, Scope, key_id_in
from importing.files import Importer
from usecases.api_clients import admit_client, refuse_scope
from web.api_limits import PerMinute
from web.api_models import SlipAnswer
from web.problems import NOT_AUTHENTICATED, NOT_PERMITTED, TOO_MANY, ProblemError, later

# Wrong keys from one address in a minute: a slip of the pen is a few, somebody guessing is many.
FAILURES_PER_MINUTE = 20
SCHEME = "bearer "


class Door:
    """Lets clients in by their keys, and keeps strangers who try keys away from the database."""

    def __init__(self, importer: Importer, *, requests: PerMinute, failures: PerMinute) -> None:
        self._database = importer.database
        self._requests = requests
        self._failures = failures
        self._met: set[str] = set()

    async def admit(self, request: web.Request, scope: Scope | None = None) -> ApiClient:
        """The client behind a request; with no scope, any will do.

        Raises ProblemError: 401, 403 or 429.
        """
        key = self._key_of(request)
        client = await self._database.run(admit_client, key=key)
        if client is None:
            self._met.discard(key_id_in(key) or "")
            raise self._refused(request, "The API key is not known, or not good any more.")
        self._met.add(key_id_in(key) or "")
        if wait := self._requests.take(str(client.id)):
            raise too_many("This client has sent as many requests as it may in a minute.", wait)
        if scope is not None and scope not in client.scopes:
            await self._database.run(refuse_scope, client=client, scope=scope)
            raise ProblemError(NOT_PERMITTED, f"This needs a key with the scope “{scope}”.")
        return client

    def _key_of(self, request: web.Request) -> str:
        """The bearer, if there is one that could be a key.

        After many wrong keys from an address only keys that were good before are looked up for it: behind
        a proxy all clients share one address, and a stranger must not lock them out.
        """
        said = request.headers.getall(hdrs.AUTHORIZATION, [])
        bearer = said[0][len(SCHEME) :].strip() if len(said) == 1 and is_bearer(said[0]) else ""
        key_id = key_id_in(bearer)
        if key_id not in self._met and (wait := self._failures.wait(request.remote or "")):
            raise too_many("Too many wrong API keys came from this address.", wait)
        if key_id is None:
            raise self._refused(request, "Send one Authorization header with the API key as its bearer.")
        return bearer

    def _refused(self, request: web.Request, detail: str) -> ProblemError:
        self._failures.take(request.remote or "")
        return ProblemError(
            NOT_AUTHENTICATED,
            detail,
            errors=[SlipAnswer(header=hdrs.AUTHORIZATION, detail=detail)],
            headers={hdrs.WWW_AUTHENTICATE: 'Bearer realm="Conference Assistant API"'},
        )


def is_bearer(said: str) -> bool:
    """Whether an Authorization header speaks of a bearer; the word is the same in capitals (RFC 9110)."""
    return said[: len(SCHEME)].lower() == SCHEME


def too_many(detail: str, wait: int) -> ProblemError:
    """Come back later. `wait` in seconds."""
    return ProblemError(TOO_MANY, detail, headers=later(wait))
