"""What everybody was sent about one conference, and what the plan still holds: the ladder, as climbed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from domain.access import SYSTEM
from domain.conference import ConferenceStatus
from domain.explaining import Fate, Told, say_outcome
from domain.nudges import NudgeKind
from domain.people import Person
from practice.words import day_words, time_words
from storage import conferences, invitations
from storage.tables import ConferenceRow
from storage.unit import Unit
from usecases.explaining import Explained, explain_invitation

CALLED = {ConferenceStatus.CANCELLED: ", cancelled", ConferenceStatus.SUPERSEDED: ", replaced by another"}
SAID_BY_ALL = "Safeguarding task: "


@dataclass(frozen=True, slots=True)
class Booked:
    """A conference to choose. `words` name nobody."""

    id: UUID
    words: str


@dataclass(frozen=True, slots=True)
class Line:
    """One nudge to one person. `when` says when something became of it, or when it is due."""

    moment: datetime
    kind: NudgeKind
    person: str
    role: str
    rule: str
    heading: str
    fate: Fate
    outcome: str
    why: str

    @property
    def time(self) -> str:
        """The time of day, as the page says it."""
        return time_words(self.moment)

    @property
    def day(self) -> str:
        """The day, as the page says it."""
        return day_words(self.moment)


@dataclass(frozen=True, slots=True)
class Timeline:
    """One conference: what was, and what comes if nothing changes, each in its order."""

    words: str
    past: Sequence[Line]
    to_come: Sequence[Line]


def list_booked(unit: Unit) -> list[Booked]:
    """Every conference that was brought in, soonest first."""
    rows = unit.session.execute(select(ConferenceRow.id).order_by(ConferenceRow.starts_at, ConferenceRow.id))
    return [Booked(row.id, _words(unit, row.id)) for row in rows]


def read_timeline(unit: Unit, conference_id: UUID, *, headings: Mapping[NudgeKind, str]) -> Timeline:
    """What became of every nudge about one conference, and what is planned. Raises NotFoundError."""
    words, past, to_come = _words(unit, conference_id), list[Line](), list[Line]()
    for invitation_id in invitations.find_ids(unit, conference_id):
        found = explain_invitation(unit, SYSTEM, invitation_id=invitation_id)
        past += _lines(found, unit.now, headings, is_open=False)
        to_come += _lines(found, unit.now, headings, is_open=True)
    return Timeline(words, *(sorted(lines, key=lambda line: line.moment) for lines in (past, to_come)))


def _words(unit: Unit, conference_id: UUID) -> str:
    found = conferences.get(unit, conference_id)
    area = unit.policies.get(found.area).name
    return f"{found.kind.words.capitalize()} on {found.starts_said}, {area}{CALLED.get(found.status, '')}"


def _lines(
    found: Explained, now: datetime, headings: Mapping[NudgeKind, str], *, is_open: bool
) -> Iterator[Line]:
    for told in found.told:
        if told.is_open is is_open:
            heading = headings[told.kind].removeprefix(SAID_BY_ALL)
            yield _line(found, told, now, f"{heading[:1].upper()}{heading[1:]}")


def _line(found: Explained, told: Told, now: datetime, heading: str) -> Line:
    person = found.people.get(told.recipient_id)
    return Line(
        moment=told.next_at if told.is_open else told.moment,
        kind=told.kind,
        person=person.name if person else "Somebody who has left",
        role=_role(person),
        rule=told.rung.numbers,
        heading=heading,
        fate=told.fate(now, is_held=found.is_held),
        outcome=_outcome(told, now, is_held=found.is_held),
        why=f"To {told.rung.to}: {told.rung.when}. Stops: {told.rung.stops or 'never'}.",
    )


def _role(person: Person | None) -> str:
    return str(person.role).replace("_", " ") if person else ""


def _outcome(told: Told, now: datetime, *, is_held: bool) -> str:
    """What became of it, without the moment where the line begins with that."""
    fate = told.fate(now)
    if fate is Fate.SENT:
        return "Sent"
    if fate is Fate.TO_COME:
        return "To come"
    said = say_outcome(told, now=now, is_held=is_held)
    return f"{said[:1].upper()}{said[1:]}"
