"""A file is looked at first and taken in second; nothing of it is ever lost (IN20, IN21)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from domain.access import SYSTEM
from domain.drafts import Draft, Problem, Reading
from domain.errors import NotAllowedError, NotFoundError, NotPermittedError
from domain.importing import FileState, ImportedFile, ItemState, Source, Verdict
from domain.questions import QuestionKind
from storage import audit, intake_files, questions
from storage.tables import IntakeItemRow
from tests.clock import MovableClock
from tests.factories import CHILD, STARTS_AT, a_cancellation, a_draft
from tests.usecases.desk import GRACE, OWEN, PRIYA, SUNITA, Desk
from usecases.imports import (
    discard_file,
    keep_for_person,
    list_open_files,
    preview_reading,
    show_file,
    stage_drafts,
    start_preview,
    take_in_some,
)

NURSE = GRACE.as_actor()


def look(desk: Desk, *drafts: Draft, problems: tuple[Problem, ...] = ()) -> ImportedFile:
    """Preview a small file, as a named nurse does."""
    reading = Reading(drafts, problems)
    found: ImportedFile = desk.run(
        preview_reading, NURSE, reading=reading, data=b"the file", source=Source.CHAT
    )
    return found


def take_in(desk: Desk, file: ImportedFile, **given: int) -> ImportedFile:
    desk.run(take_in_some, NURSE, file_id=file.id, **given)
    return see(desk, file)


def see(desk: Desk, file: ImportedFile) -> ImportedFile:
    found: ImportedFile = desk.run(show_file, NURSE, file_id=file.id)
    return found


def verdicts(file: ImportedFile) -> list[Verdict]:
    return [item.verdict for item in file.items]


def many(number: int) -> Sequence[Draft]:
    return [a_draft(PRIYA, uid=f"many-{place}") for place in range(number)]


def test_a_preview_says_what_would_happen_and_changes_nothing(desk: Desk) -> None:
    desk.bring(a_draft(PRIYA, uid="moves"), a_draft(PRIYA, uid="ends"), a_draft(PRIYA, uid="stays"))
    before = [desk.conference(uid) for uid in ("moves", "ends", "stays")]
    file = look(
        desk,
        a_draft(PRIYA, uid="new"),
        a_draft(PRIYA, uid="moves", sequence=1, starts_at=STARTS_AT + timedelta(days=1)),
        a_cancellation("ends"),
        a_draft(PRIYA, uid="stays"),
        replace(a_draft(PRIYA, uid="odd"), warnings=(Problem("row 9, start_time", "It is early."),)),
        problems=(Problem("row 7, conference_date", "It cannot be read."),),
    )
    assert verdicts(file) == [
        Verdict.NEW,
        Verdict.CHANGED,
        Verdict.CANCELLED,
        Verdict.SAME,
        Verdict.DOUBTFUL,
        Verdict.WRONG,
    ]
    assert "moves from Tuesday 8 December 2026" in file.items[1].said
    assert file.items[4].doubts == ("row 9, start_time: It is early.",)
    assert (file.items[5].place, file.items[5].said) == ("row 7, conference_date", "It cannot be read.")
    assert file.state is FileState.PREVIEWED
    assert [desk.conference(uid) for uid in ("moves", "ends", "stays")] == before
    assert desk.invited("new") == []
    assert desk.run(questions.list_open) == []


def test_taking_in_does_what_the_preview_said(desk: Desk) -> None:
    file = take_in(desk, look(desk, *many(3), problems=(Problem("row 5", "It is empty."),)))
    assert file.state is FileState.DONE
    assert len(file.done) == 3
    assert file.to_check == ("row 5: It is empty.",)
    assert all(len(desk.invited(f"many-{place}")) == 1 for place in range(3))


# Architecture 2: a long file is no long transaction; stopped half-way, it goes on where it was.
def test_a_file_is_taken_in_by_parts_and_goes_on_where_it_stopped(desk: Desk) -> None:
    file = look(desk, *many(5))
    half = take_in(desk, file, limit=2)
    assert (half.state, half.waiting) == (FileState.ACCEPTED, 3)
    assert desk.invited("many-4") == []
    done = take_in(desk, half)
    assert (done.state, done.waiting) == (FileState.DONE, 0)
    assert [item.state for item in done.items] == [ItemState.DONE] * 5


# L4
def test_taking_in_twice_changes_nothing(desk: Desk) -> None:
    file = take_in(desk, look(desk, *many(2)))
    assert take_in(desk, file) == file
    assert len(desk.invited("many-0")) == 1


# What a later part of a file changes may have been booked by an earlier part of it.
def test_a_booking_and_its_cancellation_in_one_file_are_both_understood(desk: Desk) -> None:
    file = look(desk, a_draft(PRIYA), a_cancellation())
    assert verdicts(file) == [Verdict.NEW, Verdict.CANCELLED]
    take_in(desk, file)
    assert desk.conference().is_cancelled


def test_what_looks_wrong_late_in_a_large_file_is_tried_again(desk: Desk) -> None:
    file_id = desk.run(start_preview, NURSE, data=b"large", source=Source.CHAT)
    desk.run(stage_drafts, NURSE, file_id=file_id, drafts=[a_draft(PRIYA)], first=0)
    desk.run(stage_drafts, NURSE, file_id=file_id, drafts=[a_cancellation()], first=1)
    desk.run(take_in_some, NURSE, file_id=file_id)
    assert desk.conference().is_cancelled


# Between preview and taking in the world may have moved: what is true then counts (N5).
def test_what_changed_since_the_preview_counts(desk: Desk, clock: MovableClock) -> None:
    file = look(desk, a_draft(PRIYA))
    clock.move_to(STARTS_AT + timedelta(hours=1))
    taken = take_in(desk, file)
    assert "has started or is over" in taken.to_check[0]
    assert desk.invited() == []


def test_a_file_put_away_is_kept_and_not_taken_in(desk: Desk) -> None:
    file = look(desk, a_draft(PRIYA))
    assert desk.run(discard_file, NURSE, file_id=file.id).state is FileState.DISCARDED
    with pytest.raises(NotAllowedError, match="put away"):
        take_in(desk, file)
    assert desk.run(intake_files.read_data, file.id) == b"the file"
    assert desk.run(list_open_files, NURSE) == []


def test_a_file_that_was_taken_in_cannot_be_put_away(desk: Desk) -> None:
    file = take_in(desk, look(desk, a_draft(PRIYA)))
    with pytest.raises(NotAllowedError, match="has been taken in"):
        desk.run(discard_file, NURSE, file_id=file.id)


def test_a_file_without_anything_useful_is_settled_at_once(desk: Desk) -> None:
    file = look(desk, problems=(Problem("file", "This is a picture."),))
    assert (file.state, file.waiting, file.done) == (FileState.DONE, 0, ())


# IN21r
def test_what_cannot_be_read_waits_for_a_person(desk: Desk) -> None:
    problems = (Problem("attachment 1", "It has a password."),)
    file_id = desk.run(keep_for_person, SYSTEM, data=b"mail", source=Source.MAIL, problems=problems)
    [question] = desk.run(questions.list_open)
    assert (question.kind, question.file_id) == (QuestionKind.UNREADABLE, file_id)
    assert "It has a password." in question.text
    assert [file.state for file in desk.run(list_open_files, SUNITA.as_actor())] == [FileState.NEEDS_PERSON]


# IG13, IG15: at rest a draft is sealed, and gone once it is settled.
def test_a_staged_draft_is_sealed_and_forgotten_once_it_is_settled(desk: Desk) -> None:
    file = look(desk, a_draft(PRIYA))
    rows = desk.run(lambda unit: [row.sealed for row in unit.session.query(IntakeItemRow)])
    assert rows[0] is not None
    assert CHILD.encode() not in rows[0]
    take_in(desk, file)
    assert desk.run(lambda unit: [row.sealed for row in unit.session.query(IntakeItemRow)]) == [None]


@pytest.mark.parametrize("who", [PRIYA, OWEN], ids=lambda person: person.name)
def test_a_coordinator_cannot_bring_look_at_or_put_away_files(desk: Desk, who: object) -> None:
    file, actor = look(desk, a_draft(PRIYA)), who.as_actor()  # type: ignore[attr-defined]
    for use, given in (
        (start_preview, {"data": b"x", "source": Source.CHAT}),
        (show_file, {"file_id": file.id}),
        (take_in_some, {"file_id": file.id}),
        (discard_file, {"file_id": file.id}),
    ):
        with pytest.raises(NotPermittedError):
            desk.run(use, actor, **given)


def test_an_unknown_file_is_said_to_be_unknown(desk: Desk) -> None:
    with pytest.raises(NotFoundError, match="no such file"):
        desk.run(show_file, NURSE, file_id=PRIYA.id)


def test_the_audit_stays_whole_through_a_preview(desk: Desk) -> None:
    look(desk, a_draft(PRIYA), a_cancellation("unknown"))
    assert desk.run(audit.first_broken_row) is None
