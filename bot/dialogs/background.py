"""Sensitive background, talked over with the person before the day of the conference (R15)."""

from collections.abc import Iterator
from contextlib import suppress

from bot.cards.background import BackgroundCard, BackgroundForm
from bot.cards.card import Card
from bot.cards.catalogue import catalogue
from bot.cards.refusals import message_and_advice
from bot.dialogs.days import day_of
from bot.dialogs.dialog import Dialog, Form, Turn
from bot.dialogs.invitation import chosen
from bot.dialogs.sharing import may_name, whom
from domain.errors import BadInputError, NotAllowedError
from domain.sharing import Background
from usecases.background import record_background, show_background
from usecases.sharing import Shared

dialog = Dialog("background")
everywhere = catalogue("words")


@dialog.step("show")
def show(turn: Turn, form: Form) -> Card:
    """Everybody, and with whom it is still to be talked over."""
    shared = look(turn, form)
    return BackgroundCard(shared, may_name(turn, shared))


@dialog.step("form")
def show_form(turn: Turn, form: Form) -> Card:
    """One person's form."""
    return form_card(turn, form)


@dialog.step("record")
def record(turn: Turn, form: Form) -> Card:
    """Keep it; what cannot be used brings the form back, filled (AX10)."""
    try:
        told = form.choice("background", Background)
        day = day_of(form, "discussed_on") if form.values.get("discussed_on") else None
        shared = record_background(turn.unit, turn.actor, whom=whom(turn, form), told=told, on=day)
    except (BadInputError, NotAllowedError) as wrong:
        return form_card(turn, form, wrong=message_and_advice(wrong))
    return BackgroundCard(shared, may_name(turn, shared), notice=everywhere("recorded"))


def look(turn: Turn, form: Form) -> Shared:
    """What is recorded of the background that one report holds."""
    return show_background(turn.unit, turn.actor, invitation_id=chosen(turn, form).invitation.id)


def form_card(turn: Turn, form: Form, *, wrong: str | None = None) -> Card:
    """The form of one person, with what was filled in."""
    shared, who = look(turn, form), whom(turn, form)
    one = shared.find(who.relative, who.number)
    return BackgroundForm(shared, one, may_name(turn, shared), wrong, dict(usable(form)))


def usable(form: Form) -> Iterator[tuple[str, str]]:
    """What can be filled in again."""
    if form.values.get("background") in set(Background):
        yield "background", str(form.values["background"])
    with suppress(BadInputError):
        yield "discussed_on", day_of(form, "discussed_on").isoformat()
