"""What needs a person: the administrator's one card for all of it, and one question with its answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from bot.cards.card import Card, outside
from bot.cards.elements import Element, button, choice_input, paragraph
from bot.cards.messages import first_of, home_button
from bot.cards.nudges import HEADINGS
from bot.cards.why import more_with_why
from domain.nudges import NudgeKind
from domain.questions import Answer, HowKnown, Question, QuestionKind, QuestionState

MOST_BUTTONS = 3

TITLES: dict[QuestionKind, str] = {
    QuestionKind.REPLACES: "Does the new invitation replace an older one?",
    QuestionKind.SAME_CONFERENCE: "Are these two the same conference?",
    QuestionKind.PROBABLY_CANCELLED: "Is this conference cancelled?",
    QuestionKind.SAME_CHILD: "Two records may be about one child",
    QuestionKind.SAME_LINK: "One join link stands in two invitations",
    QuestionKind.DOUBT: "Something to check with the unit",
    QuestionKind.UNREADABLE: "A file could not be read",
    QuestionKind.SECOND_CHECK: "A second look at our records is needed",
    QuestionKind.NIL_RETURN: "Tell the unit that we do not know the family",
    QuestionKind.MISSED: "An invitation was missing, late or wrong",
    QuestionKind.UNINVITED: "Is this person still invited?",
    QuestionKind.LEFT: "An invitation has lost its person",
    QuestionKind.ALARM: "The assistant needs technical attention",
    QuestionKind.UNREACHED: "A message could not reach somebody",
    QuestionKind.UNCONFIRMED: "Did this conference take place?",
}

# Buttons say what happens (AX7).
ANSWER_BUTTONS: dict[tuple[QuestionKind, Answer], str] = {
    (QuestionKind.REPLACES, Answer.YES): "Yes, the new one replaces it",
    (QuestionKind.REPLACES, Answer.NO): "No, both take place",
    (QuestionKind.SAME_CONFERENCE, Answer.YES): "Yes, they are the same",
    (QuestionKind.SAME_CONFERENCE, Answer.NO): "No, they are two conferences",
    (QuestionKind.PROBABLY_CANCELLED, Answer.YES): "Yes, it is cancelled",
    (QuestionKind.PROBABLY_CANCELLED, Answer.NO): "No, it takes place",
    (QuestionKind.SECOND_CHECK, Answer.YES): "I have checked: we do not know them",
    (QuestionKind.SECOND_CHECK, Answer.NO): "We do know them",
    (QuestionKind.UNINVITED, Answer.YES): "Yes, they keep it",
    (QuestionKind.UNINVITED, Answer.NO): "No, take it away from them",
    (QuestionKind.UNCONFIRMED, Answer.YES): "Yes, it took place",
    (QuestionKind.UNCONFIRMED, Answer.NO): "No, it did not take place",
    (QuestionKind.NIL_RETURN, Answer.DONE): "I have told the unit",
}
DONE = "This is settled"
HOW_KNOWN: dict[HowKnown, str] = {
    HowKnown.UNIT: "The unit told us",
    HowKnown.MINUTES: "We have the minutes or the list",
    HowKnown.STAFF: "Our staff were there, or know",
}


def answer_words(question: Question, answer: Answer) -> str:
    """What the button of an answer says."""
    return ANSWER_BUTTONS.get((question.kind, answer), DONE)


@dataclass(frozen=True, slots=True)
class QueueCard(Card):
    """Everything that needs a person, oldest first, each with its number; the first few with a button."""

    template: ClassVar[str] = "message.json.j2"

    questions: Sequence[Question]
    heading: bool = False

    @property
    def neutral(self) -> str:  # type: ignore[override]  # an empty queue announces no task
        """A card that asks nothing must not say that there is a task."""
        return Card.neutral if self.questions else "A safeguarding task is finished"

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        if not self.questions:
            return {
                "heading": "Nothing needs you now",
                "paragraphs": [paragraph("Every question about an invitation has been answered.")],
                "actions": [home_button()],
            }
        lines = first_of([f"**{one.number}.** {TITLES[one.kind]}" for one in self.questions])
        return {
            "heading": HEADINGS[NudgeKind.QUEUE] if self.heading else "What needs a person",
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
        texts = [self.notice, self.question.text, *map(outside, self.names)]
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
        return [choice_input("reason", "How do you know?", "Choose how you know.", choices)]

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
        return [*answers, *([button("Show details", "question.details", ids)] if about else [])]


def open_button(question: Question) -> Element:
    """Opens one question."""
    return button(f"Open number {question.number}", "question.show", {"question_id": question.id})


def list_button() -> Element:
    """Back to the whole list."""
    return button("Show what needs a person", "question.list", {})
