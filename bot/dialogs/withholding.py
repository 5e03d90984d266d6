"""Not sharing the report with one parent or child, as a named nurse and the chair agree (R12)."""

from bot.cards.card import Card
from bot.cards.catalogue import catalogue
from bot.cards.refusals import message_and_advice
from bot.cards.withholding import LONGEST_REASON, Chair, Police, WithholdingCard, WithholdingForm
from bot.dialogs.desk import chosen
from bot.dialogs.dialog import Dialog, Form, Turn
from domain.errors import BadInputError, NotAllowedError
from domain.sharing import Relative
from usecases.sharing import Shared, Whom
from usecases.withholding import Agreed, see_whom_to_withhold_from, withhold_report

dialog = Dialog("withholding")
say = catalogue("withholding")


@dialog.step("show")
def show(turn: Turn, form: Form) -> Card:
    """From whom."""
    return WithholdingCard(look(turn, form), with_names=turn.is_private)


@dialog.step("form")
def show_form(turn: Turn, form: Form) -> Card:
    """Why, and who agreed; only where the chat keeps no copy (IG8)."""
    if not turn.is_private:
        return WithholdingCard(look(turn, form), with_names=False, notice=say("form-opens-in-app"))
    return form_card(turn, form)


@dialog.step("record")
def record(turn: Turn, form: Form) -> Card:
    """Keep it; what is missing brings the form back, filled (AX10)."""
    who = whom(turn, form)
    try:
        agreed = agreed_in(form)
        shared = withhold_report(turn.unit, turn.actor, whom=who, agreed=agreed)
    except (BadInputError, NotAllowedError) as wrong:
        if not turn.is_private:
            raise
        return form_card(turn, form, message_and_advice(wrong))
    return WithholdingCard(shared, with_names=turn.is_private, notice=say("recorded"))


def look(turn: Turn, form: Form) -> Shared:
    """Everybody with whom the report may be shared."""
    return see_whom_to_withhold_from(turn.unit, turn.actor, invitation_id=chosen(turn, form))


def whom(turn: Turn, form: Form) -> Whom:
    """Who of the family the card speaks of."""
    relative, number = form.choice("relative", Relative), form.integer("person")
    return Whom(chosen(turn, form), relative, number, form.find_integer("version"))


def agreed_in(form: Form) -> Agreed:
    """Why, and who agreed. Raises BadInputError for what is missing."""
    police = form.choice("police", Police)
    return Agreed(
        reason=form.text("reason")[:LONGEST_REASON],
        chair_agreed=form.choice("chair", Chair) is Chair.AGREES,
        police_needed=police is not Police.NOT_CONCERNED,
        police_agreed=police is Police.AGREE,
    )


def form_card(turn: Turn, form: Form, wrong: str | None = None) -> Card:
    """The form of one person, with what was filled in."""
    shared, who = look(turn, form), whom(turn, form)
    choices: dict[str, set[str]] = {"chair": set(Chair), "police": set(Police)}
    chosen_before = {name: str(form.values.get(name) or "") for name in choices}
    said = {name: value for name, value in chosen_before.items() if value in choices[name]}
    said["reason"] = str(form.values.get("reason") or "")[:LONGEST_REASON]
    return WithholdingForm(shared, shared.find(who.relative, who.number), turn.is_private, wrong, said)
