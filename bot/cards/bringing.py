"""A text that somebody has already: where to paste it, where its parts go, whether it is right (HZ9)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from bot.cards.card import Card, outside
from bot.cards.catalogue import catalogue
from bot.cards.elements import Element, button, fact, paragraph, text_input
from bot.cards.prompts import list_heading
from domain.brought import LONGEST_BROUGHT, Brought
from domain.drafting import Place
from domain.report_text import Section
from usecases.draft import Draft
from wording.conferences import say_kind, say_starts

say = catalogue("bringing")


@dataclass(frozen=True, slots=True)
class BringForm(Card):
    """One box for the whole text; `notice` says why it came back."""

    template: ClassVar[str] = "form.json.j2"

    draft: Draft
    notice: str | None = None
    said: str = ""

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        ids = {"invitation_id": self.draft.facts.invitation.id}
        box = text_input(
            "whole",
            say("form-text"),
            error=say("form-error"),
            value=self.said,
            longest=LONGEST_BROUGHT,
            is_long=True,
        )
        return {
            "heading": say("form-heading"),
            "notice": self.notice,
            "paragraphs": [paragraph(say("form-lead")), paragraph(say("form-word"))],
            "inputs": [box],
            "actions": [
                button(say("form-go-on"), "bringing.paste", ids, primary=True, needs_inputs=True),
                button(say("form-back"), "prompts.open", ids),
            ],
        }


@dataclass(frozen=True, slots=True)
class BroughtCard(Card):
    """Which part of the text goes where, for its writer alone, as it names the children."""

    template: ClassVar[str] = "form.json.j2"

    draft: Draft
    brought: Brought

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        ids = {"invitation_id": self.draft.facts.invitation.id}
        return {
            "heading": say("look-heading"),
            "notice": None,
            "paragraphs": list(self._paragraphs()),
            "inputs": [],
            "actions": [
                button(say("look-put-in"), "bringing.put_in", ids, primary=True),
                button(say("look-put-away"), "bringing.put_away", ids),
            ],
        }

    def _paragraphs(self) -> Iterator[Element]:
        if not self.brought.names_child:
            yield paragraph(say("look-no-child"))
        yield paragraph(say("look-parts", count=len(self.brought.texts)))
        for place, text in self.brought.texts:
            yield fact(outside(self._heading(place)), say("look-line", count=len(text.split())))
        if not self.brought.found:
            yield paragraph(say("look-no-headings"))
        elif self.brought.unplaced:
            yield paragraph(say("look-unplaced", count=self.brought.unplaced))
        if any(self.draft.text_at(place) for place, _ in self.brought.texts):
            yield paragraph(say("look-keeps"))

    def _heading(self, place: Place) -> str:
        question = self.draft.question_at(place)
        if question is not None:
            return list_heading(question)
        return self.draft.template.heading_of(Section(place.section))


@dataclass(frozen=True, slots=True)
class FileReadCard(Card):
    """A Word file was read and waits; this card stands in the chat and holds nothing of it (IG8)."""

    template: ClassVar[str] = "message.json.j2"

    draft: Draft

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        conference = self.draft.facts.conference
        ids = {"invitation_id": self.draft.facts.invitation.id}
        about = say("file-about", conference=say_kind(conference.kind), starts=say_starts(conference))
        return {
            "heading": say("file-heading"),
            "paragraphs": [paragraph(about), paragraph(say("file-other"))],
            "actions": [
                button(say("file-look"), "bringing.look", ids, primary=True),
                button(say("look-put-away"), "bringing.put_away", ids),
            ],
        }
