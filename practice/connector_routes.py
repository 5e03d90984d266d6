"""Addresses of the practice connector, below `/practice/connector`, and of its faults."""

import json

from aiohttp import web

from practice.connector import Connector
from practice.downloads import download
from practice.errors import RefusedError
from practice.faults import FaultRefusedError, fault_from
from practice.guard import guarded

ROOT = "/practice/connector"
CHAT = ROOT + "/v3/conversations/{conversation}"


def connector_routes(connector: Connector) -> list[web.RouteDef]:
    """What the bot calls. Guarded by its bearer token, except for public keys and attached files."""
    wrap = connector.handler

    async def fetch(request: web.Request) -> web.StreamResponse:
        return await download(request, connector)

    return [
        *_key_routes(connector),
        web.post(f"{ROOT}/v3/conversations", wrap(connector.create)),
        web.post(f"{CHAT}/activities", wrap(connector.send)),
        web.post(f"{CHAT}/activities/{{activity}}", wrap(connector.send)),
        web.put(f"{CHAT}/activities/{{activity}}", wrap(connector.update)),
        web.delete(f"{CHAT}/activities/{{activity}}", wrap(connector.delete)),
        web.get(f"{CHAT}/members", wrap(connector.list_members)),
        web.get(f"{CHAT}/pagedmembers", wrap(connector.page_members)),
        web.get(f"{CHAT}/members/{{member}}", wrap(connector.get_member)),
        web.get(f"{ROOT}/files/{{key}}", fetch),
    ]


def _key_routes(connector: Connector) -> list[web.RouteDef]:
    async def metadata(_request: web.Request) -> web.Response:
        return web.json_response(connector.identity.openid_metadata())

    async def keys(_request: web.Request) -> web.Response:
        return web.json_response(connector.identity.jwks())

    return [
        web.get(f"{ROOT}/.well-known/openidconfiguration", metadata),
        web.get(f"{ROOT}/keys", keys),
    ]


def fault_routes(connector: Connector) -> list[web.RouteDef]:
    """Switch faults on and off over HTTP, from this machine only."""

    async def add(request: web.Request) -> web.Response:
        try:
            connector.faults.add(fault_from(json.loads(await request.text())))
        except FaultRefusedError as refused:
            raise RefusedError(400, str(refused)) from None
        except ValueError:
            raise RefusedError(400, "A fault is a JSON object.") from None
        return web.json_response({}, status=201)

    async def clear(_request: web.Request) -> web.Response:
        connector.faults.clear()
        return web.Response(status=204)

    return [
        web.post("/practice/faults", guarded(add)),
        web.delete("/practice/faults", guarded(clear)),
    ]
