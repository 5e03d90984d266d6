"""States as said to people: plain, kind, the same everywhere (section 8, W1-W9)."""

from bot.cards.catalogue import catalogue
from domain.invitation import DeclineReason, Reply

shared = catalogue("words")

# What cards still say that do not ask the catalogue for it yet.
EMERGENCY = (
    "If a child is in immediate danger, call 999 or children's services now. Do not wait for this assistant."
)
WHY_YOU = (
    "What you know, and your experience as a professional, "
    "help the conference decide how to keep the child safe."
)

REPLY_SAID = shared.table("reply-said", Reply)
REPLY_BUTTON = shared.table("reply-button", Reply)
DECLINE_REASONS = shared.table("decline-reason", DeclineReason)


def say_meeting_id(digits: str | None) -> str:
    """Digits in groups of three, as Teams prints them: "312 345 678 901", "123 456 789#"."""
    text = digits or ""
    if not text.rstrip("#").isdigit():
        return text
    return " ".join(text[start : start + 3] for start in range(0, len(text), 3)).replace(" #", "#")
