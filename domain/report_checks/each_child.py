"""Each child is written about, by name and in full (K1, K2, K3, K18)."""

from collections.abc import Iterator

from domain.report_checks.check import Checks, Spot, Wording
from domain.report_checks.names import stranger_names
from domain.report_checks.passages import Passage
from domain.report_checks.reading import NARRATIVE, Reading
from domain.report_text import ReportChild, Section

check = Checks()

FEWEST_WORDS = 25
_STORY = (*NARRATIVE, Section.WHAT_WOULD_REDUCE_WORRY)

_NO_TEXT_OF_THEIR_OWN = Wording(
    "Each child needs words of their own. One child has too few here.",
    "Write at least 25 words about this child alone. If you have not met, say so and write what is known.",
)
_NOT_NAMED = Wording(
    "One child of this conference is not in the report.",
    "Add what you know about this child, even if it is little.",
)
_STRANGER = Wording(
    "“{word}” is not a name that belongs to this conference.",
    question="Does this come from another report? If the name is right, say who it is.",
)
_ADULTS_ALONE = Wording(
    "Most of this speaks of adults alone. The meeting asks what it means for each child.",
    "Say after each point what the child saw, heard or missed.",
)
_NO_WORRIES = Wording(
    "Nothing is said of what worries you about this child.",
    "Write what worries you. If nothing does, say why.",
)
_NO_STRENGTHS = Wording(
    "Nothing is said of what goes well for this child.",
    "Write what keeps the child safe and happy, with an example.",
)


@check(
    "K1",
    looks_for="each child has own text of at least 25 words, or “I have not met …” with what is known",
    bad="One paragraph for “the children”",
    good="“Ava, 7: …” then “Leo, 2: …”",
    source="S4",
)
def own_text(reading: Reading) -> Iterator[Spot]:
    """K1: one finding for each child with too little text of their own."""
    for child in reading.report.children:
        own = list(reading.own(child))
        written = sum(len(passage.text.split()) for passage in own if not reading.is_blank(passage))
        if written < FEWEST_WORDS and not any(_says_not_met(reading, passage) for passage in own):
            yield Spot(_NO_TEXT_OF_THEIR_OWN, child=child.key)


def _says_not_met(reading: Reading, passage: Passage) -> bool:
    """As in "I have not met her", with a second sentence, which says what is known (K1)."""
    return passage.has(reading.words.children.not_met) and len(passage.sentences) > 1


@check(
    "K2",
    looks_for="every child of the conference appears, and no child’s name that is not known",
    bad="“Ruby” (from another family’s report)",
    good="Names match the list",
    source="design, HZ9",
)
def names_match(reading: Reading) -> Iterator[Spot]:
    """K2: a child that is nowhere in the report, and each name of a child that nobody knows here."""
    for child in reading.report.children:
        if not _appears(reading, child):
            yield Spot(_NOT_NAMED, child=child.key)
    for passage, at in stranger_names(reading):
        word = passage.tokens[at].raw.removesuffix("'s").removesuffix("’s")
        yield Spot.at(_STRANGER, passage, passage.sentence_at(at), word=word)


def _appears(reading: Reading, child: ReportChild) -> bool:
    """By name, by a section of their own, or unborn and spoken of as such."""
    names = reading.names_of(child)
    return any(
        passage.child == child.key
        or any(name in passage.places for name in names)
        or (child.is_unborn and passage.has(reading.words.children.unborn))
        for passage in reading.passages
    )


@check(
    "K3",
    looks_for="fewer than half the paragraphs name a child or the unborn baby",
    bad="Three paragraphs on a parent’s mood",
    good="“When Mum is low, Ava makes her own tea.”",
    source="S3",
)
def child_focus(reading: Reading) -> Iterator[Spot]:
    """K3: the section on the adult's health by itself, and otherwise the story as a whole."""
    health = list(reading.of(Section.ADULT_HEALTH))
    for passages in (health, list(reading.of(*_STORY))):
        if passages and (unnamed := _mostly_adults(reading, passages)):
            yield Spot.whole(_ADULTS_ALONE, unnamed)
            return


def _mostly_adults(reading: Reading, passages: list[Passage]) -> Passage | None:
    """The first passage with a paragraph that names no child, if most paragraphs name none."""
    named = [
        (passage, any(sentence.index in reading.child_sentences(passage) for sentence in paragraph))
        for passage in passages
        for paragraph in passage.paragraphs()
    ]
    if sum(names for _, names in named) * 2 >= len(named):
        return None
    return next(passage for passage, names in named if not names)


@check(
    "K18",
    looks_for="worries or strengths are empty",
    bad="Worries only",
    good="Both",
    source="S2, P15",
)
def balance(reading: Reading) -> Iterator[Spot]:
    """K18: one finding for each child with nothing on one side, or on either."""
    for child in reading.report.children:
        for section, wording in ((Section.WORRIES, _NO_WORRIES), (Section.WORKING_WELL, _NO_STRENGTHS)):
            passage = reading.find(section, child.key)
            if not reading.is_blank(passage):
                continue
            if passage is None:
                yield Spot(wording, section, child.key)
            else:
                yield Spot.whole(wording, passage)
            break
