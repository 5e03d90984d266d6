"""What happened has a date and an end (K5, K6)."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from domain.report_checks.check import Checks, Spot, Wording
from domain.report_checks.passages import Passage, Sentence
from domain.report_checks.reading import Reading
from domain.report_text import Section
from domain.words import MONTHS

check = Checks()

_NEAR = 1
_OUTCOME_WITHIN = 2
_LOOK_BACK = 3
_SHORT_WORD, _LONG_WORD = 4, 6
_ENDINGS = ("ers", "ing", "er", "ed", "es", "s", "e")
# A referral and no more is told in a few words, beside its date.
_MOST_WORDS = 6
_MONTHS = frozenset(month.casefold() for month in MONTHS)
# What parts a sentence: a dash has a space before it, as a hyphen has not.
_PARTS = re.compile(r"[,;:(/]|\s[-–—]+\s|→|—")
# How most verbs of the past end; "-eed" is no such end ("need").
_VERB = re.compile(r"\w{2,}[^e]ed")
# Whoever was referred to the writer has come, and a sentence that goes on tells what came of it.
_TO_US = (("to", "me"), ("to", "us"), ("to", "our"), ("to", "this"))
_HERE = ("here",)
# "Has told his teacher" says how things are now, and "told his teacher" what happened.
_PERFECT = ("has", "have")
# A pain that is felt elsewhere, and what is only meant to be done: "would like to have Jude referred".
_PASSIVE, _ARTICLES = frozenset({"was", "were", "been", "has", "have"}), frozenset({"the", "a", "an"})
_A_PAIN = ("referred", "pain")
_CAUSES = ("have", "get", "getting", "having")
# Plans and forms tell of what is to come, or have a check of their own.
_NO_EVENTS = (
    Section.HEADER,
    Section.PREVIOUS_ACTIONS,
    Section.WHAT_WOULD_REDUCE_WORRY,
    Section.OUR_OFFER,
    Section.DIFFERENT_VIEWS,
    Section.SHARING,
    Section.AUTHOR,
)

_NO_DATE = Wording(
    "“{word}” stands here without a date. The meeting needs to know when it was.",
    "Add the day, or the month and year.",
)
_RELATIVE = Wording(
    "“{word}” changes its meaning with the day on which it is read.",
    "Write the day, or the month and year.",
)
_NO_OUTCOME = Wording(
    "A referral is named, but not what came of it.",
    "Add whether it was accepted, and what has happened since. If you do not know, say so.",
)


@check(
    "K5",
    looks_for="an event (seen, referred, reviewed, admitted, told) with no date nearby, or dated “last week”",
    bad="“Seen recently, stable.”",
    good="“I saw her on 4 March 2027; she was calmer.”",
    source="S3",
)
def dates_of_events(reading: Reading) -> Iterator[Spot]:
    """K5: at most one finding for each sentence; what is quoted, planned or usual needs no date."""
    words = reading.words.events
    for passage in reading.outside(*_NO_EVENTS):
        found = {
            index: (hit, _NO_DATE)
            for hit in passage.hits(words.events)
            if _happened(reading, passage, hit[0])
            for index in [passage.sentence_at(hit[0]).index]
            if not _is_dated(passage, passage.sentences[index])
        }
        for hit in passage.hits(words.relative_dates):
            sentence = passage.sentence_at(hit[0])
            is_of_entry = passage.words[hit[0]] == "this" and _is_in_dated_entry(passage, sentence)
            is_dated = passage.tells_when(sentence) or is_of_entry or passage.tokens[hit[1]].is_possessive
            if not is_dated and not passage.is_quoted(passage.tokens[hit[0]].start):
                found[sentence.index] = (hit, _RELATIVE)
        for index, (hit, wording) in sorted(found.items()):
            yield Spot.at(wording, passage, passage.sentences[index], word=passage.raw(*hit))


def _happened(reading: Reading, passage: Passage, at: int) -> bool:
    """Whether it is told as something that took place once."""
    words = reading.words.events
    sentence = passage.sentence_at(at)
    if passage.is_quoted(passage.tokens[at].start) or passage.words[sentence.first] in words.conditions:
        return False
    if _is_no_act(passage, at, sentence):
        return False
    for word in reversed(passage.words[max(sentence.first, at - _LOOK_BACK) : at]):
        if word in words.not_an_event:
            return False
        if word in words.breaks:
            return True
    return True


def _is_no_act(passage: Passage, at: int, sentence: Sentence) -> bool:
    """As in "has told his teacher", "told off", "referred pain" and "would like to have Jude referred"."""
    word, before = passage.words[at], passage.words[max(sentence.first, at - 2) : at]
    if word == "told" and before[-1:] and before[-1] in _PERFECT:
        return True
    if passage.words[at + 1 : at + 3] == ("told", "off") or passage.words[at : at + 2] == _A_PAIN:
        return True
    return word == "referred" and len(before) > 1 and before[0] in _CAUSES


def _is_dated(passage: Passage, sentence: Sentence) -> bool:
    """A date in it, in a neighbour of its paragraph, or in a chronology at the head of its entry."""
    around = passage.sentences[max(0, sentence.index - _NEAR) : sentence.index + _NEAR + 1]
    near = [one for one in around if one.paragraph == sentence.paragraph]
    return any(passage.tells_when(one) for one in near) or _is_in_dated_entry(passage, sentence)


def _is_in_dated_entry(passage: Passage, sentence: Sentence) -> bool:
    """In a chronology, where the date at the head of an entry holds for all of it."""
    is_listed = passage.section is Section.CHRONOLOGY
    return is_listed and passage.tells_when(_head_of_entry(passage, sentence))


def _head_of_entry(passage: Passage, sentence: Sentence) -> Sentence:
    return passage.sentences[bisect_left(passage.sentences, sentence.entry, key=lambda one: one.entry)]


@check(
    "K6",
    looks_for="“referred” with no word on what came of it",
    bad="“Referred for therapy.”",
    good="“Referred 2 February; first session 9 March; attended 3 of 4.”",
    source="S3",
)
def outcomes_of_referrals(reading: Reading) -> Iterator[Spot]:
    """K6: only a loose end; an outcome, or more about it anywhere in the report, makes it none."""
    words = reading.words.events
    for passage in reading.outside(*_NO_EVENTS):
        for index, hit in sorted(passage.sentences_with(words.referrals).items()):
            sentence = passage.sentences[index]
            if not _happened(reading, passage, hit[0]) or _is_no_loose_end(reading, passage, hit):
                continue
            behind = passage.sentences[index : index + _OUTCOME_WITHIN + 1]
            near = [one for one in behind if one.entry == sentence.entry]
            if not passage.has_in(near, words.outcomes):
                yield Spot.at(_NO_OUTCOME, passage, sentence, word=passage.raw(*hit))


def _is_no_loose_end(reading: Reading, passage: Passage, hit: tuple[int, int]) -> bool:
    """Whether no person was referred, or the report has more to say of it: there or anywhere else."""
    sentence = passage.sentence_at(hit[0])
    return (
        _is_of_no_person(reading, passage, hit[1])
        or _goes_on(reading, passage, hit)
        or _goes_on_behind(reading, passage, sentence)
        or _is_taken_up(reading, passage, sentence, hit[1])
    )


def _is_of_no_person(reading: Reading, passage: Passage, referral: int) -> bool:
    """As in "the letter referred to in my e-mail" and "the court referred the matter back"."""
    words = reading.words
    if _has_a_thing_before(reading, passage, referral):
        return True
    behind = passage.words[referral + 1 : referral + 3]
    if behind[:1] == ("to",) and behind[1:] and behind[1] in words.events.as_a_mention:
        return True
    family = (words.children.child, words.names.mothers, words.names.fathers)
    is_thing = behind[:1] and behind[0] in words.events.of_a_thing
    return bool(is_thing) and not any(behind[-1] in one for one in family)


def _has_a_thing_before(reading: Reading, passage: Passage, referral: int) -> bool:
    """As in "the rent was referred to the bailiffs", but not in "the children were referred"."""
    words, sentence = reading.words, passage.sentence_at(referral)
    before = list(passage.words[sentence.first : referral])
    while before and before[-1] in _PASSIVE:
        before.pop()
    people = (words.children.child, words.names.mothers, words.names.fathers, words.names.relatives)
    is_person = any(before[-1:] and before[-1] in one for one in (*people, words.events.people))
    return len(before) > 1 and before[-2] in _ARTICLES and not is_person


def _goes_on_behind(reading: Reading, passage: Passage, sentence: Sentence) -> bool:
    """The next sentence of the same entry may be about it, unless it begins with the family or the writer.

    As in "It could not take her" and "Results were normal", but not in "Nate rang for the ambulance".
    """
    behind = passage.sentences[sentence.index + 1 : sentence.index + 2]
    return any(
        one.entry == sentence.entry and not _turns_to_people(reading, passage, one)
        for one in behind
        if one.first < one.last
    )


def _turns_to_people(reading: Reading, passage: Passage, sentence: Sentence) -> bool:
    """Whether it begins with a name of the family, "Mum", "the baby" or "I": another matter."""
    words = reading.words
    first = passage.words[sentence.first]
    family = (words.children.child, words.names.mothers, words.names.fathers)
    return first == "i" or first in reading.known_names or any(first in one for one in family)


def _goes_on(reading: Reading, passage: Passage, hit: tuple[int, int]) -> bool:
    """Whether more is said than who was referred to what: another clause, before it or behind it.

    As in "was referred to me", "was referred for debt advice and has a plan", "was referred for a scan; it
    was clear" and "the club to which he was referred".
    """
    words, sentence = reading.words.events, passage.sentence_at(hit[0])
    before, behind = passage.words[sentence.first : hit[0]], passage.words[hit[1] + 1 : sentence.last]
    if behind[:2] in _TO_US or behind[:1] == _HERE or any(word in words.other_clauses for word in before):
        return True
    plain = [word for word in behind if word not in _MONTHS and not word[0].isdecimal()]
    if len(plain) > _MOST_WORDS or any(word in words.how_it_went for word in (*before, *behind)):
        return True
    is_clause = any(word in words.goes_on or _VERB.fullmatch(word) for word in behind)
    return is_clause or _has_mark_behind(passage, sentence, hit[1])


def _has_mark_behind(passage: Passage, sentence: Sentence, referral: int) -> bool:
    """Whether a mark, such as a comma or a dash, parts the sentence behind the referral, beside dates."""
    return any(
        not any(one.start <= found.start() < one.end for one in passage.dates)
        for found in _PARTS.finditer(passage.text, passage.tokens[referral].end, sentence.end)
    )


def _is_taken_up(reading: Reading, passage: Passage, sentence: Sentence, referral: int) -> bool:
    """Whether a word of what somebody was referred to comes again: "therapy" later on, or in another section.

    What is written of it there may be what came of it, and only a reader can tell. Where the referral has
    no date, another section cannot be told to be about the same one.
    """
    to = passage.words[referral + 1 : sentence.last]
    not_things = reading.known_names | _MONTHS
    named = {word for word in to if word not in not_things and not word[0].isdecimal()}
    later = {_stem(word) for word in passage.words[sentence.last :]}
    if any(len(word) >= _SHORT_WORD and _stem(word) in later for word in named):
        return True
    things = {word for word in named if len(word) >= _LONG_WORD}
    others = (one.places for one in reading.passages if one is not passage)
    return _is_dated(passage, sentence) and any(not things.isdisjoint(places) for places in others)


def _stem(word: str) -> str:
    """By which "befrienders" and "befriender", "driving" and "drive" are the same."""
    ending = next((one for one in _ENDINGS if word.endswith(one)), "")
    return word.removesuffix(ending) if len(word) - len(ending) >= _SHORT_WORD else word
