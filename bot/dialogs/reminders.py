"""Putting a reminder off (N7)."""

from datetime import date, timedelta

from bot.cards.card import Card
from bot.cards.covering import task_card
from bot.cards.later import put_off_said
from bot.dialogs.days import day_of
from bot.dialogs.dialog import Dialog, Form, Turn
from bot.dialogs.invitation import chosen
from domain.snooze import Later
from domain.words import WEEKDAYS
from domain.working_days import local_day
from usecases.reminders import find_reminder, put_reminder_off

dialog = Dialog("reminder")

NAMED = ("invitation_id", "number", "code")


@dialog.step("put_off")
def put_off(turn: Turn, form: Form) -> Card:
    """Remind the person later, and say when; without a number, of what we wrote about last."""
    later = form.choice("later", Later)
    if any(name in form.values for name in NAMED):
        invitation_id = chosen(turn, form).invitation.id
    else:
        invitation_id = find_reminder(turn.unit, turn.actor)
    found = put_reminder_off(
        turn.unit,
        turn.actor,
        invitation_id=invitation_id,
        later=later,
        day=day_chosen(turn, form) if later is Later.DAY else None,
    )
    return task_card(found, turn.actor, notice=put_off_said(found))


def day_chosen(turn: Turn, form: Form) -> date | None:
    """The day of a card or of typed words; a weekday is the next one of that name."""
    if not form.values.get("day"):
        return None
    named = form.text("day").capitalize()
    if named not in WEEKDAYS:
        return day_of(form, "day")
    today = local_day(turn.unit.now)
    ahead = (WEEKDAYS.index(named) - today.weekday() - 1) % len(WEEKDAYS) + 1
    return today + timedelta(days=ahead)
