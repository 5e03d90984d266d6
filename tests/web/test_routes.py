"""Whatever runs the service asks whether it lives and whether it is ready."""

import asyncio

from aiohttp import ClientSession, web

from tests.bot.identity_server import listening
from web.routes import health_routes


class Switch:
    """A database that the test switches off and on."""

    is_on = True
    pause = 0.0

    async def is_ready(self) -> bool:
        await asyncio.sleep(self.pause)
        return self.is_on


async def asked(switch: Switch, path: str) -> tuple[int, object]:
    app = web.Application()
    app.add_routes(health_routes(switch.is_ready))
    async with (
        listening(app) as base_url,
        ClientSession() as session,
        session.get(base_url + path) as response,
    ):
        return response.status, await response.json()


async def test_a_healthy_service_lives_and_is_ready() -> None:
    assert await asked(Switch(), "/live") == (200, {"live": True})
    assert await asked(Switch(), "/ready") == (200, {"ready": True})


async def test_without_its_database_it_lives_but_is_not_ready() -> None:
    switch = Switch()
    switch.is_on = False
    assert await asked(switch, "/live") == (200, {"live": True})
    assert await asked(switch, "/ready") == (503, {"ready": False})


async def test_other_methods_are_refused() -> None:
    app = web.Application()
    app.add_routes(health_routes(Switch().is_ready))
    async with (
        listening(app) as base_url,
        ClientSession() as session,
        session.post(base_url + "/live") as response,
    ):
        assert response.status == 405
