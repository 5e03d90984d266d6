"""The tool's own copies of reports go in time: the record is where they were filed (IG4, IG21).

Drafts wait for the filing: what is in no record yet may still be needed. The copy goes with the drafts, filed
or not, 90 days after it was sent.
"""

from datetime import datetime, timedelta

from sqlalchemy import bindparam, select

from domain.access import SYSTEM
from domain.report import Report, ReportState
from domain.working_days import local_day
from storage import audit, report_keys, report_texts, reports
from storage.tables import ConferenceRow, InvitationRow, ReportKeyRow, ReportRow
from storage.unit import Unit

DRAFTS_KEPT = timedelta(days=30)
COPIES_KEPT = timedelta(days=90)
# What was never sent is kept as long after its conference: somebody may still ask for it.
_WITH_TEXT = (
    select(ReportKeyRow.report_id, ConferenceRow.starts_at)
    .join(ReportRow, ReportRow.id == ReportKeyRow.report_id)
    .join(InvitationRow, InvitationRow.id == ReportRow.invitation_id)
    .join(ConferenceRow, ConferenceRow.id == InvitationRow.conference_id)
    .where((ReportRow.sent_at <= bindparam("soonest")) | (ConferenceRow.starts_at <= bindparam("soonest")))
    .order_by(ReportKeyRow.report_id)
)


def purge(unit: Unit) -> int:
    """Forget the drafts of reports filed 30 days ago, and shred the text of those sent 90 days ago.

    Returns how many reports it touched, each of which is in the audit (IG22).
    """
    touched = 0
    rows = unit.session.execute(_WITH_TEXT, {"soonest": unit.now - DRAFTS_KEPT}).all()
    for report_id, starts_at in rows:
        report = reports.get(unit, report_id)
        since = unit.now - (last_sent_at(report) or starts_at)
        if since >= COPIES_KEPT:
            report_keys.shred(unit, report_id)
            audit.record(unit, SYSTEM, "report.shredded", report_id, at=unit.now)
            touched += 1
        elif drafts_may_go(unit, report) and report_texts.forget_earlier(unit, report_id):
            audit.record(unit, SYSTEM, "report.drafts_purged", report_id, at=unit.now)
            touched += 1
    return touched


def drafts_may_go(unit: Unit, report: Report) -> bool:
    """Whether what was sent has stood in the patient's record for 30 days; each version is filed anew.

    A day of filing may be a slip, so it counts from the sending at the earliest.
    """
    sent_at = last_sent_at(report)
    if report.filed_on is None or sent_at is None:
        return False
    return local_day(unit.now) - max(report.filed_on, local_day(sent_at)) >= DRAFTS_KEPT


def last_sent_at(report: Report) -> datetime | None:
    """When it was sent last; None while it is being written, also for the second time (R9)."""
    return (report.last_sent_at or report.sent_at) if report.state is ReportState.SENT else None
