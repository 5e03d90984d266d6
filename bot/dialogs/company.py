"""Who goes with a newly qualified worker (A4)."""

from functools import partial
from uuid import UUID

from bot.cards.card import Card
from bot.cards.catalogue import catalogue
from bot.cards.colleague import Purpose
from bot.cards.company import CompanyForm
from bot.cards.covering import task_card
from bot.dialogs.colleague import Search
from bot.dialogs.dialog import Dialog, Form, Turn
from bot.dialogs.invitation import chosen
from bot.dialogs.team import prompt_card
from domain.access import Role
from domain.followup import NO, YES
from domain.nudges import Facts
from usecases.acting import owner_id
from usecases.company import name_companion, say_observed
from usecases.team import find_prompt, show_prompt

say = catalogue("company")

dialog = Dialog("company")


@dialog.step("form")
def show_form(turn: Turn, form: Form) -> Card:
    """Who goes along?"""
    return CompanyForm(seen(turn, form), is_manager=is_manager(turn, form))


@dialog.step("tell")
def tell(turn: Turn, form: Form) -> Card:
    """Have they observed one, and who goes along; a name is confirmed first (HZ2)."""
    found, said = seen(turn, form), str(form.values.get("colleague") or "").strip()
    as_manager = is_manager(turn, form)
    observed = form.values.get("observed")
    if observed not in {YES, NO} and not as_manager:
        return CompanyForm(found, said=said, wrong=say("choose-yes-or-no"))
    if not as_manager:
        invitation_id = found.invitation.id
        found = say_observed(turn.unit, turn.actor, invitation_id=invitation_id, has_observed=observed == YES)
    if not said:
        return task_card(found, turn.actor, notice=say("recorded-nobody-yet"))
    search = Search(turn, Purpose.COMPANION, found.invitation.id, partial(CompanyForm, found, as_manager))
    return search.ask(said, partial(named, turn, form))


@dialog.step("name")
def name(turn: Turn, form: Form) -> Card:
    """The colleague who was confirmed goes along."""
    return named(turn, form, form.uuid("person_id"))


@dialog.step("go_along")
def go_along(turn: Turn, form: Form) -> Card:
    """The manager goes along."""
    return named(turn, form, owner_id(turn.actor))


def named(turn: Turn, form: Form, person_id: UUID) -> Card:
    """Record who goes along, and show the reader's card."""
    found = seen(turn, form)
    done = name_companion(turn.unit, turn.actor, invitation_id=found.invitation.id, person_id=person_id)
    if is_manager(turn, form):
        return prompt_card(turn, done.invitation.id, notice=say("recorded-thank-you"))
    return task_card(done, turn.actor, notice=say("recorded-tell-them"))


def is_manager(turn: Turn, form: Form) -> bool:
    """Whether the reader is asked as the manager, and not for themselves."""
    found = seen(turn, form)
    is_own = turn.actor.person_id in (found.invitation.holder_id, found.invitation.assigned_to)
    return turn.actor.role is Role.TEAM_MANAGER and not is_own


def seen(turn: Turn, form: Form) -> Facts:
    """The invitation: one's own, or that of a member of the team. Raises NotPermittedError."""
    if turn.actor.role is not Role.TEAM_MANAGER or "number" in form.values:
        return chosen(turn, form)
    if "code" in form.values:
        invitation_id = find_prompt(turn.unit, turn.actor, code=form.text("code"))
    else:
        invitation_id = form.uuid("invitation_id")
    return show_prompt(turn.unit, turn.actor, invitation_id=invitation_id).facts
