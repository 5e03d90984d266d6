"""A request with an idempotency key is done once, however often it comes (L4, HZ7)."""

import asyncio

from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from domain.api_client import Scope
from storage import api_clients
from storage.api_requests import LONGEST_RUN
from tests.clock import MovableClock
from tests.web.api_desk import ApiDesk, Got, a_cancellation, an_invitation, assert_problem
from usecases.api_requests import begin_request
from web.api_requests import IDEMPOTENCY_KEY

ONE = {IDEMPOTENCY_KEY: "5f0c3a52-9a1d-4c83-8b35-0a6a8f5f7c11"}


def is_replay(got: Got) -> bool:
    return str(got.headers.get("Idempotent-Replayed")) == "true"


async def test_the_same_request_again_gets_the_same_answer_and_does_nothing(api: ApiDesk) -> None:
    first = await api.invite(an_invitation(), headers=ONE)
    again = await api.invite(an_invitation(), headers=ONE)
    assert not is_replay(first)
    assert is_replay(again)
    assert (again.status, again.body) == (first.status, first.body)
    assert again.headers["Location"] == first.headers["Location"]
    assert api.counts() == (1, 1, 1)


async def test_every_change_can_be_sent_twice(api: ApiDesk) -> None:
    dry = await api.invite(an_invitation(), query="?dry_run=true")
    attendance = b'{"attendance": [{"reference": "1", "authority": "Kent"}]}'
    calls = [
        (f"/files/{dry.body['id']}/take-in", b"", "text/plain"),
        ("/files", b"?", "text/csv"),
        ("/attendance", attendance, "application/json"),
    ]
    for number, (path, body, kind) in enumerate(calls):
        first = await api.post(path, body, kind, idempotency_key=f"key-{number}")
        again = await api.post(path, body, kind, idempotency_key=f"key-{number}")
        assert is_replay(again), path
        assert (again.status, again.text) == (first.status, first.text)
    assert api.counts()[2] == 3


async def test_the_key_of_another_request_is_refused(api: ApiDesk) -> None:
    first = await api.invite(an_invitation(), headers=ONE)
    others = [
        await api.invite(an_invitation(venue="Room 2"), headers=ONE),
        await api.invite(an_invitation(), query="?dry_run=true", headers=ONE),
        await api.call("POST", f"/files/{first.body['id']}/take-in", headers=ONE),
    ]
    for got in others:
        assert_problem(got, 422, "key-reused")
        assert list(got.slips()) == [IDEMPOTENCY_KEY]
    assert api.counts()[2] == 1


async def test_another_client_may_use_the_same_key(api: ApiDesk) -> None:
    first = await api.invite(an_invitation(), headers=ONE)
    other = await api.invite(an_invitation(), headers=ONE, key=api.client("hackney"))
    assert not is_replay(other)
    assert other.body["id"] != first.body["id"]


async def test_of_two_at_the_same_moment_one_is_done(api: ApiDesk) -> None:
    many = [an_invitation(reference=f"KCC-{number}") for number in range(20)]
    found = await asyncio.gather(*(api.invite(*many, headers=ONE) for _ in range(4)))
    statuses = sorted(got.status for got in found)
    assert statuses[0] == 201
    assert set(statuses) <= {201, 409}
    for got in found:
        if got.status == 409:
            assert_problem(got, 409, "still-running")
            assert int(got.headers["Retry-After"]) > 0
    assert api.counts() == (20, 20, 1)
    assert is_replay(await api.invite(*many, headers=ONE))


async def test_without_a_key_nothing_is_doubled_either(api: ApiDesk) -> None:
    found = await asyncio.gather(*(api.invite(an_invitation()) for _ in range(3)))
    assert [got.status for got in found] == [201] * 3
    assert api.counts()[:2] == (1, 1)


async def test_a_request_that_was_refused_may_be_mended_under_its_key(api: ApiDesk) -> None:
    assert (await api.invite(an_invitation(type="X"), headers=ONE)).status == 422
    nowhere = "/files/3f2b8c1e-0d4a-4f6b-9a57-2c8e61d07b94/take-in"
    assert (await api.call("POST", nowhere, headers=ONE)).status == 404
    got = await api.invite(an_invitation(), headers=ONE)
    assert (got.status, is_replay(got)) == (201, False)


async def test_after_trouble_the_same_key_does_it(api: ApiDesk) -> None:
    units = 0

    def trip_in_the_middle(_connection: object) -> None:
        nonlocal units
        units += 1
        if units == 4:
            raise OperationalError("BEGIN", None, Exception("gone"))

    event.listen(api.database.engine, "begin", trip_in_the_middle)
    assert (await api.invite(an_invitation(), headers=ONE)).status == 503
    event.remove(api.database.engine, "begin", trip_in_the_middle)
    got = await api.invite(an_invitation(), headers=ONE)
    assert (got.status, is_replay(got)) == (201, False)
    assert api.counts()[:2] == (1, 1)


# The process died after the import and before its answer was kept: the key is claimed, and nobody is at it.
async def test_a_crash_between_the_work_and_its_answer_loses_and_doubles_nothing(
    api: ApiDesk, clock: MovableClock
) -> None:
    await api.invite(an_invitation())
    [client] = api.database.run_now(api_clients.list_all)
    key = ONE[IDEMPOTENCY_KEY]
    api.database.run_now(
        begin_request, client_id=client.id, key=key, digest="the same", is_running_here=False
    )
    clock.pass_by(seconds=LONGEST_RUN.total_seconds())
    got = await api.invite(an_invitation(), headers=ONE)
    assert (got.status, got.items) == (201, [("/invitations/0", "same", "done")])
    assert api.counts()[:2] == (1, 1)
    assert is_replay(await api.invite(an_invitation(), headers=ONE))


async def test_a_key_is_not_said_back_to_who_may_not_come_in(api: ApiDesk) -> None:
    await api.invite(a_cancellation(), headers=ONE)
    narrow = api.client("narrow", Scope.FILES)
    assert (await api.invite(a_cancellation(), headers=ONE, key=narrow)).status == 403
