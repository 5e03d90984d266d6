"""The life of a conference: booked, changed, moved, cancelled, on again (C1-C5, IN3, L4)."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from domain.conference import Conference, ConferenceStatus
from domain.drafts import CancellationDraft, ConferenceKind, Join
from domain.errors import NotAllowedError
from tests.factories import STARTS_AT, a_cancellation, a_conference, a_draft

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
LATER = STARTS_AT + timedelta(days=7)


# C1
def test_a_booked_conference_holds_what_the_invitation_says() -> None:
    draft = a_draft(report_due_on=date(2026, 12, 1))
    booked = Conference.booked(draft, area="kent")
    assert booked.status is ConferenceStatus.BOOKED
    assert (booked.version, booked.moves, booked.moved_at, booked.cancelled_at) == (1, 0, None, None)
    for name in ("uid", "sequence", "stamped_at", "kind", "starts_at", "ends_at", "reference", "join"):
        assert getattr(booked, name) == getattr(draft, name)
    assert booked.report_due_on == date(2026, 12, 1)


# C2: a new link is a new version, but nobody is asked again.
def test_a_new_link_is_no_move() -> None:
    changed = a_conference().changed(a_draft(sequence=1, join=Join(meeting_id="999")), area="kent", now=NOW)
    assert (changed.version, changed.moves, changed.moved_at) == (2, 0, None)
    assert changed.join == Join(meeting_id="999")


# C3
def test_another_time_is_a_move_that_remembers_where_from_and_when() -> None:
    moved = a_conference().changed(a_draft(sequence=1, starts_at=LATER), area="kent", now=NOW)
    assert (moved.version, moved.moves) == (2, 1)
    assert (moved.moved_from, moved.moved_at, moved.starts_at) == (STARTS_AT, NOW, LATER)


def test_a_minor_change_after_a_move_keeps_the_memory_of_the_move() -> None:
    moved = a_conference().changed(a_draft(sequence=1, starts_at=LATER), area="kent", now=NOW)
    minor = moved.changed(
        a_draft(sequence=2, starts_at=LATER, join=Join()), area="kent", now=NOW + timedelta(days=1)
    )
    assert (minor.moves, minor.moved_from, minor.moved_at) == (1, STARTS_AT, NOW)


def test_moving_there_and_back_counts_two_moves() -> None:
    there = a_conference().changed(a_draft(sequence=1, starts_at=LATER), area="kent", now=NOW)
    back = there.changed(a_draft(sequence=2), area="kent", now=NOW)
    assert (back.moves, back.moved_from, back.starts_at) == (2, LATER, STARTS_AT)


# C4
def test_cancelling_keeps_everything_but_the_status() -> None:
    held = a_conference()
    off = held.cancelled(a_cancellation(), now=NOW)
    assert off.is_cancelled
    assert (off.version, off.cancelled_at, off.sequence) == (2, NOW, 1)
    assert (off.starts_at, off.join, off.family, off.moves) == (
        held.starts_at,
        held.join,
        held.family,
        held.moves,
    )


def test_cancelling_twice_is_refused() -> None:
    off = a_conference().cancelled(a_cancellation(), now=NOW)
    with pytest.raises(NotAllowedError, match="before"):
        off.cancelled(a_cancellation(sequence=2), now=NOW)


# C5: being on again counts as a move even at the same time, so that every nudge has a new key (N4).
def test_a_cancelled_conference_that_is_on_again_counts_as_moved() -> None:
    off = a_conference().cancelled(a_cancellation(), now=NOW)
    again = off.changed(a_draft(sequence=2), area="kent", now=NOW)
    assert not again.is_cancelled
    assert (again.moves, again.moved_at, again.cancelled_at) == (1, NOW, None)


# IN3: a higher sequence wins, whatever the stamps say; among equals the later stamp.
@pytest.mark.parametrize(
    ("sequence", "minutes", "held_is_newer"),
    [(4, 99, True), (6, -99, False), (5, -1, True), (5, 0, False), (5, 1, False)],
)
def test_which_of_two_messages_is_newer(sequence: int, minutes: int, *, held_is_newer: bool) -> None:
    held = a_conference(sequence=5, stamped_at=NOW)
    stamped_at = NOW + timedelta(minutes=minutes)
    assert held.is_newer_than(replace(a_draft(sequence=sequence), stamped_at=stamped_at)) is held_is_newer
    assert held.is_newer_than(CancellationDraft("conference-1", sequence, stamped_at)) is held_is_newer


# C4, HZ3: when nothing tells two messages apart, a cancelled conference stays cancelled.
@pytest.mark.parametrize(("ours", "theirs"), [(None, None), (NOW, None), (None, NOW), (NOW, NOW)])
def test_a_message_that_cannot_be_told_newer_never_reinstates(
    ours: datetime | None, theirs: datetime | None
) -> None:
    off = a_conference(stamped_at=ours).cancelled(CancellationDraft("conference-1", 0, ours), now=NOW)
    assert off.is_newer_than(replace(a_draft(sequence=0), stamped_at=theirs))


@pytest.mark.parametrize("stamped_at", [None, NOW])
def test_a_cancellation_with_the_same_sequence_is_believed(stamped_at: datetime | None) -> None:
    held = a_conference(stamped_at=stamped_at)
    assert not held.is_newer_than(CancellationDraft("conference-1", 0, stamped_at))


# L4
def test_the_same_invitation_with_a_new_number_says_the_same() -> None:
    assert a_conference().says_the_same(a_draft(sequence=3), area="kent")


@pytest.mark.parametrize(
    "change",
    [
        {"starts_at": LATER},
        {"ends_at": None},
        {"join": Join()},
        {"kind": ConferenceKind.INITIAL},
        {"report_due_on": date(2026, 12, 1)},
        {"unit_phone": None},
        {"invitees": ("owen@trust.example",)},
    ],
    ids=lambda change: next(iter(change)),
)
def test_any_change_of_content_does_not_say_the_same(change: dict[str, object]) -> None:
    assert not a_conference().says_the_same(replace(a_draft(), **change), area="kent")  # type: ignore[arg-type]


# T41: another area means another deadline, even if the invitation reads the same otherwise.
def test_another_area_does_not_say_the_same() -> None:
    assert not a_conference().says_the_same(a_draft(), area="hackney")


def test_an_invitation_never_says_the_same_as_a_cancelled_conference() -> None:
    off = a_conference().cancelled(a_cancellation(), now=NOW)
    assert not off.says_the_same(a_draft(), area="kent")


# IN21n: a message that brings nothing new still sets which later ones are old.
def test_hearing_a_newer_message_moves_only_the_order() -> None:
    held = a_conference()
    heard = held.heard(a_draft(sequence=7))
    assert (heard.sequence, heard.stamped_at) == (7, a_draft(sequence=7).stamped_at)
    assert replace(heard, sequence=held.sequence, stamped_at=held.stamped_at) == held


# IN13: the link's password is no part of what a log would print.
def test_a_join_link_does_not_show_its_password() -> None:
    assert "AbC123xyz" not in repr(Join(meeting_id="345", passcode="AbC123xyz"))
