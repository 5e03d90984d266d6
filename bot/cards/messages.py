"""Short cards that say one thing: home, help, lists, refusals, endings."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from bot.cards.card import Card, outside
from bot.cards.catalogue import catalogue
from bot.cards.elements import Element, button, paragraph
from bot.cards.sayings import MORE_SAYINGS, SAYINGS
from domain.access import Role
from domain.conversation import Waiting
from domain.errors import CaseworkError
from wording.sentences import translated
from wording.speech import say_list

say = catalogue("messages")
shared = catalogue("words")

MOST_BUTTONS = 6
MOST_LINES = 30

WELCOMES = say.table("welcome", Role)


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
    return list(lines) if left <= 0 else [*lines[:MOST_LINES], say("and-more", count=left)]


def home_button() -> Element:
    """The way out of every dead end."""
    return button(say("show-what-needs-me"), "home.show", {})


def refusal(error: CaseworkError) -> MessageCard:
    """What happened and what to do, as an ordinary card (architecture 12, AX21)."""
    texts = [outside(translated(text)) for text in (error.message, error.advice) if text]
    return MessageCard(translated(error.title), texts, [home_button()])


def one_question(waiting: Waiting) -> MessageCard:
    """Something is still needed before what was typed can be done; it can be answered or stopped (AX10)."""
    stop = say("to-stop")
    yes = button(say("yes-i-meant-that"), waiting.said.verb, waiting.said.values)
    return MessageCard(
        say("one-more-question"),
        [outside(translated(waiting.question)), stop],
        [yes, home_button()] if waiting.wants_a_yes else [home_button()],
    )


def stopped() -> MessageCard:
    """A question is withdrawn."""
    return MessageCard(say("stopped"), [say("nothing-was-changed")], [home_button()])


def offer_a_person(names: Sequence[str]) -> MessageCard:
    """We did not understand twice in a row: here is somebody who will (AX21)."""
    on_duty = [say("on-duty", names=outside(say_list(names)))] if names else []
    return MessageCard(
        say("a-person-can-help"),
        [
            say("we-did-not-understand"),
            " ".join([*on_duty, say("write-to-a-nurse")]),
            say("buttons-always-work"),
            shared("emergency"),
        ],
        [home_button(), button(shared("how-this-works"), "home.help", {})],
    )


def broken(error_id: str) -> MessageCard:
    """A bug of ours: nothing was changed, and the number helps to find it."""
    return MessageCard(
        say("something-went-wrong"),
        [
            say("try-again"),
            say("tell-this-number", error_id=error_id),
            shared("emergency"),
        ],
        [home_button()],
    )


def unsure(error_id: str) -> MessageCard:
    """The database took it and never said so: the person looks, and nothing is recorded twice."""
    return MessageCard(
        say("we-lost-touch"),
        [
            say("look-before-again"),
            say("tell-this-number", error_id=error_id),
            shared("emergency"),
        ],
        [home_button()],
    )


def not_known() -> MessageCard:
    """For somebody who is not in the staff directory: polite, and nothing else (A1)."""
    return MessageCard(
        say("we-could-not-find-you"),
        [
            say("for-staff-only"),
            say("whom-to-ask"),
            shared("emergency"),
        ],
    )


def help_card(role: Role) -> MessageCard:
    """The everyday words, the way to the rarer ones, and the emergency sentence (Q8, AX9)."""
    texts = [
        say("what-it-does"),
        say("buttons-or-words"),
        in_a_list(SAYINGS.get(role, ())),
        shared("emergency"),
    ]
    more = [button(say("more-words"), "home.more_help", {})] if role in MORE_SAYINGS else []
    return MessageCard(shared("how-this-works"), [text for text in texts if text], [home_button(), *more])


def more_help_card(role: Role) -> MessageCard:
    """The rarer words (AX9)."""
    texts = [say("you-can-also-type"), in_a_list(MORE_SAYINGS.get(role, ())), shared("emergency")]
    back = button(shared("how-this-works"), "home.help", {})
    return MessageCard(say("more-words"), [text for text in texts if text], [home_button(), back])


def in_a_list(sayings: Sequence[str]) -> str:
    """Sentences of ours as a list."""
    return "\n".join(f"- {saying}" for saying in sayings)


@dataclass(frozen=True, slots=True)
class WelcomeCard(MessageCard):
    """The first card of all; it brings no task, so a lock screen must not say so (HZ12)."""

    @property
    def neutral(self) -> str:
        """What a lock screen shows: there is no task."""
        return say("neutral")


def welcome(role: Role) -> MessageCard:
    """The first card after installation: what it does and who sees what (IG32)."""
    texts = [
        WELCOMES.get(role, ""),
        say("what-managers-see"),
        say("who-sees-requests"),
        say("no-names"),
        shared("emergency"),
    ]
    return WelcomeCard(
        say("heading-of-welcome"),
        [text for text in texts if text],
        [home_button(), button(shared("how-this-works"), "home.help", {"role": role})],
    )


def moved_down() -> MessageCard:
    """What is left of a card when a newer one has taken its place (N6, IG9)."""
    return MessageCard(say("this-card-has-moved"), [say("newest-is-below")])


@dataclass(frozen=True, slots=True)
class AskedCard(MessageCard):
    """Help was asked for from a form: the form stays as it is, with all that was filled in (AX10)."""

    @property
    def stays(self) -> str | None:
        """Shown for a moment."""
        return f"{self.texts[0]} {shared('emergency')}"


def in_an_emergency() -> MessageCard:
    """Something typed sounds like an emergency: the numbers, and no question (HZ14, Q8)."""
    return MessageCard(
        say("danger-now"),
        [
            say("call-999"),
            say("phone-childrens-services"),
            say("switchboard"),
            say("cannot-help-here"),
            say("when-safe"),
        ],
        [home_button()],
    )


def finished() -> MessageCard:
    """A tombstone for a card that concerns its reader no more (IG9)."""
    return MessageCard(shared("task-finished"), [shared("nothing-to-do")])
