"""Live links to one thing: substitutes, managers, conflicts, restricted cases (A1-A7, IG12, IG23, IG33)."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as some

from domain.access import Actor, Condition, Permission, Relation, Role
from domain.attending import Briefing
from domain.errors import NotAllowedError
from domain.relations import NO_LINKS, Links
from tests.domain.access_table import REASON, Thing, an_actor
from tests.factories import RECEIVED_AT, a_request, an_invitation

PRIYA, DANIEL, HELEN, GRACE, TOMASZ = (uuid4() for _ in range(5))
READY = Briefing(is_qualified=True, has_read_report_and_knows_case=True)


def coordinator(person_id: UUID) -> Actor:
    return Actor(person_id, "Priya Raman", Role.CARE_COORDINATOR)


def nurse(person_id: UUID) -> Actor:
    return Actor(person_id, "Grace Adeyemi", Role.NAMED_NURSE)


def manager(person_id: UUID) -> Actor:
    return Actor(person_id, "Helen Achterberg", Role.TEAM_MANAGER)


# A1: default is no, for every role, on an invitation they have no link to, bar what the role alone decides.
@pytest.mark.parametrize("role", [Role.CARE_COORDINATOR, Role.TEAM_MANAGER, Role.CHAMPION, Role.SYSTEM_ADMIN])
def test_without_a_link_nothing_of_an_invitation_opens(role: Role) -> None:
    stranger = Actor(uuid4(), "Owen Pritchard", role)
    about_invitations = [
        one for one in Permission if one.startswith("see_") or one in {"reply", "delegate", "redirect"}
    ]
    assert [one for one in about_invitations if stranger.may(one, an_invitation())] == []


# A2: the family, the chair, the social worker and the unit are not users: there is no role for them.
def test_nobody_outside_the_trust_has_a_role() -> None:
    assert not {"family", "parent", "child", "chair", "social_worker", "unit"} & {str(role) for role in Role}


# A3: the manager learns that help was asked for only while it waits past its limit, and never the words.
def test_a_manager_knows_of_a_request_only_while_it_is_escalated_and_unclaimed() -> None:
    request = a_request()
    team = replace(request, links=NO_LINKS.linked(HELEN, Relation.MANAGES))
    escalated = replace(request, links=team.links.linked(HELEN, Relation.ESCALATED_TO))
    claimed = escalated.claimed(GRACE, "Grace Adeyemi", now=RECEIVED_AT)
    knows = [manager(HELEN).may(Permission.SEE_SUPPORT_EXISTS, one) for one in (team, escalated, claimed)]
    assert knows == [False, True, False]


@pytest.mark.parametrize("permission", [Permission.SEE_SUPPORT_TEXT, Permission.SEE_SUPPORT])
def test_a_manager_never_reads_the_words_of_a_request(permission: Permission) -> None:
    subject = Thing(frozenset(Relation) - {Relation.CONFLICTED})
    assert not an_actor(Role.TEAM_MANAGER).may(permission, subject, reason=REASON, given=set(Condition))


# A5: asked, agreed, ticked: what a substitute sees grows with each step.
def test_a_substitute_sees_names_only_after_confirming() -> None:
    asked = NO_LINKS.nominated(DANIEL)
    agreed = asked.accepted(DANIEL)
    ticked = agreed.briefed(DANIEL, READY)
    seen = [
        [
            coordinator(DANIEL).may(permission, replace(an_invitation(), links=links))
            for permission in (Permission.SEE_INVITATION, Permission.SEE_DRAFT_REPORT, Permission.SEE_FAMILY)
        ]
        for links in (NO_LINKS, asked, agreed, ticked)
    ]
    assert seen == [[False, False, False], [True, False, False], [True, True, False], [True, True, True]]


@pytest.mark.parametrize(
    "briefing",
    [Briefing(), Briefing(is_qualified=True), Briefing(has_read_report_and_knows_case=True)],
)
def test_a_substitute_must_be_qualified_and_tick_the_box(briefing: Briefing) -> None:
    with pytest.raises(NotAllowedError):
        NO_LINKS.nominated(DANIEL).accepted(DANIEL).briefed(DANIEL, briefing)


def test_only_the_person_asked_can_agree_and_only_a_substitute_can_confirm() -> None:
    with pytest.raises(NotAllowedError):
        NO_LINKS.nominated(DANIEL).accepted(PRIYA)
    with pytest.raises(NotAllowedError):
        NO_LINKS.nominated(DANIEL).briefed(DANIEL, READY)


# I11, IG12: the link moves; the original loses it in the same moment.
def test_when_a_substitute_agrees_the_original_loses_the_link() -> None:
    invitation = an_invitation(assigned_to=PRIYA, links=NO_LINKS.nominated(DANIEL))
    assert coordinator(PRIYA).may(Permission.SEE_FAMILY, invitation)
    agreed = replace(invitation, links=invitation.links.accepted(DANIEL))
    # What everybody may do about themselves is no access to this invitation.
    own = {Permission.LIST_OWN, Permission.REPORT_MISSED}
    assert not any(coordinator(PRIYA).may(permission, agreed) for permission in set(Permission) - own)
    assert coordinator(DANIEL).may(Permission.REPLY, agreed)


def test_a_second_substitute_takes_the_place_of_the_first() -> None:
    links = NO_LINKS.nominated(DANIEL).accepted(DANIEL).briefed(DANIEL, READY)
    links = links.nominated(TOMASZ).accepted(TOMASZ)
    assert links.relations_of(DANIEL) == frozenset()
    assert links.relations_of(TOMASZ) == {Relation.SUBSTITUTE}


# IG12: access ends at once, not at the next sign-in.
def test_reassigning_ends_the_old_relation_at_once() -> None:
    invitation = an_invitation(assigned_to=PRIYA)
    moved = replace(invitation, assigned_to=DANIEL)
    assert [coordinator(who).may(Permission.SEE_FAMILY, moved) for who in (PRIYA, DANIEL)] == [False, True]


def test_leaving_the_team_ends_the_managers_relation_at_once() -> None:
    links = NO_LINKS.linked(HELEN, Relation.MANAGES, Relation.COVERS)
    assert manager(HELEN).may(Permission.REPLY, an_invitation(links=links))
    assert not manager(HELEN).may(
        Permission.REPLY, an_invitation(links=links.unlinked(HELEN, Relation.COVERS))
    )
    assert links.unlinked(HELEN) == NO_LINKS


# A7: the flag takes all access, whatever the person was before or becomes afterwards.
@given(some.frozensets(some.sampled_from(Relation)), some.sampled_from(Role))
def test_a_conflict_ends_everything_and_nothing_brings_it_back(
    relations: frozenset[Relation], role: Role
) -> None:
    links = NO_LINKS.linked(PRIYA, *relations).conflicted(PRIYA).linked(PRIYA, *relations).unlinked(PRIYA)
    links = links.linked(PRIYA, Relation.ASSIGNED).restricted_to([PRIYA])
    person = Actor(PRIYA, "Priya Raman", role)
    for subject in (
        an_invitation(assigned_to=PRIYA, links=links),
        a_request(offered_to=(PRIYA,), links=links),
    ):
        assert not any(
            person.may(permission, subject, reason=REASON, given=set(Condition)) for permission in Permission
        )


def test_a_conflict_leaves_everybody_else_as_they_were() -> None:
    links = NO_LINKS.linked(HELEN, Relation.MANAGES).conflicted(PRIYA)
    assert links.relations_of(HELEN) == {Relation.MANAGES}
    assert nurse(GRACE).may(Permission.SEE_FAMILY, an_invitation(assigned_to=PRIYA, links=links))


def test_after_a_conflict_the_case_goes_to_a_named_nurse_without_one() -> None:
    links = NO_LINKS.conflicted(PRIYA)
    assert links.nurse_instead([GRACE, TOMASZ]) == GRACE
    assert links.conflicted(GRACE).nurse_instead([GRACE, TOMASZ]) == TOMASZ
    assert links.conflicted(GRACE).nurse_instead([GRACE]) is None


def test_somebody_with_a_conflict_cannot_be_asked_to_stand_in() -> None:
    with pytest.raises(NotAllowedError) as refused:
        NO_LINKS.conflicted(DANIEL).nominated(DANIEL)
    assert "conflict" not in refused.value.message


def test_the_holders_of_a_relation_leave_out_whoever_has_a_conflict() -> None:
    links = NO_LINKS.linked(PRIYA, Relation.MANAGES).linked(HELEN, Relation.MANAGES).conflicted(PRIYA)
    assert links.holders_of(Relation.MANAGES) == {HELEN}
    assert links.linked(PRIYA, Relation.MANAGES).holders_of(Relation.MANAGES) == {HELEN}


# IG23: named nurses and named people only.
def test_a_restricted_case_is_for_named_nurses_and_named_people() -> None:
    links = NO_LINKS.linked(HELEN, Relation.MANAGES).restricted_to([PRIYA])
    invitation = an_invitation(assigned_to=PRIYA, links=links)
    admin = Actor(uuid4(), "Sunita Kaur", Role.SAFEGUARDING_ADMIN)
    auditor = Actor(uuid4(), "Ines Okoro", Role.IG_AUDITOR)
    assert coordinator(PRIYA).may(Permission.SEE_FAMILY, invitation)
    assert nurse(GRACE).may(Permission.SEE_FAMILY, invitation)
    for outside in (admin, auditor, manager(HELEN)):
        assert not outside.may(Permission.SEE_INVITATION, invitation, given=set(Condition), reason=REASON)
        assert not outside.may(Permission.SEE_FAMILY, invitation, given=set(Condition), reason=REASON)


def test_being_named_opens_the_door_but_gives_nothing_the_table_does_not() -> None:
    invitation = an_invitation(links=Links().restricted_to([DANIEL]))
    assert not coordinator(DANIEL).may(Permission.SEE_FAMILY, invitation)


def test_the_assigned_person_of_a_restricted_case_must_be_named() -> None:
    invitation = an_invitation(assigned_to=PRIYA, links=Links().restricted_to([HELEN]))
    assert not coordinator(PRIYA).may(Permission.SEE_INVITATION, invitation)
    opened = replace(invitation, links=invitation.links.unrestricted())
    assert coordinator(PRIYA).may(Permission.SEE_INVITATION, opened)
    assert opened.links == NO_LINKS


# IG33, M26: a name beside a number is for that person and their own manager.
def test_nobody_above_the_manager_sees_a_name_beside_a_figure() -> None:
    everything = Thing(frozenset(Relation) - {Relation.CONFLICTED, Relation.SELF, Relation.MANAGES})
    assert not any(
        an_actor(role).may(Permission.SEE_NAMES_IN_FIGURES, everything, reason=REASON, given=set(Condition))
        for role in Role
    )
    assert an_actor(Role.TEAM_MANAGER).may(
        Permission.SEE_NAMES_IN_FIGURES, Thing(frozenset({Relation.MANAGES}))
    )
    assert not an_actor(Role.TEAM_MANAGER).may(Permission.SEE_NAMES_IN_FIGURES, Thing())


def test_governance_sees_totals_only_and_small_numbers_hidden() -> None:
    executive = an_actor(Role.EXECUTIVE)
    assert not executive.may(Permission.SEE_FIGURES)
    assert not executive.may(Permission.SEE_FIGURES, given={Condition.TOTALS_ONLY})
    assert executive.may(
        Permission.SEE_FIGURES, given={Condition.TOTALS_ONLY, Condition.SMALL_NUMBERS_HIDDEN}
    )


def test_a_conflict_is_the_only_relation_that_is_left() -> None:
    links = NO_LINKS.linked(PRIYA, Relation.MANAGES).conflicted(PRIYA)
    for subject in (
        an_invitation(assigned_to=PRIYA, links=links),
        a_request(offered_to=(PRIYA,), links=links),
    ):
        assert subject.relations_of(PRIYA) == {Relation.CONFLICTED}


def test_an_assignment_kept_among_the_links_moves_too() -> None:
    links = NO_LINKS.linked(PRIYA, Relation.ASSIGNED).nominated(DANIEL).accepted(DANIEL)
    assert links.relations_of(PRIYA) == frozenset()
