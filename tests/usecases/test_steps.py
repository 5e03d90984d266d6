"""A step of an invitation is kept with its record; one that changes nothing leaves neither (L2, L4)."""

from dataclasses import replace

from domain.invitation import Invitation
from domain.nudges import Facts
from storage import audit, facts
from storage.unit import Unit
from tests.factories import a_draft
from tests.usecases.desk import OWEN, PRIYA, Desk
from usecases.steps import take_step


def seen(unit: Unit, found: Facts, after: Invitation) -> tuple[Facts, set[object]]:
    """What a step gives back, and what is to be planned anew because of it."""
    now = take_step(unit, PRIYA.as_actor(), "invitation.seen_to", found, after, instead_of=OWEN.id)
    return now, set(unit.changed)


def test_a_step_is_kept_recorded_and_given_back_as_it_is_now(desk: Desk) -> None:
    desk.bring(a_draft(PRIYA))
    found = desk.facts()
    told = replace(found.invitation, unreached_at=found.conference.starts_at)
    now, changed = desk.run(seen, found, told)
    assert now.invitation == told == desk.facts().invitation
    assert changed == {told.id}
    assert desk.run(audit.list_actions, told.id)[-1] == "invitation.seen_to"


def test_a_step_that_changes_nothing_leaves_neither(desk: Desk) -> None:
    desk.bring(a_draft(PRIYA))
    found = desk.facts()
    before = desk.run(audit.list_actions, found.invitation.id)
    now, changed = desk.run(seen, found, found.invitation)
    assert now == desk.run(facts.load, found.invitation.id)
    assert changed == set()
    assert desk.run(audit.list_actions, found.invitation.id) == before
