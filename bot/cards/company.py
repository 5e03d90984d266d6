"""Who goes with a newly qualified worker (A4): asked kindly, of them and then of their manager."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from bot.cards.card import Card, one_line
from bot.cards.catalogue import catalogue
from bot.cards.elements import Element, button, choice_input, paragraph, text_input
from bot.cards.passing_on import LONGEST_NAME, say_colleague
from domain.followup import NO, YES
from domain.nudges import Facts
from domain.people import Person

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
        who = text_input(
            "colleague",
            say("name-or-address"),
            error=shared("type-name-or-address"),
            longest=LONGEST_NAME,
            value=self.said,
            is_required=self.is_manager,
        )
        if self.is_manager:
            return [who]
        observed = choice_input(
            "observed",
            say("have-you-observed"),
            say("choose-yes-or-no"),
            {YES: say("observed-yes"), NO: say("observed-no")},
        )
        return [observed, who]


@dataclass(frozen=True, slots=True)
class CompanionsCard(Card):
    """Those who may be meant: a person confirms it (HZ2)."""

    template: ClassVar[str] = "message.json.j2"

    facts: Facts
    colleagues: Sequence[Person]

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        ids = {"invitation_id": self.facts.invitation.id}
        is_one = len(self.colleagues) == 1
        lines = [paragraph(say_colleague(one, number)) for number, one in enumerate(self.colleagues, 1)]
        return {
            "heading": shared("is-it-this-colleague") if is_one else shared("which-colleague-is-it"),
            "paragraphs": lines,
            "actions": [
                *[name_button(one, number, ids) for number, one in enumerate(self.colleagues, 1)],
                button(shared("somebody-else"), "company.form", ids),
            ],
        }


def name_button(person: Person, number: int, ids: Mapping[str, object]) -> Element:
    """Names one of them."""
    title = one_line(say("number-goes-along", number=str(number), name=one_line(person.name)), LONGEST_NAME)
    return button(title, "company.name", {**ids, "person_id": person.id}, primary=number == 1)
