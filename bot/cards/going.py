"""Who goes, for which part, and why not: the forms beside a coordinator's card (I8, I9, I11)."""

from dataclasses import dataclass
from typing import Any, ClassVar

from bot.cards.card import Card
from bot.cards.choices import ids_of
from bot.cards.elements import Element, button, choice_input, paragraph, text_input
from bot.cards.words import DECLINE_REASONS, PARTS
from domain.attending import Part
from domain.invitation import DeclineReason, Reply
from domain.nudges import Facts

LONGEST_NOTE = 300
QUORACY = (
    "Tell us only if you cannot be there for all of it. "
    "With too few people in the room, the conference may not be able to decide."
)
STILL_DUE = "Your report is still needed. It speaks for you when you cannot be there."
STAND_IN_ASKED = "You have asked a colleague to go instead. We tell you if they cannot."
WHAT_YOU_CAN_DO = "You can be there for a part of the meeting, or a colleague can go instead of you."
FOR_YOUR_MANAGER = "Your team manager, the named nurses and the safeguarding administrators can read this."


@dataclass(frozen=True, slots=True)
class PartForm(Card):
    """Which part of the meeting; in words or times where none of the usual ones fits (I8, P12)."""

    template: ClassVar[str] = "form.json.j2"

    facts: Facts
    part: str = ""
    note: str = ""
    wrong: str | None = None

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        ids = ids_of(self.facts)
        return {
            "heading": "Which part can you be there for?",
            "notice": self.wrong,
            "paragraphs": [paragraph(QUORACY)],
            "inputs": [
                choice_input(
                    "part",
                    "I can be there",
                    "Choose which part.",
                    {part.value: said for part, said in PARTS.items()},
                    value=self.part,
                ),
                text_input(
                    "note",
                    "If it is another part, which? For example: 10am to 11am",
                    error="Say which part in a few words.",
                    longest=LONGEST_NOTE,
                    value=self.note,
                ),
            ],
            "actions": [
                button("I will be there for this part", "going.part", ids, primary=True, needs_inputs=True),
                button("Back to the task", "invitation.show", ids),
            ],
        }


@dataclass(frozen=True, slots=True)
class DeclineForm(Card):
    """Why somebody cannot come; another reason is said in words (I9, I14)."""

    template: ClassVar[str] = "form.json.j2"

    facts: Facts
    reason: str = ""
    note: str = ""
    wrong: str | None = None

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        ids = ids_of(self.facts)
        return {
            "heading": "Why can you not attend?",
            "notice": self.wrong,
            "paragraphs": [paragraph(STILL_DUE), paragraph("Next we ask who covers for you.")],
            "inputs": self._inputs(),
            "actions": [
                button(
                    "I cannot attend",
                    "invitation.reply",
                    {**ids, "reply": Reply.DECLINE},
                    primary=True,
                    needs_inputs=True,
                ),
                button("Back to the task", "invitation.show", ids),
            ],
        }

    def _inputs(self) -> list[Element]:
        return [
            choice_input(
                "reason",
                "Why can you not attend?",
                "Choose a reason, so that we can offer the right help.",
                {reason.value: said for reason, said in DECLINE_REASONS.items()},
                value=self.reason,
            ),
            text_input(
                "note",
                f"If it is another reason, which? {FOR_YOUR_MANAGER}",
                error="Say the reason in a few words.",
                longest=LONGEST_NOTE,
                value=self.note,
                is_long=True,
                is_required=self.reason == DeclineReason.OTHER,
            ),
        ]


@dataclass(frozen=True, slots=True)
class WhoGoesCard(Card):
    """A part of the meeting, or who goes instead or besides; nobody is named on it (IG5)."""

    template: ClassVar[str] = "message.json.j2"

    facts: Facts
    notice: str = ""

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        ids = ids_of(self.facts)
        invitation = self.facts.invitation
        ask = "Ask somebody else to go instead" if invitation.asked else "Ask a colleague to go instead"
        goes = invitation.is_accepted and not invitation.awaits_reply
        stands = STAND_IN_ASKED if invitation.asked else ""
        return {
            "heading": "Other ways to take part",
            "paragraphs": [paragraph(text) for text in (self.notice, stands, WHAT_YOU_CAN_DO) if text],
            "actions": [
                button("I can be there for a part", "going.part_form", ids),
                button(ask, "stand_in.form", ids),
                *([button("Somebody wants to observe", "observer.list", ids)] if goes else []),
                button("Back to the task", "invitation.show", ids),
            ],
        }


def say_part(part: Part | None) -> str:
    """For which part somebody is there, as their card says it; their own words stay out of it."""
    return f"You will be there {PARTS[part].lower()}." if part else ""
