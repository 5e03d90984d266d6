"""Somebody else goes: asking them, and what they say to it (I11, I12, A5)."""

from dataclasses import replace
from uuid import UUID

from domain.access import Actor, Permission, Relation
from domain.attendees import Briefing
from domain.errors import MissingInputError, NotFoundError
from domain.invitation import Invitation
from domain.nudges import Facts
from storage import audit, conferences, facts, invitations, people
from storage.unit import Unit
from usecases.invitation import owner_id

_OF_A_SUBSTITUTE = (Relation.NOMINATED, Relation.SUBSTITUTE, Relation.BRIEFED)


def ask_to_stand_in(
    unit: Unit, actor: Actor, *, invitation_id: UUID, person_id: UUID, reason: str = ""
) -> Facts:
    """Ask a colleague to go instead; the reply stays as it is until they have agreed (I11).

    Whoever was asked before is asked no longer. `reason` is needed from nurses and administrators. Raises
    NotFoundError, NotPermittedError or NotAllowedError.
    """
    invitation = invitations.get(unit, invitation_id)
    actor.require(Permission.DELEGATE, invitation, reason=reason)
    colleague = people.find(unit, person_id)
    if colleague is None or not colleague.is_active:
        raise NotFoundError(
            "This person is not in the staff directory any more.", advice="Choose another one."
        )
    conference = conferences.get(unit, invitation.conference_id)
    named = invitation.substitute_named(
        person_id, is_qualified=colleague.is_clinical, now=unit.now, starts_at=conference.starts_at
    )
    if named == invitation:
        return facts.load(unit, invitation_id)
    links = invitation.links
    if invitation.asked is not None:
        links = links.unlinked(invitation.asked.person_id, *_OF_A_SUBSTITUTE)
    asked = replace(named, links=links.nominated(person_id))
    return _taken(unit, actor, "invitation.substitute_asked", invitation, asked, reason=reason or None)


def agree_to_stand_in(unit: Unit, actor: Actor, *, invitation_id: UUID, knows_the_case: bool) -> Facts:
    """The colleague goes; link, names and report are theirs from now on (I11, A5).

    `knows_the_case` is their tick "I have read the report and know the case". Raises NotFoundError,
    NotPermittedError, MissingInputError or NotAllowedError.
    """
    invitation = invitations.get(unit, invitation_id)
    actor.require(Permission.ANSWER_NOMINATION, invitation)
    if not knows_the_case:
        raise MissingInputError(
            "knows_the_case",
            "Tick that you have read the report and know the case.",
            advice="If you do not have the report, ask the care coordinator or a named nurse.",
        )
    person_id = owner_id(actor)
    conference = conferences.get(unit, invitation.conference_id)
    agreed = invitation.substitute_accepted(
        person_id, has_read_report=True, now=unit.now, starts_at=conference.starts_at
    )
    briefing = Briefing(is_qualified=True, has_read_report_and_knows_case=True)
    links = agreed.links.accepted(person_id).briefed(person_id, briefing)
    return _taken(unit, actor, "invitation.substitute_agreed", invitation, replace(agreed, links=links))


def decline_to_stand_in(unit: Unit, actor: Actor, *, invitation_id: UUID) -> Facts:
    """They cannot go, or no longer: it is back with coordinator and manager, and so is the link (I12).

    Raises NotFoundError, NotPermittedError or NotAllowedError.
    """
    invitation = invitations.get(unit, invitation_id)
    has_agreed = invitation.asked is not None and invitation.asked.has_accepted
    actor.require(Permission.SEE_JOIN_LINK if has_agreed else Permission.ANSWER_NOMINATION, invitation)
    person_id = owner_id(actor)
    conference = conferences.get(unit, invitation.conference_id)
    refused = invitation.substitute_refused(person_id, now=unit.now, starts_at=conference.starts_at)
    links = refused.links.unlinked(person_id, *_OF_A_SUBSTITUTE)
    return _taken(unit, actor, "invitation.substitute_refused", invitation, replace(refused, links=links))


def _taken(
    unit: Unit, actor: Actor, action: str, before: Invitation, after: Invitation, *, reason: str | None = None
) -> Facts:
    invitations.save(unit, after)
    version = conferences.get(unit, before.conference_id).version
    audit.record_step(unit, actor, action, before, after, conference_version=version, reason=reason)
    return facts.load(unit, after.id)
