"""Names in a report that belong to nobody in it (K2)."""

import re
from collections.abc import Iterator
from itertools import islice

from domain.report_checks.passages import Passage
from domain.report_checks.reading import Reading
from domain.words import MONTHS, WEEKDAYS

_FAR, _NEAR = 6, 4
_OLDEST = 17
_MARKS = frozenset({",", "("})
_TELLS_AGE = frozenset({"who", "is", "was", "aged"})
_BEFORE_AGE = frozenset({"", ",", "("})
_DIGITS_OF_AGE = 2
# "Emma's husband" makes Emma grown up, as "Tommy's dad" does not Tommy.
_MARRIED = frozenset({"husband", "wife"})
# Adults say and tell, but in a report only children draw.
_DRAWING = frozenset({"drew", "draws"})
_MONTHS = frozenset(month.casefold() for month in MONTHS)
_AT_WORK = frozenset((place, whose) for place in ("on", "of", "at", "in") for whose in ("the", "our"))
# How most verbs end that tell what somebody does or did.
_VERB = re.compile(r"\w{2,}(?:s|ed)")
_DAYS = frozenset(day.casefold() for day in WEEKDAYS)


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
    names, before = reading.words.names, _before(passage, at)
    if _has_title(reading, passage, at) or before in names.worker_roles:
        return True
    family = (names.mothers, names.fathers, names.partners, names.relatives)
    after = passage.words[at + 1 : at + 2]
    married = (
        passage.tokens[at].is_possessive and after and (after[0] in names.partners or after[0] in _MARRIED)
    )
    is_family = any(before in one for one in family) and not _is_young_relative(reading, passage, at)
    if married or is_family:
        return True
    if any(first == at + 1 for first, _ in passage.hits(names.neighbours)):
        return True
    last = _last_of_names(passage, at)
    behind = passage.words[last + 1 : min(last + 1 + _FAR, passage.sentence_at(at).last)]
    if behind[:1] == ("from",) and len(behind) > 1:
        return behind[1] in ("the", "our") or passage.tokens[last + 2].is_name_like
    if behind[:2] in _AT_WORK:
        return any(word in names.worker_roles for word in behind[:_NEAR])
    token = passage.tokens[last]
    mark = passage.text[token.end : token.end + 2].strip()[:1]
    tells_more = behind[:1] != ("who",) or behind[1:2] in (("is",), ("are",), ("was",), ("were",))
    return mark in _MARKS and tells_more and any(word in names.worker_roles for word in behind)


def _last_of_names(passage: Passage, at: int) -> int:
    """What is told of one is told of all: "Jess and Ben, who are the nurses there"."""
    last, end = at, passage.sentence_at(at).last
    while last + 2 < end and passage.words[last + 1] == "and" and passage.tokens[last + 2].is_name_like:
        last += 2
    return last


def _is_stranger(reading: Reading, passage: Passage, at: int) -> bool:
    names, word = reading.words.names, passage.tokens[at].word
    if word in reading.known_names or _is_adult_or_place(reading, passage, at):
        return False
    if passage.is_quoted(passage.tokens[at].start) or _is_in_date(passage, at) or _is_grown_up(passage, at):
        return False
    follows_child = _follows_child(reading, passage, at)
    if word in names.also_words:
        return follows_child or (word not in _MONTHS and _acts_like_a_child(reading, passage, at))
    if word in names.first_names or _is_double(reading, passage, at):
        return follows_child or _seems_a_child(reading, passage, at)
    is_told = _is_told_with_age(reading, passage, at) or _is_called_a_child(reading, passage, at)
    is_new = (
        follows_child and not _begins_sentence(passage, at) and not _is_what_one_calls(reading, passage, at)
    )
    return is_new or is_told


def _is_what_one_calls(reading: Reading, passage: Passage, at: int) -> bool:
    """As in "she calls her brother Dada", which is another name for somebody who is known."""
    before = passage.words[max(passage.sentence_at(at).first, at - _NEAR) : at]
    return any(word in reading.words.names.naming for word in before)


def _follows_child(reading: Reading, passage: Passage, at: int) -> bool:
    """As in "her brother Reuben" and "his little cousin Noah"."""
    is_child = _before(passage, at) in reading.words.names.child_roles
    return is_child or _is_young_relative(reading, passage, at)


def _is_young_relative(reading: Reading, passage: Passage, at: int) -> bool:
    before, names = _before(passage, at), reading.words.names
    is_relative = before in names.relatives and at - 2 >= passage.sentence_at(at).first
    return is_relative and passage.words[at - 2] in names.young


def _is_called_a_child(reading: Reading, passage: Passage, at: int) -> bool:
    """As in "Ksawery is a quiet baby": a name at the head of a sentence that is said to be a child."""
    behind = passage.words[at + 1 : min(at + 1 + _NEAR, passage.sentence_at(at).last)]
    if not _begins_sentence(passage, at) or behind[:1] not in (("is",), ("was",)):
        return False
    word = passage.words[at]
    is_person = word not in reading.words.children.pronouns and word not in reading.words.names.openers
    is_child = any(one in reading.words.children.child for one in behind[2:])
    return is_person and behind[1:2] == ("a",) and is_child


def _is_adult_or_place(reading: Reading, passage: Passage, at: int) -> bool:
    """A title or a role before it, or a second name that no child of this family has behind it."""
    names, before = reading.words.names, _before(passage, at)
    is_adult = before in names.adult_roles and not _is_young_relative(reading, passage, at)
    if is_adult or _has_title(reading, passage, at) or before == "the":
        return True
    if before in names.places and not passage.tokens[at].is_possessive:
        return True
    if _is_of_a_place(reading, passage, at):
        return True
    if _is_after_name(passage, at) and not _only_opens(reading, passage, at - 1):
        return before not in reading.known_names or at == 0
    if _is_double(reading, passage, at):
        return at + 2 < len(passage.tokens) and _has_surname(passage, at + 1)
    return _has_surname(passage, at) and before not in names.child_roles


def _is_of_a_place(reading: Reading, passage: Passage, at: int) -> bool:
    """As in "Noah's Ark" and "at Jack's", but not in "Jack's Mum", who is somebody's mother."""
    if not passage.tokens[at].is_possessive:
        return False
    behind = passage.words[at + 1 : min(at + 2, passage.sentence_at(at).last)]
    if behind and passage.text[passage.tokens[at].end : passage.tokens[at + 1].start].isspace():
        names = reading.words.names
        family = behind[0] in names.mothers or behind[0] in names.fathers
        return passage.tokens[at + 1].is_name_like and not family
    return _before(passage, at) in reading.words.names.places


def _only_opens(reading: Reading, passage: Passage, at: int) -> bool:
    """A word that has its capital from the head of a sentence alone: "Since" in "Since Dexter's birth"."""
    return _begins_sentence(passage, at) and passage.words[at] in reading.words.names.openers


def _has_title(reading: Reading, passage: Passage, at: int) -> bool:
    """As in "Sister Grace", who is a nurse, but not in "her sister Grace", who is a child."""
    names, before = reading.words.names, _before(passage, at)
    return before in names.titles and (before not in names.child_roles or passage.tokens[at - 1].is_name_like)


def _is_after_name(passage: Passage, at: int) -> bool:
    """Directly behind another word with a capital, as a second name is."""
    return at > 0 and passage.tokens[at - 1].is_name_like and _touch(passage, at - 1)


def _has_surname(passage: Passage, at: int) -> bool:
    """Directly before another word with a capital: a full name, a street, a park."""
    return at + 1 < len(passage.tokens) and passage.tokens[at + 1].is_name_like and _touch(passage, at)


def _is_grown_up(passage: Passage, at: int) -> bool:
    """As in "their daughter Tanisha, 22" and "his brother Aaron, who is 31"."""
    age = _age_behind(passage, at)
    return age is not None and age > _OLDEST


def _age_behind(passage: Passage, at: int) -> int | None:
    """How old somebody is said to be right behind the name: "Brandon, 6," or "Aaron, who is 31"."""
    first = at + 1
    while first < min(at + _NEAR, len(passage.tokens)) and passage.words[first] in _TELLS_AGE:
        first += 1
    if first >= min(passage.sentence_at(at).last, at + _NEAR):
        return None
    raw = passage.tokens[first].raw
    between = passage.text[passage.tokens[first - 1].end : passage.tokens[first].start].strip()
    is_told = raw.isdecimal() and between in _BEFORE_AGE and not _is_in_date(passage, first)
    return int(raw) if is_told and (between or first > at + 1) and len(raw) <= _DIGITS_OF_AGE else None


def _seems_a_child(reading: Reading, passage: Passage, at: int) -> bool:
    """Something a child does or is given stands by it; a first name alone may be anybody's."""
    last = at + 1 if _is_double(reading, passage, at) else at
    behind = passage.words[last + 1 : min(last + 3, passage.sentence_at(at).last)]
    before = passage.words[max(at - 2, passage.sentence_at(at).first) : at]
    age = _age_behind(passage, last)
    return (
        passage.tokens[at].is_possessive
        or (age is not None and age <= _OLDEST)
        or _does_what_children_do(reading, passage, at, last)
        or (behind[:1] == ("and",) and (behind[-1] in reading.given_names or behind[-1] in ("his", "her")))
        or (before[-1:] == ("and",) and before[0] in reading.given_names)
        or any(end == at - 1 for _, end in passage.hits(reading.words.names.caring))
    )


def _does_what_children_do(reading: Reading, passage: Passage, at: int, last: int) -> bool:
    """A verb right behind a name: any at the head of a child's own sentence, elsewhere one of the lists."""
    words = reading.words
    verb = passage.words[last + 1] if last + 1 < passage.sentence_at(at).last else ""
    is_head = passage.child is not None and _begins_sentence(passage, at)
    if verb in words.children.observations or (is_head and _VERB.fullmatch(verb)):
        return True
    return verb in words.names.child_verbs and _is_of_a_child(reading, passage, last)


def _is_of_a_child(reading: Reading, passage: Passage, last: int) -> bool:
    """Whether a verb behind a name is a child's: among adults, "has" is so beside a breakfast or a school."""
    names, verb = reading.words.names, passage.words[last + 1]
    if passage.child is not None:
        return True
    if verb in reading.words.children.voice_verbs and verb not in _DRAWING:
        return False
    return verb not in names.anybody_verbs or passage.has_in([passage.sentence_at(last)], names.child_things)


def _is_double(reading: Reading, passage: Passage, at: int) -> bool:
    """As in "Ruby-Mae" and "Kyla-Mae": joined by a hyphen, and one of them a common first name."""
    if not _has_surname(passage, at) or passage.text[passage.tokens[at].end] != "-":
        return False
    return any(word in reading.words.names.first_names for word in passage.words[at : at + 2])


def _is_told_with_age(reading: Reading, passage: Passage, at: int) -> bool:
    """As "Lacey is 9." at the head of a child's own section: so a section begins that was copied."""
    if passage.child is None or at or len(passage.tokens) < at + 3:
        return False
    token, age = passage.tokens[at], passage.tokens[at + (2 if passage.words[1] == "is" else 1)]
    between = passage.text[token.end : age.start].strip()
    is_age = age.raw.isdecimal() and int(age.raw) <= _OLDEST and between in ("is", ",", "(")
    words = reading.words
    is_word = token.word in words.children.pronouns or token.word in words.children.child
    return is_age and not is_word and token.word not in _DAYS and token.word not in words.names.adult_roles


def _is_in_date(passage: Passage, at: int) -> bool:
    """As "Jan" is in "4 Jan 2027"."""
    start = passage.tokens[at].start
    return any(one.start <= start < one.end for one in passage.dates)


def _touch(passage: Passage, at: int) -> bool:
    """Whether only a space or hyphen parts a token from the next one."""
    first, second = passage.tokens[at], passage.tokens[at + 1]
    between = passage.text[first.end : second.start]
    return between in (" ", "-") and not first.is_possessive


def _acts_like_a_child(reading: Reading, passage: Passage, at: int) -> bool:
    """What is written of children stands behind it, or something is said to be theirs."""
    if passage.tokens[at].is_possessive:
        return True
    names, sentence = reading.words.names, passage.sentence_at(at)
    if any(end == at - 1 for _, end in passage.hits(names.caring)):
        return passage.has_in([sentence], reading.words.children.childhood)
    after = passage.words[at + 1] if at + 1 < len(passage.words) else ""
    is_childs = after in names.child_verbs and after not in names.anybody_verbs
    return is_childs and not _begins_sentence(passage, at)


def _begins_sentence(passage: Passage, at: int) -> bool:
    return passage.sentence_at(at).first == at


def _before(passage: Passage, at: int) -> str:
    """The word before, in the same sentence."""
    return "" if at == 0 or _begins_sentence(passage, at) else passage.words[at - 1]
