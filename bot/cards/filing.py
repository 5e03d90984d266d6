"""That the report is filed in the patient's record, and on which day (IG4, IG19)."""

from dataclasses import dataclass
from typing import Any, ClassVar

from bot.cards.card import Card
from bot.cards.catalogue import catalogue
from bot.cards.elements import button, date_input, paragraph, toggle_input
from domain.nudges import Facts

say = catalogue("filing")
shared = catalogue("words")


@dataclass(frozen=True, slots=True)
class FilingForm(Card):
    """When, and that it is the right record; neither names nor numbers are asked for. `day` was filled in."""

    template: ClassVar[str] = "form.json.j2"

    facts: Facts
    wrong: str | None = None
    day: str = ""

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        ids = {"invitation_id": self.facts.invitation.id}
        return {
            "heading": say("heading"),
            "notice": self.wrong,
            "paragraphs": [paragraph(say("what"))],
            "inputs": [
                date_input("filed_on", say("when"), say("choose-day"), value=self.day, is_required=False),
                toggle_input("checked", say("is-it-right"), say("tick"), say("checked")),
            ],
            "actions": [
                button(say("record"), "filing.record", ids, primary=True, needs_inputs=True),
                button(shared("back"), "sending.receipt", ids),
            ],
        }
