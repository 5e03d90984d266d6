"""Why a message came, asked of a real engine's outbox: by its reader, and by whoever runs the service."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from domain.access import SYSTEM, Role
from domain.delivery import Refused, TryLater
from domain.errors import BadInputError, NotFoundError, NotPermittedError
from domain.explaining import Fate, Why
from domain.invitation import Reply
from domain.ladder.rules import nudges_for
from domain.nudges import NudgeKind
from domain.people import Person
from scheduler.engine import Engine
from storage import audit, invitations, people
from storage.tables import InvitationRow, OutboxRow
from storage.unit import Unit
from tests.factories import a_draft, a_person, add_person
from tests.scheduler.recorder import Recorder
from tests.scheduler.stage import Stage
from tests.scheduler.test_escalation import HELP_AT, MANAGER, MANAGER_AT, managed
from tests.usecases.desk import GRACE, OWEN, PRIYA, SUNITA, TOMASZ
from usecases.explaining import Explained, explain_invitation, explain_to_me, find_explained
from usecases.support import ask_for_support, offer_help

__all__ = ["managed"]


def invitation_of(stage: Stage) -> UUID:
    return stage.desk.facts().invitation.id


def explained(stage: Stage) -> Explained:
    found: Explained = stage.desk.run(explain_invitation, SYSTEM, invitation_id=invitation_of(stage))
    return found


def asks(stage: Stage, person: Person, *subject_ids: UUID) -> Why:
    why: Why = stage.desk.run(explain_to_me, person.as_actor(), subject_ids=subject_ids)
    return why


def fates(stage: Stage, *kinds: NudgeKind) -> list[tuple[NudgeKind, Fate]]:
    now = stage.clock()
    return [(one.kind, one.fate(now)) for one in explained(stage).told if one.kind in kinds]


async def test_everything_the_rules_want_is_told_with_its_outcome(managed: Stage) -> None:
    await managed.play()
    found = explained(managed)
    wanted = {nudge.key for nudge in nudges_for(managed.desk.facts())}
    assert {one.key for one in found.told} == wanted
    assert (found.told[0].kind, found.told[0].fate(managed.clock())) == (NudgeKind.INVITATION, Fate.SENT)
    assert all(one.fate(managed.clock()) is Fate.TO_COME for one in found.told[1:])
    assert {PRIYA.id, GRACE.id, TOMASZ.id, MANAGER.id} <= set(found.people)
    assert not found.is_held


async def test_what_a_reply_made_needless_is_neither_sent_nor_to_come(managed: Stage) -> None:
    await managed.play()
    managed.desk.reply(Reply.ACCEPT_REMOTE)
    assert fates(managed, NudgeKind.REPLY_AGAIN, NudgeKind.REPLY_HELP, NudgeKind.WHO_ATTENDS) == []
    assert (NudgeKind.DAY_BEFORE, Fate.TO_COME) in fates(managed, NudgeKind.DAY_BEFORE)


async def test_what_teams_refuses_is_told_with_the_email_that_stood_in(managed: Stage) -> None:
    with_mail = replace(managed, engine=Engine(managed.desk.database, managed.recorder, mailer=Recorder()))
    await with_mail.play(None, Refused("403:MessageWritesBlocked"))
    assert fates(managed, NudgeKind.INVITATION) == [(NudgeKind.INVITATION, Fate.EMAILED)]
    [told] = [one for one in explained(managed).told if one.trace]
    assert told.letter is not None


async def test_what_waits_says_so(managed: Stage) -> None:
    await managed.play(None, TryLater(60, "429"))
    assert fates(managed, NudgeKind.INVITATION) == [(NudgeKind.INVITATION, Fate.HELD)]


# It is a look and no more, but for the line in the audit that says that somebody looked.
async def test_explaining_changes_nothing_but_the_audit(managed: Stage) -> None:
    def rows(unit: Unit) -> list[tuple[object, ...]]:
        return [
            tuple(getattr(row, column.key) for column in table.__table__.columns)
            for table in (OutboxRow, InvitationRow)
            for row in unit.session.scalars(select(table))
        ]

    await managed.play()
    before = managed.desk.database.run_now(rows)
    explained(managed)
    asks(managed, PRIYA)
    assert managed.desk.database.run_now(rows) == before
    actions = managed.desk.run(audit.list_actions, invitation_of(managed))
    assert actions[-2:] == ["nudges.explained", "nudge.explained"]


def test_only_the_command_line_may_ask_about_everybody(managed: Stage) -> None:
    for person in (PRIYA, GRACE, SUNITA, MANAGER):
        with pytest.raises(NotPermittedError):
            managed.desk.run(explain_invitation, person.as_actor(), invitation_id=invitation_of(managed))


def test_an_invitation_is_found_by_id_start_and_reference(managed: Stage) -> None:
    invitation_id = invitation_of(managed)
    for said in (str(invitation_id), str(invitation_id).upper(), str(invitation_id)[:13], "kcc-2026-0142 "):
        assert managed.desk.run(find_explained, SYSTEM, said=said) == invitation_id


@pytest.mark.parametrize("said", ["", "   ", "abc", "KCC-0000-0000", "no such thing", "0" * 16])
def test_what_fits_nothing_is_said_so(managed: Stage, said: str) -> None:
    with pytest.raises(NotFoundError, match="No invitation has this id or reference"):
        managed.desk.run(find_explained, SYSTEM, said=said)


def test_what_fits_several_lists_them(managed: Stage) -> None:
    managed.desk.bring(a_draft(PRIYA, OWEN, sequence=1))
    ids = sorted(str(one.id) for one in managed.desk.invited())
    assert len(ids) == 2
    with pytest.raises(BadInputError, match="2 invitations answer to that") as refused:
        managed.desk.run(find_explained, SYSTEM, said="KCC-2026-0142")
    assert refused.value.advice == f"Say one of these ids: {ids[0]}, {ids[1]}."


async def test_a_coordinator_learns_why_and_what_comes_next(managed: Stage) -> None:
    await managed.play()
    why = asks(managed, PRIYA)
    assert (why.trace.kind, why.facts is not None) == (NudgeKind.INVITATION, True)
    assert {one.recipient_id for one in why.comes_next} == {PRIYA.id}
    assert [one.kind for one in why.comes_next][:2] == [NudgeKind.REPORT_HELP, NudgeKind.REPLY_AGAIN]


# A3, N13: nothing of what others were sent.
async def test_everybody_reads_only_of_their_own_messages(managed: Stage) -> None:
    await managed.play()
    managed.desk.run(ask_for_support, PRIYA.as_actor(), invitation_id=invitation_of(managed))
    await managed.play(HELP_AT)
    await managed.play(MANAGER_AT)
    for person in (PRIYA, GRACE, TOMASZ, MANAGER):
        why = asks(managed, person)
        assert why.trace.recipient_id == person.id
        assert {one.recipient_id for one in why.comes_next} <= {person.id}
    assert asks(managed, MANAGER).trace.kind is NudgeKind.WHO_ATTENDS


async def test_the_newest_about_the_subject_of_the_card_is_explained(managed: Stage) -> None:
    await managed.play()
    invitation_id = invitation_of(managed)
    managed.desk.bring(a_draft(PRIYA, uid="conference-2"))
    managed.clock.pass_by(minutes=1)
    await managed.play()
    assert asks(managed, PRIYA).trace.subject_id != invitation_id
    assert asks(managed, PRIYA, invitation_id).trace.subject_id == invitation_id


# A card of a request that a nurse took over: what she was asked was about the invitation.
async def test_a_nurse_who_offered_help_learns_why_she_was_asked(managed: Stage) -> None:
    await managed.play()
    await managed.play(HELP_AT)
    invitation_id = invitation_of(managed)
    taken = managed.desk.run(offer_help, GRACE.as_actor(), invitation_id=invitation_id)
    why = asks(managed, GRACE, taken.request.id, invitation_id)
    assert why.trace.kind is NudgeKind.REPLY_HELP_OFFER


@pytest.mark.parametrize("person", [OWEN, SUNITA])
async def test_whoever_got_nothing_is_told_so(managed: Stage, person: Person) -> None:
    await managed.play()
    for named in ((), (invitation_of(managed),), (uuid4(),)):
        with pytest.raises(NotFoundError, match="We have not sent you a message"):
            asks(managed, person, *named)


# A1, IG12: who may not see the task any more reads the bare rule, and nothing of the conference.
async def test_an_old_card_of_a_task_that_went_to_somebody_else_answers_without_details(
    managed: Stage,
) -> None:
    await managed.play()
    invitation_id = invitation_of(managed)

    def hand_over(unit: Unit) -> None:
        unit.session.get_one(InvitationRow, invitation_id).assigned_to = OWEN.id
        invitations.save(unit, invitations.get(unit, invitation_id))

    managed.desk.run(hand_over)
    why = asks(managed, PRIYA, invitation_id)
    assert (why.trace.kind, why.facts, why.told, why.comes_next) == (NudgeKind.INVITATION, None, None, ())


async def test_an_administrator_learns_why_the_queue_came(stage: Stage) -> None:
    stage.desk.bring(a_draft(a_person(name="Nobody Known")))
    await stage.play()
    why = asks(stage, SUNITA)
    assert why.trace.kind is NudgeKind.UNMATCHED
    assert why.facts is not None


async def test_a_lead_of_the_service_line_learns_nothing_of_the_conference(managed: Stage) -> None:
    lead = replace(a_person(Role.SERVICE_LINE, name="Beatrix Holm"), service_line="Adults")

    def work(unit: Unit) -> None:
        team = uuid4()
        people.add_team(unit, team, "Marsh End", "Adults")
        add_person(unit, replace(lead, team_id=team))
        people.save(unit, replace(PRIYA, manager_id=MANAGER.id, team_id=team))
        unit.circles_changed = True

    managed.desk.run(work)
    await managed.play()
    for at in (HELP_AT, MANAGER_AT, MANAGER_AT + timedelta(days=7)):
        await managed.play(at)
    assert managed.recorder.kinds(lead.id) == [NudgeKind.SERVICE_TOLD]
    assert asks(managed, lead).trace.kind is NudgeKind.SERVICE_TOLD
