"""Private notes between whoever asked for help and the nurse who gives it (A3, IG8, IG21)."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from domain.access import SYSTEM, Actor, Permission
from domain.errors import BadInputError, NotAllowedError
from domain.note import LONGEST_NOTE, NOTE_KEPT, Note
from domain.support import SupportRequest
from storage import audit, notes, people, support
from storage.unit import Unit
from usecases.acting import owner_id
from usecases.helping import locked, permission_to_see, version_of
from usecases.support import Claim, claim_of


@dataclass(frozen=True, slots=True)
class Read:
    """One note with its words; `by` is whose it is."""

    note: Note
    by: str
    words: str


@dataclass(frozen=True, slots=True)
class Thread:
    """What this reader may read about a request, oldest first."""

    claim: Claim
    notes: tuple[Read, ...]


def write_note(unit: Unit, actor: Actor, *, request_id: UUID, words: str) -> Claim:
    """Write to the other of the two; a nurse who writes has begun (Q5, Q6).

    The same words once more are kept once (L4). Raises NotFoundError, NotPermittedError, NotAllowedError or
    BadInputError.
    """
    request = locked(unit, request_id)
    actor.require(Permission.TAKE_PART_IN_SUPPORT, request)
    said, me = words.strip(), owner_id(actor)
    if not said or len(said) > LONGEST_NOTE:
        raise BadInputError("words", f"Write between 1 and {LONGEST_NOTE} letters. Nothing was sent.")
    other = request.other_than(me)
    if other is None or not request.is_with_a_nurse:
        raise NotAllowedError(
            "No named nurse has this request at the moment. Your note was not sent.",
            advice="You can write to the nurse as soon as one has taken it.",
        )
    if not is_said_already(unit, request, me, said):
        notes.add(unit, request_id, Note(uuid4(), me, unit.now, other), said)
    if me == request.claimed_by:
        begun = request.carried_on(me, now=unit.now)
        support.save(unit, begun)
        version = version_of(unit, request)
        audit.record_step(unit, actor, "support.carried_on", request, begun, conference_version=version)
    audit.record(unit, actor, "support.note_written", request_id, at=unit.now)
    unit.changed.add(request.invitation_id)
    return claim_of(unit, support.get(unit, request_id))


def read_notes(unit: Unit, actor: Actor, *, request_id: UUID) -> Thread:
    """The words, for their writer and their reader alone; what is read is marked as read (IG8).

    A nurse to whom it is offered reads what was asked for, and nothing else. Raises NotFoundError or
    NotPermittedError.
    """
    request = locked(unit, request_id)
    actor.require(permission_to_see(actor, request), request)
    mine = [note for note in request.notes if note.may_be_read_by(actor.person_id)]
    unread = [note.id for note in mine if note.waits_for(actor.person_id)]
    notes.mark_read(unit, unread)
    if unread:
        unit.changed.add(request.invitation_id)
    words = notes.words_of(unit, [note.id for note in mine])
    audit.record(unit, actor, "support.notes_read", request_id, at=unit.now, count=len(mine))
    found = tuple(
        Read(note, people.get(unit, note.written_by).name, words[note.id])
        for note in mine
        if note.id in words
    )
    return Thread(claim_of(unit, support.get(unit, request_id)), found)


def purge_support_text(unit: Unit) -> int:
    """Forget every note that is 90 days old, and say in the audit how many (IG21, IG22)."""
    count = notes.forget_before(unit, unit.now - NOTE_KEPT)
    if count:
        audit.record(unit, SYSTEM, "support.text_purged", at=unit.now, count=count)
    return count


def is_said_already(unit: Unit, request: SupportRequest, me: UUID, said: str) -> bool:
    """Whether the newest note is this person's and says the same: a button pressed twice (L4)."""
    newest = request.notes[-1] if request.notes else None
    if newest is None or newest.written_by != me or newest.is_opening:
        return False
    return notes.words_of(unit, [newest.id]).get(newest.id) == said
