"""What a refusal says, in the language of this deployment (AX21, ADR 17).

The sentences stand in English where they are raised, so that a reviewer reads them beside their rule. A
translation lists them in `<language>/refusals.toml`, the English sentence on the left, its fields in braces.
A field that is a date or a time is said anew in that language.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from bot.cards.catalogue import FOLDER
from domain.errors import CaseworkError
from wording.anew import say_anew
from wording.catalogue import ENGLISH, spoken

FIELD = re.compile(r"\\\{(\w+)\\\}")


@dataclass(frozen=True, slots=True)
class Refusals:
    """The sentences of one language: those without fields, and the patterns of the others."""

    whole: Mapping[str, str]
    patterns: tuple[tuple[re.Pattern[str], str], ...]

    def said(self, text: str) -> str:
        """The sentence in this language, or as it was."""
        if text in self.whole:
            return self.whole[text]
        for pattern, translated in self.patterns:
            if found := pattern.fullmatch(text):
                return translated.format(**{name: say_anew(said) for name, said in found.groupdict().items()})
        return text


@cache
def refusals_in(language: str) -> Refusals:
    """Read once; English needs no file."""
    file = FOLDER / language / "refusals.toml"
    if language == ENGLISH or not file.exists():
        return Refusals({}, ())
    sentences: dict[str, str] = tomllib.loads(file.read_text(encoding="utf-8"))
    with_fields = [(pattern_of(english), said) for english, said in sentences.items() if "{" in english]
    return Refusals(sentences, tuple(with_fields))


def pattern_of(english: str) -> re.Pattern[str]:
    """What a sentence with fields looks like once they are filled in."""
    return re.compile(FIELD.sub(r"(?P<\1>.+?)", re.escape(english)), re.DOTALL)


def translated(text: str) -> str:
    """One sentence of a refusal; in English as it is."""
    return refusals_in(spoken()).said(text)


def message_of(error: CaseworkError) -> str:
    """What happened."""
    return translated(error.message)


def message_and_advice(error: CaseworkError) -> str:
    """What happened and what to do, in one paragraph."""
    return " ".join(translated(text) for text in (error.message, error.advice) if text)
