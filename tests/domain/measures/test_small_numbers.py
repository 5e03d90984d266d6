"""Small numbers are hidden and cannot be worked out (M23)."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.errors import BadInputError
from domain.measures.figure import Aside, Figure, Spread
from domain.measures.registry import measure_called
from domain.measures.small_numbers import given_away, protect, protect_alone, protect_together
from domain.measures.splits import HIDDEN, TOTAL, Position, Table, positions

M1 = measure_called("M1")
Counts = tuple[int, int]
SMALL = range(1, 5)


def a_table(cells: list[list[Counts]]) -> Table:
    """Rows and columns with their totals; a single column makes a table split in one way."""
    rows = tuple(f"r{number}" for number in range(len(cells)))
    columns = tuple(f"c{number}" for number in range(len(cells[0]))) if len(cells[0]) > 1 else ()
    found: dict[Position, Figure] = {}
    for row in (*rows, None):
        chosen = cells if row is None else [cells[rows.index(row)]]
        found[Position(row)] = a_sum([cell for line in chosen for cell in line])
        for number, column in enumerate(columns):
            found[Position(row, column)] = a_sum([line[number] for line in chosen])
    return Table(M1, "", rows, columns, found)


def a_sum(cells: list[Counts]) -> Figure:
    did, did_not = sum(cell[0] for cell in cells), sum(cell[1] for cell in cells)
    return Figure(did, did + did_not, "conferences")


def hidden_in(table: Table) -> frozenset[Position]:
    return frozenset(at for at, result in table.cells.items() if result is None)


def is_small(result: object) -> bool:
    assert isinstance(result, Figure)
    return any(count in SMALL for count in (*result.counts, result.denominator))


# --- examples ---


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_m23_hides_one_to_four(number: int) -> None:
    assert protect_alone(Figure(number, 60, "conferences")) is None
    assert protect_alone(Figure(60 - number, 60, "conferences")) is None  # so few did not
    assert protect_alone(Figure(0, number, "conferences")) is None
    assert protect_alone(Spread.of([7] * number, "invitations")) is None  # M17


@pytest.mark.parametrize(
    "figure", [Figure(0, 60, "c"), Figure(5, 60, "c"), Figure(60, 60, "c"), Figure(0, 0, "c")]
)
def test_m23_shows_none_and_five_and_all(figure: Figure) -> None:
    assert protect_alone(figure) == figure


def test_m23_hides_asides_that_are_small() -> None:
    figure = Figure(30, 60, "conferences", (Aside("in part", 2, 30), Aside("unknown", 10, 60)))
    assert protect_alone(figure) == Figure(30, 60, "conferences", (Aside("unknown", 10, 60),))


def test_m23_a_lone_hidden_row_takes_the_smallest_other_with_it() -> None:
    table = protect(a_table([[(2, 20)], [(30, 30)], [(10, 10)]]))
    assert [table.shown(at) for at in positions(table)] == [
        HIDDEN,
        "50% (30 of 60)",
        HIDDEN,
        "41% (42 of 102)",
    ]


def test_m23_a_lone_hidden_cell_takes_three_more_to_close_the_square() -> None:
    table = protect(
        a_table([[(2, 20), (30, 30), (9, 9)], [(40, 40), (50, 50), (8, 8)], [(60, 60), (70, 70), (80, 80)]])
    )
    assert hidden_in(table) == {
        Position("r0", "c0"),
        Position("r0", "c2"),
        Position("r1", "c0"),
        Position("r1", "c2"),
    }


def test_m23_nothing_small_means_nothing_hidden() -> None:
    table = a_table([[(10, 10), (0, 0)], [(20, 20), (0, 7)]])
    assert hidden_in(protect(table)) == frozenset()


def test_m23_cells_lose_their_asides() -> None:
    table = a_table([[(10, 10)], [(20, 20)]])
    cells = {
        at: Figure(f.numerator, f.denominator, f.noun, (Aside("in part", 5, 10),)) for at, f in figures(table)
    }
    safe = protect(Table(M1, "", table.rows, (), cells))
    assert [len(f.apart) for _, f in figures(safe)] == [0, 0, 1]


def figures(table: Table) -> Iterator[tuple[Position, Figure]]:
    for at in positions(table):
        result = table.cells[at]
        assert isinstance(result, Figure)
        yield at, result


# Two measures with the same denominators: what one shows would fill the gap of the other.
def test_m23_tables_of_the_same_cases_hide_the_same_cells() -> None:
    one = a_table([[(2, 20)], [(30, 30)], [(10, 10)]])
    two = a_table([[(6, 16)], [(30, 30)], [(10, 10)]])
    assert hidden_in(protect(two)) == frozenset()
    first, second = protect_together([one, two])
    assert hidden_in(first) == hidden_in(second) == {Position("r0"), Position("r2")}


def test_m23_refuses_tables_of_different_shape_and_tables_hidden_before() -> None:
    with pytest.raises(BadInputError, match="M23"):
        protect_together([a_table([[(9, 9)]]), a_table([[(9, 9)], [(9, 9)]])])
    with pytest.raises(BadInputError, match="M23"):
        protect(protect(a_table([[(2, 20)], [(30, 30)]])))


# Simple taking away finds no single gap here: two by two squares joined by one cell, which is given away.
def test_m23_a_bridge_between_squares_is_found() -> None:
    cells = [[(50, 50)] * 5 for _ in range(5)]
    table = a_table(cells)
    squares = {(0, 0), (0, 1), (1, 0), (1, 1), (2, 2), (2, 3), (3, 2), (3, 3)}
    bridge = Position("r1", "c2")
    hidden = {Position(f"r{row}", f"c{column}") for row, column in squares} | {bridge}
    assert given_away(table, hidden) == (bridge,)


# Nobody can be fewer than none: two hidden cells that hold no "did" are both known to hold none.
def test_m23_zeros_hide_nothing() -> None:
    table = a_table([[(0, 9)], [(0, 3)], [(20, 20)]])
    hidden = {Position("r0"), Position("r1")}
    assert given_away(table, hidden) == ()  # the others still may differ
    nearly = a_table([[(3, 0)], [(0, 0)], [(20, 20)]])
    assert given_away(nearly, {Position("r0")}) == (Position("r0"),)


# Every row and column hides two, and yet the 3 is known: to change it, one with none would have to give some.
def test_m23_a_closed_square_is_not_enough_where_nobody_can_be_fewer_than_none() -> None:
    table = a_table([[(50, 20), (0, 0), (20, 20)], [(20, 0), (0, 0), (3, 0)], [(0, 0), (0, 0), (0, 30)]])
    square = {Position(row, column) for row in ("r1", "r2") for column in ("c0", "c2")}
    assert Position("r1", "c2") in given_away(table, square)
    assert hidden_in(protect(table)) > square
    check_by_trying(table)


# Empty cells are no hiding place: everybody would know them to be empty. The totals go instead.
def test_m23_empty_cells_are_not_hidden_if_totals_will_do() -> None:
    table = a_table([[(0, 0), (50, 20), (3, 30)], [(0, 0), (0, 0), (0, 0)], [(0, 0), (0, 0), (0, 0)]])
    assert hidden_in(protect(table)) == {
        Position("r0", "c1"),
        Position("r0", "c2"),
        Position(None, "c1"),
        Position(None, "c2"),
    }


# --- properties ---

# Small ones, large ones, and many empty cells, which are the hard case.
small_counts = st.one_of(st.integers(0, 6), st.integers(0, 40), st.sampled_from([0, 0, 3, 20]))
cell = st.tuples(small_counts, small_counts)


def tables(rows: int, columns: int) -> st.SearchStrategy[Table]:
    def of_width(width: int) -> st.SearchStrategy[list[list[Counts]]]:
        line = st.lists(cell, min_size=width, max_size=width)
        return st.lists(line, min_size=1, max_size=rows)

    return st.integers(1, columns).flatmap(of_width).map(a_table)


def others_possible(table: Table, hidden: frozenset[Position], which: int) -> set[Position]:
    """The hidden cells whose count may be another, found by trying: the attacker's view, not the product's.

    Every way of adding one to some hidden inner cells and taking one from others is tried; totals follow. It
    fits what is shown if shown totals stay and nothing falls below zero. Such tables are totally unimodular,
    so steps of one are enough.
    """
    truth = {at: figure.counts[which] for at, figure in figures(table)}
    inner = [at for at in truth if at in hidden and is_inner(table, at)]
    found: set[Position] = set()
    for steps in product((-1, 0, 1), repeat=len(inner)):
        change = dict(zip(inner, steps, strict=True))
        moved = {at: moves(table, change, at) for at in truth}
        if all(truth[at] + step >= 0 if at in hidden else step == 0 for at, step in moved.items()):
            found |= {at for at in hidden if moved[at]}
    return found


def is_inner(table: Table, at: Position) -> bool:
    return at.row is not None and (at.column is not None or not table.columns)


def moves(table: Table, change: Mapping[Position, int], at: Position) -> int:
    """How a cell or total moves when hidden inner cells do."""
    return sum(
        step
        for inner, step in change.items()
        if at.row in {None, inner.row} and (at.column in {None, inner.column} or not table.columns)
    )


def check_by_trying(table: Table) -> None:
    hidden = hidden_in(protect(table))
    may_differ = [others_possible(table, hidden, which) for which in (0, 1)]
    for at, figure in figures(table):
        if at not in hidden:
            continue
        assert any(at in layer for layer in may_differ), f"{at} can be worked out"
        for count, layer in zip(figure.counts, may_differ, strict=True):
            assert count not in SMALL or at in layer, f"{at} gives away a small count"


@given(tables(rows=6, columns=1))
@settings(deadline=None)
def test_m23_no_hidden_cell_can_be_worked_out_in_one_way(table: Table) -> None:
    check_by_trying(table)


@given(tables(rows=2, columns=3))
@settings(max_examples=150, deadline=None)
def test_m23_no_hidden_cell_can_be_worked_out_in_two_ways(table: Table) -> None:
    check_by_trying(table)


@given(tables(rows=6, columns=6))
@settings(max_examples=60, deadline=None)
def test_m23_every_small_cell_is_hidden_and_the_rest_is_as_it_was(table: Table) -> None:
    safe = protect(table)
    for at, result in safe.cells.items():
        original = table.cells[at]
        assert result == original if result is not None else True
        assert result is None or not is_small(original)
    assert given_away(table, hidden_in(safe)) == ()
    assert protect(table) == safe  # the same every time


# A second proof, for larger tables: no sum of what is shown makes a hidden cell (linear algebra).
@given(tables(rows=5, columns=5))
@settings(max_examples=40, deadline=None)
def test_m23_no_hidden_cell_follows_from_equations(table: Table) -> None:
    hidden = [at for at in positions(table) if at in hidden_in(protect(table))]
    equations = reduced([[line.get(at, 0) for at in hidden] for line in sums(table)])
    for row in equations:
        assert sum(value != 0 for value in row) != 1, "one hidden cell is left alone in an equation"


def sums(table: Table) -> Iterator[dict[Position, int]]:
    """Each row and column as an equation: its cells less its total make nothing."""
    for row in (*table.rows, None) if table.columns else ():
        yield {**{Position(row, column): 1 for column in table.columns}, Position(row): -1}
    for column in (*table.columns, None):
        yield {**{Position(row, column): 1 for row in table.rows}, Position(None, column): -1}


def reduced(rows: list[list[int]]) -> list[list[Fraction]]:
    """The reduced row echelon form: a variable is determined exactly if it stands alone in a row."""
    matrix = [[Fraction(value) for value in row] for row in rows]
    done = 0
    for column in range(len(matrix[0]) if matrix else 0):
        pivot = next((row for row in range(done, len(matrix)) if matrix[row][column]), None)
        if pivot is None:
            continue
        matrix[done], matrix[pivot] = matrix[pivot], matrix[done]
        matrix[done] = [value / matrix[done][column] for value in matrix[done]]
        for row in range(len(matrix)):
            if row != done:
                factor = matrix[row][column]
                matrix[row] = [a - factor * b for a, b in zip(matrix[row], matrix[done], strict=True)]
        done += 1
    return matrix


def test_m23_the_total_alone_is_never_shown_beside_a_single_hidden_row() -> None:
    table = protect(a_table([[(3, 30)]]))
    assert table.cells[TOTAL] is None
