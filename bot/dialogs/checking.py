"""A second look at the report: what the checks found, part by part (K0, R4)."""

from bot.cards.card import Card
from bot.cards.catalogue import catalogue
from bot.cards.checking import CheckCard
from bot.cards.refusals import message_of
from bot.dialogs.dialog import Dialog, Form, Turn
from bot.dialogs.prompts import at_question, draft_at, plain, saved
from domain.errors import BadInputError
from usecases.checking import check_draft, leave_advice, pass_stop

say = catalogue("checking")

dialog = Dialog("checking")


@dialog.step("show")
def show(turn: Turn, form: Form) -> Card:
    """Save, then run the checks on the text as it stands."""
    stuck = saved(turn, form)
    if isinstance(stuck, Card):
        return stuck
    return page_of(turn, form)


@dialog.step("keep")
def keep(turn: Turn, form: Form) -> Card:
    """A stop is left as it is, for a reason."""
    card = page_of(turn, form)
    if not isinstance(card, CheckCard):
        return card
    number = form.integer("stop")
    offered = card.open_here
    if not 1 <= number <= len(offered):
        return card
    invitation_id = card.checked.draft.facts.invitation.id
    try:
        checked = pass_stop(
            turn.unit,
            turn.actor,
            invitation_id=invitation_id,
            key=offered[number - 1].key,
            reason=plain(form, "reason"),
        )
    except BadInputError as wrong:
        return CheckCard(card.checked, card.page, notice=message_of(wrong))
    return CheckCard(checked, card.page, notice=say("kept"))


@dialog.step("fine")
def fine(turn: Turn, form: Form) -> Card:
    """Advice that the writer does not need goes, with one tap and without a reason."""
    card = page_of(turn, form)
    if not isinstance(card, CheckCard):
        return card
    invitation_id = card.checked.draft.facts.invitation.id
    finding_id = form.uuid("finding_id")
    checked = leave_advice(turn.unit, turn.actor, invitation_id=invitation_id, finding_id=finding_id)
    return CheckCard(checked, card.page, notice=say("fine-kept"))


def page_of(turn: Turn, form: Form) -> Card:
    """The findings of one part; only where the chat does not keep them (IG8)."""
    draft = draft_at(turn, form)
    if not turn.is_private:
        return at_question(turn, draft)
    checked = check_draft(turn.unit, turn.actor, invitation_id=draft.facts.invitation.id)
    return CheckCard(checked, form.find_integer("page") or 1)
