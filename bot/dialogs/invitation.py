"""The care coordinator's conversation about one invitation."""

from bot.cards.card import Card
from bot.cards.details import DetailsCard
from bot.cards.invitation import InvitationCard
from bot.cards.words import REPLY_SAID
from bot.dialogs.dialog import Dialog, Form, Turn
from domain.errors import MissingInputError, NotFoundError, StaleError
from domain.invitation import DeclineReason, Reply
from domain.nudges import Facts
from domain.words import say_list
from usecases.invitation import (
    find_my_invitation,
    list_my_invitations,
    record_report_sent,
    reply_to_invitation,
    see_family,
    show_invitation,
)
from usecases.undoing import undo_reply

dialog = Dialog("invitation")

NAMES_NEED_THE_BUTTON = (
    "Names are shown by the Show details button in an up-to-date Teams app. "
    "Anywhere else, this chat would keep them."
)
TAKEN_BACK = "Taken back. Your card is as it was before."
HOW_WILL_YOU = "How will you take part? Say accept, in person, phone or decline."
WHY_NOT = (
    "Why can you not attend? Say one of these: clash, leave, sick, not involved, discharged, not engaging, "
    "safety, other."
)


@dialog.step("show")
def show(turn: Turn, form: Form) -> Card:
    """The card as things stand."""
    return InvitationCard(chosen(turn, form))


@dialog.step("reply")
def reply(turn: Turn, form: Form) -> Card:
    """Record the reply, then say when the report is due."""
    invitation_id = chosen(turn, form).invitation.id
    answer = how_they_reply(form)
    try:
        found = reply_to_invitation(
            turn.unit,
            turn.actor,
            invitation_id=invitation_id,
            reply=answer,
            version=form.find_integer("version"),
            reason=why(form) if answer is Reply.DECLINE else None,
        )
    except StaleError as stale:
        found = show_invitation(turn.unit, turn.actor, invitation_id=invitation_id)
        return InvitationCard(found, notice=f"{stale.message} This is how it stands now.")
    return InvitationCard(found, notice=f"Recorded. {REPLY_SAID[answer]}")


@dialog.step("undo")
def undo(turn: Turn, form: Form) -> Card:
    """Take the reply back, shortly after it was given; both stay in the audit log."""
    found = undo_reply(turn.unit, turn.actor, invitation_id=chosen(turn, form).invitation.id)
    return InvitationCard(found, notice=TAKEN_BACK)


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


def how_they_reply(form: Form) -> Reply:
    """What was answered. Raises MissingInputError, which asks for it."""
    if not form.values.get("reply"):
        raise MissingInputError("reply", HOW_WILL_YOU)
    return form.choice("reply", Reply)


def why(form: Form) -> DeclineReason:
    """Why somebody cannot take part (I9). Raises MissingInputError, which asks for it."""
    if not form.values.get("reason"):
        raise MissingInputError("reason", WHY_NOT)
    return form.choice("reason", DeclineReason)


def the_only_one(turn: Turn) -> Facts:
    """Whoever has one conference coming up need not say which. Raises MissingInputError or NotFoundError."""
    coming = list_my_invitations(turn.unit, turn.actor)
    if not coming:
        raise NotFoundError("You have no conferences coming up.")
    if len(coming) > 1:
        known = say_list(
            [
                f"{one.invitation.number} ({one.conference.kind.words}, {one.conference.starts_said})"
                for one in coming
            ]
        )
        raise MissingInputError("number", f"Which conference? Say its number: {known}.")
    return coming[0]


def chosen(turn: Turn, form: Form) -> Facts:
    """The invitation a card or a typed number speaks of; without either, the only one there is."""
    if "number" in form.values:
        return find_my_invitation(turn.unit, turn.actor, number=form.integer("number"))
    if "invitation_id" not in form.values:
        return the_only_one(turn)
    return show_invitation(turn.unit, turn.actor, invitation_id=form.uuid("invitation_id"))
