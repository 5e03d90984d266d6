"""An alarm is told once a day by every way there is, stands until it is over, and says nothing of a case."""

import json
from contextlib import closing
from datetime import timedelta
from typing import Any

import pytest
from structlog.testing import capture_logs

from domain.alarms import ALARM_WORDS, AlarmKind, AuditReport, Tally, alarms_of, is_silent
from domain.questions import Question, QuestionKind, QuestionState
from scheduler.alarms import list_standing
from scheduler.auditor import ALARM_SUBJECT, OVER_SUBJECT, Auditor
from scheduler.engine import BEAT_EVERY, Engine
from scheduler.letters import Post
from scheduler.sweep import sweep
from scheduler.watch_cli import health
from storage import audit, questions, signs
from storage.database import Database
from storage.tables import AuditRow, QuestionRow
from storage.unit import Unit
from tests.clock import MovableClock
from tests.conftest import open_database
from tests.factories import CHILD, PARENT
from tests.scheduler.letterbox import Letterbox
from tests.scheduler.recorder import Recorder
from tests.scheduler.stage import Stage
from tests.usecases.desk import utc

TECHNICIAN = ("it@trust.example",)
MONDAY = utc(2026, 11, 23, 9, 0)


def an_auditor(stage: Stage, box: Letterbox, database: Database | None = None) -> Auditor:
    used = database or stage.desk.database
    return Auditor(used, Post(used, box), alarm_to=TECHNICIAN)


def asked(stage: Stage) -> list[Question]:
    return [one for one in stage.desk.database.run_now(questions.list_open) if one.kind is QuestionKind.ALARM]


def standing(stage: Stage) -> set[AlarmKind]:
    return set(stage.desk.database.run_now(list_standing))


def actions(stage: Stage) -> list[str]:
    def look(unit: Unit) -> list[str]:
        return [row.action for row in unit.session.query(AuditRow).order_by(AuditRow.number)]

    return [one for one in stage.desk.database.run_now(look) if one.startswith("alarm.")]


async def let_it_wait(stage: Stage) -> None:
    """A message is due and the engine does not run."""
    stage.desk.run(sweep)
    stage.clock.pass_by(minutes=31)


async def test_when_all_is_well_nobody_is_told(invited: Stage) -> None:
    box = Letterbox()
    await invited.play()
    assert (await an_auditor(invited, box).run()).found == {}
    assert (box.letters, asked(invited), standing(invited)) == ([], [], set())


async def test_what_waits_for_half_an_hour_is_told_by_every_way(invited: Stage) -> None:
    box = Letterbox()
    await let_it_wait(invited)
    with capture_logs() as logged:
        await an_auditor(invited, box).run()
    assert standing(invited) == {AlarmKind.OVERDUE}
    assert [line for line in logged if line["event"] == "alarm"] == [
        {"event": "alarm", "kind": AlarmKind.OVERDUE, "count": 1, "log_level": "error"}
    ]
    [(to, subject, text)] = box.letters
    assert (to, subject) == (TECHNICIAN, ALARM_SUBJECT)
    [question] = asked(invited)
    assert actions(invited) == ["alarm.raised"]
    for words in (subject, text, question.text, str(logged)):
        assert not any(name in words for name in (CHILD, PARENT, "KCC-2026-0142", "Kent", "Priya"))


async def test_an_alarm_that_stands_is_told_once_a_day(invited: Stage) -> None:
    box = Letterbox()
    await let_it_wait(invited)
    for _ in range(5):
        await an_auditor(invited, box).run()
        invited.clock.pass_by(minutes=5)
    assert (len(box.letters), len(asked(invited)), actions(invited)) == (1, 1, ["alarm.raised"])
    invited.clock.pass_by(days=1)
    await an_auditor(invited, box).run()
    assert (len(box.letters), len(asked(invited)), actions(invited)) == (2, 2, ["alarm.raised"])


async def test_an_alarm_that_is_over_is_noted_and_its_questions_are_settled(invited: Stage) -> None:
    box = Letterbox()
    await let_it_wait(invited)
    await an_auditor(invited, box).run()
    await invited.play()
    await an_auditor(invited, box).run()
    assert (standing(invited), asked(invited)) == (set(), [])
    assert box.subjects() == [ALARM_SUBJECT, OVER_SUBJECT]
    assert actions(invited) == ["alarm.raised", "alarm.over"]

    def states(unit: Unit) -> list[str]:
        rows = unit.session.query(QuestionRow).filter_by(kind=QuestionKind.ALARM)
        return [row.state for row in rows]

    assert invited.desk.database.run_now(states) == [QuestionState.ANSWERED]


async def test_a_letter_that_the_mail_server_refuses_is_tried_again(invited: Stage) -> None:
    box = Letterbox(is_shut=True)
    await let_it_wait(invited)
    await an_auditor(invited, box).run()
    box.is_shut = False
    invited.clock.pass_by(minutes=10)
    await an_auditor(invited, box).run()
    assert box.subjects() == [ALARM_SUBJECT]


# Every instance audits, and one of them writes.
async def test_two_instances_tell_once(invited: Stage, database_url: str, clock: MovableClock) -> None:
    box = Letterbox()
    await let_it_wait(invited)
    if invited.desk.database.is_sqlite:
        await an_auditor(invited, box).run()
        await an_auditor(invited, box).run()
    else:
        with closing(open_database(database_url, clock)) as second:
            await an_auditor(invited, box).run()
            await an_auditor(invited, box, second).run()
    assert (len(box.letters), actions(invited)) == (1, ["alarm.raised"])


# --- the sender's sign of life ---


async def test_the_engine_beats_once_a_minute(stage: Stage) -> None:
    beats = []
    for _ in range(9):
        await stage.play()
        sign = stage.desk.database.run_now(signs.find, signs.BEAT)
        assert sign is not None
        beats.append(sign.at)
        stage.clock.pass_by(seconds=20)
    assert len(set(beats)) == 3
    assert beats[3] - beats[0] == BEAT_EVERY


async def test_an_engine_whose_rounds_fail_does_not_beat(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def trip(_unit: Unit) -> int:
        raise RuntimeError

    monkeypatch.setattr("scheduler.engine.sweep", trip)
    with pytest.raises(RuntimeError):
        await stage.play()
    assert stage.desk.database.run_now(signs.find, signs.BEAT) is None


async def test_a_sender_without_a_sign_of_life_is_missed_and_found_again(stage: Stage) -> None:
    box = Letterbox()
    await stage.play()
    stage.clock.pass_by(minutes=6)
    await an_auditor(stage, box).run()
    assert standing(stage) == {AlarmKind.SILENT}
    await stage.play()
    await an_auditor(stage, box).run()
    assert standing(stage) == set()


@pytest.mark.parametrize(("minutes", "silent"), [(5, False), (5.1, True), (-60, False)])
def test_silence_is_more_than_five_minutes(*, minutes: float, silent: bool) -> None:
    assert is_silent(MONDAY, MONDAY + timedelta(minutes=minutes)) is silent
    assert not is_silent(None, MONDAY)


# --- what is an alarm ---


@pytest.mark.parametrize(
    ("given", "kinds"),
    [
        ({}, {}),
        ({"mended": 3, "dangling": 2}, {}),
        ({"late": 1, "waiting": 2, "stuck": 3}, {AlarmKind.OVERDUE: 6}),
        ({"unaccounted": 2}, {AlarmKind.UNACCOUNTED: 2}),
        ({"tally": Tally(total=5, sent=2, held=1)}, {AlarmKind.UNACCOUNTED: 2}),
        ({"unreadable": 1}, {AlarmKind.UNREADABLE: 1}),
        ({"is_chain_broken": True}, {AlarmKind.AUDIT_CHAIN: 1}),
    ],
)
def test_what_was_repaired_is_no_alarm_and_the_rest_is(given: Any, kinds: Any) -> None:  # noqa: ANN401 - counts
    assert alarms_of(AuditReport(**given), beat_at=None, now=MONDAY) == kinds


def test_every_kind_has_words_that_blame_nobody_and_name_nothing() -> None:
    assert set(ALARM_WORDS) == set(AlarmKind)
    assert all("child" not in words and words.endswith(".") for words in ALARM_WORDS.values())


# --- doctor ---


async def test_doctor_tells_the_last_beat_the_last_audit_and_what_stands(invited: Stage) -> None:
    lines, is_well = invited.desk.database.run_now(health)
    assert is_well
    assert "Last beat of the sender: never" in lines
    await let_it_wait(invited)
    await an_auditor(invited, Letterbox()).run()
    lines, is_well = invited.desk.database.run_now(health)
    assert not is_well
    assert any(line.startswith("Alarm: overdue since 23 November 2026 09:31") for line in lines)
    assert "Last audit: 23 November 2026 09:31" in lines
    assert "Last audit found: waiting 1" in lines


async def test_doctor_misses_a_sender_by_itself(stage: Stage) -> None:
    await Engine(stage.desk.database, Recorder()).run_until_idle()
    assert stage.desk.database.run_now(health)[1]
    stage.clock.pass_by(hours=1)
    lines, is_well = stage.desk.database.run_now(health)
    assert not is_well
    assert any("is the bot running?" in line for line in lines)


async def test_what_the_last_audit_found_is_counts_alone(invited: Stage) -> None:
    await let_it_wait(invited)
    await an_auditor(invited, Letterbox()).run()
    sign = invited.desk.database.run_now(signs.find, signs.AUDITED)
    assert sign is not None
    assert json.loads(sign.detail) == {"waiting": 1}
    assert invited.desk.database.run_now(audit.first_broken_row) is None
