"""Who may do what: default is no; access comes from a live relation to one thing (A1, section 1.2)."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from domain.errors import NotPermittedError
from domain.grants import GRANTS, Grant
from domain.roles import PROVEN, Condition, Permission, Relation, Role

__all__ = [
    "GRANTS",
    "SHORTEST_REASON",
    "SYSTEM",
    "Actor",
    "Condition",
    "Grant",
    "Permission",
    "Relation",
    "Role",
    "Subject",
    "is_reason",
]

# Characters: enough for "on leave today"; a dot or "ok" is no reason.
SHORTEST_REASON = 10
# A restricted case stays open to them (IG23). The system is no person and shows nothing to anybody.
UNRESTRICTED_ROLES = frozenset({Role.NAMED_NURSE, Role.SYSTEM})

# What to bring, said only to roles that the table lets through once they bring it.
MISSING: dict[Condition, tuple[str, str]] = {
    Condition.REASON: (
        "You need to say why you are doing this.",
        f"Give a reason of at least {SHORTEST_REASON} characters. It is kept in the audit log.",
    ),
    Condition.SECOND_APPROVER: (
        "A second person must approve this change.",
        "Ask a colleague in the same role to approve it.",
    ),
}


class Subject(Protocol):
    """Anything access is asked about."""

    @property
    def is_restricted(self) -> bool:
        """Whether only named nurses and named people may know of it (IG23)."""
        ...

    def relations_of(self, person_id: UUID) -> frozenset[Relation]:
        """How this person stands to it right now."""
        ...


def is_reason(words: str, *, shortest: int = SHORTEST_REASON) -> bool:
    """Whether somebody has said why: enough characters, and more than one kind of them."""
    said = words.strip()
    return len(said) >= shortest and len({letter for letter in said.lower() if letter.isalpha()}) > 2  # noqa: PLR2004 - "aaaaaaaaaa" and "......" say nothing


@dataclass(frozen=True, slots=True)
class Actor:
    """The person behind the authenticated Entra object id, or the system itself (IG10)."""

    person_id: UUID | None
    name: str
    role: Role

    def may(
        self,
        permission: Permission,
        subject: Subject | None = None,
        *,
        reason: str = "",
        approver: "Actor | None" = None,
        given: Collection[Condition] = (),
    ) -> bool:
        """Whether any relation of this actor to the subject carries the permission.

        `reason` and `approver` are proofs and are checked here. `given` are the conditions the caller
        vouches for, such as COUNTS_ONLY: the caller then shows counts and nothing else.
        """
        presented = frozenset(given) - PROVEN
        if is_reason(reason):
            presented |= {Condition.REASON}
        if approver is not None and self._is_seconded_by(approver, permission, subject, presented):
            presented |= {Condition.SECOND_APPROVER}
        return self._carries(permission, subject, presented)

    def require(
        self,
        permission: Permission,
        subject: Subject | None = None,
        *,
        reason: str = "",
        approver: "Actor | None" = None,
        given: Collection[Condition] = (),
    ) -> None:
        """Raise NotPermittedError unless the actor may.

        The words depend on role, permission and what was presented, never on the subject, so that they
        cannot tell what is behind the door.
        """
        if self.may(permission, subject, reason=reason, approver=approver, given=given):
            return
        wanted = self._missing(permission, reason=reason, approver=approver)
        message, advice = MISSING.get(wanted, NO) if wanted else NO
        raise NotPermittedError(message, advice=advice)

    def relations_to(self, subject: Subject | None) -> frozenset[Relation]:
        """The relations that count: none at all on a conflict (A7) or outside a restricted case (IG23)."""
        if subject is None:
            return frozenset({Relation.ANY})
        held = subject.relations_of(self.person_id) if self.person_id else frozenset()
        shut = subject.is_restricted and self.role not in UNRESTRICTED_ROLES and Relation.NAMED not in held
        return frozenset() if shut or Relation.CONFLICTED in held else held | {Relation.ANY}

    def _carries(
        self, permission: Permission, subject: Subject | None, presented: frozenset[Condition]
    ) -> bool:
        relations = self.relations_to(subject)
        return any(
            grant.role is self.role and grant.relation in relations and grant.needs <= presented
            for grant in GRANTS[permission]
        )

    def _is_seconded_by(
        self,
        approver: "Actor",
        permission: Permission,
        subject: Subject | None,
        presented: frozenset[Condition],
    ) -> bool:
        """Another person who could do the same with this actor as their second (IG30)."""
        is_another = approver.person_id is not None and approver.person_id != self.person_id
        return is_another and approver._carries(  # noqa: SLF001 - one Actor asks another
            permission, subject, presented | {Condition.SECOND_APPROVER}
        )

    def _missing(self, permission: Permission, *, reason: str, approver: "Actor | None") -> Condition | None:
        """What this role must still bring, where the role alone decides."""
        needs = {
            need
            for grant in GRANTS[permission]
            if grant.role is self.role and grant.relation is Relation.ANY
            for need in grant.needs
        }
        if Condition.REASON in needs and not is_reason(reason):
            return Condition.REASON
        return Condition.SECOND_APPROVER if Condition.SECOND_APPROVER in needs and approver is None else None


NO = (
    "Your role or your link to this conference does not allow it.",
    "If you think it should, ask the safeguarding administrator.",
)
SYSTEM = Actor(person_id=None, name="Conference Assistant", role=Role.SYSTEM)
