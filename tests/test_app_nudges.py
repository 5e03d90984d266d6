"""Why somebody got a message, on the command line: it needs the database alone (N4, IG8, IG23)."""

import json
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from typing import TypeVar
from uuid import UUID

import pytest
from sqlalchemy import select

import composition
from domain.delivery import Mode
from domain.ladder.rules import nudges_for
from settings import Settings
from storage import facts, instance, invitations, outbox
from storage.planning import Planned
from storage.sealing import new_key
from storage.tables import InvitationRow, OutboxRow
from storage.unit import Unit
from tests.factories import a_draft, a_person, add_person, take_in
from tests.test_app import CommandLine, command

__all__ = ["command"]

T = TypeVar("T")

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
PRIYA = a_person(name="Priya Raman")
NAMES = ("Priya Raman", "Willow", "KCC-2026-0142")


@pytest.fixture
def taken(command: CommandLine) -> CommandLine:
    """Priya's invitation came in, and the bot does not run."""
    command.set(SEALING_KEY=new_key())

    def prepare(unit: Unit) -> None:
        # The command takes the clock that the database keeps.
        instance.set_clock_shift(unit, NOON - datetime.now(UTC))
        add_person(unit, PRIYA)
        take_in(unit, a_draft(PRIYA))

    in_the_database(prepare)
    return command


def in_the_database(work: Callable[[Unit], T]) -> T:
    """Do something while no command runs, at noon."""
    with closing(composition.open_database(Settings(), lambda: NOON)) as database:
        return database.run_now(work)


def the_only(unit: Unit) -> UUID:
    return unit.session.scalars(select(InvitationRow.id)).one()


def only_id() -> str:
    return str(in_the_database(the_only))


def test_each_nudge_is_printed_with_rule_recipient_and_outcome_and_no_name(taken: CommandLine) -> None:
    invitation_id = only_id()
    assert taken("nudges", "explain", invitation_id[:8]) == 0
    assert taken.out.startswith(f"Invitation {invitation_id}: review conference on ")
    assert "E1  invitation: will you attend, and when the report is due" in taken.out
    assert f"care coordinator {str(PRIYA.id)[:8]}" in taken.out
    assert "Stops:   replied, cancelled" in taken.out
    assert "To come, if nothing changes:" in taken.out
    assert "E22  join_now" in taken.out
    for name in NAMES:
        assert name not in taken.out


def test_the_councils_reference_will_do(taken: CommandLine) -> None:
    assert taken("nudges", "explain", "KCC-2026-0142") == 0
    assert only_id() in taken.out


def test_names_of_staff_are_printed_when_asked_for_and_never_a_familys(taken: CommandLine) -> None:
    assert taken("nudges", "explain", only_id(), "--names") == 0
    assert f"Priya Raman, care coordinator {str(PRIYA.id)[:8]}" in taken.out
    assert "Willow" not in taken.out


def test_a_restricted_case_is_told_of_without_a_date_or_a_name(taken: CommandLine) -> None:
    def restrict(unit: Unit) -> None:
        found = invitations.get(unit, the_only(unit))
        invitations.save(unit, replace(found, links=found.links.restricted_to([PRIYA.id])))

    in_the_database(restrict)
    assert taken("nudges", "explain", only_id(), "--names") == 0
    assert "a restricted case; nothing more is said of it here" in taken.out
    assert "review conference on" not in taken.out
    assert "Priya" not in taken.out


def test_programs_get_json(taken: CommandLine) -> None:
    assert taken("nudges", "explain", only_id(), "--json") == 0
    told = json.loads(taken.out)
    assert told["invitation"] == only_id()
    first = told["nudges"][0]
    assert (first["rule"], first["kind"], first["outcome"]) == ("E1", "invitation", "to_come")
    assert first["person"] == str(PRIYA.id)[:8]
    assert datetime.fromisoformat(first["due_at"]).tzinfo is not None


def test_what_became_of_a_message_is_printed_in_words(taken: CommandLine) -> None:
    def drop(unit: Unit) -> None:
        found = facts.load(unit, the_only(unit))
        first, covered = nudges_for(found)[0], "newer_nudge"
        planned = Planned(first, found.invitation.id, Mode.NEW, covered)
        outbox.plan_all(unit, [planned], now=unit.now)

    in_the_database(drop)
    assert taken("nudges", "explain", only_id()) == 0
    said = (
        "not sent on Monday 23 November 2026 at midday: a newer message about the same task came at the same"
    )
    assert said in taken.out


def test_holding_by_hand_is_said(taken: CommandLine) -> None:
    assert taken("hold") == 0
    assert taken("nudges", "explain", only_id()) == 0
    assert "Sending is held by hand (app.py release)." in taken.out


@pytest.mark.parametrize("said", ["nothing-like-this", "12", "", "KCC-9999-0000"])
def test_what_is_not_there_is_one_sentence_and_exit_code_2(taken: CommandLine, said: str) -> None:
    assert taken("nudges", "explain", said) == 2
    assert taken.err.startswith("No invitation has this id or reference. Say the council's reference")
    assert taken.out == ""


def test_nothing_is_planned_or_sent_by_looking(taken: CommandLine) -> None:
    assert taken("nudges", "explain", only_id()) == 0
    planned = in_the_database(lambda unit: unit.session.scalars(select(OutboxRow)).all())
    assert planned == []
