"""The trust's list of who is on duty and who is away (Q2, N3)."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from domain.drafts import Problem
from domain.staff_drafts import DutyDraft, LeaveDraft, RosterReading
from intake import cells
from intake.cell_dates import Dates
from intake.columns import Layout
from intake.own_lists import REFUSED, each_once, open_table
from intake.row_reader import Progress, Remark, RowReader, not_too_many, problems_of, rows_of, say_rows
from intake.staff_words import ROSTER

LAYOUT = Layout(
    nouns="duty days or leave",
    words=ROSTER,
    needed=(("nurse_email", "email"), ("day", "first_on", "leave_from")),
    refused=REFUSED,
)
MAX_DAYS = 92  # of one row: a quarter
_MAX_DUTY = 20_000

_BACKWARDS = "The last day is before the first."
_TOO_LONG = f"The row covers more than {MAX_DAYS} days."
_TOO_MUCH = f"The list has more than {_MAX_DUTY:,} duty days."
_AWAY = "The person is both on duty and on leave that day; the leave was taken in and the duty left out."
_NO_DAY = "The row names neither a duty day nor leave."


@dataclass(slots=True)
class _Roster:
    duty: list[tuple[int, DutyDraft]] = field(default_factory=list)
    leave: list[tuple[int, LeaveDraft]] = field(default_factory=list)


def read_roster(data: bytes, *, told: Progress | None = None) -> RosterReading:
    """Duty days and leave, in the order of the list. Never raises for bad content.

    A row gives a day, or its first and last day (at most 92), or leave from and to. A duty day inside the
    same person's leave is left out.
    """
    table = open_table(data, LAYOUT)
    if isinstance(table, Problem):
        return RosterReading(problems=(table,))
    dates = Dates(from_1904=table.grid.from_1904)
    roster = _Roster()
    remarks: list[Remark] = []
    for row in rows_of(table, told):
        _take(roster, row, dates)
        remarks += [*row.refusals, *row.doubts]
    duty, duty_twice = each_once(roster.duty, "day", lambda one: (one.day, one.nurse_email))
    leave, leave_twice = each_once(roster.leave, "leave_from", lambda one: replace(one, where=""))
    here, clashes = _without_leave(duty, leave)
    problems = [*table.problems, *problems_of(remarks), *duty_twice, *leave_twice, *clashes]
    return RosterReading(
        tuple(one for _, one in here), tuple(one for _, one in leave), not_too_many(problems)
    )


def _take(roster: _Roster, row: RowReader, dates: Dates) -> None:
    """One row: duty, leave, or both; nothing of it when anything in it is wrong."""
    column = "nurse_email" if row.text("nurse_email") or not row.text("email") else "email"
    person = row.need(column, cells.email)
    is_leave = bool(row.text("leave_from") or row.text("leave_to"))
    away = _span(row, dates, "leave_from", "leave_to") if is_leave else None
    on_duty = _duty_span(row, dates)
    if not is_leave and on_duty is None and not row.refusals:
        row.refuse("day", _NO_DAY, "Fill it in.")
    days = (on_duty[1] - on_duty[0]).days + 1 if on_duty else 0
    if days > MAX_DAYS:
        row.refuse("last_on", _TOO_LONG, "Use several rows.")
    if len(roster.duty) + days > _MAX_DUTY:
        row.refuse("day", _TOO_MUCH, "Split it into several files.")
    if person is None or row.refusals:
        return
    where = f"row {row.number}"
    if away:
        roster.leave.append((row.number, LeaveDraft(where, person, *away)))
    if on_duty:
        each = (on_duty[0] + timedelta(days=step) for step in range(days))
        roster.duty += [(row.number, DutyDraft(where, day, person)) for day in each]


def _duty_span(row: RowReader, dates: Dates) -> tuple[date, date] | None:
    if row.text("day"):
        day = row.need("day", dates.plain_day)
        return (day, day) if day else None
    if row.text("first_on") or row.text("last_on"):
        return _span(row, dates, "first_on", "last_on")
    return None


def _span(row: RowReader, dates: Dates, first: str, last: str) -> tuple[date, date] | None:
    first_on, last_on = row.need(first, dates.plain_day), row.need(last, dates.plain_day)
    if first_on is None or last_on is None:
        return None
    if last_on < first_on:
        row.refuse(last, _BACKWARDS, "Correct the dates.")
        return None
    return first_on, last_on


def _without_leave(
    duty: Sequence[tuple[int, DutyDraft]], leave: Sequence[tuple[int, LeaveDraft]]
) -> tuple[list[tuple[int, DutyDraft]], list[Problem]]:
    """The duty days on which their nurse is here, and a problem for each pair of rows that clash."""
    away: dict[str, list[tuple[date, date, int]]] = {}
    for number, one in sorted(leave, key=lambda pair: pair[1].first_on):
        spans = away.setdefault(one.email, [])
        longest = max((spans[-1][1:] if spans else (date.min, 0)), (one.last_on, number))
        spans.append((one.first_on, *longest))
    here: list[tuple[int, DutyDraft]] = []
    clashes: list[Problem] = []
    for number, day in duty:
        clash = _leave_on(day.day, away.get(day.nurse_email, []))
        if clash is None:
            here.append((number, day))
        else:
            clashes.append(Problem(f"{say_rows([number, clash])}, day", f"{_AWAY} Correct the list."))
    return here, list(dict.fromkeys(clashes))


def _leave_on(day: date, spans: Sequence[tuple[date, date, int]]) -> int | None:
    """The row of a leave that covers the day. Spans are in order, each with the latest end up to it."""
    begun = bisect_right(spans, day, key=lambda span: span[0])
    if begun == 0 or spans[begun - 1][1] < day:
        return None
    return spans[begun - 1][2]
