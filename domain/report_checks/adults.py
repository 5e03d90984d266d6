"""Adults' health belongs into the report for what it means to a child (K4, K12, K13)."""

from bisect import bisect_left
from collections.abc import Iterator

from domain.report_checks.check import Checks, Spot, Wording
from domain.report_checks.passages import Passage
from domain.report_checks.reading import NARRATIVE, Reading
from domain.report_checks.tokens import folded
from domain.report_checks.word_lists import Phrases
from domain.report_text import Relation, Section

check = Checks()

_NEAR = 2
_FARTHEST_WORDS = 6
_TITLES = {Relation.FATHER: ("mr",), Relation.MOTHER: ("mrs", "ms", "miss")}
# Sections that are forms or plans, where health is told for another purpose.
_NOT_ABOUT_HEALTH = (Section.HEADER, Section.SHARING, Section.AUTHOR)

_NO_EFFECT = Wording(
    "“{word}” stands here without what it means for a child.",
    "Say how it touches the child’s day: meals, sleep, school, or what the child sees.",
)
_IRRELEVANT = Wording(
    "“{word}” may have nothing to do with a child’s safety. Private details can hurt.",
    "Leave it out, or say why it matters to a child.",
)
_OF_ANOTHER = Wording(
    "This seems to tell of another adult’s health: “{word}”. That is private to that person.",
    "Leave it out, or agree with a named nurse how to say it.",
)


@check(
    "K4",
    looks_for="a word of an adult’s health with no child within 2 sentences",
    bad="“Anxiety and depression.”",
    good="“Her low mood means Leo often misses nursery.”",
    source="S3",
)
def effect_on_a_child(reading: Reading) -> Iterator[Spot]:
    """K4: at most one finding for each paragraph, at its first word of health."""
    for passage in reading.of(*NARRATIVE):
        near = {
            index
            for named in reading.child_sentences(passage)
            for index in range(named - _NEAR, named + _NEAR + 1)
        }
        told: set[int] = set()
        for first, last in _health(reading, passage):
            sentence = passage.sentence_at(first)
            if sentence.index not in near and sentence.paragraph not in told:
                told.add(sentence.paragraph)
                yield Spot.at(_NO_EFFECT, passage, sentence, word=passage.raw(first, last))


def _health(reading: Reading, passage: Passage) -> list[tuple[int, int]]:
    """Where an adult's health is told; the name of a service or of a calling is none."""
    health = reading.words.health
    told = sorted((*passage.hits(health.illnesses), *passage.hits(health.adult_health)))
    services = {first for first, _ in passage.hits(health.services)}
    passed = {at for first, last in told for at in range(first, last + 1)}
    passed |= {first for first, _ in passage.hits(health.between_services)}
    return [(first, last) for first, last in told if not _names_a_service(passage, last, services, passed)]


def _names_a_service(passage: Passage, last: int, services: set[int], passed: set[int]) -> bool:
    """As in "community psychiatric nurse" and "drug and alcohol worker": nothing else stands in between."""
    at = last + 1
    while at in passed and at not in services:
        at += 1
    return at in services and passage.sentence_at(at) is passage.sentence_at(last)


@check(
    "K12",
    looks_for="a detail of an adult’s health that is rarely of use (list), with no child in the sentence",
    bad="“Discussed smear”",
    good="Leave it out",
    source="S3",
)
def irrelevant_detail(reading: Reading) -> Iterator[Spot]:
    """K12: at most one finding for each sentence."""
    for passage in reading.outside(*_NOT_ABOUT_HEALTH):
        linked = reading.child_sentences(passage)
        for index, (first, last) in sorted(passage.sentences_with(reading.words.health.irrelevant).items()):
            if index not in linked:
                sentence = passage.sentences[index]
                yield Spot.at(_IRRELEVANT, passage, sentence, word=passage.raw(first, last))


@check(
    "K13",
    looks_for="a fact on the health of an adult who is not our patient",
    bad="“Dad’s HIV clinic”",
    good="Leave it out, or agree with a named nurse",
    source="design, R15",
)
def third_party(reading: Reading) -> Iterator[Spot]:
    """K13: an illness right behind somebody who is no patient of ours; at most one for each sentence."""
    for passage in reading.outside(*_NOT_ABOUT_HEALTH):
        others, everybody = _others(reading, passage)
        told: set[int] = set()
        for first, last in passage.hits(reading.words.health.illnesses):
            sentence = passage.sentence_at(first)
            before = bisect_left(everybody, first)
            person = everybody[before - 1] if before else -1
            if person < sentence.first:
                continue
            is_of_another = person in others and _is_theirs(reading, passage, person, first)
            if is_of_another and sentence.index not in told:
                told.add(sentence.index)
                yield Spot.at(_OF_ANOTHER, passage, sentence, word=passage.raw(first, last))


def _is_theirs(reading: Reading, passage: Passage, person: int, illness: int) -> bool:
    """As in "Dad's HIV", or "Dad has been treated for HIV": tied by "'s" or by a verb, a few words apart."""
    between = passage.words[person + 1 : illness]
    if len(between) > _FARTHEST_WORDS:
        return False
    return passage.tokens[person].is_possessive or any(word in reading.words.health.has for word in between)


def _others(reading: Reading, passage: Passage) -> tuple[frozenset[int], tuple[int, ...]]:
    """The last tokens of adults who are no patients of ours, and those of all people, in order."""
    others = {last for phrases in _other_words(reading) for _, last in passage.hits(phrases)}
    others.update(at for name in _other_names(reading) for at in passage.places.get(name, ()))
    others.update(_titled(reading, passage))
    every = others | {at for name in reading.known_names for at in passage.places.get(name, ())}
    names = reading.words.names
    for phrases in (names.mothers, names.fathers, reading.words.children.child):
        every.update(last for _, last in passage.hits(phrases))
    return frozenset(others), tuple(sorted(every))


def _other_words(reading: Reading) -> Iterator[Phrases]:
    """The words for those who are not our patients; while nobody said who is, parents may be."""
    names, patients = reading.words.names, reading.patients
    if patients and Relation.MOTHER not in patients:
        yield names.mothers
    if patients and Relation.FATHER not in patients:
        yield names.fathers
    if Relation.PARTNER not in patients:
        yield names.partners
    if Relation.RELATIVE not in patients:
        yield names.relatives


def _titled(reading: Reading, passage: Passage) -> Iterator[int]:
    """As in "Mr Hill" where the mother is our patient: a surname that both have, told apart by its title.

    A patient who is no parent, such as a grandmother, may bear any title.
    """
    parents = (Relation.FATHER, Relation.MOTHER)
    patients = [one for one in reading.report.adults if one.is_patient]
    free = {folded(word) for one in patients if one.relation not in parents for word in one.name.split()}
    for relation, titles in _TITLES.items():
        if reading.patients and relation not in reading.patients:
            places = [at + 1 for title in titles for at in passage.places.get(title, ())]
            named = [at for at in places if at < len(passage.words)]
            yield from (at for at in named if passage.words[at] in reading.known_names - free)


def _other_names(reading: Reading) -> frozenset[str]:
    """First names and surnames that only adults who are not our patients have; workers are left alone."""
    if not reading.patients:
        return frozenset()
    adults = reading.report.adults
    ours = {word for one in adults if one.is_patient for word in one.name.split()}
    ours.update(word for child in reading.report.children for word in child.name.split())
    others = (one for one in adults if not one.is_patient and one.relation is not Relation.WORKER)
    return frozenset(folded(word) for one in others for word in one.name.split() if word not in ours)
