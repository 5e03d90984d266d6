"""Typed words -> the same steps as the buttons (AX9). Nothing is guessed: what is not plain is asked."""

import re

from bot.grammar import (
    after,
    arriving,
    company,
    desk,
    going,
    home,
    invitation,
    report,
    roster,
    sending,
    sharing,
    standing_in,
    support,
    team,
)
from bot.grammar.phrases import Command, Line

__all__ = ["GRAMMAR", "Command", "parse", "plainly"]

# Somebody's own words, in their own spelling; these are looked at first.
FREE_WORDS = support.FREE_WORDS
# The first sentence that fits is taken.
NOUNS: tuple[tuple[Line, ...], ...] = (
    home.WORDS,
    support.WORDS,
    invitation.WORDS,
    standing_in.WORDS,
    going.WORDS,
    company.WORDS,
    report.WORDS,
    sharing.WORDS,
    sending.WORDS,
    team.WORDS,
    arriving.WORDS,
    after.WORDS,
    roster.WORDS,
    desk.WORDS,
)
GRAMMAR = tuple((re.compile(pattern), command) for words in NOUNS for pattern, command in words)
# No sentence that we know is longer; a pattern would chew on a book for minutes.
LONGEST_SENTENCE = 200


def parse(text: str) -> Command:
    """The step a sentence names; `home.unknown` when it names none."""
    for pattern, command in FREE_WORDS:
        if found := pattern.fullmatch(text.strip()):
            return command(*found.groups())
    said = plainly(text)
    if len(said) > LONGEST_SENTENCE:
        return Command("home.unknown")
    for pattern, command in GRAMMAR:
        found = pattern.fullmatch(said)
        if found:
            return command(*found.groups())
    return Command("home.unknown")


def plainly(text: str) -> str:
    """Words as they are compared: small letters, single spaces, no full stop at the end."""
    words = " ".join(text.lower().replace("\u2019", "'").replace("\x00", " ").split())
    return words.rstrip(".!?") or words
