"""Who is on duty, and being away: looked up and changed by buttons and typed words (Q2, N3, AX9)."""

from uuid import UUID

from bot.cards.card import Card
from bot.cards.catalogue import catalogue
from bot.cards.roster import DutyCard, LeaveCard, say_duty, say_leave
from bot.dialogs.days import day_of
from bot.dialogs.dialog import Dialog, Form, Turn
from domain.working_days import local_day
from usecases.acting import owner_id
from usecases.roster import (
    cancel_leave,
    find_nurse,
    list_duty,
    list_leave,
    list_nurses,
    put_on_duty,
    record_leave,
    take_off_duty,
)

say = catalogue("roster")
shared = catalogue("words")

dialog = Dialog("roster")

SHOWN_DAYS = 14


@dialog.step("duty")
def duty(turn: Turn, _form: Form) -> Card:
    """Who is on duty in the next two weeks."""
    return duty_card(turn)


@dialog.step("put_on")
def put_on(turn: Turn, form: Form) -> Card:
    """Put a nurse on duty for a day."""
    person_id, day = nurse_id(turn, form), day_of(form, "day")
    found = put_on_duty(turn.unit, turn.actor, day=day, person_id=person_id)
    return duty_card(turn, notice=" ".join([shared("recorded"), say_duty(found)]))


@dialog.step("take_off")
def take_off(turn: Turn, form: Form) -> Card:
    """Take a nurse off duty for a day."""
    person_id, day = nurse_id(turn, form), day_of(form, "day")
    found = take_off_duty(turn.unit, turn.actor, day=day, person_id=person_id)
    return duty_card(turn, notice=" ".join([shared("recorded"), say_duty(found)]))


@dialog.step("leave")
def leave(turn: Turn, _form: Form) -> Card:
    """One's own leave, with a form for more."""
    person_id = owner_id(turn.actor)
    return LeaveCard(list_leave(turn.unit, turn.actor, person_id=person_id), local_day(turn.unit.now))


@dialog.step("away")
def away(turn: Turn, form: Form) -> Card:
    """Record one's own leave (N3)."""
    first_on = day_of(form, "first_on")
    last_on = day_of(form, "last_on") if "last_on" in form.values else first_on
    kept = record_leave(
        turn.unit, turn.actor, person_id=owner_id(turn.actor), first_on=first_on, last_on=last_on
    )
    period = next(one for one in kept if one.covers(last_on))
    return LeaveCard(kept, local_day(turn.unit.now), say("recorded-you-are-away", leave=say_leave(period)))


@dialog.step("back")
def back(turn: Turn, form: Form) -> Card:
    """Take one's own leave back: the one a button names, else the present or next one."""
    first_on = day_of(form, "first_on") if "first_on" in form.values else None
    taken, kept = cancel_leave(turn.unit, turn.actor, person_id=owner_id(turn.actor), first_on=first_on)
    return LeaveCard(kept, local_day(turn.unit.now), say("taken-back", leave=say_leave(taken)))


def duty_card(turn: Turn, *, notice: str | None = None) -> Card:
    """The next two weeks as they stand, with a form for whoever may change them."""
    today = local_day(turn.unit.now)
    days = list_duty(turn.unit, turn.actor, first=today, days=SHOWN_DAYS)
    return DutyCard(days, list_nurses(turn.unit, turn.actor), notice)


def nurse_id(turn: Turn, form: Form) -> UUID:
    """The nurse that a list or a typed address names."""
    if "email" in form.values:
        return find_nurse(turn.unit, turn.actor, email=form.text("email")).id
    return form.uuid("person_id")
