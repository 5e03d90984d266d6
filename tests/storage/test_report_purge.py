"""What the tool keeps of a report goes in time, and the audit says so (IG21, IG22)."""

from datetime import date, timedelta

import pytest

from domain.drafting import Place
from domain.report_text import Section
from storage import audit, report_purge, report_texts, reports
from storage.database import Database
from storage.unit import Unit
from tests.clock import MovableClock
from tests.conftest import MONDAY
from tests.factories import STARTS_AT, a_draft
from tests.usecases.desk import PRIYA, Desk, a_desk
from usecases.writing import save_text

PLACE = Place(Section.OUR_INVOLVEMENT)
SENT_AT = MONDAY + timedelta(days=5)


@pytest.fixture
def desk(database: Database) -> Desk:
    made = a_desk(database)
    made.bring(a_draft(PRIYA))
    for number, words in enumerate(("First.", "Second.")):
        made.run(
            save_text,
            PRIYA.as_actor(),
            invitation_id=made.facts().invitation.id,
            place=PLACE,
            text=words,
            based_on=number,
        )
    return made


def send(unit: Unit, desk_report_id: object) -> None:
    report = reports.get(unit, desk_report_id)  # type: ignore[arg-type]
    assert report.text is not None
    reports.save(unit, report.checked(report.text, findings=0).sent(now=SENT_AT))


def file(unit: Unit, desk_report_id: object) -> None:
    report = reports.get(unit, desk_report_id)  # type: ignore[arg-type]
    reports.save(unit, report.filed((SENT_AT + timedelta(days=4)).date()))


@pytest.mark.parametrize(
    ("is_filed", "days", "versions", "step"),
    [
        (True, 33, 2, None),
        (True, 34, 1, "report.drafts_purged"),
        (True, 89, 1, "report.drafts_purged"),
        (True, 90, 0, "report.shredded"),
        (False, 89, 2, None),
        (False, 90, 0, "report.shredded"),
    ],
)
def test_drafts_go_30_days_after_filing_and_the_copy_90_days_after_sending(
    desk: Desk, clock: MovableClock, *, is_filed: bool, days: int, versions: int, step: str | None
) -> None:
    report = desk.facts().report
    assert report is not None
    desk.database.run_now(send, report.id)
    if is_filed:
        desk.database.run_now(file, report.id)
    clock.move_to(SENT_AT + timedelta(days=days))
    assert desk.database.run_now(report_purge.purge) == bool(step)
    assert desk.database.run_now(report_purge.purge) == 0
    assert len(desk.database.run_now(report_texts.history_of, report.id, PLACE)) == versions
    standing = desk.database.run_now(report_texts.find, report.id, PLACE)
    assert (standing.text if standing else None) == ("Second." if versions else None)
    done = desk.database.run_now(audit.list_actions, report.id)
    assert (done[-1] == step) if step else not done[-1].startswith("report.shr")


# A slip of the year must not take the drafts away at once.
def test_a_day_of_filing_before_the_sending_takes_no_draft_early(desk: Desk, clock: MovableClock) -> None:
    report = desk.facts().report
    assert report is not None
    desk.database.run_now(send, report.id)

    def file_long_ago(unit: Unit) -> None:
        reports.save(unit, reports.get(unit, report.id).filed(date(2016, 3, 30)))

    desk.database.run_now(file_long_ago)
    for days, touched in ((29, 0), (30, 1)):
        clock.move_to(SENT_AT + timedelta(days=days))
        assert desk.database.run_now(report_purge.purge) == touched


def test_what_was_never_sent_goes_90_days_after_its_conference(desk: Desk, clock: MovableClock) -> None:
    for days, touched in ((89, 0), (90, 1)):
        clock.move_to(STARTS_AT + timedelta(days=days))
        assert desk.database.run_now(report_purge.purge) == touched


def test_a_report_that_was_opened_again_is_kept(desk: Desk, clock: MovableClock) -> None:
    report = desk.facts().report
    assert report is not None
    desk.database.run_now(send, report.id)

    def reopen(unit: Unit) -> None:
        reports.save(unit, reports.get(unit, report.id).reopened(reason="The family has moved."))

    desk.database.run_now(reopen)
    clock.move_to(STARTS_AT + timedelta(days=60))
    assert desk.database.run_now(report_purge.purge) == 0
