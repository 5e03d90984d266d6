"""A list of conferences as drafts: the rows of one conference together, all of it or nothing (IN19-IN21)."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from domain.drafts import AttendanceDraft, CancellationDraft, Draft, Problem, Reading, reference_uid
from intake.cell_dates import MONTH_FIRST, Dates
from intake.cell_kinds import Status
from intake.columns import Table
from intake.conference_line import ENDED, Key, Line, Told, read_key, read_line, read_told
from intake.conference_merge import draft_of, merge
from intake.merging import Merged, Remarks
from intake.row_reader import Progress, Remark, RowReader, not_too_many, problems_of, rows_of, say_rows

_CHECK_ALL = (
    "At least one date has the month first. All other dates were read day first, so that 03/04/2027 is "
    "3 April. Check the dates of the whole list with the unit."
)


@dataclass(slots=True)
class _Group:
    """The rows of one conference, as far as they could be read."""

    key: Key
    rows: list[int] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    remarks: Remarks = field(default_factory=Remarks)

    def take(self, row: RowReader, dates: Dates) -> None:
        """Read one more row into the group."""
        told = read_told(row, dates)
        line = read_line(row, told, dates) if told and told.status not in ENDED else None
        self.rows.append(row.number)
        self.told += [told] if told else []
        self.lines += [line] if line else []
        self.remarks.doubts += row.doubts
        self.remarks.refusals += row.refusals


def read_conferences(
    table: Table, told: Progress | None = None, *, holidays: Container[date] = frozenset()
) -> Reading:
    """Every conference of a list, in the order of its first row (IN19, IN20, IN21f).

    One wrong row keeps its whole conference out and no other; a row that does not say to which conference it
    belongs is refused alone. Nothing here knows what day it is: past dates are the use case's to ask about.
    """
    dates = Dates(from_1904=table.grid.from_1904)
    groups: dict[tuple[str, str], _Group] = {}
    alone: list[Remark] = []
    for row in rows_of(table, told):
        key = read_key(row)
        if key is None:
            alone += row.refusals
        else:
            groups.setdefault(key.compared, _Group(key)).take(row, dates)
    drafts = [_draft(group, table.layout.refused, holidays) for group in groups.values()]
    problems = _in_order(groups.values(), alone)
    return Reading(tuple(draft for draft in drafts if draft), not_too_many((*table.problems, *problems)))


def _in_order(groups: Iterable[_Group], alone: Sequence[Remark]) -> list[Problem]:
    """Why rows were refused, in the order of the conferences, and a warning on all dates (IN21a)."""
    refused = [(remark.row, problem) for remark in alone for problem in problems_of([remark])]
    for group in groups:
        refused += [(group.rows[0], problem) for problem in problems_of(group.remarks.refusals)]
    problems = [problem for _, problem in sorted(refused, key=lambda pair: pair[0])]
    is_mixed = any(problem.message.startswith(MONTH_FIRST) for problem in problems)
    return [Problem("file", _CHECK_ALL), *problems] if is_mixed else problems


def _draft(group: _Group, refused: str, holidays: Container[date]) -> Draft | None:
    """The one draft of a group; None when its remarks hold a refusal."""
    all_told = Merged([(told.number, told) for told in group.told], group.remarks, refused)
    all_told.must_agree("status", lambda told: told.status)
    rows = merge(group.lines, group.remarks, refused)
    if group.remarks.refusals or not group.told:
        return None
    status = group.told[0].status
    if status is Status.CANCELLED:
        return _cancellation(group, all_told)
    if status is Status.HELD:
        warnings = problems_of(group.remarks.doubts)
        key = group.key
        return AttendanceDraft(key.reference, key.council, where=say_rows(group.rows), warnings=warnings)
    draft = draft_of(group.key, group.lines, rows, group.remarks, holidays)
    return replace(draft, warnings=problems_of(group.remarks.doubts))


def _cancellation(group: _Group, rows: Merged[Told]) -> CancellationDraft:
    organiser = rows.first("unit_email", lambda told: told.unit_email)
    return CancellationDraft(
        uid=reference_uid(group.key.council, group.key.reference),
        sequence=0,
        stamped_at=max((told.stamped_at for told in group.told if told.stamped_at), default=None),
        where=say_rows(group.rows),
        reference=group.key.reference,
        council=group.key.council,
        organiser=organiser,
        warnings=problems_of(group.remarks.doubts),
    )
