"""What managers, nurses and leads are asked when somebody needs their support (E3-E6, E10, E14, E31)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from bot.cards.asking import helper_of
from bot.cards.asking_for import more_with_help
from bot.cards.catalogue import catalogue
from bot.cards.elements import Element, button, fact, paragraph, strong, text_input
from bot.cards.live import LiveCard
from bot.cards.nudges import HEADINGS
from bot.cards.team_asks import DECIDED_BY, NURSE_CAN_HELP, STILL_ASKED, TITLES, VERBS
from bot.cards.why import more_with_why, why_button
from domain.access import Role
from domain.ladder.moments import needs_help_offer, open_report
from domain.nudges import Facts, NudgeKind
from domain.timescales import authorised_by
from wording.conferences import say_a_kind, say_kind_on, say_starts
from wording.speech import say_by

say = catalogue("team")
shared = catalogue("words")


@dataclass(frozen=True, slots=True)
class TeamCard(LiveCard):
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
    def is_asking(self) -> bool:
        """Until it is settled, or over."""
        return not self.facts.is_over and not self._is_reviewed and STILL_ASKED[self.kind](self.facts)

    @property
    def _is_reviewed(self) -> bool:
        """Whether a named nurse has looked at the decline that this nurse was asked to look at (I10)."""
        is_nurse = self.role is Role.NAMED_NURSE and self.kind is NudgeKind.DECLINED
        return (
            is_nurse and self.facts.invitation.is_declined and self.facts.invitation.reviewed_by is not None
        )

    @property
    def _may_know(self) -> bool:
        return self.kind is not NudgeKind.SERVICE_TOLD

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        asked = self.is_asking
        return {
            "heading": HEADINGS[self.kind] if asked else shared("task-finished"),
            "notice": self.notice,
            "lead": LEADS[self.kind](self) if asked else self._settled(),
            "facts": self._rows() if asked else [],
            "paragraphs": self._paragraphs() if asked else [],
            "actions": self._actions() if asked else [],
        }

    def what(self) -> str:
        """Which conference, with its date."""
        conference = self.facts.conference
        return say_kind_on(say_a_kind(conference.kind), strong(say_starts(conference)))

    def whom(self) -> str:
        """Whom it is about, as this reader would say it; never by name (N13)."""
        return say("member-of-your-team") if self.role is Role.TEAM_MANAGER else say("care-coordinator")

    def due(self) -> str:
        """Until when the report is to be with the unit."""
        report = self.facts.report
        return strong(say_by(report.deadline.due_at)) if report else ""

    def _settled(self) -> str:
        helper = helper_of(self.facts)
        if self.role is Role.NAMED_NURSE and helper and not self.facts.is_over:
            return say("named-nurse-is-helping", helper=helper)
        if self._is_reviewed and not self.facts.is_over:
            return self._reviewed()
        return shared("looked-after")

    def _reviewed(self) -> str:
        """What comes after a nurse has looked at a decline (I10, W6)."""
        if self.facts.invitation.awaits_reply:
            return say("asked-once-more")
        needed = [say("report-needed")] if open_report(self.facts) else []
        return " ".join([say("decline-stands"), *needed])

    def _rows(self) -> list[Element]:
        """When the report is due, unless the first sentences have said so."""
        report = open_report(self.facts)
        if report is None or not self._may_know or self.due() in LEADS[self.kind](self):
            return []
        return [fact(shared("report-due"), say_by(report.deadline.due_at))]

    def _paragraphs(self) -> list[Element]:
        """What happens next (W6), and what typed words call it (AX9)."""
        texts = [*(paragraph(said) for said in self._next()), *self._asked_of_nurse()]
        return (
            [*texts, paragraph(shared("code", code=short_code(self.facts)), subtle=True)]
            if self._may_know
            else texts
        )

    @property
    def _reviews(self) -> bool:
        """Whether this reader has to look at a decline that is not final (I10)."""
        is_nurse = self.role is Role.NAMED_NURSE
        return is_nurse and self.kind is NudgeKind.DECLINED and self.facts.invitation.awaits_review

    def _asked_of_nurse(self) -> list[Element]:
        """Why it is right that nobody goes: needed to agree, and kept sealed (I10)."""
        if not self._reviews:
            return []
        label = say("if-you-agree-why")
        error = say("say-why-it-is-right")
        return [text_input("note", label, error=error, longest=300, is_long=True, is_required=True)]

    def _next(self) -> list[str]:
        if self.kind is NudgeKind.SUPPORT_WAITS:
            return [shared("emergency")]
        if self.kind is NudgeKind.HANDED_ON_TWICE:
            return [self._next_to_decide()]
        if self.role is Role.TEAM_MANAGER:
            return [say("talk-with-your-team-member")]
        return [say("to-see-who-it-is")] if self._may_know else []

    def _next_to_decide(self) -> str:
        if self.role is Role.TEAM_MANAGER:
            return say("tell-the-named-nurse")
        return say("talk-with-the-team-manager")

    def _actions(self) -> list[Element]:
        ids = {"invitation_id": self.facts.invitation.id}
        if not self._may_know:
            return [why_button(**ids)]
        if self._reviews:
            return [
                button(say("i-agree"), "going.agreed", ids, primary=True, needs_inputs=True),
                button(say("talk-to-the-coordinator"), "going.talk", ids),
                button(shared("show-details"), "team.details", ids),
                more_with_why(**ids),
            ]
        decides = DECIDED_BY.get((self.role, self.kind), ())
        if decides:
            first, *others = decides
            return [
                button(TITLES[first], VERBS[first], ids, primary=True),
                *(button(TITLES[other], VERBS[other], ids) for other in others),
                button(shared("show-details"), "team.details", ids),
                more_with_why(**ids),
            ]
        is_nurse = self.role is Role.NAMED_NURSE and self.kind in NURSE_CAN_HELP
        can_take = is_nurse and needs_help_offer(self.facts)
        take = [button(shared("i-will-help"), "support.offer", ids, primary=True)] if can_take else []
        details = button(shared("show-details"), "team.details", ids, primary=not can_take)
        return [*take, details, more_with_help(self.facts, self.role)]


def short_code(facts: Facts) -> str:
    """The eight characters by which typed words name it."""
    return str(facts.invitation.id)[:8]


def help_to_reply(card: TeamCard) -> str:
    """A reply is late; help is what is asked for (E3)."""
    return say("has-not-replied", whom=card.whom(), what=card.what())


def who_attends(card: TeamCard) -> str:
    """Who goes and who writes (E4)."""
    if card.facts.invitation.is_declined:
        return declined(card)
    return say("who-goes-and-writes", whom=card.whom(), what=card.what())


def who_else_goes(card: TeamCard) -> str:
    """The colleague who was asked cannot go (I12)."""
    return say("who-goes-instead", whom=card.whom(), what=card.what())


def who_goes_along(card: TeamCard) -> str:
    """A newly qualified worker goes (A4)."""
    return say("who-goes-along", whom=card.whom(), what=card.what())


def not_reached(card: TeamCard) -> str:
    """Neither Teams nor an e-mail brought it to the coordinator (N10)."""
    return say("we-could-not-bring", what=card.what(), whom=card.whom().lower())


def nobody_attends(card: TeamCard) -> str:
    """Decide now (E5)."""
    return say("nobody-goes", what=card.what())


def service_told(_card: TeamCard) -> str:
    """Nothing of the case: only that a team may need support (E5, A1)."""
    return say("service-told")


def declined(card: TeamCard) -> str:
    """Somebody said no (E6, I10)."""
    said = say("cannot-attend", whom=card.whom(), what=card.what())
    if card.facts.invitation.awaits_review:
        return f"{said} {say('look-at-the-reason')}"
    return f"{said} {say('can-somebody-else-go')}"


def help_with_report(card: TeamCard) -> str:
    """Thirty minutes (E10)."""
    return say("report-not-started", what=card.what(), due=card.due())


def help_with_late_report(card: TeamCard) -> str:
    """What is late can still be finished together (E14)."""
    ask = say("can-you-help")
    if card.role is Role.TEAM_MANAGER:
        ask = say("what-would-help")
    return f"{say('report-for-was-due', what=card.what(), due=card.due())} {ask}"


def support_waits(card: TeamCard) -> str:
    """A nurse is to be found (E31)."""
    waiting = next((request.number for request in card.facts.requests if request.waits), 0)
    return say("somebody-waits", what=card.what(), waiting=str(waiting))


def whose_is_it(card: TeamCard) -> str:
    """Two have passed it on (E7, I13)."""
    return say("whose-is-it", what=card.what())


def decide_who_writes(card: TeamCard) -> str:
    """The last working day before (E15)."""
    return say("who-writes", what=card.what(), due=card.due())


def read_report(card: TeamCard) -> str:
    """A manager reads and comments (E16)."""
    limit = read_by(card.facts)
    return say("report-to-read", what=card.what(), limit=limit)


def read_by(facts: Facts) -> str:
    """Until when a report is to be agreed to (T12)."""
    starts_at, report = facts.conference.starts_at, facts.report
    limit = authorised_by(facts.policy, starts_at=starts_at, report=report.deadline if report else None)
    return strong(say_by(limit.due_at if limit else starts_at))


def help_with_sharing(card: TeamCard) -> str:
    """The reason, not blame (E18, W4)."""
    return say("not-shared-yet", what=card.what())


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
