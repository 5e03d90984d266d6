"""What managers, nurses and leads are asked when somebody needs their support (E3-E6, E10, E14, E31)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from bot.cards.asking import helper_of
from bot.cards.asking_for import more_with_help
from bot.cards.card import Card, LiveSubject
from bot.cards.elements import Element, button, fact, paragraph, strong, text_input
from bot.cards.nudges import HEADINGS
from bot.cards.team_asks import DECIDED_BY, NURSE_CAN_HELP, STILL_ASKED
from bot.cards.why import more_with_why, why_button
from bot.cards.words import EMERGENCY
from domain.access import Role
from domain.ladder.moments import needs_help_offer, open_report
from domain.nudges import Facts, NudgeKind
from domain.timescales import authorised_by
from domain.words import say_by


@dataclass(frozen=True, slots=True)
class TeamCard(Card):
    """One ask to a manager, a nurse, a service line lead or an administrator, without a name (IG5, W8, N13).

    `role` is the reader's. A service line lead reads nothing of the conference at all, a manager nothing of
    a request for help (A1, A3).
    """

    template: ClassVar[str] = "invitation.json.j2"

    facts: Facts
    kind: NudgeKind
    role: Role
    notice: str | None = None

    @property
    def neutral(self) -> str:  # type: ignore[override]  # a finished task must not announce one
        """Nothing is asked any more once it is settled."""
        return Card.neutral if self._is_asked else "A safeguarding task is finished"

    @property
    def live(self) -> LiveSubject | None:
        """The reader's live card about this invitation, while it asks for something."""
        invitation_id = self.facts.invitation.id
        return LiveSubject(invitation_id, invitation_id) if self._is_asked else None

    @property
    def _is_asked(self) -> bool:
        return not self.facts.is_over and STILL_ASKED[self.kind](self.facts)

    @property
    def _may_know(self) -> bool:
        return self.kind is not NudgeKind.SERVICE_TOLD

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        asked = self._is_asked
        return {
            "heading": HEADINGS[self.kind] if asked else "This task is finished",
            "notice": self.notice,
            "lead": LEADS[self.kind](self) if asked else self._settled(),
            "facts": self._rows() if asked else [],
            "paragraphs": self._paragraphs() if asked else [],
            "actions": self._actions() if asked else [],
        }

    def what(self) -> str:
        """Which conference, with its date."""
        conference = self.facts.conference
        return f"{conference.kind.with_article} on {strong(conference.starts_said)}"

    def whom(self) -> str:
        """Whom it is about, as this reader would say it; never by name (N13)."""
        return "A member of your team" if self.role is Role.TEAM_MANAGER else "A care coordinator"

    def due(self) -> str:
        """Until when the report is to be with the unit."""
        report = self.facts.report
        return strong(say_by(report.deadline.due_at)) if report else ""

    def _settled(self) -> str:
        helper = helper_of(self.facts)
        if self.role is Role.NAMED_NURSE and helper and not self.facts.is_over:
            return f"{helper}, named nurse, is helping. You do not need to do anything."
        return "This has been looked after. You do not need to do anything."

    def _rows(self) -> list[Element]:
        """When the report is due, unless the first sentences have said so."""
        report = open_report(self.facts)
        if report is None or not self._may_know or self.due() in LEADS[self.kind](self):
            return []
        return [fact("Report due", say_by(report.deadline.due_at))]

    def _paragraphs(self) -> list[Element]:
        """What happens next (W6), and what typed words call it (AX9)."""
        texts = [*(paragraph(said) for said in self._next()), *self._asked_of_nurse()]
        return [*texts, paragraph(f"Code {short_code(self.facts)}", subtle=True)] if self._may_know else texts

    @property
    def _reviews(self) -> bool:
        """Whether this reader has to look at a decline that is not final (I10)."""
        is_nurse = self.role is Role.NAMED_NURSE
        return is_nurse and self.kind is NudgeKind.DECLINED and self.facts.invitation.awaits_review

    def _asked_of_nurse(self) -> list[Element]:
        """Why it is right that nobody goes: needed to agree, and kept sealed (I10)."""
        if not self._reviews:
            return []
        label = "If you agree, why is it right that nobody goes?"
        error = "Say in a few words why it is right."
        return [text_input("note", label, error=error, longest=300, is_long=True, is_required=True)]

    def _next(self) -> list[str]:
        if self.kind is NudgeKind.SUPPORT_WAITS:
            return [EMERGENCY]
        if self.kind is NudgeKind.HANDED_ON_TWICE:
            return [self._next_to_decide()]
        if self.role is Role.TEAM_MANAGER:
            return [
                "Talk with your team member about what would help. To see who it is, choose Show details."
            ]
        return ["To see who it is, choose Show details."] if self._may_know else []

    def _next_to_decide(self) -> str:
        if self.role is Role.TEAM_MANAGER:
            return "Tell the named nurse on duty what you think. The nurse records who has it."
        return "Talk with the team manager, who is asked as well. Then choose who has it."

    def _actions(self) -> list[Element]:
        ids = {"invitation_id": self.facts.invitation.id}
        if not self._may_know:
            return [why_button(**ids)]
        if self._reviews:
            return [
                button("I agree: the decline stands", "going.agreed", ids, primary=True, needs_inputs=True),
                button("Talk to the coordinator", "going.talk", ids),
                button("Show details", "team.details", ids),
                more_with_why(**ids),
            ]
        decides = DECIDED_BY.get((self.role, self.kind), ())
        if decides:
            (title, verb), *others = decides
            return [
                button(title, verb, ids, primary=True),
                *(button(other, its_verb, ids) for other, its_verb in others),
                button("Show details", "team.details", ids),
                more_with_why(**ids),
            ]
        is_nurse = self.role is Role.NAMED_NURSE and self.kind in NURSE_CAN_HELP
        can_take = is_nurse and needs_help_offer(self.facts)
        take = [button("I will help", "support.offer", ids, primary=True)] if can_take else []
        details = button("Show details", "team.details", ids, primary=not can_take)
        return [*take, details, more_with_help(self.facts, self.role)]


def short_code(facts: Facts) -> str:
    """The eight characters by which typed words name it."""
    return str(facts.invitation.id)[:8]


def help_to_reply(card: TeamCard) -> str:
    """A reply is late; help is what is asked for (E3)."""
    return f"{card.whom()} is invited to {card.what()} and has not replied yet. Can you help with the reply?"


def who_attends(card: TeamCard) -> str:
    """Who goes and who writes (E4)."""
    if card.facts.invitation.is_declined:
        return declined(card)
    return (
        f"{card.whom()} is invited to {card.what()}. We do not know yet who goes. "
        "Who will attend, and who will write the report?"
    )


def who_else_goes(card: TeamCard) -> str:
    """The colleague who was asked cannot go (I12)."""
    return (
        f"{card.whom()} asked a colleague to go to {card.what()} instead. "
        "The colleague cannot go, or has not answered. Who can go?"
    )


def who_goes_along(card: TeamCard) -> str:
    """A newly qualified worker goes (A4)."""
    return (
        f"{card.whom()} goes to {card.what()}. They are in their first year after qualifying. "
        "Who goes with them? It is best if they have observed a conference before."
    )


def not_reached(card: TeamCard) -> str:
    """Neither Teams nor an e-mail brought it to the coordinator (N10)."""
    return (
        f"We could not bring a message about {card.what()} to {card.whom().lower()}, in Teams or by e-mail. "
        "Speak to them. They may need to open Conference Assistant in Teams."
    )


def nobody_attends(card: TeamCard) -> str:
    """Decide now (E5)."""
    return (
        f"Nobody from us has said yet that they go to {card.what()}. "
        "Decide what is best: a substitute, a named nurse, or apologies with a report."
    )


def service_told(_card: TeamCard) -> str:
    """Nothing of the case: only that a team may need support (E5, A1)."""
    return (
        "A conference in the next days has nobody from your service line yet. "
        "The team manager and the named nurses have been asked to decide. Support them if they ask you."
    )


def declined(card: TeamCard) -> str:
    """Somebody said no (E6, I10)."""
    said = f"{card.whom()} cannot attend {card.what()}."
    if card.facts.invitation.awaits_review:
        return f"{said} Look at the reason with them first: is it right that nobody goes?"
    return f"{said} Can somebody else go? The report is still needed."


def help_with_report(card: TeamCard) -> str:
    """Thirty minutes (E10)."""
    return (
        f"The report for {card.what()} is due by {card.due()}. It has not been started. "
        "Can you offer the care coordinator 30 minutes?"
    )


def help_with_late_report(card: TeamCard) -> str:
    """What is late can still be finished together (E14)."""
    ask = "Can you help to finish it?"
    if card.role is Role.TEAM_MANAGER:
        ask = "What would help to finish it? A named nurse can do that with your team member."
    return f"The report for {card.what()} was due by {card.due()}. {ask}"


def support_waits(card: TeamCard) -> str:
    """A nurse is to be found (E31)."""
    waiting = next((request.number for request in card.facts.requests if request.waits), 0)
    return (
        f"Somebody waits for a named nurse's help with {card.what()}. Nobody has taken the request yet. "
        f"Ask a named nurse to take request {waiting}."
    )


def whose_is_it(card: TeamCard) -> str:
    """Two have passed it on (E7, I13)."""
    return f"Two colleagues have said that {card.what()} is not theirs. Decide together whose it is."


def decide_who_writes(card: TeamCard) -> str:
    """The last working day before (E15)."""
    return (
        f"The report for {card.what()} was due by {card.due()}. It is not with the unit yet. "
        "Decide with the care coordinator: can they still send it, or do you write it for them?"
    )


def read_report(card: TeamCard) -> str:
    """A manager reads and comments (E16)."""
    limit = read_by(card.facts)
    return f"A report for {card.what()} is ready for you. Read it, and write your comment by {limit}."


def read_by(facts: Facts) -> str:
    """Until when a report is to be agreed to (T12)."""
    starts_at, report = facts.conference.starts_at, facts.report
    limit = authorised_by(facts.policy, starts_at=starts_at, report=report.deadline if report else None)
    return strong(say_by(limit.due_at if limit else starts_at))


def help_with_sharing(card: TeamCard) -> str:
    """The reason, not blame (E18, W4)."""
    return (
        f"The report for {card.what()} is with the unit. We do not know yet whether each parent has read it. "
        "Ask the care coordinator what stands in the way, and what would help."
    )


LEADS: dict[NudgeKind, Callable[[TeamCard], str]] = {
    NudgeKind.REPLY_HELP_OFFER: help_to_reply,
    NudgeKind.WHO_ATTENDS: who_attends,
    NudgeKind.NOBODY_ATTENDS: nobody_attends,
    NudgeKind.NOT_REACHED: not_reached,
    NudgeKind.COMPANY_NEEDED: who_goes_along,
    NudgeKind.STAND_IN_OVER_TOLD: who_else_goes,
    NudgeKind.SERVICE_TOLD: service_told,
    NudgeKind.DECLINED: declined,
    NudgeKind.REPORT_HELP_OFFER: help_with_report,
    NudgeKind.REPORT_LATE_TOLD: help_with_late_report,
    NudgeKind.SUPPORT_WAITS: support_waits,
    NudgeKind.HANDED_ON_TWICE: whose_is_it,
    NudgeKind.REPORT_DECISION: decide_who_writes,
    NudgeKind.REPORT_TO_READ: read_report,
    NudgeKind.SHARE_HELP_OFFER: help_with_sharing,
}
