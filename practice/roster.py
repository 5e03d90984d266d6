"""People as the connector describes them to the bot."""

from collections.abc import Mapping
from typing import Any

from practice.chats import Chats, Person
from practice.errors import ConnectorError


def member(person: Person, tenant_id: str) -> dict[str, str]:
    """A person as Teams lists a member of a chat."""
    given, _, family = person.name.partition(" ")
    return {
        "id": person.id,
        "name": person.name,
        "objectId": person.aad_object_id,
        "aadObjectId": person.aad_object_id,
        "givenName": given,
        "surname": family,
        "email": person.address,
        "userPrincipalName": person.address,
        "tenantId": tenant_id,
        "userRole": "user",
    }


def created_conversation_member(chats: Chats, body: Mapping[str, Any]) -> Person:
    """Whom the bot wants to write to, by Teams id or Entra object id; raises ConnectorError."""
    members = body.get("members")
    if not isinstance(members, list) or len(members) != 1 or not isinstance(members[0], dict):
        raise ConnectorError(400, "BadSyntax", "Incorrect conversation creation parameters.")
    person = chats.find_by_id(str(members[0].get("id")))
    if person is None:
        raise ConnectorError(400, "BadArgument", "Invalid user identity in provided tenant.")
    return person
