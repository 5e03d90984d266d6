"""What could help somebody to find a child, a parent or an informant (K11)."""

import re
from collections.abc import Iterator

from domain.report_checks.check import Checks, Spot, Wording
from domain.report_checks.passages import Passage
from domain.report_checks.reading import Reading
from domain.report_text import Section
from domain.words import WEEKDAYS

check = Checks()

_FORMS = (Section.HEADER, Section.AUTHOR)
# The last half of a postcode never has C, I, K, M, O or V, so "B12 5mg" is none.
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[ABD-HJLNP-UW-Z]{2}\b", re.IGNORECASE)
_PHONE = re.compile(r"(?<![\d/.-])(?:\+44[\s-]?(?:\(0\))?|\(?0)\d(?:\)?[\s-]?\d){8,10}(?!\d)")
_HOUSE = re.compile(r"\d{1,4}[A-Za-z]?\Z")
_LONGEST_STREET = 4
_FAR = 3
# Before "school" these tell its kind, not its name.
_KINDS_OF_SCHOOL = frozenset(
    {
        "the",
        "her",
        "his",
        "their",
        "a",
        "this",
        "at",
        "my",
        "our",
        "catholic",
        "muslim",
        "jewish",
        "polish",
        "english",
    }
    | {
        "local",
        "new",
        "old",
        "primary",
        "special",
        "state",
        "in",
        "no",
        "before",
        "after",
        "both",
        "each",
        "every",
    }
    | {day.casefold() for day in WEEKDAYS}
)

_PLACE = Wording(
    "“{word}” could tell somebody where this family is. The report is read by many.",
    "You could write: a safe place, or their home. The social worker knows the address.",
)
_NUMBER = Wording(
    "“{word}” looks like a telephone number. The report is read by many.",
    "Leave it out, and give it to the social worker by another way.",
)
_INFORMANT = Wording(
    "This names somebody who told us of the family. They could be blamed or hurt.",
    "You could write: somebody who knows the family told us.",
)
_SCHOOL = Wording(
    "“{word}” could tell somebody where to find this child, whom they must not see.",
    "You could write: the child’s school.",
)


@check(
    "K11",
    looks_for="an address, postcode, phone or refuge; a named informant; the school of a child in hiding",
    bad="“Now at 14 Elm Road”",
    good="“She has moved to a safe place.”",
    source="S3",
)
def risky_details(reading: Reading) -> Iterator[Spot]:
    """K11: each place, number and person; the writer's own team and number may stand in the header."""
    must_hide = any(passage.has(reading.words.risks.barred) for passage in reading.passages)
    for passage in reading.passages:
        spots = list(_places(reading, passage))
        if passage.section not in _FORMS:
            spots += [*_numbers(passage), *_informants(reading, passage)]
            spots += _schools(reading, passage) if must_hide else ()
        yield from spots


def _places(reading: Reading, passage: Passage) -> Iterator[Spot]:
    """Postcodes, streets with a number, and refuges, but for the places where colleagues work."""
    words = reading.words.risks
    found = [found.span() for found in _POSTCODE.finditer(passage.text)]
    found += [
        (passage.tokens[first].start, passage.tokens[last].end) for first, last in _streets(reading, passage)
    ]
    sayings = {at for first, last in passage.hits(words.sayings) for at in range(first, last + 1)}
    for first, last in passage.hits(words.safe_places):
        if first not in sayings:
            found.append((passage.tokens[first].start, passage.tokens[last].end))
    told: set[int] = set()
    for start, end in sorted(found):
        sentence = passage.sentence_around(start)
        if sentence.index in told:
            continue
        told.add(sentence.index)
        if passage.section not in _FORMS or not passage.has_in([sentence], words.workplaces):
            yield Spot.at(_PLACE, passage, sentence, word=passage.text[start:end])


def _streets(reading: Reading, passage: Passage) -> Iterator[tuple[int, int]]:
    """A number, one to three words with a capital, and a word for a street; or a numbered flat."""
    words = reading.words.risks
    for _, street in passage.hits(words.streets):
        at = street
        while street - at < _LONGEST_STREET and _is_capital(passage, at) and _touch(passage, at - 1):
            at -= 1
        if at < street - 1 and _HOUSE.match(passage.tokens[at].raw):
            yield at, street
    for _, home in passage.hits(words.homes):
        if home + 1 < len(passage.tokens) and _is_numbered(passage, home):
            yield home, home + 1


def _is_numbered(passage: Passage, home: int) -> bool:
    """As in "Flat 4" and "flat 4, Elm House", but not "the flat 4 times"."""
    number = passage.tokens[home + 1]
    counts = re.match(r"\s[a-z]", passage.text[number.end : number.end + 2])
    return bool(_HOUSE.match(number.raw)) and _touch(passage, home) and not counts


def _is_capital(passage: Passage, at: int) -> bool:
    return passage.tokens[at].raw[:1].isupper()


def _touch(passage: Passage, at: int) -> bool:
    """Whether only a space or a comma after a number parts a token from the one behind it."""
    if at < 0:
        return False
    first, second = passage.tokens[at], passage.tokens[at + 1]
    between = passage.text[first.end : second.start]
    return between in (" ", "-") or (between == ", " and first.raw[:1].isdigit())


def _numbers(passage: Passage) -> Iterator[Spot]:
    for found in _PHONE.finditer(passage.text):
        yield Spot.at(_NUMBER, passage, passage.sentence_around(found.start()), word=found[0])


def _informants(reading: Reading, passage: Passage) -> Iterator[Spot]:
    """As in "The neighbour Mrs Doyle told us": a role, a name right behind it, and a word of telling."""
    words, names = reading.words.risks, reading.words.names
    for _, last in passage.hits(words.informants):
        sentence = passage.sentence_at(last)
        behind = passage.tokens[last + 1 : min(last + 1 + _FAR, sentence.last)]
        follows = [token for token in behind if token.is_name_like]
        is_named = bool(follows) and behind[0] is follows[0] and behind[0].word not in reading.given_names
        is_person = is_named and (behind[0].word in names.titles or behind[0].raw[:1].isupper())
        if is_person and passage.has_in([sentence], words.informing):
            yield Spot.at(_INFORMANT, passage, sentence)


def _schools(reading: Reading, passage: Passage) -> Iterator[Spot]:
    """A school with its name: a word with a capital right before it that tells no kind of school."""
    told: set[int] = set()
    for first, last in passage.hits(reading.words.risks.schools):
        sentence = passage.sentence_at(first)
        before = passage.tokens[first - 1] if first > sentence.first else None
        if before is None or not before.is_name_like or before.word in _KINDS_OF_SCHOOL:
            continue
        is_of_family = before.is_possessive and before.word in reading.known_names
        if not is_of_family and sentence.index not in told:
            told.add(sentence.index)
            yield Spot.at(_SCHOOL, passage, sentence, word=passage.raw(first - 1, last))
