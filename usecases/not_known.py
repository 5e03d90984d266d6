"""The trust does not know the family: searched twice by two people, then a nil return (I4, G28, HZ15)."""

from uuid import UUID

from domain.access import Actor, Permission
from domain.errors import NotAllowedError
from domain.nudges import Facts
from domain.questions import QuestionKind
from domain.routing import RecordSearch
from storage import audit, conferences, facts, invitations, questions
from storage.unit import Unit
from usecases.steps import keep_step


def mark_not_known(unit: Unit, actor: Actor, *, invitation_id: UUID) -> Facts:
    """Somebody searched our records and found nobody: a second person is asked to look as well.

    A misspelt name or a closed record would leave the trust silent at the conference (HZ15), so one search
    is never enough. Raises NotFoundError, NotPermittedError or NotAllowedError.
    """
    invitation = invitations.get(unit, invitation_id)
    actor.require(Permission.ASSIGN_INVITATION, invitation)
    if not invitation.waits_for_person:
        raise NotAllowedError("Only an invitation that waits for its person can be marked as not known.")
    conference = conferences.get(unit, invitation.conference_id)
    questions.ask(
        unit,
        kind=QuestionKind.SECOND_CHECK,
        key=f"second_check:{invitation_id}:{invitation.version}",
        text=(
            f"A colleague searched our records for the family of the {conference.kind.words} on "
            f"{conference.starts_said} and found nobody. Search again: by NHS number, by date of "
            "birth and with other spellings. Look for care that ended in the last 6 months too."
        ),
        conference_id=conference.id,
        invitation_id=invitation_id,
        asked_by=actor.person_id,
    )
    audit.record(unit, actor, "invitation.searched", invitation_id, at=unit.now)
    return facts.load(unit, invitation_id)


def confirm_not_known(unit: Unit, actor: Actor, *, invitation_id: UUID, searched_by: UUID | None) -> Facts:
    """The second person found nobody either: the invitation ends, and the unit is to be told (I4).

    Raises NotFoundError, NotPermittedError, or NotAllowedError when it is the same person.
    """
    invitation = invitations.get(unit, invitation_id)
    actor.require(Permission.ASSIGN_INVITATION, invitation)
    if actor.person_id is None or searched_by is None:
        raise NotAllowedError("Only a person can search the records.")
    search = RecordSearch(searched_by, same_name_exists=True, checked_by=actor.person_id)
    unknown = invitation.not_known(search, by=actor.role)
    conference = conferences.get(unit, invitation.conference_id)
    keep_step(unit, actor, "invitation.not_known", invitation, unknown, version=conference.version)
    questions.ask(
        unit,
        kind=QuestionKind.NIL_RETURN,
        key=f"nil_return:{invitation_id}",
        text=(
            f"Two people searched our records for the family of the {conference.kind.words} on "
            f"{conference.starts_said}. We do not know them. Send the unit a secure e-mail with the "
            "reference: \u201cWe have searched our records and have no open or recent involvement with this "
            "family. We will not attend or send a report.\u201d"
        ),
        conference_id=conference.id,
        invitation_id=invitation_id,
    )
    return facts.load(unit, invitation_id)
