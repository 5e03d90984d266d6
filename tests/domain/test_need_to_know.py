"""Field by field, what one person may see of an invitation (section 1.2, IG8, IG23)."""

from dataclasses import dataclass, fields, replace
from datetime import timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as some

from domain.access import Actor, Condition, Permission, Relation, Role
from domain.drafts import ConferenceKind, Family, Join
from domain.need_to_know import (
    PERMISSION_OF,
    Field,
    InvitationView,
    as_seen_by,
    is_listed,
    listed,
    reduced,
    visible_fields,
)
from domain.relations import NO_LINKS
from tests.domain.access_table import REASON, Thing, allowed, an_actor
from tests.factories import JOIN_URL, STARTS_AT, an_invitation

WHOLE = InvitationView(
    reference="KCC-2026-0142",
    kind=ConferenceKind.REVIEW,
    starts_at=STARTS_AT,
    ends_at=STARTS_AT + timedelta(hours=2),
    family=Family(children=("Willow Farrow",)),
    join=Join(url=JOIN_URL),
    draft_report="Draft words",
    final_report="Final words",
    findings=("No voice of the child",),
    sharing=("Ingrid Farrow: shared",),
    decline_text="My own child is ill",
    support_text="I am afraid of this meeting",
    support_is_escalated=True,
)
BASICS = {Field.REFERENCE, Field.KIND, Field.STARTS_AT, Field.ENDS_AT}


def test_every_field_of_the_view_has_a_permission_and_an_empty_default() -> None:
    assert {field.name for field in fields(InvitationView)} == set(Field) == PERMISSION_OF.keys()
    assert not any(getattr(InvitationView(), field) for field in Field)
    assert all(getattr(WHOLE, field) for field in Field)


@pytest.mark.parametrize(
    ("role", "relation", "expected"),
    [
        (Role.CARE_COORDINATOR, Relation.ANY, set()),
        (Role.CARE_COORDINATOR, Relation.ASSIGNED, set(Field) - {Field.SUPPORT_IS_ESCALATED}),
        (Role.CARE_COORDINATOR, Relation.NOMINATED, BASICS),
        (Role.TEAM_MANAGER, Relation.MANAGES, BASICS | {Field.DECLINE_TEXT}),
        (Role.TEAM_MANAGER, Relation.ESCALATED_TO, {Field.SUPPORT_IS_ESCALATED}),
        (Role.SAFEGUARDING_ADMIN, Relation.ANY, BASICS | {Field.FAMILY, Field.JOIN, Field.DECLINE_TEXT}),
        (
            Role.NAMED_NURSE,
            Relation.ANY,
            BASICS | {Field.FAMILY, Field.FINAL_REPORT, Field.DECLINE_TEXT, Field.SUPPORT_TEXT},
        ),
        (Role.CHAMPION, Relation.BELONGS_TO, set()),
        (Role.GOVERNANCE, Relation.ANY, set()),
        (Role.SYSTEM_ADMIN, Relation.ANY, set()),
        (Role.IG_AUDITOR, Relation.ANY, set()),
    ],
)
def test_who_sees_which_fields(role: Role, relation: Relation, expected: set[Field]) -> None:
    assert visible_fields(an_actor(role), Thing(frozenset({relation}))) == expected


def test_a_reason_shows_an_auditor_names_and_the_final_report() -> None:
    found = visible_fields(an_actor(Role.IG_AUDITOR), Thing(), reason=REASON)
    assert found == {Field.FAMILY, Field.FINAL_REPORT}


# A right to counts must never turn into the words that were counted.
@pytest.mark.parametrize("role", [Role.SERVICE_LINE, Role.EXECUTIVE, Role.GOVERNANCE])
def test_a_right_to_counts_opens_no_field(role: Role) -> None:
    assert visible_fields(an_actor(role), Thing(), reason=REASON, given=set(Condition)) == frozenset()


@given(some.sampled_from(Role), some.frozensets(some.sampled_from(Relation)))
def test_a_view_shows_exactly_what_the_table_allows(role: Role, relations: frozenset[Relation]) -> None:
    seen = as_seen_by(an_actor(role), Thing(relations), WHOLE)
    for field in Field:
        open_to = allowed(role, PERMISSION_OF[field], relations, frozenset())
        assert getattr(seen, field) == getattr(WHOLE if open_to else InvitationView(), field)


# A1: hidden and empty read the same.
def test_somebody_without_access_cannot_tell_hidden_from_empty() -> None:
    stranger = an_actor(Role.CARE_COORDINATOR)
    assert as_seen_by(stranger, Thing(), WHOLE) == as_seen_by(stranger, Thing(), InvitationView())
    assert as_seen_by(stranger, Thing(), WHOLE) == InvitationView()


@dataclass(frozen=True, slots=True)
class CardView(InvitationView):
    """A card's own view, with an attribute that no Field names."""

    nickname: str = ""


def test_an_attribute_that_nobody_thought_of_is_hidden() -> None:
    assert reduced(CardView(reference="R1", nickname="Willow"), set(Field)) == CardView(reference="R1")


def test_a_view_in_a_log_gives_no_words_away() -> None:
    for secret in ("Farrow", JOIN_URL, "words", "voice", "ill", "afraid"):
        assert secret not in repr(WHOLE)


# IG12: the same question a moment later has another answer.
def test_what_is_seen_ends_with_the_link() -> None:
    priya = Actor(uuid4(), "Priya Raman", Role.CARE_COORDINATOR)
    invitation = an_invitation(assigned_to=priya.person_id)
    assert as_seen_by(priya, invitation, WHOLE).family == WHOLE.family
    assert as_seen_by(priya, replace(invitation, assigned_to=uuid4()), WHOLE) == InvitationView()


# IG23, A7: absent from lists, not shown with a lock on it.
def test_lists_leave_out_restricted_cases_and_conflicts() -> None:
    nurse = Actor(uuid4(), "Grace Adeyemi", Role.NAMED_NURSE)
    admin = Actor(uuid4(), "Sunita Kaur", Role.SAFEGUARDING_ADMIN)
    ordinary = an_invitation()
    restricted = an_invitation(links=NO_LINKS.restricted_to([uuid4()]))
    conflicted = an_invitation(links=NO_LINKS.conflicted(nurse.person_id or uuid4()))
    assert listed(nurse, [conflicted, ordinary, restricted]) == [ordinary]
    assert listed(admin, [conflicted, ordinary, restricted]) == [conflicted, ordinary]
    assert nurse.may(Permission.SEE_INVITATION, restricted)


def test_a_named_person_keeps_their_own_restricted_case_in_their_list() -> None:
    priya = Actor(uuid4(), "Priya Raman", Role.CARE_COORDINATOR)
    assert priya.person_id is not None
    named = an_invitation(assigned_to=priya.person_id, links=NO_LINKS.restricted_to([priya.person_id]))
    unnamed = an_invitation(assigned_to=priya.person_id, links=NO_LINKS.restricted_to([]))
    assert is_listed(priya, named)
    assert not is_listed(priya, unnamed)
