"""Bring your own report: paste it, look where its parts go, put it in or put it away (HZ9)."""

from bot.cards.bringing import BringForm, BroughtCard
from bot.cards.card import Card
from bot.cards.catalogue import catalogue
from bot.cards.prompts import PromptCard
from bot.cards.prompts_desk import DeskCard
from bot.cards.refusals import message_and_advice
from bot.dialogs.dialog import Dialog, Form, Turn
from bot.dialogs.prompts import at_question, draft_at, plain, saved
from domain.brought import LONGEST_BROUGHT, lines_of
from domain.errors import BadInputError
from usecases.bringing import bring_text, put_away, put_in, see_brought

say = catalogue("bringing")

dialog = Dialog("bringing")


@dialog.step("form")
def show_form(turn: Turn, form: Form) -> Card:
    """Save, then one box for a whole text."""
    stuck = saved(turn, form)
    if isinstance(stuck, Card):
        return stuck
    draft = draft_at(turn, form)
    return BringForm(draft) if turn.is_private else at_question(turn, draft)


@dialog.step("paste")
def paste(turn: Turn, form: Form) -> Card:
    """Where the parts of the pasted text would go; what cannot be used comes back in its box (AX10)."""
    whole = plain(form, "whole", longest=2 * LONGEST_BROUGHT)
    try:
        waiting = bring_text(
            turn.unit, turn.actor, invitation_id=form.uuid("invitation_id"), lines=lines_of(whole)
        )
    except BadInputError as wrong:
        draft = draft_at(turn, form)
        said = message_and_advice(wrong)
        return BringForm(draft, said, whole) if turn.is_private else at_question(turn, draft)
    if not turn.is_private:
        return at_question(turn, waiting.draft)
    return BroughtCard(waiting.draft, waiting.brought)


@dialog.step("look")
def look(turn: Turn, form: Form) -> Card:
    """Where the parts of an attached file would go."""
    if not turn.is_private:
        return at_question(turn, draft_at(turn, form))
    waiting = see_brought(turn.unit, turn.actor, invitation_id=form.uuid("invitation_id"))
    return BroughtCard(waiting.draft, waiting.brought)


@dialog.step("put_in")
def put_text_in(turn: Turn, form: Form) -> Card:
    """Its parts go into their sections; what stood there is kept as the other text."""
    draft = put_in(turn.unit, turn.actor, invitation_id=form.uuid("invitation_id"))
    if not turn.is_private:
        return DeskCard(draft, notice=say("put-in"))
    first = draft.doubled[0] if draft.doubled else draft.questions[0]
    return PromptCard(draft_at(turn, form, first.place), first, say("put-in"))


@dialog.step("put_away")
def put_text_away(turn: Turn, form: Form) -> Card:
    """Nothing of it is wanted."""
    invitation_id = draft_at(turn, form).facts.invitation.id
    draft = put_away(turn.unit, turn.actor, invitation_id=invitation_id)
    return DeskCard(draft, notice=say("put-away"))
