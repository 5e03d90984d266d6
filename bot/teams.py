"""Teams edge in: activities <-> turns; decides nothing.

Order at the door: size, bearer, JSON, token and service address, tenant; only then is the activity read.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any, cast
from uuid import UUID, uuid4

import structlog
from aiohttp import web
from botbuilder.core import ActivityHandler, BotAdapter, InvokeResponse, TurnContext
from botbuilder.schema import Activity, ActivityTypes, ConversationReference, ResourceResponse

from bot.authentication import Gate, NotAuthenticError, tenant_of
from bot.cards.card import CONTENT_TYPE, LiveSubject
from bot.cards.messages import broken, unsure
from bot.connector import DEFAULT_PAUSE_SECONDS, TOO_MANY, Connector, Response
from bot.files import FileDesk, attached_urls
from bot.turns import Answer, Incoming, Shown, adopt_live_card, do_and_draw, install, take_turn, uninstall
from domain.people import ChatReference
from storage.database import Database
from storage.outage import AnswerLostError
from storage.unit import Unit

log = structlog.get_logger()

LARGEST_ACTIVITY_BYTES = 256 * 1024
# The person waits, and Teams gives a turn 10 to 15 seconds.
LONGEST_PAUSE_SECONDS = 5.0
LONGEST_MESSAGE_ID = 255
MESSAGE_TYPE = "application/vnd.microsoft.activity.message"
CARD_ACTION = "adaptiveCard/action"
TYPING = {"type": "typing"}
PERSONAL = "personal"


class TeamsAdapter(BotAdapter):  # type: ignore[misc]  # the SDK has no types
    """The SDK's adapter seam: one turn in, its answer out, and no clients built for it."""

    async def take(
        self, activity: Activity, logic: Callable[[TurnContext], Awaitable[None]]
    ) -> InvokeResponse | None:
        """Run one turn; an invoke's answer comes back to be the HTTP answer (architecture 3)."""
        context = TurnContext(self, activity)
        await self.run_pipeline(context, logic)
        answer = context.turn_state.get(BotAdapter._INVOKE_RESPONSE_KEY)  # noqa: SLF001 - the SDK's only seam
        return cast("InvokeResponse", answer.value) if answer else None

    async def send_activities(
        self, context: TurnContext, activities: list[Activity]
    ) -> list[ResourceResponse]:
        """Keep an invoke's answer for the HTTP response; nothing else leaves through the SDK."""
        for activity in activities:
            if activity.type == ActivityTypes.invoke_response:
                context.turn_state[BotAdapter._INVOKE_RESPONSE_KEY] = activity  # noqa: SLF001
        return [ResourceResponse() for _ in activities]

    async def update_activity(self, context: TurnContext, activity: Activity) -> ResourceResponse:
        """Not used: cards are changed through the connector."""
        raise NotImplementedError

    async def delete_activity(self, context: TurnContext, reference: ConversationReference) -> None:
        """Not used: cards are retired, never deleted."""
        raise NotImplementedError


class TeamsBot(ActivityHandler):  # type: ignore[misc]  # the SDK has no types
    """Turns activities into turns and cards into answers. `wake` tells the engine that something changed.

    Not the SDK's handler for Teams: that one asks the connector about every member who joins, through a
    client that we do not build, and trips over malformed invokes.
    """

    def __init__(
        self, database: Database, connector: Connector, files: FileDesk, wake: Callable[[], None]
    ) -> None:
        super().__init__()
        self._database = database
        self._connector = connector
        self._files = files
        self._wake = wake

    async def on_message_activity(self, turn_context: TurnContext) -> None:
        """Typed words, or a button of an old Teams client (Action.Submit)."""
        activity = turn_context.activity
        if not is_personal(activity):
            return
        incoming = incoming_of(activity, pressed(activity.value))
        if urls := attached_urls(activity.attachments):
            await self._look_at_files(incoming, urls)
            return
        shown = await self._answer(take_turn, incoming)
        await self._show(incoming, shown, None if shown.said else incoming.pressed_id)

    async def on_invoke_activity(self, turn_context: TurnContext) -> InvokeResponse:
        """A pressed button: the next card is the answer itself."""
        activity = turn_context.activity
        if activity.name != CARD_ACTION:
            return InvokeResponse(status=501)
        values = pressed((activity.value or {}).get("action") if isinstance(activity.value, dict) else None)
        if values is None or not is_personal(activity):
            return InvokeResponse(
                status=400, body=invoke_error("BadRequest", "There is no action in this click.")
            )
        incoming = incoming_of(activity, values, is_private=True)
        shown = await self._answer(take_turn, incoming)
        if shown.is_below:
            await self._show(incoming, shown, None)
        kind, value = (MESSAGE_TYPE, shown.said) if shown.said else (CONTENT_TYPE, shown.card)
        return InvokeResponse(status=200, body={"statusCode": 200, "type": kind, "value": value})

    async def on_installation_update_add(self, turn_context: TurnContext) -> None:
        """The app was added: remember the chat and say what it does."""
        if is_personal(turn_context.activity):
            incoming = incoming_of(turn_context.activity, None)
            await self._show(incoming, await self._answer(install, incoming), None)

    async def on_installation_update_remove(self, turn_context: TurnContext) -> None:
        """The app was removed: there is no chat to write to any more."""
        if is_personal(turn_context.activity):
            await self._answer(uninstall, incoming_of(turn_context.activity, None))

    async def _look_at_files(self, incoming: Incoming, urls: list[str]) -> None:
        """Preview each attached file; reading a large one takes a while, so say that we are at it."""
        await self._connector.post(incoming.chat.service_url, incoming.chat.conversation_id, TYPING)
        try:
            cards = await self._files.look_at(incoming, urls)
        except Exception as error:  # noqa: BLE001 - the person must get an answer
            cards = [broken(note_bug(error))]
        for card in cards:
            await self._show(incoming, Shown(card.activity()), None)
        self._wake()

    async def _answer(self, work: Callable[[Unit, Incoming], Answer], incoming: Incoming) -> Shown:
        """One unit of work; a bug becomes a card with a number, and a log line without personal data."""
        try:
            shown = await self._database.run(do_and_draw, work, incoming)
        except AnswerLostError as error:
            return Shown(unsure(note_bug(error)).activity())
        except Exception as error:  # noqa: BLE001 - the person must get an answer
            return Shown(broken(note_bug(error)).activity())
        self._wake()
        return shown

    async def _show(self, incoming: Incoming, shown: Shown, replaces: str | None) -> None:
        """Put the answer into the chat: in place of the pressed card, else at the end."""
        chat, activity = incoming.chat, shown.activity
        if activity is None:
            return
        if replaces:
            response = await self._connector.put(chat.service_url, chat.conversation_id, replaces, activity)
        if not replaces or not response.is_ok:
            response = await self._post(chat, activity)
        activity_id = response.body.get("id") or replaces
        if not response.is_ok:
            log.warning("answer_not_shown", code=response.code)
        elif shown.live and shown.person_id and activity_id:
            await self._adopt(shown.person_id, shown.live, str(activity_id))

    async def _adopt(self, person_id: UUID, live: LiveSubject, activity_id: str) -> None:
        """The answer stands in the chat already: what fails here must not look like a failed turn."""
        try:
            await self._database.run(adopt_live_card, person_id, live, activity_id)
        except Exception as error:  # noqa: BLE001 - the next nudge brings a live card of its own
            log.error("card_not_adopted", error=type(error).__name__)  # noqa: TRY400
        self._wake()

    async def _post(self, chat: ChatReference, activity: dict[str, Any]) -> Response:
        """Answer in the chat. Told to wait, nothing was delivered: wait a little and ask once more."""
        response = await self._connector.post(chat.service_url, chat.conversation_id, activity)
        pause = response.retry_after or DEFAULT_PAUSE_SECONDS
        if response.status != TOO_MANY or pause > LONGEST_PAUSE_SECONDS:
            return response
        await asyncio.sleep(pause)
        return await self._connector.post(chat.service_url, chat.conversation_id, activity)


def note_bug(error: Exception) -> str:
    """A log line without personal data, and the number that finds it."""
    error_id = uuid4().hex[:8]
    log.error("turn_failed", error_id=error_id, error=type(error).__name__)
    return error_id


def is_personal(activity: Activity) -> bool:
    """Whether this is a one-to-one chat; we never act in channels, groups or meetings (IG6, IG7)."""
    return bool(activity.conversation) and activity.conversation.conversation_type == PERSONAL


def pressed(action: object) -> dict[str, Any] | None:
    """The verb and data of a pressed button, from either kind of Teams client; None for typed words."""
    if not isinstance(action, dict):
        return None
    data = action.get("data", action)
    values = dict(data) if isinstance(data, dict) else {}
    verb = action.get("verb") or values.get("verb")
    return {**values, "verb": verb} if isinstance(verb, str) else None


def incoming_of(activity: Activity, values: dict[str, Any] | None, *, is_private: bool = False) -> Incoming:
    """The turn in our own words."""
    raw = {"channelData": activity.channel_data}
    chat = ChatReference(activity.conversation.id, activity.service_url, tenant_of(raw) or "")
    return Incoming(
        activity_id=activity.id or uuid4().hex,
        chat=chat,
        entra_id=(activity.from_property and activity.from_property.aad_object_id) or "",
        text=activity.text or "",
        verb=values["verb"] if values else None,
        values={key: value for key, value in (values or {}).items() if key != "verb"},
        is_private=is_private,
        pressed_id=message_id(activity.reply_to_id) if values else None,
    )


def message_id(given: object) -> str | None:
    """The id of a message of ours; None for what no message of Teams has, which is kept nowhere."""
    is_one = isinstance(given, str) and 0 < len(given) <= LONGEST_MESSAGE_ID and given.isprintable()
    return str(given) if is_one else None


def invoke_error(code: str, message: str) -> dict[str, Any]:
    """An error as Teams expects it in an invoke's answer."""
    return {
        "statusCode": 400,
        "type": "application/vnd.microsoft.error",
        "value": {"code": code, "message": message},
    }


def messages_route(gate: Gate, adapter: TeamsAdapter, bot: TeamsBot) -> web.RouteDef:
    """POST /api/messages."""

    async def handle(request: web.Request) -> web.Response:
        body = await read_activity(request)
        try:
            await gate.admit(request.headers["Authorization"], body)
        except NotAuthenticError as error:
            log.warning("activity_refused", reason=str(error))
            status = web.HTTPForbidden if str(error) == "tenant" else web.HTTPUnauthorized
            raise status from None
        response = await adapter.take(as_activity(body), bot.on_turn)
        if response is None:
            return web.Response(status=200)
        return web.json_response(response.body, status=response.status)

    return web.post("/api/messages", handle)


async def read_activity(request: web.Request) -> dict[str, Any]:
    """The body, once it is small enough, carries a bearer and is a JSON object. Raises 413, 401, 415, 400."""
    if (request.content_length or 0) > LARGEST_ACTIVITY_BYTES:
        raise web.HTTPRequestEntityTooLarge(LARGEST_ACTIVITY_BYTES, request.content_length or 0)
    if not request.headers.get("Authorization", "").startswith("Bearer "):
        raise web.HTTPUnauthorized
    if request.content_type != "application/json":
        raise web.HTTPUnsupportedMediaType
    try:
        body = json.loads(await request.read())
    except (ValueError, RecursionError, web.RequestPayloadError):
        raise web.HTTPBadRequest(text="The body is not JSON.") from None
    if not isinstance(body, dict) or not isinstance(body.get("type"), str):
        raise web.HTTPBadRequest(text="The body is not an activity.")
    return body


def as_activity(body: dict[str, Any]) -> Activity:
    """The SDK's own shape of the activity. Raises 400 when it has none."""
    try:
        activity: Activity = Activity().deserialize(body)
        has_parts = bool(activity.conversation and activity.conversation.id and activity.service_url)
    except Exception:  # noqa: BLE001 - the SDK raises many kinds for malformed input
        has_parts = False
    if not has_parts:
        raise web.HTTPBadRequest(text="The body is not an activity.")
    return activity
