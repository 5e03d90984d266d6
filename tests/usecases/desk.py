"""Hands for the tests of the use cases: import, look, and step through a small directory of people."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from domain.access import SYSTEM, Role
from domain.conference import Conference
from domain.drafts import CancellationDraft, ConferenceDraft, Problem, Reading
from domain.invitation import Reply
from domain.ladder.rules import next_nudge_at
from domain.nudges import Facts
from domain.people import Person
from storage import circles, conferences, facts, invitations, outbox, plans, schedule
from storage.database import Database
from storage.tables import InvitationRow
from storage.unit import Unit
from tests.factories import a_person, add_person
from usecases.imports import TakenIn, take_in_invitations
from usecases.invitation import reply_to_invitation

PRIYA = a_person(name="Priya Raman")
OWEN = a_person(name="Owen Pritchard")
GRACE = a_person(Role.NAMED_NURSE, name="Grace Adeyemi")
TOMASZ = a_person(Role.NAMED_NURSE, name="Tomasz Zielinski")
RUTH = replace(a_person(Role.NAMED_NURSE, name="Ruth Castellano"), duty_days=frozenset())
SUNITA = a_person(Role.SAFEGUARDING_ADMIN, name="Sunita Kaur")
STAFF = (PRIYA, OWEN, GRACE, TOMASZ, RUTH, SUNITA)

Draft = ConferenceDraft | CancellationDraft


@dataclass(frozen=True, slots=True)
class Desk:
    """A database with a few people, and what a test does to it; each call is one unit of work."""

    database: Database

    def run(self, work: Callable[..., Any], *args: Any, **given: Any) -> Any:  # noqa: ANN401 - any use case
        answer = self.database.run_now(work, *args, **given)
        assert self.database.run_now(wrong_pointers) == [], "a pointer is not what the rules say"
        return answer

    def bring(self, *drafts: Draft, problems: tuple[Problem, ...] = (), data: bytes = b"invented") -> TakenIn:
        """Import one file; afterwards every pointer must be what the pure function says."""
        taken: TakenIn = self.run(take_in_invitations, SYSTEM, reading=Reading(drafts, problems), data=data)
        return taken

    def facts(self, person: Person = PRIYA, number: int = 1) -> Facts:
        """What is held about a person's invitation of this number."""

        def work(unit: Unit) -> Facts:
            return facts.load(unit, invitations.get_numbered(unit, person.id, number).id)

        return self.database.run_now(work)

    def conference(self, uid: str = "conference-1") -> Conference:
        found = self.database.run_now(conferences.find_by_uid, uid)
        assert found is not None
        return found

    def invited(self, uid: str = "conference-1") -> list[Any]:
        """All invitations to a conference."""

        def work(unit: Unit) -> list[Any]:
            found = conferences.find_by_uid(unit, uid)
            return invitations.list_of_conference(unit, found.id) if found else []

        return self.database.run_now(work)

    def reply(self, answer: Reply, person: Person = PRIYA, **given: Any) -> Facts:  # noqa: ANN401 - its options
        invitation_id = self.facts(person).invitation.id
        replied: Facts = self.run(
            reply_to_invitation, person.as_actor(), invitation_id=invitation_id, reply=answer, **given
        )
        return replied


def a_desk(database: Database) -> Desk:
    """The staff is in the directory, nothing has come in."""

    def prepare(unit: Unit) -> None:
        for person in STAFF:
            add_person(unit, person)

    database.run_now(prepare)
    return Desk(database)


def wrong_pointers(unit: Unit) -> list[object]:
    """The invitations whose next nudge time or plan is not what the rules give (architecture 6, ADR 14).

    One that is still to be looked at, because leave, duty or directory changed, may be wrong until then.
    """
    changes = circles.count_changes(unit)
    return [
        row.id
        for row in unit.session.query(InvitationRow)
        if row.circles in {None, changes} and (row.next_nudge_at, row.plan) != right_plan(unit, row.id)
    ]


def right_plan(unit: Unit, invitation_id: UUID) -> tuple[datetime | None, str]:
    """What the rules want next, and all that they want."""
    current = facts.load(unit, invitation_id)
    when = next_nudge_at(current, outbox.planned_keys(unit, [invitation_id]))
    return when, plans.write(schedule.nudges_to_plan(unit, current), invitation_id)


def pointers(unit: Unit) -> datetime | None:
    """When something is due next."""
    return schedule.next_due_at(unit)


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc, arg-type]
