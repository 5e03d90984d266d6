"""An invitation that nobody in the staff directory answers to, for whoever settles it (I3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from bot.cards.card import Card, LiveSubject, outside
from bot.cards.elements import Element, button, choice_input, fact
from bot.cards.nudges import HEADINGS
from domain.invitation import InvitationState
from domain.nudges import Facts, NudgeKind
from domain.people import Person
from domain.words import say_when


def short_code(facts: Facts) -> str:
    """The eight characters by which a stray invitation is named in typed words."""
    return str(facts.invitation.id)[:8]


@dataclass(frozen=True, slots=True)
class UnmatchedCard(Card):
    """Asks whose invitation it is, once the reader has opened it."""

    template: ClassVar[str] = "invitation.json.j2"

    facts: Facts

    @property
    def live(self) -> LiveSubject | None:
        """The live card of an invitation without an owner."""
        return LiveSubject(self.facts.invitation.id, self.facts.invitation.id) if self._is_open else None

    @property
    def _is_open(self) -> bool:
        return not self.facts.is_over and self.facts.invitation.state is InvitationState.UNMATCHED

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        conference = self.facts.conference
        if not self._is_open:
            return self._closed()
        ids = {"invitation_id": self.facts.invitation.id}
        return {
            "heading": HEADINGS[NudgeKind.UNMATCHED],
            "notice": None,
            "lead": (
                "Nobody in the staff directory has an address that was invited to "
                f"{conference.kind.with_article} on {say_when(conference.starts_at)}. Whose is it?"
            ),
            "facts": [fact("Code", short_code(self.facts))],
            "paragraphs": [],
            "actions": [button("Find its person", "unmatched.open", ids, primary=True)],
        }

    def _closed(self) -> dict[str, Any]:
        said = "was cancelled" if self.facts.is_over else "has its care coordinator now"
        what = f"{self.facts.conference.kind.words} on {say_when(self.facts.conference.starts_at)}"
        return {
            "heading": "This task is finished",
            "notice": None,
            "lead": f"The {what} {said}.",
            "facts": [],
            "paragraphs": [],
            "actions": [],
        }


@dataclass(frozen=True, slots=True)
class AssignCard(Card):
    """The invited addresses and the names, with a list to choose the coordinator from (IG8)."""

    template: ClassVar[str] = "assign.json.j2"

    facts: Facts
    coordinators: Sequence[Person]

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        conference = self.facts.conference
        family = conference.family
        return {
            "heading": "Whose invitation is this?",
            "lead": f"{conference.kind.words.capitalize()} on {say_when(conference.starts_at)}.",
            "facts": [
                fact("Invited", outside(", ".join(conference.invitees)) or "Nobody by name"),
                fact("Children", outside(", ".join(family.children)) or "Not in the invitation"),
                fact("Parents", outside(", ".join(family.parents)) or "Not in the invitation"),
            ],
            "choice": self._choice(),
            "actions": self._actions(),
        }

    def _choice(self) -> Element:
        names = {str(person.id): f"{person.name}, {person.team}" for person in self.coordinators}
        return choice_input(
            "person_id", "Care coordinator", "Choose whose it is, after checking the record.", names
        )

    def _actions(self) -> list[Element]:
        ids = {"invitation_id": self.facts.invitation.id}
        return [
            button("Give it to this person", "unmatched.assign", ids, primary=True, needs_inputs=True),
            button("Leave it for now", "unmatched.show", ids),
        ]
