"""Finding thirty minutes: three free times, agreed or found anew (E10, Q5)."""

from datetime import UTC, datetime

from bot.cards.appointments import TimesCard
from bot.cards.card import Card
from bot.cards.catalogue import catalogue
from bot.cards.refusals import message_of
from bot.dialogs.dialog import Dialog, Form, Turn
from bot.dialogs.requests import request_card, requested
from domain.errors import BadInputError
from usecases.appointments import accept_time, call_time_off, choose_time, suggest_times

say = catalogue("appointments")

dialog = Dialog("appointment")


@dialog.step("find")
def find(turn: Turn, form: Form) -> Card:
    """Three free times."""
    request_id = requested(turn, form).request.id
    after = instant(form, "after") if form.values.get("after") else None
    found = suggest_times(turn.unit, turn.actor, request_id=request_id, after=after)
    return TimesCard(request_id, found.free)


@dialog.step("choose")
def choose(turn: Turn, form: Form) -> Card:
    """Suggest one to the other; one that is free no more brings other times (AX10)."""
    request_id = requested(turn, form).request.id
    try:
        starts_at = chosen_time(turn, form)
        told = choose_time(turn.unit, turn.actor, request_id=request_id, starts_at=starts_at)
    except BadInputError as wrong:
        found = suggest_times(turn.unit, turn.actor, request_id=request_id)
        return TimesCard(request_id, found.free, message_of(wrong))
    return request_card(turn, told, notice=say("suggested"))


@dialog.step("accept")
def accept(turn: Turn, form: Form) -> Card:
    """It suits both."""
    request_id = requested(turn, form).request.id
    told = accept_time(turn.unit, turn.actor, request_id=request_id)
    return request_card(turn, told, notice=say("agreed-now"))


@dialog.step("call_off")
def call_off(turn: Turn, form: Form) -> Card:
    """It does not take place."""
    request_id = requested(turn, form).request.id
    told = call_time_off(turn.unit, turn.actor, request_id=request_id)
    return request_card(turn, told, notice=say("called-off"))


def chosen_time(turn: Turn, form: Form) -> datetime:
    """The time on a button, or the first, second or third of those that are free. Raises BadInputError."""
    if "choice" not in form.values:
        return instant(form, "minute")
    request_id = requested(turn, form).request.id
    free = suggest_times(turn.unit, turn.actor, request_id=request_id).free
    place = form.integer("choice")
    if not 1 <= place <= len(free):
        raise BadInputError("choice", say("no-such-time"))
    return free[place - 1]


def instant(form: Form, name: str) -> datetime:
    """An instant that a button carries, in minutes since 1970. Raises BadInputError."""
    return datetime.fromtimestamp(form.integer(name) * 60, UTC)
