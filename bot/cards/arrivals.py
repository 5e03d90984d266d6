"""The nurses' card of the day: what has come in, for information (E1)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from bot.cards.card import Card
from bot.cards.catalogue import catalogue
from bot.cards.elements import Element, paragraph
from bot.cards.messages import first_of
from bot.cards.nudges import HEADINGS
from bot.cards.why import why_button
from domain.delivery import Arrivals
from domain.nudges import Facts, NudgeKind
from wording.conferences import say_kind, say_starts
from wording.speech import say_by

say = catalogue("arrivals")


@dataclass(frozen=True, slots=True)
class ArrivalsCard(Card):
    """One line for each new invitation; it names nobody and asks for nothing (IG5, HZ12)."""

    template: ClassVar[str] = "message.json.j2"

    arrivals: Arrivals

    @property
    def neutral(self) -> str:
        """What a lock screen shows: there is no task."""
        return say("neutral")

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        return {
            "heading": HEADINGS[NudgeKind.NURSE_COPY],
            "paragraphs": list(self._paragraphs()),
            "actions": [why_button(about="arrivals")],
        }

    def _paragraphs(self) -> Iterator[Element]:
        yield paragraph(say("came-in", count=len(self.arrivals.invitations)))
        for line in first_of([say_line(facts) for facts in self.arrivals.invitations]):
            yield paragraph(line)
        yield paragraph(say("nothing-to-do"))


def say_line(facts: Facts) -> str:
    """Which conference, when, and when the report is due."""
    conference, report = facts.conference, facts.report
    what = {"conference": say_kind(conference.kind).capitalize(), "starts": say_starts(conference)}
    return (
        say("line-with-report", **what, due=say_by(report.deadline.due_at)) if report else say("line", **what)
    )
