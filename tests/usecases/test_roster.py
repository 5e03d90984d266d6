"""Duty and leave: who is asked when, and who may change it (Q2, N3, HZ13)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from domain.access import SYSTEM, Role
from domain.drafts import Problem
from domain.errors import BadInputError, NotAllowedError, NotFoundError, NotPermittedError
from domain.list_changes import RosterChange
from domain.people import Person
from domain.roster import Leave
from domain.staff_drafts import DutyDraft, LeaveDraft, RosterReading
from storage import audit, leave, people
from storage.unit import Unit
from tests.clock import MovableClock
from tests.factories import a_draft, a_person, add_person
from tests.storage.tools import at_once
from tests.usecases.desk import GRACE, OWEN, PRIYA, RUTH, SUNITA, TOMASZ, Desk, utc
from usecases.roster import (
    apply_roster,
    cancel_leave,
    find_nurse,
    list_duty,
    list_leave,
    list_nurses,
    preview_roster,
    put_on_duty,
    record_leave,
    take_off_duty,
)
from usecases.support import ask_for_support

# The tests' day is Monday 23 November 2026; Grace and Tomasz are on duty on working days, Ruth on none.
MONDAY, TUESDAY, SATURDAY = date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 28)


def on_duty(desk: Desk, day: date) -> list[str]:
    found = desk.database.run_now(people.list_on_duty, day)
    return [nurse.name.split()[0] for nurse in found]


def put_on(desk: Desk, day: date, nurse: Person, by: Person = SUNITA) -> None:
    desk.run(put_on_duty, by.as_actor(), day=day, person_id=nurse.id)


def take_off(desk: Desk, day: date, nurse: Person, by: Person = SUNITA) -> None:
    desk.run(take_off_duty, by.as_actor(), day=day, person_id=nurse.id)


def away(desk: Desk, person: Person, first: date, last: date, by: Person | None = None) -> list[Leave]:
    found: list[Leave] = desk.run(
        record_leave, (by or person).as_actor(), person_id=person.id, first_on=first, last_on=last
    )
    return found


def apply(
    desk: Desk,
    *,
    duty: tuple[tuple[str, date], ...] = (),
    away: tuple[tuple[str, date, date], ...] = (),
    problems: tuple[Problem, ...] = (),
    work: Callable[..., RosterChange] = apply_roster,
) -> RosterChange:
    """Bring a list: addresses with days, addresses with first and last days."""
    reading = RosterReading(
        tuple(DutyDraft(f"row {n}", day, email) for n, (email, day) in enumerate(duty, 2)),
        tuple(LeaveDraft(f"row {n}", email, first, last) for n, (email, first, last) in enumerate(away, 50)),
        problems,
    )
    change: RosterChange = desk.run(work, SUNITA.as_actor(), reading=reading)
    return change


# --- who is on duty (Q2) ---


def test_a_day_that_the_roster_names_wins_over_the_weekdays(desk: Desk) -> None:
    assert on_duty(desk, TUESDAY) == ["Grace", "Tomasz"]
    apply(desk, duty=((RUTH.email, TUESDAY),))
    assert on_duty(desk, TUESDAY) == ["Ruth"]
    assert on_duty(desk, MONDAY) == ["Grace", "Tomasz"]


def test_a_day_that_nothing_names_is_everybodys(desk: Desk) -> None:
    assert on_duty(desk, SATURDAY) == ["Grace", "Ruth", "Tomasz"]


def test_whoever_is_away_or_has_left_is_not_on_duty(desk: Desk) -> None:
    away(desk, GRACE, TUESDAY, TUESDAY)
    assert on_duty(desk, TUESDAY) == ["Tomasz"]
    apply(desk, duty=((GRACE.email, TUESDAY),))
    assert on_duty(desk, TUESDAY) == ["Tomasz"]
    desk.database.run_now(lambda unit: people.save(unit, replace(TOMASZ, is_active=False)))
    assert on_duty(desk, TUESDAY) == ["Ruth"]


# HZ13: a request never goes to nobody while there is a nurse.
def test_when_every_nurse_is_away_it_is_still_somebodys(desk: Desk) -> None:
    for nurse in (GRACE, TOMASZ, RUTH):
        away(desk, nurse, TUESDAY, TUESDAY)
    assert on_duty(desk, TUESDAY) == ["Grace", "Tomasz"]
    put_on(desk, TUESDAY, RUTH)
    assert "Ruth" in on_duty(desk, TUESDAY)


def test_a_request_for_support_goes_to_whom_the_roster_names(desk: Desk) -> None:
    desk.bring(a_draft(PRIYA))
    apply(desk, duty=((RUTH.email, MONDAY),))
    invitation_id = desk.facts().invitation.id
    asked = desk.run(ask_for_support, PRIYA.as_actor(), invitation_id=invitation_id)
    assert asked.request.offered_to == (RUTH.id,)


# --- changing it by hand ---


def test_put_on_duty_adds_to_the_weekdays_and_twice_is_once(desk: Desk) -> None:
    for _ in range(2):
        put_on(desk, TUESDAY, RUTH)
    assert on_duty(desk, TUESDAY) == ["Grace", "Ruth", "Tomasz"]
    assert desk.run(audit.list_actions, RUTH.id) == ["duty.put_on"]


def test_put_on_duty_where_nobody_is_named_leaves_only_that_nurse(desk: Desk) -> None:
    put_on(desk, SATURDAY, RUTH)
    assert on_duty(desk, SATURDAY) == ["Ruth"]


def test_taken_off_duty_the_others_stay(desk: Desk) -> None:
    for _ in range(2):
        take_off(desk, TUESDAY, GRACE)
    assert on_duty(desk, TUESDAY) == ["Tomasz"]
    assert on_duty(desk, MONDAY) == ["Grace", "Tomasz"]


def test_the_last_nurse_of_a_day_stays_until_another_is_on_duty(desk: Desk) -> None:
    take_off(desk, TUESDAY, GRACE)
    with pytest.raises(NotAllowedError, match="Nobody else"):
        take_off(desk, TUESDAY, TOMASZ)
    put_on(desk, TUESDAY, RUTH)
    take_off(desk, TUESDAY, TOMASZ)
    assert on_duty(desk, TUESDAY) == ["Ruth"]


@pytest.mark.parametrize("day", [date(2026, 11, 22), date(2029, 1, 1), date.max, date.min])
def test_a_day_that_is_over_or_too_far_ahead_cannot_be_changed(desk: Desk, day: date) -> None:
    for change in (put_on, take_off):
        with pytest.raises(BadInputError):
            change(desk, day, GRACE)


def test_only_named_nurses_are_put_on_duty(desk: Desk) -> None:
    with pytest.raises(BadInputError, match="named nurse"):
        put_on(desk, TUESDAY, PRIYA)
    with pytest.raises(NotFoundError):
        desk.run(find_nurse, SUNITA.as_actor(), email=PRIYA.email)
    assert desk.run(find_nurse, SUNITA.as_actor(), email=RUTH.email.upper()).id == RUTH.id


# Section 1.2: an administrator changes every roster, a nurse her own.
def test_a_nurse_changes_her_own_duty_alone(desk: Desk) -> None:
    put_on(desk, SATURDAY, RUTH, by=RUTH)
    assert on_duty(desk, SATURDAY) == ["Ruth"]
    for change in (put_on, take_off):
        with pytest.raises(NotPermittedError):
            change(desk, TUESDAY, GRACE, by=RUTH)
    with pytest.raises(NotPermittedError):
        desk.run(find_nurse, RUTH.as_actor(), email=GRACE.email)
    assert [one.id for one in desk.run(list_nurses, RUTH.as_actor())] == [RUTH.id]
    assert len(desk.run(list_nurses, SUNITA.as_actor())) == 3


def test_the_list_of_days_says_who_is_on_duty(desk: Desk) -> None:
    put_on(desk, SATURDAY, RUTH)
    days = desk.run(list_duty, GRACE.as_actor(), first=MONDAY, days=14)
    assert len(days) == 14
    assert [(one.day, len(one.nurses), one.is_named) for one in days[4:6]] == [
        (date(2026, 11, 27), 2, False),
        (SATURDAY, 1, True),
    ]


@pytest.mark.parametrize("role", [Role.GOVERNANCE, Role.EXECUTIVE, Role.IG_AUDITOR])
def test_others_see_no_roster(desk: Desk, role: Role) -> None:
    stranger = desk.database.run_now(add_person, a_person(role, name="Rosa Marsh"))
    with pytest.raises(NotPermittedError):
        desk.run(list_duty, stranger.as_actor(), first=MONDAY, days=14)
    with pytest.raises(NotPermittedError):
        away(desk, stranger, MONDAY, MONDAY)


# --- leave (N3) ---


def test_leave_that_overlaps_or_follows_on_becomes_one(desk: Desk) -> None:
    away(desk, PRIYA, date(2026, 12, 1), date(2026, 12, 5))
    away(desk, PRIYA, date(2026, 12, 20), date(2026, 12, 24))
    away(desk, PRIYA, date(2026, 12, 6), date(2026, 12, 7))
    found = away(desk, PRIYA, date(2026, 12, 23), date(2027, 1, 3))
    assert found == [
        Leave(date(2026, 12, 1), date(2026, 12, 7)),
        Leave(date(2026, 12, 20), date(2027, 1, 3)),
    ]


def test_the_same_leave_twice_is_once(desk: Desk) -> None:
    for _ in range(2):
        assert away(desk, PRIYA, TUESDAY, TUESDAY) == [Leave(TUESDAY, TUESDAY)]
    assert desk.run(audit.list_actions, PRIYA.id) == ["leave.recorded"]


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (TUESDAY, MONDAY),
        (date(2026, 11, 1), date(2026, 11, 20)),
        (date.max, date.max),
        (MONDAY, date(2029, 1, 1)),
    ],
)
def test_a_slip_in_the_dates_is_refused(desk: Desk, first: date, last: date) -> None:
    with pytest.raises(BadInputError):
        away(desk, PRIYA, first, last)


def test_leave_to_come_is_taken_back_whole(desk: Desk) -> None:
    away(desk, PRIYA, TUESDAY, SATURDAY)
    taken, kept = desk.run(cancel_leave, PRIYA.as_actor(), person_id=PRIYA.id)
    assert (taken, kept) == (Leave(TUESDAY, SATURDAY), [])
    with pytest.raises(NotFoundError):
        desk.run(cancel_leave, PRIYA.as_actor(), person_id=PRIYA.id)


def test_whoever_is_back_early_was_away_until_yesterday(desk: Desk, clock: MovableClock) -> None:
    away(desk, PRIYA, TUESDAY, SATURDAY)
    clock.move_to(utc(2026, 11, 26, 9, 0))
    desk.run(cancel_leave, PRIYA.as_actor(), person_id=PRIYA.id)
    assert desk.database.run_now(leave.list_of, PRIYA.id) == [Leave(TUESDAY, date(2026, 11, 25))]
    assert desk.run(list_leave, PRIYA.as_actor(), person_id=PRIYA.id) == []


# L4: a button names its leave, so a second press takes back no other.
def test_a_leave_that_is_named_is_taken_back_alone(desk: Desk) -> None:
    away(desk, PRIYA, TUESDAY, TUESDAY)
    away(desk, PRIYA, SATURDAY, SATURDAY)
    given: dict[str, Any] = {"person_id": PRIYA.id, "first_on": SATURDAY}
    _, kept = desk.run(cancel_leave, PRIYA.as_actor(), **given)
    assert kept == [Leave(TUESDAY, TUESDAY)]
    with pytest.raises(NotFoundError):
        desk.run(cancel_leave, PRIYA.as_actor(), **given)


def test_a_manager_records_leave_for_the_people_they_manage_alone(desk: Desk) -> None:
    helen = desk.database.run_now(add_person, a_person(Role.TEAM_MANAGER, name="Helen Achterberg"))
    desk.database.run_now(lambda unit: people.save(unit, replace(PRIYA, manager_id=helen.id)))
    assert away(desk, PRIYA, TUESDAY, TUESDAY, by=helen)
    with pytest.raises(NotPermittedError):
        away(desk, OWEN, TUESDAY, TUESDAY, by=helen)
    with pytest.raises(NotPermittedError):
        away(desk, PRIYA, TUESDAY, TUESDAY, by=OWEN)


def test_two_periods_recorded_at_once_lose_neither(desk: Desk) -> None:
    def record(unit: Unit, start: date) -> Any:  # noqa: ANN401 - what the use case gives
        return record_leave(unit, PRIYA.as_actor(), person_id=PRIYA.id, first_on=start, last_on=start)

    days = [TUESDAY + timedelta(days=2 * n) for n in range(6)]
    answers = at_once(desk.database, *[lambda unit, day=day: record(unit, day) for day in days])
    assert [one for one in answers if isinstance(one, Exception)] == []
    assert len(desk.database.run_now(leave.list_of, PRIYA.id)) == 6


# --- lists ---


def test_a_list_brings_duty_and_leave_and_again_changes_nothing(desk: Desk) -> None:
    given: dict[str, Any] = {
        "duty": ((RUTH.email.upper(), MONDAY), (GRACE.email, MONDAY), (RUTH.email, SATURDAY)),
        "away": ((PRIYA.email, TUESDAY, SATURDAY), (OWEN.email, date(2026, 10, 1), date(2026, 10, 2))),
    }
    assert apply(desk, **given, work=preview_roster).put_on == 3
    assert on_duty(desk, MONDAY) == ["Grace", "Tomasz"]
    change = apply(desk, **given)
    assert change.sentences == ("Days put on duty: 3.", "New or longer leave: 1.")
    assert on_duty(desk, MONDAY) == ["Grace", "Ruth"]
    again = apply(desk, **given)
    assert again.sentences == ("Everything is as the list says already. Nothing was changed.",)


def test_a_corrected_list_takes_off_whom_it_names_no_more(desk: Desk) -> None:
    apply(desk, duty=((RUTH.email, MONDAY), (GRACE.email, MONDAY)))
    change = apply(desk, duty=((GRACE.email, MONDAY),))
    assert change.sentences == ("Days taken off duty: 1.",)
    assert on_duty(desk, MONDAY) == ["Grace"]


# HZ13: a line that cannot be used may have named somebody, so nobody is taken off for it.
def test_a_list_with_unusable_lines_takes_nobody_off(desk: Desk) -> None:
    apply(desk, duty=((RUTH.email, MONDAY),))
    change = apply(desk, duty=((PRIYA.email, MONDAY), (GRACE.email, MONDAY)))
    assert (change.put_on, change.taken_off) == (1, 0)
    assert [problem.where for problem in change.problems] == ["row 2"]
    change = apply(desk, duty=((TOMASZ.email, MONDAY),), problems=(Problem("row 9", "No date."),))
    assert (change.put_on, change.taken_off) == (1, 0)
    assert on_duty(desk, MONDAY) == ["Grace", "Ruth", "Tomasz"]


def test_unknown_people_and_slips_are_problems_of_their_lines(desk: Desk) -> None:
    change = apply(
        desk,
        away=(("nobody@trust.example", MONDAY, MONDAY), (PRIYA.email, TUESDAY, MONDAY)),
        duty=(("nobody@trust.example", MONDAY),),
    )
    assert [problem.where for problem in change.problems] == ["row 2", "row 50", "row 51"]
    assert change.is_empty


@pytest.mark.parametrize("person", [GRACE, PRIYA], ids=lambda person: person.role)
def test_only_administrators_and_the_system_bring_lists(desk: Desk, person: Person) -> None:
    for work in (apply_roster, preview_roster):
        with pytest.raises(NotPermittedError):
            desk.run(work, person.as_actor(), reading=RosterReading())
        assert desk.run(work, SYSTEM, reading=RosterReading()).is_empty
