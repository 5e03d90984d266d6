"""Hands for the tests of sending: a written and checked report, and an address that is allowed."""

from typing import Any
from uuid import UUID, uuid4

from domain.access import SYSTEM
from domain.drafting import Place
from domain.people import Person
from domain.report import Report
from domain.report_text import PER_CHILD, Section
from domain.submission import Submission
from domain.unit_address import AddressState, UnitAddress
from storage import reports, submissions, unit_addresses
from storage.unit import Unit
from tests.factories import CHILD
from tests.usecases.desk import PRIYA, Desk
from usecases.checking import check_draft, pass_stop
from usecases.submitting import record_accepted, submit_report
from usecases.writing import open_draft, save_text

UNIT = "safeguarding.unit@council.example"
WORDS = (
    f"{CHILD} smiles when her mother comes in. I last saw her on 3 March 2027 at home with her mother. "
    "She ate her lunch, played with bricks and settled when she was held. I worry that she misses nursery."
)


def write(desk: Desk, person: Person = PRIYA, *, without_child: bool = False) -> None:
    """Somebody writes their report, a sentence in each part; all of it in one unit of work, which is fast."""
    actor, invitation_id = person.as_actor(), desk.facts(person).invitation.id
    draft = desk.run(open_draft, actor, invitation_id=invitation_id)
    left_out = {Section.PREVIOUS_ACTIONS, *(PER_CHILD if without_child else ())}
    places = [one.place for one in draft.questions if one.place.section not in left_out]

    def work(unit: Unit) -> None:
        for place in places:
            based_on = draft.version_at(place)
            save_text(unit, actor, invitation_id=invitation_id, place=place, text=WORDS, based_on=based_on)

    desk.run(work)


def save(desk: Desk, place: Place, words: str = WORDS, *, person: Person = PRIYA) -> None:
    """Write in one place, in the stead of what stands there."""
    invitation_id = desk.facts(person).invitation.id
    draft = desk.run(open_draft, person.as_actor(), invitation_id=invitation_id)
    based_on = draft.version_at(place)
    desk.run(
        save_text,
        person.as_actor(),
        invitation_id=invitation_id,
        place=place,
        text=words,
        based_on=based_on,
    )


def check(desk: Desk, person: Person = PRIYA) -> Report:
    """The checks were run on this text (R4)."""
    invitation_id = desk.facts(person).invitation.id

    def work(unit: Unit) -> Report:
        held = reports.find_of(unit, invitation_id)
        assert held is not None
        assert held.text is not None
        checked = held.checked(held.text, findings=0)
        reports.save(unit, checked)
        return checked

    checked: Report = desk.run(work)
    return checked


def pass_stops(desk: Desk, person: Person = PRIYA, reason: str = "It is right as it is.") -> None:
    """The writer has looked at every stop, and says why it stays (K0)."""
    invitation_id = desk.facts(person).invitation.id
    checked = desk.run(check_draft, person.as_actor(), invitation_id=invitation_id)
    for stop in checked.stops:
        desk.run(pass_stop, person.as_actor(), invitation_id=invitation_id, key=stop.key, reason=reason)


def allow(desk: Desk, address: str = UNIT, *, person: Person = PRIYA) -> None:
    """Two people have looked at this address (IG25)."""

    area = desk.facts(person).conference.area

    def work(unit: Unit) -> None:
        known = UnitAddress(uuid4(), area, address, AddressState.ALLOWED, unit.now)
        unit_addresses.save(unit, known)

    desk.run(work)


def submit(desk: Desk, person: Person = PRIYA, **given: Any) -> Submission:  # noqa: ANN401 - its options
    given = {"address": UNIT, **given}
    sent: Submission = desk.run(
        submit_report, person.as_actor(), invitation_id=desk.facts().invitation.id, **given
    )
    return sent


def accept(desk: Desk, submission_id: UUID) -> Submission:
    taken: Submission = desk.run(record_accepted, SYSTEM, submission_id=submission_id)
    return taken


def newest(desk: Desk) -> Submission:
    invitation_id = desk.facts().invitation.id

    def work(unit: Unit) -> Submission | None:
        report = reports.find_of(unit, invitation_id)
        return submissions.newest_of(unit, report.id) if report else None

    found: Submission | None = desk.database.run_now(work)
    assert found is not None
    return found
