"""The door: size, bearer, JSON, token, service address, tenant; then the activity (architecture, IG10)."""

import gzip
import json
from collections.abc import AsyncIterator
from time import time
from typing import Any

import jwt
import pytest

from tests.bot.door import TENANT, Door
from tests.bot.identity_server import APP_ID, public_pem, published, with_parts
from tests.once import a_key

HUGE = 256 * 1024 + 1


async def test_a_good_activity_is_taken_and_answered_with_one_card(door: Door) -> None:
    answer = await door.knock()
    assert answer.status == 200
    [(method, path, activity)] = door.identity.said
    assert (method, path) == ("POST", "v3/conversations/a:priya/activities")
    assert activity["summary"] == "You have a safeguarding task"


# --- what is not even an activity ---


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"not json",
        b"[]",
        b"null",
        b"42",
        b'"text"',
        b"{}",
        b'{"type": 7}',
        b"\xff\xfe\x00\x00",
        b'{"a": "\xff"}',
        b"[" * 100_000,
        b'{"a":' * 40_000,
        b'{"type": ' + b"9" * 5_000 + b"}",
    ],
)
async def test_what_is_not_an_activity_is_400(door: Door, data: bytes) -> None:
    assert (await door.knock(data=data)).status == 400


async def test_a_body_that_is_too_large_is_413_even_without_a_bearer(door: Door) -> None:
    assert (await door.knock(data=b"x" * HUGE, headers={"Authorization": ""})).status == 413


async def test_a_large_body_without_a_length_is_413(door: Door) -> None:
    async def chunks() -> AsyncIterator[bytes]:
        for _ in range(40):
            yield b"x" * 8_192

    assert (await door.knock(data=chunks())).status == 413


async def test_a_small_body_without_a_length_is_read(door: Door) -> None:
    async def chunks() -> AsyncIterator[bytes]:
        yield json.dumps(door.activity()).encode()

    assert (await door.knock(data=chunks())).status == 200


async def test_a_compressed_bomb_is_413_and_broken_compression_400(door: Door) -> None:
    bomb = gzip.compress(b" " * 50_000_000)
    assert (await door.knock(data=bomb, headers={"Content-Encoding": "gzip"})).status == 413
    assert (await door.knock(data=b"not gzip", headers={"Content-Encoding": "gzip"})).status == 400


@pytest.mark.parametrize("content_type", ["text/plain", "application/xml", "multipart/form-data; boundary=x"])
async def test_another_content_type_is_415(door: Door, content_type: str) -> None:
    assert (await door.knock(data=b"{}", headers={"Content-Type": content_type})).status == 415


async def test_a_charset_in_the_content_type_is_taken(door: Door) -> None:
    headers = {"Content-Type": "application/json; charset=utf-8"}
    assert (await door.knock(data=json.dumps(door.activity()), headers=headers)).status == 200


async def test_the_bearer_is_asked_for_before_the_json_is_read(door: Door) -> None:
    for authorization in ("", "Basic abc", "Bearer", "bearer abc"):
        answer = await door.knock(data=b"{", headers={"Authorization": authorization})
        assert answer.status == 401, authorization
    assert door.identity.fetches == 0


async def test_bytes_that_are_no_text_in_the_bearer_are_401(door: Door) -> None:
    body = json.dumps(door.activity()).encode()
    head = b"POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
    for token in (b"\xff\xfe.\xff.\xff", b"a.b.\xc3\x28"):
        length = f"Content-Length: {len(body)}\r\n\r\n".encode()
        answer = await door.raw(head + b"Authorization: Bearer " + token + b"\r\n" + length + body)
        assert answer.status == 401


@pytest.mark.parametrize(
    "token",
    [
        "x",
        "a.b",
        "a.b.c",
        "....",
        jwt.utils.base64url_encode(b"[" * 3_000).decode() + ".e30.x",
        jwt.utils.base64url_encode(b'{"alg":"RS256","kid":7}').decode() + ".e30.x",
        jwt.utils.base64url_encode(b'{"alg":{},"kid":"kid-1"}').decode() + ".e30.x",
        jwt.utils.base64url_encode(b'{"alg":"RS256","kid":"kid-1","crit":["x"]}').decode() + ".e30.x",
    ],
)
async def test_a_token_that_is_no_token_is_401(door: Door, token: str) -> None:
    assert (await door.knock(token=token)).status == 401


# --- whose token it is ---


def bad_tokens(door: Door) -> dict[str, str]:
    token = door.identity.token
    now = int(time())
    return {
        "without exp": token(without=("exp",)),
        "expired": token(exp=now - 3_600, nbf=now - 7_200),
        "not valid yet": token(nbf=now + 3_600),
        "for another bot": token(aud="another-app"),
        "without audience": token(without=("aud",)),
        "from another issuer": token(iss="https://api.botframework.example"),
        "without issuer": token(without=("iss",)),
        "without key id": token(key_id=None),
        "of an unknown key": token(key_id="kid-2", key=a_key("second")),
        "signed with another key": token(key=a_key("second")),
        "unsigned": jwt.encode({"iss": "x"}, "", algorithm="none", headers={"kid": "kid-1"}),
        "without service address": token(without=("serviceurl",)),
        "for another service address": token(serviceurl="http://127.0.0.1:1/connector/"),
        "with a nonsense expiry": token(exp="tomorrow"),
    }


async def test_a_bad_token_is_401_and_nothing_is_done(door: Door) -> None:
    for name, token in bad_tokens(door).items():
        assert (await door.knock(token=token)).status == 401, name
    assert door.identity.said == []


async def test_an_expiry_within_the_clock_skew_is_taken(door: Door) -> None:
    assert (await door.knock(token=door.identity.token(exp=int(time()) - 60))).status == 200


async def test_a_token_signed_with_the_public_key_as_a_shared_secret_is_401(door: Door) -> None:
    header = jwt.utils.base64url_encode(b'{"alg":"HS256","typ":"JWT","kid":"kid-1"}')
    payload = door.identity.token().split(".")[1].encode()
    algorithm = jwt.algorithms.HMACAlgorithm(jwt.algorithms.HMACAlgorithm.SHA256)
    signature = algorithm.sign(header + b"." + payload, public_pem(a_key()))
    token = b".".join((header, payload, jwt.utils.base64url_encode(signature))).decode()
    assert (await door.knock(token=token)).status == 401


@pytest.mark.parametrize("endorsements", [None, [], ["webchat"]])
async def test_a_key_that_may_not_speak_for_teams_is_401(door: Door, endorsements: object) -> None:
    door.identity.keys = [published("kid-1", a_key(), endorsements)]
    assert (await door.knock()).status == 401


@pytest.mark.parametrize("channel", [None, "webchat", "", {}, [], ["msteams"], 7])
async def test_another_channel_is_401(door: Door, channel: object) -> None:
    assert (await door.knock(with_parts(door.activity(), channelId=channel))).status == 401


# The bot's own token for outgoing calls must not open its own door (the SDK's "emulator" path).
async def test_the_bots_own_outbound_token_is_401(door: Door) -> None:
    tenant = f"https://sts.windows.net/{TENANT}/"
    entra = door.identity.token(iss=tenant, aud=APP_ID, appid=APP_ID, ver="1.0", without=("serviceurl",))
    assert (await door.knock(token=entra)).status == 401
    assert (await door.knock(token="our-own-outbound-token")).status == 401


# --- where the answer would go ---


@pytest.mark.parametrize(
    "service_url",
    [
        None,
        7,
        {},
        "",
        "https://evil.example/",
        "https://smba.trafficmanager.net.evil.example/",
        "https://127.0.0.1@evil.example/",
        "//127.0.0.1/",
        "127.0.0.1",
        "ftp://[::1",
        "http://127.0.0.1:99999/",
        "http://\ud800/",
        "http://xn--\u2028/",
    ],
)
async def test_a_missing_or_foreign_service_address_is_401_whatever_the_token_says(
    door: Door, service_url: object
) -> None:
    claims: dict[str, Any] = {} if isinstance(service_url, dict) else {"serviceurl": service_url}
    if isinstance(service_url, str):
        claims["serviceurl"] = service_url.encode(errors="replace").decode()
    answer = await door.knock(
        with_parts(door.activity(), serviceUrl=service_url), token=door.identity.token(**claims)
    )
    assert answer.status == 401
    assert door.identity.said == []


# --- whose staff it is ---


@pytest.mark.parametrize(
    "channel_data",
    [None, {}, [], "x", {"tenant": None}, {"tenant": {}}, {"tenant": {"id": 7}}, {"tenant": {"id": "other"}}],
)
async def test_an_absent_or_foreign_tenant_is_403(door: Door, channel_data: object) -> None:
    answer = await door.knock(with_parts(door.activity(), channelData=channel_data))
    assert answer.status == 403
    assert door.identity.said == []


async def test_the_tenant_in_the_conversation_does_not_count(door: Door) -> None:
    conversation = {"id": "a:priya", "conversationType": "personal", "tenantId": TENANT}
    answer = await door.knock(door.activity(conversation=conversation, channelData={}))
    assert answer.status == 403


async def test_capitals_in_the_tenant_id_do_not_lock_everybody_out(door: Door) -> None:
    assert (await door.knock(door.activity(channelData={"tenant": {"id": TENANT.upper()}}))).status == 200


# --- authentic, but malformed ---


@pytest.mark.parametrize(
    "parts",
    [
        {"conversation": None},
        {"conversation": {}},
        {"conversation": []},
        {"conversation": "a:priya"},
        {"conversation": {"id": ""}},
        {"from": 7},
        {"type": ""},
        {"timestamp": "yesterday"},
    ],
)
async def test_an_authentic_but_malformed_activity_is_no_server_error(
    door: Door, parts: dict[str, Any]
) -> None:
    assert (await door.knock(door.activity(**parts))).status < 500


# Teams sends a conversation update with the person and the bot when the app is added.
@pytest.mark.parametrize(
    "members", [[], [{"id": "29:priya"}], [{"id": "29:priya", "name": "Priya"}, {"id": "28:x"}]]
)
@pytest.mark.parametrize("what", ["membersAdded", "membersRemoved"])
async def test_a_conversation_update_is_taken_without_an_answer(
    door: Door, what: str, members: list[object]
) -> None:
    activity = door.activity(type="conversationUpdate", text=None, **{what: members})
    assert (await door.knock(activity)).status == 200
    assert door.identity.said == []


@pytest.mark.parametrize(
    "kind",
    ["typing", "event", "messageUpdate", "messageDelete", "messageReaction", "endOfConversation", "odd"],
)
async def test_other_kinds_of_activity_are_taken_without_an_answer(door: Door, kind: str) -> None:
    for channel_data in ({}, {"eventType": "channelCreated"}, {"eventType": "editMessage", "team": 7}):
        tenant = {"tenant": {"id": TENANT}}
        answer = await door.knock(door.activity(type=kind, channelData={**tenant, **channel_data}))
        assert answer.status == 200
    assert door.identity.said == []


@pytest.mark.parametrize(
    "name", [None, "", "task/fetch", "composeExtension/query", "signin/tokenExchange", "fileConsent/invoke"]
)
@pytest.mark.parametrize("value", [None, {}, [], "x", {"action": 7}])
async def test_an_invoke_that_we_do_not_know_is_told_so(door: Door, name: object, value: object) -> None:
    answer = await door.knock(door.activity(type="invoke", text=None, name=name, value=value))
    assert answer.status == 501


@pytest.mark.parametrize(
    "value",
    [None, {}, [], "x", {"action": 7}, {"action": {}}, {"action": {"verb": 7}}, {"action": {"data": []}}],
)
async def test_a_click_without_an_action_is_400(door: Door, value: object) -> None:
    answer = await door.knock(
        door.activity(type="invoke", text=None, name="adaptiveCard/action", value=value)
    )
    assert answer.status == 400
    assert json.loads(answer.body)["type"] == "application/vnd.microsoft.error"


async def test_other_methods_are_405(door: Door) -> None:
    async with door.session.get(door.url) as response:
        assert response.status == 405
