"""The one live card of a care coordinator about one conference, in every state it can be in."""

from dataclasses import dataclass
from typing import Any, ClassVar

from bot.cards.acted import acted_said
from bot.cards.asking import Asking, helper_of
from bot.cards.card import outside
from bot.cards.catalogue import catalogue
from bot.cards.choices import cover_inputs
from bot.cards.elements import Element, fact, paragraph
from bot.cards.joining import at_the_door, join_rows
from bot.cards.my_request import ask_still_needed
from bot.cards.nudges import HEADINGS, begin_with, heading_of, is_join, lead
from bot.cards.sending import say_submission
from bot.cards.sharing_words import say_shared, say_talks
from bot.cards.task_buttons import actions_of
from bot.cards.words import REPLY_SAID
from domain.drafts import ConferenceKind
from domain.nudges import NudgeKind
from domain.replies import Cover
from domain.working_days import local_day
from wording.conferences import say_starts
from wording.deadlines import say_worked_out
from wording.speech import say_by, say_day, say_list, say_when

say = catalogue("invitation")
shared = catalogue("words")

COVER_SAID = say.table("cover-said", Cover)


@dataclass(frozen=True, slots=True)
class InvitationCard(Asking):
    """All a coordinator needs about one conference, without a name in it (IG5, IG8).

    `kind` is what the card was sent for and chooses its heading and first sentence; None shows the state
    alone. `notice` says what has just happened (AX11).
    """

    template: ClassVar[str] = "invitation.json.j2"

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
            return shared("task-finished")
        if self.kind in HEADINGS and not self.is_settled:
            return heading_of(self.facts, self.kind)
        return HEADINGS[NudgeKind.INVITATION] if self.awaits_reply else say("your-safeguarding-task")

    def _notice(self) -> str | None:
        """What has just happened; without news, how the reply or the help stands (AX11)."""
        if self.notice or self.facts.is_over or self.is_reminder:
            return self.notice
        reply = self.facts.invitation.reply
        if self._help_said():
            return self._help_said()
        return (
            shared("recorded-that", said=self._said_of_reply()) if reply and not self.awaits_reply else None
        )

    def _said_of_reply(self) -> str:
        """How the reader's reply stands."""
        reply = self.facts.invitation.reply
        return REPLY_SAID[reply] if reply else ""

    def _rows(self) -> list[tuple[str, str]]:
        """The facts that neither the notice nor the first sentences have told already."""
        if self.facts.is_over:
            return []
        told = f"{self._notice()} {lead(self.facts, self.kind)}"
        day = say_day(local_day(self.facts.conference.starts_at))
        rows = [] if day in told else [(say("conference"), say_starts(self.facts.conference))]
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
                *([(say("new-version"), say_submission(self.facts))] if report.is_sent_anew else []),
                (shared("your-report"), shared("sent-on", when=say_when(report.sent_at))),
                (say("shared-with-parents"), say_shared(self.facts)),
            ]
        elif report:
            rows.append((shared("report-due"), say_by(report.deadline.due_at)))
            by_nurse = say("named-nurse-writes") if report.author_id else ""
            rows.append((shared("your-report"), say_submission(self.facts) or by_nurse))
        rows.append((say("still-to-do"), say_talks(self.facts)))
        if invitation.reply and not self.awaits_reply:
            rows.append((say("your-reply"), self._said_of_reply()))
        helper = helper_of(self.facts)
        return (
            rows
            if helper and helper in (self._notice() or "")
            else [*rows, (say("support"), self._help_said())]
        )

    def _paragraphs(self) -> list[Element]:
        """Why it matters, how the date came about, what happens next."""
        if self.facts.is_over:
            return [paragraph(said) for said in ask_still_needed(self.facts)]
        why = [paragraph(shared("why-you"))] if self.asks_reply else self._worked_out(in_front=True)
        texts = [
            *acted_said(self.facts),
            *([say("is-report-current")] if self.asks_if_current else []),
            *self._what_next(),
            *([shared("emergency")] if self.speaks_of_help else []),
        ]
        return [*why, *map(paragraph, texts), *self._cover_input(), self._number()]

    def _cover_input(self) -> list[Element]:
        """Who covers, asked on the same card after a decline (I9)."""
        if not self.asks_cover:
            return []
        return cover_inputs(self.facts)

    def _worked_out(self, *, in_front: bool) -> list[Element]:
        """How the report date came about (T11): in front when the reply is fresh, later in the fold-out."""
        if self.awaits_reply or self.facts.report is None or self.facts.report.is_settled:
            return []
        is_fresh = not (self.is_reminder or self._help_said())
        if in_front is not is_fresh:
            return []
        said = say_worked_out(self.facts.report.deadline)
        return [paragraph(say("worked-out")), {**paragraph(said), "spacing": "Small"}]

    def _what_next(self) -> list[str]:
        """What happens next, and when (W6)."""
        if is_join(self.kind):
            said = at_the_door(self.facts, self.kind)
            return [] if said == self.notice else [said]
        if self.awaits_reply:
            return []
        if self.facts.invitation.is_declined:
            return [*self._report_speaks(), *self._who_covers()]
        if self.kind is NudgeKind.DAY_BEFORE:
            return [say("join-link-comes")]
        if self.is_reminder:
            return []
        first_year = [say("first-year")] if self.asks_company else []
        return [*first_year, *self._begin(), say("remind-and-join")]

    def _begin(self) -> list[str]:
        """On accepting anything but a review, the time to begin the report is now (E9)."""
        is_review = self.facts.conference.kind is ConferenceKind.REVIEW
        return [begin_with()] if self.report_is_open and not is_review and not self._help_said() else []

    def _report_speaks(self) -> list[str]:
        if self.report_is_open:
            return [shared("report-still-needed")]
        return [say("your-report-speaks")] if self.facts.report else []

    def _who_covers(self) -> list[str]:
        """What was said about cover, and what happens next (I9, I11, W6)."""
        asked = self.facts.invitation.asked
        if asked is not None:
            return [shared("stand-in-waits")]
        cover = self.facts.invitation.cover
        return [COVER_SAID[cover]] if cover else []

    def _number(self) -> Element:
        """What typed words call this conference (AX9)."""
        return paragraph(shared("number-in-your-list", number=str(self.facts.invitation.number)), subtle=True)

    def _actions(self) -> list[Element]:
        return actions_of(self, worked_out=self._worked_out(in_front=False))

    def _help_said(self) -> str:
        helper = helper_of(self.facts)
        if helper:
            return shared("helper-is-helping", helper=helper)
        waiting = next((one for one in self.facts.requests if one.waits), None)
        if waiting is None:
            return ""
        return say("we-asked", offered_names=outside(say_list(waiting.offered_names)))
