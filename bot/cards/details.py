"""The names behind an invitation, shown on a tap and not kept in the chat (IG8, architecture 5)."""

from dataclasses import dataclass
from typing import Any, ClassVar

from bot.cards.card import Card, one_line, outside
from bot.cards.elements import button, fact, paragraph
from domain.nudges import Facts
from domain.people import Person

NOT_GIVEN = "Not in the invitation"
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class DetailsCard(Card):
    """Who the conference is about and who runs it; never the reason, never the subject line (IN2, IN21v).

    `colleague` is in whose place the reader is asked, if in anybody's (N3).
    """

    template: ClassVar[str] = "details.json.j2"

    facts: Facts
    colleague: Person | None = None

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        conference, family = self.facts.conference, self.facts.conference.family
        rows = (
            ("Children", ", ".join(family.children)),
            ("Parents", ", ".join(family.parents)),
            ("Chair", family.chair),
            ("Social worker", family.social_worker),
            ("Reference", conference.reference),
            ("Conference unit", conference.unit_phone),
        )
        return {
            "heading": "Details, for you only",
            "lead": f"{conference.kind.words.capitalize()} on {conference.starts_said}.",
            "facts": [
                *(
                    [fact("You cover for", outside(one_line(self.colleague.name, LONGEST_NAME)))]
                    if self.colleague
                    else []
                ),
                *(fact(title, outside(value) or NOT_GIVEN) for title, value in rows),
            ],
            "paragraphs": [paragraph("These details are not kept in this chat.", subtle=True)],
            "actions": [
                button("Hide details", "invitation.show", {"invitation_id": self.facts.invitation.id})
            ],
        }
