"""What a nurse does with a request that she has, and the private notes of the two (Q5, Q6, IG8)."""

from uuid import UUID

from bot.cards.card import Card
from bot.cards.catalogue import catalogue
from bot.cards.messages import MessageCard, home_button
from bot.cards.notes import NoteForm, NotesCard
from bot.cards.refusals import message_of
from bot.cards.support_forms import GiveReportBackForm, OutcomeForm, PassOnNurseForm
from bot.dialogs.dialog import Dialog, Form, Turn
from bot.dialogs.requests import request_card, requested
from domain.errors import BadInputError
from domain.support import SupportOutcome
from domain.urgent import sounds_urgent
from usecases.helping import begin_support, complete_support, give_back, list_other_nurses
from usecases.notes import read_notes, write_note
from usecases.reporting import give_report_back

say = catalogue("support")
shared = catalogue("words")


# Its steps belong to the dialog "support"; they are a file of their own.
dialog = Dialog("support")


@dialog.step("begin")
def begin(turn: Turn, form: Form) -> Card:
    """The nurse has begun (Q5)."""
    begun = begin_support(turn.unit, turn.actor, request_id=requested(turn, form).request.id)
    return request_card(turn, begun, notice=say("thank-you-for-beginning"))


@dialog.step("give_back")
def release(turn: Turn, form: Form) -> Card:
    """The nurse cannot after all: the others are asked, and whoever asked is told (Q6)."""
    request_id = requested(turn, form).request.id
    give_back(turn.unit, turn.actor, request_id=request_id)
    said = say("others-are-asked")
    return MessageCard(say("given-back"), [said], [home_button()])


@dialog.step("give_report_back_form")
def give_report_back_form(turn: Turn, form: Form) -> Card:
    """What the coordinator should know."""
    return GiveReportBackForm(requested(turn, form).request.id)


@dialog.step("give_report_back")
def hand_back(turn: Turn, form: Form) -> Card:
    """The coordinator writes it from now on; without a note the form comes back (AX10, R10)."""
    request_id = requested(turn, form).request.id
    words = str(form.values.get("words") or "")
    try:
        given = give_report_back(turn.unit, turn.actor, request_id=request_id, words=words)
    except BadInputError as wrong:
        return GiveReportBackForm(request_id, words if turn.is_private else "", wrong.message)
    return request_card(turn, given, notice=say("thank-you-for-giving-back"))


@dialog.step("pass_on_form")
def pass_on_form(turn: Turn, form: Form) -> Card:
    """Which colleague is asked instead."""
    request_id = requested(turn, form).request.id
    nurses = list_other_nurses(turn.unit, turn.actor, request_id=request_id)
    return PassOnNurseForm(request_id, nurses)


@dialog.step("pass_on")
def pass_on(turn: Turn, form: Form) -> Card:
    """The colleague is asked; she says herself whether she can (Q6)."""
    request_id = requested(turn, form).request.id
    nurses = list_other_nurses(turn.unit, turn.actor, request_id=request_id)
    try:
        chosen_id = named(turn, form, request_id)
        give_back(turn.unit, turn.actor, request_id=request_id, to=chosen_id)
    except BadInputError as wrong:
        return PassOnNurseForm(request_id, nurses, wrong=message_of(wrong))
    said = say("colleague-is-asked")
    return MessageCard(say("passed-on"), [said], [home_button()])


@dialog.step("outcome")
def outcome(turn: Turn, form: Form) -> Card:
    """What came of it?"""
    return OutcomeForm(requested(turn, form).request.id)


@dialog.step("complete")
def complete(turn: Turn, form: Form) -> Card:
    """Record it; whoever asked is asked once whether it helped (Q5)."""
    request_id = requested(turn, form).request.id
    came = form.find_choice("outcome", SupportOutcome)
    if came is None:
        return OutcomeForm(request_id, wrong=say("choose-what-came"))
    done = complete_support(turn.unit, turn.actor, request_id=request_id, outcome=came)
    return request_card(turn, done, notice=say("thank-you-for-help"))


@dialog.step("note_form")
def note_form(turn: Turn, form: Form) -> Card:
    """Write to the other of the two."""
    return NoteForm(requested(turn, form).request.id)


@dialog.step("note")
def note(turn: Turn, form: Form) -> Card:
    """Keep it, and tell the other that there is one; words that cannot be sent come back (AX10)."""
    request_id = requested(turn, form).request.id
    words = str(form.values.get("words") or "")
    try:
        written = write_note(turn.unit, turn.actor, request_id=request_id, words=words)
    except BadInputError as wrong:
        return NoteForm(request_id, words if turn.is_private else "", message_of(wrong))
    said = [say("your-note-was-sent"), *([shared("emergency")] if sounds_urgent(words) else [])]
    return request_card(turn, written, notice=" ".join(said))


@dialog.step("notes")
def notes(turn: Turn, form: Form) -> Card:
    """The words, only where the chat keeps no copy, and for these two alone (IG8)."""
    found = requested(turn, form)
    if not turn.is_private:
        return request_card(turn, found, notice=say("notes-need-the-button"))
    thread = read_notes(turn.unit, turn.actor, request_id=found.request.id)
    request, me = thread.claim.request, turn.actor.person_id
    can_answer = request.is_with_a_nurse and me in (request.claimed_by, request.requested_by)
    skipped = form.find_integer("skipped") or 0
    return NotesCard(request.id, thread.notes, can_answer=can_answer, skipped=skipped)


def named(turn: Turn, form: Form, request_id: UUID) -> UUID:
    """The nurse who was chosen on the form, or typed by her address. Raises BadInputError."""
    if "email" not in form.values:
        return form.uuid("nurse")
    nurses = list_other_nurses(turn.unit, turn.actor, request_id=request_id)
    email = form.text("email").lower()
    found = next((one for one in nurses if one.email.lower() == email), None)
    if found is None:
        raise BadInputError("nurse", say("no-other-nurse"))
    return found.id
