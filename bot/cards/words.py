"""States as said to people: plain, kind, the same everywhere (section 8, W1-W9)."""

from domain.invitation import DeclineReason, Reply

EMERGENCY = (
    "If a child is in immediate danger, call 999 or children's services now. Do not wait for this assistant."
)

WHY_YOU = (
    "What you know, and your experience as a professional, "
    "help the conference decide how to keep the child safe."
)

REPLY_SAID = {
    Reply.ACCEPT_REMOTE: "You will attend remotely.",
    Reply.ACCEPT_IN_PERSON: "You will attend in person.",
    Reply.ACCEPT_PHONE: "You will attend by phone.",
    Reply.ACCEPT_PART: "You will attend a part of it.",
    Reply.DECLINE: "You cannot attend.",
    Reply.SUBSTITUTE: "Somebody else goes in your place.",
}

REPLY_BUTTON = {
    Reply.ACCEPT_REMOTE: "I will attend remotely",
    Reply.ACCEPT_IN_PERSON: "I will attend in person",
    Reply.ACCEPT_PHONE: "I will attend by phone",
    Reply.DECLINE: "I cannot attend",
}

DECLINE_REASONS = {
    DeclineReason.CLASH: "I have another commitment",
    DeclineReason.LEAVE: "I will be on leave",
    DeclineReason.SICK: "I am unwell",
    DeclineReason.NOT_INVOLVED: "I am not involved enough",
    DeclineReason.DISCHARGED: "The person was discharged",
    DeclineReason.NOT_ENGAGING: "The person is not taking part in our care",
    DeclineReason.SAFETY: "I am worried about safety",
    DeclineReason.OTHER: "Another reason",
}


def say_meeting_id(digits: str | None) -> str:
    """Digits in groups of three, as Teams prints them: "312 345 678 901", "123 456 789#"."""
    text = digits or ""
    if not text.rstrip("#").isdigit():
        return text
    return " ".join(text[start : start + 3] for start in range(0, len(text), 3)).replace(" #", "#")
