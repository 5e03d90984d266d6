"""The rungs between invitation and conference, played through the engine (E1, E7, E15-E18)."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest

from domain.access import Role
from domain.delivery import Mode, OutboxState
from domain.errors import NotAllowedError, NotFoundError, NotPermittedError
from domain.invitation import InvitationState, Reply
from domain.nudges import NudgeKind
from domain.report import ReportState
from domain.sharing import Method, Relative, Telling
from storage import audit, people, reports
from storage.unit import Unit
from tests.factories import a_cancellation, a_draft, a_person, add_person
from tests.scheduler.stage import Stage
from tests.usecases.desk import GRACE, OWEN, PRIYA, RUTH, SUNITA, TOMASZ, utc
from usecases.invitation import record_report_begun, record_report_sent
from usecases.passing_on import pass_on
from usecases.reporting import write_on_behalf
from usecases.sharing import Whom, record_sharing
from usecases.strays import assign_invitation
from usecases.team import open_prompt

MANAGER = a_person(Role.TEAM_MANAGER, name="Helen Achterberg")
# The conference is on Tuesday 8 December at 10am; the report is due on Tuesday 1 December at 5pm.
COPY_AT, DECIDE_AT = utc(2026, 11, 24, 9, 0), utc(2026, 12, 7, 10, 0)
SHARE_AT, NURSE_ASKS_AT = utc(2026, 12, 1, 9, 30), utc(2026, 12, 2, 9, 30)


@pytest.fixture
def managed(stage: Stage) -> Stage:
    """Priya and Owen have a manager; Priya's invitation has come in."""

    def work(unit: Unit) -> None:
        add_person(unit, MANAGER)
        for one in (PRIYA, OWEN):
            people.save(unit, replace(one, manager_id=MANAGER.id))

    stage.desk.run(work)
    stage.desk.bring(a_draft(PRIYA))
    return stage


def invitation_id(stage: Stage) -> UUID:
    found: UUID = stage.desk.invited()[0].id
    return found


def heard(stage: Stage, kind: NudgeKind) -> list[object]:
    """Who got this message, in the order of sending."""
    return [one.recipient_id for one in stage.recorder.brought if one.kind is kind]


# E1: three invitations of one day are one card for each nurse on duty, and each has its outcome on record.
async def test_the_nurses_have_one_card_a_day_for_all_that_came_in(stage: Stage) -> None:
    later = utc(2026, 12, 9, 10, 0)
    drafts = [a_draft(PRIYA), a_draft(OWEN, uid="two"), a_draft(PRIYA, uid="three", starts_at=later)]
    stage.desk.bring(*drafts)
    await stage.play()
    assert heard(stage, NudgeKind.NURSE_COPY) == []
    await stage.play(COPY_AT)
    assert sorted(map(str, heard(stage, NudgeKind.NURSE_COPY))) == sorted(map(str, (GRACE.id, TOMASZ.id)))
    rows = [(row.state, row.reason) for row in stage.rows() if row.kind == NudgeKind.NURSE_COPY]
    assert (
        sorted(rows, key=str) == [(OutboxState.DROPPED, "on_one_card")] * 4 + [(OutboxState.SENT, None)] * 2
    )
    stage.desk.bring(a_draft(OWEN, uid="four"))
    await stage.play(COPY_AT + timedelta(days=1))
    assert len(heard(stage, NudgeKind.NURSE_COPY)) == 4


async def test_a_copy_of_what_was_called_off_is_not_sent(managed: Stage) -> None:
    await managed.play()
    managed.desk.bring(a_cancellation())
    await managed.play(COPY_AT)
    assert heard(managed, NudgeKind.NURSE_COPY) == []


# E7, I13: the colleague hears at once, the first person's card ends, and the first one's clock goes on.
async def test_an_invitation_is_passed_on_to_a_colleague(managed: Stage) -> None:
    await managed.play()
    reached_at = managed.desk.facts().invitation.delivered_at
    managed.clock.move_to(utc(2026, 11, 24, 11, 0))
    passed = managed.desk.run(pass_on, PRIYA.as_actor(), invitation_id=invitation_id(managed), to=OWEN.id)
    assert passed.to is not None
    assert passed.to.id == OWEN.id
    await managed.play()
    assert managed.recorder.kinds(OWEN.id) == [NudgeKind.HANDED_ON]
    now = managed.desk.facts(OWEN).invitation
    assert (now.state, now.first_delivered_at) == (InvitationState.DELIVERED, reached_at)
    # T37 of the first one passes on Wednesday at 5pm.
    await managed.play(utc(2026, 11, 25, 17, 0))
    assert managed.recorder.kinds(OWEN.id)[-1] is NudgeKind.REPLY_HELP
    assert NudgeKind.REPLY_HELP not in managed.recorder.kinds(PRIYA.id)
    with pytest.raises(NotPermittedError):
        managed.desk.run(pass_on, PRIYA.as_actor(), invitation_id=now.id, to=None)
    with pytest.raises(NotFoundError):
        managed.desk.run(pass_on, OWEN.as_actor(), invitation_id=now.id, to=PRIYA.id)


# I13: who says so is not invited again by the unit's next list.
async def test_a_second_file_does_not_bring_it_back(managed: Stage) -> None:
    await managed.play()
    managed.desk.run(pass_on, PRIYA.as_actor(), invitation_id=invitation_id(managed), to=OWEN.id)
    managed.desk.bring(a_draft(PRIYA, sequence=1))
    assert [one.assigned_to for one in managed.desk.invited()] == [OWEN.id]


async def test_who_does_not_know_leaves_it_to_the_administrators(managed: Stage) -> None:
    await managed.play()
    managed.desk.run(pass_on, PRIYA.as_actor(), invitation_id=invitation_id(managed), to=None)
    await managed.play()
    assert managed.recorder.kinds(SUNITA.id) == [NudgeKind.UNMATCHED]
    owner = {"invitation_id": invitation_id(managed), "person_id": OWEN.id}
    managed.desk.run(assign_invitation, SUNITA.as_actor(), **owner)
    await managed.play()
    assert managed.recorder.kinds(OWEN.id) == [NudgeKind.HANDED_ON]


# HZ16: it never bounces on: nurses and manager decide, and whoever they choose cannot pass it on.
async def test_the_second_time_nurse_and_manager_decide(managed: Stage) -> None:
    await managed.play()
    managed.desk.run(pass_on, PRIYA.as_actor(), invitation_id=invitation_id(managed), to=OWEN.id)
    await managed.play()
    passed = managed.desk.run(pass_on, OWEN.as_actor(), invitation_id=invitation_id(managed), to=None)
    assert passed.is_decided_by_others
    await managed.play()
    deciders = {GRACE.id, TOMASZ.id, MANAGER.id}
    assert set(heard(managed, NudgeKind.HANDED_ON_TWICE)) == deciders
    assert managed.recorder.kinds(SUNITA.id) == []
    opened = managed.desk.run(open_prompt, MANAGER.as_actor(), invitation_id=invitation_id(managed))
    assert opened.owner.name == OWEN.name
    owner = {"invitation_id": invitation_id(managed), "person_id": PRIYA.id}
    managed.desk.run(assign_invitation, GRACE.as_actor(), **owner)
    await managed.play()
    assert managed.recorder.kinds(PRIYA.id)[-1] is NudgeKind.HANDED_ON
    with pytest.raises(NotAllowedError):
        managed.desk.run(pass_on, PRIYA.as_actor(), invitation_id=invitation_id(managed), to=None)


async def play_to(stage: Stage, *moments: datetime) -> None:
    await stage.play()
    for at in moments:
        await stage.play(at)


# E9, E10: who has begun is not offered help to begin.
async def test_a_report_that_is_begun_asks_for_no_help(managed: Stage) -> None:
    await managed.play()
    managed.desk.reply(Reply.ACCEPT_REMOTE)
    managed.desk.run(record_report_begun, PRIYA.as_actor(), invitation_id=invitation_id(managed))
    again = managed.desk.run(record_report_begun, PRIYA.as_actor(), invitation_id=invitation_id(managed))
    assert again.report.state is ReportState.DRAFTING
    await play_to(managed, utc(2026, 11, 24, 9, 30), utc(2026, 11, 30, 9, 30))
    kinds = managed.recorder.kinds(PRIYA.id)
    assert NudgeKind.REPORT_HELP not in kinds
    assert kinds[-1] is NudgeKind.REPORT_DUE_TOMORROW


# R8: the day on which it went out counts, at 5pm; it can be put right to an earlier one.
async def test_a_report_that_went_out_before_today_is_on_time(managed: Stage) -> None:
    await play_to(managed, utc(2026, 12, 2, 9, 0))
    about = {"invitation_id": invitation_id(managed)}
    late = managed.desk.run(record_report_sent, PRIYA.as_actor(), **about)
    assert not late.report.was_on_time
    day = utc(2026, 12, 1, 0, 0).date()
    right = managed.desk.run(record_report_sent, PRIYA.as_actor(), **about, sent_on=day)
    assert right.report.was_on_time
    assert right.report.sent_at == utc(2026, 12, 1, 17, 0)


# E15, R10: the nurses on duty decide; whoever writes it is named to the coordinator, and can say it is sent.
async def test_a_nurse_decides_to_write_the_report(managed: Stage) -> None:
    await play_to(managed, DECIDE_AT)
    assert set(heard(managed, NudgeKind.REPORT_DECISION)) == {GRACE.id, TOMASZ.id}
    about = {"invitation_id": invitation_id(managed)}
    with pytest.raises(NotPermittedError):
        managed.desk.run(write_on_behalf, MANAGER.as_actor(), **about)
    taken = managed.desk.run(write_on_behalf, GRACE.as_actor(), **about)
    assert (taken.request.claimed_by, taken.facts.report.author_id) == (GRACE.id, GRACE.id)
    with pytest.raises((NotAllowedError, NotPermittedError)):
        managed.desk.run(write_on_behalf, TOMASZ.as_actor(), **about)
    await managed.play()
    assert managed.recorder.kinds(PRIYA.id)[-1] is NudgeKind.SUPPORT_CLAIMED
    with pytest.raises(NotPermittedError):
        managed.desk.run(record_report_sent, RUTH.as_actor(), **about)
    done = managed.desk.run(record_report_sent, GRACE.as_actor(), **about)
    assert done.report.state is ReportState.SENT


async def test_a_report_that_is_sent_needs_no_decision(managed: Stage) -> None:
    await managed.play()
    managed.desk.run(record_report_sent, PRIYA.as_actor(), invitation_id=invitation_id(managed))
    await managed.play(DECIDE_AT)
    assert heard(managed, NudgeKind.REPORT_DECISION) == []


# E16: no area asks for it (O3), so the wait itself is put there by hand.
async def test_the_manager_is_not_asked_where_no_area_wants_it(managed: Stage) -> None:
    await managed.play()
    report = managed.desk.facts().report
    assert report is not None
    waiting = replace(report, state=ReportState.AWAITING_AUTHORISATION, submitted_at=managed.clock())
    managed.desk.run(lambda unit: reports.save(unit, waiting))
    await managed.play(utc(2026, 12, 3, 9, 30))
    assert heard(managed, NudgeKind.REPORT_TO_READ) == []


def shared_with(stage: Stage, number: int, method: Method = Method.PHONE) -> None:
    telling = Telling(stage.clock().date(), method, "They agreed with it.")
    whom = Whom(invitation_id(stage), Relative.PARENT, number)
    stage.desk.run(record_sharing, PRIYA.as_actor(), whom=whom, told=telling)


# E17 stays on the card that was just used; E18 is a new message on the last day; then a nurse asks why.
async def test_sharing_is_asked_for_until_each_parent_knows(managed: Stage) -> None:
    await managed.play()
    card = managed.live()
    assert card is not None
    managed.desk.run(record_report_sent, PRIYA.as_actor(), invitation_id=invitation_id(managed))
    await managed.play()
    asked = [one for one in managed.recorder.brought if one.kind is NudgeKind.SHARE_ASKED]
    assert [(one.mode, one.target) for one in asked] == [(Mode.UPDATE, card.activity_id)]
    await managed.play(SHARE_AT)
    assert managed.recorder.kinds(PRIYA.id)[-1] is NudgeKind.SHARE_DUE
    shared_with(managed, 1, Method.IN_THE_MEETING)
    await managed.play(NURSE_ASKS_AT)
    assert set(heard(managed, NudgeKind.SHARE_HELP_OFFER)) == {GRACE.id, TOMASZ.id}
    assert NudgeKind.SHARE_HELP_OFFER not in managed.recorder.kinds(MANAGER.id)


async def test_what_is_shared_is_not_asked_for_and_names_nobody_on_record(managed: Stage) -> None:
    await managed.play()
    managed.desk.run(record_report_sent, PRIYA.as_actor(), invitation_id=invitation_id(managed))
    shared_with(managed, 1)
    await play_to(managed, SHARE_AT, NURSE_ASKS_AT)
    assert heard(managed, NudgeKind.SHARE_DUE) == heard(managed, NudgeKind.SHARE_HELP_OFFER) == []
    [kept] = managed.desk.facts().sharing
    assert kept.telling is not None
    assert (kept.person, kept.telling.feedback) == ("Ingrid Farrow", "They agreed with it.")
    assert "sharing.shared" in managed.desk.run(audit.list_actions, kept.id)
