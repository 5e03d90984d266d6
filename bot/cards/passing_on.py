"""Saying "not my case": whose it is, and what became of it (I13, W5)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from bot.cards.card import Card, one_line, outside
from bot.cards.catalogue import catalogue
from bot.cards.elements import Element, button, paragraph, text_input
from bot.cards.help import ask_and_stay
from bot.cards.messages import MessageCard, home_button
from domain.nudges import Facts
from domain.people import Person
from usecases.passing_on import PassedOn

say = catalogue("passing_on")

LONGEST_NAME = 80


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
        lead = say("thank-you")
        return {
            "heading": say("whose-is-this-invitation"),
            "notice": self.wrong,
            "paragraphs": [paragraph(" ".join([lead, say("keeps-clock")]))],
            "inputs": [
                text_input(
                    "colleague",
                    say("your-colleague"),
                    error=say("type-a-name"),
                    longest=LONGEST_NAME,
                    value=self.said,
                    is_required=True,
                )
            ],
            "actions": [
                button(say("find-this-colleague"), "passing_on.find", ids, primary=True, needs_inputs=True),
                button(say("i-do-not-know"), "passing_on.unknown", ids),
                ask_and_stay(self.facts.invitation.id),
                button(say("it-is-mine-after-all"), "invitation.show", ids),
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
            "heading": say("is-it-this-colleague") if is_one else say("which-colleague-is-it"),
            "paragraphs": [*lines, paragraph(say("keeps-clock"))],
            "actions": [
                *[pass_button(one, number, ids) for number, one in enumerate(self.colleagues, 1)],
                button(say("somebody-else"), "passing_on.form", ids),
            ],
        }


def say_colleague(person: Person, number: int) -> str:
    """Who it is, well enough to tell them from a namesake."""
    parts = (person.name, person.team, person.email)
    return f"**{number}.** {', '.join(outside(one_line(part, LONGEST_NAME)) for part in parts if part)}"


def pass_button(person: Person, number: int, ids: Mapping[str, object]) -> Element:
    """Gives it to one of them."""
    name = one_line(person.name, LONGEST_NAME)
    title = one_line(say("give-it-to-number", number=str(number), name=name), LONGEST_NAME)
    return button(title, "passing_on.give", {**ids, "person_id": person.id}, primary=number == 1)


def passed_on_card(passed: PassedOn) -> MessageCard:
    """What became of it, and what happens next (W6)."""
    if passed.to is not None:
        said = " ".join([say("has-it-now", name=outside(passed.to.name)), say("keeps-clock")])
    elif passed.is_decided_by_others:
        said = say("second-to-say-so")
    else:
        said = say("administrators-find-out")
    return MessageCard(say("passed-on"), [said, say("nothing-more-to-do")], [home_button()])
