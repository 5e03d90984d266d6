"""Published figures, frozen: later corrections make new ones and never touch the old (M25, C12)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Self

from domain.errors import BadInputError
from domain.measures.figure import Result
from domain.measures.splits import HIDDEN, Position, Table, positions
from domain.words import say_date

_FORMAT = 1


@dataclass(frozen=True, slots=True)
class PublishedLine:
    """One figure as it was printed: words and whole numbers only. Hidden figures hold no numbers (M23)."""

    measure: str
    name: str
    row: str | None
    column: str | None
    shown: str
    counts: tuple[int, int] | None
    apart: tuple[str, ...] = ()

    @property
    def place(self) -> tuple[str, str | None, str | None]:
        """Which figure it is; the same in every report about the same period."""
        return self.measure, self.row, self.column

    @property
    def words(self) -> str:
        """The figure's name as said to people: "M1 Attendance, Kent"."""
        return ", ".join(filter(None, (f"{self.measure} {self.name}", self.row, self.column)))


@dataclass(frozen=True, slots=True)
class PublishedReport:
    """A report as it left the trust: hashable, equal only to itself word by word (M25).

    `as_at` is the aware instant at which the rows were read, `captions` the denominator sentences (M27).
    """

    title: str
    published_on: date
    as_at: datetime
    captions: tuple[tuple[str, str], ...]
    lines: tuple[PublishedLine, ...]

    @classmethod
    def of(cls, title: str, tables: Iterable[Table], *, published_on: date, as_at: datetime) -> Self:
        """Freeze tables, as protected as they are. Raises BadInputError when a figure is in twice."""
        given = tuple(tables)
        lines = tuple(line for table in given for line in _lines(table))
        if len({line.place for line in lines}) != len(lines):
            raise BadInputError("tables", "M25: a report holds each figure once.")
        captions = tuple({table.measure.number: table.caption for table in given}.items())
        return cls(title, published_on, as_at, captions, lines)

    def to_json(self) -> dict[str, Any]:
        """The report in values JSON knows; `from_json` gives the same report back."""
        return {
            "format": _FORMAT,
            "title": self.title,
            "published_on": self.published_on.isoformat(),
            "as_at": self.as_at.isoformat(),
            "captions": [list(caption) for caption in self.captions],
            "lines": [_line_to_json(line) for line in self.lines],
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        """Read back what `to_json` wrote. Raises BadInputError for another format."""
        if stored.get("format") != _FORMAT:
            raise BadInputError("format", "M25: this published report was written in an unknown format.")
        return cls(
            title=stored["title"],
            published_on=date.fromisoformat(stored["published_on"]),
            as_at=datetime.fromisoformat(stored["as_at"]),
            captions=tuple((number, words) for number, words in stored["captions"]),
            lines=tuple(map(_line_from_json, stored["lines"])),
        )


@dataclass(frozen=True, slots=True)
class Restatement:
    """A figure that reads otherwise now than when it was published; None where it was or is not there."""

    was: PublishedLine | None
    now: PublishedLine | None

    @property
    def words(self) -> str:
        """What changed: "M1 Attendance: was 78% (39 of 50), now 80% (40 of 50)"."""
        line = self.now or self.was
        named = line.words if line else ""
        return f"{named}: was {self._said(self.was)}, now {self._said(self.now)}"

    def _said(self, line: PublishedLine | None) -> str:
        """The figure; with what stands beside it where only that has changed."""
        if line is None:
            return "not published"
        is_same = self.was and self.now and self.was.shown == self.now.shown
        return "; ".join((line.shown, *line.apart)) if is_same else line.shown


def restated(published: PublishedReport, today: PublishedReport) -> tuple[Restatement, ...]:
    """What a report drawn up today would say otherwise, in its order, new figures last (M25)."""
    was = {line.place: line for line in published.lines}
    now = {line.place: line for line in today.lines}
    pairs = (Restatement(was.get(place), now.get(place)) for place in dict.fromkeys([*was, *now]))
    return tuple(pair for pair in pairs if _reads_otherwise(pair))


def restatement_heading(published: PublishedReport) -> str:
    """What stands over a list of restated figures."""
    return f"Changed since “{published.title}” was published on {say_date(published.published_on)}"


def _reads_otherwise(pair: Restatement) -> bool:
    """By its numbers and asides, not by its name: a measure may be renamed without being restated."""
    if pair.was is None or pair.now is None:
        return True
    was, now = pair.was, pair.now
    return (was.shown, was.counts, was.apart) != (now.shown, now.counts, now.apart)


def _lines(table: Table) -> Iterator[PublishedLine]:
    for at in positions(table):
        yield _line(table, at, table.cells[at])


def _line(table: Table, at: Position, result: Result | None) -> PublishedLine:
    asides = () if result is None else tuple(aside.shown for aside in result.apart if aside.of)
    return PublishedLine(
        measure=table.measure.number,
        name=table.measure.name,
        row=at.row,
        column=at.column,
        shown=HIDDEN if result is None else result.shown,
        counts=None if result is None else result.counts,
        apart=asides,
    )


def _line_to_json(line: PublishedLine) -> dict[str, Any]:
    return {
        "measure": line.measure,
        "name": line.name,
        "row": line.row,
        "column": line.column,
        "shown": line.shown,
        "counts": line.counts and list(line.counts),
        "apart": list(line.apart),
    }


def _line_from_json(stored: Mapping[str, Any]) -> PublishedLine:
    did, did_not = stored["counts"] or (None, None)
    counts = None if did is None or did_not is None else (did, did_not)
    return PublishedLine(**{**stored, "counts": counts, "apart": tuple(stored["apart"])})
