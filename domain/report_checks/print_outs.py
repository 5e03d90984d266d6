"""What was printed from a record instead of being written for the meeting (K9, K10)."""

import re
from collections.abc import Iterator

from domain.report_checks.check import Checks, Spot, Wording
from domain.report_checks.passages import Passage
from domain.report_checks.reading import Reading
from domain.report_text import Section

check = Checks()

MOST_DOSES = 2
_LONGEST_ROW = 8
_FORMS = (Section.HEADER, Section.AUTHOR)
_DOSE = re.compile(r"\b\d{1,4}(?:[.,]\d{1,3})?\s?(?:mg|mcg|micrograms?|milligrams?|ml|mls)\b", re.IGNORECASE)
# A code of the international list of diseases: "F32.1", or "F32" of its chapter on the mind.
_CODE = re.compile(r"\b(?:[A-TV-Z]\d\d\.\d{1,2}|F\d\d)\b")
_CLOCK = r"(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?"
_STAMP = re.compile(
    rf"\b\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}[,:;]?\s{{1,3}}{_CLOCK}\b"
    rf"|\b\d{{1,2}}\s[A-Z][a-z]{{2,8}}\s\d{{4}}[,:;]?\s{{1,3}}{_CLOCK}\b"
    rf"|\b\d{{4}}-\d\d-\d\d[T\s]{_CLOCK}\b"
    rf"|\b{_CLOCK}\b\s+entry\b"
    rf"|^[^\S\n]*{_CLOCK}\b(?!\s*[ap]\.?m)",
    re.IGNORECASE | re.MULTILINE,
)

_DOSES = Wording(
    "A list of medicines and doses tells the meeting little.",
    "Say in plain words what the medicine does to the parent’s day with the child.",
)
_CODES = Wording(
    "“{word}” is a code from a record. Few people at the table can read it.",
    "Say in a sentence what it means for the child.",
)
_STAMPS = Wording(
    "“{word}” looks like a print-out of a record.",
    "Pick what matters, and say in a sentence what happened and what it meant for the child.",
)
_VACCINES = Wording(
    "This looks like a print-out of injections.",
    "One sentence is enough: say whether the child has had those that are due.",
)


@check(
    "K9",
    looks_for="3 or more doses: a number with mg, mcg or ml, or BD, PRN",
    bad="“Sertraline 100mg OD, …” five times",
    good="“Her medicine can make her sleepy in the morning.”",
    source="S3",
)
def doses(reading: Reading) -> Iterator[Spot]:
    """K9: one finding for the report, at the first dose; milk, and what a child takes, are left alone."""
    adults = [passage for passage in reading.outside(*_FORMS) if passage.child is None]
    places = [(passage, at) for passage in adults for at in _doses(reading, passage)]
    if len(places) > MOST_DOSES:
        passage, at = places[0]
        yield Spot.at(_DOSES, passage, passage.sentence_around(at))


def _doses(reading: Reading, passage: Passage) -> Iterator[int]:
    """The first character of each dose; "25 mg PRN" is one."""
    words, ends = reading.words.health, set()
    for found in _DOSE.finditer(passage.text):
        sentence = passage.sentence_around(found.start())
        if not passage.has_in([sentence], words.not_medicines):
            ends.add(found.end())
            yield found.start()
    for first, _ in passage.hits(words.frequencies):
        token = passage.tokens[first]
        if token.raw.isupper() and token.start - 1 not in ends:
            yield token.start


@check(
    "K10",
    looks_for="a pasted print-out: codes such as F32.1, time stamps, rows of injections",
    bad="“F32.1; 12:04 entry”",
    good="A sentence that explains",
    source="S3",
)
def print_outs(reading: Reading) -> Iterator[Spot]:
    """K10: one finding for each kind of print-out in a section."""
    for passage in reading.outside(*_FORMS):
        for pattern, wording in ((_CODE, _CODES), (_STAMP, _STAMPS)):
            if found := pattern.search(passage.text):
                at = passage.sentence_around(found.start() + len(found[0]) - len(found[0].lstrip()))
                yield Spot.at(wording, passage, at, word=found[0].strip())
        for index in sorted(passage.sentences_with(reading.words.health.vaccines)):
            sentence = passage.sentences[index]
            row = passage.text[sentence.start : sentence.end]
            if len(row.split()) <= _LONGEST_ROW and row[-1] not in ".!?" and passage.tells_when(sentence):
                yield Spot.at(_VACCINES, passage, sentence)
                break
