"""On which day a report went out, when it was not today (R8)."""

from dataclasses import dataclass
from typing import Any, ClassVar

from bot.cards.card import Card
from bot.cards.catalogue import catalogue
from bot.cards.elements import button, date_input, paragraph
from bot.cards.help import ask_and_stay
from domain.nudges import Facts

say = catalogue("reporting")
shared = catalogue("words")


@dataclass(frozen=True, slots=True)
class SentForm(Card):
    """Asks for the day; `wrong` says why the one before could not be."""

    template: ClassVar[str] = "form.json.j2"

    facts: Facts
    wrong: str | None = None

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        ids = {"invitation_id": self.facts.invitation.id}
        return {
            "heading": say("when-did-you-send"),
            "notice": self.wrong,
            "paragraphs": [paragraph(say("the-day-counts"))],
            "inputs": [date_input("sent_on", say("day-on-which-you-sent"), shared("choose-a-day"))],
            "actions": [
                button(say("i-sent-it-then"), "invitation.sent_on", ids, primary=True, needs_inputs=True),
                ask_and_stay(self.facts.invitation.id),
                button(shared("back"), "invitation.show", ids),
            ],
        }
