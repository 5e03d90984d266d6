"""Where a report is and how far: what stays in the chat, and what is asked about the whole of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from bot.cards.card import Card, outside, outside_lines
from bot.cards.catalogue import catalogue
from bot.cards.elements import Element, button, choice_input, fact, more_choices, paragraph, strong
from bot.cards.prompts import ids_of, list_line, say_child
from bot.cards.task_buttons import READY_TO_GO
from domain.drafting import Question, Wording, action_of
from domain.report import ReportState
from domain.report_text import Section
from usecases.draft import Draft
from wording.conferences import say_kind, say_starts
from wording.speech import say_by, say_date, say_when

say = catalogue("prompts")
sending = catalogue("sending")
shared = catalogue("words")

explain = catalogue("explainer")
MOST_LINES = 30
LONGEST_SHOWN = 1_500


class Stage(StrEnum):
    """What a newcomer is told of, in its order."""

    BEFORE = "before"
    THERE = "there"
    DURING = "during"
    YOU = "you"
    THRESHOLD = "threshold"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class DeskCard(Card):
    """How far a report is, without a name or a word of it: this card stands in the chat (IG8).

    It is a message of its own, and the live card stays: a reminder that renews that one must never take a
    half-written answer off the screen. `is_below` is True when a button brought it.
    """

    template: ClassVar[str] = "message.json.j2"

    draft: Draft
    notice: str | None = None
    is_below: bool = False

    @property
    def stays(self) -> str | None:
        """The pressed card stays; this one comes below."""
        return say("desk-below") if self.is_below else None

    @property
    def below(self) -> bool:
        """Whether it is put at the end of the chat."""
        return self.is_below

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        ids = {"invitation_id": self.draft.facts.invitation.id}
        title = say("desk-open") if self.draft.answered else say("desk-begin")
        can_go = self.draft.report.state in READY_TO_GO
        send = [button(sending("send-my-report"), "sending.form", ids, primary=True)] if can_go else []
        return {
            "heading": say("desk-heading"),
            "paragraphs": [paragraph(text) for text in self._texts()],
            "actions": [
                *send,
                button(title, "prompts.open", ids, primary=not can_go),
                button(say("desk-check"), "checking.show", ids),
                more_choices(
                    [],
                    [
                        button(say("desk-bring"), "bringing.form", ids),
                        button(say("desk-explain"), "prompts.explain", ids),
                    ],
                ),
            ],
        }

    def _texts(self) -> Iterator[str]:
        if self.notice:
            yield strong(self.notice)
        draft, conference, at = self.draft, self.draft.facts.conference, self.draft.at
        about = say("desk-about", conference=say_kind(conference.kind), starts=say_starts(conference))
        yield f"{about} {say('desk-due', due=say_by(draft.report.deadline.due_at))}"
        progress = say(
            "desk-progress", **{"answered-count": draft.answered, "all-count": len(draft.questions)}
        )
        where = say("desk-at", number=str(at.number), heading=at.prompt.heading.rstrip("?"))
        child = f" {say('desk-at-child', number=str(at.child_number))}" if at.child else ""
        yield f"{progress} {where}{child}"
        if draft.doubled:
            yield say("desk-doubled")
        if draft.report.state is ReportState.CHECKED:
            yield say("desk-checked")
        yield say("desk-safe")


@dataclass(frozen=True, slots=True)
class LeftCard(Card):
    """Every question with how it stands, and what is left; for the writer alone, as it names the children."""

    template: ClassVar[str] = "form.json.j2"

    draft: Draft
    notice: str | None = None

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        left = self.draft.left
        ids = ids_of(self.draft, self.draft.at)
        choices = {str(one.number): list_line(self.draft, one) for one in self.draft.questions}
        first = left[0] if left else self.draft.questions[0]
        go_to = choice_input(
            "to", say("go-to"), say("go-to-error"), choices, value=str(first.number), is_required=False
        )
        said = say("list-left", count=len(left)) if left else say("list-all-done")
        return {
            "heading": say("list-heading"),
            "notice": self.notice,
            "paragraphs": [
                paragraph(said),
                *(paragraph(f"- {outside(list_line(self.draft, one))}") for one in left[:MOST_LINES]),
                paragraph(say("list-next")),
            ],
            "inputs": [go_to],
            "actions": [
                button(say("desk-check"), "checking.show", ids, primary=not left),
                button(say("go-there"), "prompts.jump", ids, primary=bool(left), needs_inputs=True),
                button(say("list-to-desk"), "prompts.close", ids),
            ],
        }


@dataclass(frozen=True, slots=True)
class BothCard(Card):
    """Two texts for one part, side by side, and which to keep. `other` is the version that waits."""

    template: ClassVar[str] = "form.json.j2"

    draft: Draft
    question: Question
    other: Wording
    other_text: str
    other_name: str
    notice: str | None = None

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        return {
            "heading": say("both-heading"),
            "notice": self.notice,
            "paragraphs": list(self._paragraphs()),
            "inputs": [],
            "actions": [
                self._keep(say("both-keep-both"), "both", primary=True),
                self._keep(say("both-keep-standing"), "standing"),
                self._keep(say("both-keep-other"), "other"),
            ],
        }

    def _paragraphs(self) -> Iterator[Element]:
        held = self.draft.held[self.question.place]
        yield paragraph(say("both-lead"))
        yield paragraph(strong(self.question.prompt.heading))
        if self.question.child:
            yield fact(say("child"), outside(say_child(self.question.child)))
        name = self.draft.writers.get(held.author_id, "")
        is_mine = held.author_id == self.draft.reader_id
        yield paragraph(strong(say("both-standing")))
        yield paragraph(said_by(name, say_when(held.saved_at), is_mine=is_mine), subtle=True)
        yield paragraph(self._said(held.text))
        is_mine = self.other.author_id == self.draft.reader_id
        yield paragraph(strong(say("both-other")))
        yield paragraph(said_by(self.other_name, say_when(self.other.saved_at), is_mine=is_mine), subtle=True)
        yield paragraph(self._said(self.other_text))

    def _said(self, text: str) -> str:
        if self.question.place.section is Section.PREVIOUS_ACTIONS:
            text = say_action(text)
        return outside_lines(text, LONGEST_SHOWN) or say("blank")

    def _keep(self, title: str, choice: str, *, primary: bool = False) -> Element:
        ids = {**ids_of(self.draft, self.question), "other": self.other.version, "choice": choice}
        return button(title, "prompts.keep", ids, primary=primary)


@dataclass(frozen=True, slots=True)
class ExplainerCard(Card):
    """What happens in a conference and what is asked of people who go for the first time."""

    template: ClassVar[str] = "message.json.j2"

    ids: dict[str, object]

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        texts = [explain("lead")]
        for stage in Stage:
            texts += [strong(explain.of("title", stage)), explain.of("text", stage)]
        return {
            "heading": explain("heading"),
            "paragraphs": [paragraph(text) for text in (*texts, explain("help"))],
            "actions": [
                button(explain("back"), "prompts.open", self.ids, primary=True),
                button(shared("i-need-help"), "support.ask", {"invitation_id": self.ids["invitation_id"]}),
            ],
        }


def said_by(name: str, when: str, *, is_mine: bool) -> str:
    """Who wrote a text, and when."""
    return say("wrote-you", when=when) if is_mine else say("wrote", name=outside(name), when=when)


def say_action(text: str) -> str:
    """A previous action in words, one line for each thing told of it."""
    action = action_of(text)
    status = say.table("status", type(action.status))[action.status] if action.status else ""
    lines = (
        action.action,
        status,
        say("told-barrier", barrier=action.barrier) if action.barrier else "",
        say("told-next", step=action.next_step) if action.next_step else "",
        say("told-by", day=say_date(action.next_on)) if action.next_on else "",
    )
    return "\n".join(line for line in lines if line)
