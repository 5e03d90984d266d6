"""Sending the report to the unit, by e-mail or by hand, and the receipt (R5, R8, R9, IG25)."""

from bot.cards.card import Card
from bot.cards.catalogue import catalogue
from bot.cards.elements import button
from bot.cards.messages import MessageCard
from bot.cards.refusals import message_and_advice
from bot.cards.sending import (
    LONGEST_REASON,
    OTHER,
    ByHandCard,
    ManagerFirst,
    NewVersionForm,
    ReceiptCard,
    SendForm,
)
from bot.cards.support import SupportCard
from bot.dialogs.dialog import Dialog, Form, Turn
from bot.dialogs.invitation import chosen, own_card
from domain.errors import BadInputError, NotAllowedError
from domain.nudges import Facts
from domain.report import ReportState
from domain.submission import SubmissionState
from usecases.authorising import hand_to_manager
from usecases.downloading import offer_files
from usecases.replacing import begin_new_version
from usecases.submitting import see_ready_to_send, submit_report, take_back

dialog = Dialog("sending")
say = catalogue("sending")


@dialog.step("form")
def form(turn: Turn, form: Form) -> Card:
    """To where it goes; first to the manager where the area asks for that (R5)."""
    found = chosen(turn, form)
    report = found.report
    if report and report.needs_authorisation and report.state is ReportState.CHECKED:
        return ManagerFirst(found)
    if not turn.is_private:
        ids = {"invitation_id": found.invitation.id}
        again = button(say("send-my-report"), "sending.form", ids, primary=True)
        return MessageCard(say("send-your-report"), [say("open-to-send")], [again])
    return SendForm(see_ready_to_send(turn.unit, turn.actor, invitation_id=found.invitation.id))


@dialog.step("send")
def send(turn: Turn, form: Form) -> Card:
    """Send it; what cannot be used brings the form back with what is wrong (AX10)."""
    invitation_id = chosen(turn, form).invitation.id
    try:
        sent = submit_report(turn.unit, turn.actor, invitation_id=invitation_id, address=address_in(form))
    except (BadInputError, NotAllowedError) as wrong:
        if not turn.is_private:
            raise
        ready = see_ready_to_send(turn.unit, turn.actor, invitation_id=invitation_id)
        return SendForm(ready, message_and_advice(wrong))
    waits = sent.state is SubmissionState.HELD
    notice = say("waits-for-second-person") if waits else say("on-its-way")
    return writer_card(turn, chosen(turn, form), notice=notice)


@dialog.step("hand_in")
def hand_in(turn: Turn, form: Form) -> Card:
    """Ask the manager to read it, or the deputy while the manager is away (R5)."""
    found = hand_to_manager(turn.unit, turn.actor, invitation_id=chosen(turn, form).invitation.id)
    return writer_card(turn, found, notice=say("handed-in"))


@dialog.step("take_back")
def stop(turn: Turn, form: Form) -> Card:
    """Stop it before it leaves (AX10)."""
    found = take_back(turn.unit, turn.actor, invitation_id=chosen(turn, form).invitation.id)
    return writer_card(turn, found, notice=say("taken-back"))


@dialog.step("by_hand")
def by_hand(turn: Turn, form: Form) -> Card:
    """The files, to be sent by the writer's own secure e-mail (R8)."""
    found = chosen(turn, form)
    if not turn.is_private:
        raise NotAllowedError(say("report-opens-in-app"))
    url = offer_files(turn.unit, turn.actor, invitation_id=found.invitation.id)
    return ByHandCard(found, url)


@dialog.step("anew_form")
def anew_form(turn: Turn, form: Form) -> Card:
    """Why a new version is sent (R9)."""
    return NewVersionForm(chosen(turn, form))


@dialog.step("anew")
def anew(turn: Turn, form: Form) -> Card:
    """Begin it; without a reason the form comes back (AX10)."""
    found, reason = chosen(turn, form), str(form.values.get("reason") or "").strip()[:LONGEST_REASON]
    if not reason:
        return NewVersionForm(found, say("say-why-new"))
    begun = begin_new_version(turn.unit, turn.actor, invitation_id=found.invitation.id, reason=reason)
    return own_card(turn, begun, notice=say("new-version-begun"))


@dialog.step("receipt")
def receipt(turn: Turn, form: Form) -> Card:
    """When it arrived, on time or late, and by which rule (R8)."""
    return ReceiptCard(chosen(turn, form), is_private=turn.is_private)


def writer_card(turn: Turn, found: Facts, *, notice: str) -> Card:
    """The coordinator's own card; for the nurse who writes on behalf, that of her request (R10)."""
    me = turn.actor.person_id
    mine = next((one for one in found.requests if one.is_with_a_nurse and one.claimed_by == me), None)
    if mine is None or found.invitation.assigned_to == me:
        return own_card(turn, found, notice=notice)
    return SupportCard(found, mine, is_mine=True, notice=notice)


def address_in(form: Form) -> str:
    """The address from the list, or the one that was written. Raises BadInputError."""
    listed = str(form.values.get("address") or "")
    written = str(form.values.get("other") or "").strip()
    return written if written or listed == OTHER else listed
