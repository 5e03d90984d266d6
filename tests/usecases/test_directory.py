"""The staff directory: who comes, changes and leaves, and what becomes of leavers' invitations (IG12, I7)."""

from dataclasses import replace
from datetime import date, time, timedelta
from functools import partial
from typing import Any

import pytest

from domain.access import SYSTEM
from domain.drafts import Reading
from domain.errors import BadInputError, NotPermittedError
from domain.invitation import Invitation, InvitationState, Reply
from domain.list_changes import DirectoryChange
from domain.people import CSV, GRAPH, Person
from domain.questions import QuestionKind
from domain.roles import Role
from domain.roster import Leave
from domain.routing import Handover
from domain.staff_drafts import StaffDraft, StaffReading
from storage import audit, invitations, leave, people, questions
from storage.tables import AuditRow, TeamRow
from storage.unit import Unit
from tests.clock import MovableClock
from tests.factories import STARTS_AT, a_draft, a_person, add_person
from tests.storage.tools import at_once
from tests.usecases.desk import GRACE, OWEN, PRIYA, SUNITA, Desk, utc
from usecases.directory import apply_staff, let_leavers_go, preview_staff
from usecases.imports import take_in_invitations
from usecases.invitation import list_my_invitations, reply_to_invitation, show_invitation
from usecases.strays import assign_invitation

HELEN = a_person(Role.TEAM_MANAGER, name="Helen Achterberg")
AMINA = a_person(name="Amina Yusuf")
MARCUS = a_person(Role.TEAM_MANAGER, name="Marcus Bellweather")


def line(person: Person, where: str = "row 2", **given: Any) -> StaffDraft:  # noqa: ANN401 - any field
    said = StaffDraft(where, person.entra_id, person.email, person.name, role=person.role)
    return replace(said, **given)


def apply(desk: Desk, *drafts: StaffDraft, source: str = CSV, **given: Any) -> DirectoryChange:  # noqa: ANN401 - its options
    change: DirectoryChange = desk.run(
        apply_staff, SUNITA.as_actor(), reading=StaffReading(drafts), source=source, **given
    )
    return change


def held(desk: Desk, person: Person) -> Person:
    """The person as the directory has them, by the object id."""
    everybody = desk.database.run_now(people.list_all)
    return next(one for one in everybody if one.entra_id == person.entra_id)


def change_person(desk: Desk, person: Person, **given: Any) -> None:  # noqa: ANN401 - any field
    desk.database.run_now(lambda unit: people.save(unit, replace(people.get(unit, person.id), **given)))


def away(desk: Desk, person: Person) -> None:
    today = Leave(date(2026, 11, 20), date(2026, 11, 30))
    desk.database.run_now(leave.save, person.id, [today])


@pytest.fixture
def team(desk: Desk) -> Desk:
    """Priya's deputy is Owen, her manager Helen, whose deputy is Marcus; Priya has one invitation."""
    for person in (replace(HELEN, deputy_id=MARCUS.id), MARCUS):
        desk.database.run_now(add_person, person)
    change_person(desk, PRIYA, deputy_id=OWEN.id, manager_id=HELEN.id, source=CSV)
    desk.bring(a_draft(PRIYA))
    return desk


def the_invitation(desk: Desk) -> Invitation:
    [found] = desk.invited()
    assert isinstance(found, Invitation)
    return found


def test_a_list_brings_people_with_everything_that_it_says(desk: Desk) -> None:
    change = apply(
        desk,
        line(
            AMINA,
            team="Hill Street",
            service_line="Adults",
            manager_email=HELEN.email,
            deputy_email=PRIYA.email,
            working_days=frozenset({1, 2, 3}),
            day_starts=time(8),
            day_ends=time(16, 30),
            qualified_on=date(2026, 9, 1),
            is_champion=True,
        ),
        line(HELEN, "row 3", team="Hill Street"),
    )
    found = held(desk, AMINA)
    assert (found.team, found.service_line) == ("Hill Street", "Adults")
    assert (found.manager_id, found.deputy_id) == (held(desk, HELEN).id, PRIYA.id)
    assert (found.day_starts, found.day_ends, sorted(found.working_days)) == (
        time(8),
        time(16, 30),
        [1, 2, 3],
    )
    assert (found.qualified_on, found.is_champion, found.source) == (date(2026, 9, 1), True, CSV)
    assert change.sentences == ("New: 2 people (row 2 and row 3).", "New teams: 1.")
    assert desk.database.run_now(people.find_by_entra_id, AMINA.entra_id.upper()) == found


# L4
def test_the_same_list_again_changes_nothing(desk: Desk) -> None:
    said = (
        line(AMINA, team="Hill Street", service_line="Adults", manager_email=HELEN.email),
        line(HELEN, "row 3", team="hill street", leaves_on=date(2027, 1, 31)),
    )
    apply(desk, *said)
    before = desk.database.run_now(lambda unit: unit.session.query(AuditRow).count())
    again = apply(desk, *said)
    assert again.is_empty
    assert again.sentences == ("Everything is as the list says already. Nothing was changed.",)
    assert desk.database.run_now(lambda unit: unit.session.query(AuditRow).count()) == before + 1
    assert desk.database.run_now(lambda unit: unit.session.query(TeamRow).count()) == 1


# IN20
def test_a_preview_says_the_same_and_changes_nothing(team: Desk) -> None:
    reading = StaffReading((line(PRIYA, is_active=False), line(AMINA, "row 3", team="Hill Street")))
    given = {"reading": reading, "source": CSV}
    before = team.database.run_now(people.list_all)
    previewed = team.run(preview_staff, SUNITA.as_actor(), **given)
    assert team.database.run_now(people.list_all) == before
    assert the_invitation(team).assigned_to == PRIYA.id
    assert team.run(audit.list_actions, PRIYA.id) == []
    assert team.run(apply_staff, SUNITA.as_actor(), **given) == previewed
    assert previewed.handed_over == 1


def test_a_preview_of_a_broken_list_refuses_as_taking_it_in_would(desk: Desk) -> None:
    change_person(desk, PRIYA, source=CSV)
    for work in (preview_staff, apply_staff):
        with pytest.raises(BadInputError):
            desk.run(work, SUNITA.as_actor(), reading=StaffReading(), source=CSV, is_complete=True)


@pytest.mark.parametrize(
    "role", [Role.NAMED_NURSE, Role.TEAM_MANAGER, Role.CARE_COORDINATOR, Role.IG_AUDITOR]
)
def test_others_may_not_change_the_directory(desk: Desk, role: Role) -> None:
    actor = replace(AMINA, role=role).as_actor()
    for work in (preview_staff, apply_staff):
        with pytest.raises(NotPermittedError):
            desk.run(work, actor, reading=StaffReading((line(AMINA),)), source=CSV)
    with pytest.raises(NotPermittedError):
        desk.run(let_leavers_go, actor)


def test_the_service_line_of_a_team_can_change(desk: Desk) -> None:
    apply(desk, line(AMINA, team="Hill Street", service_line="Adults"))
    change = apply(desk, line(AMINA, team="Hill Street", service_line="Community"))
    assert change.sentences == ("Teams with another service line: 1.",)
    assert held(desk, AMINA).service_line == "Community"


def test_two_people_exchange_addresses_in_one_list(desk: Desk) -> None:
    apply(desk, line(PRIYA, email=OWEN.email), line(OWEN, "row 3", email=PRIYA.email))
    assert (held(desk, PRIYA).email, held(desk, OWEN).email) == (OWEN.email, PRIYA.email)


# An account made anew has another object id and the old address.
def test_the_address_of_a_leaver_can_be_given_out_again(desk: Desk) -> None:
    apply(desk, line(PRIYA, is_active=False))
    made_anew = replace(a_person(name="Priya Raman"), email=PRIYA.email)
    assert apply(desk, line(made_anew)).problems == ()
    found = desk.database.run_now(people.find_by_email, PRIYA.email)
    assert found is not None
    assert found.entra_id == made_anew.entra_id
    assert held(desk, PRIYA).name == "Priya Raman"


def test_an_address_of_another_account_is_a_problem_of_its_line(desk: Desk) -> None:
    change = apply(desk, line(replace(AMINA, email=OWEN.email), "row 7"), line(HELEN, "row 8"))
    assert [problem.where for problem in change.problems] == ["row 7"]
    assert change.added == ("row 8",)


def test_words_about_a_list_name_lines_and_nobody(team: Desk) -> None:
    change = apply(team, line(PRIYA, is_active=False), line(AMINA, "row 3", manager_email="x@y.example"))
    told = " ".join([*change.sentences, *(one.message for one in change.problems)])
    for secret in ("Priya", "Amina", "@"):
        assert secret not in told


# --- leaving (IG12, I7) ---


def test_a_leaver_loses_access_at_once_and_the_deputy_has_their_invitation(team: Desk) -> None:
    before = the_invitation(team)
    change = apply(team, line(PRIYA, is_active=False))
    assert change.sentences == (
        "Left: 1 person (row 2).",
        "Invitations handed to somebody else: 1.",
    )
    assert team.database.run_now(people.find_by_entra_id, PRIYA.entra_id) is None
    handed = the_invitation(team)
    assert (handed.assigned_to, handed.state, handed.handover) == (
        OWEN.id,
        InvitationState.ROUTED,
        Handover.LEAVER,
    )
    assert handed.number == 1
    assert handed.reply_clock_from == before.reply_clock_from
    assert "invitation.handed_over" in team.run(audit.list_actions, handed.id)
    assert "person.left" in team.run(audit.list_actions, PRIYA.id)


def test_what_a_leaver_replied_is_asked_anew(team: Desk) -> None:
    team.reply(Reply.ACCEPT_REMOTE)
    apply(team, line(PRIYA, is_active=False))
    handed = the_invitation(team)
    assert (handed.assigned_to, handed.reply, handed.awaits_reply) == (OWEN.id, None, True)
    answered = team.reply(Reply.ACCEPT_PHONE, OWEN)
    assert answered.invitation.reply is Reply.ACCEPT_PHONE


def test_when_the_deputy_is_away_the_manager_has_it_and_can_answer(team: Desk) -> None:
    away(team, OWEN)
    apply(team, line(PRIYA, is_active=False))
    assert the_invitation(team).assigned_to == HELEN.id
    [listed] = team.run(list_my_invitations, HELEN.as_actor())
    team.run(show_invitation, HELEN.as_actor(), invitation_id=listed.invitation.id)
    replied = team.run(
        reply_to_invitation,
        HELEN.as_actor(),
        invitation_id=listed.invitation.id,
        reply=Reply.ACCEPT_IN_PERSON,
    )
    assert replied.invitation.reply is Reply.ACCEPT_IN_PERSON


def test_when_deputy_and_manager_are_away_the_managers_deputy_has_it(team: Desk) -> None:
    for person in (OWEN, HELEN):
        away(team, person)
    apply(team, line(PRIYA, is_active=False))
    assert the_invitation(team).assigned_to == MARCUS.id


def test_leavers_never_hand_over_to_one_another(team: Desk) -> None:
    apply(team, line(PRIYA, is_active=False), line(OWEN, "row 3", is_active=False))
    assert the_invitation(team).assigned_to == HELEN.id


# A5: nobody without a clinical role takes an invitation over.
def test_an_administrator_is_no_stand_in(team: Desk) -> None:
    change_person(team, PRIYA, deputy_id=SUNITA.id)
    apply(team, line(PRIYA, is_active=False))
    assert the_invitation(team).assigned_to == HELEN.id


# A7, IG23: who is related to the family, or outside a restricted case, is passed by.
def test_somebody_related_to_the_family_is_passed_by(team: Desk) -> None:
    invitation = the_invitation(team)
    related = replace(invitation, links=invitation.links.conflicted(OWEN.id))
    team.database.run_now(lambda unit: invitations.save(unit, related))
    apply(team, line(PRIYA, is_active=False))
    assert the_invitation(team).assigned_to == HELEN.id


def test_a_restricted_case_goes_back_to_the_administrators(team: Desk) -> None:
    invitation = the_invitation(team)
    closed = replace(invitation, links=invitation.links.restricted_to([PRIYA.id, SUNITA.id]))
    team.database.run_now(lambda unit: invitations.save(unit, closed))
    change = apply(team, line(PRIYA, is_active=False))
    assert (change.handed_over, change.returned) == (0, 1)
    assert not the_invitation(team).links.relations_of(PRIYA.id)


def test_when_nobody_stands_in_an_administrator_is_asked_once(team: Desk) -> None:
    team.reply(Reply.ACCEPT_REMOTE)
    change_person(team, PRIYA, deputy_id=None, manager_id=None)
    change = apply(team, line(PRIYA, is_active=False))
    assert change.sentences[-1] == "Invitations that have no person now: 1."
    returned = the_invitation(team)
    assert (returned.state, returned.assigned_to, returned.reply) == (InvitationState.UNMATCHED, None, None)
    assert returned.handover is Handover.LEAVER
    [asked] = team.database.run_now(questions.list_open)
    assert (asked.kind, asked.invitation_id) == (QuestionKind.LEFT, returned.id)
    apply(team, line(PRIYA, is_active=False))
    assert len(team.database.run_now(questions.list_open)) == 1


# The report of the first person goes on with the next: there is one for each invitation (R1).
def test_what_went_back_to_the_administrators_can_be_given_to_somebody_else(team: Desk) -> None:
    report = team.facts().report
    change_person(team, PRIYA, deputy_id=None, manager_id=None)
    apply(team, line(PRIYA, is_active=False))
    team.run(assign_invitation, SUNITA.as_actor(), invitation_id=the_invitation(team).id, person_id=OWEN.id)
    assert the_invitation(team).assigned_to == OWEN.id
    assert team.facts(OWEN).report == report


def test_somebody_who_has_left_may_come_back_without_what_they_had(team: Desk) -> None:
    apply(team, line(PRIYA, is_active=False))
    change = apply(team, line(PRIYA))
    assert change.sentences == ("Back again: 1 person (row 2).",)
    assert team.database.run_now(people.find_by_entra_id, PRIYA.entra_id) is not None
    assert the_invitation(team).assigned_to == OWEN.id


# A conference that has begun cannot be answered by somebody else any more.
def test_what_has_begun_is_not_handed_over(team: Desk, clock: MovableClock) -> None:
    clock.move_to(STARTS_AT + timedelta(minutes=10))
    change = apply(team, line(PRIYA, is_active=False))
    assert (change.left, change.handed_over, change.returned) == (1, 0, 0)


# IG12: whoever moves to a role without invitations keeps none.
def test_a_move_out_of_the_clinic_hands_the_invitations_over(team: Desk) -> None:
    change = apply(team, line(PRIYA, role=Role.GOVERNANCE))
    assert (change.changed, change.handed_over) == (("row 2",), 1)
    assert the_invitation(team).assigned_to == OWEN.id
    apply(team, line(OWEN, role=Role.TEAM_MANAGER))
    assert the_invitation(team).assigned_to == OWEN.id


def test_a_last_day_ends_access_by_itself_and_the_invitations_follow(team: Desk, clock: MovableClock) -> None:
    apply(team, line(PRIYA, leaves_on=date(2026, 11, 30)))
    clock.move_to(utc(2026, 11, 30, 23, 59))
    assert team.database.run_now(people.find_by_entra_id, PRIYA.entra_id) is not None
    assert team.run(let_leavers_go, SYSTEM).left == 0
    clock.move_to(utc(2026, 12, 1, 0, 0))
    assert team.database.run_now(people.find_by_entra_id, PRIYA.entra_id) is None
    gone = team.run(let_leavers_go, SYSTEM)
    assert (gone.left, gone.handed_over) == (1, 1)
    assert the_invitation(team).assigned_to == OWEN.id
    assert team.run(let_leavers_go, SYSTEM).left == 0


def test_whoever_is_missing_from_a_complete_reading_of_graph_has_left(team: Desk) -> None:
    staff = [*(replace(a_person(name=f"Staff {n}")) for n in range(6)), PRIYA]
    apply(team, *(line(one, f"account {n}") for n, one in enumerate(staff)), source=GRAPH)
    change = apply(
        team,
        *(line(one, f"account {n}", role=None) for n, one in enumerate(staff[:-1])),
        source=GRAPH,
        is_complete=True,
    )
    assert change.sentences[0] == "Left: 1 person (1 not in the list)."
    assert held(team, PRIYA).is_active is False
    assert held(team, GRACE).is_active is True


def test_nothing_of_a_flood_of_leavers_is_done(team: Desk) -> None:
    staff = [a_person(name=f"Staff {n}") for n in range(8)]
    apply(team, *(line(one, f"row {n}") for n, one in enumerate(staff)))
    with pytest.raises(BadInputError):
        apply(team, line(AMINA, "row 2"), is_complete=True)
    assert all(one.is_active for one in team.database.run_now(people.list_all))
    assert AMINA.entra_id not in {one.entra_id for one in team.database.run_now(people.list_all)}


# --- races ---


# L4: two lists at once are taken in one after the other.
@pytest.mark.parametrize("_again", range(2))
def test_the_same_list_twice_at_once_is_taken_in_once(desk: Desk, _again: int) -> None:
    reading = StaffReading(
        (line(AMINA, team="Hill Street"), line(HELEN, "row 3", team="Hill Street", deputy_email=AMINA.email))
    )
    answers = at_once(
        desk.database,
        *[lambda unit: apply_staff(unit, SUNITA.as_actor(), reading=reading, source=CSV)] * 4,
    )
    assert [one for one in answers if isinstance(one, Exception)] == []
    assert sorted(len(one.added) for one in answers) == [0, 0, 0, 2]
    assert desk.database.run_now(lambda unit: unit.session.query(TeamRow).count()) == 1
    assert desk.database.run_now(audit.first_broken_row) is None


@pytest.mark.parametrize("_again", range(2))
def test_a_leaver_and_an_invitation_at_once_leave_nothing_with_the_leaver(team: Desk, _again: int) -> None:
    def leave_now(unit: Unit) -> DirectoryChange:
        reading = StaffReading((line(PRIYA, is_active=False),))
        return apply_staff(unit, SUNITA.as_actor(), reading=reading, source=CSV)

    def bring(unit: Unit, number: int) -> object:
        draft = replace(a_draft(PRIYA, uid=f"conference-{number}"), reference=f"KCC-2026-{number}")
        return take_in_invitations(unit, SYSTEM, reading=Reading((draft,)), data=b"x")

    answers = at_once(team.database, leave_now, *[partial(bring, number=n) for n in range(2, 6)])
    assert [one for one in answers if isinstance(one, Exception)] == []
    assert team.database.run_now(invitations.list_coming, PRIYA.id, team.database.clock()) == []
    assert len(team.database.run_now(invitations.list_coming, OWEN.id, team.database.clock())) >= 1
    assert team.database.run_now(audit.first_broken_row) is None
