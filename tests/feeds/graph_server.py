"""Stands in for Microsoft Graph: one mailbox and a directory, with its paging, limits and refusals."""

from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from aiohttp import ClientSession, web
from yarl import URL

from feeds.graph import GraphClient
from tests.bot.identity_server import listening

ADDRESS = "invitations@trust.example"
INBOX = "Inbox"
LEAVING = "employeeLeaveDateTime"
# Graph's ids hold what a path must not: a client has to quote them.
AWKWARD = "AAMk/Ad+g=="

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass
class Mail:
    """One message of the mailbox."""

    id: str
    data: bytes
    folder: str = INBOX
    is_read: bool = False


@dataclass(frozen=True)
class Fault:
    """What the next call whose path ends like this gets instead of an answer. `status` 0 breaks it off."""

    status: int
    ends_with: str = ""
    retry_after: str | None = None
    after_effect: bool = False


@dataclass
class Call:
    """One call that was received."""

    method: str
    path: str
    query: dict[str, str]
    bearer: str
    prefer: str


@dataclass
class GraphServer:
    """Everything that a test may look at or change.

    `next_link` is given out instead of the true address of the next page. `blind_looks` is how often the
    list of folders comes too early to show the folders that were made.
    """

    base_url: str = ""
    mails: list[Mail] = field(default_factory=list)
    folders: list[str] = field(default_factory=lambda: [INBOX, "Archive"])
    users: list[dict[str, Any]] = field(default_factory=list)
    groups: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    tokens: set[str] = field(default_factory=lambda: {"token-1"})
    page_size: int = 100
    next_link: object = None
    blind_looks: int = 0
    tells_leaving_days: bool = True
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    @property
    def url(self) -> str:
        return f"{self.base_url}/v1.0"

    def deliver(self, data: bytes) -> Mail:
        """A message comes in."""
        mail = Mail(f"{AWKWARD}{next(self.numbers)}", data)
        self.mails.append(mail)
        return mail

    def in_folder(self, folder: str) -> list[Mail]:
        return [mail for mail in self.mails if mail.folder == folder]

    def routes(self) -> list[web.RouteDef]:
        mailbox = f"/v1.0/users/{ADDRESS}"
        given: Sequence[tuple[str, str, Handler]] = (
            ("GET", f"{mailbox}/mailFolders/inbox/messages", self._list_inbox),
            ("GET", f"{mailbox}/messages/{{id}}/$value", self._value),
            ("PATCH", f"{mailbox}/messages/{{id}}", self._change),
            ("POST", f"{mailbox}/messages/{{id}}/move", self._move),
            ("GET", f"{mailbox}/mailFolders", self._list_folders),
            ("POST", f"{mailbox}/mailFolders", self._make_folder),
            ("GET", "/v1.0/users", self._list_users),
            ("GET", "/v1.0/groups/{id}/transitiveMembers", self._list_members),
        )
        return [web.route(method, path, self._guarded(handler)) for method, path, handler in given]

    def _guarded(self, handler: Handler) -> Handler:
        async def answer(request: web.Request) -> web.StreamResponse:
            bearer = request.headers.get("Authorization", "").removeprefix("Bearer ")
            prefer = request.headers.get("Prefer", "")
            self.calls.append(Call(request.method, request.path, dict(request.query), bearer, prefer))
            if bearer not in self.tokens:
                return refusal(401, "InvalidAuthenticationToken")
            fault = self._fault(request.path)
            if fault is None:
                return await handler(request)
            if fault.after_effect:
                await handler(request)
            if not fault.status:
                assert request.transport is not None
                request.transport.abort()
            headers = {} if fault.retry_after is None else {"Retry-After": fault.retry_after}
            return refusal(fault.status or 500, "practiceFault", headers)

        return answer

    def _fault(self, path: str) -> Fault | None:
        for fault in self.faults:
            if path.endswith(fault.ends_with):
                self.faults.remove(fault)
                return fault
        return None

    def _page(self, request: web.Request, items: Sequence[dict[str, Any]]) -> web.Response:
        """One page and, while there is more, the address of the next."""
        size = min(int(request.query.get("$top", "10")), self.page_size)
        start = int(request.query.get("$skiptoken", "0"))
        body: dict[str, Any] = {"value": list(items[start : start + size])}
        if start + size < len(items):
            query = {**request.query, "$skiptoken": str(start + size)}
            true = str(URL(self.base_url).with_path(request.path).with_query(query))
            body["@odata.nextLink"] = true if self.next_link is None else self.next_link
        return web.json_response(body)

    def _mail(self, request: web.Request) -> Mail | None:
        return next((mail for mail in self.mails if mail.id == request.match_info["id"]), None)

    async def _list_inbox(self, request: web.Request) -> web.Response:
        assert request.query["$orderby"] == "receivedDateTime"
        return self._page(request, [{"id": mail.id} for mail in self.in_folder(INBOX)])

    async def _value(self, request: web.Request) -> web.Response:
        mail = self._mail(request)
        return web.Response(body=mail.data, content_type="text/plain") if mail else not_found()

    async def _change(self, request: web.Request) -> web.Response:
        mail = self._mail(request)
        if mail is None:
            return not_found()
        mail.is_read = (await request.json())["isRead"]
        return web.json_response({"id": mail.id})

    async def _move(self, request: web.Request) -> web.Response:
        mail = self._mail(request)
        folder = (await request.json())["destinationId"].removeprefix("id-of-")
        if mail is None or folder not in self.folders:
            return not_found()
        mail.folder = folder
        if 'IdType="ImmutableId"' not in request.headers.get("Prefer", ""):
            mail.id = f"{AWKWARD}{next(self.numbers)}"
        return web.json_response({"id": mail.id}, status=201)

    async def _list_folders(self, request: web.Request) -> web.Response:
        shown = self.folders[:2] if self.blind_looks else self.folders
        self.blind_looks -= bool(self.blind_looks)
        return self._page(request, [{"id": f"id-of-{name}", "displayName": name} for name in shown])

    async def _make_folder(self, request: web.Request) -> web.Response:
        name = (await request.json())["displayName"]
        if name in self.folders:
            return refusal(409, "ErrorFolderExists")
        self.folders.append(name)
        return web.json_response({"id": f"id-of-{name}", "displayName": name}, status=201)

    async def _list_users(self, request: web.Request) -> web.Response:
        chosen = request.query["$select"].split(",")
        if LEAVING in chosen and not self.tells_leaving_days:
            return refusal(403, "Authorization_RequestDenied")
        wanted = {*chosen, "manager"} if request.query.get("$expand") == "manager($select=id)" else {*chosen}
        return self._page(request, [{k: v for k, v in user.items() if k in wanted} for user in self.users])

    async def _list_members(self, request: web.Request) -> web.Response:
        members = self.groups.get(request.match_info["id"])
        return not_found() if members is None else self._page(request, members)


def not_found() -> web.Response:
    return refusal(404, "ErrorItemNotFound")


def refusal(status: int, code: str, headers: dict[str, str] | None = None) -> web.Response:
    """An error as Graph words it."""
    body = {"error": {"code": code, "message": "An invented refusal."}}
    return web.json_response(body, status=status, headers=headers)


@dataclass
class Tokens:
    """Gives the texts one after the other, the last one for ever; an empty text means that there is none."""

    texts: deque[str] = field(default_factory=lambda: deque(["token-1"]))

    async def get(self) -> str:
        text = self.texts.popleft() if len(self.texts) > 1 else self.texts[0]
        if not text:
            raise ConnectionError("no token")
        return text


@dataclass
class Waits:
    """Lets no time pass, and remembers how much was asked for."""

    seconds: list[float] = field(default_factory=list)

    async def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)


@dataclass
class Practice:
    """The server, and a client of it."""

    server: GraphServer
    tokens: Tokens
    waits: Waits
    client: GraphClient


@asynccontextmanager
async def graph_server() -> AsyncIterator[Practice]:
    """Open one on a free port."""
    server, tokens, waits = GraphServer(), Tokens(), Waits()
    app = web.Application()
    app.add_routes(server.routes())
    async with listening(app) as base_url, ClientSession() as session:
        server.base_url = base_url
        yield Practice(server, tokens, waits, GraphClient(session, tokens, base_url=server.url, wait=waits))
