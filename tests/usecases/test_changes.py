"""The unit changes its mind: repeated, changed, moved, cancelled, on again (C2-C5, IN21n, T41)."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from bot.cards.invitation import InvitationCard
from bot.cards.nudges import lead
from domain.drafts import ConferenceKind, Join
from domain.invitation import InvitationState, Reply
from domain.ladder.rules import nudges_for
from domain.nudges import NudgeKind
from domain.support import SupportState
from storage import questions
from tests.clock import MovableClock
from tests.factories import STARTS_AT, a_cancellation, a_draft
from tests.usecases.desk import GRACE, OWEN, PRIYA, Desk, utc
from usecases.invitation import record_report_sent
from usecases.support import ask_for_support, claim_support

LATER = STARTS_AT + timedelta(days=7)


# IN21n
def test_an_older_sequence_is_ignored(desk: Desk) -> None:
    desk.bring(a_draft(PRIYA, sequence=3, starts_at=LATER))
    taken = desk.bring(a_draft(PRIYA, sequence=2))
    assert "older than what we hold" in taken.done[0]
    assert desk.conference().starts_at == LATER


def test_an_older_stamp_of_the_same_sequence_is_ignored(desk: Desk) -> None:
    desk.bring(a_draft(PRIYA))
    old = replace(a_draft(PRIYA, starts_at=LATER), stamped_at=utc(2026, 11, 1))
    assert "older" in desk.bring(old).done[0]
    assert desk.conference().starts_at == STARTS_AT


# IN21n: number 2 moves the date back before number 1, which moved it away, arrives at all.
def test_a_message_overtaken_by_one_that_changed_nothing_is_too_late(desk: Desk) -> None:
    desk.bring(a_draft(PRIYA))
    assert "already" in desk.bring(a_draft(PRIYA, sequence=2)).done[0]
    assert "older" in desk.bring(a_draft(PRIYA, sequence=1, starts_at=LATER)).done[0]
    assert (desk.conference().starts_at, desk.conference().moves) == (STARTS_AT, 0)


# C2
def test_a_new_link_asks_nobody_for_a_new_reply(desk: Desk, clock: MovableClock) -> None:
    desk.bring(a_draft(PRIYA))
    desk.reply(Reply.ACCEPT_REMOTE)
    before = desk.facts()
    clock.pass_by(days=1)
    taken = desk.bring(a_draft(PRIYA, sequence=1, join=Join(meeting_id="999 888 777")))
    assert "details updated" in taken.done[0]
    after = desk.facts()
    assert after.conference.join.meeting_id == "999 888 777"
    assert after.conference.version == before.conference.version + 1
    assert after.invitation == before.invitation
    assert after.report == before.report


# C3: replies are to be confirmed, the deadline is worked out again, everybody is told.
def test_a_move_asks_everybody_again_with_a_new_deadline(desk: Desk, clock: MovableClock) -> None:
    desk.bring(a_draft(PRIYA, OWEN))
    desk.reply(Reply.ACCEPT_REMOTE)
    clock.pass_by(days=1)
    taken = desk.bring(a_draft(PRIYA, OWEN, sequence=1, starts_at=LATER))
    assert "moved from Tuesday 8 December 2026 at 10am" in taken.done[0]
    replied, silent = desk.facts(PRIYA), desk.facts(OWEN)
    assert replied.invitation.state is InvitationState.RECONFIRM
    assert silent.invitation.state is InvitationState.ROUTED
    for told in (replied, silent):
        assert told.report is not None
        assert told.report.deadline.due_at == utc(2026, 12, 8, 17, 0)
        [news] = [nudge for nudge in nudges_for(told) if nudge.kind is NudgeKind.CONFERENCE_MOVED]
        assert (news.at, news.recipient_id) == (clock(), told.invitation.assigned_to)


def test_a_report_that_was_sent_stays_sent_when_the_conference_moves(desk: Desk) -> None:
    desk.bring(a_draft(PRIYA))
    desk.run(record_report_sent, PRIYA.as_actor(), invitation_id=desk.facts().invitation.id)
    desk.bring(a_draft(PRIYA, sequence=1, starts_at=LATER))
    report = desk.facts().report
    assert report is not None
    assert report.is_settled
    assert report.deadline.conference_on == LATER.date()


# T41, HZ6: what the deadline rests on may change without a move.
@pytest.mark.parametrize(
    ("change", "due_at"),
    [
        ({"report_due_on": date(2026, 11, 27)}, utc(2026, 11, 27, 17, 0)),
        ({"kind": ConferenceKind.INITIAL}, utc(2026, 12, 4, 17, 0)),
        ({"kind": ConferenceKind.INITIAL, "council": "Hackney Council"}, utc(2026, 12, 3, 17, 0)),
    ],
    ids=["printed date", "kind", "area"],
)
def test_a_change_behind_the_deadline_works_it_out_again(
    desk: Desk, change: dict[str, object], due_at: datetime
) -> None:
    desk.bring(a_draft(PRIYA))
    desk.reply(Reply.ACCEPT_REMOTE)
    desk.bring(replace(a_draft(PRIYA, sequence=1), **change))  # type: ignore[arg-type]
    held = desk.facts()
    assert held.report is not None
    assert held.report.deadline.due_at == due_at
    assert held.invitation.state is InvitationState.REPLIED


# T38: a resent file does not make an old deadline short notice, nor give another day.
def test_a_minor_change_on_the_last_day_leaves_the_deadline_where_it_is(
    desk: Desk, clock: MovableClock
) -> None:
    desk.bring(a_draft(PRIYA))
    clock.move_to(utc(2026, 12, 1, 15, 0))
    desk.bring(a_draft(PRIYA, sequence=1, join=Join(), report_due_on=date(2026, 12, 1)))
    report = desk.facts().report
    assert report is not None
    assert report.deadline.due_at == utc(2026, 12, 1, 17, 0)
    assert not report.deadline.short_notice


# C4, I15, Q7
def test_a_cancellation_ends_every_duty_and_keeps_the_report(desk: Desk) -> None:
    desk.bring(a_draft(PRIYA, OWEN))
    desk.reply(Reply.ACCEPT_REMOTE)
    for person in (PRIYA, OWEN):
        desk.run(ask_for_support, person.as_actor(), invitation_id=desk.facts(person).invitation.id)
    [request] = desk.facts(OWEN).requests
    desk.run(claim_support, GRACE.as_actor(), request_id=request.id)
    taken = desk.bring(a_cancellation())
    assert "cancelled. All reminders are stopped" in taken.done[0]
    assert desk.conference().is_cancelled
    for person in (PRIYA, OWEN):
        held = desk.facts(person)
        assert held.invitation.is_closed
        assert [request.state for request in held.requests] == [SupportState.CANCELLED]
        assert held.report is not None
    assert [nudge.kind for nudge in nudges_for(desk.facts(PRIYA))] == [NudgeKind.CONFERENCE_CANCELLED]
    # Owen never replied, but asked for help: is it still needed (Q7)?
    assert [nudge.kind for nudge in nudges_for(desk.facts(OWEN))] == [NudgeKind.CONFERENCE_CANCELLED]


# E8: a card that closes is enough for whoever neither replied nor asked for help.
def test_a_cancellation_is_no_news_to_whoever_said_nothing(desk: Desk) -> None:
    desk.bring(a_draft(PRIYA, OWEN))
    desk.bring(a_cancellation())
    assert nudges_for(desk.facts(OWEN)) == ()


# L4
@pytest.mark.parametrize("sequence", [1, 2])
def test_cancelling_twice_changes_nothing(desk: Desk, clock: MovableClock, sequence: int) -> None:
    desk.bring(a_draft(PRIYA), a_cancellation())
    before = desk.facts()
    clock.pass_by(hours=1)
    assert "cancelled before" in desk.bring(a_cancellation(sequence=sequence)).done[0]
    assert desk.facts().invitation == before.invitation
    assert desk.conference().cancelled_at == before.conference.cancelled_at


def test_an_old_cancellation_is_ignored(desk: Desk) -> None:
    desk.bring(a_draft(PRIYA, sequence=5))
    assert "older than what we hold" in desk.bring(a_cancellation(sequence=4)).done[0]
    assert not desk.conference().is_cancelled


def test_a_cancellation_of_an_unknown_conference_is_a_doubt(desk: Desk) -> None:
    taken = desk.bring(a_cancellation("never-heard-of"))
    assert taken.done == ()
    assert "that we do not hold" in taken.doubts[0]


# HZ3
@pytest.mark.parametrize("stamped", [True, False])
def test_the_original_file_again_does_not_bring_a_cancelled_conference_back(
    desk: Desk, *, stamped: bool
) -> None:
    original = a_draft(PRIYA)
    stamp = original.stamped_at if stamped else None
    original = replace(original, stamped_at=stamp)
    # Some mailboxes cancel with the number and the stamp of the invitation itself.
    desk.bring(original)
    desk.bring(replace(a_cancellation(sequence=0), stamped_at=stamp))
    assert desk.conference().is_cancelled
    assert "older than what we hold" in desk.bring(original).done[0]
    assert desk.conference().is_cancelled
    assert desk.facts().invitation.is_closed


# IN21n with C4: of two cancellations the newer one sets what is old.
def test_a_reinstatement_that_was_cancelled_again_comes_too_late(desk: Desk) -> None:
    desk.bring(a_draft(PRIYA), a_cancellation(sequence=1))
    desk.bring(a_cancellation(sequence=3))
    assert "older" in desk.bring(a_draft(PRIYA, sequence=2)).done[0]
    assert desk.conference().is_cancelled


# C5
def test_a_reinstated_conference_asks_everybody_once_more(desk: Desk, clock: MovableClock) -> None:
    desk.bring(a_draft(PRIYA, OWEN))
    desk.reply(Reply.ACCEPT_REMOTE)
    desk.bring(a_cancellation())
    clock.pass_by(days=1)
    taken = desk.bring(a_draft(PRIYA, OWEN, sequence=2))
    assert "moved from" in taken.done[0]
    assert not desk.conference().is_cancelled
    assert desk.facts(PRIYA).invitation.state is InvitationState.RECONFIRM
    assert desk.facts(OWEN).invitation.state is InvitationState.ROUTED
    kinds = {nudge.kind for nudge in nudges_for(desk.facts(PRIYA))}
    assert NudgeKind.CONFERENCE_MOVED in kinds
    assert NudgeKind.CONFERENCE_CANCELLED not in kinds


def test_cancelled_and_on_again_and_cancelled_are_two_cancellations(desk: Desk) -> None:
    desk.bring(a_draft(PRIYA))
    desk.reply(Reply.ACCEPT_REMOTE)
    keys: set[str] = set()
    for sequence in (1, 3):
        desk.bring(a_cancellation(sequence=sequence))
        keys.update(nudge.key for nudge in nudges_for(desk.facts()))
        desk.bring(a_draft(PRIYA, sequence=sequence + 1))
    assert len(keys) == 2


# E8, C3: old and new deadline beside old and new date; the report itself is kept.
def test_a_move_keeps_the_report_and_tells_the_old_deadline(desk: Desk, clock: MovableClock) -> None:
    desk.bring(a_draft(PRIYA))
    desk.reply(Reply.ACCEPT_REMOTE)
    before = desk.facts().report
    clock.pass_by(minutes=5)
    desk.bring(a_draft(PRIYA, sequence=1, starts_at=STARTS_AT + timedelta(days=7)))
    held = desk.facts()
    assert before is not None
    assert held.report is not None
    assert (held.report.id, held.report.was_due_at) == (before.id, before.deadline.due_at)
    said = lead(held, NudgeKind.CONFERENCE_MOVED)
    assert "Your report was due by 5pm on Tuesday 1 December 2026." in said
    assert "It is now due by **5pm on Tuesday 8 December 2026**." in said


# C3: past the statutory limit (T14) a person is told.
@pytest.mark.parametrize(("days", "is_asked"), [(7, False), (21, True)])
def test_a_move_past_the_statutory_limit_is_asked_about(desk: Desk, *, days: int, is_asked: bool) -> None:
    first = replace(a_draft(PRIYA, kind=ConferenceKind.INITIAL), strategy_on=date(2026, 11, 25))
    desk.bring(first)
    desk.bring(replace(first, sequence=1, starts_at=STARTS_AT + timedelta(days=days)))
    assert any("limit" in one.text for one in desk.run(questions.list_open)) is is_asked


# IN18, IN21b, HZ4: a day without a time is kept as a day; nobody is told a time that nobody knows.
def test_a_day_without_a_time_has_no_join_card_and_says_so(desk: Desk) -> None:
    desk.bring(replace(a_draft(PRIYA), time_known=False))
    held = desk.facts()
    assert {NudgeKind.JOIN_SOON, NudgeKind.JOIN_NOW}.isdisjoint(one.kind for one in nudges_for(held))
    assert held.conference.starts_said == "Tuesday 8 December 2026 (time to be confirmed)"
    assert "10am" not in str(InvitationCard(held).render())


def test_learning_the_time_is_no_move_and_brings_the_join_cards(desk: Desk) -> None:
    desk.bring(replace(a_draft(PRIYA), time_known=False))
    desk.reply(Reply.ACCEPT_REMOTE)
    desk.bring(a_draft(PRIYA, sequence=1, starts_at=STARTS_AT + timedelta(hours=4)))
    held = desk.facts()
    assert (held.conference.moves, held.conference.time_known) == (0, True)
    assert held.invitation.state is InvitationState.REPLIED
    assert NudgeKind.JOIN_SOON in {one.kind for one in nudges_for(held)}


def test_a_later_message_without_a_time_takes_none_away(desk: Desk) -> None:
    desk.bring(a_draft(PRIYA))
    desk.bring(
        replace(a_draft(PRIYA, sequence=1), starts_at=STARTS_AT - timedelta(hours=1), time_known=False)
    )
    assert (desk.conference().starts_at, desk.conference().time_known) == (STARTS_AT, True)
