"""Observers: adding one, the two ticks, and the observer's own card with the link (A6)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from bot.cards.card import Card, outside
from bot.cards.catalogue import catalogue
from bot.cards.colleague import Purpose, colleague_input, name_of, title_with_name
from bot.cards.elements import Element, button, fact, paragraph, strong, toggle_input
from bot.cards.joining import at_the_door, join_buttons, join_rows
from bot.cards.live import LiveCard
from bot.cards.team import short_code
from bot.cards.why import more_with_why
from domain.attending import Observer
from domain.nudges import Facts, NudgeKind
from domain.people import Person
from usecases.observing import Observing
from wording.conferences import say_a_kind, say_starts

say = catalogue("observing")
shared = catalogue("words")

MOST_OBSERVERS = 3


@dataclass(frozen=True, slots=True)
class ObserversCard(Card):
    """Who observes, and the way to add somebody. Shown to whoever goes, on a tap."""

    template: ClassVar[str] = "form.json.j2"

    observing: Observing
    said: str = ""
    notice: str | None = None

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        facts, known = self.observing.facts, self.observing.observers[:MOST_OBSERVERS]
        ids = {"invitation_id": facts.invitation.id}
        lines = [paragraph(say_observer(*one, number)) for number, one in enumerate(known, 1)]
        return {
            "heading": say("observers"),
            "notice": self.notice,
            "paragraphs": [paragraph(say("both-first")), *lines],
            "inputs": [colleague_input(Purpose.OBSERVER, self.said)],
            "actions": [
                button(say("add-observer"), "observer.find", ids, primary=not known, needs_inputs=True),
                *[open_button(person, number, ids) for number, (_, person) in enumerate(known, 1)],
                button(shared("back-to-the-task"), "invitation.show", ids),
            ],
        }


def say_observer(observer: Observer, person: Person, number: int) -> str:
    """Who it is and how far it has come, in words (AX6)."""
    name = outside(name_of(person))
    if observer.may_have_link:
        return say("both-have-agreed", number=str(number), name=name)
    called = {"number": str(number), "name": name}
    if observer.chair_agreed:
        return say("waits-for-family", **called)
    return say("waits-for-chair", **called) if observer.family_agreed else say("waits-for-both", **called)


def open_button(person: Person, number: int, ids: Mapping[str, object]) -> Element:
    """Opens one of them."""
    title = title_with_name(say("open-number", number=str(number), name=name_of(person)))
    return button(title, "observer.show", {**ids, "person_id": person.id})


@dataclass(frozen=True, slots=True)
class ObserverForm(Card):
    """The two ticks for one observer (A6)."""

    template: ClassVar[str] = "form.json.j2"

    facts: Facts
    observer: Observer
    person: Person

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        ids = {"invitation_id": self.facts.invitation.id, "person_id": self.person.id}
        return {
            "heading": say("has-everybody-agreed"),
            "notice": None,
            "paragraphs": [
                paragraph(strong(outside(name_of(self.person)))),
                paragraph(say("both-first")),
            ],
            "inputs": [
                tick("chair", say("chair-has-agreed"), is_on=self.observer.chair_agreed),
                tick("family", say("family-has-agreed"), is_on=self.observer.family_agreed),
            ],
            "actions": [
                button(shared("record-this"), "observer.agreed", ids, primary=True, needs_inputs=True),
                button(say("they-do-not-come"), "observer.remove", ids),
                button(shared("back"), "observer.list", {"invitation_id": self.facts.invitation.id}),
            ],
        }


def tick(field: str, said: str, *, is_on: bool) -> Element:
    """One box that may stay empty, as it stands now."""
    box = toggle_input(field, said, say("tick-when-so"), say("yes"))
    return {**box, "isRequired": False, **({"value": "true"} if is_on else {})}


@dataclass(frozen=True, slots=True)
class ObserverCard(LiveCard):
    """The observer's own card, 30 minutes before: how to join, and nothing of the family (A6, IG5)."""

    template: ClassVar[str] = "invitation.json.j2"

    facts: Facts

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        conference, ids = self.facts.conference, {"invitation_id": self.facts.invitation.id}
        starts = strong(say_starts(conference))
        return {
            "heading": say("you-observe-soon"),
            "notice": None,
            "lead": say("you-observe", conference=say_a_kind(conference.kind), starts=starts),
            "facts": [fact(title, value) for title, value in join_rows(self.facts) if value],
            "paragraphs": [
                paragraph(say("only-observe")),
                paragraph(at_the_door(self.facts, NudgeKind.JOIN_SOON)),
                paragraph(shared("code", code=short_code(self.facts)), subtle=True),
            ],
            "actions": [*join_buttons(self.facts, NudgeKind.JOIN_SOON, ids), more_with_why(**ids)],
        }
