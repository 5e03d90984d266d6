"""The one live card of a care coordinator about one conference, in every state it can be in."""

from dataclasses import dataclass
from typing import Any, ClassVar

from bot.cards.card import Card, LiveSubject, outside
from bot.cards.choices import ACCEPTS, ids_of, more, rarer, reply_button
from bot.cards.elements import Element, button, fact, paragraph
from bot.cards.joining import at_the_door, join_buttons, join_rows
from bot.cards.later import remind_later
from bot.cards.nudges import (
    ABOUT_REPORT,
    ABOUT_SHARING,
    HEADINGS,
    LEADS,
    OFFER_HELP,
    REMINDERS,
    begin_with,
    heading_of,
    is_join,
    lead,
    lead_of_kind,
)
from bot.cards.sharing import say_shared
from bot.cards.words import EMERGENCY, REPLY_SAID, WHY_YOU
from domain.drafts import ConferenceKind
from domain.invitation import Reply
from domain.ladder.sharing import report_to_share
from domain.nudges import Facts, NudgeKind
from domain.report import ReportState
from domain.words import say_by, say_day, say_list, say_when
from domain.working_days import local_day

REMIND_AND_JOIN = (
    "We remind you on the working day before, and send the join link 30 minutes before the start."
)
DECLINED_BUT_REPORT = (
    "We now ask who can go instead of you. "
    "Your report is still needed. It speaks for you when you cannot be there."
)


@dataclass(frozen=True, slots=True)
class InvitationCard(Card):
    """All a coordinator needs about one conference, without a name in it (IG5, IG8).

    `kind` is what the card was sent for and chooses its heading and first sentence; None shows the state
    alone. `notice` says what has just happened (AX11).
    """

    template: ClassVar[str] = "invitation.json.j2"

    facts: Facts
    kind: NudgeKind | None = None
    notice: str | None = None

    @property
    def neutral(self) -> str:  # type: ignore[override]  # a finished task must not announce one
        """Nothing is asked any more once the conference is over or called off."""
        return "A safeguarding task is finished" if self.facts.is_over else Card.neutral

    @property
    def live(self) -> LiveSubject | None:
        """This card is the live card of its invitation, until that is over."""
        if self.facts.is_over:
            return None
        return LiveSubject(self.facts.invitation.id, self.facts.invitation.id)

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        return {
            "heading": self._heading(),
            "notice": self._notice(),
            "lead": lead(self.facts, self.kind),
            "facts": [fact(title, value) for title, value in self._rows()],
            "paragraphs": self._paragraphs(),
            "actions": self._actions(),
        }

    def _heading(self) -> str:
        if self.facts.is_over:
            return "This task is finished"
        if self.kind in HEADINGS and not self._is_settled:
            return heading_of(self.facts, self.kind)
        return HEADINGS[NudgeKind.INVITATION] if self._awaits_reply else "Your safeguarding task"

    def _notice(self) -> str | None:
        """What has just happened; without news, how the reply or the help stands (AX11)."""
        if self.notice or self.facts.is_over or self._is_reminder:
            return self.notice
        reply = self.facts.invitation.reply
        if self._help_said():
            return self._help_said()
        return f"Recorded. {REPLY_SAID[reply]}" if reply and not self._awaits_reply else None

    def _rows(self) -> list[tuple[str, str]]:
        """The facts that neither the notice nor the first sentences have told already."""
        if self.facts.is_over:
            return []
        told = f"{self._notice()} {lead(self.facts, self.kind)}"
        day = say_day(local_day(self.facts.conference.starts_at))
        rows = [] if day in told else [("Conference", self.facts.conference.starts_said)]
        if is_join(self.kind):
            return [*rows, *((title, value) for title, value in join_rows(self.facts) if value)]
        rows.extend(self._task_rows())
        return [(title, value) for title, value in rows if value and value not in told]

    def _task_rows(self) -> list[tuple[str, str]]:
        """How the report, the reply and the help stand."""
        invitation, report = self.facts.invitation, self.facts.report
        rows = []
        if report and report.sent_at:
            rows += [
                ("Your report", f"Sent on {say_when(report.sent_at)}"),
                ("Shared with parents", say_shared(self.facts)),
            ]
        elif report:
            rows.append(("Report due", say_by(report.deadline.due_at)))
            rows.append(("Your report", "A named nurse writes it for you" if report.author_id else ""))
        if invitation.reply and not self._awaits_reply:
            rows.append(("Your reply", REPLY_SAID[invitation.reply]))
        helper = helper_of(self.facts)
        return (
            rows if helper and helper in (self._notice() or "") else [*rows, ("Support", self._help_said())]
        )

    def _paragraphs(self) -> list[Element]:
        """Why it matters, how the date came about, what happens next."""
        if self.facts.is_over:
            return []
        why = [paragraph(WHY_YOU)] if self._asks_reply else self._worked_out(in_front=True)
        texts = [*self._what_next(), *([EMERGENCY] if self._speaks_of_help else [])]
        return [*why, *map(paragraph, texts), self._number()]

    def _worked_out(self, *, in_front: bool) -> list[Element]:
        """How the report date came about (T11): in front when the reply is fresh, later in the fold-out."""
        if self._awaits_reply or self.facts.report is None or self.facts.report.is_settled:
            return []
        is_fresh = not (self._is_reminder or self._help_said())
        if in_front is not is_fresh:
            return []
        said = self.facts.report.deadline.worked_out()
        return [paragraph("**How the report date was worked out.**"), {**paragraph(said), "spacing": "Small"}]

    def _what_next(self) -> list[str]:
        """What happens next, and when (W6)."""
        if is_join(self.kind):
            said = at_the_door(self.facts, self.kind)
            return [] if said == self.notice else [said]
        if self._awaits_reply:
            return []
        if self.facts.invitation.is_declined:
            return self._report_speaks()
        if self.kind is NudgeKind.DAY_BEFORE:
            return ["We send the join link 30 minutes before the start."]
        if self._is_reminder:
            return []
        return [*self._begin(), REMIND_AND_JOIN]

    def _begin(self) -> list[str]:
        """On accepting anything but a review, the time to begin the report is now (E9)."""
        is_review = self.facts.conference.kind is ConferenceKind.REVIEW
        return [begin_with()] if self._report_is_open and not is_review and not self._help_said() else []

    def _report_speaks(self) -> list[str]:
        if self._report_is_open:
            return [DECLINED_BUT_REPORT]
        return ["Your report speaks for you when you cannot be there."] if self.facts.report else []

    def _number(self) -> Element:
        """What typed words call this conference (AX9)."""
        return paragraph(f"Number {self.facts.invitation.number} in your list", subtle=True)

    def _actions(self) -> list[Element]:
        if self.facts.is_over:
            return []
        ids = ids_of(self.facts)
        front, folded = join_buttons(self.facts, self.kind, ids), list[Element]()
        if self._asks_reply:
            front.append(reply_button(self.facts, self._usual_reply, primary=not self._offers_help))
        if self._report_is_open:
            is_main = self._asks_report and self.kind is not NudgeKind.REPORT_START and not self._offers_help
            sent = button("My report is sent", "invitation.report_sent", ids, primary=is_main)
            (folded if front else front).append(sent)
        if self._can_share and not is_join(self.kind):
            shared = button("Say how it was shared", "sharing.show", ids, primary=self._asks_sharing)
            (folded if front else front).append(shared)
        if self._request_is_open:
            # Beside the join link there is room for it; with every reply in the fold-out there is not.
            where = front if is_join(self.kind) and front else folded
            where.append(button("I no longer need help", "support.withdraw", ids))
        else:
            front.append(button("I need help", "support.ask", ids, primary=self._offers_help))
        details = button("Show details", "invitation.details", ids)
        (folded if self.kind is NudgeKind.JOIN_NOW else front).append(details)
        return [
            *front,
            *remind_later(self.facts, self.kind),
            self._more([*folded, *rarer(self.facts, self.kind)]),
        ]

    def _more(self, folded: list[Element]) -> Element:
        standing = None if self._awaits_reply else self.facts.invitation.reply
        in_front = self._usual_reply if self._asks_reply else standing
        worked_out = self._worked_out(in_front=False)
        return more(self.facts, self.kind, in_front=in_front, worked_out=worked_out, folded=folded)

    def _help_said(self) -> str:
        helper = helper_of(self.facts)
        if helper:
            return f"{helper}, named nurse, is helping you."
        waiting = next((one for one in self.facts.requests if one.waits), None)
        if waiting is None:
            return ""
        return f"We asked {outside(say_list(waiting.offered_names))}. Whoever takes it will be in touch."

    @property
    def _awaits_reply(self) -> bool:
        return self.facts.invitation.awaits_reply

    @property
    def _asks_report(self) -> bool:
        """Whether the report is the one thing this card asks for (W2)."""
        return self.kind in ABOUT_REPORT and self._report_is_open

    @property
    def _offers_help(self) -> bool:
        """Whether help is the one thing this card asks about (W2)."""
        return self.kind in OFFER_HELP and not self._is_settled and not self._request_is_open

    @property
    def _asks_reply(self) -> bool:
        """Whether the reply is the one thing this card asks for (W2)."""
        if not self._awaits_reply or self._asks_report or self._asks_sharing:
            return False
        return not join_buttons(self.facts, self.kind, ids_of(self.facts))

    @property
    def _can_share(self) -> bool:
        """Whether there is somebody with whom the report may still be shared (R14)."""
        report = self.facts.report
        return report is not None and report.state is ReportState.SENT

    @property
    def _asks_sharing(self) -> bool:
        """Whether sharing is the one thing this card asks for (E17, E18, W2)."""
        return self.kind in ABOUT_SHARING and report_to_share(self.facts) is not None

    @property
    def _usual_reply(self) -> Reply:
        """The reply to offer first: the one given for the old date, else the most common one."""
        given = self.facts.invitation.reply
        return given if given in ACCEPTS else Reply.ACCEPT_REMOTE

    @property
    def _is_reminder(self) -> bool:
        """Whether the card was sent for something else than the reply or the help, and that is still open."""
        return self.kind in REMINDERS and not self._is_settled

    @property
    def _is_settled(self) -> bool:
        """Whether what the card was sent for has been done since."""
        if self.kind in LEADS:
            return not lead_of_kind(self.facts, self.kind)
        if self.kind is NudgeKind.SUPPORT_CLAIMED:
            return helper_of(self.facts) is None
        return not self._awaits_reply

    @property
    def _speaks_of_help(self) -> bool:
        """Whether this is a screen about the request for help (Q8); a later reminder is not."""
        waiting = any(request.waits for request in self.facts.requests)
        return waiting or (self._request_is_open and not self._is_reminder)

    @property
    def _report_is_open(self) -> bool:
        return self.facts.report is not None and not self.facts.report.is_settled

    @property
    def _request_is_open(self) -> bool:
        return any(request.is_open for request in self.facts.requests)


def helper_of(facts: Facts) -> str | None:
    """The named nurse who has the open request about this invitation."""
    claimed = (request for request in facts.requests if request.is_with_a_nurse)
    return next((outside(request.claimed_by_name) for request in claimed), None)
