"""Meetings of core groups: dates for their members, one by one, without a ladder (G10, IN21s, IN21w)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from domain.access import SYSTEM
from domain.core_group import CoreGroup
from domain.drafts import CoreGroupDraft, Join
from domain.errors import NotAllowedError, NotFoundError, NotPermittedError
from domain.people import Person
from storage import audit
from storage.tables import AuditRow, CoreGroupRow, OutboxRow, PersonRow
from storage.unit import Unit
from tests.bot.card_lint import lint_text
from tests.clock import MovableClock
from tests.factories import JOIN_URL, a_person
from tests.storage.tools import at_once
from tests.usecases.desk import GRACE, OWEN, PRIYA, SUNITA, Desk, utc
from usecases.core_groups import find_my_core_group, list_my_core_groups, see_core_group, take_in_core_group

FIRST = utc(2026, 12, 1, 14)
WEEK = timedelta(days=7)


def a_meeting(*members: Person, week: int = 0, **given: Any) -> CoreGroupDraft:  # noqa: ANN401 - any field
    """One meeting of a weekly series; its invitees are the members and somebody of another agency."""
    starts_at = given.pop("starts_at", FIRST + week * WEEK)
    made = CoreGroupDraft(
        uid="core-group-1",
        recurrence=(FIRST + week * WEEK).date().isoformat(),
        sequence=0,
        stamped_at=utc(2026, 11, 20, 12),
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=1),
        invitees=(*(person.email for person in members), "school@elsewhere.example"),
        join=Join(url=JOIN_URL, passcode="AbC123xyz"),
        unit_phone="01632 960101",
    )
    return replace(made, **given)


def a_newer(draft: CoreGroupDraft, **given: Any) -> CoreGroupDraft:  # noqa: ANN401 - any field
    return replace(draft, **{"sequence": draft.sequence + 1, "stamped_at": utc(2026, 11, 22, 12), **given})


def the_series_is_off(**given: Any) -> CoreGroupDraft:  # noqa: ANN401 - any field
    """METHOD:CANCEL for the whole series: no recurrence, no addresses."""
    made = a_meeting(recurrence="", is_cancelled=True, stamped_at=utc(2026, 11, 23, 8), invitees=())
    return replace(made, **given)


def bring(desk: Desk, *drafts: CoreGroupDraft) -> list[str]:
    """Take in one after the other; every sentence is in plain words."""
    said = [desk.run(take_in_core_group, SYSTEM, draft=draft) for draft in drafts]
    assert [complaint for sentence in said for complaint in lint_text(sentence)] == []
    return said


def refused(desk: Desk, draft: CoreGroupDraft) -> str:
    with pytest.raises(NotAllowedError) as refusal:
        desk.run(take_in_core_group, SYSTEM, draft=draft)
    assert [*lint_text(refusal.value.message), *lint_text(refusal.value.advice)] == []
    return refusal.value.message


def coming(desk: Desk, person: Person = PRIYA) -> list[CoreGroup]:
    found: list[CoreGroup] = desk.run(list_my_core_groups, person.as_actor())
    return found


def dates(desk: Desk, person: Person = PRIYA) -> list[datetime]:
    return [group.starts_at for group in coming(desk, person)]


# IN21w
def test_each_meeting_of_a_series_is_a_date_of_its_own(desk: Desk) -> None:
    said = bring(desk, *(a_meeting(PRIYA, OWEN, week=week) for week in (2, 0, 1)))
    assert said[1] == (
        "Core group on Tuesday 1 December 2026 at 2pm: 2 members of staff can see it under core groups."
    )
    assert dates(desk) == dates(desk, OWEN) == [FIRST, FIRST + WEEK, FIRST + 2 * WEEK]
    assert len({group.code for group in coming(desk)}) == 3


# IN21s
def test_a_core_group_has_no_ladder_and_no_nudge(desk: Desk) -> None:
    bring(desk, a_meeting(PRIYA))
    assert desk.run(lambda unit: unit.session.query(OutboxRow).count()) == 0
    assert desk.invited("core-group-1") == []


# HZ2
def test_members_are_found_by_their_exact_address_alone(desk: Desk) -> None:
    namesake = a_person(name=PRIYA.name, email="priya@elsewhere.example")
    bring(desk, a_meeting(replace(OWEN, email=OWEN.email.upper()), namesake))
    assert coming(desk) == []
    assert dates(desk, OWEN) == [FIRST]


def test_a_named_nurse_may_be_a_member_and_join(desk: Desk) -> None:
    bring(desk, a_meeting(GRACE))
    [group] = coming(desk, GRACE)
    assert desk.run(see_core_group, GRACE.as_actor(), group_id=group.id).join.url == JOIN_URL


def test_a_meeting_that_concerns_nobody_of_ours_is_refused(desk: Desk) -> None:
    assert "nobody in the staff directory is invited" in refused(desk, a_meeting())
    assert desk.run(lambda unit: unit.session.query(CoreGroupRow).count()) == 0


# L4
def test_the_same_again_changes_nothing_and_says_so(desk: Desk) -> None:
    bring(desk, a_meeting(PRIYA))
    before = coming(desk)
    assert bring(desk, a_meeting(PRIYA))[0].endswith("we have it already, so nothing was changed.")
    assert coming(desk) == before
    assert desk.run(audit.list_actions, before[0].id) == ["core_group.planned"]


# IN21n: what changed nothing still counts, so that one in between comes too late.
def test_an_older_message_is_ignored(desk: Desk) -> None:
    bring(desk, a_meeting(PRIYA), a_meeting(PRIYA, sequence=2))
    [said] = bring(desk, a_meeting(PRIYA, sequence=1, starts_at=FIRST + WEEK))
    assert "older than what we hold" in said
    assert dates(desk) == [FIRST]


def test_of_two_with_one_sequence_the_later_stamp_wins(desk: Desk) -> None:
    bring(desk, a_meeting(PRIYA))
    late, early = utc(2026, 11, 21), utc(2026, 11, 19)
    bring(desk, a_meeting(PRIYA, stamped_at=late, starts_at=FIRST + timedelta(hours=1)))
    bring(desk, a_meeting(PRIYA, stamped_at=early, starts_at=FIRST + timedelta(hours=2)))
    assert dates(desk) == [FIRST + timedelta(hours=1)]


def test_a_moved_meeting_says_from_when(desk: Desk) -> None:
    bring(desk, a_meeting(PRIYA))
    [said] = bring(desk, a_newer(a_meeting(PRIYA), starts_at=FIRST + timedelta(hours=1)))
    assert "at 3pm: moved from Tuesday 1 December 2026 at 2pm" in said
    assert dates(desk) == [FIRST + timedelta(hours=1)]


def test_a_new_link_reaches_the_members(desk: Desk) -> None:
    bring(desk, a_meeting(PRIYA))
    [said] = bring(desk, a_newer(a_meeting(PRIYA), join=Join(meeting_id="999 888 777")))
    assert "details updated" in said
    assert coming(desk)[0].join == Join(meeting_id="999 888 777")


# IG12
def test_whoever_is_no_longer_invited_loses_it(desk: Desk) -> None:
    bring(desk, a_meeting(PRIYA, OWEN))
    [group] = coming(desk)
    bring(desk, a_newer(a_meeting(OWEN)))
    assert dates(desk) == []
    assert dates(desk, OWEN) == [FIRST]
    with pytest.raises(NotPermittedError):
        desk.run(see_core_group, PRIYA.as_actor(), group_id=group.id)
    [said] = bring(desk, a_newer(a_meeting(), sequence=2))
    assert "nobody of ours is invited any more" in said
    assert dates(desk, OWEN) == []


# IN21k: a forwarded message loses its addresses; that takes nobody's date away.
def test_a_message_without_addresses_keeps_the_members(desk: Desk) -> None:
    bring(desk, a_meeting(PRIYA))
    bring(desk, a_newer(a_meeting(), invitees=(), starts_at=FIRST + WEEK))
    assert dates(desk) == [FIRST + WEEK]


def test_one_meeting_of_a_series_is_called_off(desk: Desk) -> None:
    bring(desk, a_meeting(PRIYA), a_meeting(PRIYA, week=1))
    [said] = bring(desk, a_newer(a_meeting(week=1), is_cancelled=True))
    assert said.endswith("cancelled. It is out of its members' lists.")
    assert dates(desk) == [FIRST]


def test_a_date_that_the_series_leaves_out_is_in_nobodys_list(desk: Desk) -> None:
    [said] = bring(desk, a_meeting(PRIYA, is_cancelled=True))
    assert "cancelled before we heard of it" in said
    assert dates(desk) == []
    assert "older" in bring(desk, a_meeting(PRIYA))[0]  # HZ3
    assert dates(desk) == []


def test_the_cancelled_series_takes_every_coming_meeting_and_leaves_what_was(
    desk: Desk, clock: MovableClock
) -> None:
    bring(desk, *(a_meeting(PRIYA, week=week) for week in range(3)))
    clock.move_to(FIRST + timedelta(days=1))
    [said] = bring(desk, the_series_is_off())
    assert said == "Core group on Tuesday 8 December 2026 at 2pm and later: 2 meetings cancelled."
    assert dates(desk) == []
    states = desk.run(
        lambda unit: {row.starts_at: row.is_cancelled for row in unit.session.query(CoreGroupRow)}
    )
    assert states == {FIRST: False, FIRST + WEEK: True, FIRST + 2 * WEEK: True}
    assert "cancelled before" in bring(desk, the_series_is_off())[0]


# A meeting that was moved by itself counts its own versions; the series is off all the same (HZ3).
def test_the_cancelled_series_takes_a_meeting_with_a_higher_number_of_its_own(desk: Desk) -> None:
    bring(desk, a_meeting(PRIYA, sequence=9))
    bring(desk, the_series_is_off(sequence=3))
    assert dates(desk) == []


def test_an_old_cancellation_changes_nothing(desk: Desk) -> None:
    bring(desk, a_meeting(PRIYA, stamped_at=utc(2026, 11, 23, 8, 30)))
    assert "older than what we hold" in bring(desk, the_series_is_off())[0]
    assert dates(desk) == [FIRST]


# HZ3
def test_the_original_again_does_not_bring_a_cancelled_meeting_back(desk: Desk) -> None:
    bring(desk, a_meeting(PRIYA))
    bring(desk, a_meeting(is_cancelled=True, invitees=()))
    assert "older" in bring(desk, a_meeting(PRIYA))[0]
    assert dates(desk) == []


def test_a_newer_invitation_brings_it_back(desk: Desk) -> None:
    bring(desk, a_meeting(PRIYA), a_newer(a_meeting(), is_cancelled=True))
    [said] = bring(desk, a_newer(a_meeting(PRIYA), sequence=2))
    assert "it takes place after all" in said
    assert dates(desk) == [FIRST]


def test_what_is_over_is_refused(desk: Desk, clock: MovableClock) -> None:
    bring(desk, a_meeting(PRIYA))
    clock.move_to(FIRST)
    assert "has started or is over" in refused(desk, a_meeting(PRIYA, uid="another"))
    assert "has started or is over" in refused(desk, a_newer(a_meeting(OWEN)))
    assert "after it had started" in refused(desk, a_newer(a_meeting(), is_cancelled=True))
    assert "after it had started" in refused(desk, the_series_is_off())
    assert "we have it already" in bring(desk, a_meeting(PRIYA))[0]
    clock.pass_by(minutes=59)
    assert dates(desk) == [FIRST]  # joining late is still useful
    clock.pass_by(minutes=1)
    assert dates(desk) == []


def test_a_cancellation_of_what_we_do_not_hold_is_refused(desk: Desk) -> None:
    assert "that we do not hold" in refused(desk, the_series_is_off())


def test_a_single_meeting_that_became_a_series_is_not_in_the_list_twice(desk: Desk) -> None:
    bring(desk, a_meeting(PRIYA, recurrence=""))
    bring(desk, *(a_newer(a_meeting(PRIYA, week=week)) for week in (0, 1)))
    assert dates(desk) == [FIRST, FIRST + WEEK]
    bring(desk, a_newer(a_meeting(PRIYA, recurrence="", starts_at=FIRST + WEEK), sequence=5))
    assert dates(desk) == [FIRST + WEEK]


# IN13, IG14: a link is a secret, and whoever looks at it is on record.
def test_how_to_join_is_for_members_alone_and_audited(desk: Desk) -> None:
    bring(desk, a_meeting(PRIYA))
    [group] = coming(desk)
    for stranger in (OWEN, GRACE):
        with pytest.raises(NotPermittedError):
            desk.run(see_core_group, stranger.as_actor(), group_id=group.id)
    assert desk.run(see_core_group, PRIYA.as_actor(), group_id=group.id).join.url == JOIN_URL
    assert desk.run(audit.list_actions, group.id) == ["core_group.planned", "core_group.seen"]
    stored = desk.run(lambda unit: [*unit.session.query(CoreGroupRow), *unit.session.query(AuditRow)])
    assert "AbC123xyz" not in str([vars(row) for row in stored])


# AX9
def test_a_member_finds_it_by_its_code_and_nobody_else_does(desk: Desk) -> None:
    bring(desk, a_meeting(PRIYA))
    [group] = coming(desk)
    assert desk.run(find_my_core_group, PRIYA.as_actor(), code=group.code.upper()) == group
    with pytest.raises(NotFoundError):
        desk.run(find_my_core_group, OWEN.as_actor(), code=group.code)


def test_only_whoever_brings_invitations_may_bring_one(desk: Desk) -> None:
    with pytest.raises(NotPermittedError):
        desk.run(take_in_core_group, PRIYA.as_actor(), draft=a_meeting(PRIYA))
    assert desk.run(take_in_core_group, SUNITA.as_actor(), draft=a_meeting(PRIYA))


def test_somebody_who_has_left_is_no_member(desk: Desk) -> None:
    def leave(unit: Unit) -> None:
        unit.session.get_one(PersonRow, PRIYA.id).is_active = False

    desk.database.run_now(leave)
    assert "nobody in the staff directory" in refused(desk, a_meeting(PRIYA))


# HZ7
def test_the_same_new_meeting_brought_many_times_at_once_is_one(desk: Desk) -> None:
    def work(unit: Unit) -> str:
        return take_in_core_group(unit, SYSTEM, draft=a_meeting(PRIYA, OWEN))

    works: list[Callable[[Unit], str]] = [work] * 4
    answers = at_once(desk.database, *works)
    assert sorted("we have it already" in answer for answer in answers) == [False, True, True, True]
    assert dates(desk) == [FIRST]
    assert desk.run(audit.first_broken_row) is None


# A series that moves from Tuesdays to Thursdays names only its new days: the old dates must not stay.
def test_a_series_that_moves_to_another_weekday_leaves_no_old_dates(desk: Desk) -> None:
    bring(desk, *(a_meeting(PRIYA, week=week) for week in range(3)))
    thursdays = [FIRST + week * WEEK + timedelta(days=2) for week in range(3)]
    days = tuple(at.date().isoformat() for at in thursdays)
    moved = [
        a_newer(a_meeting(PRIYA, starts_at=at), recurrence=day, series=days)
        for at, day in zip(thursdays, days, strict=True)
    ]
    bring(desk, *moved)
    assert dates(desk) == thursdays
