"""Short cards that say one thing: home, help, lists, refusals, endings."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from bot.cards.card import Card, outside
from bot.cards.elements import Element, button, paragraph
from bot.cards.refusals import translated
from bot.cards.sayings import MORE_SAYINGS, SAYINGS
from bot.cards.words import EMERGENCY
from domain.access import Role
from domain.conversation import Waiting
from domain.errors import CaseworkError
from domain.words import say_list

MOST_BUTTONS = 6
MOST_LINES = 30

WELCOMES: dict[Role, str] = {
    Role.CARE_COORDINATOR: (
        "We tell you when you are invited to a conference. "
        "We remind you of the report, and send the join link. "
        "If you want help, one tap asks the named nurses."
    ),
    Role.NAMED_NURSE: (
        "We tell you when a care coordinator asks for help with a conference. "
        "Whoever takes a request first has it, and everybody else is told."
    ),
    Role.TEAM_MANAGER: "We write to you when a member of your team needs your support with a conference.",
    Role.SAFEGUARDING_ADMIN: (
        "We tell you when an invitation has no care coordinator, or when something in it is not clear. "
        "To bring invitations in, attach the file to a message in this chat."
    ),
}


@dataclass(frozen=True, slots=True)
class MessageCard(Card):
    """A heading, a few sentences, perhaps a button."""

    template: ClassVar[str] = "message.json.j2"

    heading: str
    texts: Sequence[str]
    actions: Sequence[Element] = ()

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        return {
            "heading": self.heading,
            "paragraphs": [paragraph(text) for text in self.texts],
            "actions": list(self.actions)[:MOST_BUTTONS],
        }


def first_of(lines: Sequence[str]) -> list[str]:
    """As many lines of a list as fit on a card, and how many there are besides."""
    left = len(lines) - MOST_LINES
    return list(lines) if left <= 0 else [*lines[:MOST_LINES], f"And {left:,} more."]


def home_button() -> Element:
    """The way out of every dead end."""
    return button("Show what needs me", "home.show", {})


def refusal(error: CaseworkError) -> MessageCard:
    """What happened and what to do, as an ordinary card (architecture 12, AX21)."""
    texts = [outside(translated(text)) for text in (error.message, error.advice) if text]
    return MessageCard(translated(error.title), texts, [home_button()])


def one_question(waiting: Waiting) -> MessageCard:
    """Something is still needed before what was typed can be done; it can be answered or stopped (AX10)."""
    stop = "To stop, say **cancel**. Nothing is recorded until you answer."
    yes = button("Yes, that is what I meant", waiting.said.verb, waiting.said.values)
    return MessageCard(
        "One more question",
        [outside(translated(waiting.question)), stop],
        [yes, home_button()] if waiting.wants_a_yes else [home_button()],
    )


def stopped() -> MessageCard:
    """A question is withdrawn."""
    return MessageCard("Stopped", ["Nothing was changed."], [home_button()])


def offer_a_person(names: Sequence[str]) -> MessageCard:
    """We did not understand twice in a row: here is somebody who will (AX21)."""
    who = f"On duty today: {outside(say_list(names))}. " if names else ""
    return MessageCard(
        "A person can help",
        [
            "We did not understand that either. A person can help you better.",
            f"{who}You can write to a named nurse in Teams, or ask for help on the card of a conference.",
            "The buttons below always work. Say **help** to see what can be typed.",
            EMERGENCY,
        ],
        [home_button(), button("How this works", "home.help", {})],
    )


def broken(error_id: str) -> MessageCard:
    """A bug of ours: nothing was changed, and the number helps to find it."""
    return MessageCard(
        "Something went wrong",
        [
            "Nothing was changed. Try again in a moment.",
            f"If it happens again, tell your administrator this number: {error_id}.",
            EMERGENCY,
        ],
        [home_button()],
    )


def unsure(error_id: str) -> MessageCard:
    """The database took it and never said so: the person looks, and nothing is recorded twice."""
    return MessageCard(
        "We lost touch for a moment",
        [
            "We cannot tell whether this was recorded. Look before you do it again.",
            f"If it happens again, tell your administrator this number: {error_id}.",
            EMERGENCY,
        ],
        [home_button()],
    )


def not_known() -> MessageCard:
    """For somebody who is not in the staff directory: polite, and nothing else (A1)."""
    return MessageCard(
        "We could not find you",
        [
            "This assistant is for staff in the trust's staff directory, and you are not in it yet.",
            "If you should be, ask your team manager or the safeguarding administrator.",
            EMERGENCY,
        ],
    )


def help_card(role: Role) -> MessageCard:
    """The everyday words, the way to the rarer ones, and the emergency sentence (Q8, AX9)."""
    texts = [
        (
            "This assistant reminds you, records your answers and hands over to people who help. "
            "It never judges risk."
        ),
        "You can use the buttons on the cards, or type:",
        in_a_list(SAYINGS.get(role, ())),
        EMERGENCY,
    ]
    more = [button("More words", "home.more_help", {})] if role in MORE_SAYINGS else []
    return MessageCard("How this works", [text for text in texts if text], [home_button(), *more])


def more_help_card(role: Role) -> MessageCard:
    """The rarer words (AX9)."""
    texts = ["You can also type:", in_a_list(MORE_SAYINGS.get(role, ())), EMERGENCY]
    back = button("How this works", "home.help", {})
    return MessageCard("More words", [text for text in texts if text], [home_button(), back])


def in_a_list(sayings: Sequence[str]) -> str:
    """Sentences of ours as a list."""
    return "\n".join(f"- {saying}" for saying in sayings)


@dataclass(frozen=True, slots=True)
class WelcomeCard(MessageCard):
    """The first card of all; it brings no task, so a lock screen must not say so (HZ12)."""

    neutral: ClassVar[str] = "Your assistant is ready"


def welcome(role: Role) -> MessageCard:
    """The first card after installation: what it does and who sees what (IG32)."""
    texts = [
        WELCOMES.get(role, ""),
        (
            "If nobody can attend, the team manager is told, to talk about it in supervision. "
            "Governance sees numbers only. "
            "Only the named nurses see that somebody asked for help."
        ),
        "Cards show no family's name until you choose Show details.",
        EMERGENCY,
    ]
    return WelcomeCard(
        "Welcome to the Conference Assistant",
        [text for text in texts if text],
        [home_button(), button("How this works", "home.help", {"role": role})],
    )


def moved_down() -> MessageCard:
    """What is left of a card when a newer one has taken its place (N6, IG9)."""
    return MessageCard("This card has moved", ["The newest card about this is further down in this chat."])


@dataclass(frozen=True, slots=True)
class AskedCard(MessageCard):
    """Help was asked for from a form: the form stays as it is, with all that was filled in (AX10)."""

    @property
    def stays(self) -> str | None:
        """Shown for a moment."""
        return f"{self.texts[0]} {EMERGENCY}"


def in_an_emergency() -> MessageCard:
    """Something typed sounds like an emergency: the numbers, and no question (HZ14, Q8)."""
    return MessageCard(
        "Is somebody in danger now?",
        [
            "Call **999** now if anybody is in immediate danger.",
            "If a child is at risk, phone children's services of the council as well.",
            "Your switchboard can connect you at once.",
            "This assistant cannot help in an emergency. Nobody reads what you type here.",
            "When everybody is safe, a named nurse can help you: choose I need help on a card.",
        ],
        [home_button()],
    )


def finished() -> MessageCard:
    """A tombstone for a card that concerns its reader no more (IG9)."""
    return MessageCard("This task is finished", ["You do not need to do anything."])
