"""A manager's desk: where the team needs somebody (E4, E25, E33); figures for others (M26)."""

from bot.cards.card import Card, outside
from bot.cards.catalogue import catalogue
from bot.cards.refusals import message_of
from bot.cards.team_desk import ChooseForm, TalkForm, TeamDeskCard, figures_card
from bot.dialogs.acting import why
from bot.dialogs.days import day_of
from bot.dialogs.desk import chosen
from bot.dialogs.dialog import Dialog, Form, Turn
from domain.access import Role
from domain.errors import BadInputError
from domain.followup import Told
from usecases.acting import owner_id
from usecases.company import name_companion
from usecases.desk import open_item
from usecases.figures import see_month
from usecases.followups import tell
from usecases.team_desk import assign_in_team, choose_from, see_team_desk

dialog = Dialog("my_team")
say = catalogue("desk")

FIGURES_ONLY = (Role.SERVICE_LINE, Role.EXECUTIVE, Role.GOVERNANCE)


@dialog.step("show")
def show(turn: Turn, form: Form) -> Card:
    """Where the team needs somebody; for who oversees several teams, figures only."""
    if turn.actor.role in FIGURES_ONLY:
        return figures(turn, form)
    return desk_card(turn, page=form.find_integer("page") or 1)


@dialog.step("choose")
def choose(turn: Turn, form: Form) -> Card:
    """Who of the team can go."""
    return ChooseForm(choose_from(turn.unit, turn.actor, invitation_id=chosen(turn, form)))


@dialog.step("assign")
def assign(turn: Turn, form: Form) -> Card:
    """Give it to another of the team, who is asked at once."""
    _, person = assign_in_team(
        turn.unit,
        turn.actor,
        invitation_id=chosen(turn, form),
        person_id=form.uuid("person_id"),
        because=why(form),
    )
    return desk_card(turn, notice=say("chosen", name=outside(person.name)))


@dialog.step("go_along")
def accompany(turn: Turn, form: Form) -> Card:
    """The manager goes along with a newly qualified member (A4)."""
    invitation_id, person_id = chosen(turn, form), owner_id(turn.actor)
    name_companion(turn.unit, turn.actor, invitation_id=invitation_id, person_id=person_id)
    return desk_card(turn, notice=say("going-along"))


@dialog.step("talk_form")
def talk_form(turn: Turn, form: Form) -> Card:
    """When it is talked through (E25)."""
    return TalkForm(open_item(turn.unit, turn.actor, invitation_id=chosen(turn, form)).facts)


@dialog.step("talk")
def talk(turn: Turn, form: Form) -> Card:
    """Record the date of the talk; one that cannot be brings the form back (AX10)."""
    invitation_id = chosen(turn, form)
    try:
        day = day_of(form, "day").isoformat()
        tell(turn.unit, turn.actor, invitation_id=invitation_id, kind=Told.SUPERVISION, value=day)
    except BadInputError as wrong:
        found = open_item(turn.unit, turn.actor, invitation_id=invitation_id).facts
        return TalkForm(found, wrong=message_of(wrong))
    return desk_card(turn, notice=say("supervision-recorded"))


def desk_card(turn: Turn, *, page: int = 1, notice: str | None = None) -> Card:
    """The desk as things stand."""
    return TeamDeskCard(see_team_desk(turn.unit, turn.actor), turn.actor, page, notice)


def figures(turn: Turn, _form: Form) -> Card:
    """Last month in figures."""
    return figures_card(see_month(turn.unit, turn.actor))
