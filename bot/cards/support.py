"""A request for support, as the named nurses see it (Q2, Q3, Q8)."""

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from bot.cards.appointments import calendar_button, say_appointment, time_buttons
from bot.cards.card import Card, outside
from bot.cards.catalogue import catalogue
from bot.cards.elements import Element, button, fact, paragraph, strong
from bot.cards.live import LiveCard
from bot.cards.notes import notes_button
from bot.cards.nudges import HEADINGS
from bot.cards.sending import is_ready, say_submission, way_to_the_unit
from bot.cards.why import choices_with_why, more_with_why
from domain.nudges import Facts, NudgeKind
from domain.people import Person
from domain.report import ReportState
from domain.support import SupportKind, SupportRequest, SupportState
from wording.conferences import say_a_kind, say_kind, say_kind_on, say_starts
from wording.speech import say_by, say_when

say = catalogue("support")
history = catalogue("history")
# A fold-out holds six buttons; the last is "Why did I get this?".
MOST_FOLDED = 5
shared = catalogue("words")
KIND_SAID = say.table("kind", SupportKind)


@dataclass(frozen=True, slots=True)
class SupportCard(LiveCard):
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
    def subject_id(self) -> UUID:
        """The request, and not its invitation."""
        return self.request.id

    @property
    def is_asking(self) -> bool:
        """While the request is open."""
        return self.request.is_open and not self._is_off

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
    def _is_off(self) -> bool:
        """Whether it went with its conference (Q7)."""
        return self.facts.is_over and not self.request.outlives

    @property
    def _concerns_me(self) -> bool:
        if self._is_off:
            return False
        return self.request.waits or (self.request.is_with_a_nurse and self.is_mine)

    def _heading(self) -> str:
        if self.request.waits and self._concerns_me:
            return HEADINGS[NudgeKind.SUPPORT_UNCLAIMED if self._has_waited else NudgeKind.SUPPORT_OFFERED]
        if not self._concerns_me:
            return shared("task-finished")
        if any(note.waits_for(self.request.claimed_by) for note in self.request.notes):
            return HEADINGS[NudgeKind.SUPPORT_NOTE]
        is_asked = self.kind in {NudgeKind.SUPPORT_STILL, NudgeKind.SUPPORT_TIME} and not self._has_begun
        return HEADINGS[self.kind] if is_asked else say("you-are-helping")

    def _lead(self) -> str:
        kind, starts = self.facts.conference.kind, say_starts(self.facts.conference)
        what = say_kind_on(say_a_kind(kind), strong(starts))
        match self.request.state:
            case _ if self.request.waits and self._concerns_me:
                return say("still-waits", what=what) if self._has_waited else say("asks", what=what)
            case _ if self.request.is_with_a_nurse and self._concerns_me:
                said = say("you-have-it", what=what)
                return f"{said} {say_appointment(self.request, self.request.claimed_by)}".strip()
            case _ if self.request.is_with_a_nurse and not self._is_off:
                by = outside(self.request.claimed_by_name)
                claimed = "" if by in (self.notice or "") else say("claimed-by", name=by)
                return f"{claimed} {shared('nothing-to-do')}".strip()
            case SupportState.WITHDRAWN:
                return say("no-longer-needed")
            case SupportState.COMPLETED:
                return say("report-given-back") if self.request.gave_back else say("is-completed")
            case _:
                return say("was-cancelled", conference=say_kind(kind), starts=starts)

    def _facts(self) -> list[Element]:
        report = self.facts.report
        if not self._concerns_me:
            return []
        wanted = [fact(say("wanted"), KIND_SAID[self.request.kind])]
        if report is None:
            return wanted
        if report.sent_at:
            return [*wanted, fact(shared("report"), shared("sent-on", when=say_when(report.sent_at)))]
        if self._writes:
            due = say_by(report.deadline.due_at)
            stands = say_submission(self.facts)
            written = say("you-write-stands", by=due, stands=stands) if stands else say("you-write", by=due)
            return [*wanted, fact(shared("report"), written)]
        return [*wanted, fact(shared("report-due"), say_by(report.deadline.due_at))]

    def _paragraphs(self) -> list[Element]:
        if not self._concerns_me:
            return []
        return [
            paragraph(shared("emergency")),
            paragraph(say("request-number", number=str(self.request.number)), subtle=True),
        ]

    def _actions(self) -> list[Element]:
        if not self._concerns_me:
            return []
        ids: dict[str, object] = {"request_id": self.request.id}
        why = more_with_why(invitation_id=self.facts.invitation.id, **ids)
        if self.request.is_with_a_nurse:
            return self._actions_with_me(ids)
        details = button(shared("show-details"), "support.details", ids)
        return [button(shared("i-will-help"), "support.claim", ids, primary=True), details, why]

    @property
    def _has_begun(self) -> bool:
        """Whether what the card was sent for is settled."""
        if self.kind is NudgeKind.SUPPORT_STILL:
            return self.request.state is SupportState.IN_PROGRESS
        return self.request.appointment is None

    def _actions_with_me(self, ids: dict[str, object]) -> list[Element]:
        """What the nurse who has it can do: see, write, find a time, begin, finish, give back (Q5, Q6)."""
        me, has_note = self.request.claimed_by, self._has_note
        asked = time_buttons(self.request, me)
        is_asked = bool(asked and "style" in asked[0])
        if self._writes:
            return self._actions_of_writer(ids, asked)
        front = asked[:1] if is_asked else []
        is_main = not front and not has_note
        to_write = self._write_button(is_main=is_main)
        front += [] if front else to_write
        front.append(button(shared("show-details"), "support.details", ids, primary=is_main and not to_write))
        front += [] if len(front) > 1 else calendar_button(self.request)
        has_begun = self.request.state is SupportState.IN_PROGRESS
        # Whoever writes it has begun.
        begin = to_write or [button(say("begin"), "support.begin", ids)]
        folded = [
            *([] if has_begun and not to_write else [one for one in begin if one not in front]),
            *([one for one in asked if one not in front][: 1 if not has_begun else 2]),
            button(say("done"), "support.outcome", ids),
            button(say("give-back"), "support.give_back", ids),
            button(say("pass-on"), "support.pass_on_form", ids),
        ]
        about = self.facts.invitation.id
        return [
            *front,
            notes_button(self.request, me),
            choices_with_why([], folded, invitation_id=about, **ids),
        ]

    def _write_button(self, *, is_main: bool) -> list[Element]:
        """Writing the report, where that is what was asked for and it is not with the unit yet (R10)."""
        report = self.facts.report
        if self.request.kind is not SupportKind.REPORT_ON_BEHALF or report is None or report.is_settled:
            return []
        about = {"invitation_id": self.facts.invitation.id}
        return [button(say("write-report"), "support.write", about, primary=is_main)]

    def _actions_of_writer(self, ids: dict[str, object], asked: list[Element]) -> list[Element]:
        """What the nurse who writes the report can do: write, send, give back, see who wrote what (R10)."""
        about = {"invitation_id": self.facts.invitation.id}
        details = button(shared("show-details"), "support.details", ids)
        has_text = self.facts.report is not None and self.facts.report.text is not None
        title = say("continue-report") if has_text else say("write-report")
        to_send = way_to_the_unit(self.facts, is_main=True, title=say("send-report"))
        write = button(title, "prompts.show", about, primary=to_send is None)
        folded = [
            *([details] if is_ready(self.facts) and to_send else []),
            button(say("give-report-back"), "support.give_report_back_form", ids),
            button(history("heading"), "history.show", about),
            button(say("report-is-sent"), "support.report_sent", ids),
            button(say("done"), "support.outcome", ids),
            *asked[:1],
        ]
        return [
            *([to_send, write] if is_ready(self.facts) and to_send else [to_send or write, details]),
            notes_button(self.request, self.request.claimed_by),
            choices_with_why([], folded[:MOST_FOLDED], **about, **ids),
        ]

    @property
    def _has_note(self) -> bool:
        return any(note.waits_for(self.request.claimed_by) for note in self.request.notes)


@dataclass(frozen=True, slots=True)
class SupportDetailsCard(Card):
    """Who asks and about whom, for this nurse at this moment (IG8)."""

    template: ClassVar[str] = "details.json.j2"

    facts: Facts
    request: SupportRequest
    coordinator: Person

    def _actions(self) -> list[Element]:
        """What was written when help was asked for is behind a click of its own (IG8)."""
        ids = {"request_id": self.request.id}
        back = button(shared("hide-details"), "support.show", ids)
        has_words = any(note.is_opening for note in self.request.notes)
        report, about = self.facts.report, {"invitation_id": self.facts.invitation.id}
        is_sent = report is not None and report.state is ReportState.SENT and not self.facts.is_over
        return [
            *([button(say("read-words"), "support.notes", ids)] if has_words else []),
            *([button(say("not-sharing"), "withholding.show", about)] if is_sent else []),
            back,
        ]

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        conference = self.facts.conference
        family = conference.family
        rows = [
            fact(shared("care-coordinator"), outside(self.coordinator.name)),
            fact(shared("team"), outside(self.coordinator.team)),
            fact(shared("children"), outside(", ".join(family.children)) or shared("not-in-invitation")),
        ]
        return {
            "heading": shared("details-for-you"),
            "lead": shared(
                "conference-on",
                conference=say_kind(conference.kind).capitalize(),
                starts=say_starts(conference),
            ),
            "facts": rows,
            "paragraphs": [paragraph(shared("details-not-kept"), subtle=True)],
            "actions": self._actions(),
        }
