"""Who may do what (A1, section 1.2): the whole table of tests/data/access_table.csv, denials included."""

from itertools import product
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as some

from domain.access import GRANTS, SYSTEM, Actor, Condition, Permission, Relation, Role, is_reason
from domain.errors import NotPermittedError
from tests.bot.card_lint import lint_text
from tests.domain.access_table import CELLS, REASON, Cell, Thing, allowed, an_actor, presenting

EVERYTHING, NOTHING = frozenset(Condition), frozenset[Condition]()
ROWS = [pytest.param(*row, id="-".join(row)) for row in product(Role, Permission)]

roles, permissions = some.sampled_from(Role), some.sampled_from(Permission)
relation_sets = some.frozensets(some.sampled_from(Relation))
condition_sets = some.frozensets(some.sampled_from(Condition))


def test_the_table_speaks_of_every_permission_once() -> None:
    places = [(cell.permission, cell.column, cell.phrase) for cell in CELLS]
    assert len(places) == len(set(places))
    rows = {(cell.item, cell.permission) for cell in CELLS}
    assert len(rows) == len({permission for _, permission in rows})
    assert {cell.permission for cell in CELLS} == set(Permission) == GRANTS.keys()
    assert {role for cell in CELLS for role in cell.roles} == set(Role)


@pytest.mark.parametrize("cell", [pytest.param(cell, id=cell.name) for cell in CELLS])
def test_a_cell_opens_with_its_relation_and_its_condition(cell: Cell) -> None:
    for role, relation in product(cell.roles, cell.through):
        presented = presenting(role, cell.needs)
        assert an_actor(role).may(cell.permission, Thing(frozenset({relation})), **presented)
        an_actor(role).require(cell.permission, Thing(frozenset({relation})), **presented)


# One relation at a time, each with nothing, with each single condition, with all, and with all but one.
@pytest.mark.parametrize(("role", "permission"), ROWS)
def test_a_role_may_do_what_the_table_says_and_nothing_else(role: Role, permission: Permission) -> None:
    conditions = {NOTHING, EVERYTHING, *(frozenset({one}) for one in Condition)}
    conditions |= {EVERYTHING - {one} for one in Condition}
    for relation, presented in product(Relation, conditions):
        subject = Thing(frozenset({relation}))
        expected = allowed(role, permission, frozenset({relation}), presented)
        assert an_actor(role).may(permission, subject, **presenting(role, presented)) is expected, relation
        if not expected:
            with pytest.raises(NotPermittedError):
                an_actor(role).require(permission, subject, **presenting(role, presented))


# A1: access comes from one's own relation, so a colleague in the same role has none of it.
@pytest.mark.parametrize(("role", "permission"), ROWS)
def test_another_persons_relation_gives_nothing(role: Role, permission: Permission) -> None:
    colleague = Actor(uuid4(), "Owen Pritchard", role)
    everything = Thing(frozenset(Relation) - {Relation.CONFLICTED})
    by_role_alone = allowed(role, permission, frozenset(), NOTHING)
    assert colleague.may(permission, everything) is by_role_alone
    assert colleague.may(permission) is by_role_alone


@given(roles, permissions, relation_sets, condition_sets)
def test_no_combination_outside_the_table_is_ever_allowed(
    role: Role, permission: Permission, relations: frozenset[Relation], presented: frozenset[Condition]
) -> None:
    may = an_actor(role).may(permission, Thing(relations), **presenting(role, presented))
    assert may is allowed(role, permission, relations, presented)


@given(role=roles, permission=permissions, relations=relation_sets, restricted=some.booleans())
def test_a_conflict_always_wins(
    *, role: Role, permission: Permission, relations: frozenset[Relation], restricted: bool
) -> None:
    subject = Thing(relations | {Relation.CONFLICTED}, is_restricted=restricted)
    assert not an_actor(role).may(permission, subject, **presenting(role, EVERYTHING))


@given(
    role=roles,
    permission=permissions,
    relations=relation_sets,
    more=relation_sets,
    presented=condition_sets,
    restricted=some.booleans(),
)
def test_one_more_relation_never_takes_a_permission_away(
    *,
    role: Role,
    permission: Permission,
    relations: frozenset[Relation],
    more: frozenset[Relation],
    presented: frozenset[Condition],
    restricted: bool,
) -> None:
    before = Thing(relations - {Relation.CONFLICTED}, is_restricted=restricted)
    after = Thing((relations | more) - {Relation.CONFLICTED}, is_restricted=restricted)
    if an_actor(role).may(permission, before, **presenting(role, presented)):
        assert an_actor(role).may(permission, after, **presenting(role, presented))


def test_the_system_itself_only_takes_in_files_and_lists_and_concludes_what_is_past() -> None:
    everything = Thing(frozenset(Relation) - {Relation.CONFLICTED})
    found = {one for one in Permission if SYSTEM.may(one, everything, reason=REASON, given=EVERYTHING)}
    assert found == {
        Permission.TAKE_IN_INVITATIONS,
        Permission.CHANGE_ROSTER,
        Permission.MANAGE_DIRECTORY,
        Permission.READ_DAY_LIST,
        Permission.EXPLAIN_NUDGES,
        Permission.CONCLUDE,
        Permission.SEND_REPORTS,
    }


# A proof is made, not claimed: saying "there is a reason" is not a reason.
def test_a_reason_cannot_be_claimed() -> None:
    nurse = an_actor(Role.NAMED_NURSE)
    assert not nurse.may(Permission.REPLY, Thing(), given={Condition.REASON})
    assert not nurse.may(Permission.CHANGE_RULES, given={Condition.SECOND_APPROVER})


@pytest.mark.parametrize(
    "words", ["", "   ", "because", "..........", "aaaaaaaaaaaa", "1234567890", " leave    "]
)
def test_too_few_words_are_no_reason(words: str) -> None:
    assert not is_reason(words)
    assert not an_actor(Role.NAMED_NURSE).may(Permission.REPLY, Thing(), reason=words)


def test_ten_characters_are_a_reason() -> None:
    assert is_reason("  sick leave ")


# IG30: nobody approves their own change, and the second must be somebody who could make it.
@pytest.mark.parametrize(
    ("approver", "expected"),
    [
        (None, False),
        (an_actor(Role.NAMED_NURSE), False),
        (Actor(uuid4(), "Helen Achterberg", Role.TEAM_MANAGER), False),
        (SYSTEM, False),
        (Actor(None, "Nobody", Role.NAMED_NURSE), False),
        (Actor(uuid4(), "Tomasz Zielinski", Role.NAMED_NURSE), True),
    ],
)
def test_rules_change_with_a_second_approver(*, approver: Actor | None, expected: bool) -> None:
    assert an_actor(Role.NAMED_NURSE).may(Permission.CHANGE_RULES, approver=approver) is expected


def refusal(
    role: Role, permission: Permission, subject: Thing | None, reason: str = ""
) -> tuple[str, str] | None:
    try:
        an_actor(role).require(permission, subject, reason=reason)
    except NotPermittedError as refused:
        return refused.message, refused.advice
    return None


# A1: the words never tell what is behind the door, nor that it is restricted, nor that one has a conflict.
@pytest.mark.parametrize(("role", "permission"), ROWS)
def test_a_refusal_reads_the_same_whatever_is_behind_the_door(role: Role, permission: Permission) -> None:
    doors = [
        None,
        *(Thing(frozenset({one}), is_restricted=shut) for one in Relation for shut in (True, False)),
    ]
    for reason in ("", REASON):
        said = {refusal(role, permission, door, reason) for door in doors} - {None}
        assert len(said) <= 1
        for message, advice in filter(None, said):
            assert [*lint_text(message), *lint_text(advice)] == []
            assert not {str(one) for one in Relation if "_" in one} & set(message.split())


def test_a_refusal_says_what_would_help() -> None:
    assert "say why" in str(refusal(Role.NAMED_NURSE, Permission.REPLY, Thing()))
    assert "second person" in str(refusal(Role.NAMED_NURSE, Permission.CHANGE_RULES, None))
    assert "safeguarding administrator" in str(refusal(Role.CHAMPION, Permission.SEE_FAMILY, Thing()))
