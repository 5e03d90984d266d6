"""States as said to people: plain, kind, the same everywhere (section 8, W1-W9)."""

from bot.cards.card import outside
from bot.cards.catalogue import catalogue
from domain.attending import Part
from domain.invitation import DeclineReason, Reply
from domain.replies import Cover

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


PARTS = {
    Part.BEGINNING: "For the beginning",
    Part.END: "For the end",
    Part.OUR_PART: "When our part is discussed",
    Part.OTHER: "For another part",
}

COVERS = {
    Cover.SUBSTITUTE: "A colleague goes instead of me",
    Cover.NURSE: "A named nurse goes instead of me",
    Cover.APOLOGIES: "Nobody can go: I send apologies and my report",
}


# The same as said of somebody to whoever may read it (A1).
DECLINED_BECAUSE = {
    DeclineReason.CLASH: "Another commitment",
    DeclineReason.LEAVE: "On leave",
    DeclineReason.SICK: "Unwell",
    DeclineReason.NOT_INVOLVED: "Not involved enough",
    DeclineReason.DISCHARGED: "The person was discharged",
    DeclineReason.NOT_ENGAGING: "The person is not taking part in our care",
    DeclineReason.SAFETY: "A worry about safety",
    DeclineReason.OTHER: "Another reason",
}


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
