"""Whom a prompt is about, for the reader who was asked (A1, IG8)."""

from dataclasses import dataclass
from typing import Any, ClassVar

from bot.cards.card import Card, outside
from bot.cards.catalogue import catalogue
from bot.cards.elements import Element, button, fact, paragraph
from bot.cards.words import say_decline
from domain.nudges import Facts
from domain.people import Person
from wording.conferences import say_kind, say_starts

say = catalogue("team_details")
shared = catalogue("words")


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
            "heading": shared("details-for-you"),
            "lead": shared(
                "conference-on",
                conference=say_kind(conference.kind).capitalize(),
                starts=say_starts(conference),
            ),
            "facts": [
                fact(self._who, outside(self.owner.name)),
                fact(shared("team"), outside(self.owner.team) or shared("not-in-directory")),
                fact(shared("children"), children or shared("not-in-invitation")),
                *self._reason(),
            ],
            "paragraphs": [paragraph(shared("details-not-kept"), subtle=True)],
            "actions": [button(shared("hide-details"), "team.show", ids)],
        }

    def _reason(self) -> list[Element]:
        """Why they cannot attend, for whoever may read it (A1, I9)."""
        invitation = self.facts.invitation
        if not self.may_read_reason or not invitation.is_declined or invitation.decline_reason is None:
            return []
        said = say_decline(invitation.decline_reason, invitation.decline_note)
        return [fact(say("reason-for-declining"), said)]

    @property
    def _who(self) -> str:
        return say("passed-on") if self.facts.invitation.waits_for_person else shared("care-coordinator")
