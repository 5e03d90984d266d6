"""The unit's attendance list as drafts, one for each conference: who came, who sent a report (IN19, C9)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from domain.drafts import AttendanceDraft, AttendanceEntry, Problem, Reading, plain
from intake import cells
from intake.cell_dates import Dates
from intake.cells import CellError, Found, as_text
from intake.columns import Table
from intake.merging import Merged, Remarks
from intake.row_reader import Progress, Remark, RowReader, not_too_many, problems_of, rows_of, say_rows
from intake.text import clean

_ENTRY = AttendanceEntry()
_NOTHING_SAID = "The row says nothing about attendance, reports or quoracy."
_FILL = "Fill in what is known, or leave the row out."
_BOTH = (
    "The row says both that the person attended and that apologies were sent. Ask the unit which is right."
)
_QUORACY = "The rows differ in whether the conference was quorate; it was left open. Ask the unit."
_WENT = frozenset({"attended", "present", "here", "in attendance", "in person", "face to face", "f2f"})
_REMOTELY = frozenset(
    {"remote", "remotely", "virtual", "virtually", "online", "teams", "by phone", "telephone"}
)
_STAYED = frozenset({"dna", "did not attend", "not attended", "absent", "not present", "non attendance"})
_EXCUSED = frozenset({"apologies", "apologies sent", "apologies given", "apologies received", "apols"})


@dataclass(frozen=True, slots=True)
class _Presence:
    attended: bool
    apologies: bool | None = None
    mode: str | None = None


@dataclass(frozen=True, slots=True)
class _Line:
    entry: AttendanceEntry
    quorate: bool | None


@dataclass(slots=True)
class _List:
    """The rows of one conference."""

    reference: str
    council: str | None
    rows: list[int] = field(default_factory=list)
    lines: list[tuple[int, _Line]] = field(default_factory=list)
    remarks: Remarks = field(default_factory=Remarks)


def read_attendance(table: Table, told: Progress | None = None) -> Reading:
    """One draft for each conference of the list; a wrong row keeps out its conference's list alone (IN20).

    The council may be missing, and is then None. A report date without a time counts from its first minute.
    """
    dates = Dates(from_1904=table.grid.from_1904)
    lists: dict[tuple[str, str], _List] = {}
    alone: list[Remark] = []
    for row in rows_of(table, told):
        council, reference = row.read("authority", cells.words), row.need("conference_ref", cells.reference)
        if reference is None:
            alone += row.refusals
            continue
        key = plain(council or ""), plain(reference)
        _take(lists.setdefault(key, _List(reference, council)), row, dates)
    drafts = [_draft(one, table.layout.refused) for one in lists.values()]
    problems = _in_order(lists.values(), alone)
    return Reading(tuple(draft for draft in drafts if draft), not_too_many((*table.problems, *problems)))


def _in_order(lists: Iterable[_List], alone: Sequence[Remark]) -> list[Problem]:
    refused = [(remark.row, problem) for remark in alone for problem in problems_of([remark])]
    for one in lists:
        # A list that says nothing is no draft, which could carry its doubts.
        remarks = one.remarks.refusals or ([] if one.lines else one.remarks.doubts)
        refused += [(one.rows[0], problem) for problem in problems_of(remarks)]
    return [problem for _, problem in sorted(refused, key=lambda pair: pair[0])]


def _take(one: _List, row: RowReader, dates: Dates) -> None:
    line = _line(row, dates)
    one.rows.append(row.number)
    one.lines += [(row.number, line)] if line else []
    one.remarks.doubts += row.doubts
    one.remarks.refusals += row.refusals


def _line(row: RowReader, dates: Dates) -> _Line | None:
    """What one row says; a person whose address cannot be right is left out with a doubt (IN21j)."""
    presence, apologies = row.read("attended", _presence), row.read("apologies", _apologies)
    address, quorate = row.read("invitee_email", cells.email) or "", row.read("quorate", _yes_no)
    entry = AttendanceEntry(
        email=address,
        attended=presence.attended if presence else None,
        mode=row.read("mode", cells.words) or (presence.mode if presence else None),
        apologies=presence.apologies if apologies is None and presence else apologies,
        report_received_at=row.read("report_received_at", dates.instant),
    )
    if entry.attended and entry.apologies:
        row.doubt("apologies", _BOTH)
    says_something = any(
        said is not None
        for said in (entry.attended, entry.mode, entry.apologies, entry.report_received_at, quorate)
    )
    if not says_something and not row.doubts:
        row.doubt("attended", f"{_NOTHING_SAID} {_FILL}")
    is_lost = not address and bool(row.text("invitee_email"))
    return _Line(_ENTRY if is_lost else entry, quorate) if says_something else None


def _presence(cell: str) -> Found[_Presence]:
    """Whether somebody came, in the words of real lists: "Yes", "DNA", "Apologies", "Teams"."""
    said = clean(as_text(cell), 60).casefold().rstrip(".")
    if said in _EXCUSED:
        return Found(_Presence(attended=False, apologies=True))
    if said in _STAYED:
        return Found(_Presence(attended=False))
    if said in _WENT or said in _REMOTELY:
        return Found(_Presence(attended=True, mode="remote" if said in _REMOTELY else None))
    return Found(_Presence(attended=_yes_no(cell).value))


def _apologies(cell: str) -> Found[bool]:
    said = clean(as_text(cell), 60).casefold().rstrip(".")
    return Found(value=True) if said in _EXCUSED or said in {"sent", "given", "received"} else _yes_no(cell)


def _yes_no(cell: str) -> Found[bool]:
    try:
        return cells.yes_no(cell)
    except CellError:
        said = clean(as_text(cell), 60).casefold().rstrip(".")
        if said in {"quorate", "inquorate", "not quorate", "non quorate"}:
            return Found(value=said == "quorate")
        raise


def _draft(one: _List, refused: str) -> AttendanceDraft | None:
    """The list of one conference; None when its rows contradict each other."""
    people: dict[str, list[tuple[int, AttendanceEntry]]] = {}
    for number, line in one.lines:
        if line.entry != _ENTRY:
            people.setdefault(line.entry.email, []).append((number, line.entry))
    entries = [_merged(rows, one.remarks, refused) for rows in people.values()]
    if one.remarks.refusals or not one.lines:
        return None
    quorate = {line.quorate for _, line in one.lines if line.quorate is not None}
    if len(quorate) > 1:
        one.remarks.doubts += [Remark(number, "quorate", _QUORACY) for number, _ in one.lines]
    return AttendanceDraft(
        reference=one.reference,
        council=one.council,
        entries=tuple(entries),
        quorate=quorate.pop() if len(quorate) == 1 else None,
        where=say_rows(one.rows),
        warnings=problems_of(one.remarks.doubts),
    )


def _merged(rows: Sequence[tuple[int, AttendanceEntry]], remarks: Remarks, refused: str) -> AttendanceEntry:
    """One person's entry out of several rows, one for each child; they must agree whether the person came."""
    merged = Merged(rows, remarks, refused)
    told = [(number, entry) for number, entry in rows if entry.attended is not None]
    Merged(told, remarks, refused).must_agree("attended", lambda entry: entry.attended)
    return AttendanceEntry(
        email=rows[0][1].email,
        attended=merged.first("attended", lambda entry: entry.attended),
        mode=merged.first("mode", lambda entry: entry.mode),
        apologies=merged.first("apologies", lambda entry: entry.apologies),
        report_received_at=merged.first("report_received_at", lambda entry: entry.report_received_at),
    )
