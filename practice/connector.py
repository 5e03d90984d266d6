"""A local Bot Connector: the part of Microsoft's service the bot calls, with its errors and limits.

Everything the bot says passes through here, over HTTP, with the bot's bearer token.
"""

import asyncio
import json
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from time import monotonic
from typing import Any

from aiohttp import web

from practice.chats import Chats, Message, Person
from practice.errors import ConnectorError
from practice.faults import Fault, Faults
from practice.identity import Identity
from practice.limits import READ_LIMITS, SEND_LIMITS, Limiter
from practice.roster import created_conversation_member, member
from practice.shelf import Shelf

# Teams counts the message as UTF-16; see docs on message size (about 100 KB).
MAX_ACTIVITY_BYTES = 100 * 1_024
KEPT_CALLS = 20_000

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
Operation = Callable[["Received"], web.Response]


@dataclass(frozen=True, slots=True)
class Call:
    """One call the connector received. `at` is real monotonic seconds; `status` 0 means reset."""

    method: str
    path: str
    conversation: str | None
    activity_id: str | None
    body: object
    status: int
    at: float


@dataclass(frozen=True, slots=True)
class Received:
    """A call that passed the bearer check, its body read."""

    conversation: str
    activity_id: str
    body: Mapping[str, Any]


class Connector:
    """Answers the bot's calls out of the chats.

    Args:
        identity: whose token to demand.
        chats: where messages are kept.
        tenant_id: the invented trust's tenant.
        limited: False switches Teams' own limits off (load tests only).
        clock: steady seconds, by which Teams' limits count; the practice room's own pass as its days do.
    """

    def __init__(
        self,
        identity: Identity,
        chats: Chats,
        *,
        tenant_id: str,
        limited: bool = True,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self.identity = identity
        self.chats = chats
        self.tenant_id = tenant_id
        self.faults = Faults()
        self.shelf = Shelf(clock)
        self.calls: deque[Call] = deque(maxlen=KEPT_CALLS)
        self._clock = clock
        self._sends = Limiter(SEND_LIMITS if limited else (), clock)
        self._creates = Limiter(SEND_LIMITS if limited else (), clock)
        self._reads = Limiter(READ_LIMITS if limited else (), clock)

    def handler(self, operation: Operation) -> Handler:
        """An aiohttp handler for an operation: log, bearer, faults, errors as Microsoft words them."""

        async def handle(request: web.Request) -> web.StreamResponse:
            at = self._clock()
            body: object = None
            response: web.Response | None = None
            try:
                self._require_bearer(request)
                body = await _read(request)
                response = await self._answer(request, operation, body)
            except ConnectorError as error:
                response = error.response()
            finally:
                self._log(request, body, response, at)
            return response

        return handle

    async def _answer(self, request: web.Request, operation: Operation, body: object) -> web.Response:
        fault = self.faults.take(request.method, _conversation_of(request, body))
        if fault is None:
            return operation(_received(request, body))
        effect = operation(_received(request, body)) if fault.has_effect else None
        await asyncio.sleep(fault.delay)
        if fault.reset:
            _break_connection(request)
        return effect if effect is not None and fault.status is None else _fault_response(fault)

    def create(self, received: Received) -> web.Response:
        """POST v3/conversations: the personal chat with one person, the same one every time."""
        person = created_conversation_member(self.chats, received.body)
        self._require_room(self._creates, person.conversation_id)
        self._require_installed(person)
        made: dict[str, str] = {"id": person.conversation_id, "serviceUrl": self.identity.service_url}
        activity = received.body.get("activity")
        if isinstance(activity, dict):
            made["activityId"] = self._post(person, activity)
        return web.json_response(made, status=201)

    def send(self, received: Received) -> web.Response:
        """POST .../activities, and a reply with POST .../activities/{aid}."""
        person = self._writable(received.conversation)
        _require_message(received.body)
        self._require_room(self._sends, received.conversation)
        if received.body["type"] == "typing":
            self.chats.show_typing(person)
            return web.json_response({"id": self.chats.new_id()}, status=201)
        return web.json_response({"id": self._post(person, received.body)}, status=201)

    def update(self, received: Received) -> web.Response:
        """PUT .../activities/{aid}."""
        person = self._writable(received.conversation)
        _require_message(received.body)
        message = self._own_message(person, received.activity_id)
        self.chats.update(person, message, received.body)
        return web.json_response({"id": message.id})

    def delete(self, received: Received) -> web.Response:
        """DELETE .../activities/{aid}."""
        person = self._writable(received.conversation)
        self.chats.delete(person, self._own_message(person, received.activity_id))
        return web.Response(status=200)

    def list_members(self, received: Received) -> web.Response:
        """GET .../members."""
        person = self._readable(received.conversation)
        return web.json_response([member(person, self.tenant_id)])

    def page_members(self, received: Received) -> web.Response:
        """GET .../pagedmembers; a personal chat has one page."""
        person = self._readable(received.conversation)
        return web.json_response({"members": [member(person, self.tenant_id)]})

    def get_member(self, received: Received) -> web.Response:
        """GET .../members/{id}."""
        person = self._readable(received.conversation)
        if received.activity_id not in (person.id, person.aad_object_id):
            raise ConnectorError(404, "MemberNotFoundInConversation", "Member not found in conversation.")
        return web.json_response(member(person, self.tenant_id))

    def _post(self, person: Person, activity: Mapping[str, Any]) -> str:
        """Store a message; Teams splits words from cards, and the bot gets no usable id then."""
        if not (activity.get("text") and activity.get("attachments")):
            return self.chats.post(person, activity, from_bot=True).id
        words = {key: value for key, value in activity.items() if key != "attachments"}
        cards = {key: value for key, value in activity.items() if key != "text"}
        self.chats.post(person, words, from_bot=True)
        self.chats.post(person, cards, from_bot=True)
        return ""

    def _writable(self, conversation: str) -> Person:
        person = self._person(conversation)
        self._require_installed(person)
        return person

    def _readable(self, conversation: str) -> Person:
        person = self._writable(conversation)
        self._require_room(self._reads, conversation)
        return person

    def _person(self, conversation: str) -> Person:
        person = self.chats.find_by_conversation(conversation)
        if person is None:
            raise ConnectorError(404, "ConversationNotFound", "Conversation not found.")
        return person

    def _own_message(self, person: Person, message_id: str) -> Message:
        message = self.chats.find_message(person, message_id)
        if message is None:
            raise ConnectorError(404, "ActivityNotFoundInConversation", "Activity not found.")
        if not message.from_bot:
            raise ConnectorError(403, "Forbidden", "The bot did not send this message.")
        return message

    def _require_bearer(self, request: web.Request) -> None:
        if not self.identity.accepts(request.headers.get("Authorization")):
            raise ConnectorError(401, "Unauthorized", "Authorization has been denied for this request.")

    def _require_installed(self, person: Person) -> None:
        if not self.chats.is_installed(person):
            words = "The bot is not part of the conversation roster."
            raise ConnectorError(403, "BotNotInConversationRoster", words)

    def _require_room(self, limiter: Limiter, conversation: str) -> None:
        wait = limiter.wait_for(conversation)
        if wait is not None:
            raise ConnectorError(429, "TooManyRequests", "API calls quota exceeded.", retry_after=wait)

    def _log(self, request: web.Request, body: object, response: web.Response | None, at: float) -> None:
        parts = request.match_info
        broken = request.transport is None or request.transport.is_closing()
        self.calls.append(
            Call(
                method=request.method,
                path=request.path,
                conversation=parts.get("conversation"),
                activity_id=parts.get("activity") or parts.get("member"),
                body=body,
                status=0 if broken or response is None else response.status,
                at=at,
            )
        )


async def _read(request: web.Request) -> object:
    """The body as JSON, or None when there is none."""
    if request.method in ("GET", "DELETE"):
        return None
    try:
        text = (await request.read()).decode()
    except web.HTTPRequestEntityTooLarge:
        raise _too_big() from None
    except UnicodeDecodeError:
        raise ConnectorError(400, "BadSyntax", "The body is not UTF-8.") from None
    if len(text.encode("utf-16-le")) > MAX_ACTIVITY_BYTES:
        raise _too_big()
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise ConnectorError(400, "BadSyntax", "The body is not valid JSON.") from None


def _too_big() -> ConnectorError:
    return ConnectorError(413, "MessageSizeTooBig", "The message is larger than Teams allows.")


def _received(request: web.Request, body: object) -> Received:
    if body is not None and not isinstance(body, dict):
        raise ConnectorError(400, "BadSyntax", "The body must be a JSON object.")
    parts = request.match_info
    last = parts.get("activity") or parts.get("member") or ""
    return Received(parts.get("conversation", ""), last, body or {})


def _require_message(body: Mapping[str, Any]) -> None:
    if not isinstance(body.get("type"), str):
        raise ConnectorError(400, "BadSyntax", "The 'type' field is required.")
    if not isinstance(body.get("attachments", []), list):
        raise ConnectorError(400, "BadSyntax", "'attachments' must be a list.")
    empty = not body.get("text") and not body.get("attachments")
    if body["type"] == "message" and empty:
        raise ConnectorError(400, "BadArgument", "A message needs text or an attachment.")


def _conversation_of(request: web.Request, body: object) -> str | None:
    """Which conversation a fault may be about: the one in the path, or the one to be created."""
    named = request.match_info.get("conversation")
    if named or not isinstance(body, dict):
        return named
    first = next(iter(body.get("members") or []), None)
    member_id = first.get("id") if isinstance(first, dict) else None
    return member_id.replace("29:", "a:", 1) if isinstance(member_id, str) else None


def _break_connection(request: web.Request) -> None:
    if request.transport is not None:
        request.transport.abort()


def _fault_response(fault: Fault) -> web.Response:
    status = fault.status or HTTPStatus.SERVICE_UNAVAILABLE
    return ConnectorError(status, fault.code, "A practice fault.", retry_after=fault.retry_after).response()
