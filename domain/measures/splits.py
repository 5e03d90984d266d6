"""A measure split by period, team, service line, kind, area or reply mode, in one or two ways (M21)."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from domain.drafts import ConferenceKind
from domain.errors import BadInputError
from domain.measures.evidence import Case, Evidence
from domain.measures.figure import Result
from domain.measures.periods import Period, PeriodKind, periods_between
from domain.measures.registry import Measure
from domain.measures.rows import ReplyMode

NOBODY = "Not assigned yet"
HIDDEN = "hidden (small number)"
_REPLIES = {
    ReplyMode.IN_PERSON: "in person",
    ReplyMode.REMOTE: "remotely",
    ReplyMode.PHONE: "by phone",
    ReplyMode.PART: "for a part",
    ReplyMode.DECLINED: "declined",
    ReplyMode.SUBSTITUTE: "substitute",
    ReplyMode.NONE: "no reply",
}
# What a value is sorted by, and what it is called. Periods run in time, kinds and replies as they are listed.
_Place = tuple[Any, str]


class Split(StrEnum):
    """The ways in which a figure may be split (M21). None of them is a person (M26)."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    FINANCIAL_YEAR = "financial year"
    TEAM = "team"
    SERVICE_LINE = "service line"
    KIND = "conference type"
    AREA = "area"
    REPLY_MODE = "reply mode"

    @property
    def is_of_invitation(self) -> bool:
        """Whether two invitations to one conference may differ in it, so that invitations count (M0)."""
        return self in _OF_INVITATIONS


_OF_INVITATIONS = frozenset({Split.TEAM, Split.SERVICE_LINE, Split.REPLY_MODE})
_PERIODS = {
    Split.MONTH: PeriodKind.MONTH,
    Split.QUARTER: PeriodKind.QUARTER,
    Split.HALF: PeriodKind.HALF,
    Split.FINANCIAL_YEAR: PeriodKind.FINANCIAL_YEAR,
}


@dataclass(frozen=True, slots=True)
class Position:
    """A cell of a table by the names of its row and column; None is the total."""

    row: str | None = None
    column: str | None = None

    @property
    def is_total(self) -> bool:
        """Whether it sums up others in a table with rows and columns."""
        return self.row is None or self.column is None


TOTAL = Position()


@dataclass(frozen=True, slots=True)
class Table:
    """A measure's results, cell by cell, with totals. `columns` is empty for a split in one way.

    A result of None is hidden (M23) and is held nowhere in the table. `caption` is the sentence of M27.
    """

    measure: Measure
    caption: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: Mapping[Position, Result | None]

    def shown(self, position: Position) -> str:
        """What stands in a cell. Raises BadInputError when there is no such cell."""
        if position not in self.cells:
            raise BadInputError("position", f"M21: the table has no cell for {position}.")
        result = self.cells[position]
        return HIDDEN if result is None else result.shown


def table_of(measure: Measure, evidence: Evidence, rows: Split, columns: Split | None = None) -> Table:
    """Split a measure by rows, and by columns too if wanted; totals are made from all cases together.

    By team, service line or reply mode each invitation counts, otherwise each conference (M0), so that the
    cells always add up to the totals.
    """
    per_invitation = rows.is_of_invitation or (columns is not None and columns.is_of_invitation)
    whole = evidence.each_invitation() if per_invitation else evidence
    results: dict[Position, Result] = {}
    across = _parts(whole, columns) if columns else {}
    down = _parts(whole, rows)
    for row, part in [*down.items(), (None, whole)]:
        results[Position(row)] = measure.result_of(part)
        inside = _parts(part, columns) if columns else {}
        for column in across:
            results[Position(row, column)] = measure.result_of(inside.get(column, part.only(())))
    caption = measure.caption(per_invitation=per_invitation)
    return Table(measure, caption, tuple(down), tuple(across), MappingProxyType(results))


def split(evidence: Evidence, by: Split) -> dict[str, Evidence]:
    """The cases in parts by one property, in their natural order, each with its name (M21)."""
    return _parts(evidence.each_invitation() if by.is_of_invitation else evidence, by)


def _parts(evidence: Evidence, by: Split) -> dict[str, Evidence]:
    places: dict[_Place, list[Case]] = defaultdict(list, _all_periods(evidence, by))
    for case in evidence.cases:
        places[_PLACES[by](case)].append(case)
    return {place[1]: evidence.only(places[place]) for place in sorted(places)}


def _all_periods(evidence: Evidence, by: Split) -> dict[_Place, list[Case]]:
    """A period in which nothing happened is shown as such ("no conferences"), not left out (M22)."""
    days = [case.conference.conference_on for case in evidence.cases]
    if by not in _PERIODS or not days:
        return {}
    periods = periods_between(_PERIODS[by], min(days), max(days))
    return {(period.first_on, period.label): [] for period in periods}


def _period(kind: PeriodKind) -> Callable[[Case], _Place]:
    """Always by the day of the conference, not of the report or the reply (M21)."""

    def place(case: Case) -> _Place:
        period = Period.containing(kind, case.conference.conference_on)
        return period.first_on, period.label

    return place


def _named(name: str | None) -> _Place:
    """By the alphabet; what has no team yet comes last."""
    label = name or NOBODY
    return (label == NOBODY, label.casefold()), label


def _kind(case: Case) -> _Place:
    kind = case.conference.kind
    return list(ConferenceKind).index(kind), kind.words


def _reply(case: Case) -> _Place:
    mode = case.invitation.reply_mode
    return list(ReplyMode).index(mode), _REPLIES[mode]


_PLACES: dict[Split, Callable[[Case], _Place]] = {
    **{by: _period(kind) for by, kind in _PERIODS.items()},
    Split.TEAM: lambda case: _named(case.invitation.team),
    Split.SERVICE_LINE: lambda case: _named(case.invitation.service_line),
    Split.KIND: _kind,
    Split.AREA: lambda case: _named(case.conference.area),
    Split.REPLY_MODE: _reply,
}


def positions(table: Table) -> Iterator[Position]:
    """Every cell in reading order, the totals after what they sum up."""
    for row in (*table.rows, None):
        yield from (Position(row, column) for column in table.columns)
        yield Position(row)
