"""One row of a list of conferences, read cell by cell (IN19). What belongs together is merged elsewhere."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from domain.drafts import ConferenceKind, Family, Join, MeetingFormat, plain
from intake import cells
from intake.cell_dates import Dates, clock
from intake.cell_kinds import Status, join_link, kind, meeting_format, status
from intake.children_told import ToldChild, read_child
from intake.row_reader import RowReader

_YEARS = range(2000, 2100)
_DIAL_ID = re.compile(r",{1,4}\s*([0-9][0-9 ]{4,18})#?")
ENDED = frozenset({Status.CANCELLED, Status.HELD})
# Labelled lines to show with the names, sealed like them (IN1, IN21v); never the reason (IN2).
_EXTRAS = (
    ("interpreter", "Interpreter"),
    ("split", "Who takes part when"),
    ("previous_actions", "Previous actions"),
)

_OTHER_DAY = "The start names another day than conference_date."
_OTHER_TIME = "The date gives another time than start_time, which was used. Check the time with the unit."
_ODD_YEAR = "The year cannot be right."
_RESTRICTED = "The cell says neither yes nor no; the case was taken as restricted. Check it with the unit."
_NOTHING = frozenset({"no", "n", "none", "nil", "false", "0"})


@dataclass(frozen=True, slots=True)
class Key:
    """What the rows of one conference have in common (IN21f)."""

    council: str
    reference: str

    @property
    def compared(self) -> tuple[str, str]:
        """The same key in small letters and single spaces."""
        return plain(self.council), plain(self.reference)


@dataclass(frozen=True, slots=True)
class Told:
    """How a conference stands, which every row says: enough for a cancelled one or one that took place."""

    number: int
    status: Status
    stamped_at: datetime | None
    unit_email: str | None


@dataclass(frozen=True, slots=True)
class Slot:
    """When: the day and London wall times; no start means that it is to be confirmed (IN21b)."""

    on: date
    starts: time | None
    ends: time | None


@dataclass(frozen=True, slots=True)
class Setting:
    """Where and how to take part."""

    format: MeetingFormat | None
    venue: str | None
    unit_phone: str | None
    join: Join


@dataclass(frozen=True, slots=True)
class Milestones:
    """The dates round a conference."""

    strategy_on: date | None
    section_47_on: date | None
    report_due_on: date | None


@dataclass(frozen=True, slots=True)
class People:
    """Whom the row names: the family, the trust's own patients in it, and who is invited."""

    family: Family
    patients: tuple[str, ...]
    invitees: tuple[str, ...]
    invitee_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """What one row says of a conference to come."""

    told: Told
    kind: ConferenceKind
    slot: Slot
    setting: Setting
    milestones: Milestones
    people: People
    child: ToldChild | None
    extras: tuple[tuple[str, str], ...]
    is_restricted: bool


def read_key(row: RowReader) -> Key | None:
    """Which conference the row belongs to; None, with refusals, when it does not say."""
    council, reference = row.need("authority", cells.words), row.need("conference_ref", cells.reference)
    return Key(council, reference) if council and reference else None


def read_told(row: RowReader, dates: Dates) -> Told | None:
    """How the conference stands. A cancellation is never refused for want of the unit's address (HZ3)."""
    stands = row.need("status", status)
    take = row.read if stands in ENDED else row.need
    stamped_at, unit_email = row.read("updated_at", dates.instant), take("unit_email", cells.email)
    return Told(row.number, stands, stamped_at, unit_email) if stands else None


def read_line(row: RowReader, told: Told, dates: Dates) -> Line | None:
    """The rest of a row; None when `row.refusals` say why it cannot be used."""
    found, slot = row.need("conference_type", kind), _slot(row, dates)
    child = read_child(row, dates, slot.on if slot else None)
    setting, milestones, people = _setting(row), _milestones(row, dates), _people(row)
    extras, is_restricted = tuple(_extras(row, dates)), _restricted(row)
    if found is None or slot is None or row.refusals:
        return None
    return Line(told, found, slot, setting, milestones, people, child, extras, is_restricted)


def _slot(row: RowReader, dates: Dates) -> Slot | None:
    day, start = row.need("conference_date", dates.day), row.need("start_time", clock)
    end = row.read("end_time", clock)
    if day is None or start is None or day.on is None:
        return None
    if day.on.year not in _YEARS:
        row.refuse("conference_date", _ODD_YEAR, "Write it as 30/03/2027.")
    if start.on not in {None, day.on}:
        row.refuse("start_time", _OTHER_DAY, "Ask the unit which is right.")
    elif start.at and day.at not in {None, start.at}:
        row.doubt("start_time", _OTHER_TIME)
    return Slot(day.on, start.at, end.at if end else None)


def _setting(row: RowReader) -> Setting:
    return Setting(
        format=row.read("format", meeting_format),
        venue=row.read("venue", cells.words),
        unit_phone=row.read("unit_phone", cells.phone),
        join=Join(
            url=row.read("join_url", join_link),
            meeting_id=row.read("meeting_id", cells.meeting_id),
            passcode=row.read("passcode", cells.passcode),
            dial_in=row.read("dial_in", cells.phone),
            dial_in_id=_dial_in_id(row),
        ),
    )


def _dial_in_id(row: RowReader) -> str | None:
    """The conference id of a dial-in, of its own or behind the number: "020 7946 0123,,123456789#" (IN11)."""
    behind = _DIAL_ID.search(row.raw("dial_in"))
    figures = row.read("dial_in_id", cells.meeting_id) or ("".join(behind[1].split()) if behind else None)
    return f"{figures}#" if figures else None


def _milestones(row: RowReader, dates: Dates) -> Milestones:
    return Milestones(
        strategy_on=row.read("strategy_date", dates.plain_day),
        section_47_on=row.read("s47_start", dates.plain_day),
        report_due_on=row.read("report_due", dates.plain_day),
    )


def _people(row: RowReader) -> People:
    object_id = row.read("invitee_object_id", cells.object_id)
    return People(
        family=_family(row),
        patients=row.read("trust_patient_id", cells.references) or (),
        invitees=_invitees(row, is_known=object_id is not None),
        invitee_ids=(object_id,) if object_id else (),
    )


def _invitees(row: RowReader, *, is_known: bool) -> tuple[str, ...]:
    """Addresses; an empty cell is refused unless the person is known by id, a wrong one is not (IN21j)."""
    if not row.text("invitee_email") and not is_known:
        row.need("invitee_email", cells.emails)
    return row.read("invitee_email", cells.emails) or ()


def _family(row: RowReader) -> Family:
    parents = (row.read(column, cells.name) for column in ("parent_1", "parent_2"))
    return Family(
        parents=tuple(parent for parent in parents if parent),
        chair=row.read("chair", cells.name) or None,
        social_worker=row.read("social_worker", cells.name) or None,
    )


def _extras(row: RowReader, dates: Dates) -> Iterator[tuple[str, str]]:
    if phone := row.read("sw_phone", cells.phone):
        yield "Social worker's phone", phone
    if last := row.read("previous_conference", dates.said):
        yield "Previous conference", last
    for column, label in _EXTRAS:
        said = row.read(column, cells.note)
        if said and said.casefold() not in _NOTHING:
            yield label, said


def _restricted(row: RowReader) -> bool:
    """Whether the case is restricted (IG23); words that are neither yes nor no count as yes, to be safe."""
    text = row.text("restricted")
    if not text:
        return False
    try:
        return cells.yes_no(text).value
    except cells.CellError:
        row.doubt("restricted", _RESTRICTED)
        return True
