"""Rows to name only what a test is about: held, known, attended, report sent and shared in time."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID

from domain.drafts import ConferenceKind
from domain.measures.evidence import Evidence
from domain.measures.figure import Figure
from domain.measures.rows import (
    AbsenceRow,
    AuditRow,
    AuditSource,
    ConferenceRow,
    CoreGroupRow,
    DeliveryRow,
    InvitationRow,
    Outcome,
    Rating,
    ReplyMode,
    ReportRow,
    SharingRow,
    SharingStatus,
    Standing,
    SupportRow,
    Verdict,
)

# Tuesday 2 June 2026, 10am in London.
STARTS_AT = datetime(2026, 6, 2, 9, tzinfo=UTC)
# Long after every limit of the rows below.
AS_AT = STARTS_AT + timedelta(days=60)
DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)

_numbers = count(1)


def a_conference_row(**given: Any) -> ConferenceRow:  # noqa: ANN401 - a test names any column
    columns: dict[str, Any] = {
        "id": UUID(int=next(_numbers)),
        "starts_at": STARTS_AT,
        "kind": ConferenceKind.REVIEW,
        "area": "hackney",
        "standing": Standing.HELD,
        "known": True,
        "has_open_care": True,
        "quorate": True,
    }
    return ConferenceRow(**{**columns, **given})


def a_report_row(starts_at: datetime = STARTS_AT, **given: Any) -> ReportRow:  # noqa: ANN401 - as above
    due_at = starts_at - 7 * DAY
    columns: dict[str, Any] = {
        "due_at": due_at,
        "family_due_at": due_at,
        "first_sent_at": due_at,
        "sharing": (a_sharing_row(shared_at=due_at),),
    }
    return ReportRow(**{**columns, **given})


def a_sharing_row(
    status: SharingStatus = SharingStatus.SHARED, shared_at: datetime | None = None
) -> SharingRow:
    return SharingRow(status, shared_at)


def a_delivery_row(**given: Any) -> DeliveryRow:  # noqa: ANN401 - as above
    delivered_at = STARTS_AT - 20 * DAY
    columns: dict[str, Any] = {
        "delivered_at": delivered_at,
        "reply_due_at": delivered_at + 2 * DAY,
        "replied_at": delivered_at + DAY,
    }
    return DeliveryRow(**{**columns, **given})


def an_absence_row(**given: Any) -> AbsenceRow:  # noqa: ANN401 - as above
    columns: dict[str, Any] = {
        "manager_due_at": STARTS_AT + DAY,
        "told_at": STARTS_AT + DAY,
        "supervision_due_on": date(2026, 6, 16),
        "supervision_on": date(2026, 6, 10),
    }
    return AbsenceRow(**{**columns, **given})


def a_support_row(**given: Any) -> SupportRow:  # noqa: ANN401 - as above
    requested_at = STARTS_AT - 10 * DAY
    columns: dict[str, Any] = {
        "requested_at": requested_at,
        "claim_due_at": requested_at + timedelta(hours=4),
        "claimed_at": requested_at + timedelta(hours=1),
    }
    return SupportRow(**{**columns, **given})


def an_audit_row(**given: Any) -> AuditRow:  # noqa: ANN401 - as above
    return AuditRow(**{"source": AuditSource.SELF, **given})


def an_invitation_row(conference: ConferenceRow, **given: Any) -> InvitationRow:  # noqa: ANN401 - as above
    columns: dict[str, Any] = {
        "conference_id": conference.id,
        "team": "North",
        "service_line": "Adult",
        "received_at": conference.starts_at - 21 * DAY,
        "report": a_report_row(conference.starts_at),
        "outcome": Outcome.ATTENDED_WHOLE,
        "reply_mode": ReplyMode.IN_PERSON,
        "notice_days": 14,
        "delivery": a_delivery_row(),
    }
    return InvitationRow(**{**columns, **given})


def everything_at_once(conference: ConferenceRow, **given: Any) -> InvitationRow:  # noqa: ANN401 - as above
    """One invitation that every single measure counts."""
    yes = Verdict.YES
    columns: dict[str, Any] = {
        "outcome": Outcome.ABSENT,
        "absence": an_absence_row(),
        "requests": (a_support_row(),),
        "asked_after_discharge": True,
        "core_groups": (CoreGroupRow(was_member=True, was_held=True, attended=True),),
        "audits": (AuditRow(AuditSource.PEER, yes, yes, yes, yes, yes, Rating.GOOD),),
    }
    return an_invitation_row(conference, **{**columns, **given})


def evidence_of(*pairs: tuple[ConferenceRow, Iterable[InvitationRow]], as_at: datetime = AS_AT) -> Evidence:
    invitations = [row for _, rows in pairs for row in rows]
    return Evidence.of([conference for conference, _ in pairs], invitations, as_at=as_at)


def one(conference: ConferenceRow | None = None, **given: Any) -> Evidence:  # noqa: ANN401 - as above
    """A single invitation to a single conference."""
    conference = conference or a_conference_row()
    return evidence_of((conference, [an_invitation_row(conference, **given)]))


def counted(figure: Figure) -> tuple[int, int]:
    return figure.numerator, figure.denominator
