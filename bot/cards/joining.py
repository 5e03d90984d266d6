"""How to get into the meeting: where the link leads, the numbers, and what to do at the door (E21, E22)."""

from urllib.parse import urlsplit

from bot.cards.card import outside
from bot.cards.words import say_meeting_id
from domain.nudges import Facts


def join_rows(facts: Facts) -> list[tuple[str, str]]:
    """Where the button leads (IG27), and what opens the door when it does not (IN10, IN11)."""
    join = facts.conference.join
    number, code = outside(join.dial_in), outside(say_meeting_id(join.dial_in_id))
    return [
        ("The link opens", outside(urlsplit(join.url).hostname) if join.url else ""),
        ("Meeting ID", outside(say_meeting_id(join.meeting_id))),
        ("Passcode", outside(join.passcode)),
        ("By phone", f"{number}, then {code or 'the conference ID'}" if number else ""),
    ]


def at_the_door(facts: Facts) -> str:
    """Whom to phone when the meeting does not open."""
    phone = outside(facts.conference.unit_phone)
    unit = f"phone the conference unit on {phone}" if phone else "phone the conference unit"
    if facts.conference.join.url:
        return f"If you wait in the lobby for long, {unit}."
    return f"We hold no join link. To ask how to join, {unit}."
