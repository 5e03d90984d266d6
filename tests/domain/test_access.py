"""Who may do what (A1, section 1.2): the whole table, with every denial."""

from dataclasses import dataclass
from itertools import product
from uuid import UUID, uuid4

import pytest

from domain.access import GRANTS, SYSTEM, Actor, Permission, Relation, Role
from domain.errors import NotPermittedError

PERSON = uuid4()
CARE, NURSE, ADMIN, HOUSE = (
    Role.CARE_COORDINATOR,
    Role.NAMED_NURSE,
    Role.SAFEGUARDING_ADMIN,
    Role.SYSTEM,
)
ALWAYS = frozenset(Relation)
OWN = frozenset({Relation.ASSIGNED})

# The rows of section 1.2 that this version has; what is not written here must be refused.
EXPECTED: dict[Permission, dict[Role, frozenset[Relation]]] = {
    Permission.TAKE_IN_INVITATIONS: {HOUSE: ALWAYS, NURSE: ALWAYS, ADMIN: ALWAYS},
    Permission.ASSIGN_INVITATION: {NURSE: ALWAYS, ADMIN: ALWAYS},
    Permission.LIST_OWN: {CARE: ALWAYS, NURSE: ALWAYS, ADMIN: ALWAYS, Role.TEAM_MANAGER: ALWAYS},
    Permission.SEE_INVITATION: {CARE: OWN, NURSE: ALWAYS, ADMIN: ALWAYS},
    Permission.SEE_FAMILY: {CARE: OWN, NURSE: ALWAYS, ADMIN: ALWAYS},
    Permission.SEE_JOIN_LINK: {CARE: OWN},
    Permission.REPLY: {CARE: OWN},
    Permission.RECORD_REPORT_SENT: {CARE: OWN},
    Permission.ASK_SUPPORT: {CARE: OWN},
    Permission.WITHDRAW_SUPPORT: {CARE: OWN},
    Permission.SEE_SUPPORT: {NURSE: frozenset({Relation.OFFERED, Relation.CLAIMED})},
    Permission.CLAIM_SUPPORT: {NURSE: frozenset({Relation.OFFERED})},
}


@dataclass(frozen=True, slots=True)
class Thing:
    """Something one person stands in one relation to."""

    relation: Relation

    def relations_of(self, person_id: UUID) -> frozenset[Relation]:
        return frozenset({self.relation}) if person_id == PERSON else frozenset()


def test_the_table_speaks_of_every_permission() -> None:
    assert EXPECTED.keys() == set(Permission) == GRANTS.keys()


@pytest.mark.parametrize(
    ("role", "permission", "relation"),
    [pytest.param(*row, id="-".join(row)) for row in product(Role, Permission, Relation)],
)
def test_a_role_may_do_what_the_table_says_and_nothing_else(
    role: Role, permission: Permission, relation: Relation
) -> None:
    actor = Actor(PERSON, "Priya Raman", role)
    expected = relation in EXPECTED[permission].get(role, frozenset())
    assert actor.may(permission, Thing(relation)) is expected
    if expected:
        actor.require(permission, Thing(relation))
    else:
        with pytest.raises(NotPermittedError):
            actor.require(permission, Thing(relation))


# A1: access comes from one's own relation, so a colleague in the same role has none of it.
@pytest.mark.parametrize(
    ("role", "permission"), [pytest.param(*row, id="-".join(row)) for row in product(Role, Permission)]
)
def test_another_persons_relation_gives_nothing(role: Role, permission: Permission) -> None:
    colleague = Actor(uuid4(), "Owen Pritchard", role)
    for relation in Relation:
        subject = Thing(relation)
        general = Relation.ANY in EXPECTED[permission].get(role, frozenset())
        assert colleague.may(permission, subject) is general


@pytest.mark.parametrize("permission", Permission)
def test_without_a_subject_only_general_permissions_hold(permission: Permission) -> None:
    for role in Role:
        general = Relation.ANY in EXPECTED[permission].get(role, frozenset())
        assert Actor(PERSON, "Priya Raman", role).may(permission) is general


def test_the_system_itself_only_takes_in_invitations() -> None:
    allowed = {permission for permission in Permission if SYSTEM.may(permission, Thing(Relation.ASSIGNED))}
    assert allowed == {Permission.TAKE_IN_INVITATIONS}


# A1: the words never say whether there is anything behind the door.
def test_a_refusal_reads_the_same_for_everybody() -> None:
    said = set()
    for role, permission in product(Role, Permission):
        try:
            Actor(PERSON, "Priya Raman", role).require(permission)
        except NotPermittedError as refusal:
            said.add((refusal.message, refusal.advice))
    assert len(said) == 1
