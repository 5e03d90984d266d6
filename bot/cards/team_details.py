"""Whom a prompt is about, for the reader who was asked (A1, IG8)."""

from dataclasses import dataclass
from typing import Any, ClassVar

from bot.cards.card import Card, outside
from bot.cards.elements import button, fact, paragraph
from domain.nudges import Facts
from domain.people import Person


@dataclass(frozen=True, slots=True)
class TeamDetailsCard(Card):
    """Who it is about, for this reader at this moment; only where the chat keeps no copy (IG8)."""

    template: ClassVar[str] = "details.json.j2"

    facts: Facts
    owner: Person

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
            ],
            "paragraphs": [paragraph("These details are not kept in this chat.", subtle=True)],
            "actions": [button("Hide details", "team.show", ids)],
        }

    @property
    def _who(self) -> str:
        return "Passed on by" if self.facts.invitation.waits_for_person else "Care coordinator"
