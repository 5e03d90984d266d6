"""What needs a person: the administrator's one card for all of it, and one question with its answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from bot.cards.card import Card, neutral_task, outside
from bot.cards.catalogue import catalogue
from bot.cards.elements import Element, button, choice_input, paragraph
from bot.cards.messages import first_of, home_button
from bot.cards.nudges import HEADINGS
from bot.cards.why import more_with_why
from domain.nudges import NudgeKind
from domain.questions import Answer, HowKnown, Question, QuestionKind, QuestionState
from wording.sentences import translated

say = catalogue("questions")
shared = catalogue("words")

MOST_BUTTONS = 3

TITLES = say.table("title", QuestionKind)

# Buttons say what happens (AX7).
ANSWER_BUTTONS: dict[QuestionKind, Mapping[Answer, str]] = {
    QuestionKind.REPLACES: say.table("replaces", Answer),
    QuestionKind.SAME_CONFERENCE: say.table("same_conference", Answer),
    QuestionKind.PROBABLY_CANCELLED: say.table("probably_cancelled", Answer),
    QuestionKind.SECOND_CHECK: say.table("second_check", Answer),
    QuestionKind.UNINVITED: say.table("uninvited", Answer),
    QuestionKind.UNCONFIRMED: say.table("unconfirmed", Answer),
    QuestionKind.NEW_ADDRESS: say.table("new_address", Answer),
    QuestionKind.NIL_RETURN: say.table("nil_return", Answer),
}
HOW_KNOWN = say.table("how_known", HowKnown)


def answer_words(question: Question, answer: Answer) -> str:
    """What the button of an answer says."""
    return ANSWER_BUTTONS.get(question.kind, {}).get(answer, say("done"))


@dataclass(frozen=True, slots=True)
class QueueCard(Card):
    """Everything that needs a person, oldest first, each with its number; the first few with a button."""

    template: ClassVar[str] = "message.json.j2"

    questions: Sequence[Question]
    heading: bool = False

    @property
    def neutral(self) -> str:  # an empty queue announces no task
        """A card that asks nothing must not say that there is a task."""
        return neutral_task() if self.questions else shared("neutral-finished")

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        if not self.questions:
            return {
                "heading": say("nothing-needs-you-now"),
                "paragraphs": [paragraph(say("all-answered"))],
                "actions": [home_button()],
            }
        lines = first_of([f"**{one.number}.** {TITLES[one.kind]}" for one in self.questions])
        return {
            "heading": HEADINGS[NudgeKind.QUEUE] if self.heading else say("what-needs-a-person"),
            "paragraphs": [paragraph(line) for line in lines],
            "actions": [
                *(open_button(one) for one in self.questions[:MOST_BUTTONS]),
                *([more_with_why(about="questions")] if self.heading else []),
            ],
        }


@dataclass(frozen=True, slots=True)
class QuestionCard(Card):
    """One question with its answers, without anything that identifies a family (IG5).

    `names` is filled only in an answer that the chat does not keep (IG8).
    """

    template: ClassVar[str] = "message.json.j2"

    question: Question
    notice: str | None = None
    names: Sequence[str] = ()

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        texts = [self.notice, *translated(self.question.text).split("\n\n"), *map(outside, self.names)]
        return {
            "heading": TITLES[self.question.kind],
            "paragraphs": [*(paragraph(text) for text in texts if text), *self._inputs()],
            "actions": self._actions(),
        }

    def _inputs(self) -> list[Element]:
        """How it is known, where an answer changes what is counted (C8)."""
        if not (self.question.needs_reason and self.question.is_open):
            return []
        choices = {how.value: words for how, words in HOW_KNOWN.items()}
        return [choice_input("reason", say("how-do-you-know"), say("choose-how-you-know"), choices)]

    def _actions(self) -> list[Element]:
        if self.question.state is not QuestionState.OPEN:
            return [list_button()]
        ids = {"question_id": self.question.id}
        answers = [
            button(
                answer_words(self.question, answer),
                "question.answer",
                {**ids, "answer": answer},
                primary=answer is self.question.answers[0],
                needs_inputs=self.question.needs_reason,
            )
            for answer in self.question.answers
        ]
        about = self.question.conference_id or self.question.file_id
        return [*answers, *([button(shared("show-details"), "question.details", ids)] if about else [])]


def open_button(question: Question) -> Element:
    """Opens one question."""
    return button(
        say("open-number", number=str(question.number)), "question.show", {"question_id": question.id}
    )


def list_button() -> Element:
    """Back to the whole list."""
    return button(say("show-what-needs-a-person"), "question.list", {})
