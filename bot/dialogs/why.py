"""Why did I get this? For every card, and as words (W6, AX9)."""

from uuid import UUID

from bot.cards.card import Card
from bot.cards.why import WhyCard
from bot.dialogs.dialog import Dialog, Form, Turn
from usecases.explaining import explain_to_me

dialog = Dialog("why")


@dialog.step("show")
def show(turn: Turn, form: Form) -> Card:
    """Why the newest message came: about what a card names, or at all for typed words."""
    return WhyCard(explain_to_me(turn.unit, turn.actor, subject_ids=named(turn, form)), turn.actor.role)


def named(turn: Turn, form: Form) -> frozenset[UUID]:
    """What a card names; it only narrows the search in this person's own messages, and proves nothing."""
    if "about" in form.values:
        return frozenset({turn.actor.person_id} if turn.actor.person_id else ())
    return frozenset(form.uuid(name) for name in ("invitation_id", "request_id") if name in form.values)
