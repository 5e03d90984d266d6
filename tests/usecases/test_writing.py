"""Writing the report: nothing is overwritten unseen, nobody else reads it, and shredding leaves nothing."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from domain.drafting import Choice, Place, Save
from domain.drafts import ChildDraft, ConferenceKind
from domain.errors import BadInputError, NotAllowedError, NotFoundError, NotPermittedError
from domain.people import Person
from domain.report import ReportState
from domain.report_text import Section
from storage import audit, report_keys, report_texts, reports
from storage.sealing import UnsealingError
from storage.tables import ReportKeyRow, ReportTextRow
from storage.unit import Unit
from tests.factories import CHILD, a_draft
from tests.usecases.desk import GRACE, OWEN, PRIYA, SUNITA, TOMASZ, Desk
from usecases.draft import Draft
from usecases.reporting import write_on_behalf
from usecases.support import ask_for_support, claim_support
from usecases.writing import (
    choose_text,
    find_last_draft,
    list_history,
    open_draft,
    read_other,
    read_report,
    save_text,
)

INVOLVEMENT, OFFER = Place(Section.OUR_INVOLVEMENT), Place(Section.OUR_OFFER)
CANARY = "Zephyrine hides under the table"


@pytest.fixture
def invited(desk: Desk) -> Desk:
    desk.bring(
        replace(a_draft(PRIYA), extras=(("Previous actions", "1. Visit weekly; 2. Book an interpreter"),))
    )
    return desk


def opened(desk: Desk, person: Person = PRIYA, place: Place | None = None) -> Draft:
    found: Draft = desk.run(
        open_draft, person.as_actor(), invitation_id=desk.facts().invitation.id, place=place
    )
    return found


def save(
    desk: Desk, words: str, place: Place = INVOLVEMENT, person: Person = PRIYA, *, based_on: int = 0
) -> Save:
    done: Save = desk.run(
        save_text,
        person.as_actor(),
        invitation_id=desk.facts().invitation.id,
        place=place,
        text=words,
        based_on=based_on,
    )
    return done


def test_opening_begins_the_report_and_stops_its_reminders(invited: Desk) -> None:
    assert opened(invited).at.number == 1
    report = invited.facts().report
    assert report is not None
    assert report.state is ReportState.DRAFTING
    assert invited.database.run_now(audit.list_actions, report.id) == ["report.begun", "report.opened"]


def test_each_place_is_saved_by_itself(invited: Desk) -> None:
    draft = opened(invited)
    for question in draft.questions:
        if question.place.section is not Section.PREVIOUS_ACTIONS:
            save(invited, f"About {question.number}.", question.place)
    draft = opened(invited)
    for question in draft.questions:
        if question.place.section is not Section.PREVIOUS_ACTIONS:
            assert draft.text_at(question.place) == f"About {question.number}."
            assert draft.version_at(question.place) == 1


def test_a_second_device_overwrites_nothing_and_both_texts_are_asked_about(invited: Desk) -> None:
    assert save(invited, "Before.") is Save.REPLACES
    assert save(invited, "From the phone.", based_on=1) is Save.REPLACES
    assert save(invited, "From the desk.", based_on=1) is Save.BESIDE
    draft = opened(invited)
    assert draft.text_at(INVOLVEMENT) == "From the phone."
    assert [one.place for one in draft.doubled] == [INVOLVEMENT]
    found = invited.run(
        read_other, PRIYA.as_actor(), invitation_id=invited.facts().invitation.id, place=INVOLVEMENT
    )
    assert found is not None
    assert (found[0].version, found[1]) == (3, "From the desk.")


@pytest.mark.parametrize(
    ("choice", "kept"),
    [
        (Choice.STANDING, "From the phone."),
        (Choice.OTHER, "From the desk."),
        (Choice.BOTH, "From the phone.\n\nFrom the desk."),
    ],
)
def test_either_text_or_both_can_be_kept_and_none_is_lost(invited: Desk, choice: Choice, kept: str) -> None:
    save(invited, "From the phone.")
    save(invited, "From the desk.")
    invitation_id = invited.facts().invitation.id
    given = {"invitation_id": invitation_id, "place": INVOLVEMENT}
    for _ in range(2):  # a button pressed twice
        invited.run(choose_text, PRIYA.as_actor(), version=2, choice=choice, **given)
    draft = opened(invited)
    assert draft.text_at(INVOLVEMENT) == kept
    assert draft.doubled == ()
    report = invited.facts().report
    assert report is not None

    def every_version(unit: Unit) -> list[str]:
        return [report_texts.read(unit, report.id, INVOLVEMENT, number) for number in (1, 2)]

    assert invited.database.run_now(every_version) == ["From the phone.", "From the desk."]


def test_three_devices_leave_two_choices(invited: Desk) -> None:
    for words in ("One.", "Two.", "Three."):
        save(invited, words)
    assert opened(invited).held[INVOLVEMENT].beside == (2, 3)


def test_the_same_save_again_changes_nothing(invited: Desk) -> None:
    assert save(invited, "Said once.") is Save.REPLACES
    assert save(invited, "Said once.") is Save.NOTHING
    assert opened(invited).version_at(INVOLVEMENT) == 1


def test_one_comes_back_to_the_very_question(invited: Desk) -> None:
    place = opened(invited).questions[5].place
    opened(invited, place=place)
    assert opened(invited).at.place == place
    assert invited.run(find_last_draft, PRIYA.as_actor()) == invited.facts().invitation.id


def test_the_invitation_tells_what_the_last_conference_asked(invited: Desk) -> None:
    draft = opened(invited)
    assert draft.proposed == ("Visit weekly", "Book an interpreter")
    asked = [one for one in draft.questions if one.place.section is Section.PREVIOUS_ACTIONS]
    assert [one.place.item for one in asked] == ["1", "2"]


def test_header_and_author_are_filled_in(invited: Desk) -> None:
    found = opened(invited).text
    header = found.text(Section.HEADER)
    for said in (
        "Review conference on Tuesday 8 December 2026",
        CHILD,
        "Priya Raman, care coordinator",
        PRIYA.email,
    ):
        assert said in header
    assert found.text(Section.AUTHOR) == "Priya Raman, care coordinator\nMonday 23 November 2026"


def test_each_child_has_a_part_that_follows_the_child(desk: Desk) -> None:
    unborn = ChildDraft(expected_on=date(2027, 2, 1))
    desk.bring(replace(a_draft(PRIYA, kind=ConferenceKind.PRE_BIRTH), children=(unborn,)))
    [child] = opened(desk).text.children
    save(desk, "The pregnancy is watched.", Place(Section.WORRIES, child.key))
    born = ChildDraft(name="Robin Farrow", born_on=date(2026, 11, 20))
    desk.bring(replace(a_draft(PRIYA, sequence=1), children=(born,)))
    found = opened(desk).text
    assert [child.name for child in found.children] == ["Robin Farrow"]
    assert found.text(Section.WORRIES, child.key) == "The pregnancy is watched."


# A1: the draft is for its writer; a nurse reads it once she helps, a manager only to authorise.
@pytest.mark.parametrize("person", [OWEN, GRACE, SUNITA])
def test_nobody_else_opens_reads_or_changes_a_draft(invited: Desk, person: Person) -> None:
    save(invited, CANARY)
    invitation_id = invited.facts().invitation.id
    for work in (open_draft, read_report):
        with pytest.raises(NotPermittedError):
            invited.run(work, person.as_actor(), invitation_id=invitation_id)
    with pytest.raises(NotPermittedError):
        save(invited, "Mine now.", person=person, based_on=1)
    assert opened(invited).text_at(INVOLVEMENT) == CANARY


def test_the_nurse_who_claimed_the_request_writes_too_and_the_history_says_so(invited: Desk) -> None:
    invitation_id = invited.facts().invitation.id
    save(invited, "By the coordinator.")
    asked = invited.run(ask_for_support, PRIYA.as_actor(), invitation_id=invitation_id)
    invited.run(claim_support, GRACE.as_actor(), request_id=asked.request.id)
    assert opened(invited, GRACE).text_at(INVOLVEMENT) == "By the coordinator."
    save(invited, "By the nurse.", person=GRACE, based_on=1)
    with pytest.raises(NotPermittedError):
        opened(invited, TOMASZ)
    history = invited.run(list_history, PRIYA.as_actor(), invitation_id=invitation_id, place=INVOLVEMENT)
    assert [name for _, name in history] == ["Priya Raman", "Grace Adeyemi"]


def test_a_nurse_who_writes_on_behalf_signs_for_the_coordinator(invited: Desk) -> None:
    invitation_id = invited.facts().invitation.id
    invited.run(write_on_behalf, GRACE.as_actor(), invitation_id=invitation_id)
    signed = opened(invited, GRACE).text.text(Section.AUTHOR)
    assert signed.startswith("Grace Adeyemi, named nurse, on behalf of Priya Raman")


def test_a_change_after_the_checks_leads_back_to_drafting(invited: Desk) -> None:
    save(invited, "Checked.")
    invitation_id = invited.facts().invitation.id

    def check(unit: Unit) -> None:
        report = reports.find_of(unit, invitation_id)
        assert report is not None
        assert report.text is not None
        reports.save(unit, report.checked(report.text, findings=2))

    invited.database.run_now(check)
    save(invited, "Checked.", based_on=1)
    report = invited.facts().report
    assert report is not None
    assert report.state is ReportState.CHECKED
    save(invited, "Changed.", based_on=1)
    report = invited.facts().report
    assert report is not None
    assert report.state is ReportState.DRAFTING
    assert report.checked_text is None


# A live card that is renewed at each save would be a message to Teams for every question.
def test_a_save_of_a_text_alone_renews_no_card(invited: Desk) -> None:
    save(invited, "Once.")
    invitation_id = invited.facts().invitation.id

    def changed_by_a_save(unit: Unit) -> set[UUID]:
        save_text(
            unit,
            PRIYA.as_actor(),
            invitation_id=invitation_id,
            place=INVOLVEMENT,
            text="Twice.",
            based_on=1,
        )
        return set(unit.changed)

    assert invited.database.run_now(changed_by_a_save) == set()


def test_a_finished_report_is_not_changed(invited: Desk) -> None:
    report = invited.facts().report
    assert report is not None
    invited.database.run_now(lambda unit: reports.save(unit, report.sent(now=unit.now)))
    with pytest.raises(NotAllowedError, match="finished"):
        save(invited, "Too late.")


@pytest.mark.parametrize("place", [Place(Section.WORRIES, "nobody"), Place(Section.HEADER)])
def test_what_the_report_does_not_have_is_not_saved(invited: Desk, place: Place) -> None:
    with pytest.raises(NotFoundError):
        save(invited, "Lost?", place)


def test_a_text_that_is_too_long_is_told_and_not_cut(invited: Desk) -> None:
    with pytest.raises(BadInputError, match="Nothing was saved"):
        save(invited, "word " * 4_000)


def test_the_text_is_sealed_with_the_reports_own_key_and_bound_to_its_row(invited: Desk) -> None:
    save(invited, CANARY)
    save(invited, "Another.", OFFER)

    def swap(unit: Unit) -> None:
        rows = unit.session.query(ReportTextRow).order_by(ReportTextRow.section).all()
        assert CANARY.encode() not in b"".join(row.sealed for row in rows)
        rows[0].sealed, rows[1].sealed = rows[1].sealed, rows[0].sealed
        unit.session.flush()
        report_texts.list_of(unit, rows[0].report_id)

    with pytest.raises(UnsealingError):
        invited.database.run_now(swap)


def test_shredding_leaves_nothing_to_read(invited: Desk) -> None:
    save(invited, CANARY)
    report = invited.facts().report
    assert report is not None

    def stolen(unit: Unit) -> tuple[bytes, str]:
        row = unit.session.query(ReportTextRow).one()
        return row.sealed, f"report-text:{row.report_id}:{row.section}:{row.item}:{row.version}"

    sealed, identity = invited.database.run_now(stolen)
    assert invited.database.run_now(report_keys.shred, report.id) is True
    assert invited.database.run_now(report_keys.shred, report.id) is False
    assert invited.database.run_now(lambda unit: unit.session.query(ReportKeyRow).count()) == 0
    assert invited.database.run_now(report_texts.list_of, report.id) == {}

    def read_the_copy(unit: Unit) -> None:
        report_keys.sealer_of(unit, report.id).open(sealed, identity)

    with pytest.raises(UnsealingError):
        invited.database.run_now(read_the_copy)
