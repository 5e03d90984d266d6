"""What a coordinator's card asks for, and what has been settled since it was sent (W2)."""

from dataclasses import dataclass

from bot.cards.card import outside
from bot.cards.choices import ACCEPTS, ids_of
from bot.cards.joining import join_buttons
from bot.cards.live import LiveCard
from bot.cards.nudges import ABOUT_REPORT, ABOUT_SHARING, LEADS, OFFER_HELP, REMINDERS, lead_of_kind
from domain.invitation import Reply
from domain.ladder.moments import asks_if_report_is_current
from domain.ladder.sharing import report_to_share
from domain.nudges import Facts, NudgeKind
from domain.report import ReportState

# The steps that take back what was said a moment ago.
UNDO_REPLY, UNDO_SHARING = "invitation.undo", "sharing.undo"


@dataclass(frozen=True, slots=True)
class Asking(LiveCard):
    """One conference as its card speaks of it.

    `kind` is what the card was sent for; None shows the state alone. `notice` says what has just happened
    (AX11). `undo` is the step that takes back what was said a moment ago.
    """

    facts: Facts
    kind: NudgeKind | None = None
    notice: str | None = None
    undo: str = ""

    @property
    def awaits_reply(self) -> bool:
        """Whether the person is asked to reply, or to confirm a new date (C3)."""
        return self.facts.invitation.awaits_reply

    @property
    def asks_report(self) -> bool:
        """Whether the report is the one thing this card asks for (W2)."""
        return self.kind in ABOUT_REPORT and self.report_is_open

    @property
    def offers_help(self) -> bool:
        """Whether help is the one thing this card asks about (W2)."""
        return self.kind in OFFER_HELP and not self.is_settled and not self.request_is_open

    @property
    def asks_reply(self) -> bool:
        """Whether the reply is the one thing this card asks for (W2)."""
        if not self.awaits_reply or self.asks_report or self.asks_sharing:
            return False
        return not join_buttons(self.facts, self.kind, ids_of(self.facts))

    @property
    def asks_cover(self) -> bool:
        """Whether the card asks who covers, after a decline (I9)."""
        return self.facts.invitation.lacks_cover and not self.is_reminder and not self.awaits_reply

    @property
    def asks_company(self) -> bool:
        """Whether a newly qualified worker is asked who goes with them (A4)."""
        invitation = self.facts.invitation
        return invitation.needs_company and not self.is_reminder and not self.awaits_reply

    @property
    def can_share(self) -> bool:
        """Whether there is somebody with whom the report may still be shared (R14)."""
        report = self.facts.report
        return report is not None and report.state is ReportState.SENT

    @property
    def asks_if_current(self) -> bool:
        """Whether the card asks if a report that was sent is still right after a move (C3, W2)."""
        waits = self.awaits_reply or self.asks_cover or self.asks_company or self.is_reminder
        return not waits and asks_if_report_is_current(self.facts)

    @property
    def does_report_next(self) -> bool:
        """Whether nothing is asked but the report, which is its reader's to write: the next task (W2, W6)."""
        report = self.facts.report
        waits = self.awaits_reply or self.asks_cover or self.asks_company or self.is_reminder
        if waits or self.offers_help or report is None or not self.report_is_open:
            return False
        return report.author_id is None and not report.awaits_agreement

    @property
    def asks_sharing(self) -> bool:
        """Whether sharing is the one thing this card asks for (E17, E18, W2)."""
        return self.kind in ABOUT_SHARING and report_to_share(self.facts) is not None

    @property
    def usual_reply(self) -> Reply:
        """The reply to offer first: the one given for the old date, else the most common one."""
        given = self.facts.invitation.reply
        is_kept = given is Reply.ACCEPT_PART and self.facts.invitation.part is not None
        return given if given and (given in ACCEPTS or is_kept) else Reply.ACCEPT_REMOTE

    @property
    def is_reminder(self) -> bool:
        """Whether the card was sent for something else than the reply or the help, and that is still open."""
        return self.kind in REMINDERS and not self.is_settled

    @property
    def is_settled(self) -> bool:
        """Whether what the card was sent for has been done since."""
        if self.kind in LEADS:
            return not lead_of_kind(self.facts, self.kind)
        if self.kind is NudgeKind.SUPPORT_CLAIMED:
            return helper_of(self.facts) is None
        return not self.awaits_reply

    @property
    def speaks_of_help(self) -> bool:
        """Whether this is a screen about the request for help (Q8); a later reminder is not."""
        waiting = any(request.waits for request in self.facts.requests)
        return waiting or (self.request_is_open and not self.is_reminder)

    @property
    def report_is_open(self) -> bool:
        """Whether the report is still to be sent."""
        return self.facts.report is not None and not self.facts.report.is_settled

    @property
    def request_is_open(self) -> bool:
        """Whether a named nurse is asked, or helps."""
        return any(request.is_open for request in self.facts.requests)


def helper_of(facts: Facts) -> str | None:
    """The named nurse who has the open request about this invitation."""
    claimed = (request for request in facts.requests if request.is_with_a_nurse)
    return next((outside(request.claimed_by_name) for request in claimed), None)
