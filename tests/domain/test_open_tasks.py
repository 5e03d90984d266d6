"""What waits for whoever has an invitation, at one moment, the nearest first (W2, N11)."""

from dataclasses import replace

import pytest

from domain.followup import NO, Plan, Told
from domain.invitation import InvitationState
from domain.ladder.afterwards import Ask
from domain.nudges import Facts
from domain.open_tasks import Need, open_tasks
from domain.outcome import Account, Mode
from domain.report import ReportState
from tests.domain.ladder import cancelled, london
from tests.domain.test_ladder_after import NURSE, attended, declined, held, told
from tests.domain.test_ladder_between import sent
from tests.factories import a_cancellation, a_report

BEFORE, AFTER = "2026-12-01 09:00", "2026-12-08 12:30"


def waits(facts: Facts, at: str) -> list[Need | Ask]:
    return [task.ask or task.need for task in open_tasks([facts], london(at))]


def with_report(facts: Facts, **given: object) -> Facts:
    report = replace(a_report(), invitation_id=facts.invitation.id)
    return replace(facts, report=replace(report, **given))  # type: ignore[arg-type]


def unanswered(starts: str = "2026-12-08 10:00") -> Facts:
    return held(starts, state=InvitationState.DELIVERED, reply=None, replied_at=None)


def test_a_reply_and_a_report_wait_until_they_are_given() -> None:
    assert waits(with_report(unanswered()), BEFORE) == [Need.REPLY, Need.REPORT]
    assert waits(with_report(held()), BEFORE) == [Need.REPORT]
    assert waits(held(), BEFORE) == []


def test_the_reply_stands_at_its_limit_and_the_report_at_its_own() -> None:
    reply, report = open_tasks([with_report(unanswered())], london(BEFORE))
    assert reply.is_limit
    assert reply.at < report.at == a_report().deadline.due_at


def test_what_is_nearer_comes_first_whichever_conference_it_is_about() -> None:
    later, sooner = unanswered("2026-12-15 10:00"), unanswered("2026-12-08 10:00")
    tasks = open_tasks([later, sooner], london(BEFORE))
    assert [task.facts for task in tasks] == [sooner, later]


@pytest.mark.parametrize("state", [ReportState.SENT, ReportState.NOT_REQUIRED])
def test_a_report_that_is_sent_or_not_wanted_waits_for_nobody(state: ReportState) -> None:
    assert Need.REPORT not in waits(with_report(held(), state=state), BEFORE)


# R10: the nurse who writes it has it on her own card.
def test_a_report_that_a_nurse_writes_does_not_wait_for_the_coordinator() -> None:
    assert waits(with_report(held(), author_id=NURSE), BEFORE) == []


# I20: attending is no report.
def test_a_report_is_still_owed_after_the_conference() -> None:
    done = attended(with_report(held()), Account.came(Mode.REMOTE), AFTER)
    assert Need.REPORT in waits(done, AFTER)


# R13: in the meeting it is too late.
def test_sharing_waits_from_sending_until_the_conference_starts() -> None:
    facts = sent("2027-03-16 15:00")
    assert Need.SHARE in waits(facts, "2027-03-17 09:00")
    at_start = open_tasks([facts], facts.conference.starts_at)
    assert Need.SHARE not in [task.need for task in at_start]


@pytest.mark.parametrize(
    ("at", "joins"),
    [("2026-12-08 09:29", False), ("2026-12-08 09:30", True), ("2026-12-08 10:59", True),
     ("2026-12-08 11:00", False)],
)  # fmt: skip
def test_the_meeting_can_be_joined_about_its_time(at: str, *, joins: bool) -> None:
    assert (Need.JOIN in waits(held(), at)) is joins
    assert Need.JOIN not in waits(declined(), at)


# What cannot wait stands above what is late already.
def test_a_meeting_that_starts_now_comes_first() -> None:
    late = with_report(held())
    join, report = open_tasks([late], london("2026-12-08 09:45"))
    assert (join.need, report.need) == (Need.JOIN, Need.REPORT)
    assert (join.is_late, report.is_late) == (False, True)


def test_after_the_conference_one_thing_at_a_time_is_asked() -> None:
    assert waits(held(), "2026-12-08 11:59") == []
    assert waits(held(), AFTER) == [Ask.ATTENDANCE]
    there = attended(held(), Account.came(Mode.REMOTE), AFTER)
    assert waits(there, AFTER) == [Ask.WAS_HARD]
    assert waits(told(there, Told.WAS_HARD, AFTER, NO), AFTER) == [Ask.PLAN]


# E27, T28: nobody is asked for decisions that are not due yet.
def test_the_decisions_are_asked_about_once_they_are_due() -> None:
    there = told(attended(held(), Account.came(Mode.REMOTE), AFTER), Told.WAS_HARD, AFTER, NO)
    there = told(there, Told.PLAN, AFTER, Plan.NONE)
    assert waits(there, AFTER) == []
    assert waits(there, "2026-12-14 12:00") == [Ask.DECISIONS]


# IN21l, HZ3: what is called off, or may be, asks nothing of anybody.
def test_what_is_over_or_may_be_called_off_waits_for_nobody() -> None:
    assert waits(cancelled(with_report(unanswered())), BEFORE) == []
    doubtful = with_report(unanswered())
    on_hold = doubtful.conference.on_hold(a_cancellation())
    assert waits(replace(doubtful, conference=on_hold), BEFORE) == []
