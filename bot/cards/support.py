"""A request for support, as the named nurses see it (Q2, Q3, Q8)."""

from dataclasses import dataclass
from typing import Any, ClassVar

from bot.cards.card import Card, LiveSubject, outside
from bot.cards.elements import Element, button, fact, paragraph
from bot.cards.nudges import HEADINGS
from bot.cards.words import EMERGENCY
from domain.nudges import Facts, NudgeKind
from domain.people import Person
from domain.support import SupportRequest, SupportState
from domain.words import say_by, say_when


@dataclass(frozen=True, slots=True)
class SupportCard(Card):
    """One nurse's card about one request. It names no coordinator and no family (IG5, IG8).

    `is_mine` is True for the nurse who claimed it; the others read who has it.
    """

    template: ClassVar[str] = "invitation.json.j2"

    facts: Facts
    request: SupportRequest
    is_mine: bool
    notice: str | None = None

    @property
    def live(self) -> LiveSubject | None:
        """This card is the live card of its request while that is open."""
        if not self.request.is_open or self.facts.is_over:
            return None
        return LiveSubject(self.facts.invitation.id, self.request.id)

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        return {
            "heading": self._heading(),
            "notice": self.notice,
            "lead": self._lead(),
            "facts": self._facts(),
            "paragraphs": [paragraph(EMERGENCY)] if self._concerns_me else [],
            "actions": self._actions(),
        }

    @property
    def _concerns_me(self) -> bool:
        if self.facts.is_over:
            return False
        return self.request.state is SupportState.OFFERED or (
            self.request.state is SupportState.CLAIMED and self.is_mine
        )

    def _heading(self) -> str:
        if self.request.state is SupportState.OFFERED and self._concerns_me:
            return HEADINGS[NudgeKind.SUPPORT_OFFERED]
        return "You are helping a colleague" if self._concerns_me else "This task is finished"

    def _lead(self) -> str:
        conference = self.facts.conference
        what = f"{conference.kind.with_article} on {say_when(conference.starts_at)}"
        match self.request.state:
            case SupportState.OFFERED if self._concerns_me:
                return f"A care coordinator asks for help with {what}. Can you take this?"
            case SupportState.CLAIMED if self._concerns_me:
                return f"You have taken a request about {what}. The care coordinator has been told."
            case SupportState.CLAIMED if not self.facts.is_over:
                by = outside(self.request.claimed_by_name)
                return f"{by} has claimed this request. You do not need to do anything."
            case SupportState.WITHDRAWN:
                return "The care coordinator no longer needs help with this. You do not need to do anything."
            case _:
                when = say_when(conference.starts_at)
                return f"The {conference.kind.words} on {when} was cancelled. You do not need to do anything."

    def _facts(self) -> list[Element]:
        if not self._concerns_me:
            return []
        report = self.facts.report
        due = [fact("Their report is due", say_by(report.deadline.due_at))] if report else []
        return [*due, fact("Number of this request", str(self.request.number))]

    def _actions(self) -> list[Element]:
        if not self._concerns_me:
            return []
        ids = {"request_id": self.request.id}
        details = button("Show details", "support.details", ids)
        if self.request.state is SupportState.CLAIMED:
            return [details]
        return [button("I will help", "support.claim", ids, primary=True), details]


@dataclass(frozen=True, slots=True)
class SupportDetailsCard(Card):
    """Who asks and about whom, for this nurse at this moment (IG8)."""

    template: ClassVar[str] = "details.json.j2"

    facts: Facts
    request: SupportRequest
    coordinator: Person

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        conference = self.facts.conference
        family = conference.family
        rows = [
            fact("Care coordinator", outside(self.coordinator.name)),
            fact("Team", outside(self.coordinator.team)),
            fact("Children", outside(", ".join(family.children)) or "Not in the invitation"),
        ]
        return {
            "heading": "Details, for you only",
            "lead": f"{conference.kind.words.capitalize()} on {say_when(conference.starts_at)}.",
            "facts": rows,
            "paragraphs": [paragraph("These details are not kept in this chat.", subtle=True)],
            "actions": [button("Hide details", "support.show", {"request_id": self.request.id})],
        }
