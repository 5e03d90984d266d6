"""Who goes with a newly qualified worker (A4): asked kindly, of them and then of their manager."""

from dataclasses import dataclass
from typing import Any, ClassVar

from bot.cards.card import Card
from bot.cards.catalogue import catalogue
from bot.cards.colleague import Purpose, colleague_input
from bot.cards.elements import Element, button, choice_input, paragraph
from domain.followup import NO, YES
from domain.nudges import Facts

say = catalogue("company")
shared = catalogue("words")


@dataclass(frozen=True, slots=True)
class CompanyForm(Card):
    """Who goes along, and have they observed one before; a manager is asked only who goes."""

    template: ClassVar[str] = "form.json.j2"

    facts: Facts
    is_manager: bool = False
    said: str = ""
    wrong: str | None = None

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        ids = {"invitation_id": self.facts.invitation.id}
        back = "team.show" if self.is_manager else "invitation.show"
        texts = [] if self.is_manager else [say("in-your-first-year"), say("accepted-all-the-same")]
        return {
            "heading": say("who-goes-with-them") if self.is_manager else say("who-goes-with-you"),
            "notice": self.wrong,
            "paragraphs": [paragraph(text) for text in texts or [say("name-somebody")]],
            "inputs": self._inputs(),
            "actions": [
                button(shared("record-this"), "company.tell", ids, primary=True, needs_inputs=True),
                button(shared("back-to-the-task"), back, ids),
            ],
        }

    def _inputs(self) -> list[Element]:
        who = colleague_input(Purpose.COMPANION, self.said, is_required=self.is_manager)
        if self.is_manager:
            return [who]
        observed = choice_input(
            "observed",
            say("have-you-observed"),
            say("choose-yes-or-no"),
            {YES: say("observed-yes"), NO: say("observed-no")},
        )
        return [observed, who]
