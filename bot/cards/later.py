"""Putting a reminder off, on the card of a coordinator (N7)."""

from bot.cards.catalogue import catalogue
from bot.cards.elements import Element, button, choice_input, date_input, more_choices
from domain.nudges import Facts, NudgeKind
from domain.snooze import Later
from domain.snoozing import can_be_put_off, current_snooze, snoozes_left, until
from wording.speech import say_when

say = catalogue("later")
shared = catalogue("words")

CHOICES = say.table("later", Later)


def remind_later(facts: Facts, kind: NudgeKind | None) -> list[Element]:
    """The fold-out to put this very reminder off; nothing where that cannot be done, or was done twice."""
    chosen = current_snooze(facts)
    reader_id = chosen.person_id if chosen else facts.invitation.assigned_to
    if reader_id is None or not can_be_put_off(facts, kind) or not snoozes_left(facts, reader_id):
        return []
    choices = {later.value: said for later, said in CHOICES.items()}
    when = choice_input("later", say("when-shall-we-remind-you"), say("choose-when-we-shall-remind"), choices)
    day = date_input("day", say("on-which-day"), shared("choose-a-day"), is_required=False)
    then = button(
        say("remind-me-then"),
        "reminder.put_off",
        {"invitation_id": facts.invitation.id},
        needs_inputs=True,
    )
    return [more_choices([when, day], [then], title=say("remind-me-later"))]


def reminded_of(facts: Facts, kind: NudgeKind) -> NudgeKind:
    """What a card was sent to say: a reminder that was put off says the same again (N7)."""
    chosen = current_snooze(facts)
    return NudgeKind(chosen.kind) if kind is NudgeKind.REMIND_AGAIN and chosen else kind


def put_off_said(facts: Facts) -> str:
    """When the reminder comes, after it was put off (W6)."""
    chosen = current_snooze(facts)
    return say("we-will-remind-you-on", until=say_when(until(facts, chosen))) if chosen else ""
