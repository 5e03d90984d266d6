"""Why a message came, and what comes next: for whoever got it, and for whoever looks after the service."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from domain.access import Actor, Permission, Subject
from domain.delivery import NEEDED
from domain.errors import BadInputError, NotFoundError
from domain.explaining import Told, Trace, Why, next_for, told_of
from domain.nudges import Facts
from domain.people import Person
from storage import audit, conferences, facts, instance, invitations, people, traces
from storage.unit import Unit
from usecases.acting import owner_id

# The start of an id, as cards print it: eight of its characters, never fewer than four.
CODE = re.compile(r"[0-9a-f-]{4,36}", re.IGNORECASE)
MOST_LISTED = 20


@dataclass(frozen=True, slots=True)
class Explained:
    """Everything that was, is or will be sent about one invitation, with its recipients.

    `is_held`: a person holds all sending.
    """

    facts: Facts
    told: tuple[Told, ...]
    people: Mapping[UUID, Person]
    is_held: bool

    @property
    def is_restricted(self) -> bool:
        """Whether only named nurses and named people may know of it (IG23)."""
        return self.facts.is_restricted or self.facts.conference.is_restricted


def explain_invitation(unit: Unit, actor: Actor, *, invitation_id: UUID) -> Explained:
    """Every nudge of one invitation, with what became of it; changes nothing but the audit.

    Raises NotPermittedError or NotFoundError.
    """
    actor.require(Permission.EXPLAIN_NUDGES)
    current = facts.with_circle(unit, facts.look_up(unit, invitation_id))
    told = told_of(current, traces.list_of_invitation(unit, invitation_id), now=unit.now)
    found = (people.find(unit, person_id) for person_id in {one.recipient_id for one in told})
    audit.record(unit, actor, "nudges.explained", invitation_id, at=unit.now, count=len(told))
    return Explained(current, told, {one.id: one for one in found if one}, instance.is_held(unit))


def find_explained(unit: Unit, actor: Actor, *, said: str) -> UUID:
    """The invitation of an id, of the start of one, or of the council's reference; exactly one.

    Raises NotPermittedError, NotFoundError, or BadInputError when there are several.
    """
    actor.require(Permission.EXPLAIN_NUDGES)
    text = said.strip()
    found = set(invitations.find_by_code(unit, text)) if CODE.fullmatch(text) else set()
    for area in unit.policies.areas:
        for conference in conferences.list_of_reference(unit, area, text):
            found.update(invitations.find_ids(unit, conference.id))
    if not found:
        raise NotFoundError(
            "No invitation has this id or reference.",
            advice="Say the council's reference, or four or more characters of the id, as a card's code.",
        )
    if len(found) > 1:
        listed = ", ".join(sorted(map(str, found))[:MOST_LISTED])
        raise BadInputError(
            "INVITATION",
            f"{len(found)} invitations answer to that.",
            advice=f"Say one of these ids: {listed}.",
        )
    audit.record(unit, actor, "nudges.found", *found, at=unit.now)
    return found.pop()


def explain_to_me(unit: Unit, actor: Actor, *, subject_ids: Collection[UUID] = ()) -> Why:
    """Why this person got their newest message, about one of these subjects or at all (W6).

    What it was, is found in the outbox: a card may be old, and what it sends back proves nothing. Of an
    invitation that this person may not see any more they read only the rule, and when it was sent (A1, A7).
    Raises NotPermittedError or NotFoundError.
    """
    trace = traces.find_newest(unit, owner_id(actor), subject_ids)
    if trace is None:
        raise NotFoundError(
            "We have not sent you a message about this.",
            advice="A card that you asked for yourself has no other reason.",
        )
    why = _why(unit, actor, trace)
    actor.require(Permission.SEE_PREVIEW if why.told is None else NEEDED[trace.kind], _subject(why))
    audit.record(unit, actor, "nudge.explained", trace.subject_id, at=unit.now, kind=trace.kind)
    return why


def _why(unit: Unit, actor: Actor, trace: Trace) -> Why:
    if trace.invitation_id is None:
        return Why(trace)
    current = facts.with_circle(unit, facts.look_up(unit, trace.invitation_id))
    told = told_of(current, traces.list_of_invitation(unit, trace.invitation_id), now=unit.now)
    this = next((one for one in told if one.key == trace.key), None)
    why = Why(trace, current, this, next_for(trace.recipient_id, told))
    return why if actor.may(NEEDED[trace.kind], _subject(why)) else Why(trace)


def _subject(why: Why) -> Subject:
    """What access is asked about: a request for support has its own links, and so has an invitation."""
    if why.facts is None or why.told is None:
        return why.trace
    requests = {one.id: one for one in why.facts.requests}
    return requests.get(why.trace.subject_id, why.facts)
