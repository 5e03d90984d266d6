"""A copy of the report for one parent or child, and a sheet to read aloud from it (R14, R11)."""

from bot.cards.card import Card
from bot.cards.catalogue import catalogue
from bot.cards.copies import LONGEST_LIST, CopyForm, HandoutCard, OpenHereCard, plain, value_of
from bot.cards.refusals import message_and_advice
from bot.dialogs.dialog import Dialog, Form, Turn
from bot.dialogs.sharing import look, whom
from domain.errors import BadInputError
from domain.sharing import Handout, LeftOut
from usecases.copying import CopyChoices, make_copy, see_copy_choices
from usecases.downloading import offer_copy

dialog = Dialog("copy")
say = catalogue("copies")


@dialog.step("form")
def show_form(turn: Turn, form: Form) -> Card:
    """What this person's copy leaves out, with names, so only where the chat keeps no copy (IG8)."""
    if not turn.is_private:
        return open_here(turn, form, Handout.COPY)
    choices = see_copy_choices(turn.unit, turn.actor, whom=whom(turn, form))
    return CopyForm(choices, choices.one.sharing.left_out or LeftOut())


@dialog.step("make")
def make(turn: Turn, form: Form) -> Card:
    """Keep the choice and offer the files; what cannot be used brings the form back, filled (AX10)."""
    if not turn.is_private:
        return open_here(turn, form, Handout.COPY)
    who = whom(turn, form)
    choices = see_copy_choices(turn.unit, turn.actor, whom=who)
    chosen = left_out_in(form, choices)
    try:
        make_copy(turn.unit, turn.actor, whom=who, left_out=chosen)
    except BadInputError as wrong:
        return CopyForm(choices, chosen, message_and_advice(wrong))
    return handed(turn, form, Handout.COPY)


@dialog.step("aloud")
def aloud(turn: Turn, form: Form) -> Card:
    """The sheet to read aloud, without what their copy leaves out (R11)."""
    return handed(turn, form, Handout.ALOUD) if turn.is_private else open_here(turn, form, Handout.ALOUD)


def handed(turn: Turn, form: Form, handout: Handout) -> Card:
    """The way to the files."""
    who = whom(turn, form)
    url = offer_copy(turn.unit, turn.actor, whom=who, handout=handout)
    shared = look(turn, form)
    return HandoutCard(shared, shared.find(who.relative, who.number), handout, url)


def open_here(turn: Turn, form: Form, handout: Handout) -> Card:
    """The button that shows it to this reader alone."""
    shared, who = look(turn, form), whom(turn, form)
    return OpenHereCard(shared, shared.find(who.relative, who.number), handout)


def left_out_in(form: Form, choices: CopyChoices) -> LeftOut:
    """What the form leaves out, of what was offered; and the words that were written."""
    parts = {
        value_of((section, child)): (section.value, child or "") for (section, child), _ in choices.parts
    }
    names = {plain(name): name for name, _ in choices.names}
    children = {key for key, _ in choices.children}
    written = str(form.values.get("words") or "").replace("\x00", "")[:LONGEST_LIST].splitlines()
    words = [" ".join(word.split()) for word in written]
    return LeftOut(
        parts=tuple(parts[one] for one in several(form, "parts") if one in parts),
        children=tuple(one for one in several(form, "children") if one in children),
        words=tuple(
            dict.fromkeys(
                [*(names[one] for one in several(form, "names") if one in names), *filter(None, words)]
            )
        ),
    )


def several(form: Form, name: str) -> list[str]:
    """What was chosen from a list of several, as it comes back: parted by commas."""
    return list(dict.fromkeys(str(form.values.get(name) or "").split(",")))
