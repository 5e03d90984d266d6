"""By which other names the people of a report are called: "Jeremy, called Jem", "Dorothy (Dottie)"."""

from collections.abc import Collection, Iterator, Sequence

from domain.report_checks.passages import Passage
from domain.report_checks.tokens import words_of
from domain.report_checks.word_lists import NameWords

_FAR = 6
_SHORTEST, _SHORTEST_STEM = 3, 3
_ENDINGS = ("ie", "ey", "sy", "zy", "y", "i")
_OPEN, _CLOSED = frozenset("(\"“'‘"), frozenset(")\"”'’")


def other_names(passages: Sequence[Passage], known: Collection[str], words: NameWords) -> frozenset[str]:
    """The folded words by which people with the `known` names are called as well.

    What the report says itself counts, and so do usual short forms: the beginning or the end of a name, with
    or without "-ie" behind it, or another name of its line in the list.
    """
    told = {name for passage in passages for name in _told(passage, known, words)}
    written = {
        token.word
        for passage in passages
        for token in passage.tokens
        if token.is_name_like and len(token.word) >= _SHORTEST
    }
    usual = {name for name in written if any(_is_short_for(name, one) for one in known)}
    return frozenset(told | usual | (written & _same_person(known, words))) - frozenset(known)


def _told(passage: Passage, known: Collection[str], words: NameWords) -> Iterator[str]:
    """As in "Jeremy Farrow, called Jem" and "Dorothy (Dottie)"; not in "Leo has a friend called Jem"."""
    for _, last in passage.hits(words.calling):
        if last + 1 < len(passage.tokens) and passage.tokens[last + 1].is_name_like:
            before = passage.words[max(passage.sentence_at(last).first, last - _FAR) : last]
            places = [at for at, word in enumerate(before) if word in known]
            between = before[places[-1] + 1 :] if places else ()
            if places and not any(word in words.child_roles or word in words.adult_roles for word in between):
                yield passage.words[last + 1]
    for name in known:
        for at in passage.places.get(name, ()):
            if _is_in_marks(passage, at + 1):
                yield passage.words[at + 1]


def _is_in_marks(passage: Passage, at: int) -> bool:
    """A single name between brackets or quotation marks, right behind another one."""
    if at >= len(passage.tokens) or not passage.tokens[at].is_name_like:
        return False
    text, token = passage.text, passage.tokens[at]
    between = text[passage.tokens[at - 1].end : token.start].lstrip()
    return between in _OPEN and text[token.end : token.end + 1] in _CLOSED


def _is_short_for(short: str, name: str) -> bool:
    """As "Beth", "Kai" and "Lia" are of "Bethany", "Kaiden" and "Amalia"."""
    if len(short) >= len(name):
        return False
    ending = next((one for one in _ENDINGS if short.endswith(one)), "")
    stem = short.removesuffix(ending)
    is_beginning = any(len(one) >= _SHORTEST_STEM and name.startswith(one) for one in (short, stem))
    return is_beginning or name.endswith(short)


def _same_person(known: Collection[str], words: NameWords) -> frozenset[str]:
    """All names of a line in the list on which one of the known names stands."""
    lines = (words_of(line) for line in words.short_names.entries)
    return frozenset(name for line in lines if not frozenset(line).isdisjoint(known) for name in line)
