"""Where sentences and paragraphs begin and end; no model reads the text (IG31)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_PARAGRAPHS = re.compile(r"\n[^\S\n]*\n")
# The end of a sentence: its mark with the quotation marks behind it, before white space.
_END = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’“)\]]*+(?=\s)")
# What ends in a full stop without ending a sentence: titles, initials, short forms.
_NO_END = re.compile(r"(?:\b(?:Drs?|Mrs?|Ms|Mx|Prof|St|Rev|e\.g|i\.e|etc|approx|No|no|tel|vs|cf)|\b[A-Z])\.$")
_LONGEST_SHORT_FORM = 8
# A line that begins with a bullet, or with a date and a mark behind it, begins something new.
_ENTRY = re.compile(
    r"[^\S\n]*(?:[-*•–·◦▪]\s"
    r"|(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|(?:\d{1,2}(?:st|nd|rd|th)?\s)?[A-Z][a-z]{2,8}\s(?:\d{4}|['’]?\d{2})"
    r"|\d{1,2}(?:st|nd|rd|th)?\s[A-Z][a-z]{2,8})\s?[:.,|–—-])"
)
_NUMBERED = re.compile(r"[^\S\n]*[\d\[]")
# Text pasted from a letter is broken into lines of about this length; a shorter line ends by intention.
_SHORT_LINE = 60


@dataclass(frozen=True, slots=True)
class Span:
    """A sentence from `start` to `end`; `paragraph` and `entry` count from 0.

    An entry is a paragraph, or one line of a list in it: what belongs to one date in a chronology.
    """

    start: int
    end: int
    paragraph: int
    entry: int


def spans_of(text: str) -> tuple[Span, ...]:
    """Every sentence of a text, in order, without the white space around it."""
    return tuple(_spans(text))


def _spans(text: str) -> Iterator[Span]:
    entry = -1
    for paragraph, (begin, end) in enumerate(_paragraphs(text)):
        for start, stop in _entries(text, begin, end):
            entry += 1
            for first, last in _sentences(text, start, stop):
                yield Span(first, last, paragraph, entry)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """What empty lines part."""
    start = 0
    for gap in _PARAGRAPHS.finditer(text):
        if text[start : gap.start()].strip():
            yield start, gap.start()
        start = gap.end()
    if text[start:].strip():
        yield start, len(text)


def _entries(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """What new lines part, as far as they mean something: a wrapped line goes on in the next one."""
    start, line = begin, begin
    while (line_end := text.find("\n", line, end)) != -1:
        if _parts(text[line:line_end], text[line_end + 1 : line_end + 2], text, line_end + 1):
            yield start, line_end
            start = line_end + 1
        line = line_end + 1
    yield start, end


def _parts(line: str, following: str, text: str, next_at: int) -> bool:
    """Whether the line and the one behind it are two things."""
    if _ENTRY.match(text, next_at) or (_NUMBERED.match(text, next_at) and not _goes_on(line)):
        return True
    ends = line.rstrip()[-1:]
    return len(line) < _SHORT_LINE and (ends in ".!?:;" or following.isupper())


def _goes_on(line: str) -> bool:
    """A line of full length that stops in the middle goes on, even when a number comes next."""
    return len(line) >= _SHORT_LINE and line.rstrip()[-1:] not in ".!?:;"


def _sentences(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of one entry."""
    start = begin
    for mark in _END.finditer(text, begin, end):
        is_short_form = mark[0] == "." and _NO_END.search(
            text, max(start, mark.end() - _LONGEST_SHORT_FORM), mark.end()
        )
        if not is_short_form:
            yield from _trimmed(text, start, mark.end())
            start = mark.end()
    yield from _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    if stripped := piece.strip():
        first = start + piece.index(stripped[0])
        yield first, first + len(stripped)
