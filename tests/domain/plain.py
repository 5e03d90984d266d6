"""What a refusal must be like: plain English, for a person in front of a screen (AX13, AX21, L4)."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from domain.errors import CaseworkError, NotAllowedError

LONGEST_SENTENCE = 20


def assert_plain(text: str) -> None:
    """Whole sentences, short, without codes, and without begging."""
    assert text.endswith("."), text
    assert text[0].isupper(), text
    assert "please" not in text.lower(), text
    assert not re.search(r"\w_\w|[A-Z]{2,}|[<>{}\[\]]", text), text
    for sentence in re.split(r"(?<=\.) ", text):
        assert len(sentence.split()) <= LONGEST_SENTENCE, sentence


def assert_plain_refusal(refusal: CaseworkError) -> None:
    assert_plain(refusal.message)
    if refusal.advice:
        assert_plain(refusal.advice)


@contextmanager
def refused(words: str, error: type[CaseworkError] = NotAllowedError) -> Iterator[None]:
    """The step inside is refused with these words among others, said plainly."""
    with pytest.raises(error, match=words) as caught:
        yield
    assert_plain_refusal(caught.value)
