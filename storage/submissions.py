"""Reports on their way to the unit, in and out of the database (R8, HZ19)."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, func, or_, select

from domain.errors import NotFoundError
from domain.submission import Submission, SubmissionState
from storage import report_keys
from storage.tables import SubmissionRow
from storage.unit import Unit
from storage.values import read_rest, rest_of

COLUMNS = (
    "id",
    "report_id",
    "invitation_id",
    "state",
    "due_at",
    "lease_until",
    "queued_at",
    "message_id",
    "number",
    "version",
)


def list_of(unit: Unit, report_id: UUID) -> list[Submission]:
    """Every sending of one report, the newest first."""
    query = select(SubmissionRow).where(SubmissionRow.report_id == report_id)
    return [_submission(unit, row) for row in unit.session.scalars(_newest_first(query))]


def newest_of(unit: Unit, report_id: UUID) -> Submission | None:
    """The newest sending of one report."""
    query = select(SubmissionRow).where(SubmissionRow.report_id == report_id)
    row = unit.session.scalars(_newest_first(query).limit(1)).first()
    return _submission(unit, row) if row else None


def get(unit: Unit, submission_id: UUID) -> Submission:
    """One sending, locked until the end of the unit. Raises NotFoundError."""
    row = unit.session.get(SubmissionRow, submission_id, with_for_update=True, populate_existing=True)
    if row is None:
        raise NotFoundError("There is no such sending.")
    return _submission(unit, row)


def find_by_message_id(unit: Unit, message_id: str) -> UUID | None:
    """Which sending an e-mail of ours was."""
    return unit.session.scalar(select(SubmissionRow.id).where(SubmissionRow.message_id == message_id))


def list_held_for(unit: Unit, area: str, address: str) -> list[UUID]:
    """Those that wait for somebody to allow this address, oldest first."""
    query = select(SubmissionRow).where(SubmissionRow.state == SubmissionState.HELD)
    held = (_submission(unit, row) for row in unit.session.scalars(query.order_by(SubmissionRow.queued_at)))
    return [one.id for one in held if (one.area, one.address) == (area, address)]


def list_due(unit: Unit, now: datetime, *, limit: int) -> list[Submission]:
    """Those that may be tried now, and those whose sender vanished in the middle; nobody else takes them."""
    query = (
        select(SubmissionRow)
        .where(
            or_(
                and_(SubmissionRow.state == SubmissionState.QUEUED, SubmissionRow.due_at <= now),
                and_(SubmissionRow.state == SubmissionState.SENDING, SubmissionRow.lease_until <= now),
            )
        )
        .order_by(SubmissionRow.due_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return [_submission(unit, row) for row in unit.session.scalars(query)]


def next_due_at(unit: Unit) -> datetime | None:
    """When the next report wants to go out."""
    query = select(func.min(SubmissionRow.due_at)).where(SubmissionRow.state == SubmissionState.QUEUED)
    return unit.session.scalar(query)


def save(unit: Unit, submission: Submission, *, paper: Mapping[str, Any] | None = None) -> None:
    """Store a sending, new or changed; its paper is stored once, with the first."""
    row = unit.session.get(SubmissionRow, submission.id) or SubmissionRow(id=submission.id)
    for name in COLUMNS:
        setattr(row, name, getattr(submission, name))
    row.sealed = unit.sealer.seal_json(rest_of(submission, COLUMNS), _identity(submission.id))
    if paper is not None:
        sealer = report_keys.sealer_of(unit, submission.report_id)
        written = json.dumps(paper, ensure_ascii=False, separators=(",", ":")).encode()
        row.paper = sealer.seal(written, _paper_identity(submission.id))
    unit.session.add(row)
    unit.session.flush()
    unit.changed.add(submission.invitation_id)


def read_paper(unit: Unit, submission: Submission) -> dict[str, Any]:
    """What was sent, as the templates take it. Raises NotFoundError once it was purged (IG21)."""
    row = unit.session.get_one(SubmissionRow, submission.id)
    if row.paper is None or not report_keys.has_key(unit, submission.report_id):
        raise NotFoundError(
            "Our working copy of this report has been deleted, as it must be.",
            advice="It is filed in the patient's record.",
        )
    sealer = report_keys.sealer_of(unit, submission.report_id)
    paper: dict[str, Any] = json.loads(sealer.open(row.paper, _paper_identity(submission.id)))
    return paper


def _newest_first(query: Select[SubmissionRow]) -> Select[SubmissionRow]:
    return query.order_by(SubmissionRow.number.desc())


def _identity(submission_id: UUID) -> str:
    return f"submission:{submission_id}"


def _paper_identity(submission_id: UUID) -> str:
    return f"submission-paper:{submission_id}"


def _submission(unit: Unit, row: SubmissionRow) -> Submission:
    rest = unit.sealer.open_json(row.sealed, _identity(row.id))
    held = {name: getattr(row, name) for name in COLUMNS}
    return Submission(**read_rest(Submission, rest) | held | {"state": SubmissionState(row.state)})
