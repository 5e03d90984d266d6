"""The names behind an invitation, shown on a tap and not kept in the chat (IG8, architecture 5)."""

from dataclasses import dataclass
from typing import Any, ClassVar

from bot.cards.card import Card, one_line, outside
from bot.cards.catalogue import catalogue
from bot.cards.elements import Element, button, fact, paragraph
from bot.cards.help import ask_and_stay
from bot.cards.words import say_decline
from domain.nudges import Facts
from domain.people import Person
from wording.conferences import say_kind, say_starts

say = catalogue("details")
shared = catalogue("words")

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
            (shared("children"), ", ".join(family.children)),
            (shared("parents"), ", ".join(family.parents)),
            (say("chair"), family.chair),
            (say("social-worker"), family.social_worker),
            (say("reference"), conference.reference),
            (shared("conference-unit"), conference.unit_phone),
        )
        return {
            "heading": shared("details-for-you"),
            "lead": shared(
                "conference-on",
                conference=say_kind(conference.kind).capitalize(),
                starts=say_starts(conference),
            ),
            "facts": [
                *(
                    [fact(say("you-cover-for"), outside(one_line(self.colleague.name, LONGEST_NAME)))]
                    if self.colleague
                    else []
                ),
                *(fact(title, outside(value) or shared("not-in-invitation")) for title, value in rows),
                *self._reason(),
            ],
            "paragraphs": [paragraph(shared("details-not-kept"), subtle=True)],
            "actions": [
                ask_and_stay(self.facts.invitation.id),
                button(
                    shared("hide-details"), "invitation.show", {"invitation_id": self.facts.invitation.id}
                ),
            ],
        }

    def _reason(self) -> list[Element]:
        """Why they declined, for themselves; whoever stands in does not read it (A1)."""
        invitation = self.facts.invitation
        if self.colleague or not invitation.is_declined or invitation.decline_reason is None:
            return []
        return [fact(say("your-reason"), say_decline(invitation.decline_reason, invitation.decline_note))]
