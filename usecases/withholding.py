"""Not sharing the report with one parent or child, as a named nurse and the chair agree (R12, P17)."""

from dataclasses import dataclass
from uuid import UUID

from domain.access import Actor, Permission
from domain.errors import StaleError
from domain.sharing import Withholding
from storage import audit, facts, sharing
from storage.unit import Unit
from usecases.acting import owner_id
from usecases.sharing import Shared, Whom, listed


@dataclass(frozen=True, slots=True, repr=False)
class Agreed:
    """What a named nurse says of not sharing: why, and who else agreed."""

    reason: str
    chair_agreed: bool
    police_needed: bool = False
    police_agreed: bool = False


def see_whom_to_withhold_from(unit: Unit, actor: Actor, *, invitation_id: UUID) -> Shared:
    """Everybody with whom the report may be shared, for a named nurse.

    Raises NotFoundError, NotPermittedError, or NotAllowedError before the report is sent.
    """
    found = facts.load(unit, invitation_id)
    actor.require(Permission.WITHHOLD_REPORT, found)
    audit.record(unit, actor, "sharing.seen", invitation_id, at=unit.now)
    return listed(found)


def withhold_report(unit: Unit, actor: Actor, *, whom: Whom, agreed: Agreed) -> Shared:
    """Keep it from one person; this nurse stands for the agreement (R12). Twice changes nothing (L4).

    Its record names nobody (IG15). Raises NotFoundError, NotPermittedError, StaleError, or NotAllowedError
    without a reason, the chair's agreement, or that of the police where it is needed.
    """
    found = facts.load(unit, whom.invitation_id)
    actor.require(Permission.WITHHOLD_REPORT, found)
    if whom.version not in (None, found.conference.version):
        raise StaleError("Your card was older than what we hold. Nothing was changed.")
    before = listed(found).find(whom.relative, whom.number).sharing
    after = before.withheld(
        Withholding(
            reason=agreed.reason,
            nurse_id=owner_id(actor),
            chair_agreed=agreed.chair_agreed,
            police_needed=agreed.police_needed,
            police_agreed=agreed.police_agreed,
        )
    )
    if after != before:
        sharing.save(unit, after, invitation_id=whom.invitation_id)
        version = found.conference.version
        audit.record_step(
            unit, actor, "sharing.withheld", before, after, conference_version=version, reason=agreed.reason
        )
    return listed(facts.load(unit, whom.invitation_id))
