"""Whom a prompt is about, for the reader who was asked (A1, IG8)."""

from dataclasses import dataclass
from typing import Any, ClassVar

from bot.cards.card import Card, outside
from bot.cards.elements import Element, button, fact, paragraph
from bot.cards.words import say_decline
from domain.nudges import Facts
from domain.people import Person


@dataclass(frozen=True, slots=True)
class TeamDetailsCard(Card):
    """Who it is about, for this reader at this moment; only where the chat keeps no copy (IG8)."""

    template: ClassVar[str] = "details.json.j2"

    facts: Facts
    owner: Person
    may_read_reason: bool = False

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        conference, ids = self.facts.conference, {"invitation_id": self.facts.invitation.id}
        children = outside(", ".join(conference.family.children))
        return {
            "heading": "Details, for you only",
            "lead": f"{conference.kind.words.capitalize()} on {conference.starts_said}.",
            "facts": [
                fact(self._who, outside(self.owner.name)),
                fact("Team", outside(self.owner.team) or "Not in the directory"),
                fact("Children", children or "Not in the invitation"),
                *self._reason(),
            ],
            "paragraphs": [paragraph("These details are not kept in this chat.", subtle=True)],
            "actions": [button("Hide details", "team.show", ids)],
        }

    def _reason(self) -> list[Element]:
        """Why they cannot attend, for whoever may read it (A1, I9)."""
        invitation = self.facts.invitation
        if not self.may_read_reason or not invitation.is_declined or invitation.decline_reason is None:
            return []
        said = say_decline(invitation.decline_reason, invitation.decline_note)
        return [fact("Reason for declining", said)]

    @property
    def _who(self) -> str:
        return "Passed on by" if self.facts.invitation.waits_for_person else "Care coordinator"
