"""A file's way in, step by step: kept, previewed, taken in, or set aside for a person (IN20).

A preview is the taking in itself, undone: it cannot promise what would not happen.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from uuid import UUID

from domain.access import Actor, Permission
from domain.drafts import AttendanceDraft, CancellationDraft, ConferenceDraft, Draft, Problem, Reading
from domain.errors import CaseworkError, NotAllowedError, NotFoundError
from domain.importing import FileState, ImportedFile, Item, ItemState, Source, Verdict, listed
from domain.questions import QuestionKind
from storage import audit, conferences, intake_files, people, questions, schedule
from storage.unit import Unit
from usecases.booking import take_in_one
from usecases.taken import Taken

# Where a remark on a file as a whole stands (intake).
WHOLE_FILE = "file"
OPEN_STATES = (FileState.PREVIEWED, FileState.ACCEPTED, FileState.NEEDS_PERSON)


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of one file, in sentences for the person who brought it (no names, IG15).

    `done` tells what was imported or changed, `doubts` what a person should check or mend.
    """

    done: tuple[str, ...]
    doubts: tuple[str, ...]


def start_preview(
    unit: Unit, actor: Actor, *, data: bytes, source: Source, client_id: UUID | None = None
) -> UUID:
    """Keep a file as it came, before anything is read from it. Raises NotPermittedError."""
    actor.require(Permission.TAKE_IN_INVITATIONS)
    state = FileState.PREVIEWED
    brought_by = actor.person_id
    file_id = intake_files.add(
        unit, data, source=source, state=state, brought_by=brought_by, client_id=client_id
    )
    audit.record(unit, actor, "file.received", file_id, at=unit.now, source=source, client=client_id)
    return file_id


def stage_drafts(unit: Unit, actor: Actor, *, file_id: UUID, drafts: Sequence[Draft], first: int) -> None:
    """Say of each conference what taking it in would do; `first` is the position of the first.

    Raises NotFoundError or NotPermittedError.
    """
    actor.require(Permission.TAKE_IN_INVITATIONS)
    intake_files.lock(unit, file_id)
    lock_in_order(unit, drafts)
    for position, (draft, found) in enumerate(zip(drafts, foresee(unit, actor, drafts), strict=True), first):
        waits = found.verdict is not Verdict.WRONG or (first > 0 and may_follow(draft))
        item = Item(
            position=position,
            verdict=found.verdict,
            state=ItemState.WAITING if waits else ItemState.REFUSED,
            place=draft.where,
            said=found.would,
            doubts=(*found.asked, *found.doubts),
        )
        intake_files.add_item(unit, file_id, item, draft if waits else None)
    audit.record(unit, actor, "file.compared", file_id, at=unit.now, count=len(drafts))


def may_follow(draft: Draft) -> bool:
    """Whether a refusal may rest on an earlier part of a large file that is not taken in yet: try again."""
    return isinstance(draft, CancellationDraft | AttendanceDraft)


def foresee(unit: Unit, actor: Actor, drafts: Sequence[Draft]) -> list[Taken]:
    """Take in several drafts, one on top of the other, and undo all of it."""
    changed = set(unit.changed)
    tried = unit.session.begin_nested()
    found = [attempt(unit, actor, draft, settles=False) for draft in drafts]
    tried.rollback()
    unit.changed.clear()
    unit.changed.update(changed)
    return found


def finish_preview(unit: Unit, actor: Actor, *, file_id: UUID, problems: Sequence[Problem]) -> ImportedFile:
    """Note what cannot be used; a file in which nothing waits is settled at once.

    Raises NotFoundError or NotPermittedError.
    """
    actor.require(Permission.TAKE_IN_INVITATIONS)
    intake_files.lock(unit, file_id)
    _, first = intake_files.count_items(unit, file_id)
    for position, problem in enumerate(problems, first):
        # A remark on the whole file, such as columns nobody knows, takes nothing away from what it holds.
        is_remark = first > 0 and problem.where == WHOLE_FILE
        verdict = Verdict.DOUBTFUL if is_remark else Verdict.WRONG
        state = ItemState.NOTED if is_remark else ItemState.REFUSED
        intake_files.add_item(unit, file_id, Item(position, verdict, state, problem.where, problem.message))
    unit.session.flush()
    found = intake_files.get(unit, file_id)
    if not found.waiting:
        intake_files.set_state(unit, file_id, FileState.DONE)
    audit.record(unit, actor, "file.previewed", file_id, at=unit.now, problems=len(problems))
    return intake_files.get(unit, file_id)


def take_in_some(unit: Unit, actor: Actor, *, file_id: UUID, limit: int | None = None) -> tuple[int, int]:
    """Take in the next conferences of a file, each whole or not at all (IN20).

    Returns how many are settled, and of how many. Raises NotFoundError, NotPermittedError, or
    NotAllowedError for a discarded file.
    """
    actor.require(Permission.TAKE_IN_INVITATIONS)
    held = intake_files.lock(unit, file_id)
    if held.state is FileState.DISCARDED:
        raise NotAllowedError("This file was put away. Nothing of it was taken in.")
    waiting = intake_files.list_waiting(unit, file_id, limit=limit)
    lock_in_order(unit, [draft for _, draft in waiting])
    for item, draft in waiting:
        settle_item(unit, actor, file_id, item, draft)
    settled, total = intake_files.count_items(unit, file_id)
    intake_files.set_state(unit, file_id, FileState.DONE if settled == total else FileState.ACCEPTED)
    audit.record(unit, actor, "file.taken_in", file_id, at=unit.now, settled=settled, of=total)
    return settled, total


def settle_item(unit: Unit, actor: Actor, file_id: UUID, item: Item, draft: Draft) -> None:
    """Take in one conference of a file; what is doubtful about it is asked of the administrators."""
    taken = attempt(unit, actor, draft)
    refused = taken.verdict is Verdict.WRONG
    state = ItemState.REFUSED if refused else ItemState.DONE
    intake_files.save_item(
        unit,
        file_id,
        replace(
            item,
            verdict=taken.verdict,
            state=state,
            said=taken.said,
            doubts=(*taken.asked, *taken.doubts),
            conference_id=taken.conference_id,
        ),
    )
    if taken.doubts and not refused:
        ask_about_doubts(unit, file_id, taken)


def ask_about_doubts(unit: Unit, file_id: UUID, taken: Taken) -> None:
    """The administrators settle with the unit what was doubtful (IN21c, IN21q and others)."""
    questions.ask(
        unit,
        kind=QuestionKind.DOUBT,
        key=f"doubt:{taken.conference_id or file_id}:{sha256(' '.join(taken.doubts).encode()).hexdigest()}",
        text=f"{taken.what}.\n\nTo check with the unit:\n\n{listed(taken.doubts)}",
        conference_id=taken.conference_id,
        file_id=file_id,
    )


def attempt(unit: Unit, actor: Actor, draft: Draft, *, settles: bool = True) -> Taken:
    """Take in one draft; when it is refused, everything it began is undone.

    `settles` is False when all of it is undone anyway: then no next times are worked out.
    """
    changed = set(unit.changed)
    savepoint = unit.session.begin_nested()
    try:
        taken = take_in_one(unit, actor, draft)
        if settles:
            schedule.settle_changes(unit)
    except CaseworkError as refusal:
        savepoint.rollback()
        unit.changed.clear()
        unit.changed.update(changed)
        return Taken.refused(f"{refusal.message} {refusal.advice}".strip())
    savepoint.commit()
    return taken


def show_file(unit: Unit, actor: Actor, *, file_id: UUID) -> ImportedFile:
    """A file with what was found in it and what became of that. Raises NotFoundError or NotPermittedError."""
    actor.require(Permission.TAKE_IN_INVITATIONS)
    audit.record(unit, actor, "file.seen", file_id, at=unit.now)
    return intake_files.get(unit, file_id)


def list_open_files(unit: Unit, actor: Actor) -> list[ImportedFile]:
    """Files that wait to be taken in, or for a person, newest first. Raises NotPermittedError."""
    actor.require(Permission.TAKE_IN_INVITATIONS)
    found = intake_files.list_in_state(unit, *OPEN_STATES)
    audit.record(unit, actor, "files.listed", at=unit.now, count=len(found))
    return found


def find_file(unit: Unit, actor: Actor, *, code: str) -> ImportedFile:
    """The waiting file whose id starts with these characters (AX9).

    Raises NotPermittedError or NotFoundError, also when several do.
    """
    actor.require(Permission.TAKE_IN_INVITATIONS)
    waiting = intake_files.list_in_state(unit, *OPEN_STATES)
    found = [file for file in waiting if str(file.id).startswith(code.lower())]
    if len(found) != 1:
        raise NotFoundError("No file that waits has that code.", advice="Say files to see which wait.")
    audit.record(unit, actor, "file.seen", found[0].id, at=unit.now)
    return intake_files.get(unit, found[0].id)


def discard_file(unit: Unit, actor: Actor, *, file_id: UUID) -> ImportedFile:
    """Put a previewed file away: nothing more of it is taken in; the file itself is kept.

    Raises NotFoundError, NotPermittedError, or NotAllowedError when it has been taken in.
    """
    actor.require(Permission.TAKE_IN_INVITATIONS)
    held = intake_files.lock(unit, file_id)
    if held.state is FileState.DONE:
        raise NotAllowedError(
            "This file has been taken in, so it cannot be put away.",
            advice="To undo a change, ask the unit for the right invitation and bring it in.",
        )
    intake_files.set_state(unit, file_id, FileState.DISCARDED)
    audit.record(unit, actor, "file.discarded", file_id, at=unit.now)
    return intake_files.get(unit, file_id)


def keep_for_person(
    unit: Unit, actor: Actor, *, data: bytes, source: Source, problems: Sequence[Problem]
) -> UUID:
    """Keep what nothing could be read from, and ask an administrator to look (IN21r).

    Raises NotPermittedError.
    """
    actor.require(Permission.TAKE_IN_INVITATIONS)
    held = intake_files.find_waiting(unit, data)
    if held is not None:  # the same message again, after a fault before it was filed
        audit.record(unit, actor, "file.set_aside_again", held, at=unit.now)
        return held
    file_id = intake_files.add(unit, data, source=source, state=FileState.NEEDS_PERSON)
    for position, problem in enumerate(problems):
        item = Item(position, Verdict.WRONG, ItemState.REFUSED, problem.where, problem.message)
        intake_files.add_item(unit, file_id, item)
    unit.session.flush()
    said = " ".join(problem.message for problem in problems) or "Nothing in it could be read."
    questions.ask(
        unit,
        kind=QuestionKind.UNREADABLE,
        key=f"unreadable:{file_id}",
        text=f"A message came in that a person must read. {said}",
        file_id=file_id,
    )
    audit.record(unit, actor, "file.set_aside", file_id, at=unit.now, problems=len(problems))
    return file_id


def preview_reading(
    unit: Unit, actor: Actor, *, reading: Reading, data: bytes, source: Source
) -> ImportedFile:
    """Preview what was read of a small file or form in one unit of work. Raises NotPermittedError."""
    actor.require(Permission.TAKE_IN_INVITATIONS)
    file_id = start_preview(unit, actor, data=data, source=source)
    stage_drafts(unit, actor, file_id=file_id, drafts=reading.drafts, first=0)
    found = finish_preview(unit, actor, file_id=file_id, problems=reading.problems)
    audit.record(unit, actor, "file.shown", file_id, at=unit.now)
    return found


def take_in_invitations(
    unit: Unit, actor: Actor, *, reading: Reading, data: bytes, source: Source = Source.FILE
) -> TakenIn:
    """Preview and take in a small file in one unit of work (IN20). Raises NotPermittedError."""
    actor.require(Permission.TAKE_IN_INVITATIONS)
    file_id = preview_reading(unit, actor, reading=reading, data=data, source=source).id
    take_in_some(unit, actor, file_id=file_id)
    found = intake_files.get(unit, file_id)
    audit.record(unit, actor, "file.settled", file_id, at=unit.now)
    return TakenIn(found.done, found.to_check)


def lock_in_order(unit: Unit, drafts: Sequence[Draft]) -> None:
    """Two files that name the same conferences or people are taken in one after the other."""
    conferences.lock(unit, {draft.uid for draft in drafts})
    booked = [draft for draft in drafts if isinstance(draft, ConferenceDraft)]
    people.lock(unit, {address for draft in booked for address in draft.invitees})
