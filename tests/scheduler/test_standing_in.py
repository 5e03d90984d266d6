"""A colleague is away: who is written to instead, what they may do, what the owner gets (N3, N4)."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest

from domain.access import Role
from domain.delivery import TryLater
from domain.errors import NotPermittedError
from domain.invitation import Reply
from domain.nudges import NudgeKind
from domain.people import Person
from domain.roster import Leave
from storage import audit, invitations, leave, people, standing_in
from storage.tables import AuditRow
from storage.unit import Unit
from tests.factories import a_draft, a_person, add_person
from tests.scheduler.stage import Stage
from tests.usecases.desk import GRACE, OWEN, PRIYA, TOMASZ, utc
from usecases.invitation import (
    find_colleague,
    find_covered,
    record_report_sent,
    reply_to_invitation,
    see_family,
    show_invitation,
)
from usecases.support import ask_for_support, withdraw_support

MANAGER = a_person(Role.TEAM_MANAGER, name="Helen Achterberg")
MONDAY, FRIDAY = date(2026, 11, 23), date(2026, 11, 27)
RETURNS_AT = utc(2026, 11, 30, 9, 0)


@pytest.fixture
def covered(stage: Stage) -> Stage:
    """Priya has a deputy, Owen, and a manager; her invitation has come in, and she is here."""

    def work(unit: Unit) -> None:
        add_person(unit, MANAGER)
        people.save(unit, replace(PRIYA, deputy_id=OWEN.id, manager_id=MANAGER.id))

    stage.desk.run(work)
    stage.desk.bring(a_draft(PRIYA))
    return stage


def be_away(stage: Stage, person: Person = PRIYA, first: date = MONDAY, last: date = FRIDAY) -> None:
    stage.desk.run(lambda unit: leave.save(unit, person.id, [Leave(first, last)]))


def be_back(stage: Stage, person: Person = PRIYA) -> None:
    stage.desk.run(lambda unit: leave.save(unit, person.id, []))


def invitation_of(stage: Stage) -> UUID:
    found: UUID = stage.desk.facts().invitation.id
    return found


# N3: the deputy, with the original clock: the reply clock starts when the card has reached them.
async def test_the_deputy_is_written_to_and_the_clock_starts(covered: Stage) -> None:
    be_away(covered)
    await covered.play()
    assert covered.recorder.kinds(OWEN.id) == [NudgeKind.INVITATION]
    assert covered.recorder.kinds(PRIYA.id) == []
    assert covered.desk.facts().invitation.delivered_at == utc(2026, 11, 23, 9)


@pytest.mark.parametrize(
    ("absent", "expected"),
    [((OWEN,), MANAGER), ((OWEN, MANAGER), None)],
    ids=["the deputy is away too", "the manager as well"],
)
async def test_further_down_the_line(
    covered: Stage, absent: tuple[Person, ...], expected: Person | None
) -> None:
    for person in (PRIYA, *absent):
        be_away(covered, person)
    await covered.play()
    told = {one.recipient_id for one in covered.recorder.brought if one.kind is NudgeKind.INVITATION}
    assert len(told) == 1
    assert told <= ({expected.id} if expected else {GRACE.id, TOMASZ.id})


# N4: what the deputy got does not go out to the owner as well, however the leave changes; later steps do.
async def test_nothing_goes_out_twice_when_the_leave_changes(covered: Stage) -> None:
    be_away(covered)
    await covered.play()
    be_back(covered)
    await covered.play()
    assert covered.recorder.kinds(PRIYA.id) == []
    await covered.play(utc(2026, 11, 25, 17, 0))
    assert covered.recorder.kinds(PRIYA.id) != []
    assert NudgeKind.INVITATION not in covered.recorder.kinds(PRIYA.id)
    assert covered.recorder.kinds(OWEN.id) == [NudgeKind.INVITATION]


async def test_leave_that_is_told_afterwards_repeats_nothing(covered: Stage) -> None:
    await covered.play()
    be_away(covered)
    await covered.play()
    assert covered.recorder.kinds(PRIYA.id) == [NudgeKind.INVITATION]
    assert covered.recorder.kinds(OWEN.id) == []
    await covered.play(utc(2026, 11, 25, 17, 0))
    assert NudgeKind.REPLY_HELP in covered.recorder.kinds(OWEN.id)
    assert covered.recorder.kinds(PRIYA.id) == [NudgeKind.INVITATION]


# N5: a message that waits when the leave changes goes to whoever has the task by then.
async def test_a_message_that_waits_is_readdressed(covered: Stage) -> None:
    be_away(covered)
    await covered.play(None, TryLater(60.0, "429"))
    assert covered.row(NudgeKind.INVITATION).state == "queued"
    assert covered.recorder.kinds(OWEN.id) == [NudgeKind.INVITATION]
    be_back(covered)
    await covered.play(utc(2026, 11, 23, 9, 5))
    assert covered.recorder.kinds(PRIYA.id) == [NudgeKind.INVITATION]
    assert covered.recorder.kinds(OWEN.id) == [NudgeKind.INVITATION]
    assert covered.row(NudgeKind.INVITATION).state == "sent"


# After an outage over the end of the leave, the owner gets what was meant for the deputy.
async def test_what_is_late_goes_to_the_owner_who_is_back(covered: Stage) -> None:
    be_away(covered, last=MONDAY)
    await covered.play(utc(2026, 11, 24, 9, 0))
    assert covered.recorder.kinds(PRIYA.id) == [NudgeKind.INVITATION]
    assert covered.recorder.kinds(OWEN.id) == []


# --- what the stand-in may do ---


async def test_the_stand_in_does_the_task_in_their_own_name(covered: Stage) -> None:
    be_away(covered)
    await covered.play()
    actor, one = OWEN.as_actor(), invitation_of(covered)
    run = covered.desk.run
    assert run(show_invitation, actor, invitation_id=one).invitation.assigned_to == PRIYA.id
    assert run(see_family, actor, invitation_id=one).conference.family.children
    assert run(find_colleague, actor, invitation_id=one).name == PRIYA.name
    assert run(find_covered, actor, code=str(one)[:8]) == one
    asked = run(ask_for_support, actor, invitation_id=one)
    assert asked.request.requested_by == OWEN.id
    run(withdraw_support, actor, invitation_id=one)
    run(reply_to_invitation, actor, invitation_id=one, reply=Reply.ACCEPT_REMOTE)
    run(record_report_sent, actor, invitation_id=one)
    facts = covered.desk.facts()
    assert (facts.invitation.reply, facts.invitation.assigned_to) == (Reply.ACCEPT_REMOTE, PRIYA.id)

    def look(unit: Unit) -> list[tuple[object, str]]:
        found = unit.session.query(AuditRow).filter(AuditRow.action == "invitation.replied")
        return [(row.actor_id, row.detail) for row in found]

    [(actor_id, detail)] = covered.desk.database.run_now(look)
    assert actor_id == OWEN.id
    assert f'"instead_of": "{PRIYA.id}"' in detail
    assert covered.desk.database.run_now(audit.first_broken_row) is None


# A1: only while the owner is away; a peer who is no deputy never; names only once asked.
async def test_access_ends_with_the_leave(covered: Stage) -> None:
    actor, one, run = OWEN.as_actor(), invitation_of(covered), covered.desk.run
    with pytest.raises(NotPermittedError):
        run(show_invitation, actor, invitation_id=one)
    be_away(covered)
    with pytest.raises(NotPermittedError):
        run(see_family, actor, invitation_id=one)
    await covered.play()
    run(show_invitation, actor, invitation_id=one)
    covered.clock.move_to(RETURNS_AT)
    for use_case in (show_invitation, see_family):
        with pytest.raises(NotPermittedError):
            run(use_case, actor, invitation_id=one)
    with pytest.raises(NotPermittedError):
        run(reply_to_invitation, actor, invitation_id=one, reply=Reply.ACCEPT_REMOTE)


# Section 1.2: a manager responds for absent staff.
async def test_the_manager_answers_for_absent_staff_and_for_nobody_who_is_here(covered: Stage) -> None:
    one, run = invitation_of(covered), covered.desk.run
    with pytest.raises(NotPermittedError):
        run(reply_to_invitation, MANAGER.as_actor(), invitation_id=one, reply=Reply.ACCEPT_PHONE)
    be_away(covered)
    run(reply_to_invitation, MANAGER.as_actor(), invitation_id=one, reply=Reply.ACCEPT_PHONE)
    assert covered.desk.facts().invitation.reply is Reply.ACCEPT_PHONE


# A7, IG23: a conflict and a restricted case win over standing in.
@pytest.mark.parametrize("restrict", [True, False], ids=["restricted", "related"])
async def test_a_conflict_or_a_restricted_case_goes_past_the_deputy(
    covered: Stage, *, restrict: bool
) -> None:
    be_away(covered)

    def close(unit: Unit) -> None:
        [one] = [invitations.get_numbered(unit, PRIYA.id, 1)]
        links = one.links.restricted_to([PRIYA.id]) if restrict else one.links.conflicted(OWEN.id)
        invitations.save(unit, replace(one, links=links))

    covered.desk.run(close)
    await covered.play()
    assert covered.recorder.kinds(OWEN.id) == []
    told = {one.recipient_id for one in covered.recorder.brought if one.kind is NudgeKind.INVITATION}
    assert told <= ({GRACE.id, TOMASZ.id} if restrict else {MANAGER.id})
    assert len(told) == 1
    with pytest.raises(NotPermittedError):
        covered.desk.run(show_invitation, OWEN.as_actor(), invitation_id=invitation_of(covered))


# --- the owner comes back ---


async def test_what_went_to_somebody_else_is_known_for_the_return(covered: Stage) -> None:
    since = datetime.combine(MONDAY, datetime.min.time(), tzinfo=RETURNS_AT.tzinfo)

    def missed(unit: Unit, person: Person = PRIYA) -> list[UUID]:
        return standing_in.list_stood_in_for(unit, person.id, since, RETURNS_AT)

    be_away(covered)
    assert covered.desk.run(missed) == []
    await covered.play()
    assert covered.desk.run(missed) == [invitation_of(covered)]
    assert covered.desk.run(lambda unit: missed(unit, OWEN)) == []
    later = since - timedelta(days=7)
    assert covered.desk.run(lambda unit: standing_in.list_stood_in_for(unit, PRIYA.id, later, since)) == []


async def test_what_the_owner_got_is_not_among_it(covered: Stage) -> None:
    await covered.play()
    since = utc(2026, 11, 23, 0, 0)
    assert (
        covered.desk.run(lambda unit: standing_in.list_stood_in_for(unit, PRIYA.id, since, RETURNS_AT)) == []
    )


# N1: the directory's pattern counts.
async def test_a_part_time_owner_is_written_to_on_their_own_day(stage: Stage) -> None:
    stage.desk.run(lambda unit: people.save(unit, replace(PRIYA, working_days=frozenset({3}))))
    stage.desk.bring(a_draft(PRIYA))
    await stage.play()
    assert stage.recorder.kinds(PRIYA.id) == []
    await stage.play(utc(2026, 11, 25, 8, 30))
    assert stage.recorder.kinds(PRIYA.id) == [NudgeKind.INVITATION]
