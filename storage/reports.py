"""Reports in and out of the database."""

import json
from uuid import UUID

from sqlalchemy import select

from domain.deadlines import Deadline
from domain.report import Report, ReportState
from storage.tables import ReportRow
from storage.unit import Unit


def find_of(unit: Unit, invitation_id: UUID) -> Report | None:
    """The report of one invitation, if it has been routed to anybody."""
    row = unit.session.scalars(select(ReportRow).where(ReportRow.invitation_id == invitation_id)).first()
    return _report(row) if row else None


def save(unit: Unit, report: Report) -> None:
    """Store a report, new or changed."""
    row = unit.session.get(ReportRow, report.id) or ReportRow(id=report.id)
    row.invitation_id = report.invitation_id
    row.state = report.state
    row.due_at = report.deadline.due_at
    row.deadline = json.dumps(report.deadline.to_json(), separators=(",", ":"))
    row.sent_at = report.sent_at
    unit.session.add(row)
    unit.session.flush()
    unit.changed.add(report.invitation_id)


def _report(row: ReportRow) -> Report:
    return Report(
        id=row.id,
        invitation_id=row.invitation_id,
        state=ReportState(row.state),
        deadline=Deadline.from_json(json.loads(row.deadline)),
        sent_at=row.sent_at,
    )
