"""Who goes, for which part, and who covers for somebody who cannot (I8, I9, I10, E20)."""

from bot.cards.asking import UNDO_REPLY
from bot.cards.card import Card
from bot.cards.catalogue import catalogue
from bot.cards.covering import task_card
from bot.cards.going import DeclineForm, PartForm, WhoGoesCard, say_part
from bot.cards.refusals import message_of
from bot.dialogs.dialog import Dialog, Form, Turn
from bot.dialogs.invitation import chosen, covered_card
from bot.dialogs.team import chosen as prompted
from bot.dialogs.team import prompt_card
from domain.attending import Part
from domain.errors import BadInputError, MissingInputError
from domain.invitation import Reply
from domain.ladder.meeting import join_kind
from domain.replies import Cover
from usecases.covering import review_decline
from usecases.invitation import reply_to_invitation

say = catalogue("going")
shared = catalogue("words")

dialog = Dialog("going")

COVERED = say.table("covered", Cover)


@dialog.step("show")
def show(turn: Turn, form: Form) -> Card:
    """Who goes instead or besides (A4, A6, I11)."""
    return WhoGoesCard(chosen(turn, form))


@dialog.step("cannot")
def cannot(turn: Turn, form: Form) -> Card:
    """I can't come any more: why? (I14, E20)."""
    return DeclineForm(chosen(turn, form))


@dialog.step("part_form")
def part_form(turn: Turn, form: Form) -> Card:
    """Which part? (I8)."""
    return PartForm(chosen(turn, form))


@dialog.step("part")
def part(turn: Turn, form: Form) -> Card:
    """There for a part of it; what is missing is said beside the field (I8, P12)."""
    found, note = chosen(turn, form), str(form.values.get("note") or "").strip()
    if not form.values.get("part"):
        raise MissingInputError("part", say("asked-which-part"))
    which = form.choice("part", Part)
    if which is Part.OTHER and not note:
        return PartForm(found, which, note, say("say-which-part"))
    replied = reply_to_invitation(
        turn.unit,
        turn.actor,
        invitation_id=found.invitation.id,
        reply=Reply.ACCEPT_PART,
        version=form.find_integer("version"),
        note=note or None,
        part=which,
    )
    notice = shared("recorded-that", said=say_part(which))
    kind = join_kind(replied, turn.unit.now)
    return task_card(replied, turn.actor, kind=kind, notice=notice, undo=UNDO_REPLY)


@dialog.step("cover")
def cover(turn: Turn, form: Form) -> Card:
    """Who covers after a decline; without an answer the card asks again beside the field (I9)."""
    found = chosen(turn, form)
    if not form.values.get("cover"):
        if "invitation_id" not in form.values:
            raise MissingInputError("cover", say("asked-who-covers"))
        return task_card(found, turn.actor, notice=shared("choose-who-covers"))
    who = form.choice("cover", Cover)
    notice = say("recorded-now-who") if who is Cover.SUBSTITUTE else COVERED[who]
    return covered_card(turn, found.invitation.id, who, notice=notice)


@dialog.step("agreed")
def agreed(turn: Turn, form: Form) -> Card:
    """A named nurse agrees that the decline stands, and says why (I10)."""
    invitation_id = prompted(turn, form)
    try:
        review_decline(
            turn.unit,
            turn.actor,
            invitation_id=invitation_id,
            agrees=True,
            note=str(form.values.get("note") or ""),
        )
    except BadInputError as wrong:
        return prompt_card(turn, invitation_id, notice=message_of(wrong))
    return prompt_card(turn, invitation_id, notice=say("recorded-decline-stands"))


@dialog.step("talk")
def talk(turn: Turn, form: Form) -> Card:
    """A named nurse talks with the coordinator, who is asked for a reply once more (I10)."""
    invitation_id = prompted(turn, form)
    review_decline(turn.unit, turn.actor, invitation_id=invitation_id, agrees=False)
    notice = say("recorded-asked-once-more")
    return prompt_card(turn, invitation_id, notice=notice)
