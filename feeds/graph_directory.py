"""The trust's staff as Entra knows them, read whole through Microsoft Graph (IG12).

A reading is complete or it is an error: whoever is missing from it has left, so half of one would lock
people out. People are told apart by their Entra id; names match nobody.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

import structlog

from domain.drafts import Problem
from domain.roles import Role
from domain.staff_drafts import StaffDraft, StaffReading
from feeds.errors import FeedError
from feeds.graph import FORBIDDEN, NOT_FOUND, GraphClient, id_of

log = structlog.get_logger()

FIELDS = ("id", "displayName", "mail", "userPrincipalName", "accountEnabled", "userType", "department")
# Needs a permission of its own (User-LifeCycleInfo.Read.All), which a trust may not want to give.
LEAVING = "employeeLeaveDateTime"
USERS_ON_A_PAGE = 100
MEMBERS_ON_A_PAGE = 999
GUEST = "guest"
USER_TYPE = "#microsoft.graph.user"

Users = dict[str, Mapping[str, Any]]


async def read_directory(client: GraphClient, *, groups: Mapping[str, Role] | None = None) -> StaffReading:
    """Every member of staff with an account; guests of other organisations are none.

    `groups` gives the members of an Entra group, and of the groups in it, a role; somebody in several has
    the role of the one named first, somebody in none keeps what the trust's own file says (role None).
    Raises FeedError or TooLargeError.
    """
    users = await read_users(client)
    listing = Listing(users, await read_roles(client, groups or {}))
    drafts = [listing.draft(number, user) for number, user in enumerate(users.values(), 1)]
    return StaffReading(tuple(draft for draft in drafts if draft is not None), tuple(listing.problems))


async def read_users(client: GraphClient) -> Users:
    """All accounts by id, with the day they leave on where we may know it."""
    try:
        return await read_all(client, (*FIELDS, LEAVING))
    except FeedError as error:
        if error.status != FORBIDDEN:
            raise
    return await read_all(client, FIELDS)


async def read_all(client: GraphClient, fields: tuple[str, ...]) -> Users:
    """All accounts by id, with these fields and the manager's id."""
    url = client.url("users", select=",".join(fields), expand="manager($select=id)", top=str(USERS_ON_A_PAGE))
    # An account that changes while we turn the pages may come twice: the later one is newer.
    return {id_of(user): user async for user in client.items(url)}


async def read_roles(client: GraphClient, groups: Mapping[str, Role]) -> dict[str, Role]:
    """The role of each member by id. A group that does not exist changes nobody's role."""
    roles: dict[str, Role] = {}
    missing = 0
    for group_id, role in groups.items():
        url = client.url("groups", group_id, "transitiveMembers", select="id", top=str(MEMBERS_ON_A_PAGE))
        try:
            async for member in client.items(url):
                if member.get("@odata.type") == USER_TYPE:
                    roles.setdefault(id_of(member), role)
        except FeedError as error:
            if error.status != NOT_FOUND:
                raise
            missing += 1
    if missing:
        # No problem of the reading: with one of those, nobody would count as having left.
        log.warning("directory_groups_missing", count=missing)
    return roles


@dataclass(slots=True)
class Listing:
    """All accounts and roles, as they are turned into drafts one by one."""

    users: Users
    roles: Mapping[str, Role]
    problems: list[Problem] = field(default_factory=list)

    def draft(self, number: int, user: Mapping[str, Any]) -> StaffDraft | None:
        """One account; None for a guest, and for one that cannot be used."""
        where = f"account {number}"
        if text_of(user, "userType").casefold() == GUEST:
            return None
        email = email_of(user)
        if not email or not is_uuid(id_of(user)):
            self.problems.append(Problem(where, "It has no usable address or id, so it was left out."))
            return None
        return StaffDraft(
            where=where,
            entra_id=id_of(user),
            email=email,
            name=text_of(user, "displayName") or email,
            role=self.roles.get(id_of(user)),
            team=text_of(user, "department") or None,
            manager_email=self._manager_email(user),
            leaves_on=leaving_day(user),
            # Only a clear no makes a leaver; the field is always asked for.
            is_active=user.get("accountEnabled") is not False,
        )

    def _manager_email(self, user: Mapping[str, Any]) -> str | None:
        manager = user.get("manager")
        found = self.users.get(text_of(manager, "id")) if isinstance(manager, dict) else None
        return (email_of(found) or None) if found else None


def email_of(user: Mapping[str, Any]) -> str:
    """The address in small letters: the mailbox's, else the name they sign in with."""
    return (text_of(user, "mail") or text_of(user, "userPrincipalName")).lower()


def text_of(item: Mapping[str, Any], name: str) -> str:
    """A field's text; nothing when it holds none."""
    value = item.get(name)
    return value.strip() if isinstance(value, str) else ""


def leaving_day(user: Mapping[str, Any]) -> date | None:
    """The day as written: "30 September, 23:59:59Z" is meant, though in London that is 1 October."""
    try:
        return date.fromisoformat(text_of(user, LEAVING)[:10])
    except ValueError:
        return None


def is_uuid(text: str) -> bool:
    """Whether it is an id as Entra gives them."""
    try:
        UUID(text)
    except ValueError:
        return False
    return True
