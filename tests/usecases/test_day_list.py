"""The day's list for named nurses: who goes where today and tomorrow, and what is overdue (IG28)."""

from dataclasses import replace
from datetime import datetime

import pytest
from sqlalchemy import text

from domain.access import SYSTEM, Role
from domain.errors import NotPermittedError
from domain.invitation import Reply
from domain.people import Person
from domain.relations import Links
from storage import audit, conferences, invitations, people
from storage.tables import AuditRow
from storage.unit import Unit
from tests.clock import MovableClock
from tests.factories import CHAIR, CHILD, JOIN_URL, PARENT, a_cancellation, a_draft, a_person, add_person
from tests.usecases.desk import GRACE, OWEN, PRIYA, RUTH, SUNITA, TOMASZ, Desk, utc
from usecases.day_list import letters_of_the_day, list_the_day
from usecases.invitation import record_report_sent
from wording.day_list import DayList

# The tests' Monday is 23 November 2026.
TODAY, TOMORROW = utc(2026, 11, 23, 14, 0), utc(2026, 11, 24, 10, 0)
SECRETS = (CHILD, PARENT, CHAIR, "Joel Brandt", "KCC", "Kent", JOIN_URL, "345 678", "AbC123xyz", "review")


def bring(desk: Desk, uid: str, starts_at: datetime, *invitees: Person) -> None:
    desk.bring(a_draft(*(invitees or (PRIYA,)), uid=uid, starts_at=starts_at))


def list_for(desk: Desk, person: Person = GRACE) -> DayList:
    found: DayList = desk.run(list_the_day, person.as_actor())
    return found


def link(desk: Desk, uid: str, links: Links) -> None:
    def work(unit: Unit) -> None:
        found = conferences.find_by_uid(unit, uid)
        assert found is not None
        [held] = invitations.list_of_conference(unit, found.id)
        invitations.save(unit, replace(held, links=links))

    desk.run(work)


def test_it_tells_time_person_number_reply_report_and_phone(desk: Desk) -> None:
    bring(desk, "today", TODAY)
    desk.reply(Reply.ACCEPT_REMOTE)
    [line] = list_for(desk).coming
    code = str(desk.facts().invitation.id)[:8]
    first, second = line.text.split("\n")
    assert first == f"Monday 23 November, 2pm: Priya Raman (number 1, code {code})"
    assert second.startswith("  Reply: attends remotely. Report: ")
    assert second.endswith("Unit: 01632 960101.")


def test_today_comes_with_the_next_working_day_and_no_more(desk: Desk, clock: MovableClock) -> None:
    for uid, at in (
        ("earlier today", utc(2026, 11, 27, 8, 30)),
        ("saturday", utc(2026, 11, 28, 10, 0)),
        ("monday", utc(2026, 11, 30, 17, 0)),
        ("tuesday", utc(2026, 12, 1, 9, 0)),
    ):
        bring(desk, uid, at)
    clock.move_to(utc(2026, 11, 27, 8, 30))
    found = list_for(desk)
    assert [line.number for line in found.coming] == [1, 2, 3]
    assert "Monday 30 November" in found.text


def test_teams_stand_apart_and_each_is_in_the_order_of_time(desk: Desk) -> None:
    def give_teams(unit: Unit) -> None:
        for person, name in ((PRIYA, "West"), (OWEN, "East")):
            team = a_person().id
            people.add_team(unit, team, name)
            people.save(unit, replace(people.get(unit, person.id), team_id=team))

    desk.run(give_teams)
    bring(desk, "late", TOMORROW, PRIYA)
    bring(desk, "soon", TODAY, PRIYA, OWEN)
    told = list_for(desk).text.split("\n")
    wanted = [one for one in told if one in {"East", "West"} or ("code" in one and "November" in one)]
    assert [one.partition(":")[2].partition("(")[0].strip() or one for one in wanted] == [
        "East",
        "Owen Pritchard",
        "West",
        "Priya Raman",
        "Priya Raman",
    ]
    assert next(one for one in wanted if "Priya" in one).startswith("Monday 23 November")


# I20: whether or not somebody attended, the report is owed.
def test_reports_that_are_overdue_are_listed_until_they_are_sent(desk: Desk, clock: MovableClock) -> None:
    bring(desk, "conference-1", utc(2026, 12, 8, 10, 0))
    clock.move_to(utc(2026, 12, 9, 9, 0))
    [line] = list_for(desk).overdue
    assert "not sent, was due by" in line.text
    desk.database.run_now(record_report_sent, PRIYA.as_actor(), invitation_id=desk.facts().invitation.id)
    assert list_for(desk).overdue == ()


def test_what_is_coming_and_overdue_stands_there_once(desk: Desk, clock: MovableClock) -> None:
    bring(desk, "conference-1", utc(2026, 12, 8, 10, 0))
    clock.move_to(utc(2026, 12, 8, 7, 0))
    found = list_for(desk)
    assert (len(found.coming), len(found.overdue)) == (1, 0)
    assert found.coming[0].is_overdue


def test_a_cancelled_conference_is_on_no_list(desk: Desk) -> None:
    bring(desk, "conference-1", TODAY)
    desk.bring(a_cancellation())
    assert list_for(desk).coming == ()


def test_an_invitation_without_a_person_is_said_to_have_none(desk: Desk) -> None:
    desk.bring(a_draft(uid="stray", starts_at=TODAY))
    [line] = list_for(desk).coming
    assert (line.staff, line.number) == ("Nobody yet", 0)
    assert "has to be assigned" in line.text


# IG5, IN13: no family, council, reference or way to join; a printed page is read by anybody.
def test_no_secret_of_the_conference_is_in_it(desk: Desk) -> None:
    bring(desk, "conference-1", TODAY)
    bring(desk, "second", TOMORROW, OWEN)
    for told in (list_for(desk).text, desk.run(list_the_day, SYSTEM).text):
        assert "Priya Raman" in told
        assert [secret for secret in SECRETS if secret.casefold() in told.casefold()] == []
        assert "IF TEAMS IS DOWN" in told
        assert "999" in told


def test_one_conference_that_cannot_be_read_keeps_no_other_off_the_list(desk: Desk) -> None:
    bring(desk, "good", TODAY)
    bring(desk, "bad", TODAY, OWEN)
    with desk.database.engine.begin() as connection:
        connection.execute(text("UPDATE conferences SET sealed = :x WHERE uid = 'bad'"), {"x": b"no"})
    found = desk.database.run_now(list_the_day, GRACE.as_actor())
    assert ([line.staff for line in found.coming], found.unreadable) == (["Priya Raman"], 1)
    assert "1 invitation cannot be read" in found.text


# A7: whoever is related to the family is not even told that there is something.
def test_a_conflict_is_on_nobodys_list_but_the_other_nurses(desk: Desk) -> None:
    bring(desk, "conference-1", TODAY)
    link(desk, "conference-1", Links().conflicted(GRACE.id))
    assert (list_for(desk, GRACE).coming, list_for(desk, GRACE).left_out) == ((), 0)
    assert len(list_for(desk, TOMASZ).coming) == 1


def test_a_restricted_case_is_for_nurses_and_is_never_printed(desk: Desk) -> None:
    bring(desk, "conference-1", TODAY)
    link(desk, "conference-1", Links(is_restricted=True))
    assert len(list_for(desk, GRACE).coming) == 1
    printed = desk.run(list_the_day, SYSTEM)
    assert (printed.coming, printed.left_out) == ((), 1)
    assert "Priya" not in printed.text
    assert (list_for(desk, SUNITA).coming, list_for(desk, SUNITA).left_out) == ((), 0)


def test_every_named_nurse_has_a_letter_of_her_own(desk: Desk) -> None:
    bring(desk, "conference-1", TODAY)
    link(desk, "conference-1", Links().conflicted(GRACE.id))
    letters = desk.run(letters_of_the_day, SYSTEM)
    assert {nurse.name: len(one.coming) for nurse, one in letters} == {
        GRACE.name: 0,
        TOMASZ.name: 1,
        RUTH.name: 1,
    }


@pytest.mark.parametrize("role", [Role.CARE_COORDINATOR, Role.TEAM_MANAGER, Role.EXECUTIVE, Role.IG_AUDITOR])
def test_nobody_else_may_read_it(desk: Desk, role: Role) -> None:
    person = a_person(role, name="Somebody Else")
    desk.run(add_person, person)
    for work in (list_the_day, letters_of_the_day):
        with pytest.raises(NotPermittedError):
            desk.run(work, person.as_actor())


def test_reading_and_writing_it_are_in_the_audit(desk: Desk) -> None:
    list_for(desk)
    desk.run(letters_of_the_day, SYSTEM)

    def look(unit: Unit) -> list[str]:
        return [row.action for row in unit.session.query(AuditRow).order_by(AuditRow.number)]

    assert desk.database.run_now(look) == ["day_list.seen", "day_list.written"]
    assert desk.database.run_now(audit.first_broken_row) is None


# HZ22: a day of 23 or 25 hours is one day of the list.
@pytest.mark.parametrize(
    ("now", "at"),
    [
        (utc(2027, 3, 26, 8, 30), utc(2027, 3, 28, 0, 30)),
        (utc(2027, 10, 29, 7, 30), utc(2027, 10, 31, 23, 30)),
    ],
)
def test_the_days_on_which_clocks_change_are_whole(
    desk: Desk, clock: MovableClock, now: datetime, at: datetime
) -> None:
    clock.move_to(now)
    bring(desk, "conference-1", at)
    assert len(list_for(desk).coming) == 1
