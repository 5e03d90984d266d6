"""Stray invitations: an administrator or named nurse finds their person (I3)."""

from bot.cards.card import Card, outside
from bot.cards.catalogue import catalogue
from bot.cards.elements import button
from bot.cards.messages import MessageCard, first_of
from bot.cards.team import short_code
from bot.cards.unmatched import AssignCard, UnmatchedCard
from bot.dialogs.dialog import Dialog, Form, Turn
from usecases.invitation import see_family, show_invitation
from usecases.not_known import mark_not_known
from usecases.strays import (
    assign_invitation,
    find_care_coordinator,
    find_unmatched,
    list_care_coordinators,
    list_suggested,
    list_unmatched,
)
from wording.conferences import say_kind, say_starts

say = catalogue("unmatched")

dialog = Dialog("unmatched")

MOST_SHOWN = 5


@dialog.step("list")
def list_strays(turn: Turn, _form: Form) -> Card:
    """Every invitation without a person, oldest first."""
    strays = list_unmatched(turn.unit, turn.actor)
    if not strays:
        return MessageCard(
            say("invitations-without-a-person"), [say("every-invitation-has-its-person")], [help_button()]
        )
    lines = [
        say(
            "code-and-conference",
            code=short_code(facts),
            conference=say_kind(facts.conference.kind).capitalize(),
            starts=say_starts(facts.conference),
        )
        for facts in strays
    ]
    buttons = [
        button(say("open", code=short_code(facts)), "unmatched.show", {"invitation_id": facts.invitation.id})
        for facts in strays[:MOST_SHOWN]
    ]
    return MessageCard(say("invitations-without-a-person"), first_of(lines), buttons)


@dialog.step("show")
def show(turn: Turn, form: Form) -> Card:
    """The card as things stand."""
    if "code" in form.values:
        return UnmatchedCard(find_unmatched(turn.unit, turn.actor, code=form.text("code")))
    return UnmatchedCard(show_invitation(turn.unit, turn.actor, invitation_id=form.uuid("invitation_id")))


@dialog.step("open")
def open_stray(turn: Turn, form: Form) -> Card:
    """Who was invited and about whom, only where the chat keeps no copy (IG8)."""
    invitation_id = form.uuid("invitation_id")
    if not turn.is_private:
        return UnmatchedCard(show_invitation(turn.unit, turn.actor, invitation_id=invitation_id))
    found = see_family(turn.unit, turn.actor, invitation_id=invitation_id)
    suggested = list_suggested(turn.unit, turn.actor, invitation_id=invitation_id)
    return AssignCard(found, list_care_coordinators(turn.unit, turn.actor), suggested)


@dialog.step("assign")
def assign(turn: Turn, form: Form) -> Card:
    """Give it to its care coordinator."""
    if "code" in form.values:
        invitation_id = find_unmatched(turn.unit, turn.actor, code=form.text("code")).invitation.id
        person_id = find_care_coordinator(turn.unit, turn.actor, email=form.text("email")).id
    else:
        invitation_id, person_id = form.uuid("invitation_id"), form.uuid("person_id")
    found, owner = assign_invitation(turn.unit, turn.actor, invitation_id=invitation_id, person_id=person_id)
    return UnmatchedCard(found, notice=say("is-told-now", name=outside(owner.name)))


@dialog.step("not_known")
def not_known(turn: Turn, form: Form) -> Card:
    """Our records do not know the family: a second person looks before the unit is told (I4)."""
    if "code" in form.values:
        invitation_id = find_unmatched(turn.unit, turn.actor, code=form.text("code")).invitation.id
    else:
        invitation_id = form.uuid("invitation_id")
    found = mark_not_known(turn.unit, turn.actor, invitation_id=invitation_id)
    return UnmatchedCard(found, waits=True)


def help_button() -> dict[str, object]:
    """Where to go when there is nothing to do."""
    return button(say("how-this-works"), "home.help", {})
