"""Break-glass: with a reason, on record, told to others, never on a conflict (IG14, IG16, A7, IG23)."""

from datetime import datetime, timedelta
from itertools import product
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as some

from domain.access import Permission, Relation, Role
from domain.break_glass import BREAKABLE, MAY_BREAK, break_glass, opened_too_many
from domain.errors import NotPermittedError
from tests.domain.access_table import PERSON, Thing, an_actor
from tests.factories import RECEIVED_AT as NOW

WHY = "The father is on the ward now and asks about tonight."


def test_breaking_the_glass_leaves_a_record_with_the_reason() -> None:
    record = break_glass(
        an_actor(Role.CARE_COORDINATOR), Permission.SEE_FAMILY, Thing(), reason=f" {WHY} ", now=NOW
    )
    assert (record.person_id, record.role, record.permission) == (
        PERSON,
        Role.CARE_COORDINATOR,
        Permission.SEE_FAMILY,
    )
    assert (record.at, record.reason) == (NOW, WHY)
    assert record.told == {Role.NAMED_NURSE, Role.IG_AUDITOR}


# IG15: a record that strays into a log gives no free text away.
def test_the_reason_is_not_in_the_records_representation() -> None:
    record = break_glass(an_actor(Role.NAMED_NURSE), Permission.SEE_FAMILY, Thing(), reason=WHY, now=NOW)
    assert "father" not in repr(record)


# It gives nothing for the next look: each opening is recorded by itself.
def test_breaking_the_glass_once_changes_no_right() -> None:
    coordinator = an_actor(Role.CARE_COORDINATOR)
    break_glass(coordinator, Permission.SEE_FAMILY, Thing(), reason=WHY, now=NOW)
    assert not coordinator.may(Permission.SEE_FAMILY, Thing(), reason=WHY)


@pytest.mark.parametrize("reason", ["", "   ", "emergency", "." * 30, "a" * 30])
def test_a_short_or_empty_reason_opens_nothing(reason: str) -> None:
    with pytest.raises(NotPermittedError, match="why"):
        break_glass(an_actor(Role.NAMED_NURSE), Permission.SEE_FAMILY, Thing(), reason=reason, now=NOW)


@pytest.mark.parametrize(
    ("role", "permission"), [pytest.param(*row, id="-".join(row)) for row in product(Role, Permission)]
)
def test_only_clinical_staff_and_only_to_look(role: Role, permission: Permission) -> None:
    if role in MAY_BREAK and permission in BREAKABLE:
        record = break_glass(an_actor(role), permission, Thing(), reason=WHY, now=NOW)
        assert record.permission is permission
        return
    with pytest.raises(NotPermittedError):
        break_glass(an_actor(role), permission, Thing(), reason=WHY, now=NOW)


def test_what_can_be_broken_open_is_looking_and_never_a_call_for_help() -> None:
    assert all(permission.startswith("see_") for permission in BREAKABLE)
    assert not BREAKABLE & {Permission.SEE_SUPPORT_TEXT, Permission.SEE_DECLINE_REASON, Permission.SEE_AUDIT}


# A7: nothing overrides a conflict.
@given(
    role=some.sampled_from(sorted(MAY_BREAK)),
    permission=some.sampled_from(sorted(BREAKABLE)),
    relations=some.frozensets(some.sampled_from(Relation)),
    restricted=some.booleans(),
)
def test_a_conflict_is_never_broken(
    *, role: Role, permission: Permission, relations: frozenset[Relation], restricted: bool
) -> None:
    subject = Thing(relations | {Relation.CONFLICTED}, is_restricted=restricted)
    with pytest.raises(NotPermittedError):
        break_glass(an_actor(role), permission, subject, reason=WHY, now=NOW)


# IG23: a restricted case stays with named nurses and named people.
@pytest.mark.parametrize(
    ("role", "relations", "opens"),
    [
        (Role.NAMED_NURSE, frozenset(), True),
        (Role.CARE_COORDINATOR, frozenset({Relation.NAMED}), True),
        (Role.CARE_COORDINATOR, frozenset({Relation.ASSIGNED}), False),
        (Role.TEAM_MANAGER, frozenset({Relation.MANAGES}), False),
    ],
)
def test_a_restricted_case_is_not_broken_open(
    *, role: Role, relations: frozenset[Relation], opens: bool
) -> None:
    subject = Thing(relations, is_restricted=True)
    if opens:
        record = break_glass(an_actor(role), Permission.SEE_FAMILY, subject, reason=WHY, now=NOW)
        assert record.reason == WHY
        return
    with pytest.raises(NotPermittedError):
        break_glass(an_actor(role), Permission.SEE_FAMILY, subject, reason=WHY, now=NOW)


def test_a_refusal_does_not_tell_a_conflict_from_a_restricted_case() -> None:
    said = set()
    for subject in (Thing(frozenset({Relation.CONFLICTED})), Thing(is_restricted=True)):
        with pytest.raises(NotPermittedError) as refused:
            break_glass(an_actor(Role.TEAM_MANAGER), Permission.SEE_FAMILY, subject, reason=WHY, now=NOW)
        said.add((refused.value.message, refused.value.advice))
    with pytest.raises(NotPermittedError) as refused:
        break_glass(an_actor(Role.CHAMPION), Permission.SEE_FAMILY, Thing(), reason=WHY, now=NOW)
    assert said == {(refused.value.message, refused.value.advice)}


def opened(number: int, *, minutes_ago: int = 5) -> list[tuple[UUID, datetime]]:
    return [(uuid4(), NOW - timedelta(minutes=minutes_ago)) for _ in range(number)]


# IG16: more than 20 different records within the hour.
def test_the_21st_record_within_an_hour_is_too_many() -> None:
    assert not opened_too_many(opened(20), now=NOW)
    assert opened_too_many(opened(21), now=NOW)


def test_records_of_an_hour_ago_and_of_the_future_do_not_count() -> None:
    assert not opened_too_many(opened(20) + opened(5, minutes_ago=60) + opened(5, minutes_ago=-1), now=NOW)
    assert opened_too_many(opened(20) + opened(1, minutes_ago=59), now=NOW)


def test_looking_at_one_record_often_is_one_record() -> None:
    record = uuid4()
    assert not opened_too_many([(record, NOW)] * 50, now=NOW)
