"""Is the service alive, and is it ready for work: asked by whatever runs it."""

from collections.abc import Awaitable, Callable, Mapping

from aiohttp import web


def health_routes(
    is_ready: Callable[[], Awaitable[bool]], state: Callable[[], Mapping[str, object]] = dict
) -> list[web.RouteDef]:
    """GET /live: the process answers, and how it does. GET /ready: its database answers too, else 503.

    `state` says whether sending is paused. That takes no instance out of use: it can still answer people.
    """

    async def live(_request: web.Request) -> web.Response:
        return web.json_response({"live": True, **state()})

    async def ready(_request: web.Request) -> web.Response:
        answer = await is_ready()
        return web.json_response({"ready": answer}, status=200 if answer else 503)

    return [web.get("/live", live), web.get("/ready", ready)]
