"""Names in a report that belong to nobody in it (K2)."""

from collections.abc import Iterator
from itertools import islice

from domain.report_checks.passages import Passage
from domain.report_checks.reading import Reading
from domain.words import MONTHS

_FAR = 6
_MARKS = frozenset({",", "("})
_MONTHS = frozenset(month.casefold() for month in MONTHS)


def stranger_names(reading: Reading) -> Iterator[tuple[Passage, int]]:
    """The first token, in each section, of each name of a child that nobody here has, as it seems (K2).

    Who is told to be a child in one place is looked for in every other.
    """
    names = [
        (passage, at)
        for passage in reading.passages
        for at, token in enumerate(passage.tokens)
        if token.is_name_like
    ]
    workers = {passage.words[at] for passage, at in names if _is_worker(reading, passage, at)}
    strangers = {passage.words[at] for passage, at in names if _is_stranger(reading, passage, at)} - workers
    for passage in reading.passages:
        for word in sorted(strangers & passage.places.keys(), key=lambda word: passage.places[word][0]):
            places = (at for at in passage.places[word] if passage.tokens[at].is_name_like)
            meant = (at for at in places if not _is_adult_or_place(reading, passage, at))
            yield from ((passage, at) for at in islice(meant, 1))


def _is_worker(reading: Reading, passage: Passage, at: int) -> bool:
    """Who is told once to be a worker: "Dr Grace", "Sarah from Early Help", "Tom (school nurse)"."""
    names, token = reading.words.names, passage.tokens[at]
    if _before(passage, at) in names.titles or _before(passage, at) in names.worker_roles:
        return True
    behind = passage.words[at + 1 : min(at + 1 + _FAR, passage.sentence_at(at).last)]
    if behind[:1] == ("from",) and len(behind) > 1:
        return behind[1] in ("the", "our") or passage.tokens[at + 2].is_name_like
    mark = passage.text[token.end : token.end + 2].strip()[:1]
    return mark in _MARKS and any(word in names.worker_roles for word in behind)


def _is_stranger(reading: Reading, passage: Passage, at: int) -> bool:
    names, word = reading.words.names, passage.tokens[at].word
    if word in reading.known_names or _is_adult_or_place(reading, passage, at):
        return False
    if word in names.first_names:
        return True
    follows_child = _before(passage, at) in names.child_roles
    if word in names.also_words:
        return follows_child or (word not in _MONTHS and _acts_like_a_child(reading, passage, at))
    return follows_child and not _begins_sentence(passage, at)


def _is_adult_or_place(reading: Reading, passage: Passage, at: int) -> bool:
    """A title or a role before it, or a second name that no child of this family has behind it."""
    names, before = reading.words.names, _before(passage, at)
    if before in names.titles or before in names.adult_roles or before == "the":
        return True
    if before in names.places and not passage.tokens[at].is_possessive:
        return True
    if _is_after_name(passage, at):
        return before not in reading.known_names or at == 0
    return _has_surname(passage, at) and before not in names.child_roles


def _is_after_name(passage: Passage, at: int) -> bool:
    """Directly behind another word with a capital, as a second name is."""
    return at > 0 and passage.tokens[at - 1].is_name_like and _touch(passage, at - 1)


def _has_surname(passage: Passage, at: int) -> bool:
    """Directly before another word with a capital: a full name, a street, a park."""
    return at + 1 < len(passage.tokens) and passage.tokens[at + 1].is_name_like and _touch(passage, at)


def _touch(passage: Passage, at: int) -> bool:
    """Whether only a space or hyphen parts a token from the next one."""
    first, second = passage.tokens[at], passage.tokens[at + 1]
    between = passage.text[first.end : second.start]
    return between in (" ", "-") and not first.is_possessive


def _acts_like_a_child(reading: Reading, passage: Passage, at: int) -> bool:
    """What is written of children stands behind it, or something is said to be theirs."""
    if passage.tokens[at].is_possessive:
        return True
    after = passage.words[at + 1] if at + 1 < len(passage.words) else ""
    return after in reading.words.names.child_verbs and not _begins_sentence(passage, at)


def _begins_sentence(passage: Passage, at: int) -> bool:
    return passage.sentence_at(at).first == at


def _before(passage: Passage, at: int) -> str:
    """The word before, in the same sentence."""
    return "" if at == 0 or _begins_sentence(passage, at) else passage.words[at - 1]
