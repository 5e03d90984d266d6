"""The care coordinator's conversation about one invitation."""

from uuid import UUID

from bot.cards.after import AfterCard
from bot.cards.asking import UNDO_REPLY
from bot.cards.card import Card
from bot.cards.catalogue import catalogue
from bot.cards.choices import ACCEPTS, ids_of
from bot.cards.colleague import ColleagueForm, Purpose
from bot.cards.covering import task_card
from bot.cards.details import DetailsCard
from bot.cards.going import DeclineForm
from bot.cards.refusals import message_and_advice, message_of
from bot.cards.reporting import YES, SentElsewhereCard, SentForm
from bot.cards.words import REPLY_SAID
from bot.dialogs.days import day_of
from bot.dialogs.dialog import Dialog, Form, Turn
from domain.errors import BadInputError, MissingInputError, NotFoundError, StaleError
from domain.invitation import DeclineReason, InvitationState, Reply
from domain.ladder.afterwards import ended_at
from domain.ladder.meeting import join_kind
from domain.ladder.sharing import report_to_share
from domain.nudges import Facts, NudgeKind
from domain.replies import Cover, require_words
from usecases.covering import choose_cover
from usecases.invitation import (
    find_colleague,
    find_covered,
    find_my_invitation,
    list_my_invitations,
    record_report_begun,
    record_report_sent,
    reply_to_invitation,
    see_family,
    show_invitation,
)
from usecases.reporting import confirm_report
from usecases.undoing import undo_reply
from wording.conferences import say_kind, say_starts
from wording.speech import say_date, say_list

say = catalogue("invitation")
going = catalogue("going")
shared = catalogue("words")

dialog = Dialog("invitation")


@dialog.step("show")
def show(turn: Turn, form: Form) -> Card:
    """The card as things stand; once the conference is over, what is asked after it (E24)."""
    return own_card(turn, chosen(turn, form))


@dialog.step("reply")
def reply(turn: Turn, form: Form) -> Card:
    """Record the reply, then say when the report is due."""
    invitation_id = chosen(turn, form).invitation.id
    answer = how_they_reply(form)
    note = str(form.values.get("note") or "").strip()
    if answer is Reply.DECLINE and (asked := incomplete(turn, form, note)):
        return asked
    cover = form.find_choice("cover", Cover) if answer is Reply.DECLINE else None
    try:
        found = reply_to_invitation(
            turn.unit,
            turn.actor,
            invitation_id=invitation_id,
            reply=answer,
            version=form.find_integer("version"),
            reason=why(form) if answer is Reply.DECLINE else None,
            note=note or None,
        )
    except StaleError as stale:
        found = show_invitation(turn.unit, turn.actor, invitation_id=invitation_id)
        return task_card(found, turn.actor, notice=" ".join([message_of(stale), what_changed(found)]))
    notice = shared("recorded-that", said=REPLY_SAID[answer])
    if cover is not None:
        return covered_card(turn, invitation_id, cover, notice=notice, undo=UNDO_REPLY)
    kind = join_kind(found, turn.unit.now)
    return task_card(found, turn.actor, kind=kind, notice=notice, undo=UNDO_REPLY)


@dialog.step("still")
def still(turn: Turn, form: Form) -> Card:
    """They can still come on the new date, in the same way and for the same part (C3, I8)."""
    given = chosen(turn, form).invitation.reply
    is_kept = given in (*ACCEPTS, Reply.ACCEPT_PART) and not form.values.get("reply")
    return reply(turn, Form({**form.values, "reply": given}) if is_kept else form)


@dialog.step("report_begun")
def report_begun(turn: Turn, form: Form) -> Card:
    """Record that the report is begun (R3)."""
    found = record_report_begun(turn.unit, turn.actor, invitation_id=chosen(turn, form).invitation.id)
    return task_card(found, turn.actor, notice=say("recorded-begun"))


@dialog.step("undo")
def undo(turn: Turn, form: Form) -> Card:
    """Take the reply back, shortly after it was given; both stay in the audit log."""
    current = chosen(turn, form)
    if "version" in form.values and not current.invitation.can_take_back(turn.unit.now):
        return task_card(current, turn.actor, notice=say("too-late-to-undo"))
    found = undo_reply(turn.unit, turn.actor, invitation_id=current.invitation.id)
    return task_card(found, turn.actor, notice=shared("taken-back"))


@dialog.step("report_sent")
def report_sent(turn: Turn, form: Form) -> Card:
    """Record that the report is with the unit, then ask how it will be shared (R8, E17)."""
    current, is_sure = chosen(turn, form), form.values.get("is_sure") == YES
    try:
        found = record_report_sent(
            turn.unit, turn.actor, invitation_id=current.invitation.id, is_sure=is_sure
        )
    except MissingInputError:
        if "invitation_id" not in form.values:
            raise
        return SentElsewhereCard(current, ids_of(current))
    return sent_card(turn, found, say("recorded-sent-elsewhere" if is_sure else "recorded-sent"))


@dialog.step("report_current")
def report_current(turn: Turn, form: Form) -> Card:
    """After a move: what was sent is still right (C3)."""
    found = confirm_report(turn.unit, turn.actor, invitation_id=chosen(turn, form).invitation.id)
    return task_card(found, turn.actor, notice=say("recorded-still-right"))


@dialog.step("sent_form")
def sent_form(turn: Turn, form: Form) -> Card:
    """On which day, when it was not today."""
    return SentForm(chosen(turn, form))


@dialog.step("sent_on")
def sent_on(turn: Turn, form: Form) -> Card:
    """Record the day on which it went out; one that cannot be brings the form back (AX10)."""
    current = chosen(turn, form)
    try:
        day = day_of(form, "sent_on")
        found = record_report_sent(
            turn.unit,
            turn.actor,
            invitation_id=current.invitation.id,
            sent_on=day,
            is_sure=form.values.get("is_sure") == YES,
        )
    except BadInputError as wrong:
        if wrong.field == "is_sure":
            raise
        return SentForm(current, message_and_advice(wrong))
    return sent_card(turn, found, say("recorded-sent-on", date=say_date(day)))


@dialog.step("details")
def details(turn: Turn, form: Form) -> Card:
    """The names, only where the chat keeps no copy (IG8)."""
    invitation_id = chosen(turn, form).invitation.id
    if turn.is_private:
        return DetailsCard(
            see_family(turn.unit, turn.actor, invitation_id=invitation_id),
            find_colleague(turn.unit, turn.actor, invitation_id=invitation_id),
        )
    found = show_invitation(turn.unit, turn.actor, invitation_id=invitation_id)
    notice = shared("names-need-the-button")
    return task_card(found, turn.actor, notice=notice)


def own_card(turn: Turn, found: Facts, *, notice: str | None = None) -> Card:
    """The person's card: about the invitation, or once the conference is over, about what comes after it."""
    if turn.unit.now >= ended_at(found) and found.invitation.holder_id == turn.actor.person_id:
        return AfterCard(found, notice=notice)
    return task_card(found, turn.actor, kind=join_kind(found, turn.unit.now), notice=notice)


def what_changed(found: Facts) -> str:
    """How things stand now, for a card that is older than that (L4, AX11)."""
    invitation, moved_from = found.invitation, found.conference.moved_from
    if found.is_over:
        return say("changed-is-over")
    if invitation.state is InvitationState.RECONFIRM and moved_from is not None:
        return say("changed-moved", starts=say_starts(found.conference))
    if invitation.holder_id != invitation.assigned_to:
        return say("changed-given-over")
    if invitation.reply is not None:
        return say("changed-reply", reply_said=REPLY_SAID[invitation.reply])
    return say("changed-somehow")


def how_they_reply(form: Form) -> Reply:
    """What was answered. Raises MissingInputError, which asks for it."""
    if not form.values.get("reply"):
        raise MissingInputError("reply", say("asked-how"))
    return form.choice("reply", Reply)


def why(form: Form) -> DeclineReason:
    """Why somebody cannot take part (I9). Raises MissingInputError, which asks for it."""
    if not form.values.get("reason"):
        raise MissingInputError("reason", say("asked-why-not"))
    return form.choice("reason", DeclineReason)


def incomplete(turn: Turn, form: Form, note: str) -> Card | None:
    """The form with what a decline still lacks: its reason, the words of another one, who covers (I9).

    None when nothing is missing. For typed words MissingInputError asks for it; nothing is recorded before.
    """
    given = {name: str(form.values.get(name) or "") for name in ("reason", "cover")}
    found, wrong = chosen(turn, form), ""
    if "version" not in form.values:
        ask_in_words(form, found, note)
        return None
    if not given["reason"]:
        wrong = shared("choose-a-reason")
    elif why(form) is DeclineReason.OTHER and not note:
        wrong = say("say-the-reason")
    elif not given["cover"] and asks_cover(found):
        wrong = shared("choose-who-covers")
    return DeclineForm(found, given["reason"], note, wrong, given["cover"]) if wrong else None


def ask_in_words(form: Form, found: Facts, note: str) -> None:
    """The same for typed words. Raises MissingInputError, which asks for one thing after the other."""
    reason = why(form)
    try:
        require_words(reason, note)
    except MissingInputError:
        raise MissingInputError("note", say("asked-which-reason")) from None
    if not form.values.get("cover") and asks_cover(found):
        raise MissingInputError("cover", going("asked-who-covers"))


def asks_cover(found: Facts) -> bool:
    """Whether it is still open who covers for somebody who cannot come."""
    return found.invitation.cover is None and found.invitation.asked is None


def covered_card(turn: Turn, invitation_id: UUID, cover: Cover, *, notice: str, undo: str = "") -> Card:
    """Record who covers; for a colleague the form asks who that is (I9, I11)."""
    covered = choose_cover(turn.unit, turn.actor, invitation_id=invitation_id, cover=cover)
    if cover is Cover.SUBSTITUTE:
        return ColleagueForm(Purpose.STAND_IN, invitation_id, wrong=notice)
    return task_card(covered, turn.actor, notice=notice, undo=undo)


def the_only_one(turn: Turn) -> Facts:
    """Whoever has one conference coming up need not say which. Raises MissingInputError or NotFoundError."""
    coming = list_my_invitations(turn.unit, turn.actor)
    if not coming:
        raise NotFoundError(say("no-conferences"))
    if len(coming) > 1:
        known = say_list(
            [
                f"{one.invitation.number} ({say_kind(one.conference.kind)}, {say_starts(one.conference)})"
                for one in coming
            ]
        )
        raise MissingInputError("number", say("asked-which-conference", known=known))
    return coming[0]


def chosen(turn: Turn, form: Form) -> Facts:
    """What a card, a typed number or the code of a colleague's task speaks of; else one's only invitation."""
    if "number" in form.values:
        return find_my_invitation(turn.unit, turn.actor, number=form.integer("number"))
    if "code" in form.values:
        invitation_id = find_covered(turn.unit, turn.actor, code=form.text("code"))
    elif "invitation_id" in form.values:
        invitation_id = form.uuid("invitation_id")
    else:
        return the_only_one(turn)
    return show_invitation(turn.unit, turn.actor, invitation_id=invitation_id)


def sent_card(turn: Turn, found: Facts, notice: str) -> Card:
    """The live card, which asks next how the report will be shared (E17)."""
    kind = NudgeKind.SHARE_ASKED if report_to_share(found) else None
    return task_card(found, turn.actor, kind=kind, notice=notice)
