"""The care coordinator's conversation about one invitation."""

from bot.cards.after import AfterCard
from bot.cards.card import Card
from bot.cards.details import DetailsCard
from bot.cards.invitation import InvitationCard
from bot.cards.words import REPLY_SAID
from bot.dialogs.dialog import Dialog, Form, Turn
from domain.errors import StaleError
from domain.invitation import DeclineReason, Reply
from domain.ladder.afterwards import ended_at
from domain.nudges import Facts
from usecases.invitation import (
    find_my_invitation,
    record_report_sent,
    reply_to_invitation,
    see_family,
    show_invitation,
)

dialog = Dialog("invitation")

NAMES_NEED_THE_BUTTON = (
    "Names are shown by the Show details button in an up-to-date Teams app. "
    "Anywhere else, this chat would keep them."
)


@dialog.step("show")
def show(turn: Turn, form: Form) -> Card:
    """The card as things stand; once the conference is over, what is asked after it (E24)."""
    return own_card(turn, chosen(turn, form))


@dialog.step("reply")
def reply(turn: Turn, form: Form) -> Card:
    """Record the reply, then say when the report is due."""
    answer = form.choice("reply", Reply)
    invitation_id = chosen(turn, form).invitation.id
    try:
        found = reply_to_invitation(
            turn.unit,
            turn.actor,
            invitation_id=invitation_id,
            reply=answer,
            version=form.find_integer("version"),
            reason=form.find_choice("reason", DeclineReason) if answer is Reply.DECLINE else None,
        )
    except StaleError as stale:
        found = show_invitation(turn.unit, turn.actor, invitation_id=invitation_id)
        return InvitationCard(found, notice=f"{stale.message} This is how it stands now.")
    return InvitationCard(found, notice=f"Recorded. {REPLY_SAID[answer]}")


@dialog.step("report_sent")
def report_sent(turn: Turn, form: Form) -> Card:
    """Record that the report is with the unit (R8)."""
    found = record_report_sent(turn.unit, turn.actor, invitation_id=chosen(turn, form).invitation.id)
    return InvitationCard(found, notice="Recorded. Thank you for sending your report.")


@dialog.step("details")
def details(turn: Turn, form: Form) -> Card:
    """The names, only where the chat keeps no copy (IG8)."""
    invitation_id = chosen(turn, form).invitation.id
    if turn.is_private:
        return DetailsCard(see_family(turn.unit, turn.actor, invitation_id=invitation_id))
    found = show_invitation(turn.unit, turn.actor, invitation_id=invitation_id)
    notice = NAMES_NEED_THE_BUTTON
    return InvitationCard(found, notice=notice)


def own_card(turn: Turn, found: Facts, *, notice: str | None = None) -> Card:
    """The person's card: about the invitation, or once the conference is over, about what comes after it."""
    if turn.unit.now >= ended_at(found) and found.invitation.assigned_to == turn.actor.person_id:
        return AfterCard(found, notice=notice)
    return InvitationCard(found, notice=notice)


def chosen(turn: Turn, form: Form) -> Facts:
    """The invitation a card or a typed number speaks of."""
    if "number" in form.values:
        return find_my_invitation(turn.unit, turn.actor, number=form.integer("number"))
    return show_invitation(turn.unit, turn.actor, invitation_id=form.uuid("invitation_id"))
