"""Recording something for a colleague who is absent, with a reason (A1, R2)."""

from dataclasses import replace
from functools import partial
from uuid import UUID

from bot.cards.acting import ACCEPTED, ATTENDED, DECLINED, ActingForm, WaiveForm, What
from bot.cards.card import Card
from bot.cards.catalogue import catalogue
from bot.cards.colleague import LONGEST_NAME, Purpose
from bot.dialogs.colleague import Search
from bot.dialogs.desk import chosen, item_card
from bot.dialogs.dialog import Dialog, Form, Turn
from domain.access import is_reason
from domain.acting import CHOICES, Because
from domain.errors import BadInputError, MissingInputError
from domain.invitation import Reply
from usecases.attendance import record_attendance
from usecases.desk import open_item
from usecases.invitation import record_report_sent, reply_to_invitation
from usecases.reporting import waive_report
from usecases.standing_in import ask_to_stand_in, find_stand_ins

dialog = Dialog("acting")
say = catalogue("acting")


@dialog.step("form")
def show_form(turn: Turn, form: Form) -> Card:
    """What is recorded, and why."""
    return blank(turn, chosen(turn, form))


@dialog.step("record")
def record(turn: Turn, form: Form) -> Card:
    """Record it for them; they read on their card who did."""
    invitation_id, what, because = chosen(turn, form), form.choice("what", What), why(form)
    if what is What.SUBSTITUTE:
        return who_goes(turn, form, invitation_id, because)
    do(turn, invitation_id, what, because)
    return item_card(turn, invitation_id, notice=say("recorded"))


@dialog.step("name")
def name(turn: Turn, form: Form) -> Card:
    """Ask the colleague who was confirmed; one address typed in full needs no further question (HZ2)."""
    invitation_id, because = chosen(turn, form), why(form)
    return search(turn, invitation_id, because).take(
        form, partial(ask_colleague, turn, invitation_id, because)
    )


@dialog.step("waive_form")
def waive_form(turn: Turn, form: Form) -> Card:
    """Why no report is needed (R2)."""
    return WaiveForm(open_item(turn.unit, turn.actor, invitation_id=chosen(turn, form)))


@dialog.step("waive")
def waive(turn: Turn, form: Form) -> Card:
    """A named nurse decides that none is needed; too short a reason brings the form back (AX10)."""
    invitation_id = chosen(turn, form)
    reason = form.text("reason") if form.values.get("reason") else ""
    if not is_reason(reason):
        item = open_item(turn.unit, turn.actor, invitation_id=invitation_id)
        return WaiveForm(item, wrong=say("waive-error"))
    waive_report(turn.unit, turn.actor, invitation_id=invitation_id, reason=reason)
    return item_card(turn, invitation_id, notice=say("waived"))


def blank(turn: Turn, invitation_id: UUID) -> ActingForm:
    """The form, with nothing filled in."""
    item = open_item(turn.unit, turn.actor, invitation_id=invitation_id)
    return ActingForm(item, item.facts.conference.starts_at <= turn.unit.now)


def who_goes(turn: Turn, form: Form, invitation_id: UUID, because: Because) -> Card:
    """Who is meant by a name; nobody, or no name, brings the form back, filled (AX10, I11)."""
    if "code" in form.values and not form.values.get("colleague"):
        raise MissingInputError("colleague", say("which-colleague"))
    said = str(form.values.get("colleague") or "").strip()[:LONGEST_NAME]
    found = search(turn, invitation_id, because)
    return found.ask(said) if said else filled(turn, invitation_id, because, said, say("colleague-error"))


def search(turn: Turn, invitation_id: UUID, because: Because) -> Search:
    """Looking for whoever goes instead of somebody absent; why somebody else looks goes along (A1)."""
    return Search(
        turn,
        Purpose.ABSENT,
        invitation_id,
        again=partial(filled, turn, invitation_id, because),
        find=partial(find_stand_ins, because=because),
        besides={"because": because},
    )


def filled(turn: Turn, invitation_id: UUID, because: Because, said: str, wrong: str) -> Card:
    """The form as it was filled in, with what is wrong."""
    form = blank(turn, invitation_id)
    return replace(form, wrong=wrong, what=What.SUBSTITUTE, because=because, colleague=said)


def ask_colleague(turn: Turn, invitation_id: UUID, because: Because, person_id: UUID) -> Card:
    """Ask this one, and show the conference with what was done."""
    ask_to_stand_in(turn.unit, turn.actor, invitation_id=invitation_id, person_id=person_id, because=because)
    return item_card(turn, invitation_id, notice=say("colleague-asked"))


def do(turn: Turn, invitation_id: UUID, what: What, because: Because) -> None:
    """The use case that this choice names."""
    unit, actor = turn.unit, turn.actor
    if what in ATTENDED:
        attended = ATTENDED[what]
        record_attendance(unit, actor, invitation_id=invitation_id, attended=attended, because=because)
    elif what is What.REPORT_SENT:
        record_report_sent(unit, actor, invitation_id=invitation_id, because=because)
    else:
        reply_to_invitation(
            unit,
            actor,
            invitation_id=invitation_id,
            reply=ACCEPTED.get(what, Reply.DECLINE),
            reason=DECLINED.get(what),
            because=because,
        )


def why(form: Form) -> Because:
    """Why somebody else does it. Raises MissingInputError, which asks for it."""
    if not form.values.get("because"):
        raise MissingInputError("because", say("which-because"))
    because = form.choice("because", Because)
    if because not in CHOICES:
        raise BadInputError("because", say("because-error"))
    return because
