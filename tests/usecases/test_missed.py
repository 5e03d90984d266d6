"""Staff report a missing, late or wrong invitation, and the notice the units give is measured (M17)."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from domain.access import SYSTEM, Actor, Role
from domain.drafts import ConferenceKind
from domain.errors import BadInputError, NotPermittedError
from domain.invitation import InvitationState
from domain.measures.periods import Period, PeriodKind
from domain.measures.splits import HIDDEN
from domain.missed import MissedInvitation, MissedKind
from domain.notices import NoticeFigures
from domain.people import Person
from domain.questions import Question, QuestionKind
from storage import audit, invitations, questions
from storage.tables import AuditRow, MissedRow, QuestionRow
from storage.unit import Unit
from tests.bot.card_lint import lint_text
from tests.clock import MovableClock
from tests.factories import CHILD, STARTS_AT, a_cancellation, a_draft, a_person, add_person
from tests.storage.tools import at_once
from tests.usecases.desk import GRACE, OWEN, PRIYA, SUNITA, Desk, utc
from usecases.missed import (
    find_missed,
    list_areas,
    read_missed,
    report_missed,
    see_missed,
    see_notice_figures,
)

NOTE = f"{CHILD}'s school was invited and we were not."
MISSED_ON = date(2027, 3, 30)
YEAR = Period(date(2026, 4, 1), PeriodKind.FINANCIAL_YEAR)
AUTUMN = Period(date(2026, 10, 1), PeriodKind.QUARTER)


def report(desk: Desk, person: Person = PRIYA, **given: Any) -> MissedInvitation:  # noqa: ANN401 - any field
    told: dict[str, Any] = {
        "kind": MissedKind.MISSING,
        "conference_on": MISSED_ON,
        "council": "Kent County Council",
        "note": NOTE,
        **given,
    }
    found: MissedInvitation = desk.run(report_missed, person.as_actor(), **told)
    return found


def asked(desk: Desk) -> list[Question]:
    found: list[Question] = desk.run(questions.list_open)
    return [one for one in found if one.kind is QuestionKind.MISSED]


def figures(desk: Desk, part: Period | None = None, actor: Actor | None = None) -> NoticeFigures:
    found: NoticeFigures = desk.run(
        see_notice_figures,
        actor or GRACE.as_actor(),
        first=YEAR.first_on,
        last=YEAR.last_on,
        part=part,
    )
    return found


# M17
def test_the_administrators_are_asked_in_words_that_identify_nobody(desk: Desk) -> None:
    told = report(desk)
    [question] = asked(desk)
    assert question.text == (
        "Staff say that an invitation to a conference on Tuesday 30 March 2027 did not come. "
        f"Area: Kent and Medway. Ask the unit why. To read what they wrote, say **missed {told.code}**."
    )
    assert question.asked_by == PRIYA.id
    assert list(lint_text(question.text)) == []


@pytest.mark.parametrize("kind", MissedKind)
def test_each_kind_is_said_in_its_own_words(desk: Desk, kind: MissedKind) -> None:
    report(desk, kind=kind, conference_on=None)
    [question] = asked(desk)
    assert f"an invitation to a conference {kind.words}." in question.text


# T41, T42
@pytest.mark.parametrize(
    ("council", "area"),
    [
        ("kent", "kent"),
        ("London Borough of Hackney", "hackney"),
        ("", "default"),
        ("Nowhere", "default"),
    ],
)
def test_the_council_picks_the_area(desk: Desk, council: str, area: str) -> None:
    assert report(desk, council=council).area == area


# IG8, IG14, IG15
def test_the_words_are_sealed_and_shown_only_on_opening(desk: Desk) -> None:
    told = report(desk)
    tables = (MissedRow, AuditRow, QuestionRow)
    rows = desk.run(lambda unit: [row for table in tables for row in unit.session.query(table)])
    assert CHILD not in str([vars(row) for row in rows])
    assert CHILD not in repr(told)
    opened = desk.run(read_missed, SUNITA.as_actor(), missed_id=told.id)
    assert (opened.report.note, opened.reporter.id) == (NOTE, PRIYA.id)
    assert desk.run(audit.list_actions, told.id) == ["missed.reported", "missed.read"]


def test_only_whoever_settles_it_may_open_it(desk: Desk) -> None:
    told = report(desk)
    for use_case in (see_missed, read_missed):
        with pytest.raises(NotPermittedError):
            desk.run(use_case, PRIYA.as_actor(), missed_id=told.id)
        desk.run(use_case, GRACE.as_actor(), missed_id=told.id)
    with pytest.raises(NotPermittedError):
        desk.run(find_missed, OWEN.as_actor(), code=told.code)
    assert desk.run(find_missed, SUNITA.as_actor(), code=told.code.upper()).id == told.id


@pytest.mark.parametrize("role", [Role.CARE_COORDINATOR, Role.NAMED_NURSE, Role.TEAM_MANAGER, Role.CHAMPION])
def test_everybody_clinical_may_report(desk: Desk, role: Role) -> None:
    person = desk.run(add_person, a_person(role, name="Amal Farouk"))
    assert "Kent and Medway" in desk.run(list_areas, person.as_actor()).values()
    assert report(desk, person).reported_by == person.id


@pytest.mark.parametrize("role", [Role.GOVERNANCE, Role.SYSTEM_ADMIN, Role.IG_AUDITOR])
def test_nobody_else_may_report(desk: Desk, role: Role) -> None:
    person = desk.run(add_person, a_person(role, name="Amal Farouk"))
    with pytest.raises(NotPermittedError):
        desk.run(list_areas, person.as_actor())
    with pytest.raises(NotPermittedError):
        report(desk, person)


# A1: the number of somebody else's invitation opens nothing.
def test_a_report_about_an_invitation_needs_to_be_about_ones_own(desk: Desk) -> None:
    desk.bring(a_draft(PRIYA))
    invitation_id = desk.facts().invitation.id
    with pytest.raises(NotPermittedError):
        report(desk, OWEN, invitation_id=invitation_id)
    told = report(desk, kind=MissedKind.LATE, invitation_id=invitation_id)
    assert asked(desk)[0].invitation_id == told.invitation_id == invitation_id


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"note": "x" * 501}, "note"),
        ({"conference_on": date(2072, 3, 30)}, "conference_on"),
        ({"conference_on": date(2007, 3, 30)}, "conference_on"),
    ],
)
def test_what_cannot_be_meant_is_asked_again(desk: Desk, given: dict[str, Any], field: str) -> None:
    with pytest.raises(BadInputError) as refused:
        report(desk, **given)
    assert refused.value.field == field
    assert asked(desk) == []


def test_a_note_may_have_500_letters(desk: Desk) -> None:
    assert len(report(desk, note="x" * 500).note) == 500


# L4
def test_the_same_report_again_changes_nothing(desk: Desk, clock: MovableClock) -> None:
    first = report(desk)
    clock.pass_by(hours=1)
    assert report(desk) == first
    assert report(desk, note="").id != first.id
    assert report(desk, OWEN).id != first.id
    clock.pass_by(days=2)
    assert report(desk).id != first.id
    assert len(asked(desk)) == 4


def test_a_button_pressed_many_times_at_once_is_one_report(desk: Desk) -> None:
    def work(unit: Unit) -> MissedInvitation:
        return report_missed(
            unit,
            PRIYA.as_actor(),
            kind=MissedKind.LATE,
            conference_on=None,
            council="kent",
            note=NOTE,
        )

    answers = at_once(desk.database, *[work] * 4)
    assert len({answer.id for answer in answers}) == 1
    assert len(asked(desk)) == 1


# --- the figures ---


def invite(desk: Desk, number: int, *, council: str = "Kent County Council", **given: Any) -> None:  # noqa: ANN401
    """So many invitations of one area, each to its own conference."""
    start = desk.run(lambda unit: len(unit.session.query(AuditRow).all()))
    desk.bring(
        *(a_draft(PRIYA, uid=f"conference-{start}-{n}", council=council, **given) for n in range(number))
    )


# M22: nothing to count is said, not 0.
def test_without_an_invitation_there_is_no_figure(desk: Desk) -> None:
    found = figures(desk, AUTUMN)
    assert found.whole.is_empty
    assert found.part is not None
    assert found.whole.total == found.part.total == "no invitations yet"
    assert found.whole.areas == ()


# M17: Monday 23 November to Tuesday 8 December 2026 is 11 working days.
def test_notice_is_counted_from_receipt_to_the_conference(desk: Desk) -> None:
    invite(desk, 5)
    invite(desk, 5, starts_at=STARTS_AT - timedelta(days=7))
    found = figures(desk)
    shown = "median 8.5 working days, from 6 to 11 (10 invitations)"
    assert found.whole.areas == (("Kent and Medway", shown),)
    assert found.whole.total == shown
    assert found.part is None


# M0: what never counts.
def test_cancelled_and_late_and_unknown_invitations_do_not_count(desk: Desk, clock: MovableClock) -> None:
    invite(desk, 5)
    desk.bring(a_draft(PRIYA, uid="off"))
    desk.bring(a_cancellation("off"))
    desk.bring(a_draft(PRIYA, uid="not ours"))
    desk.bring(a_draft(PRIYA, uid="after the start"))

    def mark(unit: Unit) -> None:
        unknown, late = (invitations.get_numbered(unit, PRIYA.id, number) for number in (7, 8))
        invitations.save(unit, replace(unknown, state=InvitationState.NOT_KNOWN))
        invitations.save(unit, replace(late, received_at=STARTS_AT + timedelta(minutes=1)))

    desk.run(mark)
    clock.pass_by(days=1)
    assert figures(desk).whole.total.endswith("(5 invitations)")


# T40, M21: by the day of the conference.
def test_a_conference_belongs_to_the_period_of_its_day(desk: Desk) -> None:
    invite(desk, 5, starts_at=utc(2026, 12, 31, 10))
    invite(desk, 6, starts_at=utc(2027, 3, 31, 22, 30))
    invite(desk, 7, starts_at=utc(2027, 4, 1, 10))
    found = figures(desk, AUTUMN)
    assert found.part is not None
    assert found.part.total.endswith("(5 invitations)")
    assert found.whole.total.endswith("(11 invitations)")


# T38: received on the day that leaves too little time for an initial conference's report.
def test_short_notice_is_counted_as_it_was_when_the_invitation_came(desk: Desk) -> None:
    kind = ConferenceKind.INITIAL
    invite(desk, 5, kind=kind, starts_at=utc(2026, 11, 25, 10))
    invite(desk, 15, kind=kind)
    assert figures(desk).whole.late == "25% (5 of 20)"


def test_a_later_move_is_no_short_notice_of_the_invitation(desk: Desk, clock: MovableClock) -> None:
    invite(desk, 5)
    desk.bring(a_draft(PRIYA, uid="moved"))
    clock.move_to(utc(2026, 12, 3, 12))
    desk.bring(a_draft(PRIYA, uid="moved", sequence=1, starts_at=STARTS_AT - timedelta(days=1)))
    assert desk.facts(number=6).report.deadline.short_notice  # type: ignore[union-attr]
    assert figures(desk).whole.late == "0% (0 of 6)"


# M23
def test_small_numbers_are_hidden_and_what_gives_them_away(desk: Desk) -> None:
    invite(desk, 9)
    invite(desk, 3, council="London Borough of Hackney")
    found = figures(desk)
    assert dict(found.whole.areas)["City and Hackney"] == HIDDEN
    assert [shown for _, shown in (*found.whole.areas, ("", found.whole.total))].count(HIDDEN) >= 2


# M23: a year less a quarter would tell the rest of the year.
def test_a_quarter_and_its_year_are_hidden_together(desk: Desk) -> None:
    invite(desk, 9)
    invite(desk, 2, starts_at=utc(2027, 2, 2, 10))
    found = figures(desk, AUTUMN)
    assert found.part is not None
    shown = (found.whole.total, found.part.total)
    assert HIDDEN in shown
    assert figures(desk).whole.total.endswith("(11 invitations)")


def test_the_share_at_short_notice_hides_with_its_number_of_invitations(desk: Desk) -> None:
    invite(desk, 3)
    assert figures(desk).whole.late == HIDDEN


def test_reports_of_staff_are_counted_by_the_day_of_the_conference(desk: Desk, clock: MovableClock) -> None:
    for number in range(5):
        report(desk, note=str(number))
        clock.pass_by(minutes=1)
    report(desk, kind=MissedKind.WRONG, conference_on=None)
    report(desk, conference_on=date(2027, 4, 1))
    assert dict(figures(desk).missed) == {
        MissedKind.MISSING: "5",
        MissedKind.LATE: "0",
        MissedKind.WRONG: HIDDEN,
    }


# M27
def test_every_figure_says_what_is_counted(desk: Desk) -> None:
    caption = figures(desk).caption
    assert caption.startswith("Working days from arrival to conference, of invitations.")
    assert list(lint_text(caption)) == []


@pytest.mark.parametrize("person", [PRIYA, a_person(Role.GOVERNANCE), a_person(Role.TEAM_MANAGER)])
def test_the_figures_of_all_areas_are_for_nurses_and_administrators(desk: Desk, person: Person) -> None:
    for allowed in (GRACE, SUNITA):
        figures(desk, actor=allowed.as_actor())
    for actor in (person.as_actor(), SYSTEM):
        with pytest.raises(NotPermittedError):
            figures(desk, actor=actor)


# IG14
def test_looking_at_the_figures_is_on_record(desk: Desk) -> None:
    figures(desk)
    actions = desk.run(lambda unit: [row.action for row in unit.session.query(AuditRow)])
    assert "figures.seen" in actions
