"""A whole invented report, as good as one can be on a Tuesday evening, to learn from (K29)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from bot.cards.card import Card, outside_lines
from bot.cards.catalogue import catalogue
from bot.cards.elements import Element, button, paragraph, strong
from bot.cards.prompts_desk import say_action
from domain.drafting import action_text
from domain.report_template import ReportTemplate
from domain.report_text import ReportText, Section
from policies.model_reports import ModelReport

say = catalogue("model_report")
LONGEST_SECTION = 2_000


@dataclass(frozen=True, slots=True)
class ModelCard(Card):
    """The example for this kind of conference, under the headings of the area's template."""

    template: ClassVar[str] = "message.json.j2"

    model: ModelReport
    headings: ReportTemplate
    ids: dict[str, object]

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        return {
            "heading": self.model.title,
            "paragraphs": list(self._paragraphs()),
            "actions": [button(say("back"), "prompts.open", self.ids, primary=True)],
        }

    def _paragraphs(self) -> Iterator[Element]:
        yield paragraph(say("lead"))
        yield paragraph(say("shows", shows=self.model.shows), subtle=True)
        text = self.model.text
        children = {child.key: child.name for child in text.children}
        for section, child, words in text.parts():
            if section in {Section.HEADER, Section.AUTHOR}:
                continue
            heading = self.headings.heading_of(section)
            yield paragraph(strong(f"{heading}: {children[child]}" if child else heading))
            yield paragraph(outside_lines(words, LONGEST_SECTION))
        yield from self._actions(text)

    def _actions(self, text: ReportText) -> Iterator[Element]:
        if text.previous_actions:
            yield paragraph(strong(self.headings.heading_of(Section.PREVIOUS_ACTIONS)))
        for action in text.previous_actions:
            yield paragraph(outside_lines(say_action(action_text(action)), LONGEST_SECTION))
