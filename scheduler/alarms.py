"""What an audit found -> alarms that stand until they are over, each told once a day (N10, HZ1)."""

import json
from dataclasses import dataclass

from domain.access import SYSTEM
from domain.alarms import ALARM_WORDS, AlarmKind, AuditReport, alarms_of
from domain.questions import Answer, QuestionKind
from domain.working_days import local_day
from storage import audit, questions, signs
from storage.signs import Sign
from storage.unit import Unit


@dataclass(frozen=True, slots=True)
class Alarms:
    """The alarms after an audit: what stands, with how many things it concerns, and what is over."""

    standing: dict[AlarmKind, int]
    over: tuple[AlarmKind, ...]


def settle_alarms(unit: Unit, report: AuditReport) -> Alarms:
    """Raise what is new, end what is over, and write down that the audit was made.

    Several instances audit at once: each step is done by one of them.
    """
    beat = signs.find(unit, signs.BEAT)
    standing = alarms_of(report, beat_at=beat.at if beat else None, now=unit.now)
    for kind, count in standing.items():
        raise_alarm(unit, kind, count)
    over = tuple(kind for kind in list_standing(unit) if kind not in standing and end_alarm(unit, kind))
    signs.forget_letters(unit)
    signs.show(unit, signs.AUDITED, json.dumps(report.found))
    return Alarms(standing, over)


def raise_alarm(unit: Unit, kind: AlarmKind, count: int) -> None:
    """Let an alarm stand, and ask the administrators once for its kind and the day."""
    if signs.begin(unit, signs.ALARM + kind, str(count)):
        audit.record(unit, SYSTEM, "alarm.raised", at=unit.now, kind=kind, count=count)
    questions.ask(
        unit,
        kind=QuestionKind.ALARM,
        key=f"{about(kind)}{local_day(unit.now)}",
        text=f"{ALARM_WORDS[kind]} Tell whoever runs the assistant. Until it is well, use the day's list.",
    )


def end_alarm(unit: Unit, kind: AlarmKind) -> bool:
    """It is over: what was asked about it is settled by itself. False when another instance said so."""
    if not signs.end(unit, signs.ALARM + kind):
        return False
    audit.record(unit, SYSTEM, "alarm.over", at=unit.now, kind=kind)
    for question in questions.list_open(unit):
        if question.key.startswith(about(kind)):
            answered = question.answered(Answer.DONE, by=None, now=unit.now)
            questions.save(unit, answered)
            audit.record_step(unit, SYSTEM, "question.answered", question, answered, conference_version=0)
    return True


def list_standing(unit: Unit) -> dict[AlarmKind, Sign]:
    """The alarms that stand, each with the instant since when."""
    found = signs.list_named(unit, signs.ALARM)
    return {AlarmKind(one.name.removeprefix(signs.ALARM)): one for one in found}


def about(kind: AlarmKind) -> str:
    """How every question about a kind of alarm begins its key."""
    return f"alarm:{kind}:"
