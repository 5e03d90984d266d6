"""With whom the report was shared before the meeting, and what they said (K24)."""

from collections.abc import Iterator

from domain.report_checks.check import Checks, Spot, Wording
from domain.report_checks.passages import Passage
from domain.report_checks.reading import Reading
from domain.report_checks.tokens import words_of
from domain.report_text import Relation, Section, SharingGiven
from domain.sharing import Method
from domain.words import say_list

check = Checks()

_NOT_SAID = Wording(
    "Nothing is said of whether the family has read this report.",
    "Write with whom you shared it, on which day, how, and what they said. Or say why not.",
)
_IN_PART = Wording(
    "The meeting asks how the family heard of this report. Still missing: {say}.",
    "Write for each person the day, the way, and what they said. Or say why not.",
)
_TOO_LATE = Wording(
    "A family that first hears this in the meeting has no time to think.",
    "Read it with each parent before, if only by phone. If that cannot be, say why.",
)


@check(
    "K24",
    looks_for="sharing without date, person, way and feedback, or without a reason; not “in the meeting”",
    bad="“Will share on day”",
    good="“Read to Mum by phone on 18 March; she agrees.”",
    source="S2, S4",
)
def shared_before(reading: Reading) -> Iterator[Spot]:
    """K24: one finding for each person on record, or one for the text when nobody is."""
    if not reading.report.sharing:
        yield from _in_text(reading)
    for given in reading.report.sharing:
        if given.method is Method.IN_THE_MEETING and not given.reason_not.strip():
            yield Spot(_TOO_LATE, Section.SHARING, quoted=given.person)
        elif missing := _missing_of(given):
            yield Spot(_IN_PART, Section.SHARING, quoted=given.person, say=say_list(missing))


def _missing_of(given: SharingGiven) -> list[str]:
    if given.reason_not.strip():
        return []
    parts = (("the day", given.on), ("how", given.method), ("what they said", given.feedback.strip()))
    return [name for name, value in parts if not value]


def _in_text(reading: Reading) -> Iterator[Spot]:
    passage, words = reading.find(Section.SHARING), reading.words.plans
    if passage is None:
        yield Spot(_NOT_SAID, Section.SHARING)
        return
    missing = _missing_in(reading, passage)
    if not missing:
        return
    if passage.has(words.poor_reasons):
        yield Spot.whole(_TOO_LATE, passage)
    elif not (passage.has(words.not_shared) and passage.has(reading.words.reasons.because)):
        yield Spot.whole(_IN_PART, passage, say=say_list(missing))


def _missing_in(reading: Reading, passage: Passage) -> list[str]:
    words = reading.words.plans
    parts = (
        ("the day", any(passage.tells_when(sentence) for sentence in passage.sentences)),
        ("the person", _names_relative(reading, passage)),
        ("how", passage.has(words.methods)),
        ("what they said", passage.has(words.feedback)),
    )
    return [name for name, is_there in parts if not is_there]


def _names_relative(reading: Reading, passage: Passage) -> bool:
    """A parent, a child or another relative, by name or as "Mum"; "the family" is nobody (R14)."""
    names = reading.words.names
    family = [one.name for one in reading.report.adults if one.relation is not Relation.WORKER]
    family += [child.name for child in reading.report.children]
    known = {word for name in family for word in words_of(name)}
    kinds = (names.mothers, names.fathers, names.partners, names.relatives)
    return not known.isdisjoint(passage.words) or any(passage.has(phrases) for phrases in kinds)
