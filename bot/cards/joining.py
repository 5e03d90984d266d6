"""How to get into the meeting: where the link leads, the numbers, and what to do at the door (E21, E22)."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from bot.cards.card import outside
from bot.cards.catalogue import catalogue
from bot.cards.elements import Element, button, link_button, strong
from bot.cards.nudges import is_join
from bot.cards.words import say_meeting_id
from domain.ladder.afterwards import LATE_AT_DOOR, waits_outside
from domain.nudges import Facts, NudgeKind
from wording.speech import say_time

say = catalogue("joining")
shared = catalogue("words")


def join_rows(facts: Facts) -> list[tuple[str, str]]:
    """Where the button leads (IG27), and what opens the door when it does not (IN10, IN11)."""
    join = facts.conference.join
    number, code = outside(join.dial_in), outside(say_meeting_id(join.dial_in_id))
    return [
        (shared("link-opens"), outside(urlsplit(join.url).hostname) if join.url else ""),
        (shared("meeting-id"), outside(say_meeting_id(join.meeting_id))),
        (shared("passcode"), outside(join.passcode)),
        (shared("by-phone"), phone_said(number, code)),
    ]


def phone_said(number: str, code: str) -> str:
    """The number to phone and what to type then; nothing without a number."""
    if not number:
        return ""
    return (
        shared("by-phone-then", number=number, code=code)
        if code
        else shared("by-phone-then-id", number=number)
    )


def join_buttons(facts: Facts, kind: NudgeKind | None, ids: Mapping[str, object]) -> list[Element]:
    """The link; from a quarter of an hour before, also what to do when it does not open (E22, E23)."""
    url = facts.conference.join.url
    link = [link_button(shared("join-the-meeting"), url)] if is_join(kind) and url else []
    if kind is not NudgeKind.JOIN_NOW:
        return link
    if waits_outside(facts) is not None:
        return [*link, button(say("i-am-in-now"), "join.joined", ids)]
    return [*link, button(say("i-cannot-get-in"), "join.cannot", ids)]


def at_the_door(facts: Facts, kind: NudgeKind | None) -> str:
    """Whom to phone when the meeting does not open."""
    if kind is NudgeKind.JOIN_NOW and waits_outside(facts) is not None:
        return cannot_join_said(facts)
    unit = phone_the_unit(facts)
    if facts.conference.join.url:
        return say("if-you-wait-long", unit=unit)
    return say("we-hold-no-join-link", unit=unit)


def phone_the_unit(facts: Facts) -> str:
    """Whom to phone, with the number from the invitation, or else from the area's rules (E22, E23)."""
    phone = unit_phone(facts)
    return say("phone-the-unit-on", phone=phone) if phone else say("phone-the-unit")


def unit_phone(facts: Facts) -> str:
    """The unit's number, as far as anybody has told us."""
    return outside(facts.conference.unit_phone or facts.policy.unit_phone)


def cannot_join_said(facts: Facts) -> str:
    """What to do at once, and who hears of it when (E23, W6)."""
    phone = unit_phone(facts)
    told_at = say_time(facts.conference.starts_at + LATE_AT_DOOR)
    return " ".join(
        [
            say("ask-to-be-let-in"),
            say("the-number-is", phone=strong(phone)) if phone else say("look-for-its-number"),
            say("when-a-nurse-is-told", time=told_at),
        ]
    )
