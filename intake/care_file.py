"""The trust's list of who holds whose care, and from when to when (I2, G26)."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from domain.drafts import Problem, plain
from domain.staff_drafts import CareDraft, CareReading
from intake import cells
from intake.cell_dates import Dates
from intake.columns import Layout
from intake.own_lists import REFUSED, contradiction, each_once, open_table
from intake.row_reader import Progress, Remark, RowReader, not_too_many, problems_of, rows_of
from intake.staff_words import CARE

LAYOUT = Layout(
    nouns="patients and their care coordinators",
    words=CARE,
    needed=(("patient_reference",), ("coordinator_email",), ("opened_on",)),
    refused=REFUSED,
)
_BEFORE = "The discharge is before the opening."


def read_care(data: bytes, *, told: Progress | None = None) -> CareReading:
    """Every line of the list, in its order. Never raises for bad content.

    Lines about one patient whose times overlap contradict each other, and none of them is taken in. A
    discharge that cannot be read keeps its line out: as an open one it would be wrong (G26).
    """
    table = open_table(data, LAYOUT)
    if isinstance(table, Problem):
        return CareReading(problems=(table,))
    dates = Dates(from_1904=table.grid.from_1904)
    rows: list[tuple[int, CareDraft]] = []
    remarks: list[Remark] = []
    for row in rows_of(table, told):
        line = _line(row, dates)
        remarks += [*row.refusals, *row.doubts]
        rows += [(row.number, line)] if line else []
    kept, twice = each_once(rows, "patient_reference", lambda line: replace(line, where=""))
    clashing, clashes = _clashes(kept)
    lines = tuple(line for number, line in kept if number not in clashing)
    problems = [*table.problems, *problems_of(remarks), *twice, *clashes]
    return CareReading(lines, not_too_many(problems))


def _line(row: RowReader, dates: Dates) -> CareDraft | None:
    patient = row.need("patient_reference", cells.reference)
    coordinator = row.need("coordinator_email", cells.email)
    opened_on = row.need("opened_on", dates.plain_day)
    discharged_on = row.need("discharged_on", dates.plain_day) if row.text("discharged_on") else None
    if opened_on and discharged_on and discharged_on < opened_on:
        row.refuse("discharged_on", _BEFORE, "Correct the dates.")
    if not (patient and coordinator and opened_on) or row.refusals:
        return None
    return CareDraft(f"row {row.number}", patient, coordinator, opened_on, discharged_on)


def _clashes(rows: Iterable[tuple[int, CareDraft]]) -> tuple[set[int], list[Problem]]:
    """The rows of patients whose times overlap, and a problem for each pair."""
    by_patient: dict[str, list[tuple[int, CareDraft]]] = {}
    for number, line in rows:
        by_patient.setdefault(plain(line.patient_reference), []).append((number, line))
    pairs = [pair for lines in by_patient.values() for pair in _overlapping(lines)]
    problems = [contradiction(pair, "patient_reference") for pair in pairs]
    return {number for pair in pairs for number in pair}, problems


def _overlapping(lines: Sequence[tuple[int, CareDraft]]) -> list[tuple[int, int]]:
    """Each line that begins before an earlier one has ended, with the one that lasts longest by then."""
    found: list[tuple[int, int]] = []
    longest: tuple[date, int] | None = None
    for number, line in sorted(lines, key=lambda pair: (pair[1].opened_on, pair[0])):
        ends = line.discharged_on or date.max
        if longest is not None and line.opened_on < longest[0]:
            found.append((longest[1], number))
        if longest is None or ends > longest[0]:
            longest = ends, number
    return found
