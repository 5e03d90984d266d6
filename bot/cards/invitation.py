"""The one live card of a care coordinator about one conference, in every state it can be in."""

from dataclasses import dataclass
from typing import Any, ClassVar

from bot.cards.card import Card, LiveSubject, outside
from bot.cards.elements import (
    Element,
    button,
    choice_input,
    fact,
    link_button,
    more_choices,
    paragraph,
)
from bot.cards.nudges import HEADINGS, is_join, lead
from bot.cards.words import DECLINE_REASONS, EMERGENCY, REPLY_BUTTON, REPLY_SAID
from domain.invitation import Reply
from domain.nudges import Facts, NudgeKind
from domain.support import SupportState
from domain.words import say_by, say_when

ACCEPTS = (Reply.ACCEPT_REMOTE, Reply.ACCEPT_IN_PERSON, Reply.ACCEPT_PHONE)


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
    def live(self) -> LiveSubject | None:
        """This card is the live card of its invitation, until that is over."""
        if self.facts.is_over:
            return None
        return LiveSubject(self.facts.invitation.id, self.facts.invitation.id)

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        return {
            "heading": self._heading(),
            "notice": self.notice,
            "lead": lead(self.facts, self.kind),
            "facts": self._facts(),
            "paragraphs": self._paragraphs(),
            "actions": self._actions(),
        }

    def _heading(self) -> str:
        if self.facts.is_over:
            return "This task is finished"
        if self.kind is not None and (self._awaits_reply or self.kind is not NudgeKind.INVITATION):
            return HEADINGS[self.kind]
        return HEADINGS[NudgeKind.INVITATION] if self._awaits_reply else "Your safeguarding task"

    def _facts(self) -> list[Element]:
        if self.facts.is_over:
            return []
        invitation, report = self.facts.invitation, self.facts.report
        rows = [fact("When", say_when(self.facts.conference.starts_at))]
        if report and report.sent_at:
            rows.append(fact("Your report", f"Sent on {say_when(report.sent_at)}"))
        elif report:
            rows.append(fact("Report due", say_by(report.deadline.due_at)))
        if invitation.reply and not self._awaits_reply:
            rows.append(fact("Your reply", REPLY_SAID[invitation.reply]))
        if self._help_said():
            rows.append(fact("Support", self._help_said()))
        rows.extend(self._join_facts())
        rows.append(fact("Your number for it", str(invitation.number)))
        return rows

    def _join_facts(self) -> list[Element]:
        join = self.facts.conference.join
        if not is_join(self.kind):
            return []
        dial = outside(join.dial_in and f"{join.dial_in}, then {join.dial_in_id or 'the conference ID'}")
        found = (
            ("Meeting ID", outside(join.meeting_id)),
            ("Passcode", outside(join.passcode)),
            ("By phone", dial),
            ("Conference unit", outside(self.facts.conference.unit_phone)),
        )
        return [fact(title, value) for title, value in found if value]

    def _paragraphs(self) -> list[Element]:
        if self.facts.is_over:
            return []
        texts: list[str] = []
        report = self.facts.report
        if self._awaits_reply:
            texts.append(
                "What you know, and your experience as a professional, "
                "help the conference decide how to keep the child safe."
            )
        elif report and not report.is_settled:
            texts.append(f"**How the report date was worked out.** {report.deadline.worked_out()}")
        texts.extend(self._what_next())
        if self._request_is_open:
            texts.append(EMERGENCY)
        return [paragraph(text) for text in texts]

    def _what_next(self) -> list[str]:
        """What happens next, and when (W6)."""
        if is_join(self.kind):
            if self.facts.conference.join.url:
                return ["If you wait in the lobby for long, phone the conference unit."]
            return ["We hold no join link. Phone the conference unit and ask how to join."]
        if self._awaits_reply:
            return []
        if self.facts.invitation.is_declined:
            return ["Your report is still needed. It speaks for you when you cannot be there."]
        return [
            "We remind you on the working day before, and send the join link 30 minutes before the start."
        ]

    def _actions(self) -> list[Element]:
        if self.facts.is_over:
            return []
        front = self._join_actions()
        folded: list[Element] = []
        if self._awaits_reply:
            front.append(self._reply_button(Reply.ACCEPT_REMOTE, primary=not front))
        if self._report_is_open:
            sent = button("My report is sent", "invitation.report_sent", self._ids)
            (front if not self._awaits_reply and not front else folded).append(sent)
        if self._request_is_open:
            folded.append(button("I no longer need help", "support.withdraw", self._ids))
        else:
            front.append(button("I need help", "support.ask", self._ids))
        front.append(button("Show details", "invitation.details", self._ids))
        return [*front, self._more(folded)]

    def _join_actions(self) -> list[Element]:
        url = self.facts.conference.join.url
        return [link_button("Join the meeting", url)] if is_join(self.kind) and url else []

    def _more(self, folded: list[Element]) -> Element:
        """The other ways to reply, and to decline with a reason (I8, I9)."""
        current = None if self._awaits_reply else self.facts.invitation.reply
        shown_in_front = {Reply.ACCEPT_REMOTE} if self._awaits_reply else {current}
        accepts = [self._reply_button(reply) for reply in ACCEPTS if reply not in shown_in_front]
        if current is Reply.DECLINE:
            return more_choices([], [*folded, *accepts], title="More choices")
        reason = choice_input(
            "reason",
            "If you cannot attend, why?",
            "Choose a reason, so that we can offer the right help.",
            {reason.value: said for reason, said in DECLINE_REASONS.items()},
        )
        decline = button(
            REPLY_BUTTON[Reply.DECLINE],
            "invitation.reply",
            {**self._ids, "reply": Reply.DECLINE},
            needs_inputs=True,
        )
        return more_choices([reason], [*folded, *accepts, decline], title="More choices")

    def _reply_button(self, reply: Reply, *, primary: bool = False) -> Element:
        data = {**self._ids, "reply": reply}
        return button(REPLY_BUTTON[reply], "invitation.reply", data, primary=primary)

    def _help_said(self) -> str:
        helper = helper_of(self.facts)
        if helper:
            return f"{helper}, named nurse, is helping you"
        return "The named nurses have your request" if self._request_is_open else ""

    @property
    def _ids(self) -> dict[str, object]:
        return {"invitation_id": self.facts.invitation.id, "version": self.facts.invitation.version}

    @property
    def _awaits_reply(self) -> bool:
        return self.facts.invitation.awaits_reply

    @property
    def _report_is_open(self) -> bool:
        return self.facts.report is not None and not self.facts.report.is_settled

    @property
    def _request_is_open(self) -> bool:
        return any(request.is_open for request in self.facts.requests)


def helper_of(facts: Facts) -> str | None:
    """The named nurse who has the open request about this invitation."""
    claimed = (request for request in facts.requests if request.state is SupportState.CLAIMED)
    return next((outside(request.claimed_by_name) for request in claimed), None)
