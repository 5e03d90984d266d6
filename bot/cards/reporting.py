"""On which day a report went out, when it was not today (R8)."""

from dataclasses import dataclass
from typing import Any, ClassVar

from bot.cards.card import Card
from bot.cards.elements import button, date_input, paragraph
from domain.nudges import Facts


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
            "heading": "When did you send your report?",
            "notice": self.wrong,
            "paragraphs": [paragraph("The day you choose counts for whether it was on time.")],
            "inputs": [date_input("sent_on", "Day on which you sent it", "Choose a day.")],
            "actions": [
                button("I sent it on this day", "invitation.sent_on", ids, primary=True, needs_inputs=True),
                button("Back", "invitation.show", ids),
            ],
        }
