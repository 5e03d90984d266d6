"""A colleague goes instead: asking them, and their answer (I11, I12, A5)."""

from functools import partial
from uuid import UUID

from bot.cards.card import Card
from bot.cards.catalogue import catalogue
from bot.cards.colleague import ColleagueForm, Purpose
from bot.cards.covering import task_card
from bot.cards.refusals import message_of
from bot.cards.standing_in import NominationCard, asked_notice, refused_card
from bot.dialogs.colleague import Search
from bot.dialogs.dialog import Dialog, Form, Turn
from bot.dialogs.invitation import chosen
from domain.errors import MissingInputError
from usecases.standing_in import (
    agree_to_stand_in,
    ask_to_stand_in,
    confirm_standing_in,
    decline_to_stand_in,
    require_can_delegate,
)

say = catalogue("standing_in")

dialog = Dialog("stand_in")


@dialog.step("form")
def show_form(turn: Turn, form: Form) -> Card:
    """Who can go?"""
    return ColleagueForm(Purpose.STAND_IN, theirs(turn, form))


@dialog.step("find")
def find(turn: Turn, form: Form) -> Card:
    """The colleagues who may be meant; nobody found brings the form back, filled (AX10)."""
    return Search(turn, Purpose.STAND_IN, theirs(turn, form)).ask(form.text("colleague"))


@dialog.step("ask")
def ask(turn: Turn, form: Form) -> Card:
    """Ask the colleague who was confirmed; one address typed in full needs no further question (HZ2)."""
    invitation_id = theirs(turn, form)
    search = Search(turn, Purpose.STAND_IN, invitation_id)
    return search.take(form, partial(ask_colleague, turn, invitation_id))


@dialog.step("agree")
def agree(turn: Turn, form: Form) -> Card:
    """They go, once they have ticked that they have read the report (A5)."""
    found = chosen(turn, form)
    try:
        agreed = agree_to_stand_in(
            turn.unit,
            turn.actor,
            invitation_id=found.invitation.id,
            knows_the_case=form.values.get("knows_the_case") == "true",
        )
    except MissingInputError as missing:
        return NominationCard(found, notice=message_of(missing))
    return task_card(agreed, turn.actor, notice=say("recorded-it-is-yours"))


@dialog.step("confirm")
def confirm(turn: Turn, form: Form) -> Card:
    """After a move: they can still go (C3)."""
    found = confirm_standing_in(turn.unit, turn.actor, invitation_id=chosen(turn, form).invitation.id)
    return task_card(found, turn.actor, notice=say("recorded-still-go"))


@dialog.step("refuse")
def refuse(turn: Turn, form: Form) -> Card:
    """They cannot go, or not any more: it is back with the coordinator and the manager (I12)."""
    decline_to_stand_in(turn.unit, turn.actor, invitation_id=chosen(turn, form).invitation.id)
    return refused_card()


def theirs(turn: Turn, form: Form) -> UUID:
    """The invitation, while this person may ask somebody to go instead. Raises NotPermittedError."""
    invitation_id = chosen(turn, form).invitation.id
    return require_can_delegate(turn.unit, turn.actor, invitation_id=invitation_id).invitation.id


def ask_colleague(turn: Turn, invitation_id: UUID, person_id: UUID) -> Card:
    """Ask this one, and show the task with what was done."""
    asked = ask_to_stand_in(turn.unit, turn.actor, invitation_id=invitation_id, person_id=person_id)
    return task_card(asked, turn.actor, notice=asked_notice(asked))
