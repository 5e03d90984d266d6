"""The connector's signing keys: rotation, outages, slow servers, forged ids (architecture, "keys")."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiohttp import ClientSession, ClientTimeout

from bot import authentication
from bot.authentication import NotAuthenticError, SigningKeys
from tests.bot.identity_server import IdentityServer, identity_server, published
from tests.once import a_key

DAY, MINUTE = 24 * 3_600.0, 60.0


class Stopwatch:
    """Monotonic seconds that the test moves."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
async def identity() -> AsyncIterator[IdentityServer]:
    async with identity_server() as opened:
        yield opened


@pytest.fixture
def stopwatch() -> Stopwatch:
    return Stopwatch()


@pytest.fixture
async def keys(identity: IdentityServer, stopwatch: Stopwatch) -> AsyncIterator[SigningKeys]:
    async with ClientSession() as session:
        yield SigningKeys(session, identity.metadata_url, clock=stopwatch)


async def test_many_first_requests_fetch_once(keys: SigningKeys, identity: IdentityServer) -> None:
    identity.delay = 0.05
    found = await asyncio.gather(*(keys.get("kid-1") for _ in range(20)))
    assert len({id(key) for key in found}) == 1
    assert identity.fetches == 1


async def test_keys_are_kept_for_a_day_and_then_fetched_again(
    keys: SigningKeys, identity: IdentityServer, stopwatch: Stopwatch
) -> None:
    for seconds, fetches in ((0.0, 1), (DAY - 1, 1), (1.0, 2), (MINUTE, 2)):
        stopwatch.seconds += seconds
        await keys.get("kid-1")
        assert identity.fetches == fetches


async def test_a_rotated_key_is_found_and_a_withdrawn_one_forgotten(
    keys: SigningKeys, identity: IdentityServer, stopwatch: Stopwatch
) -> None:
    await keys.get("kid-1")
    identity.keys = [published("kid-2", a_key("second"))]
    stopwatch.seconds += MINUTE
    await keys.get("kid-2")
    with pytest.raises(NotAuthenticError, match="unknown_key"):
        await keys.get("kid-1")


async def test_forged_key_ids_fetch_at_most_once_a_minute(
    keys: SigningKeys, identity: IdentityServer, stopwatch: Stopwatch
) -> None:
    await keys.get("kid-1")
    for second in range(120):
        stopwatch.seconds += 1
        with pytest.raises(NotAuthenticError):
            await keys.get(f"forged-{second}")
    assert identity.fetches == 3


async def test_while_the_key_server_is_down_the_known_keys_stay_good(
    keys: SigningKeys, identity: IdentityServer, stopwatch: Stopwatch
) -> None:
    await keys.get("kid-1")
    identity.is_down = True
    stopwatch.seconds += DAY
    for _ in range(3):
        await keys.get("kid-1")
    assert identity.fetches == 2
    identity.is_down = False
    stopwatch.seconds += MINUTE
    await keys.get("kid-1")
    await keys.get("kid-1")
    assert identity.fetches == 3


async def test_a_server_that_was_down_at_the_start_is_asked_again_after_a_minute(
    keys: SigningKeys, identity: IdentityServer, stopwatch: Stopwatch
) -> None:
    identity.is_down = True
    for _ in range(3):
        with pytest.raises(NotAuthenticError):
            await keys.get("kid-1")
    assert identity.fetches == 1
    identity.is_down = False
    stopwatch.seconds += MINUTE
    await keys.get("kid-1")


async def test_a_slow_key_server_does_not_hold_up_those_whose_key_is_known(
    keys: SigningKeys, identity: IdentityServer, stopwatch: Stopwatch
) -> None:
    await keys.get("kid-1")
    identity.delay = 0.5
    stopwatch.seconds += MINUTE
    forged = asyncio.create_task(keys.get("forged"))
    await asyncio.sleep(0.05)
    await asyncio.wait_for(keys.get("kid-1"), timeout=0.2)
    assert not forged.done()
    with pytest.raises(NotAuthenticError):
        await forged


async def test_a_key_server_that_hangs_is_given_up(
    keys: SigningKeys, identity: IdentityServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(authentication, "FETCH_TIMEOUT", ClientTimeout(total=0.1))
    identity.delay = 0.5
    with pytest.raises(NotAuthenticError):
        await keys.get("kid-1")


@pytest.mark.parametrize(
    "odd",
    [
        {"kty": "EC", "kid": "kid-2", "crv": "P-unknown"},
        {"kty": "oct", "kid": "kid-2", "k": "c2VjcmV0"},
        {"kty": "RSA", "kid": "kid-2"},
        {"kty": "RSA", "n": "AQ", "e": "AQAB"},
        {"kid": "kid-2"},
        {},
        7,
        None,
        [],
    ],
)
async def test_one_odd_entry_does_not_spoil_the_key_set(
    keys: SigningKeys, identity: IdentityServer, odd: object
) -> None:
    identity.keys = [odd, published("kid-1", a_key())]
    await keys.get("kid-1")
    with pytest.raises(NotAuthenticError):
        await keys.get("kid-2")


async def test_an_empty_key_set_does_not_throw_good_keys_away(
    keys: SigningKeys, identity: IdentityServer, stopwatch: Stopwatch
) -> None:
    await keys.get("kid-1")
    identity.keys = []
    stopwatch.seconds += DAY
    await keys.get("kid-1")
