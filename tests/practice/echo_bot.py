"""A tiny bot that speaks the Bot Framework protocol and checks tokens as the real one does."""

from typing import Any

import aiohttp
import jwt
from aiohttp import web

from practice.connector_routes import ROOT
from tests.practice import cards

JSON = dict[str, Any]


class EchoBot:
    """Answers words with words, "card" with a card, and button presses with the next card."""

    def __init__(self, app_id: str, metadata_url: str, bearer: str, session: aiohttp.ClientSession) -> None:
        self.received: list[JSON] = []
        self.refuse_with: int | None = None
        self._app_id = app_id
        self._metadata_url = metadata_url
        self._headers = {"Authorization": f"Bearer {bearer}"}
        self._session = session

    async def messages(self, request: web.Request) -> web.Response:
        activity = await request.json()
        await self._authenticate(request, activity)
        if self.refuse_with is not None:
            return web.Response(status=self.refuse_with)
        self.received.append(activity)
        if activity["type"] == "invoke":
            return web.json_response(self._invoked(activity["value"]["action"]))
        if activity["type"] == "message":
            await self._answer(activity)
        return web.Response(status=201)

    async def send(self, conversation: str, activity: JSON) -> tuple[int, JSON]:
        return await self.call("POST", f"v3/conversations/{conversation}/activities", activity)

    async def call(self, method: str, path: str, body: JSON | None = None) -> tuple[int, JSON]:
        url = self._metadata_url.partition(ROOT)[0] + f"{ROOT}/{path}"
        async with self._session.request(method, url, json=body, headers=self._headers) as response:
            is_json = response.content_type == "application/json"
            return response.status, await response.json() if is_json else {}

    async def _answer(self, activity: JSON) -> None:
        conversation = activity["conversation"]["id"]
        if "value" in activity:
            said = f"You pressed {activity['value']['step']}"
            await self.send(conversation, {"type": "message", "text": said})
        elif activity["text"] == "card":
            await self.send(conversation, cards.message(cards.task_card()))
        else:
            await self.send(conversation, {"type": "message", "text": f"You said **{activity['text']}**"})

    def _invoked(self, action: JSON) -> JSON:
        verb, data = action["verb"], action["data"]
        if verb == "details":
            return card_answer(cards.details_card())
        if verb == "toast":
            return {"statusCode": 200, "type": "application/vnd.microsoft.activity.message", "value": "Noted"}
        if verb == "fail":
            value = {"code": "BadRequest", "message": "No such step"}
            return {"statusCode": 400, "type": "application/vnd.microsoft.error", "value": value}
        return card_answer(cards.done_card("Thank you", f"Your answer is kept: {data.get('reason', verb)}."))

    async def _authenticate(self, request: web.Request, activity: JSON) -> None:
        token = request.headers["Authorization"].removeprefix("Bearer ")
        async with self._session.get(self._metadata_url) as response:
            keys_url = (await response.json())["jwks_uri"]
        async with self._session.get(keys_url) as response:
            key_set = jwt.PyJWKSet.from_dict(await response.json())
        key = key_set[jwt.get_unverified_header(token)["kid"]]
        claims = jwt.decode(token, key, algorithms=["RS256"], audience=self._app_id)
        if claims["serviceurl"] != activity["serviceUrl"]:
            raise web.HTTPUnauthorized


def card_answer(card: JSON) -> JSON:
    return {"statusCode": 200, "type": "application/vnd.microsoft.card.adaptive", "value": card}
