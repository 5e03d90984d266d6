"""Who comes in, and how often (IG13, IG14)."""

from datetime import timedelta

import pytest

from domain.api_client import Scope
from storage.database import Database
from tests.clock import MovableClock
from tests.web.api_desk import ApiDesk, a_cancellation, an_invitation, served
from usecases.api_clients import COMMAND_LINE, revoke_client, rotate_key
from web.api_limits import MOST_REMEMBERED, PerMinute

WRONG = f"ca_{'0' * 16}_{'A' * 43}"
CALLS = [
    ("POST", "/invitations"),
    ("POST", "/attendance"),
    ("POST", "/files"),
    ("GET", "/files/3f2b8c1e-0d4a-4f6b-9a57-2c8e61d07b94"),
    ("DELETE", "/files/3f2b8c1e-0d4a-4f6b-9a57-2c8e61d07b94"),
    ("POST", "/files/3f2b8c1e-0d4a-4f6b-9a57-2c8e61d07b94/take-in"),
]


@pytest.mark.parametrize(("method", "path"), CALLS)
async def test_without_a_good_key_nobody_comes_in(api: ApiDesk, method: str, path: str) -> None:
    for header in ("", "Bearer", "Bearer ", f"Bearer {WRONG}", f"Basic {api.key}", api.key, "Bearer \xe9"):
        got = await api.call(method, path, key="", headers={"Authorization": header})
        assert got.status == 401, header
        assert got.headers["WWW-Authenticate"].startswith("Bearer ")
        assert list(got.slips()) == ["Authorization"]
    assert (await api.call(method, path, key="")).status == 401
    assert api.counts() == (0, 0, 0)


async def test_two_keys_at_once_are_none(api: ApiDesk) -> None:
    sent = [("Authorization", f"Bearer {api.key}"), ("Authorization", f"Bearer {api.key}")]
    async with api.session.post(f"{api.base_url}/api/v1/invitations", headers=sent) as response:
        assert response.status == 401


async def test_the_word_bearer_is_the_same_in_small_letters(api: ApiDesk) -> None:
    got = await api.call("POST", "/invitations", key="", headers={"Authorization": f"bearer {api.key}"})
    assert got.status == 415


@pytest.mark.parametrize(
    ("scope", "path"),
    [
        (Scope.INVITATIONS, "/attendance"),
        (Scope.INVITATIONS, "/files"),
        (Scope.ATTENDANCE, "/invitations"),
        (Scope.FILES, "/invitations"),
    ],
)
async def test_a_key_is_good_for_its_scopes_alone(api: ApiDesk, scope: Scope, path: str) -> None:
    key = api.client("narrow", scope)
    got = await api.call("POST", path, key=key, json={})
    assert got.status == 403
    assert path.strip("/") in got.body["detail"]
    assert api.actions()[-1] == "api_client.out_of_scope"


async def test_a_client_reads_what_it_brought_with_any_scope(api: ApiDesk) -> None:
    key = api.client("narrow", Scope.INVITATIONS)
    brought = await api.invite(an_invitation(), key=key)
    assert (await api.call("GET", f"/files/{brought.body['id']}", key=key)).status == 200


async def test_rotation_overlaps_and_then_ends(api: ApiDesk, clock: MovableClock) -> None:
    new = api.database.run_now(rotate_key, COMMAND_LINE, name="kent", keep_old_for=timedelta(days=1))
    assert (await api.invite(a_cancellation())).status == 201
    assert (await api.invite(a_cancellation(), key=new.text)).status == 201
    clock.pass_by(days=1)
    assert (await api.invite(a_cancellation())).status == 401
    assert (await api.invite(a_cancellation(), key=new.text)).status == 201


async def test_a_revoked_client_is_out_with_its_next_request(api: ApiDesk) -> None:
    assert (await api.invite(a_cancellation())).status == 201
    api.database.run_now(revoke_client, COMMAND_LINE, name="kent")
    assert (await api.invite(a_cancellation())).status == 401


async def test_a_client_that_asks_too_often_is_told_when_to_come_back(database: Database) -> None:
    async with served(database, requests_per_minute=3) as api:
        first = [(await api.invite(a_cancellation())).status for _ in range(3)]
        got = await api.invite(a_cancellation())
        other = await api.invite(a_cancellation(), key=api.client("hackney"))
    assert (first, other.status) == ([201] * 3, 201)
    assert got.status == 429
    assert got.body["type"] == "/problems/too-many-requests"
    assert 1 <= int(got.headers["Retry-After"]) <= 60


async def test_somebody_who_tries_keys_is_stopped_and_clients_are_not(database: Database) -> None:
    async with served(database, failures_per_minute=5) as api:
        assert (await api.invite(a_cancellation())).status == 201
        tried = [(await api.invite(a_cancellation(), key=WRONG)).status for _ in range(7)]
        assert tried == [401] * 5 + [429] * 2
        assert (await api.invite(a_cancellation())).status == 201
        late = await api.invite(a_cancellation(), key=api.client("hackney"))
        assert late.status == 429
        assert int(late.headers["Retry-After"]) >= 1


class Seconds:
    """A steady clock that the test moves."""

    now = 1_000.0

    def __call__(self) -> float:
        return self.now


def test_the_limit_is_for_any_sixty_seconds_and_each_name() -> None:
    clock = Seconds()
    limit = PerMinute(2, clock)
    assert (limit.take("a"), limit.take("a")) == (0, 0)
    clock.now += 20
    wait = limit.take("a")
    assert 39 <= wait <= 41
    assert limit.take("b") == 0
    clock.now += wait
    assert limit.take("a") == 0


def test_asking_for_the_wait_counts_nothing() -> None:
    limit = PerMinute(1, Seconds())
    assert [limit.wait("a") for _ in range(5)] == [0] * 5
    assert limit.take("a") == 0
    assert limit.wait("a") > 0


def test_strangers_are_not_remembered_without_end() -> None:
    limit = PerMinute(1, Seconds())
    for number in range(MOST_REMEMBERED + 5):
        limit.take(str(number))
    assert limit.wait("0") == 0
    assert limit.wait(str(MOST_REMEMBERED + 4)) > 0
