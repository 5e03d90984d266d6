"""Replying to an invitation (I8, I9, I14, L4)."""

import pytest

from domain.access import Role
from domain.acting import Because
from domain.errors import MissingInputError, NotAllowedError, NotPermittedError, StaleError
from domain.invitation import DeclineReason, InvitationState, Reply
from domain.people import Person
from storage import audit
from storage.database import Database
from storage.unit import Unit
from tests.clock import MovableClock
from tests.factories import STARTS_AT, a_draft, a_person, add_person, facts_of, take_in
from usecases.invitation import reply_to_invitation

PRIYA = a_person(name="Priya Raman")


@pytest.fixture
def invited(database: Database) -> Database:
    """Priya has one invitation, number 1."""

    def prepare(unit: Unit) -> None:
        add_person(unit, PRIYA)
        take_in(unit, a_draft(PRIYA))

    database.run_now(prepare)
    return database


def reply(database: Database, person: Person, answer: Reply, **given: object) -> None:
    def work(unit: Unit) -> None:
        invitation_id = facts_of(unit, PRIYA).invitation.id
        reply_to_invitation(
            unit,
            person.as_actor(),
            invitation_id=invitation_id,
            reply=answer,
            **given,  # type: ignore[arg-type]
        )

    database.run_now(work)


def test_accepting_records_reply_time_and_audit(invited: Database) -> None:
    reply(invited, PRIYA, Reply.ACCEPT_REMOTE, version=2)
    found = invited.run_now(facts_of, PRIYA)
    assert found.invitation.reply is Reply.ACCEPT_REMOTE
    assert found.invitation.state is InvitationState.REPLIED
    assert found.invitation.replied_at == invited.clock()
    assert "invitation.replied" in invited.run_now(audit.list_actions, found.invitation.id)


# I9: one rule for every door, also for whoever records it for a colleague.
@pytest.mark.parametrize("given", [{}, {"version": 2}, {"because": Because.ASKED}])
def test_another_reason_without_words_is_refused_whoever_records_it(
    invited: Database, given: dict[str, object]
) -> None:
    grace = invited.run_now(add_person, a_person(Role.NAMED_NURSE, name="Grace Adeyemi"))
    recorder = grace if "because" in given else PRIYA
    with pytest.raises(MissingInputError, match="in a few words"):
        reply(invited, recorder, Reply.DECLINE, reason=DeclineReason.OTHER, **given)
    assert invited.run_now(facts_of, PRIYA).invitation.reply is None
    reply(invited, recorder, Reply.DECLINE, reason=DeclineReason.OTHER, note="A court date.", **given)
    assert invited.run_now(facts_of, PRIYA).invitation.is_declined


# L4: a repeated press changes nothing, whatever version its card showed.
def test_the_same_reply_five_times_changes_one_thing(invited: Database) -> None:
    for _ in range(5):
        reply(invited, PRIYA, Reply.ACCEPT_REMOTE, version=2)
    found = invited.run_now(facts_of, PRIYA)
    actions = invited.run_now(audit.list_actions, found.invitation.id)
    assert actions.count("invitation.replied") == 1
    assert found.invitation.version == 3


def test_an_old_card_never_reverses_a_newer_reply(invited: Database) -> None:
    reply(invited, PRIYA, Reply.DECLINE, version=2, reason=DeclineReason.LEAVE)
    with pytest.raises(StaleError):
        reply(invited, PRIYA, Reply.ACCEPT_REMOTE, version=2)
    assert invited.run_now(facts_of, PRIYA).invitation.reply is Reply.DECLINE


# I9: a reason from the list is needed.
def test_declining_without_a_reason_is_refused_and_changes_nothing(invited: Database) -> None:
    with pytest.raises(NotAllowedError, match="reason"):
        reply(invited, PRIYA, Reply.DECLINE)
    assert invited.run_now(facts_of, PRIYA).invitation.reply is None


# I14: a change of mind is possible until the start.
def test_the_reply_can_change_until_the_conference_starts(invited: Database, clock: MovableClock) -> None:
    reply(invited, PRIYA, Reply.ACCEPT_REMOTE)
    reply(invited, PRIYA, Reply.ACCEPT_IN_PERSON)
    clock.move_to(STARTS_AT)
    with pytest.raises(NotAllowedError, match="started"):
        reply(invited, PRIYA, Reply.DECLINE, reason=DeclineReason.SICK)
    assert invited.run_now(facts_of, PRIYA).invitation.reply is Reply.ACCEPT_IN_PERSON


# A1, IG10: authority comes from the person, not from knowing the id.
@pytest.mark.parametrize("role", [Role.CARE_COORDINATOR, Role.TEAM_MANAGER, Role.NAMED_NURSE])
def test_nobody_else_may_reply(invited: Database, role: Role) -> None:
    stranger = a_person(role, name="Owen Pritchard")
    invited.run_now(add_person, stranger)
    with pytest.raises(NotPermittedError):
        reply(invited, stranger, Reply.ACCEPT_REMOTE)
    assert invited.run_now(facts_of, PRIYA).invitation.reply is None
