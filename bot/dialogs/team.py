"""What a manager, nurse or administrator does with a prompt about somebody else's invitation (E3-E14, A1)."""

from uuid import UUID

from bot.cards.card import Card
from bot.cards.catalogue import catalogue
from bot.cards.delivered import prompt_card as card_of_prompt
from bot.cards.team_details import TeamDetailsCard
from bot.dialogs.dialog import Dialog, Form, Turn
from usecases.team import find_prompt, open_prompt, show_prompt

shared = catalogue("words")

dialog = Dialog("team")


@dialog.step("show")
def show(turn: Turn, form: Form) -> Card:
    """What this reader was asked, as things stand."""
    return prompt_card(turn, chosen(turn, form))


@dialog.step("details")
def details(turn: Turn, form: Form) -> Card:
    """Whom it is about, only where the chat keeps no copy (IG8)."""
    invitation_id = chosen(turn, form)
    if not turn.is_private:
        return prompt_card(turn, invitation_id, notice=shared("names-need-the-button"))
    opened = open_prompt(turn.unit, turn.actor, invitation_id=invitation_id)
    if opened.owner is None:
        return prompt_card(turn, invitation_id)
    return TeamDetailsCard(opened.facts, opened.owner, opened.may_read_reason)


def chosen(turn: Turn, form: Form) -> UUID:
    """The invitation a card or a typed code speaks of."""
    if "code" in form.values:
        return find_prompt(turn.unit, turn.actor, code=form.text("code"))
    return form.uuid("invitation_id")


def prompt_card(turn: Turn, invitation_id: UUID, *, notice: str | None = None) -> Card:
    """The reader's live card about somebody else's invitation."""
    prompt = show_prompt(turn.unit, turn.actor, invitation_id=invitation_id)
    return card_of_prompt(prompt.facts, prompt.kind, turn.actor.role, notice)
