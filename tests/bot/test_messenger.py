"""One delivery = one message: what became of it, in the engine's words (architecture 7 and 8)."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from aiohttp import ClientSession, ClientTimeout, web
from structlog.testing import capture_logs

from bot import connector as connector_module
from bot import messenger as messenger_module
from bot.cards.delivered import card_for
from bot.connector import Connector
from bot.messenger import LARGEST_CARD_BYTES, TeamsMessenger
from domain.delivery import Arrived, Delivery, Doubtful, Mode, OutboxItem, Outcome, Refused, TryLater
from domain.nudges import NudgeKind
from domain.people import ChatReference
from practice.faults import Fault
from practice.house import PracticeToken
from tests.bot.door import TENANT, Door
from tests.bot.identity_server import APP_ID, FixedToken
from tests.factories import CHILD, a_draft, facts_of, take_in
from tests.house import PRIYA, PlayedHouse, played


@pytest.fixture
async def messenger(door: Door) -> AsyncIterator[TeamsMessenger]:
    async with ClientSession() as session:
        yield TeamsMessenger(
            Connector(session, FixedToken()),
            app_id=APP_ID,
            service_url=door.identity.service_url,
            tenant_id=TENANT,
        )


@pytest.fixture
def delivery(door: Door) -> Delivery:
    """An invitation card on its way to Priya, whose chat is known."""
    door.database.run_now(take_in, a_draft(door.priya))
    facts = door.database.run_now(facts_of, door.priya)
    item = OutboxItem(
        id=uuid4(),
        key="key",
        mode=Mode.NEW,
        kind=NudgeKind.INVITATION,
        invitation_id=facts.invitation.id,
        subject_id=facts.invitation.id,
        recipient_id=door.priya.id,
        expires_at=facts.conference.starts_at,
        attempt=1,
    )
    chat = ChatReference("a:priya", door.identity.service_url, TENANT)
    return Delivery(item, Mode.NEW, NudgeKind.INVITATION, facts, door.priya, chat, None)


def answers(door: Door, status: int, body: object = None, **headers: str) -> None:
    door.identity.answer = lambda _request: web.json_response(body, status=status, headers=headers)


async def test_a_taken_message_has_arrived_under_its_id(
    door: Door, messenger: TeamsMessenger, delivery: Delivery
) -> None:
    assert await messenger.deliver(delivery) == Arrived("message-1")
    [(method, path, activity)] = door.identity.said
    assert (method, path) == ("POST", "v3/conversations/a:priya/activities")
    assert set(activity) == {"type", "summary", "attachments"}


@pytest.mark.parametrize("mode", [Mode.UPDATE, Mode.RETIRE])
async def test_a_change_of_a_card_replaces_that_message(
    door: Door, messenger: TeamsMessenger, delivery: Delivery, mode: Mode
) -> None:
    answers(door, 200, {})
    changed = replace(delivery, mode=mode, target_activity_id="old")
    assert await messenger.deliver(changed) == Arrived("old")
    assert [(method, path) for method, path, _ in door.identity.said] == [
        ("PUT", "v3/conversations/a:priya/activities/old")
    ]


@pytest.mark.parametrize(
    ("status", "body", "outcome"),
    [
        (200, {"id": "7"}, Arrived("7")),
        (201, {}, Doubtful("no_activity_id")),
        (201, {"id": ""}, Doubtful("no_activity_id")),
        (201, {"id": 7}, Doubtful("no_activity_id")),
        (307, {}, Refused("307")),
        (400, {"error": {"code": "BadSyntax"}}, Refused("400:BadSyntax")),
        (401, {}, TryLater(2.0, "401")),
        (403, {"error": {"code": "MessageWritesBlocked"}}, Refused("403:MessageWritesBlocked")),
        (
            403,
            {"error": {"code": "ConversationBlockedByUser"}},
            Refused("403:ConversationBlockedByUser"),
        ),
        (
            403,
            {"error": {"code": "BotNotInConversationRoster"}},
            Refused("403:BotNotInConversationRoster"),
        ),
        (403, {"error": {"code": "BotDisabledByAdmin"}}, Refused("403:BotDisabledByAdmin")),
        (403, {}, Refused("403")),
        (404, {"error": {"code": "ConversationNotFound"}}, Refused("404")),
        (408, {}, Doubtful("408")),
        (412, {}, Doubtful("412")),
        (413, {}, Refused("413")),
        (429, {}, TryLater(2.0, "429")),
        (500, {}, Doubtful("500")),
        (502, {}, Doubtful("502")),
        (503, {}, Doubtful("503")),
        (504, {}, Doubtful("504")),
        (507, {}, Doubtful("507")),
        (520, {}, Doubtful("520")),
    ],
)
async def test_each_answer_of_the_connector_has_one_meaning(  # noqa: PLR0917 - fixtures and a row of a table
    door: Door, messenger: TeamsMessenger, delivery: Delivery, status: int, body: object, outcome: Outcome
) -> None:
    answers(door, status, body)
    assert await messenger.deliver(delivery) == outcome
    assert len(door.identity.said) == 1


async def test_told_to_wait_it_waits_as_long_as_told(
    door: Door, messenger: TeamsMessenger, delivery: Delivery
) -> None:
    answers(door, 429, {}, **{"Retry-After": "17"})
    assert await messenger.deliver(delivery) == TryLater(17.0, "429")


# An unsure answer may say how long Teams wants to be left alone.
@pytest.mark.parametrize("status", [408, 412, 500, 502, 503, 504])
async def test_told_to_wait_in_doubt_it_waits_as_long_as_told(
    door: Door, messenger: TeamsMessenger, delivery: Delivery, status: int
) -> None:
    answers(door, status, {}, **{"Retry-After": "9"})
    assert await messenger.deliver(delivery) == Doubtful(str(status), 9.0)
    assert await messenger.deliver(replace(delivery, chat=None)) == TryLater(9.0, str(status))


# --- opening a chat ---


async def test_an_unknown_chat_is_opened_and_remembered(
    door: Door, messenger: TeamsMessenger, delivery: Delivery
) -> None:
    outcome = await messenger.deliver(replace(delivery, chat=None))
    chat = ChatReference("message-1", door.identity.service_url, TENANT)
    assert outcome == Arrived("message-2", chat=chat)
    (_, opened, parameters), (_, path, _) = door.identity.said
    assert (opened, path) == ("v3/conversations", "v3/conversations/message-1/activities")
    assert parameters["members"] == [{"id": door.priya.entra_id}]
    assert parameters["tenantId"] == parameters["channelData"]["tenant"]["id"] == TENANT
    assert parameters["isGroup"] is False


@pytest.mark.parametrize(
    ("status", "body", "outcome"),
    [
        (403, {"error": {"code": "BotNotInConversationRoster"}}, Refused("403:BotNotInConversationRoster")),
        (429, {}, TryLater(2.0, "429")),
        # Opening a chat twice gives the same chat: nothing is in doubt.
        (500, {}, TryLater(2.0, "500")),
        (201, {}, Refused("201")),
    ],
)
async def test_a_chat_that_cannot_be_opened_sends_nothing(  # noqa: PLR0917 - fixtures and a row of a table
    door: Door, messenger: TeamsMessenger, delivery: Delivery, status: int, body: object, outcome: Outcome
) -> None:
    answers(door, status, body)
    assert await messenger.deliver(replace(delivery, chat=None)) == outcome
    assert [path for _, path, _ in door.identity.said] == ["v3/conversations"]


# --- cards that cannot go out ---


async def test_a_card_that_is_too_large_never_leaves_the_house(
    door: Door, messenger: TeamsMessenger, delivery: Delivery, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = len(json.dumps(card_for(delivery).activity()).encode())
    assert size < LARGEST_CARD_BYTES
    monkeypatch.setattr(messenger_module, "LARGEST_CARD_BYTES", size)
    assert isinstance(await messenger.deliver(delivery), Arrived)
    door.identity.said.clear()
    monkeypatch.setattr(messenger_module, "LARGEST_CARD_BYTES", size - 1)
    assert await messenger.deliver(delivery) == Refused("card_too_large")
    assert door.identity.said == []


async def test_a_card_that_trips_is_refused_without_an_exception_or_a_name_in_the_log(
    door: Door, messenger: TeamsMessenger, delivery: Delivery, monkeypatch: pytest.MonkeyPatch
) -> None:
    def trip(_delivery: Delivery) -> Any:  # noqa: ANN401 - it never returns
        raise RuntimeError(CHILD)

    monkeypatch.setattr(messenger_module, "card_for", trip)
    with capture_logs() as logs:
        assert await messenger.deliver(delivery) == Refused("card_failed")
    assert logs == [{"event": "card_failed", "error": "RuntimeError", "log_level": "error"}]
    assert door.identity.said == []


# --- one send = one POST, counted at the practice connector ---


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[PlayedHouse]:
    async with played(tmp_path) as opened:
        yield opened


@pytest.mark.parametrize(
    ("fault", "outcome"),
    [
        (Fault(status=429, retry_after=3, times=None), TryLater(3.0, "429:ServiceError")),
        (Fault(status=500, times=None), Doubtful("500:ServiceError")),
        (Fault(status=500, times=None, after_effect=True), Doubtful("500:ServiceError")),
        (Fault(reset=True, times=None), Doubtful("-1:ServerDisconnectedError")),
        (Fault(reset=True, times=None, after_effect=True), Doubtful("-1:ServerDisconnectedError")),
        (Fault(status=None, delay=1.0, times=None), Doubtful("-1:TimeoutError")),
    ],
)
async def test_one_send_is_one_post_whatever_goes_wrong(
    house: PlayedHouse, delivery: Delivery, monkeypatch: pytest.MonkeyPatch, fault: Fault, outcome: Outcome
) -> None:
    monkeypatch.setattr(connector_module, "TIMEOUT", ClientTimeout(total=0.5))
    person, local = house.person(PRIYA), house.room.connector
    chat = ChatReference(person.conversation_id, local.identity.service_url, TENANT)
    async with ClientSession() as session:
        sender = Connector(session, PracticeToken(local.identity))
        messenger = TeamsMessenger(sender, app_id=APP_ID, service_url=chat.service_url, tenant_id=TENANT)
        await messenger.deliver(replace(delivery, chat=chat))
        local.calls.clear()
        local.faults.add(fault)
        assert await messenger.deliver(replace(delivery, chat=chat)) == outcome
    local.faults.clear()
    # The connector writes a call down when it has answered, or could not.
    while not local.calls:  # noqa: ASYNC110 - it tells nobody
        await asyncio.sleep(0.05)
    assert [call.method for call in local.calls] == ["POST"]
    shown = 2 if fault.has_effect else 1
    assert len(house.cards(PRIYA)) == shown
