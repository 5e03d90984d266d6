"""Dialog, Step, Turn, Form: a step turns a submitted card or typed words into the next card."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

from bot.cards.card import Card
from bot.cards.catalogue import catalogue
from domain.access import Actor
from domain.errors import BadInputError, MissingInputError
from storage.unit import Unit

answers = catalogue("answers")

E = TypeVar("E", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Turn:
    """One click or message of one known person.

    `is_private` is True for an invoke: its answer goes to this person's client and Teams keeps no copy, so
    only then may a card hold names (IG8).
    """

    unit: Unit
    actor: Actor
    is_private: bool


@dataclass(frozen=True, slots=True)
class Form:
    """What came back from a card or a sentence: untrusted, read field by field."""

    values: Mapping[str, object] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """A text that must be there. Raises MissingInputError."""
        value = self.values.get(name)
        value = value.replace("\x00", "") if isinstance(value, str) else value
        if not isinstance(value, str | int) or not str(value).strip():
            raise MissingInputError(name, answers("missing"))
        return str(value).strip()

    def uuid(self, name: str) -> UUID:
        """An id. Raises BadInputError."""
        try:
            return UUID(self.text(name))
        except ValueError:
            raise BadInputError(name, answers("damaged-card")) from None

    def integer(self, name: str) -> int:
        """A whole number. Raises BadInputError."""
        text = self.text(name)
        if not text.isascii() or not text.isdigit() or len(text) > len("123456789"):
            raise BadInputError(name, answers("whole-number", name=name.replace("_", " ").capitalize()))
        return int(text)

    def find_integer(self, name: str) -> int | None:
        """A whole number, or None when it was not given. Raises BadInputError."""
        return self.integer(name) if name in self.values else None

    def choice(self, name: str, choices: type[E]) -> E:
        """One of a fixed set. Raises BadInputError."""
        try:
            return choices(self.text(name))
        except ValueError:
            raise BadInputError(name, answers("not-a-choice")) from None

    def find_choice(self, name: str, choices: type[E]) -> E | None:
        """One of a fixed set, or None when it was not given. Raises BadInputError."""
        return self.choice(name, choices) if self.values.get(name) else None


Step = Callable[[Turn, Form], Card]


class Dialog:
    """The steps of one conversation, by name; a step's verb is "dialog.step"."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.steps: dict[str, Step] = {}

    def step(self, name: str) -> Callable[[Step], Step]:
        """Register a function as the step of this name."""

        def register(step: Step) -> Step:
            self.steps[f"{self.name}.{name}"] = step
            return step

        return register
