"""A report on its way to the unit: sent when the mail server took it, open again when it comes back (R8)."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

import pytest

from domain.access import SYSTEM
from domain.drafting import Place
from domain.errors import BadInputError, NotAllowedError, NotPermittedError
from domain.kinds import NudgeKind
from domain.ladder.rules import nudges_for
from domain.questions import Answer, Question, QuestionKind
from domain.report import ReportState
from domain.report_text import Section
from domain.submission import SubmissionState
from domain.unit_address import AddressState, UnitAddress
from storage import questions, reports, submissions
from storage.tables import SubmissionRow
from storage.unit import Unit
from tests.factories import CHILD, a_draft
from tests.usecases.desk import GRACE, OWEN, PRIYA, SUNITA, Desk
from tests.usecases.submitted import UNIT, accept, allow, check, newest, save, submit, write
from usecases.checking import check_draft, pass_stop
from usecases.questions import answer_question
from usecases.submitting import (
    claim_submissions,
    record_bounce,
    record_failed,
    take_back,
)

START = datetime(2027, 3, 1, 9, tzinfo=UTC)


@pytest.fixture
def ready(desk: Desk) -> Desk:
    """Invited, written, checked, and the unit's address is allowed."""
    desk.bring(a_draft(PRIYA))
    write(desk)
    check(desk)
    allow(desk)
    return desk


def state_of(desk: Desk) -> ReportState:
    report = desk.facts().report
    assert report is not None
    return report.state


def claim(desk: Desk) -> list[object]:
    found: list[object] = desk.run(claim_submissions, SYSTEM, limit=5)
    return found


def kinds(desk: Desk) -> set[NudgeKind]:
    return {nudge.kind for nudge in nudges_for(desk.facts())}


def open_question(desk: Desk) -> Question:
    def work(unit: Unit) -> Question:
        [asked] = [one for one in questions.list_open(unit) if one.kind is QuestionKind.NEW_ADDRESS]
        return asked

    found: Question = desk.database.run_now(work)
    return found


# R8: pressing the button is not sending; the mail server's word is.
def test_it_is_sent_when_the_mail_server_took_it(ready: Desk) -> None:
    submission = submit(ready)
    assert (submission.state, state_of(ready)) == (SubmissionState.QUEUED, ReportState.CHECKED)
    claim(ready)
    accept(ready, submission.id)
    report = ready.facts().report
    assert report is not None
    assert (report.state, report.sent_at) == (ReportState.SENT, newest(ready).settled_at)


def test_the_same_button_again_sends_one_report(ready: Desk) -> None:
    first, second = submit(ready), submit(ready)
    assert first.id == second.id
    assert len(claim(ready)) == 1
    assert claim(ready) == []


def test_its_being_accepted_twice_changes_nothing(ready: Desk) -> None:
    submission = submit(ready)
    accept(ready, submission.id)
    before = ready.facts().report
    accept(ready, submission.id)
    assert ready.facts().report == before


def test_an_unchecked_report_does_not_go(desk: Desk) -> None:
    desk.bring(a_draft(PRIYA))
    write(desk)
    allow(desk)
    with pytest.raises(NotAllowedError, match="Run the checks"):
        submit(desk)


# R8: a section for each child, or a reason why there is none.
def test_a_child_without_a_section_needs_a_reason(desk: Desk) -> None:
    desk.bring(a_draft(PRIYA))
    write(desk, without_child=True)
    check(desk)
    allow(desk)
    with pytest.raises(NotAllowedError, match="something to look at"):
        submit(desk)
    invitation_id = desk.facts().invitation.id
    checked = desk.run(check_draft, PRIYA.as_actor(), invitation_id=invitation_id)
    for stop in checked.stops:
        desk.run(
            pass_stop,
            PRIYA.as_actor(),
            invitation_id=invitation_id,
            key=stop.key,
            reason="I have not met the child.",
        )
    assert submit(desk).state is SubmissionState.QUEUED


# K0: a stop holds it up until it is mended or given a reason (HZ9).
def test_the_name_of_a_strange_child_holds_it_up(ready: Desk) -> None:
    save(ready, Place(Section.OUR_OFFER), "Ruby hides under the table when her brother Jake shouts at her.")
    check(ready)
    with pytest.raises(NotAllowedError, match="something to look at"):
        submit(ready)


# IG25: nothing goes to an address that only one person has seen.
def test_a_new_address_waits_for_a_second_person(ready: Desk) -> None:
    submission = submit(ready, address="New.Unit@Council.example")
    assert (submission.state, submission.address) == (SubmissionState.HELD, "new.unit@council.example")
    assert claim(ready) == []
    asked = open_question(ready)
    assert "new.unit" not in asked.text
    found = ready.run(answer_question, SUNITA.as_actor(), answer=Answer.YES, question_id=asked.id)
    assert found.address == "new.unit@council.example"
    assert len(claim(ready)) == 1


def test_whoever_asked_for_an_address_cannot_allow_it() -> None:
    asked = UnitAddress(uuid4(), "kent", "new@council.example", AddressState.ASKED, START, asked_by=GRACE.id)
    with pytest.raises(NotAllowedError, match="somebody else must allow it"):
        asked.decided(allow=True, by=GRACE.id, now=START)
    assert asked.decided(allow=True, by=SUNITA.id, now=START).is_allowed


def test_a_refused_address_gives_the_report_back_to_its_writer(ready: Desk) -> None:
    submit(ready, address="strange@elsewhere.example")
    asked = open_question(ready)
    ready.run(answer_question, SUNITA.as_actor(), answer=Answer.NO, question_id=asked.id)
    assert newest(ready).state is SubmissionState.REFUSED
    assert NudgeKind.REPORT_NOT_DELIVERED in kinds(ready)
    assert submit(ready).state is SubmissionState.QUEUED


@pytest.mark.parametrize(
    "address", ["", "unit", "unit@council", "a b@council.example", "unit@council.example, x@y.z"]
)
def test_what_is_no_address_is_refused(ready: Desk, address: str) -> None:
    with pytest.raises(BadInputError, match="not an e-mail address"):
        submit(ready, address=address)


# HZ19: what came back was never sent; the task is open again, and the writer hears of it.
def test_a_bounce_reopens_the_task(ready: Desk) -> None:
    submission = submit(ready)
    claim(ready)
    accept(ready, submission.id)
    assert NudgeKind.REPORT_NOT_DELIVERED not in kinds(ready)
    ready.run(record_bounce, SYSTEM, message_id=submission.message_id, code="5.1.1")
    report = ready.facts().report
    assert report is not None
    assert (report.state, report.sent_at) == (ReportState.CHECKED, None)
    assert NudgeKind.REPORT_NOT_DELIVERED in kinds(ready)
    before = newest(ready)
    ready.run(record_bounce, SYSTEM, message_id=submission.message_id, code="5.1.1")
    assert newest(ready) == before


def test_a_bounce_of_somebody_else_s_e_mail_changes_nothing(ready: Desk) -> None:
    submission = submit(ready)
    claim(ready)
    accept(ready, submission.id)
    assert ready.run(record_bounce, SYSTEM, message_id="<other@elsewhere>", code="5.1.1") is None
    assert state_of(ready) is ReportState.SENT


# R9: the first sending decides whether it was on time, even when the second version comes back.
def test_an_earlier_version_that_arrived_still_counts(ready: Desk) -> None:
    accept(ready, submit(ready).id)
    report = ready.facts().report
    assert report is not None
    first_sent_at = report.sent_at

    def reopen(unit: Unit) -> None:
        reports.save(unit, report.reopened(reason="New facts."))

    ready.run(reopen)
    save(ready, Place(Section.OUR_OFFER), "We visit each week until 30 June 2027.")
    check(ready)
    second = submit(ready)
    accept(ready, second.id)
    ready.run(record_bounce, SYSTEM, message_id=second.message_id, code="5.2.2")
    back = ready.facts().report
    assert back is not None
    assert (back.state, back.sent_at) == (ReportState.CHECKED, first_sent_at)


def test_a_busy_server_is_tried_again_for_a_day_and_then_a_person_is_told(ready: Desk) -> None:
    submission = submit(ready)
    for _ in range(7):

        def hurry(unit: Unit) -> None:
            held = submissions.get(unit, submission.id)
            submissions.save(unit, replace(held, due_at=unit.now))

        ready.run(hurry)
        [tried] = claim(ready)
        failed = ready.run(
            record_failed, SYSTEM, submission_id=submission.id, code="smtp_450", is_final=False
        )
    assert failed.state is SubmissionState.REFUSED
    assert tried.attempt == 7  # type: ignore[attr-defined]
    assert NudgeKind.REPORT_NOT_DELIVERED in kinds(ready)


def test_it_can_be_stopped_before_it_leaves_and_not_after(ready: Desk) -> None:
    invitation_id = ready.facts().invitation.id
    submit(ready)
    ready.run(take_back, PRIYA.as_actor(), invitation_id=invitation_id)
    assert claim(ready) == []
    submission = submit(ready)
    claim(ready)
    with pytest.raises(NotAllowedError, match="cannot be stopped"):
        ready.run(take_back, PRIYA.as_actor(), invitation_id=invitation_id)
    accept(ready, submission.id)


def test_a_colleague_cannot_send_it(ready: Desk) -> None:
    with pytest.raises(NotPermittedError):
        submit(ready, OWEN)


# What is sent is what was there when the button was pressed, and no word is changed on the way.
def test_while_it_is_on_its_way_nobody_changes_its_words(ready: Desk) -> None:
    submit(ready)
    with pytest.raises(NotAllowedError, match="on its way"):
        save(ready, Place(Section.OUR_OFFER), "Something else.")


# Nothing that lies in a table in the clear tells where it went or what it says (IG13).
def test_the_address_and_the_words_are_sealed(ready: Desk) -> None:
    submit(ready)

    def look(unit: Unit) -> bytes:
        [row] = unit.session.query(SubmissionRow).all()
        return b"".join(
            str(value).encode() if not isinstance(value, bytes) else value for value in vars(row).values()
        )

    held = ready.database.run_now(look)
    assert UNIT.encode() not in held
    assert f"{CHILD} smiles".encode() not in held
