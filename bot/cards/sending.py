"""Sending the report to the unit: the form, where it stands, the receipt (R8, R9, IG25)."""

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from bot.cards.card import Card, outside
from bot.cards.catalogue import catalogue
from bot.cards.choices import ids_of
from bot.cards.elements import Element, button, choice_input, link_button, paragraph, strong, text_input
from domain.ladder.moments import asks_if_report_is_current
from domain.nudges import Facts
from domain.report import Report, ReportState
from domain.submission import SubmissionState
from usecases.submitting import ReadyToSend
from wording.deadlines import say_worked_out
from wording.speech import say_by, say_date, say_when

say = catalogue("sending")
shared = catalogue("words")
filing = catalogue("filing")

OTHER = "other"
LONGEST_REASON = 300
READY_TO_GO = (ReportState.CHECKED, ReportState.AUTHORISED)
_UNDER_WAY = (SubmissionState.HELD, SubmissionState.QUEUED, SubmissionState.SENDING)


@dataclass(frozen=True, slots=True)
class SendForm(Card):
    """To where, and what still stands in the way; only where no chat keeps the address (IG5).

    `wrong` says beside the fields what could not be used.
    """

    template: ClassVar[str] = "form.json.j2"

    ready: ReadyToSend
    wrong: str | None = None

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        return {
            "heading": say("send-your-report"),
            "notice": self.wrong,
            "paragraphs": [paragraph(say("goes-as"))],
            "inputs": list(self._inputs()),
            "actions": self._actions(),
        }

    def _inputs(self) -> list[Element]:
        listed = dict.fromkeys((*self.ready.addresses, *filter(None, [self.ready.told])))
        choices = {address: address for address in listed} | {OTHER: say("another-address")}
        first = next(iter(choices))
        return [
            choice_input("address", say("to-which-address"), say("choose-address"), choices, value=first),
            text_input("other", say("other-address"), error=say("choose-address"), longest=254),
            paragraph(say("new-address-waits"), subtle=True),
        ]

    def _actions(self) -> list[Element]:
        ids = {"invitation_id": self.ready.facts.invitation.id}
        return [
            button(say("send-to-the-unit"), "sending.send", ids, primary=True, needs_inputs=True),
            button(say("send-myself"), "sending.by_hand", ids),
            button(shared("back"), "invitation.show", ids),
        ]


@dataclass(frozen=True, slots=True)
class ManagerFirst(Card):
    """The area asks for a manager's agreement before anything is sent (R5, T12)."""

    template: ClassVar[str] = "form.json.j2"

    facts: Facts

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        ids = {"invitation_id": self.facts.invitation.id}
        return {
            "heading": say("send-your-report"),
            "notice": None,
            "paragraphs": [paragraph(say("manager-reads-first"))],
            "inputs": [],
            "actions": [
                button(say("ask-my-manager"), "sending.hand_in", ids, primary=True),
                button(shared("back"), "invitation.show", ids),
            ],
        }


@dataclass(frozen=True, slots=True)
class ByHandCard(Card):
    """The files to take along, and the word that they are gone (R8). `url` leads to them for 15 minutes."""

    template: ClassVar[str] = "form.json.j2"

    facts: Facts
    url: str

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        ids = {"invitation_id": self.facts.invitation.id}
        return {
            "heading": say("send-myself"),
            "notice": None,
            "paragraphs": [paragraph(say("save-and-send")), paragraph(say("files-for-minutes"), subtle=True)],
            "inputs": [],
            "actions": [
                link_button(say("open-files"), self.url),
                button(say("i-have-sent-it"), "invitation.report_sent", ids),
                button(shared("back"), "invitation.show", ids),
            ],
        }


@dataclass(frozen=True, slots=True)
class NewVersionForm(Card):
    """Why a new version is sent (R9)."""

    template: ClassVar[str] = "form.json.j2"

    facts: Facts
    wrong: str | None = None

    def values(self) -> dict[str, Any]:
        """What the template shows; after a move, the new date as the reason (C3)."""
        ids = {"invitation_id": self.facts.invitation.id}
        reason = say("date-moved") if asks_if_report_is_current(self.facts) else ""
        return {
            "heading": say("new-version"),
            "notice": self.wrong,
            "paragraphs": [paragraph(say("first-stays"))],
            "inputs": [
                text_input(
                    "reason",
                    say("why-new-version"),
                    error=say("say-why-new"),
                    value=reason,
                    longest=LONGEST_REASON,
                    is_long=True,
                    is_required=True,
                )
            ],
            "actions": [
                button(say("begin-new-version"), "sending.anew", ids, primary=True, needs_inputs=True),
                button(shared("back"), "invitation.show", ids),
            ],
        }


@dataclass(frozen=True, slots=True)
class ReceiptCard(Card):
    """On time or late, and by which rule (R8, T11). `address` only where no chat keeps it."""

    template: ClassVar[str] = "message.json.j2"

    facts: Facts
    is_private: bool = False
    notice: str | None = None

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        ids = {"invitation_id": self.facts.invitation.id}
        return {
            "heading": say("receipt"),
            "paragraphs": [
                *([paragraph(strong(self.notice))] if self.notice else []),
                *(paragraph(line) for line in self._lines()),
            ],
            "actions": [
                *self._to_file(ids),
                *self._anew(ids),
                button(shared("back"), "invitation.show", ids),
            ],
        }

    def _to_file(self, ids: dict[str, UUID]) -> list[Element]:
        """What was sent belongs in the patient's record (IG4)."""
        report = self.facts.report
        is_open = report is not None and report.state is ReportState.SENT and report.filed_on is None
        return [button(filing("record"), "filing.form", ids, primary=True)] if is_open else []

    def _anew(self, ids: dict[str, UUID]) -> list[Element]:
        """New facts come as a new version; the first sending still counts (R9)."""
        is_sent = self.facts.report is not None and self.facts.report.state is ReportState.SENT
        is_asked = is_sent and not self.facts.is_over
        return [button(say("new-version"), "sending.anew_form", ids)] if is_asked else []

    def _lines(self) -> list[str]:
        report, submission = self.facts.report, self.facts.submission
        if report is None or report.sent_at is None:
            return [say("not-sent-yet")]
        is_by_mail = submission is not None and submission.state is SubmissionState.ACCEPTED
        when = say_when(report.last_sent_at or report.sent_at)
        lines = [say("arrived", when=when) if is_by_mail else say("sent-by-hand", when=when)]
        if submission is not None and is_by_mail and self.is_private:
            lines.append(say("to-address", address=outside(submission.address)))
        if report.is_sent_anew:
            lines.append(say("new-version-written"))
        return [*lines, *in_time(report), *said_of_filing(report)]


def said_of_filing(report: Report) -> list[str]:
    """Whether what was sent is in the patient's record (IG4)."""
    if report.state is not ReportState.SENT:
        return []
    return [filing("filed-on", day=say_date(report.filed_on)) if report.filed_on else filing("not-filed")]


def in_time(report: Report) -> list[str]:
    """Whether the first sending was on time, and by which rule (R8, R9, T11)."""
    due = say_by(report.deadline.due_at)
    lines = [say("on-time", due=due) if report.was_on_time else say("late", due=due)]
    lines.append(say_worked_out(report.deadline))
    if report.earlier:
        lines.append(say("earlier-versions", count=len(report.earlier)))
    return lines


def say_submission(facts: Facts) -> str:
    """Where the report stands on its way, for the card of the conference; empty while it is written."""
    report, submission = facts.report, facts.submission
    if report is None or report.state is ReportState.SENT:
        return ""
    if submission is not None and (submission.state in _UNDER_WAY or submission.needs_the_writer):
        return say.of("state", submission.state)
    if report.state is ReportState.RETURNED:
        return say("state-returned_by_manager")
    if report.is_sent_anew and report.state is ReportState.DRAFTING:
        return say("state-new_version")
    known = (ReportState.CHECKED, ReportState.AWAITING_AUTHORISATION, ReportState.AUTHORISED)
    return say.of("state", report.state) if report.state in known else ""


def way_to_the_unit(facts: Facts, *, is_main: bool, title: str = "") -> Element | None:
    """A report that was written here goes from here (R8); until it has left, it can be stopped (AX10).

    `title` is for who sends a colleague's report, and not their own.
    """
    report, submission = facts.report, facts.submission
    if report is None or report.is_settled or report.text is None:
        return None
    if submission is not None and submission.is_under_way:
        return button(say("stop-it"), "sending.take_back", ids_of(facts))
    if is_ready(facts):
        return button(title or say("send-my-report"), "sending.form", ids_of(facts), primary=is_main)
    return None


def is_ready(facts: Facts) -> bool:
    """Checked, and agreed where that is asked for; it can still be changed (R4)."""
    report, submission = facts.report, facts.submission
    is_away = submission is not None and submission.is_under_way
    return report is not None and report.state in READY_TO_GO and not is_away


@dataclass(frozen=True, slots=True)
class ReadingCard(Card):
    """The whole report for the manager, with the two answers; an invoke answer only (R6, R7, IG8).

    `parts` are heading and text, one after the other.
    """

    template: ClassVar[str] = "form.json.j2"

    facts: Facts
    parts: tuple[tuple[str, str], ...]
    wrong: str | None = None

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        ids = {"invitation_id": self.facts.invitation.id}
        shown = [element for heading, text in self.parts for element in _part(heading, text)]
        return {
            "heading": say("read-and-comment"),
            "notice": self.wrong,
            "paragraphs": [*shown, paragraph(say("comment-shows"))],
            "inputs": [
                text_input("comment", say("your-comment"), longest=2000, is_long=True),
                text_input("reason", say("what-to-change"), longest=1000, is_long=True),
            ],
            "actions": [
                button(say("i-agree"), "authorise.agree", ids, primary=True, needs_inputs=True),
                button(say("send-it-back"), "authorise.send_back", ids, needs_inputs=True),
                button(shared("back"), "team.show", ids),
            ],
        }


def _part(heading: str, text: str) -> list[Element]:
    title: Element = {**paragraph(f"**{outside(heading)}**")}
    return [title, *(paragraph(outside(line)) for line in text.splitlines() if line.strip())]
