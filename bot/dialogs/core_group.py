"""A member's core groups: the list, and how to join one (G10, IN21w)."""

from bot.cards.card import Card
from bot.cards.catalogue import catalogue
from bot.cards.core_group import CoreGroupDetailsCard, CoreGroupsCard
from bot.dialogs.dialog import Dialog, Form, Turn
from usecases.core_groups import find_my_core_group, list_my_core_groups, see_core_group

say = catalogue("core_group")

dialog = Dialog("core_group")


@dialog.step("list")
def list_groups(turn: Turn, _form: Form) -> Card:
    """The person's coming meetings, soonest first."""
    return CoreGroupsCard(list_my_core_groups(turn.unit, turn.actor))


@dialog.step("details")
def details(turn: Turn, form: Form) -> Card:
    """How to join one, only where the chat keeps no copy (IG8, IN13)."""
    if "code" in form.values:
        found = find_my_core_group(turn.unit, turn.actor, code=form.text("code"))
        if not turn.is_private:
            return CoreGroupsCard([found], notice=say("link-needs-the-button"))
        return CoreGroupDetailsCard(see_core_group(turn.unit, turn.actor, group_id=found.id))
    if not turn.is_private:
        return CoreGroupsCard(list_my_core_groups(turn.unit, turn.actor), notice=say("link-needs-the-button"))
    return CoreGroupDetailsCard(see_core_group(turn.unit, turn.actor, group_id=form.uuid("group_id")))
