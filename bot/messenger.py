"""Teams edge out: cards to people, proactively; what came of each is told in the engine's own words."""

import json

import structlog

from bot.cards.delivered import card_for
from bot.connector import BROKEN, DEFAULT_PAUSE_SECONDS, NO_CONNECTION, TOO_MANY, Connector, Response
from domain.delivery import Arrived, Delivery, Doubtful, Mode, Outcome, Refused, TryLater
from domain.people import ChatReference, Person

log = structlog.get_logger()

# Teams takes about 100 kB, older clients less; ours stay far below (platform facts).
LARGEST_CARD_BYTES = 25_000
MADE_BUT_UNSURE = frozenset({408, 412, BROKEN})
NOT_SIGNED_IN, NOT_FOUND, SERVER_ERROR = 401, 404, 500


class TeamsMessenger:
    """Brings one delivery to one person's one-to-one chat (IG6)."""

    def __init__(self, connector: Connector, *, app_id: str, service_url: str, tenant_id: str) -> None:
        self._connector = connector
        self._app_id = app_id
        self._service_url = service_url
        self._tenant_id = tenant_id

    async def deliver(self, delivery: Delivery) -> Outcome:
        """Send exactly one message, or change exactly one card."""
        try:
            activity = card_for(delivery).activity()
        except Exception as error:  # noqa: BLE001 - one card that trips must not stop the others
            log.error("card_failed", error=type(error).__name__)  # noqa: TRY400 - a traceback may hold names
            return Refused("card_failed")
        if len(json.dumps(activity).encode()) > LARGEST_CARD_BYTES:
            return Refused("card_too_large")
        chat = delivery.chat or await self._open_chat(delivery.recipient)
        if not isinstance(chat, ChatReference):
            return chat
        if delivery.target_activity_id is None or delivery.mode is Mode.NEW:
            response = await self._connector.post(chat.service_url, chat.conversation_id, activity)
        else:
            response = await self._connector.put(
                chat.service_url, chat.conversation_id, delivery.target_activity_id, activity
            )
        return outcome_of(response, delivery, chat)

    async def _open_chat(self, person: Person) -> ChatReference | Outcome:
        """A person who never wrote to us, but whose chat Teams may open because the app is installed."""
        response = await self._connector.open_chat(
            self._service_url,
            {
                "bot": {"id": f"28:{self._app_id}"},
                "members": [{"id": person.entra_id}],
                "isGroup": False,
                "tenantId": self._tenant_id,
                "channelData": {"tenant": {"id": self._tenant_id}},
            },
        )
        conversation_id = response.body.get("id")
        if response.is_ok and isinstance(conversation_id, str):
            return ChatReference(conversation_id, self._service_url, self._tenant_id)
        # Opening a chat twice gives the same chat, so an unsure answer is simply asked again.
        failed = failure_of(response)
        if isinstance(failed, Doubtful):
            return TryLater(failed.seconds or DEFAULT_PAUSE_SECONDS, failed.code)
        return failed


def outcome_of(response: Response, delivery: Delivery, chat: ChatReference) -> Outcome:
    """The connector's answer in the engine's words."""
    if not response.is_ok:
        return failure_of(response)
    given = response.body.get("id")
    activity_id = given if isinstance(given, str) and given else delivery.target_activity_id
    if activity_id is None:
        return Doubtful("no_activity_id")
    return Arrived(activity_id, chat=None if delivery.chat else chat)


def failure_of(response: Response) -> TryLater | Doubtful | Refused:
    """Which kind of failure an answer is (platform facts, "Retry" and "Permanent")."""
    if response.status in {TOO_MANY, NOT_SIGNED_IN, NO_CONNECTION}:
        return TryLater(response.retry_after or DEFAULT_PAUSE_SECONDS, response.code)
    if response.status in MADE_BUT_UNSURE or response.status >= SERVER_ERROR:
        return Doubtful(response.code, response.retry_after or 0.0)
    return Refused("404" if response.status == NOT_FOUND else response.code)
