"""Figures fit to leave the team: small numbers hidden, and whatever would give them away (M23).

A figure gives away two counts: those who did and those who did not. If either, or both together, are 1 to 4,
the cell is hidden. A hidden cell could still be worked out from a total, so others are hidden with it. That
this is enough is never guessed: every count in a hidden cell is checked against all that a reader can add up.

How the check works. In a row (or column) the cells less their total are zero. So take rows and columns as
places and each cell as a path between its row and its column: a hidden count can only be raised or lowered
together with the other hidden cells on a round trip. A count can differ from what it is exactly if there is
such a round trip on which nothing falls below zero. Without one it has been given away.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from domain.errors import BadInputError
from domain.measures.figure import Aside, Figure, Result
from domain.measures.splits import TOTAL, Position, Table, positions

_SMALL = range(1, 5)
_Place = tuple[str, str | None]
_Ways = Mapping[_Place, Sequence[tuple[_Place, Position]]]


def protect(table: Table) -> Table:
    """The table with small numbers hidden, and all that would let one be worked out (M23)."""
    return protect_together([table])[0]


def protect_together(tables: Sequence[Table]) -> tuple[Table, ...]:
    """Several measures of the same cases, the same cells hidden in all: they share denominators (M23).

    Raises BadInputError when the tables have different rows or columns.
    """
    if len({(table.rows, table.columns) for table in tables}) > 1:
        raise BadInputError("tables", "M23: tables hidden together need the same rows and columns.")
    hidden = {at for table in tables for at, result in table.cells.items() if _is_small(result)}
    size = -1
    while size != len(hidden):
        size = len(hidden)
        for table in tables:
            hidden |= _with_partners(table, frozenset(hidden))
    return tuple(_without(table, hidden) for table in tables)


def protect_alone(result: Result) -> Result | None:
    """A single figure that leaves the team: None when it is hidden (M23)."""
    return None if _is_small(result) else _with_safe_asides(result)


def given_away(table: Table, hidden: Iterable[Position]) -> tuple[Position, ...]:
    """The hidden cells that a reader can work out from the ones shown, in reading order (M23).

    A cell is given away when one of its small counts is, or all that it holds.
    """
    covered = frozenset(hidden)
    layers = [_Layer.of(table, covered, which) for which in (0, 1)]
    return tuple(at for at in positions(table) if at in covered and _is_given_away(layers, at))


@dataclass(frozen=True, slots=True)
class _Layer:
    """One of the two counts of every cell, and the ways along which hidden ones can shift by one."""

    table: Table
    counts: Mapping[Position, int]
    ways: _Ways

    @classmethod
    def of(cls, table: Table, hidden: frozenset[Position], which: int) -> "_Layer":
        """The first (0) or second (1) of each cell's counts."""
        counts = {at: _counts(table.cells[at])[which] for at in hidden}
        ways: dict[_Place, list[tuple[_Place, Position]]] = defaultdict(list)
        # Reading order, not the set's: the same rows must hide the same cells every time.
        for at in (at for at in positions(table) if at in hidden):
            start, end = _ends(table, at)
            ways[start].append((end, at))
            if counts[at]:
                ways[end].append((start, at))
        return cls(table, counts, ways)

    def can_differ(self, at: Position) -> bool:
        """Whether the count might as well be one more or one less, for all that a reader can tell."""
        start, end = _ends(self.table, at)
        return self._leads(end, start, at) or (self.counts[at] > 0 and self._leads(start, end, at))

    def _leads(self, start: _Place, end: _Place, without: Position) -> bool:
        seen, queue = {start}, deque([start])
        while queue:
            for place, by in self.ways.get(queue.popleft(), ()):
                if by == without or place in seen:
                    continue
                if place == end:
                    return True
                seen.add(place)
                queue.append(place)
        return False


def _is_given_away(layers: Sequence[_Layer], at: Position) -> bool:
    can_differ = [layer.can_differ(at) for layer in layers]
    small = [layer.counts[at] in _SMALL for layer in layers]
    return not any(can_differ) or any(
        is_small and not differs for is_small, differs in zip(small, can_differ, strict=True)
    )


def _ends(table: Table, at: Position) -> tuple[_Place, _Place]:
    """The two places a cell lies between, in the direction in which it grows.

    A total grows against its cells. A table split in one way is a single row: all cells lie between the same
    two places.
    """
    if not table.columns:
        here, there = ("row", "all"), ("column", "all")
        return (there, here) if at == TOTAL else (here, there)
    row, column = ("row", at.row), ("column", at.column)
    grows_against = (at.row is None) != (at.column is None)
    return (column, row) if grows_against else (row, column)


def _with_partners(table: Table, hidden: frozenset[Position]) -> frozenset[Position]:
    """Hide more until nothing is given away. It ends: with everything hidden nothing can be told."""
    while True:
        while lonely := _lonely(table, hidden):
            hidden |= {_cheapest(table, hidden, lonely)}
        exposed = given_away(table, hidden)
        if not exposed:
            return hidden
        near = [at for at in _shown(table, hidden) if _touches(table, at, exposed[0])]
        hidden |= {_cheapest(table, hidden, near or _shown(table, hidden))}


def _lonely(table: Table, hidden: frozenset[Position]) -> list[Position]:
    """The cells shown in the first row or column that hides just one: simple taking away would find it."""
    lines = _lines(table)
    for line in lines.values():
        shown = [at for at in line if at not in hidden]
        if len(line) - len(shown) == 1:
            return shown
    return []


def _lines(table: Table) -> dict[_Place, list[Position]]:
    lines: dict[_Place, list[Position]] = defaultdict(list)
    for at in positions(table):
        for place in _ends(table, at):
            lines[place].append(at)
    return lines


def _cheapest(table: Table, hidden: frozenset[Position], among: Sequence[Position]) -> Position:
    """Which cell to lose next (M23).

    Never the grand total if another will do; one that closes a round trip; no empty one, which everybody
    would know to be empty; no total; the fewest cases.
    """
    busy = {place for at in hidden for place in _ends(table, at)}

    def cost(at: Position) -> tuple[bool, int, bool, bool, int]:
        cases = sum(_counts(table.cells[at]))
        opens = sum(place not in busy for place in _ends(table, at))
        is_marginal = bool(table.columns) and at.is_total
        return at == TOTAL, opens, cases == 0, is_marginal, cases

    return min(among, key=cost)


def _shown(table: Table, hidden: frozenset[Position]) -> list[Position]:
    return [at for at in positions(table) if at not in hidden]


def _touches(table: Table, one: Position, other: Position) -> bool:
    return bool(set(_ends(table, one)) & set(_ends(table, other)))


def _counts(result: Result | None) -> tuple[int, int]:
    """A cell that came hidden already cannot be weighed any more."""
    if result is None:
        raise BadInputError("table", "M23: small numbers are hidden once, from the full table.")
    return result.counts


def _is_small(result: Result | None) -> bool:
    did, did_not = _counts(result)
    return did in _SMALL or did_not in _SMALL or did + did_not in _SMALL


def _without(table: Table, hidden: Iterable[Position]) -> Table:
    """The table that may be shown. Cells lose their asides: those could be added up as well."""
    covered = frozenset(hidden)
    cells = {
        at: None if at in covered or result is None else _told(at, result)
        for at, result in table.cells.items()
    }
    return replace(table, cells=MappingProxyType(cells))


def _told(at: Position, result: Result) -> Result:
    return _with_safe_asides(result) if at == TOTAL else replace(result, apart=())


def _with_safe_asides(result: Result) -> Result:
    return replace(result, apart=tuple(filter(_is_safe, result.apart)))


def _is_safe(aside: Aside) -> bool:
    return not _is_small(Figure(aside.count, aside.of, ""))
