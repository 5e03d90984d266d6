"""A person's own conferences in a list, each in one line with what typed words call it (AX9)."""

from collections.abc import Sequence

from bot.cards.catalogue import catalogue
from bot.cards.elements import Element, button
from bot.cards.team import short_code
from domain.access import Actor
from domain.nudges import Facts
from wording.conferences import say_kind, say_starts
from wording.speech import say_by

say = catalogue("mine")

MOST_SHOWN = 5


def say_line(facts: Facts, reader: Actor) -> str:
    """One conference in one line: number, what, when, what is open."""
    conference, report = facts.conference, facts.report
    if facts.invitation.asks(reader.person_id):
        return say("colleague-asks-whether", called=called(facts, reader), starts=say_starts(conference))
    parts = [say("reply-needed")] if facts.invitation.awaits_reply else []
    if report and not report.is_settled:
        parts.append(say("report-due", by=say_by(report.deadline.due_at)))
    said = ", ".join(parts) or say("nothing-open")
    what = say_kind(conference.kind).capitalize()
    return say("line", called=called(facts, reader), what=what, starts=say_starts(conference), said=said)


def called(facts: Facts, reader: Actor) -> str:
    """What typed words call it: one's own by its number, a colleague's by its code (AX9)."""
    is_own = facts.invitation.assigned_to == reader.person_id
    return str(facts.invitation.number) if is_own else short_code(facts)


def open_button(facts: Facts, reader: Actor) -> Element:
    """Opens one conference of the list."""
    return button(
        say("open-number", called=called(facts, reader)),
        "invitation.show",
        {"invitation_id": facts.invitation.id},
    )


def open_buttons(coming: Sequence[Facts], reader: Actor) -> list[Element]:
    """One for each of the first ones."""
    return [open_button(facts, reader) for facts in coming[:MOST_SHOWN]]
