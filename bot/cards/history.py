"""Who wrote what of a report: for its coordinator and for the nurse who writes on behalf (R10, L2)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from bot.cards.card import Card, one_line, outside
from bot.cards.catalogue import catalogue
from bot.cards.elements import Element, button, fact, paragraph
from usecases.writing import Authorship, Written
from wording.speech import say_list, say_when

say = catalogue("history")
shared = catalogue("words")

MOST_SHOWN, LONGEST_NAME = 12, 80


@dataclass(frozen=True, slots=True)
class HistoryCard(Card):
    """Each part with its writers; no word of it, and no child by name (IG8). `skipped` parts came before."""

    template: ClassVar[str] = "message.json.j2"

    written: Authorship
    back: Element
    skipped: int = 0

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        parts = self.written.parts
        shown = parts[self.skipped : self.skipped + MOST_SHOWN]
        left = len(parts) - self.skipped - len(shown)
        ids = {"invitation_id": self.written.facts.invitation.id, "skipped": self.skipped + MOST_SHOWN}
        lead = say("lead") if parts else say("nothing")
        return {
            "heading": say("heading"),
            "paragraphs": [paragraph(lead), *(fact(title_of(one), " ".join(said_of(one))) for one in shown)],
            "actions": [*([button(say("more"), "history.show", ids)] if left > 0 else []), self.back],
        }


def title_of(one: Written) -> str:
    """Such as "6. Worries, child 2"."""
    heading = outside(one.question.prompt.heading.rstrip("?"))
    number = str(one.question.number)
    if one.question.child is None:
        return say("part", number=number, heading=heading)
    return say("part-of-child", number=number, heading=heading, child=str(one.question.child_number))


def said_of(one: Written) -> Iterator[str]:
    """Who wrote it last and when, and who else did before."""
    wording, name = one.versions[-1]
    yield say("last", name=called(name), when=say_when(wording.saved_at))
    before = [called(other) for _, other in one.versions if other != name]
    if before:
        yield say("before", names=say_list(tuple(dict.fromkeys(before))))


def called(name: str) -> str:
    """A writer's name as it can stand on a card."""
    return outside(one_line(name, LONGEST_NAME)) or shared("no-name")
