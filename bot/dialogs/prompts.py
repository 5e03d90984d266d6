"""Writing the report, one question after the other; whatever button leads on saves first (AX10, AX23).

Text and names are in answers that Teams does not keep; anywhere else the desk says where to go (IG8).
"""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from functools import cache

from bot.cards.card import Card
from bot.cards.catalogue import catalogue
from bot.cards.model_report import ModelCard
from bot.cards.prompts import PromptCard
from bot.cards.prompts_desk import BothCard, DeskCard, ExplainerCard, LeftCard
from bot.cards.refusals import message_and_advice
from bot.dialogs.days import day_of
from bot.dialogs.dialog import Dialog, Form, Turn
from bot.dialogs.invitation import chosen
from domain.drafting import LONGEST_TEXT, Choice, Place, Question, Save, action_text
from domain.drafts import ConferenceKind
from domain.errors import BadInputError, MissingInputError, NotFoundError
from domain.report_text import ActionStatus, PreviousAction, Section
from policies.model_reports import ModelReport, load_model_reports
from usecases.draft import Draft
from usecases.writing import choose_text, find_last_draft, open_draft, read_other, save_text

say = catalogue("prompts")

dialog = Dialog("prompts")


@dialog.step("show")
def show(turn: Turn, form: Form) -> Card:
    """Begin the report, or go on with it: where it is, at the end of the chat (R3)."""
    invitation_id = chosen(turn, form).invitation.id
    return DeskCard(open_draft(turn.unit, turn.actor, invitation_id=invitation_id), is_below=True)


@dialog.step("open")
def open_prompt(turn: Turn, form: Form) -> Card:
    """The question where the writer stopped, on whatever device."""
    return at_question(turn, draft_at(turn, form))


@dialog.step("next")
def go_on(turn: Turn, form: Form) -> Card:
    """Save, then the next question; after the last one, what is left."""
    return moved(turn, form, 1)


@dialog.step("back")
def go_back(turn: Turn, form: Form) -> Card:
    """Save, then the question before."""
    return moved(turn, form, -1)


@dialog.step("jump")
def jump(turn: Turn, form: Form) -> Card:
    """Save, then the question that was chosen."""
    stuck = saved(turn, form)
    if isinstance(stuck, Card):
        return stuck
    return at_question(turn, draft_at(turn, form, numbered(draft_at(turn, form), form.integer("to")).place))


@dialog.step("at")
def at_place(turn: Turn, form: Form) -> Card:
    """The question that something was said about."""
    draft = draft_at(turn, form)
    place = asked(draft, form).place
    return at_question(turn, draft_at(turn, form, place))


@dialog.step("close")
def close(turn: Turn, form: Form) -> Card:
    """Save, and go on another day."""
    stuck = saved(turn, form)
    if isinstance(stuck, Card):
        return stuck
    return DeskCard(draft_at(turn, form), notice=say("saved"))


@dialog.step("add")
def add_action(turn: Turn, form: Form) -> Card:
    """Save, then one more action of the last conference (B10)."""
    stuck = saved(turn, form)
    if isinstance(stuck, Card):
        return stuck
    draft = draft_at(turn, form)
    actions = [one for one in draft.questions if one.place.section is Section.PREVIOUS_ACTIONS]
    if not actions:
        return at_question(turn, draft)
    last = actions[-1]
    is_empty = not draft.text_at(last.place) and int(last.place.item) > len(draft.proposed)
    number = int(last.place.item) + (not is_empty)
    return at_question(turn, draft_at(turn, form, Place(Section.PREVIOUS_ACTIONS, str(number))))


@dialog.step("both")
def both(turn: Turn, form: Form) -> Card:
    """Two texts for one part, and which to keep."""
    draft = draft_at(turn, form, place_of(form))
    return two_texts(turn, draft, asked(draft, form)) or at_question(turn, draft)


@dialog.step("keep")
def keep(turn: Turn, form: Form) -> Card:
    """Keep one text of two, or both."""
    place, invitation_id = place_of(form), form.uuid("invitation_id")
    choose_text(
        turn.unit,
        turn.actor,
        invitation_id=invitation_id,
        place=place,
        version=form.integer("other"),
        choice=form.choice("choice", Choice),
    )
    draft = draft_at(turn, form, place)
    again = two_texts(turn, draft, asked(draft, form))
    return again or at_question(turn, draft, notice=say("both-settled"))


@dialog.step("explain")
def explain(turn: Turn, form: Form) -> Card:
    """Save, then what happens in a conference, for those who go for the first time."""
    stuck = saved(turn, form)
    if isinstance(stuck, Card):
        return stuck
    draft = draft_at(turn, form)
    return ExplainerCard({"invitation_id": draft.facts.invitation.id})


@dialog.step("model")
def model(turn: Turn, form: Form) -> Card:
    """Save, then a whole invented report for this kind of conference (K29)."""
    stuck = saved(turn, form)
    if isinstance(stuck, Card):
        return stuck
    draft = draft_at(turn, form)
    example = model_reports()[draft.facts.conference.kind]
    return ModelCard(example, draft.template, {"invitation_id": draft.facts.invitation.id})


@dialog.step("answer")
def answer(turn: Turn, form: Form) -> Card:
    """The same by typed words: ask the question, and take whatever is typed next as its answer (AX9)."""
    draft = draft_at(turn, form)
    question = numbered(draft, form.integer("question")) if "question" in form.values else draft.at
    if not form.values.get("text"):
        open_draft(turn.unit, turn.actor, invitation_id=draft.facts.invitation.id, place=question.place)
        raise MissingInputError("text", typed_question(question))
    done = save_text(
        turn.unit,
        turn.actor,
        invitation_id=draft.facts.invitation.id,
        place=question.place,
        text=typed_text(form, question),
        based_on=draft.version_at(question.place),
    )
    is_last = question.number == len(draft.questions)
    following = draft.questions[min(question.number, len(draft.questions) - 1)]
    after = open_draft(turn.unit, turn.actor, invitation_id=draft.facts.invitation.id, place=following.place)
    notice = say("typed-doubled") if done is Save.BESIDE else say("typed-last" if is_last else "typed-saved")
    return DeskCard(after, notice=notice)


@cache
def model_reports() -> Mapping[ConferenceKind, ModelReport]:
    """The examples, read once."""
    return load_model_reports()


def typed_question(question: Question) -> str:
    """The question in one message; it names no child (IG8)."""
    heading = question.prompt.heading.rstrip("?")
    if question.child:
        heading = f"{heading} ({say('about-child', number=str(question.child_number))})"
    return say("typed-ask", number=str(question.number), heading=heading, ask=question.prompt.ask)


def typed_text(form: Form, question: Question) -> str:
    """What was typed, as the text of its place."""
    text = form.text("text")
    if question.place.section is Section.PREVIOUS_ACTIONS:
        return action_text(PreviousAction(text))
    return text


def draft_at(turn: Turn, form: Form, place: Place | None = None) -> Draft:
    """The draft that a card or typed words speak of; typed words mean the one that was open last."""
    if "invitation_id" in form.values:
        invitation_id = form.uuid("invitation_id")
    elif "number" in form.values or "code" in form.values:
        invitation_id = chosen(turn, form).invitation.id
    else:
        invitation_id = find_last_draft(turn.unit, turn.actor)
    return open_draft(turn.unit, turn.actor, invitation_id=invitation_id, place=place)


def at_question(turn: Turn, draft: Draft, *, notice: str | None = None) -> Card:
    """The question where the writer is; where the chat would keep it, the desk says where to go (IG8)."""
    if not turn.is_private:
        return DeskCard(draft, notice=say("needs-the-button"))
    return PromptCard(draft, draft.at, notice)


def moved(turn: Turn, form: Form, by: int) -> Card:
    """Save, then so many questions on."""
    stuck = saved(turn, form)
    if isinstance(stuck, Card):
        return stuck
    draft = draft_at(turn, form)
    here = draft.question_at(place_of(form)) if "section" in form.values else draft.at
    number = (here or draft.at).number + by
    if number > len(draft.questions) and turn.is_private:
        return LeftCard(draft, notice=say("saved"))
    place = draft.questions[min(max(number, 1), len(draft.questions)) - 1].place
    return at_question(turn, draft_at(turn, form, place))


def saved(turn: Turn, form: Form) -> Card | Save:
    """What the card brought is kept before anything else; a card when that asks something first.

    Text that cannot be kept comes back in its place, so that nothing is lost (AX10).
    """
    if "section" not in form.values or not ({"text", "action"} & set(form.values)):
        return Save.NOTHING
    place = place_of(form)
    try:
        done = save_text(
            turn.unit,
            turn.actor,
            invitation_id=form.uuid("invitation_id"),
            place=place,
            text=written(form, place),
            based_on=form.find_integer("seen") or 0,
        )
    except BadInputError as wrong:
        return at_question(turn, draft_at(turn, form, place), notice=message_and_advice(wrong))
    if done is Save.BESIDE:
        draft = draft_at(turn, form, place)
        return two_texts(turn, draft, asked(draft, form)) or at_question(turn, draft)
    return done


def written(form: Form, place: Place) -> str:
    """The text of a place as the card brought it. Raises BadInputError."""
    if place.section is not Section.PREVIOUS_ACTIONS:
        return plain(form, "text")
    next_on: date | None = None
    if plain(form, "next_on"):
        next_on = day_of(form, "next_on")
    status = form.find_choice("status", ActionStatus)
    told = (plain(form, "action"), status, plain(form, "barrier"), plain(form, "next_step"), next_on)
    return action_text(PreviousAction(*told))


def plain(form: Form, name: str, *, longest: int = 2 * LONGEST_TEXT) -> str:
    """A text that may be empty; `longest` is far more than is kept, so that too much is told and not cut."""
    value = form.values.get(name)
    return value[:longest] if isinstance(value, str) else ""


def two_texts(turn: Turn, draft: Draft, question: Question) -> Card | None:
    """Which of two texts to keep; None where there is but one."""
    if not turn.is_private:
        return None
    found = read_other(turn.unit, turn.actor, invitation_id=draft.facts.invitation.id, place=question.place)
    if found is None:
        return None
    wording, text = found
    return BothCard(draft, question, wording, text, draft.writers.get(wording.author_id, ""))


def place_of(form: Form) -> Place:
    """The place that a card speaks of. Raises BadInputError."""
    item = form.values.get("item")
    return Place(form.choice("section", Section), item if isinstance(item, str) else "")


def asked(draft: Draft, form: Form) -> Question:
    """The question of the card's place; where the report has changed since, the one the writer is at."""
    with suppress(BadInputError):
        return draft.question_at(place_of(form)) or draft.at
    return draft.at


def numbered(draft: Draft, number: int) -> Question:
    """The question of a number. Raises NotFoundError."""
    if not 1 <= number <= len(draft.questions):
        raise NotFoundError(
            say("no-such-question"), advice=say("questions-there-are", last=str(len(draft.questions)))
        )
    return draft.questions[number - 1]
