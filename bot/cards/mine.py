"""A person's own conferences in a list, each in one line with what typed words call it (AX9)."""

from collections.abc import Sequence

from bot.cards.elements import Element, button
from bot.cards.team import short_code
from domain.access import Actor
from domain.nudges import Facts
from domain.words import say_by

MOST_SHOWN = 5


def say_line(facts: Facts, reader: Actor) -> str:
    """One conference in one line: number, what, when, what is open."""
    conference, report = facts.conference, facts.report
    if facts.invitation.asks(reader.person_id):
        return (
            f"**{called(facts, reader)}.** A colleague asks whether you can go on {conference.starts_said}."
        )
    parts = ["reply needed"] if facts.invitation.awaits_reply else []
    if report and not report.is_settled:
        parts.append(f"report due by {say_by(report.deadline.due_at)}")
    said = ", ".join(parts) or "nothing open"
    what = conference.kind.words.capitalize()
    return f"**{called(facts, reader)}.** {what} on {conference.starts_said}: {said}."


def called(facts: Facts, reader: Actor) -> str:
    """What typed words call it: one's own by its number, a colleague's by its code (AX9)."""
    is_own = facts.invitation.assigned_to == reader.person_id
    return str(facts.invitation.number) if is_own else short_code(facts)


def open_button(facts: Facts, reader: Actor) -> Element:
    """Opens one conference of the list."""
    return button(
        f"Open number {called(facts, reader)}", "invitation.show", {"invitation_id": facts.invitation.id}
    )


def open_buttons(coming: Sequence[Facts], reader: Actor) -> list[Element]:
    """One for each of the first ones."""
    return [open_button(facts, reader) for facts in coming[:MOST_SHOWN]]
