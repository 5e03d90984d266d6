"""What the rules say in English, in the language of this deployment (ADR 17).

Refusals, questions about invitations, findings of the checks, and when a nudge comes stand in English where
their rule is, so that a reviewer reads both together. A translation lists them in files that end in `.toml`:
the English sentence on the left, its fields in braces. A field that is a date, a time or a kind of
conference is said anew in that language.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from wording.anew import say_anew
from wording.catalogue import ENGLISH, FOLDER, spoken

FIELD = re.compile(r"\\\{(\w+)\\\}")


@dataclass(frozen=True, slots=True)
class Sentences:
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
def sentences_in(language: str) -> Sentences:
    """Read once; English needs no file."""
    found: dict[str, str] = {}
    for file in sorted((FOLDER / language).glob("*.toml")) if language != ENGLISH else ():
        found |= tomllib.loads(file.read_text(encoding="utf-8"))
    # The longest first: a short pattern would also fit what a longer one says more of.
    with_fields = sorted((english for english in found if "{" in english), key=len, reverse=True)
    return Sentences(found, tuple((pattern_of(english), found[english]) for english in with_fields))


def pattern_of(english: str) -> re.Pattern[str]:
    """What a sentence with fields looks like once they are filled in."""
    return re.compile(FIELD.sub(r"(?P<\1>.+?)", re.escape(english)), re.DOTALL)


def translated(text: str) -> str:
    """One sentence of a rule; in English as it is."""
    return sentences_in(spoken()).said(text)
