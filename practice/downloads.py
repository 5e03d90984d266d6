"""Where the bot fetches a file that somebody attached, as from Teams' own store, with its mishaps.

The address is the permission: whoever has it gets the file, without a bearer, for ten minutes.
"""

import asyncio
from collections.abc import Awaitable, Callable
from http import HTTPStatus

from aiohttp import web

from practice.connector import Connector
from practice.faults import Fault, FileFault
from practice.shelf import Kept

# More than any reader of files takes (10 MB), in pieces, and without saying so first.
LARGE_PIECE = bytes(1_024 * 1_024)
LARGE_PIECES = 12

Mishap = Callable[[web.Request, Kept, Fault], Awaitable[web.StreamResponse]]


async def download(request: web.Request, connector: Connector) -> web.StreamResponse:
    """Answer GET .../files/{key}."""
    kept = connector.shelf.find(request.match_info["key"])
    if kept is None:
        return web.Response(status=HTTPStatus.NOT_FOUND, text="The file is not here, or no longer.")
    fault = connector.faults.take_file(kept.conversation)
    if fault is None or fault.file is None:
        return web.Response(body=kept.data, content_type="application/octet-stream")
    await asyncio.sleep(fault.delay)
    return await MISHAPS[fault.file](request, kept, fault)


async def _answer(request: web.Request, kept: Kept, fault: Fault) -> web.StreamResponse:
    if fault.reset and request.transport is not None:
        request.transport.abort()
    if fault.status is None:
        return web.Response(body=kept.data, content_type="application/octet-stream")
    return web.Response(status=fault.status, text="A practice fault.")


async def _break_off(request: web.Request, kept: Kept, _fault: Fault) -> web.StreamResponse:
    """Promise all of the file, send half of it."""
    response = web.StreamResponse()
    response.content_length = len(kept.data)
    await response.prepare(request)
    await response.write(kept.data[: len(kept.data) // 2])
    if request.transport is not None:
        request.transport.close()
    return response


async def _flood(request: web.Request, _kept: Kept, _fault: Fault) -> web.StreamResponse:
    response = web.StreamResponse()
    await response.prepare(request)
    try:
        for _ in range(LARGE_PIECES):
            await response.write(LARGE_PIECE)
    except ConnectionResetError:
        pass  # whoever fetches it has had enough, as it should
    return response


async def _redirect(request: web.Request, _kept: Kept, _fault: Fault) -> web.StreamResponse:
    """To the file itself: whoever follows gets it."""
    return web.Response(status=HTTPStatus.FOUND, headers={"Location": str(request.url)})


MISHAPS: dict[FileFault, Mishap] = {
    FileFault.ANSWER: _answer,
    FileFault.SHORT: _break_off,
    FileFault.LARGE: _flood,
    FileFault.REDIRECT: _redirect,
}
