"""What is due goes into the outbox once, and only what is still worth sending (N4, N11, HZ1)."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import text

from domain.delivery import OutboxState
from domain.invitation import Reply
from domain.nudges import NudgeKind
from domain.people import Person
from scheduler.sweep import LOOK_AGAIN_AFTER, sweep
from storage import checks, schedule
from tests.factories import STARTS_AT, a_draft
from tests.scheduler.stage import QUARTER, Stage
from tests.usecases.desk import GRACE, OWEN, PRIYA, SUNITA, TOMASZ, utc


def sweep_all(stage: Stage) -> int:
    looked = 0
    while found := stage.desk.run(sweep):
        looked += found
    return looked


# L4, N4
def test_sweeping_again_queues_nothing_more(invited: Stage) -> None:
    assert sweep_all(invited) == 1
    rows = invited.rows()
    assert [row.kind for row in rows] == [NudgeKind.INVITATION]
    for _ in range(3):
        assert sweep_all(invited) == 0
    assert invited.rows() == rows


def test_every_nudge_is_queued_at_its_own_time(unaided: Stage) -> None:
    seen = []
    while (due := unaided.desk.database.run_now(schedule.next_due_at)) is not None:
        unaided.clock.move_to(max(due, unaided.clock()))
        before = len(unaided.rows())
        sweep_all(unaided)
        unaided.desk.database.run_now(settle_all)
        seen += [(unaided.clock(), row.kind) for row in unaided.rows()[before:]]
    assert seen == [
        (utc(2026, 11, 23, 9, 0), "invitation"),
        (utc(2026, 11, 24, 9, 30), "report_help"),
        (utc(2026, 11, 30, 9, 30), "report_due_tomorrow"),
        (utc(2026, 12, 1, 9, 30), "link_check"),
        (utc(2026, 12, 1, 9, 30), "report_due_today"),
        (utc(2026, 12, 2, 9, 0), "report_late"),
        (utc(2026, 12, 4, 9, 30), "link_check"),
        (utc(2026, 12, 7, 9, 30), "day_before"),
        (utc(2026, 12, 8, 8, 30), "today"),
        (utc(2026, 12, 8, 9, 30), "join_soon"),
        (utc(2026, 12, 8, 9, 45), "join_now"),
        (utc(2026, 12, 8, 12, 30), "attended"),
        (utc(2026, 12, 9, 9, 30), "attended_again"),
        (utc(2026, 12, 10, 9, 30), "decisions"),
        (utc(2026, 12, 11, 9, 30), "attended_unknown"),
        (utc(2026, 12, 14, 9, 30), "decisions_chase"),
        *[(utc(2027, 1, day, 9, 30), "minutes_chase") for day in (4, 11, 18, 25)],
    ]


def settle_all(unit: object) -> None:
    unit.session.execute(text("UPDATE outbox SET state = 'sent' WHERE state = 'queued'"))  # type: ignore[attr-defined]


# N11: after two weeks of silence only what is still true goes out, and of that the newest.
async def test_catching_up_sends_only_the_newest(unaided: Stage) -> None:
    await unaided.play(QUARTER)
    assert unaided.recorder.kinds(PRIYA.id) == [NudgeKind.JOIN_NOW]
    assert unaided.recorder.kinds(SUNITA.id) == [NudgeKind.LINK_CHECK]
    assert unaided.row("join_now").state == OutboxState.SENT
    others = [row for row in unaided.rows() if row.state != OutboxState.SENT]
    covered = {row.kind: (row.state, row.reason) for row in others}
    newer = (
        "invitation",
        "link_check",
        "report_help",
        "report_due_tomorrow",
        "report_due_today",
        "report_late",
        "day_before",
        "today",
        "join_soon",
    )
    assert covered == dict.fromkeys(newer, (OutboxState.DROPPED, "newer_nudge"))


async def test_what_is_too_late_is_never_sent_but_recorded(unaided: Stage) -> None:
    await unaided.play(STARTS_AT + timedelta(days=120))
    assert unaided.recorder.brought == []
    assert {row.state for row in unaided.rows()} == {OutboxState.EXPIRED}
    assert len(unaided.rows()) == 20


# N11 "newest per task", for each person and each invitation apart; two conferences on one day are one card
# (N8). The first card that arrives starts the reply clock (T37), which runs for 4 working hours so near the
# day: at 12 people are asked again, at 2pm others are. That would be too late in tomorrow's digest (N6).
async def test_catching_up_is_for_each_person_apart(stage: Stage) -> None:
    stage.desk.bring(a_draft(PRIYA, OWEN), a_draft(PRIYA, uid="second"), a_draft(uid="stray"))
    mine, second, owens = (
        stage.desk.facts(person, number).invitation.id
        for person, number in ((PRIYA, 1), (PRIYA, 2), (OWEN, 1))
    )
    [stray] = (one.id for one in stage.desk.invited("stray"))

    speaks = mine if stage.desk.facts(PRIYA).speaks_for_conference else owens

    def check(asked: list[NudgeKind], told: list[NudgeKind]) -> None:
        each = {mine: asked, second: asked} if asked else {}
        assert heard(stage, PRIYA) == {PRIYA.id: [NudgeKind.DIGEST], **each}
        assert heard(stage, OWEN) == {owens: [NudgeKind.DAY_BEFORE, *asked]}
        # The link of each conference is to be looked at, once for all who are invited.
        link = {speaks: [NudgeKind.LINK_CHECK], second: [NudgeKind.LINK_CHECK]}
        assert heard(stage, SUNITA) == {stray: [NudgeKind.UNMATCHED], **link}
        for nurse in (GRACE, TOMASZ):
            copy = {nurse.id: [NudgeKind.NURSE_COPY]}
            assert heard(stage, nurse) == {mine: told, second: told, owens: told, **copy}
        everybody = {one.id for one in (PRIYA, OWEN, SUNITA, GRACE, TOMASZ)}
        assert {one.recipient_id for one in stage.recorder.brought} == everybody

    await stage.play(utc(2026, 12, 7, 10, 0))
    check([], [NudgeKind.REPORT_DECISION])
    await stage.play(utc(2026, 12, 7, 12, 0))
    check([NudgeKind.REPLY_AGAIN], [NudgeKind.REPORT_DECISION])
    await stage.play(utc(2026, 12, 7, 14, 0))
    asked = [NudgeKind.REPLY_AGAIN, NudgeKind.REPLY_HELP]
    check(asked, [NudgeKind.REPORT_DECISION, NudgeKind.WHO_ATTENDS])


def heard(stage: Stage, person: Person) -> dict[UUID, list[NudgeKind]]:
    """The nudges that a person got about each invitation, in their order."""
    mine = [one for one in stage.recorder.brought if one.recipient_id == person.id and one.kind]
    return {
        about: [one.kind for one in mine if one.subject_id == about and one.kind]
        for about in {one.subject_id for one in mine}
    }


async def test_the_news_of_a_move_covers_the_reminders_that_came_due_with_it(invited: Stage) -> None:
    await invited.play()
    invited.clock.move_to(utc(2026, 11, 25, 10, 0))
    invited.desk.bring(a_draft(PRIYA, sequence=1, starts_at=utc(2026, 11, 26, 15, 0)))
    await invited.play()
    assert invited.recorder.kinds() == [NudgeKind.INVITATION, NudgeKind.CONFERENCE_MOVED]


# HZ22: the clock is set back, by a person or by the time server; nothing is sent twice.
async def test_a_clock_that_jumps_back_repeats_nothing(alone: Stage) -> None:
    await alone.play()
    await alone.play(utc(2026, 11, 30, 9, 30))
    await alone.play(utc(2026, 11, 24, 9, 0))
    await alone.play(utc(2026, 11, 30, 9, 31))
    assert alone.recorder.kinds() == [NudgeKind.INVITATION, NudgeKind.REPORT_DUE_TOMORROW]


# HZ1: a conference that cannot be read (here: tampered with) must not silence all the others.
async def test_one_unreadable_conference_stops_no_other(stage: Stage) -> None:
    stage.desk.bring(*[a_draft(PRIYA, OWEN, uid=f"conference-{number}") for number in range(3)])
    tamper(stage)
    await stage.play()
    assert stage.recorder.kinds() == [NudgeKind.INVITATION] * 4
    # By its plan it was due; that it cannot be made ready is on record, and it is tried again.
    waiting = [row for row in stage.rows() if row.state == OutboxState.QUEUED]
    assert [(row.reason, row.attempt) for row in waiting] == [("not_prepared", 1)] * 2
    assert stage.desk.database.run_now(sweep) == 0


async def test_an_invitation_whose_rules_cannot_be_asked_stops_no_other(stage: Stage) -> None:
    stage.desk.bring(*[a_draft(PRIYA, OWEN, uid=f"conference-{number}") for number in range(3)])
    tamper(stage)
    with stage.desk.database.engine.begin() as connection:
        connection.execute(text("UPDATE invitations SET plan = NULL"))
    await stage.play()
    assert stage.recorder.kinds() == [NudgeKind.INVITATION] * 4
    # It is looked at again, and does not keep the sweep busy until then.
    assert stage.desk.database.run_now(sweep) == 0
    again = stage.desk.database.run_now(schedule.next_due_at)
    assert again == stage.clock() + LOOK_AGAIN_AFTER
    await stage.play(again)
    assert stage.recorder.kinds() == [NudgeKind.INVITATION] * 4


def tamper(stage: Stage) -> None:
    with stage.desk.database.engine.begin() as connection:
        connection.execute(
            text("UPDATE conferences SET sealed = :x WHERE uid = 'conference-1'"), {"x": b"no"}
        )


async def test_one_unreadable_conference_does_not_stop_the_mending_of_pointers(stage: Stage) -> None:
    stage.desk.bring(*[a_draft(PRIYA, uid=f"conference-{number}") for number in range(3)])
    tamper(stage)
    with stage.desk.database.engine.begin() as connection:
        connection.execute(text("UPDATE invitations SET next_nudge_at = NULL"))
    ids = stage.desk.database.run_now(checks.list_watched, after=None, limit=9)
    assert stage.desk.database.run_now(schedule.mend, ids) == 3
    await stage.play()
    assert len(stage.recorder.kinds()) == 2


async def test_more_than_one_batch_is_swept_to_the_end(stage: Stage) -> None:
    stage.desk.bring(*[a_draft(PRIYA, OWEN, uid=f"conference-{number}") for number in range(51)])
    assert sweep_all(stage) == 102
    assert len(stage.rows()) == 102


# E19 with I9: the row is planned, the person declines before it is sent.
@pytest.mark.parametrize("answer", [Reply.ACCEPT_REMOTE, Reply.ACCEPT_PHONE])
async def test_a_reply_before_the_first_card_makes_it_needless(invited: Stage, answer: Reply) -> None:
    sweep_all(invited)
    invited.desk.reply(answer)
    await invited.play()
    assert invited.recorder.brought == []
    assert invited.row("invitation").reason == "no_longer_true"
