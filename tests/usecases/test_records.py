"""Every step of a life cycle leaves its record in the audit (L2)."""

import json
from uuid import UUID

from sqlalchemy import select

from domain.invitation import DeclineReason, Reply
from storage.tables import AuditRow
from storage.unit import Unit
from tests.factories import a_cancellation, a_draft
from tests.usecases.desk import PRIYA, Desk
from usecases.invitation import reply_to_invitation


def records_of(desk: Desk, subject_id: UUID) -> list[tuple[str, str, str]]:
    """Action, from and to of every step about one thing, in order."""

    def work(unit: Unit) -> list[tuple[str, str, str]]:
        query = select(AuditRow).where(AuditRow.subject_id == subject_id).order_by(AuditRow.number)
        rows = [(row.action, json.loads(row.detail)) for row in unit.session.scalars(query)]
        return [(action, detail["from"], detail["to"]) for action, detail in rows if "to" in detail]

    return desk.database.run_now(work)


def test_an_invitations_whole_history_is_in_the_audit(desk: Desk) -> None:
    desk.bring(a_draft(PRIYA))
    found = desk.facts()
    answer = {"invitation_id": found.invitation.id, "reply": Reply.DECLINE, "reason": DeclineReason.LEAVE}
    for _ in range(2):
        desk.run(reply_to_invitation, PRIYA.as_actor(), **answer)
    desk.bring(a_cancellation())
    desk.bring(a_cancellation())
    assert records_of(desk, found.invitation.id) == [
        ("invitation.routed", "unmatched", "routed"),
        ("invitation.replied", "routed", "replied"),
        ("invitation.closed", "replied", "closed"),
    ]
    assert records_of(desk, found.conference.id) == [
        ("conference.booked", "nothing", "booked"),
        ("conference.cancelled", "booked", "cancelled"),
    ]


def test_a_record_says_who_in_which_role_why_and_for_which_version(desk: Desk) -> None:
    desk.bring(a_draft(PRIYA))
    invitation_id = desk.facts().invitation.id
    given = {"invitation_id": invitation_id, "reply": Reply.DECLINE, "reason": DeclineReason.LEAVE}
    desk.run(reply_to_invitation, PRIYA.as_actor(), **given)

    def look(unit: Unit) -> AuditRow:
        query = select(AuditRow).where(AuditRow.action == "invitation.replied")
        return unit.session.scalars(query).one()

    row = desk.database.run_now(look)
    detail = json.loads(row.detail)
    assert (row.actor_id, row.role, row.at) == (PRIYA.id, "care_coordinator", desk.database.clock())
    assert (detail["reason"], detail["conference_version"]) == ("leave", "1")
