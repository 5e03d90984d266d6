"""Why somebody got a message, on the command line: from the database alone, with or without the bot (N4)."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from domain.access import SYSTEM
from domain.explaining import Told, say_outcome
from domain.people import Person
from domain.words import say_when
from domain.working_days import LONDON
from storage.database import Database
from storage.unit import Unit
from usecases.explaining import Explained, explain_invitation, find_explained

NOTHING = "Nothing was sent about it, and nothing is planned."
TO_COME = "To come, if nothing changes:"
RESTRICTED = "a restricted case; nothing more is said of it here"


def add_nudges_command(commands: Any) -> None:  # noqa: ANN401 - argparse does not name the type
    """Put `nudges` among the commands."""
    nudges = commands.add_parser("nudges", help="say why messages about an invitation came or did not")
    explaining = nudges.add_subparsers(dest="action", required=True).add_parser(
        "explain", help="each nudge with its rule, what became of it, and what comes next"
    )
    explaining.add_argument(
        "invitation", metavar="INVITATION", help="its id, the start of its id, or the council's reference"
    )
    explaining.add_argument("--json", action="store_true", help="for programs")
    explaining.add_argument("--names", action="store_true", help="with the names of staff (docs/runbook.md)")


def explain_nudges(database: Database, said: str, *, as_json: bool, with_names: bool) -> str:
    """Each nudge of one invitation: rule, recipient, times, what became of it, and what comes next.

    `said` is an id, the start of one, or a reference. People are a role and the start of an id unless
    `with_names`; a restricted case never has names (IG23). Raises NotFoundError or BadInputError.
    """

    def work(unit: Unit) -> str:
        found = explain_invitation(unit, SYSTEM, invitation_id=find_explained(unit, SYSTEM, said=said))
        told = [_entry(found, one, unit.now, with_names=with_names) for one in found.told]
        if as_json:
            return json.dumps({**_head(found), "nudges": told}, indent=2)
        return "\n".join(_text(found, told))

    return database.run_now(work)


def _head(found: Explained) -> dict[str, Any]:
    invitation, conference = found.facts.invitation, found.facts.conference
    about = f"{conference.kind.words} on {conference.starts_said}"
    return {
        "invitation": str(invitation.id),
        "about": RESTRICTED if found.is_restricted else about,
        "state": str(invitation.state),
        "sending_is_held": found.is_held,
    }


def _entry(found: Explained, told: Told, now: datetime, *, with_names: bool) -> dict[str, Any]:
    rung, trace = told.rung, told.trace
    person = found.people.get(told.recipient_id)
    shows_name = with_names and not found.is_restricted
    return {
        "rule": rung.numbers,
        "kind": str(told.kind),
        "what": rung.tone,
        "to": rung.to,
        "when": rung.when,
        "stops": rung.stops,
        "role": str(person.role) if person else None,
        "person": person.name if person and shows_name else str(told.recipient_id)[:8],
        "due_at": _iso(told.due_at),
        "planned_at": _iso(trace.planned_at) if trace else None,
        "settled_at": _iso(trace.settled_at) if trace and trace.settled_at else None,
        "attempts": trace.attempt if trace else 0,
        "outcome": str(told.fate(now, is_held=found.is_held)),
        "reason": trace.reason if trace else None,
        "in_words": say_outcome(told, now=now, is_held=found.is_held),
        "whom": _whom(person, told.recipient_id, shows_name=shows_name),
        "is_open": told.is_open,
    }


def _text(found: Explained, told: list[dict[str, Any]]) -> Iterator[str]:
    head = _head(found)
    yield f"Invitation {head['invitation']}: {head['about']} ({head['state']})"
    if found.is_held:
        yield "Sending is held by hand (app.py release)."
    if not told:
        yield NOTHING
    past, coming = ([one for one in told if one["is_open"] is is_open] for is_open in (False, True))
    for one in past:
        yield from _lines(one)
    if coming:
        yield ""
        yield TO_COME
    for one in sorted(coming, key=lambda each: each["due_at"]):
        yield from _lines(one)


def _lines(told: dict[str, Any]) -> Iterator[str]:
    yield ""
    yield f"{told['rule']}  {told['kind']}: {told['what']}"
    yield f"    For:     {told['whom']}"
    yield f"    Rule:    to {told['to']}; {told['when']}"
    yield f"    Stops:   {told['stops'] or 'nothing stops it: it is news'}"
    yield f"    Due:     {_say(told['due_at'])}"
    if told["planned_at"]:
        yield f"    Planned: {_say(told['planned_at'])}"
    yield f"    Outcome: {told['in_words']}"


def _whom(person: Person | None, person_id: UUID, *, shows_name: bool) -> str:
    code = str(person_id)[:8]
    if person is None:
        return f"{code}, who has left"
    role = str(person.role).replace("_", " ")
    return f"{person.name}, {role} {code}" if shows_name else f"{role} {code}"


def _iso(at: datetime) -> str:
    return at.astimezone(LONDON).isoformat()


def _say(moment: str) -> str:
    return say_when(datetime.fromisoformat(moment))
