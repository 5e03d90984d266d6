"""The words of a text with their places, folded so that they can be compared."""

import re
import unicodedata
from dataclasses import dataclass

# A letter or digit with its marks, joined by apostrophes. Hyphens part words, so that "attention-seeking"
# and "attention seeking" are the same. Two single letters around a slash stay together ("r/v", "c/o").
_LETTER = r"[^\W_][\u0300-\u036f]*"
_WORD = re.compile(rf"(?<![^\W_])[A-Za-z][/&][A-Za-z](?![^\W_])|(?:{_LETTER})+(?:['’](?:{_LETTER})+)*")
# Letters that no decomposition takes apart.
_PLAIN_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "’": "'"}
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word as it stands, from `start` to `end` in the text; `word` is folded and without its "'s"."""

    start: int
    end: int
    raw: str
    word: str

    @property
    def is_possessive(self) -> bool:
        """Whether it ends in "'s"."""
        return self.raw[-2:] in ("'s", "’s")

    @property
    def is_name_like(self) -> bool:
        """A capital and then small letters."""
        return self.raw[:1].isupper() and not self.raw.isupper()


def folded(text: str) -> str:
    """Small letters without marks: "Măria" and "maria" are the same, "O’Neill" and "o'neill" too."""
    small = text.casefold()
    if small.isascii():
        return small
    parts = unicodedata.normalize("NFD", small.translate(_PLAIN_LETTERS))
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def tokens_of(text: str) -> tuple[Token, ...]:
    """Every word of a text, in order."""
    return tuple(_token(found) for found in _WORD.finditer(text))


def words_of(text: str) -> tuple[str, ...]:
    """The folded words of a text."""
    return tuple(token.word for token in tokens_of(text))


def _token(found: re.Match[str]) -> Token:
    raw = found[0]
    return Token(found.start(), found.end(), raw, folded(raw).removesuffix("'s"))
