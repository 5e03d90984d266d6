"""Who may do what: default is no; access comes from a live relation to one thing (A1, section 1.2)."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from domain.errors import NotPermittedError


class Role(StrEnum):
    """What a person is at the trust (section 1.2); SYSTEM is the scheduler and the importer."""

    CARE_COORDINATOR = "care_coordinator"
    NAMED_NURSE = "named_nurse"
    TEAM_MANAGER = "team_manager"
    SAFEGUARDING_ADMIN = "safeguarding_admin"
    SYSTEM = "system"


class Relation(StrEnum):
    """How a person stands to one invitation or request at this moment."""

    ASSIGNED = "assigned"
    OFFERED = "offered"
    CLAIMED = "claimed"
    ANY = "any"


class Permission(StrEnum):
    """One thing a use case may ask for; a use case asks before it looks or changes."""

    TAKE_IN_INVITATIONS = "take_in_invitations"
    ASSIGN_INVITATION = "assign_invitation"
    LIST_OWN = "list_own"
    SEE_INVITATION = "see_invitation"
    SEE_FAMILY = "see_family"
    SEE_JOIN_LINK = "see_join_link"
    REPLY = "reply"
    RECORD_REPORT_SENT = "record_report_sent"
    ASK_SUPPORT = "ask_support"
    WITHDRAW_SUPPORT = "withdraw_support"
    SEE_SUPPORT = "see_support"
    CLAIM_SUPPORT = "claim_support"


# Who holds a permission, and through which relation. Nothing that is not written here is allowed.
GRANTS: dict[Permission, frozenset[tuple[Role, Relation]]] = {
    Permission.TAKE_IN_INVITATIONS: frozenset(
        {
            (Role.SYSTEM, Relation.ANY),
            (Role.NAMED_NURSE, Relation.ANY),
            (Role.SAFEGUARDING_ADMIN, Relation.ANY),
        }
    ),
    Permission.ASSIGN_INVITATION: frozenset(
        {(Role.SAFEGUARDING_ADMIN, Relation.ANY), (Role.NAMED_NURSE, Relation.ANY)}
    ),
    Permission.LIST_OWN: frozenset((role, Relation.ANY) for role in Role if role is not Role.SYSTEM),
    Permission.SEE_INVITATION: frozenset(
        {
            (Role.CARE_COORDINATOR, Relation.ASSIGNED),
            (Role.NAMED_NURSE, Relation.ANY),
            (Role.SAFEGUARDING_ADMIN, Relation.ANY),
        }
    ),
    Permission.SEE_FAMILY: frozenset(
        {
            (Role.CARE_COORDINATOR, Relation.ASSIGNED),
            (Role.NAMED_NURSE, Relation.ANY),
            (Role.SAFEGUARDING_ADMIN, Relation.ANY),
        }
    ),
    Permission.SEE_JOIN_LINK: frozenset({(Role.CARE_COORDINATOR, Relation.ASSIGNED)}),
    Permission.REPLY: frozenset({(Role.CARE_COORDINATOR, Relation.ASSIGNED)}),
    Permission.RECORD_REPORT_SENT: frozenset({(Role.CARE_COORDINATOR, Relation.ASSIGNED)}),
    Permission.ASK_SUPPORT: frozenset({(Role.CARE_COORDINATOR, Relation.ASSIGNED)}),
    Permission.WITHDRAW_SUPPORT: frozenset({(Role.CARE_COORDINATOR, Relation.ASSIGNED)}),
    Permission.SEE_SUPPORT: frozenset(
        {(Role.NAMED_NURSE, Relation.OFFERED), (Role.NAMED_NURSE, Relation.CLAIMED)}
    ),
    Permission.CLAIM_SUPPORT: frozenset({(Role.NAMED_NURSE, Relation.OFFERED)}),
}


class Subject(Protocol):
    """Anything access is asked about."""

    def relations_of(self, person_id: UUID) -> frozenset[Relation]:
        """How this person stands to it right now."""
        ...


@dataclass(frozen=True, slots=True)
class Actor:
    """The person behind the authenticated Entra object id, or the system itself (IG10)."""

    person_id: UUID | None
    name: str
    role: Role

    def may(self, permission: Permission, subject: Subject | None = None) -> bool:
        """Whether any relation of this actor to the subject carries the permission."""
        relations = {Relation.ANY}
        if subject is not None and self.person_id is not None:
            relations |= subject.relations_of(self.person_id)
        return any((self.role, relation) in GRANTS[permission] for relation in relations)

    def require(self, permission: Permission, subject: Subject | None = None) -> None:
        """Raise NotPermittedError unless the actor may; the words never say what is behind the door."""
        if not self.may(permission, subject):
            raise NotPermittedError(
                "Your role or your link to this conference does not allow it.",
                advice="If you think it should, ask the safeguarding administrator.",
            )


SYSTEM = Actor(person_id=None, name="Conference Assistant", role=Role.SYSTEM)
