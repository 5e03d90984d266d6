"""Two entries, one conference: the one that people have replied to goes on (C11, HZ7, IN21m)."""

from dataclasses import replace
from uuid import UUID

from domain.access import Actor, Permission
from domain.conference import Conference
from storage import audit, conferences, invitations
from storage.unit import Unit
from usecases.booking import call_off
from usecases.comparing import ask_about_limit
from usecases.routing import ask_again, invite_people, redate_reports


def merge(
    unit: Unit, actor: Actor, *, kept: Conference, dropped: Conference, confirmed_by: frozenset[UUID]
) -> Conference:
    """`kept` takes over what `dropped` says and its calendar entry; `dropped` is superseded.

    Replies, reports and requests stay with `kept`: a new date is told to everyone and asks to reconfirm, as
    if the unit had moved it (C3).

    Raises NotPermittedError, or NotAllowedError when a second person must agree first.
    """
    actor.require(Permission.ANSWER_QUESTIONS)
    locked = sorted((kept, dropped), key=lambda one: one.uid)
    for one in locked:  # always in one order, as an import locks them
        conferences.find_by_uid(unit, one.uid)
    superseded = dropped.superseded_by(kept, confirmed_by=confirmed_by)
    call_off(unit, actor, dropped, replace(superseded, uid=f"superseded:{dropped.id}"))
    following = kept.taking_over(dropped, now=unit.now)
    conferences.save(unit, following)
    invited = invitations.list_of_conference(unit, following.id)
    if following.moves != kept.moves:
        invited = ask_again(unit, actor, following, invited, reinstated=kept.is_cancelled)
        ask_about_limit(unit, following)
    redate_reports(unit, following, invited)
    invite_people(unit, actor, following, invited)
    audit.record_step(unit, actor, "conference.merged", kept, following, conference_version=following.version)
    return following
