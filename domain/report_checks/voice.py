"""What a child says, shows and is (K14, K15, K16)."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from enum import Enum

from domain.report_checks.check import Checks, Spot, Wording
from domain.report_checks.passages import Passage
from domain.report_checks.reading import Reading
from domain.report_checks.word_lists import Phrases
from domain.report_text import ReportChild, Section

check = Checks()

YOUNG_IN_MONTHS = 18
FEWEST_IDENTITY_WORDS = 6
_MONTHS_OF_A_YEAR = 12
_LOOK_BACK = 3
# Before "report" and "say" they make a plan or a thing of it: "will say", "their own report".
_NO_TELLING = ("will", "to", "would", "can", "own", "the", "a", "this", "their", "her", "his")

_SILENT = Wording(
    "This child is not heard here: no words, no drawing, nothing that was seen.",
    "Write what the child said or drew, and when. For a baby, write what you or others saw.",
)
_UNBORN_SILENT = Wording(
    "Nothing is said of how the parents think of this baby.",
    "Write what they say and prepare, and how they speak of the baby.",
)
_EXCUSE = Wording(
    "A child has a voice at any age, and others may have heard it.",
    "If you have not met, say so. Then write what nursery, school or family see.",
)
_NO_IDENTITY = Wording(
    "Nothing is said of who this child is: culture, faith, language, health or needs.",
    "Ask the family, or use an earlier assessment. Say what it means for the child’s care.",
)
_NO_MEANING = Wording(
    "This says who the child is, but not what it means for their care.",
    "Add what follows from it, such as food, language, prayer, or who should speak with them.",
)


class Who(Enum):
    """Whom a word means."""

    CHILD = "child"
    ADULT = "adult"
    PRONOUN = "pronoun"


@check(
    "K14",
    looks_for="no words of the child, no “said”, “told” or “drew”; under 18 months, nothing that was seen",
    bad="Blank",
    good="“Leo reached for Mum and settled when held.”",
    source="S2",
)
def voice(reading: Reading) -> Iterator[Spot]:
    """K14: one finding for each child who is not heard and for whom no reason is given."""
    for child in reading.report.children:
        passage = reading.find(Section.VOICE, child.key)
        if reading.is_blank(passage) or passage is None:
            yield Spot(_UNBORN_SILENT if child.is_unborn else _SILENT, Section.VOICE, child.key)
        elif not (child.is_unborn or _is_heard(reading, child, passage) or _has_excuse(reading, passage)):
            yield Spot.whole(_SILENT, passage)


@check(
    "K15",
    looks_for="a reason why a child is not heard: too young, not met, no direct contact, school will say",
    bad="“Too young to express views”",
    good="“I have not met her. Her nursery says she …”",
    source="S2",
)
def voice_excuse(reading: Reading) -> Iterator[Spot]:
    """K15: a reason alone; with what others saw, it is content."""
    for child in reading.report.children:
        passage = reading.find(Section.VOICE, child.key)
        if passage is None or child.is_unborn or not _has_excuse(reading, passage):
            continue
        if not _is_heard(reading, child, passage):
            yield Spot.whole(_EXCUSE, passage)


def _has_excuse(reading: Reading, passage: Passage) -> bool:
    words = reading.words.children
    return passage.has(words.excuses) or passage.has(words.not_met)


def _is_heard(reading: Reading, child: ReportChild, passage: Passage) -> bool:
    """Speech, a verb of telling with the child as its subject, what others tell, or what a baby does."""
    words = reading.words.children
    people = _people(reading, passage, child)
    if passage.quotes or _is_done_by_child(passage, people, words.voice_verbs, unless=words.not_voiced):
        return True
    if _is_told_by_others(reading, passage):
        return True
    return _is_young(reading, child) and _is_done_by_child(passage, people, words.observations)


def _people(reading: Reading, passage: Passage, child: ReportChild) -> list[tuple[int, Who]]:
    """Everybody who is mentioned, in order."""
    words, names = reading.words, reading.words.names
    found: dict[int, Who] = {}
    own = reading.names_of(child) | reading.given_names
    for name in reading.known_names:
        who = Who.CHILD if name in own else Who.ADULT
        found.update(dict.fromkeys(passage.places.get(name, ()), who))
    kinds = (
        (words.children.child, Who.CHILD),
        (words.children.pronouns, Who.PRONOUN),
        *(
            (phrases, Who.ADULT)
            for phrases in (names.mothers, names.fathers, names.partners, names.relatives)
        ),
    )
    for phrases, who in kinds:
        found.update(dict.fromkeys((last for _, last in passage.hits(phrases)), who))
    return list(_meant(passage, sorted(found.items(), key=lambda person: person[0])))


def _meant(passage: Passage, people: Iterable[tuple[int, Who]]) -> Iterator[tuple[int, Who]]:
    """Each pronoun as whoever came first in its sentence, or else in the one before: most often its subject.

    Before anybody is named it is the child whose section it is.
    """
    subject, sentence = Who.CHILD, -1
    for at, who in people:
        index = passage.sentence_at(at).index
        if index != sentence:
            subject, sentence = subject if who is Who.PRONOUN else who, index
        yield at, subject if who is Who.PRONOUN else who


def _is_done_by_child(
    passage: Passage, people: list[tuple[int, Who]], verbs: Phrases, *, unless: Phrases | None = None
) -> bool:
    """Whether a child is the last or the first person named before such a verb in its sentence.

    `unless` are words that undo it when they stand shortly before: "is too young to be asked".
    """
    places = [at for at, _ in people]
    for verb, _ in passage.hits(verbs):
        start = max(passage.sentence_at(verb).first, verb - _LOOK_BACK)
        if unless is not None and any(word in unless for word in passage.words[start:verb]):
            continue
        first = bisect_left(places, passage.sentence_at(verb).first)
        before = bisect_left(places, verb)
        if first < before and Who.CHILD in (people[first][1], people[before - 1][1]):
            return True
    return False


def _is_told_by_others(reading: Reading, passage: Passage) -> bool:
    """As in "Her nursery says": somebody who sees the child, and a verb of telling behind, not "will"."""
    words = reading.words.children
    verbs = passage.sentences_with(words.observer_verbs)
    tells = {index: last for index, (last, _) in verbs.items()}
    for index, (_, observer) in passage.sentences_with(words.observers).items():
        verb = tells.get(index, -1)
        if verb > observer and passage.words[verb - 1] not in _NO_TELLING:
            return True
    return False


def _is_young(reading: Reading, child: ReportChild) -> bool:
    """Under 18 months on the day of the conference, or of an age that nobody told."""
    if child.born_on is None:
        return True
    on = reading.report.conference_on
    months = (on.year - child.born_on.year) * _MONTHS_OF_A_YEAR + on.month - child.born_on.month
    return months - (on.day < child.born_on.day) < YOUNG_IN_MONTHS


@check(
    "K16",
    looks_for="identity is blank, “N/A”, “White British” alone, or without what it means for the child",
    bad="“N/A”",
    good="“Polish is spoken at home; Ava translates for Mum.”",
    source="S2",
)
def identity(reading: Reading) -> Iterator[Spot]:
    """K16: one finding for each child."""
    for child in reading.report.children:
        passage = reading.find(Section.IDENTITY, child.key)
        if passage is None:
            yield Spot(_NO_IDENTITY, Section.IDENTITY, child.key)
        elif reading.is_blank(passage):
            yield Spot.whole(_NO_IDENTITY, passage)
        elif len(passage.words) < FEWEST_IDENTITY_WORDS or not passage.has(
            reading.words.reasons.identity_effects
        ):
            yield Spot.whole(_NO_MEANING, passage)
