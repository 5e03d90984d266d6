"""Who goes, for which part, and why not: the forms beside a coordinator's card (I8, I9, I11)."""

from dataclasses import dataclass
from typing import Any, ClassVar

from bot.cards.card import Card
from bot.cards.catalogue import catalogue
from bot.cards.choices import cover_inputs, ids_of
from bot.cards.elements import Element, button, choice_input, paragraph, text_input
from bot.cards.words import DECLINE_REASONS, PARTS
from domain.attending import Part
from domain.invitation import DeclineReason, Reply
from domain.nudges import Facts

say = catalogue("going")
shared = catalogue("words")

LONGEST_NOTE = 300


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
            "heading": say("which-part"),
            "notice": self.wrong,
            "paragraphs": [paragraph(say("quoracy"))],
            "inputs": [
                choice_input(
                    "part",
                    say("i-can-be-there"),
                    say("choose-which-part"),
                    {part.value: said for part, said in PARTS.items()},
                    value=self.part,
                ),
                text_input(
                    "note",
                    say("which-other-part"),
                    error=say("say-which-part"),
                    longest=LONGEST_NOTE,
                    value=self.note,
                ),
            ],
            "actions": [
                button(say("i-will-be-there-then"), "going.part", ids, primary=True, needs_inputs=True),
                button(shared("back-to-the-task"), "invitation.show", ids),
            ],
        }


@dataclass(frozen=True, slots=True)
class DeclineForm(Card):
    """Why somebody cannot come, and who covers; another reason is said in words (I9, I14)."""

    template: ClassVar[str] = "form.json.j2"

    facts: Facts
    reason: str = ""
    note: str = ""
    wrong: str | None = None
    cover: str = ""

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        ids = ids_of(self.facts)
        return {
            "heading": shared("why-can-you-not-attend"),
            "notice": self.wrong,
            "paragraphs": [paragraph(shared("report-still-needed"))],
            "inputs": self._inputs(),
            "actions": [
                button(
                    shared("reply-button-decline"),
                    "invitation.reply",
                    {**ids, "reply": Reply.DECLINE},
                    primary=True,
                    needs_inputs=True,
                ),
                button(shared("back-to-the-task"), "invitation.show", ids),
            ],
        }

    def _inputs(self) -> list[Element]:
        return [
            choice_input(
                "reason",
                shared("why-can-you-not-attend"),
                shared("choose-a-reason"),
                {reason.value: said for reason, said in DECLINE_REASONS.items()},
                value=self.reason,
            ),
            text_input(
                "note",
                " ".join([say("which-other-reason"), say("who-can-read-this")]),
                error=say("say-the-reason"),
                longest=LONGEST_NOTE,
                value=self.note,
                is_long=True,
                is_required=self.reason == DeclineReason.OTHER,
            ),
            *cover_inputs(self.facts, self.cover),
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
        ask = say("ask-somebody-else-to-go") if invitation.asked else say("ask-a-colleague-to-go")
        goes = invitation.is_accepted and not invitation.awaits_reply
        stands = shared("stand-in-waits") if invitation.asked else ""
        return {
            "heading": shared("other-ways"),
            "paragraphs": [paragraph(text) for text in (self.notice, stands, say("what-you-can-do")) if text],
            "actions": [
                button(say("a-part"), "going.part_form", ids),
                button(ask, "stand_in.form", ids),
                *([button(say("somebody-wants-to-observe"), "observer.list", ids)] if goes else []),
                button(shared("back-to-the-task"), "invitation.show", ids),
            ],
        }


def say_part(part: Part | None) -> str:
    """For which part somebody is there, as their card says it; their own words stay out of it."""
    return say("you-will-be-there", parts=PARTS[part].lower()) if part else ""
