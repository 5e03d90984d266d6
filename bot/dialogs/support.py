"""Asking for a named nurse, and the nurses' side of it (Q1-Q8)."""

from collections.abc import Callable
from enum import StrEnum
from functools import partial
from uuid import UUID

from bot.cards.card import Card, outside
from bot.cards.catalogue import catalogue
from bot.cards.messages import AskedCard, MessageCard, first_of, home_button
from bot.cards.my_request import HelpForm
from bot.cards.refusals import message_of
from bot.cards.reporting import YES, SentElsewhereCard
from bot.cards.support import SupportDetailsCard
from bot.dialogs.dialog import Dialog, Form, Turn
from bot.dialogs.invitation import chosen, own_card
from bot.dialogs.requests import request_card, requested
from bot.dialogs.team import chosen as prompted
from bot.dialogs.team import prompt_card
from domain.errors import AlreadyClaimedError, MissingInputError
from domain.support import SupportKind
from usecases.helping import (
    ask_for_colleague,
    find_my_request,
    say_still_needed,
    say_whether_it_helped,
)
from usecases.invitation import record_report_sent
from usecases.reporting import write_on_behalf
from usecases.support import (
    Asked,
    Claim,
    ask_for_support,
    claim_support,
    list_open_requests,
    offer_help,
    see_support,
    withdraw_support,
)
from wording.conferences import say_kind, say_starts
from wording.speech import say_list, say_when

say = catalogue("support")
shared = catalogue("words")

dialog = Dialog("support")
# The same whether somebody had asked before: a manager never reads that (A3).


class YesNo(StrEnum):
    """An answer of one tap."""

    YES = "yes"
    NO = "no"


@dialog.step("ask")
def ask(turn: Turn, form: Form) -> Card:
    """Ask the duty named nurses, and say who was asked; a form that was begun stays as it is (Q1)."""
    asked = ask_for_support(
        turn.unit,
        turn.actor,
        invitation_id=chosen(turn, form).invitation.id,
        kind=form.find_choice("kind", SupportKind),
        words=str(form.values.get("words") or ""),
    )
    notice = asked_notice(turn, asked)
    if form.values.get("stay"):
        return AskedCard(say("help-is-on-its-way"), [notice, shared("emergency")], [home_button()])
    return own_card(turn, asked.facts, notice=notice)


@dialog.step("form")
def show_form(turn: Turn, form: Form) -> Card:
    """What kind of help, with a line of words if the person likes (Q1)."""
    found = chosen(turn, form)
    kind = next((one.kind for one in found.requests if one.is_open), SupportKind.ADVICE)
    return HelpForm(found, kind)


@dialog.step("mine")
def mine(turn: Turn, form: Form) -> Card:
    """One's own request, and what can be done about it."""
    invitation_id = chosen(turn, form).invitation.id
    return request_card(turn, find_my_request(turn.unit, turn.actor, invitation_id=invitation_id))


@dialog.step("ask_for")
def ask_for(turn: Turn, form: Form) -> Card:
    """A manager or nurse asks for a coordinator, and learns no more than that the nurses are asked (A3)."""
    invitation_id = prompted(turn, form)
    ask_for_colleague(turn.unit, turn.actor, invitation_id=invitation_id)
    return prompt_card(turn, invitation_id, notice=say("nurses-know"))


@dialog.step("still_needed")
def still_needed(turn: Turn, form: Form) -> Card:
    """The conference is off, and help is needed all the same (Q7)."""
    request_id = requested(turn, form).request.id
    wanted = say_still_needed(turn.unit, turn.actor, request_id=request_id)
    return request_card(turn, wanted, notice=say("asked-again"))


@dialog.step("helped")
def helped(turn: Turn, form: Form) -> Card:
    """Did this help? Yes or no, once (Q5)."""
    answer = form.choice("answer", YesNo) is YesNo.YES
    request_id = requested(turn, form).request.id
    told = say_whether_it_helped(turn.unit, turn.actor, request_id=request_id, helped=answer)
    return request_card(turn, told, notice=say("thank-you-for-telling"))


@dialog.step("withdraw")
def withdraw(turn: Turn, form: Form) -> Card:
    """Take the request back (Q7)."""
    found = withdraw_support(turn.unit, turn.actor, invitation_id=chosen(turn, form).invitation.id)
    return own_card(turn, found, notice=say("taken-back"))


@dialog.step("claim")
def claim(turn: Turn, form: Form) -> Card:
    """The first nurse has it; the second hears who was first (Q3)."""
    claim_id = requested(turn, form).request.id
    try:
        claimed = claim_support(turn.unit, turn.actor, request_id=claim_id)
    except AlreadyClaimedError as refusal:
        found = see_support(turn.unit, turn.actor, request_id=claim_id)
        return request_card(turn, found, notice=outside(message_of(refusal)))
    return request_card(turn, claimed, notice=say("is-yours"))


@dialog.step("offer")
def offer(turn: Turn, form: Form) -> Card:
    """A nurse offers help before anybody asked; another who was faster is named (Q3, E3, E10)."""
    invitation_id = prompted(turn, form)
    take = partial(offer_help, turn.unit, turn.actor, invitation_id=invitation_id)
    return taken_over(turn, invitation_id, take, notice=say("is-yours"))


@dialog.step("write")
def write(turn: Turn, form: Form) -> Card:
    """A nurse writes the report for the coordinator (E15, R10); another who helps already is named."""
    invitation_id = prompted(turn, form)
    take = partial(write_on_behalf, turn.unit, turn.actor, invitation_id=invitation_id)
    return taken_over(turn, invitation_id, take, notice=say("is-yours-to-write"))


@dialog.step("report_sent")
def report_sent(turn: Turn, form: Form) -> Card:
    """The nurse who writes it says that it is with the unit (R8, R10)."""
    found = requested(turn, form)
    is_sure = form.values.get("is_sure") == YES
    try:
        record_report_sent(turn.unit, turn.actor, invitation_id=found.facts.invitation.id, is_sure=is_sure)
    except MissingInputError:
        if "request_id" not in form.values:
            raise
        return SentElsewhereCard(found.facts, {"request_id": found.request.id}, "support.report_sent")
    sent = see_support(turn.unit, turn.actor, request_id=found.request.id)
    return request_card(turn, sent, notice=say("thank-you-for-sending"))


@dialog.step("show")
def show(turn: Turn, form: Form) -> Card:
    """The nurse's card as things stand."""
    return request_card(turn, requested(turn, form))


@dialog.step("details")
def details(turn: Turn, form: Form) -> Card:
    """Who asks and about whom, only where the chat keeps no copy (IG8)."""
    found = requested(turn, form)
    if not turn.is_private:
        notice = shared("names-need-the-button")
        return request_card(turn, found, notice=notice)
    return SupportDetailsCard(found.facts, found.request, found.coordinator)


@dialog.step("list")
def list_requests(turn: Turn, _form: Form) -> Card:
    """What waits for this nurse, and what she has claimed."""
    waiting = list_open_requests(turn.unit, turn.actor)
    if not waiting:
        return MessageCard(say("your-requests"), [say("nobody-waits-for-help")], [home_button()])
    lines = first_of([say_request(claim) for claim in waiting])
    return MessageCard(say("your-requests"), lines, [home_button()])


def taken_over(turn: Turn, invitation_id: UUID, take: Callable[[], Claim], *, notice: str) -> Card:
    """A nurse takes something over from what she was asked; whoever was faster is named on it (Q3)."""
    try:
        taken = take()
    except AlreadyClaimedError as refusal:
        return prompt_card(turn, invitation_id, notice=outside(message_of(refusal)))
    return request_card(turn, taken, notice=notice)


def asked_notice(turn: Turn, asked: Asked) -> str:
    """Who was asked, and when they can answer (Q1, Q2)."""
    names = outside(say_list([nurse.name for nurse in asked.nurses]))
    if asked.nurses_from <= turn.unit.now:
        return say("asked-now", names=names)
    when = say_when(asked.nurses_from)
    return say("asked-for-later", names=names, when=when)


def say_request(found: Claim) -> str:
    """One line of the list."""
    when = say_starts(found.facts.conference)
    conference, number = say_kind(found.facts.conference.kind).capitalize(), str(found.request.number)
    if found.request.claimed_by:
        return say("line-mine", number=str(number), conference=conference, when=when)
    said = say("line-waits", number=str(number), conference=conference, when=when)
    return f"{said} {say('say-claim', number=str(number))}"
