"""Saying how the report was shared with each parent and child (E17, E18, R11-R14)."""

from collections.abc import Iterator
from contextlib import suppress

from bot.cards.asking import UNDO_SHARING
from bot.cards.card import Card
from bot.cards.catalogue import catalogue
from bot.cards.covering import task_card
from bot.cards.invitation import InvitationCard
from bot.cards.refusals import message_and_advice
from bot.cards.sharing import (
    LONGEST_WORDS,
    Helper,
    PersonCard,
    SharingCard,
    TipsCard,
)
from bot.cards.sharing_words import too_late_in_the_meeting
from bot.dialogs.days import day_of
from bot.dialogs.dialog import Dialog, Form, Turn
from bot.dialogs.invitation import chosen
from bot.dialogs.support import ask as ask_for_nurse
from domain.access import Permission
from domain.errors import BadInputError
from domain.ladder.sharing import report_to_share
from domain.nudges import NudgeKind
from domain.sharing import Method, Relative, Telling
from usecases.sharing import NotShared, Shared, Whom, record_sharing, show_sharing
from usecases.undoing import undo_sharing

say = catalogue("sharing")
everywhere = catalogue("words")


dialog = Dialog("sharing")


@dialog.step("show")
def show(turn: Turn, form: Form) -> Card:
    """Everybody, and how far it is."""
    shared = look(turn, form)
    return SharingCard(shared, with_names=may_name(turn, shared))


@dialog.step("tips")
def tips(_turn: Turn, form: Form) -> Card:
    """How to talk a report over; they are the same for everybody."""
    return TipsCard(form.uuid("invitation_id") if "invitation_id" in form.values else None)


@dialog.step("person")
def show_person(turn: Turn, form: Form) -> Card:
    """One person's form."""
    return person_card(turn, form)


@dialog.step("record")
def record(turn: Turn, form: Form) -> Card:
    """It was shared; a field that cannot be used brings the form back, filled (AX10)."""
    try:
        telling = telling_of(form)
        shared = record_sharing(turn.unit, turn.actor, whom=whom(turn, form), told=telling)
    except BadInputError as wrong:
        return person_card(turn, form, wrong=message_and_advice(wrong))
    in_time = telling.method is not Method.IN_THE_MEETING
    said = everywhere("recorded")
    if not in_time:
        said = f"{said} {too_late_in_the_meeting()}"
    return answered(shared, said, undo=UNDO_SHARING)


@dialog.step("declined")
def declined(turn: Turn, form: Form) -> Card:
    """They did not want it."""
    shared = record_sharing(turn.unit, turn.actor, whom=whom(turn, form), told=NotShared.DECLINED)
    return answered(shared, say("recorded-did-not-want"), undo=UNDO_SHARING)


@dialog.step("undo")
def undo(turn: Turn, form: Form) -> Card:
    """Take back what was recorded a moment ago; both stay in the audit log (L2)."""
    found = undo_sharing(turn.unit, turn.actor, invitation_id=chosen(turn, form).invitation.id)
    kind = NudgeKind.SHARE_ASKED if report_to_share(found) else None
    return task_card(found, turn.actor, kind=kind, notice=say("as-it-was-before"))


@dialog.step("take_back")
def take_back(turn: Turn, form: Form) -> Card:
    """That was wrong (AX10)."""
    shared = record_sharing(turn.unit, turn.actor, whom=whom(turn, form), told=NotShared.TAKEN_BACK)
    return answered(shared, say("taken-back"))


@dialog.step("not_to_share")
def not_to_share(turn: Turn, form: Form) -> Card:
    """Whether to keep it from somebody is decided with a named nurse, who is asked now (R12)."""
    look(turn, form)
    return ask_for_nurse(turn, form)


def telling_of(form: Form) -> Telling:
    """What the form says of one act of sharing (R11). Raises BadInputError."""
    helper = form.find_choice("helper", Helper)
    return Telling(
        on=day_of(form, "shared_on"),
        method=form.choice("method", Method),
        feedback=form.text("feedback")[:LONGEST_WORDS],
        with_interpreter=helper in {Helper.INTERPRETER, Helper.BOTH},
        with_advocate=helper in {Helper.ADVOCATE, Helper.BOTH},
    )


def look(turn: Turn, form: Form) -> Shared:
    """What is recorded of the sharing of one report."""
    return show_sharing(turn.unit, turn.actor, invitation_id=chosen(turn, form).invitation.id)


def whom(turn: Turn, form: Form) -> Whom:
    """Who of the family a card or typed words speak of."""
    invitation_id = chosen(turn, form).invitation.id
    relative, number = form.choice("relative", Relative), form.integer("person")
    return Whom(invitation_id, relative, number, form.find_integer("version"))


def may_name(turn: Turn, shared: Shared) -> bool:
    """Names only for who may see them, where the chat keeps no copy (IG8)."""
    return turn.is_private and turn.actor.may(Permission.SEE_FAMILY, shared.facts)


def person_card(turn: Turn, form: Form, *, wrong: str | None = None) -> Card:
    """The form of one person, with what was filled in."""
    shared, who = look(turn, form), whom(turn, form)
    one = shared.find(who.relative, who.number)
    return PersonCard(shared, one, may_name(turn, shared), wrong, dict(usable(form)))


def usable(form: Form) -> Iterator[tuple[str, str]]:
    """What can be filled in again."""
    for name, choices in (("method", Method), ("helper", Helper)):
        if form.values.get(name) in set(choices):
            yield name, str(form.values[name])
    with suppress(BadInputError):
        yield "shared_on", day_of(form, "shared_on").isoformat()
    with suppress(BadInputError):
        yield "feedback", form.text("feedback")[:LONGEST_WORDS]


def answered(shared: Shared, notice: str, *, undo: str = "") -> Card:
    """The live card, which goes on asking while a parent is left."""
    kind = NudgeKind.SHARE_ASKED if report_to_share(shared.facts) else None
    return InvitationCard(shared.facts, kind=kind, notice=notice, undo=undo)
