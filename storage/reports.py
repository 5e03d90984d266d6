"""Reports in and out of the database."""

import json
from uuid import UUID

from sqlalchemy import bindparam, select

from domain.deadlines import Deadline
from domain.errors import NotFoundError
from domain.report import Report, ReportState
from storage.insert import write
from storage.tables import ReportRow
from storage.unit import Unit
from storage.values import read_rest, rest_of

# What is searched or sorted has a column; all else is sealed as one value.
COLUMNS = ("id", "invitation_id", "state", "deadline", "sent_at")
# Put together once: that takes as long as asking them.
_NOW = select(ReportRow).execution_options(populate_existing=True)
_HELD = _NOW.where(ReportRow.id == bindparam("report"))
_OF_INVITATION = _NOW.where(ReportRow.invitation_id == bindparam("invitation"))


def find_of(unit: Unit, invitation_id: UUID) -> Report | None:
    """The report of one invitation, if it has been routed to anybody."""
    row = unit.session.scalars(_OF_INVITATION, {"invitation": invitation_id}).first()
    return of_row(unit, row) if row else None


def get(unit: Unit, report_id: UUID) -> Report:
    """A report by its id. Raises NotFoundError."""
    row = unit.session.scalars(_HELD, {"report": report_id}).first()
    if row is None:
        raise NotFoundError("There is no such report.")
    return of_row(unit, row)


def save(unit: Unit, report: Report, *, only_the_text: bool = False) -> None:
    """Store a report, new or changed.

    `only_the_text` when nothing has changed that a rule or a live card looks at: a card is not renewed at
    every save of a text.
    """
    write(
        unit,
        ReportRow,
        report.id,
        invitation_id=report.invitation_id,
        state=report.state,
        due_at=report.deadline.due_at,
        deadline=json.dumps(report.deadline.to_json(), separators=(",", ":")),
        sent_at=report.sent_at,
        sealed=unit.sealer.seal_json(rest_of(report, COLUMNS), _identity(report.id)),
    )
    if not only_the_text:
        unit.changed.add(report.invitation_id)


def _identity(report_id: UUID) -> str:
    return f"report:{report_id}"


def of_row(unit: Unit, row: ReportRow) -> Report:
    """The report that a row holds."""
    rest = unit.sealer.open_json(row.sealed, _identity(row.id)) if row.sealed else {}
    return Report(
        **read_rest(Report, rest),
        id=row.id,
        invitation_id=row.invitation_id,
        state=ReportState(row.state),
        deadline=Deadline.from_json(json.loads(row.deadline)),
        sent_at=row.sent_at,
    )
