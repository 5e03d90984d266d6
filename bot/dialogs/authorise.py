"""A manager reads the report and agrees, or sends it back (R5-R7, E16)."""

from bot.cards.card import Card
from bot.cards.catalogue import catalogue
from bot.cards.delivered import prompt_card
from bot.cards.refusals import message_and_advice
from bot.cards.sending import ReadingCard
from bot.dialogs.dialog import Dialog, Form, Turn
from bot.dialogs.team import chosen
from domain.errors import BadInputError, MissingInputError, NotAllowedError
from domain.nudges import Facts, NudgeKind
from usecases.authorising import agree_to_report, read_for_agreement, send_back
from usecases.team import show_prompt

dialog = Dialog("authorise")
say = catalogue("sending")


@dialog.step("read")
def read(turn: Turn, form: Form) -> Card:
    """The whole report with the two answers, only where the chat keeps no copy (IG8)."""
    invitation_id = chosen(turn, form)
    if not turn.is_private:
        found = show_prompt(turn.unit, turn.actor, invitation_id=invitation_id)
        return prompt_card(found.facts, found.kind, turn.actor.role, say("report-opens-in-app"))
    facts, parts = read_for_agreement(turn.unit, turn.actor, invitation_id=invitation_id)
    return ReadingCard(facts, parts)


@dialog.step("agree")
def agree(turn: Turn, form: Form) -> Card:
    """Agree, with a comment that shows it was read (R6)."""
    invitation_id = chosen(turn, form)
    try:
        comment = form.text("comment")
        found = agree_to_report(turn.unit, turn.actor, invitation_id=invitation_id, comment=comment)
    except (BadInputError, MissingInputError, NotAllowedError) as wrong:
        return again(turn, form, wrong)
    return done(turn, found, say("agreed"))


@dialog.step("send_back")
def back(turn: Turn, form: Form) -> Card:
    """Send it back and say why (R7)."""
    invitation_id = chosen(turn, form)
    try:
        reason = form.text("reason")
        found = send_back(turn.unit, turn.actor, invitation_id=invitation_id, reason=reason)
    except (BadInputError, MissingInputError, NotAllowedError) as wrong:
        return again(turn, form, wrong)
    return done(turn, found, say("sent-back"))


def again(turn: Turn, form: Form, wrong: BadInputError | MissingInputError | NotAllowedError) -> Card:
    """The same page with what is wrong said above the fields; what nobody may read stays shut."""
    if not turn.is_private:
        raise wrong
    facts, parts = read_for_agreement(turn.unit, turn.actor, invitation_id=chosen(turn, form))
    return ReadingCard(facts, parts, message_and_advice(wrong))


def done(turn: Turn, found: Facts, notice: str) -> Card:
    """The manager's card, which asks nothing any more."""
    return prompt_card(found, NudgeKind.REPORT_TO_READ, turn.actor.role, notice)
