"""Views with their reasons, and facts with their sources (K17, K20)."""

from collections.abc import Iterator

from domain.report_checks.check import Checks, Spot, Wording
from domain.report_checks.reading import Reading
from domain.report_text import Section

check = Checks()

_FORMS = (Section.HEADER, Section.AUTHOR)

_NO_VIEW = Wording(
    "The meeting decides on harm, and needs your view and the reasons for it.",
    "You could begin: In my view the risk of harm is …, because …",
)
_NO_SOURCE = Wording(
    "“{word}” leaves open who says so. The family may ask.",
    "Say who told you, and when. If you saw it yourself, say that.",
)


@check(
    "K17",
    looks_for="no view, no “because”, or no word of harm or safety",
    bad="“No concerns”",
    good="“In my view the risk of neglect is high because …”",
    source="S2",
)
def view_and_reasons(reading: Reading) -> Iterator[Spot]:
    """K17: one finding when any of the three is missing."""
    passage, words = reading.find(Section.VIEW_AND_REASONS), reading.words.reasons
    if passage is None:
        yield Spot(_NO_VIEW, Section.VIEW_AND_REASONS)
    elif not all(passage.has(phrases) for phrases in (words.views, words.because, words.harm)):
        yield Spot.whole(_NO_VIEW, passage)


@check(
    "K20",
    looks_for="“it is believed”, “apparently”, “reportedly” with no source",
    bad="“Apparently drinks”",
    good="“She told me on 3 March that …”",
    source="S3",
)
def hearsay(reading: Reading) -> Iterator[Spot]:
    """K20: at most one finding for each sentence; a source in the same sentence is enough."""
    words = reading.words.reasons
    for passage in reading.outside(*_FORMS):
        for index, hit in sorted(passage.sentences_with(words.hearsay).items()):
            sentence = passage.sentences[index]
            is_quoted = passage.is_quoted(passage.tokens[hit[0]].start)
            if not is_quoted and not passage.has_in([sentence], words.sources):
                yield Spot.at(_NO_SOURCE, passage, sentence, word=passage.raw(*hit))
