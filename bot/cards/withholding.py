"""Not sharing the report with one parent or child: from whom, why, and who agreed (R12, P17)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, ClassVar

from bot.cards.card import Card
from bot.cards.catalogue import catalogue
from bot.cards.elements import Element, button, choice_input, fact, paragraph, text_input
from bot.cards.sharing import MOST_PEOPLE, ids_of, title_of
from bot.cards.sharing_words import say_state
from usecases.sharing import Listed, Shared

say = catalogue("withholding")
everywhere = catalogue("words")

LONGEST_REASON = 500


class Chair(StrEnum):
    """Whether the chair agrees."""

    NOT_YET = "not_yet"
    AGREES = "agrees"


class Police(StrEnum):
    """Whether the police are concerned, and agree."""

    NOT_YET = "not_yet"
    AGREE = "agree"
    NOT_CONCERNED = "not_concerned"


CHAIR_SAID = say.table("chair", Chair)
POLICE_SAID = say.table("police", Police)


@dataclass(frozen=True, slots=True)
class WithholdingCard(Card):
    """Everybody with whom the report may be shared; names only where the chat keeps no copy (IG8)."""

    template: ClassVar[str] = "message.json.j2"

    shared: Shared
    with_names: bool
    notice: str | None = None

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        people = [fact(title_of(one, self.with_names), say_state(one.sharing)) for one in self.shared.people]
        texts = [self.notice, say("only-together")]
        about = {"invitation_id": self.shared.facts.invitation.id}
        return {
            "heading": say("heading"),
            "paragraphs": [*[paragraph(text) for text in texts if text], *people],
            "actions": [
                *(
                    button(say("choose", called=one.called), "withholding.form", ids_of(self.shared, one))
                    for one in self.shared.people[:MOST_PEOPLE]
                ),
                button(everywhere("back"), "desk.open", about),
            ],
        }


@dataclass(frozen=True, slots=True)
class WithholdingForm(Card):
    """Why it is kept from one person, and who agreed; `said` is what was filled in before."""

    template: ClassVar[str] = "form.json.j2"

    shared: Shared
    one: Listed
    with_names: bool
    wrong: str | None = None
    said: Mapping[str, str] = field(default_factory=dict)

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        ids = ids_of(self.shared, self.one)
        about = {"invitation_id": self.shared.facts.invitation.id}
        return {
            "heading": say("heading"),
            "notice": self.wrong,
            "paragraphs": [
                fact(title_of(self.one, self.with_names), say_state(self.one.sharing)),
                paragraph(say("your-name-stands")),
            ],
            "inputs": list(self._inputs()),
            "actions": [
                button(say("record"), "withholding.record", ids, primary=True, needs_inputs=True),
                button(everywhere("back"), "withholding.show", about),
            ],
        }

    def _inputs(self) -> Iterator[Element]:
        yield text_input(
            "reason",
            say("why"),
            error=say("say-why"),
            longest=LONGEST_REASON,
            is_long=True,
            is_required=True,
            value=self.said.get("reason", "")[:LONGEST_REASON],
        )
        yield choice_input(
            "chair",
            say("does-the-chair"),
            say("choose-one"),
            {one.value: CHAIR_SAID[one] for one in Chair},
            value=self.said.get("chair", ""),
        )
        yield choice_input(
            "police",
            say("do-the-police"),
            say("choose-one"),
            {one.value: POLICE_SAID[one] for one in Police},
            value=self.said.get("police", ""),
        )
