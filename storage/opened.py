"""Which records somebody opened lately, from the audit trail, so that a restart forgets none (IG14, IG16)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import takewhile
from uuid import UUID

from sqlalchemy import select

from domain.break_glass import OPENS_A_RECORD
from storage.audit import newest
from storage.tables import AuditRow, InvitationRow, ReportRow, SupportRequestRow
from storage.unit import Unit

# Who opened what, and when.
Opened = tuple[UUID, datetime]
AT_ONCE = 500


def list_opened(unit: Unit, since: datetime) -> dict[UUID, list[Opened]]:
    """For each person the records whose names or words they saw after that instant, each by its conference.

    The trail is read from its newest row back, so it costs what happened lately and not what there ever was.
    """
    found: dict[UUID, list[Opened]] = defaultdict(list)
    for row in newest_first(unit, since):
        if row.action in OPENS_A_RECORD and row.actor_id is not None and row.subject_id is not None:
            found[row.actor_id].append((row.subject_id, row.at))
    records = conferences_of(unit, {subject for opened in found.values() for subject, _ in opened})
    return {
        person_id: [(records.get(subject, subject), at) for subject, at in opened]
        for person_id, opened in found.items()
    }


def newest_first(unit: Unit, since: datetime) -> Iterator[AuditRow]:
    """The rows of the trail after that instant, by parts."""
    below = newest(unit).number + 1
    while True:
        part = select(AuditRow).where(AuditRow.number < below).order_by(AuditRow.number.desc()).limit(AT_ONCE)
        rows = unit.session.scalars(part).all()
        yield from takewhile(lambda row: row.at > since, rows)
        if len(rows) < AT_ONCE or rows[-1].at <= since:
            return
        below = rows[-1].number


def conferences_of(unit: Unit, subjects: set[UUID]) -> Mapping[UUID, UUID]:
    """The conference that an invitation, a report or a request is about: one family is one record."""
    invitations = {subject: subject for subject in subjects}
    for table in (ReportRow, SupportRequestRow):
        pairs = select(table.id, table.invitation_id).where(table.id.in_(subjects))
        invitations.update(unit.session.execute(pairs).all())
    held = select(InvitationRow.id, InvitationRow.conference_id).where(
        InvitationRow.id.in_(set(invitations.values()))
    )
    about = dict(unit.session.execute(held).all())
    return {subject: about.get(invitation, subject) for subject, invitation in invitations.items()}
