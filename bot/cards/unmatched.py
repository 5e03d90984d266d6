"""An invitation that nobody in the staff directory answers to, for whoever settles it (I3)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from bot.cards.card import Card, outside
from bot.cards.catalogue import catalogue
from bot.cards.colleague import name_and_team, name_of, title_with_name, to_choose_from
from bot.cards.elements import Element, button, choice_input, fact, paragraph, strong
from bot.cards.live import LiveCard
from bot.cards.messages import home_button
from bot.cards.nudges import HEADINGS
from bot.cards.team import short_code
from bot.cards.why import more_with_why
from domain.nudges import Facts, NudgeKind
from domain.people import Person
from wording.conferences import say_a_kind, say_kind, say_starts

say = catalogue("unmatched")
shared = catalogue("words")


MOST_SUGGESTED = 2


def suggestion(person: Person, ids: Mapping[str, object]) -> Element:
    """One tap gives it to somebody who holds the care of a patient named (I3)."""
    title = title_with_name(say("give-it-to", name=name_of(person)))
    return button(title, "unmatched.assign", {**ids, "person_id": person.id})


@dataclass(frozen=True, slots=True)
class UnmatchedCard(LiveCard):
    """Asks whose invitation it is, once the reader has opened it; `notice` says to whom it was given.

    `waits` is True right after somebody searched in vain.
    """

    template: ClassVar[str] = "invitation.json.j2"

    facts: Facts
    notice: str | None = None
    waits: bool = False

    @property
    def is_asking(self) -> bool:
        """While it has no person."""
        return not self.facts.is_over and self.facts.invitation.waits_for_person

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        conference = self.facts.conference
        if not self.is_asking:
            return self._closed()
        ids = {"invitation_id": self.facts.invitation.id}
        return {
            "heading": HEADINGS[NudgeKind.UNMATCHED],
            "notice": say("second-look") if self.waits else None,
            "lead": " ".join(
                [
                    say(
                        "has-no-coordinator",
                        conference=say_a_kind(conference.kind).capitalize(),
                        starts=strong(say_starts(conference)),
                    ),
                    self._why,
                ]
            ),
            "facts": [],
            "paragraphs": [paragraph(shared("code", code=short_code(self.facts)), subtle=True)],
            "actions": [
                button(say("choose-a-care-coordinator"), "unmatched.open", ids, primary=True),
                more_with_why(**ids),
            ],
        }

    @property
    def _why(self) -> str:
        if self.facts.invitation.passed_on:
            return say("not-theirs")
        return say("nobody-has-the-address")

    def _closed(self) -> dict[str, Any]:
        return {
            "heading": say("given-to-its-person") if self.notice else shared("task-finished"),
            "notice": self.notice,
            "lead": self._became(),
            "facts": [],
            "paragraphs": [],
            "actions": [home_button()] if self.notice else [],
        }

    def _became(self) -> str:
        kind, starts = say_kind(self.facts.conference.kind), say_starts(self.facts.conference)
        if self.facts.invitation.needs_nil_return:
            return say("family-not-known", kind=kind, starts=starts)
        if self.facts.is_over:
            return say("was-cancelled", kind=kind, starts=starts)
        return say("has-its-person", kind=kind, starts=starts)


@dataclass(frozen=True, slots=True)
class AssignCard(Card):
    """The invited addresses and the names, with a list to choose the coordinator from (IG8)."""

    template: ClassVar[str] = "assign.json.j2"

    facts: Facts
    coordinators: Sequence[Person]
    suggested: Sequence[Person] = ()

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        conference = self.facts.conference
        family = conference.family
        return {
            "heading": say("whose-invitation-is-this"),
            "lead": shared(
                "conference-on",
                conference=say_kind(conference.kind).capitalize(),
                starts=say_starts(conference),
            ),
            "facts": [
                fact(say("invited"), outside(", ".join(conference.invitees)) or say("nobody-by-name")),
                fact(shared("children"), outside(", ".join(family.children)) or shared("not-in-invitation")),
                fact(shared("parents"), outside(", ".join(family.parents)) or shared("not-in-invitation")),
                *self._others(),
            ],
            "choice": self._choice(),
            "actions": self._actions(),
        }

    def _choice(self) -> Element:
        return choice_input(
            "person_id", shared("care-coordinator"), say("choose-whose-it-is"), self._listed()
        )

    def _listed(self) -> dict[str, str]:
        return to_choose_from(self.coordinators, name_and_team)

    def _others(self) -> list[Element]:
        if len(self._listed()) == len(self.coordinators):
            return []
        said = say("typed-assign", code=short_code(self.facts))
        return [paragraph(say("only-a-part", said=said))]

    def _actions(self) -> list[Element]:
        ids = {"invitation_id": self.facts.invitation.id}
        return [
            *(suggestion(person, ids) for person in self.suggested[:MOST_SUGGESTED]),
            button(say("give-it-to-this-person"), "unmatched.assign", ids, primary=True, needs_inputs=True),
            button(say("family-unknown"), "unmatched.not_known", ids),
            button(say("leave-it-for-now"), "unmatched.show", ids),
        ]
