"""What needs a person: the list, one question, its details, and the answer (IN21, I3, I4)."""

from collections.abc import Iterator

from bot.cards.card import Card, one_line
from bot.cards.catalogue import catalogue
from bot.cards.questions import QuestionCard, QueueCard, answer_words
from bot.dialogs.dialog import Dialog, Form, Turn
from domain.conference import Conference
from domain.questions import Answer, HowKnown
from usecases.questions import Asked, answer_question, list_questions, see_what_it_is_about, show_question
from wording.conferences import say_kind, say_kind_on, say_starts
from wording.speech import say_date

shared = catalogue("words")
say = catalogue("questions")

dialog = Dialog("question")


@dialog.step("list")
def list_all(turn: Turn, _form: Form) -> Card:
    """Everything that needs a person, oldest first."""
    return QueueCard(list_questions(turn.unit, turn.actor))


@dialog.step("show")
def show(turn: Turn, form: Form) -> Card:
    """One question with its answers."""
    return QuestionCard(chosen(turn, form).question)


@dialog.step("details")
def details(turn: Turn, form: Form) -> Card:
    """Whom it is about, only where the chat keeps no copy (IG8)."""
    found = chosen(turn, form)
    if not turn.is_private:
        return QuestionCard(found.question, notice=shared("names-need-the-button"))
    seen = see_what_it_is_about(turn.unit, turn.actor, question_id=found.question.id)
    return QuestionCard(seen.question, names=tuple(names_in(seen)))


@dialog.step("answer")
def answer(turn: Turn, form: Form) -> Card:
    """Settle it; the answer does what it says."""
    question_id = chosen(turn, form).question.id
    given = form.choice("answer", Answer)
    reason = form.find_choice("reason", HowKnown)
    found = answer_question(turn.unit, turn.actor, question_id=question_id, answer=given, reason=reason)
    if found.question.is_open:
        return QuestionCard(
            found.question,
            notice=say("recorded-second-person"),
        )
    return QuestionCard(
        found.question, notice=say("recorded-answer", answer=answer_words(found.question, given))
    )


def chosen(turn: Turn, form: Form) -> Asked:
    """The question a card or a typed number speaks of."""
    if "number" in form.values:
        return show_question(turn.unit, turn.actor, number=form.integer("number"))
    return show_question(turn.unit, turn.actor, question_id=form.uuid("question_id"))


def names_in(found: Asked) -> Iterator[str]:
    """The address that is asked about; each conference with its reference and children, to compare (HZ8)."""
    if found.address:
        yield say("address", address=one_line(found.address))
    for conference in (found.conference, found.other):
        if conference is not None:
            yield say_kind_on(say_kind(conference.kind).capitalize(), say_starts(conference))
            children, parents = "; ".join(children_of(conference)), "; ".join(conference.family.parents)
            unit = conference.unit_phone or conference.unit_email
            yield say("reference", reference=one_line(conference.reference) or say("none-given"))
            yield say("children", children=one_line(children) or say("none-named"))
            yield say("parents", parents=one_line(parents) or say("none-named"))
            yield say("unit", unit=one_line(unit) or say("no-number-or-address"))


def children_of(conference: Conference) -> Iterator[str]:
    """Each child with what tells it from others of its name."""
    for child in conference.children:
        told = [
            child.name or say("no-name"),
            say("born", day=say_date(child.born_on)) if child.born_on else "",
            say("due", day=say_date(child.expected_on)) if child.expected_on else "",
            say("with-reference", reference=one_line(child.reference)) if child.reference else "",
        ]
        yield ", ".join(part for part in told if part)
