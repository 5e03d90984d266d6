"""What stands at which address, and that everything else there is a problem too (RFC 9457)."""

import pytest

from tests.web.api_desk import ApiDesk, an_invitation, assert_problem, assert_safe
from web.problems import KINDS

SOMEWHERE = "/files/3f2b8c1e-0d4a-4f6b-9a57-2c8e61d07b94"


@pytest.mark.parametrize("path", ["", "/", "/nothing", "/invitations/", "/files/", "/files/x/y"])
async def test_an_address_that_is_not_there_is_a_problem_too(small_api: ApiDesk, path: str) -> None:
    assert_problem(await small_api.call("GET", path), 404, "not-found")


@pytest.mark.parametrize("file_id", ["x", "1", "%00", "..%2f..", "{3f2b8c1e-0d4a-4f6b-9a57-2c8e61d07b94}"])
async def test_an_id_of_another_form_is_no_file(small_api: ApiDesk, file_id: str) -> None:
    async with small_api.session.get(
        f"{small_api.base_url}/api/v1/files/{file_id}", headers={"Authorization": f"Bearer {small_api.key}"}
    ) as response:
        assert response.status == 404
        assert response.content_type == "application/problem+json"


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("GET", "/invitations", {"POST"}),
        ("PUT", "/attendance", {"POST"}),
        ("PATCH", SOMEWHERE, {"GET", "HEAD", "DELETE"}),
        ("OPTIONS", "/files", {"POST"}),
        ("POST", "/openapi.json", {"GET", "HEAD"}),
    ],
)
async def test_another_method_is_told_which_there_are(
    small_api: ApiDesk, method: str, path: str, allowed: set[str]
) -> None:
    got = await small_api.call(method, path)
    assert_problem(got, 405, "method")
    assert set(got.headers["Allow"].split(",")) == allowed


async def test_an_unknown_expectation_is_a_problem(small_api: ApiDesk) -> None:
    got = await small_api.call("POST", "/invitations", json={}, headers={"Expect": "a miracle"})
    assert_problem(got, 417, "expectation")


async def test_a_client_may_ask_whether_to_go_on(small_api: ApiDesk) -> None:
    assert (await small_api.invite(an_invitation(), expect100=True)).status == 201


async def test_the_safe_headers_are_on_good_answers_too(small_api: ApiDesk) -> None:
    assert_safe(await small_api.invite(an_invitation()))
    assert_safe(await small_api.call("GET", "/openapi.json"))


async def test_other_addresses_of_the_house_are_left_alone(small_api: ApiDesk) -> None:
    async with small_api.session.get(f"{small_api.base_url}/api/v1x") as response:
        assert (response.status, response.content_type) == (404, "text/plain")


async def test_each_problem_has_a_page(small_api: ApiDesk) -> None:
    for kind in KINDS:
        async with small_api.session.get(f"{small_api.base_url}/problems/{kind.slug}") as response:
            assert response.status == 200
            assert kind.title in await response.text()
    async with small_api.session.get(f"{small_api.base_url}/problems/nothing") as response:
        assert response.status == 404
    assert len({kind.slug for kind in KINDS}) == len(KINDS)
