"""The card of whoever stands in for a colleague: the same task, said to be for a while (N3)."""

from dataclasses import dataclass, replace
from typing import Any

from bot.cards.card import Card
from bot.cards.catalogue import catalogue
from bot.cards.elements import Element, paragraph
from bot.cards.invitation import InvitationCard
from bot.cards.standing_in import NominationCard, SubstituteCard, given_over
from bot.cards.team import short_code
from domain.access import Actor, Role
from domain.nudges import Facts, NudgeKind

say = catalogue("covering")
shared = catalogue("words")


@dataclass(frozen=True, slots=True)
class CoveringCard(InvitationCard):
    """A colleague's task in the hands of whoever stands in; nobody is named on it (IG5, N13)."""

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        shown = InvitationCard.values(self)
        return (
            shown
            if self.facts.is_over
            else {**shown, "lead": "\n\n".join([say("you-are-covering"), shown["lead"]])}
        )

    @property
    def does_report_next(self) -> bool:
        """The report is its owner's to write; whoever stands in sees to the reply and the way there (A1)."""
        return False

    def _number(self) -> Element:
        """What typed words call it: the colleague's number is not the reader's (AX9)."""
        return paragraph(shared("code", code=short_code(self.facts)), subtle=True)


def task_card(
    facts: Facts,
    reader: Actor,
    *,
    kind: NudgeKind | None = None,
    notice: str | None = None,
    undo: str = "",
) -> Card:
    """The card of a coordinator's task, for whoever has it now, is asked to take it over, or stands in."""
    invitation, me = facts.invitation, reader.person_id
    if invitation.asks(me):
        return NominationCard(facts, notice)
    if invitation.holder_id != invitation.assigned_to:
        is_theirs = invitation.holder_id == me
        return SubstituteCard(facts, kind, notice) if is_theirs else given_over(facts)
    card = CoveringCard if is_covering(facts, reader) else InvitationCard
    return card(as_seen_by(facts, reader), kind, notice, undo)


def as_seen_by(facts: Facts, reader: Actor) -> Facts:
    """What is known of a colleague's task; a manager does not read that they asked for help (A3)."""
    if reader.role is not Role.TEAM_MANAGER or not is_covering(facts, reader):
        return facts
    own = tuple(one for one in facts.requests if one.requested_by == reader.person_id)
    return replace(facts, requests=own)


def is_covering(facts: Facts, reader: Actor) -> bool:
    """Whether the reader stands in for whoever has the invitation."""
    return reader.person_id is not None and facts.is_covered_by(reader.person_id)
