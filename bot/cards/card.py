"""A card: typed data in, Adaptive Card JSON out (schema 1.5, AX8)."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar
from uuid import UUID

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.cards.catalogue import catalogue
from wording.catalogue import spoken

shared = catalogue("words")

# What the Markdown of a TextBlock would read as formatting, a link or an entity, and a card as `{{DATE(`.
MARKDOWN = re.compile(r"([\\`*_\[\]<>#~|!&{])")
# What would begin a list.
LIST_MARK = re.compile(r"^(\d*)([-+](?=\s|$)|(?<=\d)[.)](?=\s|$))")
# Control letters, halves of letters, and marks that turn the reading direction of all that follows.
UNSHOWN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
LONGEST_OUTSIDE = 300
CONTENT_TYPE = "application/vnd.microsoft.card.adaptive"


def outside(text: str | None) -> str:
    """Text from outside the product (a name, a place), made harmless on one line: shown, never formatted.

    The one place where Markdown is escaped.
    """
    return LIST_MARK.sub(r"\1\\\2", MARKDOWN.sub(r"\\\1", one_line(text)))


def one_line(text: str | None, longest: int = LONGEST_OUTSIDE) -> str:
    """The same for places that know no Markdown (the choices of an input): on one line, shortened."""
    shown = " ".join(UNSHOWN.sub("", " ".join((text or "").split())).split())
    return shown if len(shown) <= longest else f"{shown[:longest].rstrip()}\u2026"


def outside_lines(text: str | None, longest: int) -> str:
    """Longer text from outside with its paragraphs, each made harmless; shortened at `longest` letters."""
    told = text or ""
    kept = told if len(told) <= longest else f"{told[:longest].rstrip()}\u2026"
    lines = (
        LIST_MARK.sub(r"\1\\\2", MARKDOWN.sub(r"\\\1", one_line(line, longest))) for line in kept.splitlines()
    )
    return "\n\n".join(line for line in lines if line)


def whole_json(value: object) -> str:
    """Turn each `{{ }}` of a template into one whole JSON value."""
    return json.dumps(value, ensure_ascii=False)


TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent),
    undefined=StrictUndefined,
    finalize=whole_json,
    autoescape=False,  # noqa: S701 - the output is JSON, and finalize encodes every value
    trim_blocks=True,
    lstrip_blocks=True,
)


def neutral_task() -> str:
    """There is a task; nothing about whom or what (IG5)."""
    return shared("neutral-task")


@dataclass(frozen=True, slots=True)
class LiveSubject:
    """What a card is the live card of, so that a typed word can bring it to the end of the chat (N6)."""

    invitation_id: UUID
    subject_id: UUID


class Card:
    """Base of all cards. `neutral` is all that a lock screen or a list of chats may ever show (IG5, W1)."""

    __slots__ = ()

    template: ClassVar[str]

    @property
    def neutral(self) -> str:
        """What a lock screen shows of a card that asks for something."""
        return neutral_task()

    @property
    def live(self) -> LiveSubject | None:
        """The subject this card is the live card of, if it is one."""
        return None

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        raise NotImplementedError

    def render(self) -> dict[str, Any]:
        """The Adaptive Card as JSON data."""
        given = {"neutral": self.neutral, "language": spoken(), **self.values()}
        text = TEMPLATES.get_template(self.template).render(given)
        rendered: dict[str, Any] = json.loads(text)
        return rendered

    @property
    def stays(self) -> str | None:
        """What to say while the pressed card stays as it is; None when this card takes its place."""
        return None

    @property
    def below(self) -> bool:
        """Whether the card goes to the end of the chat, while the pressed one stays and says `stays`."""
        return False

    def activity(self) -> dict[str, Any]:
        """The card alone in a message: text beside a card would be split off and lose the message id."""
        return {
            "type": "message",
            "summary": self.neutral,
            "attachments": [{"contentType": CONTENT_TYPE, "content": self.render()}],
        }
