"""Saying "not my case": whose it is, and what became of it (I13, W5)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from bot.cards.card import Card, one_line, outside
from bot.cards.elements import Element, button, paragraph, text_input
from bot.cards.messages import MessageCard, home_button
from domain.nudges import Facts
from domain.people import Person
from usecases.passing_on import PassedOn

LONGEST_NAME = 80
KEEPS_CLOCK = "The date by which a reply is needed stays as it is."


@dataclass(frozen=True, slots=True)
class PassOnForm(Card):
    """Whose is it? One field, or "I do not know". `wrong` says why what was typed leads nowhere."""

    template: ClassVar[str] = "form.json.j2"

    facts: Facts
    said: str = ""
    wrong: str | None = None

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        ids = {"invitation_id": self.facts.invitation.id}
        lead = "Thank you for telling us. If you know whose it is, it goes to them at once."
        return {
            "heading": "Whose is this invitation?",
            "notice": self.wrong,
            "paragraphs": [paragraph(f"{lead} {KEEPS_CLOCK}")],
            "inputs": [
                text_input(
                    "colleague",
                    "Your colleague's name or work e-mail address",
                    error="Type a name or an address.",
                    longest=LONGEST_NAME,
                    value=self.said,
                    is_required=True,
                )
            ],
            "actions": [
                button("Find this colleague", "passing_on.find", ids, primary=True, needs_inputs=True),
                button("I do not know whose it is", "passing_on.unknown", ids),
                button("It is mine after all", "invitation.show", ids),
            ],
        }


@dataclass(frozen=True, slots=True)
class ColleaguesCard(Card):
    """Those who may be meant: a person confirms it, for a name alone can be somebody else's (HZ2)."""

    template: ClassVar[str] = "message.json.j2"

    facts: Facts
    colleagues: Sequence[Person]

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        ids = {"invitation_id": self.facts.invitation.id}
        is_one = len(self.colleagues) == 1
        lines = [paragraph(say_colleague(one, number)) for number, one in enumerate(self.colleagues, 1)]
        return {
            "heading": "Is it this colleague?" if is_one else "Which colleague is it?",
            "paragraphs": [*lines, paragraph(KEEPS_CLOCK)],
            "actions": [
                *[pass_button(one, number, ids) for number, one in enumerate(self.colleagues, 1)],
                button("Somebody else", "passing_on.form", ids),
            ],
        }


def say_colleague(person: Person, number: int) -> str:
    """Who it is, well enough to tell them from a namesake."""
    parts = (person.name, person.team, person.email)
    return f"**{number}.** {', '.join(outside(one_line(part, LONGEST_NAME)) for part in parts if part)}"


def pass_button(person: Person, number: int, ids: Mapping[str, object]) -> Element:
    """Gives it to one of them."""
    title = one_line(f"Give it to number {number}, {person.name}", LONGEST_NAME)
    return button(title, "passing_on.give", {**ids, "person_id": person.id}, primary=number == 1)


def passed_on_card(passed: PassedOn) -> MessageCard:
    """What became of it, and what happens next (W6)."""
    if passed.to is not None:
        said = f"{outside(passed.to.name)} has it now and is told. {KEEPS_CLOCK}"
    elif passed.is_decided_by_others:
        said = (
            "You are the second to say so. "
            "A named nurse and your team manager now decide together whose it is."
        )
    else:
        said = "The safeguarding administrators now find out whose it is."
    return MessageCard("Passed on", [said, "You do not need to do anything more."], [home_button()])
