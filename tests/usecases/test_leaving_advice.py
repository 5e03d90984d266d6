"""Advice that its writer does not need goes with one tap, and a stop does not (K0, HZ12)."""

import pytest

from domain.drafting import Place
from domain.errors import NotPermittedError
from domain.report_checks import Finding
from domain.report_text import Section
from tests.factories import a_draft
from tests.usecases.desk import GRACE, OWEN, PRIYA, SUNITA, Desk
from tests.usecases.submitted import save, write
from usecases.checking import Checked, check_draft, leave_advice

PLACE = Place(Section.OUR_INVOLVEMENT)
# Two events without a date, in paragraphs of their own.
TWICE = "Seen by the doctor.\n\nThe house was warm.\n\nSeen by the nurse."


@pytest.fixture
def written(desk: Desk) -> Desk:
    desk.bring(a_draft(PRIYA))
    write(desk)
    save(desk, PLACE, TWICE)
    return desk


def checked(desk: Desk) -> Checked:
    found: Checked = desk.run(check_draft, PRIYA.as_actor(), invitation_id=desk.facts().invitation.id)
    return found


def undated(found: Checked) -> list[Finding]:
    return [one for one in found.findings if (one.number, one.section) == ("K5", PLACE.section)]


def leave(desk: Desk, found: Checked, finding: Finding) -> Checked:
    finding_id = finding.id_in(found.draft.text)
    invitation_id = desk.facts().invitation.id
    after: Checked = desk.run(
        leave_advice, PRIYA.as_actor(), invitation_id=invitation_id, finding_id=finding_id
    )
    return after


def test_what_is_left_is_shown_no_more_and_another_of_the_same_word_still_is(written: Desk) -> None:
    before = checked(written)
    first, second = undated(before)
    assert first.key == second.key
    after = leave(written, before, first)
    assert undated(after) == [second]
    assert (after.left, len(after.findings)) == (1, len(before.findings) - 1)
    assert checked(written).findings == after.findings


def test_it_stays_away_while_its_sentence_stays_and_comes_back_when_that_changes(written: Desk) -> None:
    before = checked(written)
    leave(written, before, undated(before)[0])
    save(written, PLACE, f"A word before it.\n\n{TWICE}")
    assert len(undated(checked(written))) == 1
    save(written, PLACE, TWICE.replace("by the doctor", "by the new doctor"))
    assert len(undated(checked(written))) == 2


def test_a_stop_does_not_go_without_a_reason(written: Desk) -> None:
    save(written, PLACE, "They live at 14 Elm Road.")
    before = checked(written)
    stop = before.stops[0]
    assert leave(written, before, stop).stops == before.stops
    assert checked(written).left == 0


def test_leaving_it_twice_is_leaving_it_once(written: Desk) -> None:
    before = checked(written)
    first = undated(before)[0]
    once = leave(written, before, first)
    assert leave(written, before, first).findings == once.findings


def test_the_text_is_as_it_was(written: Desk) -> None:
    before = checked(written)
    after = leave(written, before, undated(before)[0])
    assert after.draft.text == before.draft.text
    assert after.draft.report.state is before.draft.report.state


def test_nobody_but_the_writer_leaves_advice(written: Desk) -> None:
    before = checked(written)
    finding_id = undated(before)[0].id_in(before.draft.text)
    invitation_id = written.facts().invitation.id
    for person in (OWEN, GRACE, SUNITA):
        with pytest.raises(NotPermittedError):
            written.run(leave_advice, person.as_actor(), invitation_id=invitation_id, finding_id=finding_id)
    assert checked(written).left == 0
