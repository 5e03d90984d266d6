"""Asking the named nurses for a colleague (Q1, A3)."""

from bot.cards.catalogue import catalogue
from bot.cards.elements import Element, button
from bot.cards.why import choices_with_why
from domain.access import Role
from domain.nudges import Facts

say = catalogue("asking_for")


def more_with_help(facts: Facts, role: Role) -> Element:
    """A manager may ask the nurses for a colleague, whether somebody has asked before or not (Q1, A3)."""
    ids = {"invitation_id": facts.invitation.id}
    is_manager = role is Role.TEAM_MANAGER and facts.invitation.assigned_to is not None
    ask = [button(say("ask-a-named-nurse"), "support.ask_for", ids)] if is_manager else []
    return choices_with_why([], ask, **ids)
