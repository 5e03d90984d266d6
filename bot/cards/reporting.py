"""On which day a report went out, when it was not today (R8)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from bot.cards.card import Card
from bot.cards.catalogue import catalogue
from bot.cards.elements import button, date_input, paragraph
from bot.cards.help import ask_and_stay
from domain.nudges import Facts

say = catalogue("reporting")
shared = catalogue("words")

# What a button or a word sends that says so.
YES = "yes"


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


@dataclass(frozen=True, slots=True)
class SentElsewhereCard(Card):
    """Is another text with the unit? The draft here was never checked, so it cannot be this one (R8).

    `verb` records it, of what `ids` name.
    """

    template: ClassVar[str] = "form.json.j2"

    facts: Facts
    ids: Mapping[str, object]
    verb: str = "invitation.report_sent"

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        invitation_id = self.facts.invitation.id
        return {
            "heading": say("sent-another-way"),
            "notice": None,
            "paragraphs": [paragraph(say("nothing-sent-from-here")), paragraph(say("draft-stays"))],
            "inputs": [],
            "actions": [
                button(say("yes-another-way"), self.verb, {**self.ids, "is_sure": YES}, primary=True),
                button(say("check-first"), "checking.show", {"invitation_id": invitation_id}),
                button(shared("back"), "invitation.show", {"invitation_id": invitation_id}),
            ],
        }
