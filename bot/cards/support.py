"""A request for support, as the named nurses see it (Q2, Q3, Q8)."""

from dataclasses import dataclass
from typing import Any, ClassVar

from bot.cards.card import Card, LiveSubject, outside
from bot.cards.elements import Element, button, fact, paragraph, strong
from bot.cards.nudges import HEADINGS
from bot.cards.why import more_with_why
from bot.cards.words import EMERGENCY
from domain.nudges import Facts, NudgeKind
from domain.people import Person
from domain.support import SupportRequest, SupportState
from domain.words import say_by, say_when


@dataclass(frozen=True, slots=True)
class SupportCard(Card):
    """One nurse's card about one request. It names no coordinator and no family (IG5, IG8).

    `is_mine` is True for the nurse who claimed it; the others read who has it. `kind` is what it was sent
    for.
    """

    template: ClassVar[str] = "invitation.json.j2"

    facts: Facts
    request: SupportRequest
    is_mine: bool
    notice: str | None = None
    kind: NudgeKind = NudgeKind.SUPPORT_OFFERED

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
            "paragraphs": self._paragraphs(),
            "actions": self._actions(),
        }

    @property
    def _has_waited(self) -> bool:
        """Whether the card was sent because nobody had claimed it in time (E31)."""
        return self.kind is NudgeKind.SUPPORT_UNCLAIMED

    @property
    def _writes(self) -> bool:
        """Whether this nurse writes the report for the coordinator (R10)."""
        report = self.facts.report
        if report is None or report.is_settled or report.author_id is None:
            return False
        return self.is_mine and report.author_id == self.request.claimed_by

    @property
    def _concerns_me(self) -> bool:
        if self.facts.is_over:
            return False
        return self.request.waits or (self.request.is_with_a_nurse and self.is_mine)

    def _heading(self) -> str:
        if self.request.waits and self._concerns_me:
            return HEADINGS[NudgeKind.SUPPORT_UNCLAIMED if self._has_waited else NudgeKind.SUPPORT_OFFERED]
        return "You are helping a colleague" if self._concerns_me else "This task is finished"

    def _lead(self) -> str:
        kind, starts = self.facts.conference.kind, self.facts.conference.starts_said
        what = f"{kind.with_article} on {strong(starts)}"
        match self.request.state:
            case _ if self.request.waits and self._concerns_me:
                asks = "still waits" if self._has_waited else "asks"
                return f"A care coordinator {asks} for help with {what}. Can you take this?"
            case _ if self.request.is_with_a_nurse and self._concerns_me:
                return f"You have a request about {what}. To see who asked, choose Show details."
            case _ if self.request.is_with_a_nurse and not self.facts.is_over:
                by = outside(self.request.claimed_by_name)
                claimed = "" if by in (self.notice or "") else f"{by} has claimed this request. "
                return f"{claimed}You do not need to do anything."
            case SupportState.WITHDRAWN:
                return "The care coordinator no longer needs help with this. You do not need to do anything."
            case SupportState.COMPLETED:
                return "This request is completed. You do not need to do anything."
            case _:
                return f"The {kind.words} on {starts} was cancelled. You do not need to do anything."

    def _facts(self) -> list[Element]:
        report = self.facts.report
        if not self._concerns_me or report is None:
            return []
        if report.sent_at:
            return [fact("Report", f"Sent on {say_when(report.sent_at)}")]
        if self._writes:
            return [fact("Report", f"You write it. It was due by {say_by(report.deadline.due_at)}.")]
        return [fact("Report due", say_by(report.deadline.due_at))]

    def _paragraphs(self) -> list[Element]:
        if not self._concerns_me:
            return []
        return [paragraph(EMERGENCY), paragraph(f"Request number {self.request.number}", subtle=True)]

    def _actions(self) -> list[Element]:
        if not self._concerns_me:
            return []
        ids = {"request_id": self.request.id}
        why = more_with_why(invitation_id=self.facts.invitation.id, **ids)
        is_main = self.request.is_with_a_nurse and not self._writes
        details = button("Show details", "support.details", ids, primary=is_main)
        if self._writes:
            sent = button("The report is sent", "support.report_sent", ids, primary=True)
            return [sent, details, why]
        if self.request.is_with_a_nurse:
            return [details, why]
        return [button("I will help", "support.claim", ids, primary=True), details, why]


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
            "lead": f"{conference.kind.words.capitalize()} on {conference.starts_said}.",
            "facts": rows,
            "paragraphs": [paragraph("These details are not kept in this chat.", subtle=True)],
            "actions": [button("Hide details", "support.show", {"request_id": self.request.id})],
        }
