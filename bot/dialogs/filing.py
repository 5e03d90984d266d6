"""The report is in the patient's record (IG4)."""

from contextlib import suppress

from bot.cards.card import Card
from bot.cards.catalogue import catalogue
from bot.cards.filing import FilingForm
from bot.cards.refusals import message_and_advice
from bot.cards.sending import ReceiptCard
from bot.dialogs.days import day_of
from bot.dialogs.dialog import Dialog, Form, Turn
from bot.dialogs.invitation import chosen
from domain.errors import BadInputError
from usecases.filing import record_filed

dialog = Dialog("filing")
say = catalogue("filing")


@dialog.step("form")
def show_form(turn: Turn, form: Form) -> Card:
    """When it was filed, and that it is the right record."""
    return FilingForm(chosen(turn, form))


@dialog.step("record")
def record(turn: Turn, form: Form) -> Card:
    """Keep the day; what is missing brings the form back (AX10)."""
    found = chosen(turn, form)
    try:
        day = day_of(form, "filed_on") if form.values.get("filed_on") else None
        filed = record_filed(
            turn.unit,
            turn.actor,
            invitation_id=found.invitation.id,
            on=day,
            is_checked=form.values.get("checked") == "true",
        )
    except BadInputError as wrong:
        return FilingForm(found, message_and_advice(wrong), usable_day(form))
    return ReceiptCard(filed, is_private=turn.is_private, notice=say("recorded"))


def usable_day(form: Form) -> str:
    """The day that was filled in, if it is one."""
    with suppress(BadInputError):
        return day_of(form, "filed_on").isoformat()
    return ""
