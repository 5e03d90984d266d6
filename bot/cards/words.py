"""States as said to people: plain, kind, the same everywhere (section 8, W1-W9)."""

from bot.cards.card import outside
from bot.cards.catalogue import catalogue
from domain.attending import Part
from domain.invitation import DeclineReason, Reply
from domain.replies import Cover

shared = catalogue("words")

REPLY_SAID = shared.table("reply-said", Reply)
REPLY_BUTTON = shared.table("reply-button", Reply)
DECLINE_REASONS = shared.table("decline-reason", DeclineReason)


PARTS = shared.table("parts", Part)

COVERS = shared.table("covers", Cover)


# The same as said of somebody to whoever may read it (A1).
DECLINED_BECAUSE = shared.table("declined-because", DeclineReason)


def say_decline(reason: DeclineReason, note: str | None) -> str:
    """Why somebody cannot attend, with their own words where they gave any (I9)."""
    said = DECLINED_BECAUSE[reason]
    return f"{said}. {outside(note)}" if note else said


def say_meeting_id(digits: str | None) -> str:
    """Digits in groups of three, as Teams prints them: "312 345 678 901", "123 456 789#"."""
    text = digits or ""
    if not text.rstrip("#").isdigit():
        return text
    return " ".join(text[start : start + 3] for start in range(0, len(text), 3)).replace(" #", "#")
