"""A message that could not be brought: what it says of the person, and who hears of it instead (N10)."""

from dataclasses import replace
from uuid import UUID

import structlog

from domain.access import SYSTEM
from domain.delivery import Mode, OutboxItem
from domain.nudges import NudgeKind
from domain.outcomes import is_poison
from domain.questions import QuestionKind
from domain.reach import reach_after
from domain.working_days import local_day
from storage import audit, invitations, questions, reach, second_channel
from storage.unit import Unit

log = structlog.get_logger()

# Nobody is named, and nothing of any conference is said (IG15).
UNREACHED = (
    "A message could not be brought to the person it is for, in Teams or by e-mail. "
    "Say reach to see who does not have the app, and speak to them."
)


def note_refusal(unit: Unit, item: OutboxItem, mode: Mode, code: str) -> None:
    """Write down that Teams or the mail server refused a message, and what that says of the person's app."""
    audit.record(unit, SYSTEM, "message.refused", item.subject_id, at=unit.now, code=code)
    learned = None if item.is_letter else reach_after(code, mode)
    if learned is not None:
        reach.note(unit, item.recipient_id, learned)
    if is_poison(code):
        log.error("message_parked", kind=item.kind, code=code)


def tell_otherwise(unit: Unit, item: OutboxItem) -> None:
    """A message is given up: the person gets a neutral e-mail; when that fails too, somebody is asked.

    The renewal of a card is no news, so nothing follows it; a digest is followed for what was in it (N6).
    """
    if item.kind in {None, NudgeKind.DIGEST}:
        return
    if item.is_letter:
        ask_somebody(unit, item)
    else:
        second_channel.plan_letter(unit, item)


def ask_somebody(unit: Unit, item: OutboxItem) -> None:
    """Ask whoever is near them, and the administrators, once a day for each person not reached."""
    if item.invitation_id is not None:
        note_unreached(unit, item, item.invitation_id)
    questions.ask(
        unit,
        kind=QuestionKind.UNREACHED,
        key=f"unreached:{item.recipient_id}:{local_day(unit.now)}",
        text=UNREACHED,
        invitation_id=item.invitation_id,
    )
    audit.record(unit, SYSTEM, "person.not_reached", item.subject_id, at=unit.now, to=item.recipient_id)


def note_unreached(unit: Unit, item: OutboxItem, invitation_id: UUID) -> None:
    """The rules tell the manager or a nurse; only of the person whose invitation it is (N10)."""
    invitation = invitations.get(unit, invitation_id)
    if invitation.assigned_to == item.recipient_id:
        invitations.save(unit, replace(invitation, unreached_at=unit.now))
