"""Bringing invitations in: a file dropped on the bot, or a form filled in (IN20)."""

from bot.cards.card import Card, outside
from bot.cards.catalogue import catalogue
from bot.cards.files import FileCard, FileListCard, InvitationForm
from bot.cards.refusals import message_and_advice
from bot.dialogs.dialog import Dialog, Form, Turn
from domain.errors import BadInputError
from domain.importing import ImportedFile, Source
from intake.form import read_form
from usecases.imports import (
    discard_file,
    find_file,
    list_open_files,
    preview_reading,
    show_file,
    take_in_some,
)
from usecases.strays import list_care_coordinators

say = catalogue("files")

dialog = Dialog("file")

# As many as one click may wait for; the rest is taken in by itself.
AT_ONCE = 40


@dialog.step("list")
def list_files(turn: Turn, _form: Form) -> Card:
    """The files that wait for somebody."""
    return FileListCard(list_open_files(turn.unit, turn.actor))


@dialog.step("show")
def show(turn: Turn, form: Form) -> Card:
    """One file as it stands: what would happen, or what has happened."""
    return FileCard(chosen(turn, form))


@dialog.step("take_in")
def take_in(turn: Turn, form: Form) -> Card:
    """Take in what waits; of a large file the first part now, the rest by itself."""
    file_id = chosen(turn, form).id
    take_in_some(turn.unit, turn.actor, file_id=file_id, limit=AT_ONCE)
    found = show_file(turn.unit, turn.actor, file_id=file_id)
    return FileCard(found, notice=taken_notice(found))


@dialog.step("put_away")
def put_away(turn: Turn, form: Form) -> Card:
    """Nothing of it is wanted: put it away, without losing it."""
    return FileCard(discard_file(turn.unit, turn.actor, file_id=chosen(turn, form).id))


@dialog.step("form")
def invitation_form(turn: Turn, _form: Form) -> Card:
    """The form for an invitation that came by telephone or letter."""
    return empty_form(turn)


@dialog.step("add")
def add(turn: Turn, form: Form) -> Card:
    """Show what the filled form would do; a field that cannot be used brings the form back, filled."""
    said = {name: value for name, value in form.values.items() if isinstance(value, str)}
    try:
        reading, data = read_form(said, coordinator=address_of_chosen(turn, said.get("invitee")))
    except BadInputError as wrong:
        return empty_form(turn, said=said, wrong=message_and_advice(wrong))
    return FileCard(preview_reading(turn.unit, turn.actor, reading=reading, data=data, source=Source.CARD))


def chosen(turn: Turn, form: Form) -> ImportedFile:
    """The file a card or a typed code speaks of."""
    if "code" in form.values:
        return find_file(turn.unit, turn.actor, code=form.text("code"))
    return show_file(turn.unit, turn.actor, file_id=form.uuid("file_id"))


def empty_form(turn: Turn, *, said: dict[str, str] | None = None, wrong: str | None = None) -> InvitationForm:
    """The form with the councils we have rules for and the trust's care coordinators."""
    return InvitationForm(
        councils=turn.unit.policies.council_names(),
        coordinators=list_care_coordinators(turn.unit, turn.actor),
        said={name: value for name, value in (said or {}).items() if turn.is_private},
        wrong=outside(wrong) if wrong else None,
    )


def address_of_chosen(turn: Turn, person_id: str | None) -> str | None:
    """The address of the care coordinator chosen in the form, if one was."""
    listed = list_care_coordinators(turn.unit, turn.actor) if person_id else []
    return next((person.email for person in listed if str(person.id) == person_id), None)


def taken_notice(found: ImportedFile) -> str:
    """What has just happened (AX11)."""
    if found.waiting:
        return say("recorded-large-file")
    return say("recorded-people-are-told")
