"""The staff as Entra knows them, against the stand-in."""

from datetime import date
from typing import Any

import pytest

from domain.roles import Role
from domain.staff_drafts import StaffDraft
from feeds.errors import FeedError
from feeds.graph_directory import read_directory
from tests.feeds.graph_server import Fault, Practice

PRIYA = "aaaaaaaa-0000-4000-8000-000000000001"
RUTH = "aaaaaaaa-0000-4000-8000-000000000002"
MARY = "aaaaaaaa-0000-4000-8000-000000000003"
NURSES, MANAGERS = "bbbbbbbb-0000-4000-8000-000000000001", "bbbbbbbb-0000-4000-8000-000000000002"


def a_user(entra_id: str, name: str, **given: object) -> dict[str, Any]:
    """An account as Graph tells it."""
    address = f"{name.split(maxsplit=1)[0]}@Trust.example"
    found = {"id": entra_id, "displayName": name, "mail": address, "accountEnabled": True}
    return found | {"userPrincipalName": address, "userType": "Member", "department": None} | given


def a_member(entra_id: str, kind: str = "user") -> dict[str, Any]:
    return {"@odata.type": f"#microsoft.graph.{kind}", "id": entra_id}


async def people(graph: Practice, groups: dict[str, Role] | None = None) -> list[StaffDraft]:
    return list((await read_directory(graph.client, groups=groups)).people)


async def test_an_account_becomes_a_member_of_staff(graph: Practice) -> None:
    graph.server.users = [
        a_user(PRIYA, "Priya Raman", department="Thanet team", manager={"id": RUTH}),
        a_user(RUTH, "Ruth Castellano", mail=None),
    ]
    priya, ruth = await people(graph)
    assert priya == StaffDraft(
        where="account 1",
        entra_id=PRIYA,
        email="priya@trust.example",
        name="Priya Raman",
        team="Thanet team",
        manager_email="ruth@trust.example",
    )
    assert (ruth.email, ruth.manager_email) == ("ruth@trust.example", None)


async def test_everybody_is_read_over_pages(graph: Practice) -> None:
    graph.server.page_size = 10
    graph.server.users = [a_user(PRIYA[:-2] + f"{number:02}", f"Person {number}") for number in range(35)]
    assert len(await people(graph)) == 35


# Half a list would make leavers of the other half.
async def test_half_a_reading_is_no_reading(graph: Practice) -> None:
    graph.server.page_size = 1
    graph.server.users = [a_user(PRIYA, "Priya Raman"), a_user(RUTH, "Ruth Castellano")]
    graph.server.next_link = "http://127.0.0.1:9/v1.0/users"
    with pytest.raises(FeedError):
        await read_directory(graph.client)


@pytest.mark.parametrize(("enabled", "is_active"), [(True, True), (False, False), (None, True)])
async def test_only_a_disabled_account_has_left(graph: Practice, enabled: object, is_active: object) -> None:
    graph.server.users = [a_user(PRIYA, "Priya Raman", accountEnabled=enabled)]
    assert [one.is_active for one in await people(graph)] == [is_active]


@pytest.mark.parametrize(
    ("said", "day"),
    [("2026-09-30T23:59:59Z", date(2026, 9, 30)), (None, None), ("soon", None)],
)
async def test_the_last_day_is_the_one_that_was_written(
    graph: Practice, said: str | None, day: date | None
) -> None:
    graph.server.users = [a_user(PRIYA, "Priya Raman", employeeLeaveDateTime=said)]
    assert [one.leaves_on for one in await people(graph)] == [day]


async def test_without_the_right_to_last_days_the_rest_is_read(graph: Practice) -> None:
    graph.server.tells_leaving_days = False
    graph.server.users = [a_user(PRIYA, "Priya Raman", employeeLeaveDateTime="2026-09-30T23:59:59Z")]
    assert [one.leaves_on for one in await people(graph)] == [None]


async def test_without_any_right_nothing_is_read(graph: Practice) -> None:
    graph.server.faults = [Fault(403), Fault(403)]
    with pytest.raises(FeedError):
        await read_directory(graph.client)


async def test_guests_are_no_staff(graph: Practice) -> None:
    graph.server.users = [a_user(PRIYA, "Priya Raman", userType="Guest")]
    reading = await read_directory(graph.client)
    assert (reading.people, reading.problems) == ((), ())


async def test_an_account_without_an_address_is_a_problem_without_a_name(graph: Practice) -> None:
    graph.server.users = [
        a_user(PRIYA, "Priya Raman", mail=" ", userPrincipalName=None),
        a_user("no-uuid", "Ruth Castellano"),
        a_user(MARY, "Mary Lloyd", displayName=None),
    ]
    reading = await read_directory(graph.client)
    assert [one.name for one in reading.people] == ["mary@trust.example"]
    assert [problem.where for problem in reading.problems] == ["account 1", "account 2"]
    assert "Priya" not in str(reading.problems)


async def test_groups_give_roles_and_the_first_named_counts(graph: Practice) -> None:
    graph.server.page_size = 1
    graph.server.users = [a_user(one, "Some Body") for one in (PRIYA, RUTH, MARY)]
    graph.server.groups = {
        NURSES: [a_member(MARY), a_member(RUTH), a_member(PRIYA, "device")],
        MANAGERS: [a_member(RUTH)],
    }
    roles = {MANAGERS: Role.TEAM_MANAGER, NURSES: Role.NAMED_NURSE}
    found = {one.entra_id: one.role for one in await people(graph, roles)}
    assert found == {PRIYA: None, RUTH: Role.TEAM_MANAGER, MARY: Role.NAMED_NURSE}


async def test_a_group_that_is_missing_changes_nobodys_role(graph: Practice) -> None:
    graph.server.users = [a_user(PRIYA, "Priya Raman")]
    reading = await read_directory(graph.client, groups={NURSES: Role.NAMED_NURSE})
    assert [one.role for one in reading.people] == [None]
    assert reading.problems == ()


async def test_a_group_that_cannot_be_read_ends_the_reading(graph: Practice) -> None:
    graph.server.groups = {NURSES: []}
    graph.server.faults = [Fault(500, "/transitiveMembers")]
    with pytest.raises(FeedError):
        await read_directory(graph.client, groups={NURSES: Role.NAMED_NURSE})
