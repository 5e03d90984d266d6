"""Opening one line of a digest: its live card comes to the end of the chat (N6)."""

from uuid import UUID

from domain.access import Actor, Permission
from domain.nudges import AFTER_KINDS, Facts, NudgeKind
from storage import audit, digests, facts, standing, support
from storage.unit import Unit
from usecases.acting import owner_id
from usecases.helping import permission_to_see
from usecases.team import kind_asked


def bring_invitation(unit: Unit, actor: Actor, *, invitation_id: UUID) -> None:
    """Send the reader's live card about an invitation anew. Raises NotFoundError or NotPermittedError."""
    found = facts.load(unit, invitation_id)
    actor.require(Permission.SEE_INVITATION, found)
    kind = kind_of_card(unit, actor, found)
    digests.bring(
        unit, kind, invitation_id=invitation_id, subject_id=invitation_id, person_id=owner_id(actor)
    )
    audit.record(unit, actor, "digest.opened", invitation_id, at=unit.now)


def bring_request(unit: Unit, actor: Actor, *, request_id: UUID) -> None:
    """Send the nurse's live card about a request anew. Raises NotFoundError or NotPermittedError."""
    request = support.get(unit, request_id)
    actor.require(permission_to_see(actor, request), request)
    digests.bring(
        unit,
        NudgeKind.SUPPORT_OFFERED,
        invitation_id=request.invitation_id,
        subject_id=request_id,
        person_id=owner_id(actor),
    )
    audit.record(unit, actor, "digest.opened", request_id, at=unit.now)


def kind_of_card(unit: Unit, actor: Actor, found: Facts) -> NudgeKind:
    """What the reader's live card is about. Raises NotFoundError when they were not asked about it."""
    asked = standing.asked_kind(unit, owner_id(actor), found.invitation.id)
    if asked in AFTER_KINDS:
        return asked
    if found.invitation.assigned_to == actor.person_id:
        return asked or NudgeKind.INVITATION
    if found.invitation.assigned_to is None:
        return NudgeKind.UNMATCHED
    return kind_asked(unit, actor, found.invitation.id)
