"""The heartbeat and the day's list go out once each working day, whatever bot and clocks did meanwhile."""

from collections.abc import Awaitable, Callable
from datetime import date, datetime, time, timedelta

import pytest

from domain.access import SYSTEM
from domain.delivery import OutboxState
from domain.working_days import at_local
from policies.loader import load_policies
from scheduler.heartbeat import Pulse, take_pulse
from scheduler.letters import (
    DAY_LIST_AT,
    HEARTBEAT_AT,
    Letter,
    Post,
    is_due,
    send_due_letters,
)
from scheduler.sweep import sweep
from scheduler.watch_cli import print_or_send_day_list
from storage import signs
from storage.tables import OutboxRow
from storage.unit import Unit
from tests.factories import CHILD, JOIN_URL, PARENT, a_draft
from tests.scheduler.letterbox import Letterbox
from tests.scheduler.stage import Stage
from tests.usecases.desk import GRACE, PRIYA, RUTH, TOMASZ, utc
from usecases.day_list import list_the_day

DAY_LIST_SUBJECT = "Safeguarding list for today"

CALENDAR = load_policies().calendar
WATCHERS = ("watch@trust.example", "on-call@trust.example")
NURSES = sorted(nurse.email for nurse in (GRACE, TOMASZ, RUTH))
# The Sunday on which clocks go forward is 28 March 2027, the one on which they go back 31 October 2027.
AFTER_SPRING, AFTER_AUTUMN = date(2027, 3, 30), date(2027, 11, 1)

Sending = Callable[[datetime], Awaitable[int]]


def sending(stage: Stage, box: Letterbox) -> Sending:
    async def send(at: datetime) -> int:
        stage.clock.move_to(at)
        post = Post(stage.desk.database, box)
        return await send_due_letters(stage.desk.database, post, heartbeat_to=WATCHERS, version="9.9")

    return send


async def test_the_days_letters_go_out_once_each_at_their_time(stage: Stage) -> None:
    box = Letterbox()
    send = sending(stage, box)
    assert await send(utc(2026, 11, 23, 8, 29)) == 0
    assert await send(utc(2026, 11, 23, 8, 30)) == 3
    assert await send(utc(2026, 11, 23, 8, 35)) == 0
    assert await send(utc(2026, 11, 23, 9, 0)) == 1
    assert await send(utc(2026, 11, 23, 9, 5)) == 0
    assert sorted(to[0] for to, subject, _ in box.letters if subject == DAY_LIST_SUBJECT) == NURSES
    assert box.letters[-1][0] == WATCHERS
    assert await send(utc(2026, 11, 24, 9, 0)) == 4
    for name in (signs.DAY_LIST, signs.HEARTBEAT):
        sign = stage.desk.database.run_now(signs.find, name)
        assert sign is not None
        assert sign.at == stage.clock()


# The bot was down at half past eight and is back at ten.
async def test_what_was_missed_in_the_morning_goes_out_late(stage: Stage) -> None:
    assert await sending(stage, Letterbox())(utc(2026, 11, 23, 10, 0)) == 4


async def test_nothing_goes_out_in_the_evening_or_at_the_weekend(stage: Stage) -> None:
    send = sending(stage, Letterbox())
    for at in (utc(2026, 11, 23, 17, 30), utc(2026, 11, 28, 9, 0), utc(2026, 12, 25, 9, 0)):
        assert await send(at) == 0


async def test_without_a_mail_server_nothing_is_marked_as_sent(stage: Stage) -> None:
    database = stage.desk.database
    assert await send_due_letters(database, Post(database), heartbeat_to=WATCHERS, version="1") == 0
    assert database.run_now(signs.list_named, signs.LETTER) == []


async def test_a_refused_letter_is_tried_again_and_one_in_hand_is_not(stage: Stage) -> None:
    box = Letterbox(is_shut=True)
    post = Post(stage.desk.database, box)
    letter = Letter("one", WATCHERS, "s", "t")
    assert not await post.bring(letter)
    box.is_shut = False
    stage.clock.pass_by(minutes=9)
    assert not await post.bring(letter)
    stage.clock.pass_by(minutes=1)
    assert stage.desk.database.run_now(signs.claim, "one")
    assert not await post.bring(letter)
    stage.clock.pass_by(minutes=10)
    assert await post.bring(letter)
    stage.clock.pass_by(days=30)
    assert not await post.bring(letter)
    assert len(box.letters) == 1


async def test_a_letter_that_is_never_taken_is_given_up(stage: Stage) -> None:
    post = Post(stage.desk.database, Letterbox(is_shut=True))
    tried = 0
    for _ in range(30):
        held = stage.desk.database.run_now(signs.find, "letter.one")
        await post.bring(Letter("one", WATCHERS, "s", "t"))
        tried += stage.desk.database.run_now(signs.find, "letter.one") != held
        stage.clock.pass_by(minutes=10)
    assert tried == signs.MOST_TRIES


# HZ22: wall time counts on both sides of a change of clocks.
@pytest.mark.parametrize("day", [date(2027, 3, 25), AFTER_SPRING, date(2027, 10, 29), AFTER_AUTUMN])
@pytest.mark.parametrize("at", [DAY_LIST_AT, HEARTBEAT_AT])
def test_wall_time_counts_on_both_sides_of_a_change_of_clocks(day: date, at: time) -> None:
    due = at_local(day, at)
    assert is_due(CALENDAR, due, at)
    assert not is_due(CALENDAR, due - timedelta(minutes=1), at)


# T2: past the end of the bank holiday table a list too many is better than none.
def test_past_the_end_of_the_calendar_letters_go_on_from_monday_to_friday() -> None:
    assert is_due(CALENDAR, utc(2040, 1, 4, 9, 0), HEARTBEAT_AT)
    assert not is_due(CALENDAR, utc(2040, 1, 7, 9, 0), HEARTBEAT_AT)


# --- the heartbeat ---


FRIDAY, MONDAY_AFTER = utc(2026, 11, 27, 9, 0), utc(2026, 11, 30, 9, 0)
BECAME = (
    (OutboxState.SENT, FRIDAY),
    (OutboxState.SENT, utc(2026, 11, 27, 23, 59)),
    (OutboxState.SENT, utc(2026, 11, 26, 23, 59)),
    (OutboxState.SENT, utc(2026, 11, 28, 0, 0)),
    (OutboxState.FAILED, FRIDAY),
    (OutboxState.IN_DOUBT, FRIDAY),
    (OutboxState.DROPPED, FRIDAY),
    (OutboxState.EXPIRED, FRIDAY),
    (OutboxState.QUEUED, None),
)


def become(unit: Unit) -> None:
    """Give each message one of these outcomes."""
    rows = list(unit.session.query(OutboxRow))
    assert len(rows) == len(BECAME)
    for row, (state, settled_at) in zip(rows, BECAME, strict=True):
        row.state, row.settled_at, row.due_at = state, settled_at, FRIDAY


def test_the_heartbeat_counts_the_last_working_day(stage: Stage) -> None:
    stage.desk.bring(*(a_draft(PRIYA, uid=f"conference-{number}") for number in range(len(BECAME))))
    stage.desk.run(sweep)
    stage.desk.database.run_now(become)
    stage.clock.move_to(MONDAY_AFTER)
    assert stage.desk.database.run_now(take_pulse) == Pulse(
        day=date(2026, 11, 27),
        sent=2,
        failed=1,
        held=1,
        dropped=2,
        waiting=1,
        oldest_due_at=FRIDAY,
        is_held=False,
        alarms=0,
    )


async def test_the_heartbeat_tells_numbers_and_nothing_else(stage: Stage) -> None:
    box = Letterbox()
    stage.desk.bring(a_draft(PRIYA))
    await stage.play()
    await sending(stage, box)(utc(2026, 11, 24, 9, 0))
    [(_, subject, text)] = [one for one in box.letters if one[0] == WATCHERS]
    assert subject == "The assistant is alive: 1 sent, 0 failed, 0 held"
    assert "Monday 23 November 2026" in text
    assert "Version: 9.9." in text
    for name in ("Priya", CHILD, PARENT, "Kent", "KCC", "01632"):
        assert name not in subject + text


# --- the day's list ---


async def test_the_list_goes_out_while_the_bot_is_down(stage: Stage) -> None:
    stage.desk.bring(a_draft(PRIYA, starts_at=utc(2026, 11, 24, 10, 0)))
    box = Letterbox()
    await sending(stage, box)(utc(2026, 11, 23, 8, 30))
    assert stage.recorder.brought == []
    for _, subject, text in box.letters:
        assert subject == DAY_LIST_SUBJECT
        assert "Tuesday 24 November, 10am: Priya Raman (number 1" in text
        assert JOIN_URL not in text


def test_the_command_line_prints_the_list_and_sends_it_once(stage: Stage) -> None:
    database, box = stage.desk.database, Letterbox()
    post = Post(database, box)
    printed = print_or_send_day_list(database, post, is_to_send=False)
    assert printed == database.run_now(list_the_day, SYSTEM).text
    assert box.letters == []
    assert print_or_send_day_list(database, post, is_to_send=True).startswith("Sent to 3 named nurses")
    assert print_or_send_day_list(database, post, is_to_send=True).startswith("Sent to 0 named nurses")
    assert len(box.letters) == 3
