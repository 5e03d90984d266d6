"""Text from outside, made fit to be kept: no control characters, no endless lines."""

import unicodedata

# Control, format (zero width, right-to-left tricks), surrogates, unassigned.
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn"}


def clean(text: str, limit: int) -> str:
    """One line of at most `limit` characters; letters, accents and apostrophes stay (IN21e)."""
    # Twice the limit is enough to look at: what is cut off is not read either.
    seen = "".join(" " if letter.isspace() else letter for letter in text[: limit * 2])
    kept = "".join(letter for letter in seen if unicodedata.category(letter) not in _UNSEEN)
    return " ".join(kept.split())[:limit].strip()


def lines_of(text: str) -> list[str]:
    """The lines of a body, with hard spaces as plain ones and without the empty ones."""
    lines = (line.replace("\u00a0", " ").strip() for line in text.splitlines())
    return [line for line in lines if line]
