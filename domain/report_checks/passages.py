"""The report as the checks read it: passages of words and sentences, each read once."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from domain.report_checks.dates import Dated, dates_in, tells_when
from domain.report_checks.sentences import spans_of
from domain.report_checks.tokens import Token, tokens_of
from domain.report_checks.word_lists import Phrases
from domain.report_text import Section

# Speech: between double marks, or between single ones that are no apostrophes. Bounded, so that an open
# mark costs little (50,000 characters must not cost more than a look at each).
_QUOTED = re.compile(
    r"[\"“„][^\"“”„\n]{1,400}[\"”“]|(?<!\w)['‘](?=\w)(?:[^'’\n]|['’](?=\w)){1,300}['’](?!\w)"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a passage: characters `start` to `end`, tokens `first` up to `last`, which is past it."""

    index: int
    start: int
    end: int
    first: int
    last: int
    paragraph: int
    entry: int


class Passage:
    """What is written in one section, of one child or of the whole report. Never changed once made."""

    def __init__(self, section: Section, child: str | None, text: str) -> None:
        self.section, self.child, self.text = section, child, text
        # By identity, for a list is long to compare; kept beside its hits, so that no other can have its id.
        self._hits: dict[int, tuple[Phrases, tuple[tuple[int, int], ...]]] = {}
        self._first_hits: dict[int, dict[int, tuple[int, int]]] = {}
        self._dated: dict[int, bool] = {}

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Its words, in order."""
        return tokens_of(self.text)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its words, folded."""
        return tuple(token.word for token in self.tokens)

    @cached_property
    def places(self) -> Mapping[str, Sequence[int]]:
        """Where each word stands."""
        found: dict[str, list[int]] = {}
        for at, word in enumerate(self.words):
            found.setdefault(word, []).append(at)
        return found

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Its sentences, in order."""
        return tuple(self._sentences())

    def _sentences(self) -> Iterator[Sentence]:
        at = 0
        for index, span in enumerate(spans_of(self.text)):
            first = at
            while at < len(self.tokens) and self.tokens[at].start < span.end:
                at += 1
            yield Sentence(index, span.start, span.end, first, at, span.paragraph, span.entry)

    @cached_property
    def quotes(self) -> tuple[tuple[int, int], ...]:
        """Where somebody's own words stand, as characters."""
        return tuple(found.span() for found in _QUOTED.finditer(self.text))

    @cached_property
    def dates(self) -> tuple[Dated, ...]:
        """Every date in it."""
        return dates_in(self.text)

    def hits(self, phrases: Phrases) -> tuple[tuple[int, int], ...]:
        """Where phrases stand, as (first, last) token."""
        if id(phrases) not in self._hits:
            self._hits[id(phrases)] = (phrases, phrases.hits(self.words, self.places))
        return self._hits[id(phrases)][1]

    def has(self, phrases: Phrases) -> bool:
        """Whether any of the phrases stands in it."""
        return bool(self.hits(phrases))

    def sentence_at(self, token: int) -> Sentence:
        """The sentence to which a token belongs."""
        return self.sentences[bisect_right(self.sentences, token, key=lambda sentence: sentence.first) - 1]

    def sentence_around(self, character: int) -> Sentence:
        """The sentence in which a character stands, or the one before it."""
        at = bisect_right(self.sentences, character, key=lambda sentence: sentence.start) - 1
        return self.sentences[max(at, 0)]

    def sentences_with(self, phrases: Phrases) -> dict[int, tuple[int, int]]:
        """The index of each sentence that holds one of the phrases, and the first of them in it."""
        hits = self.hits(phrases)
        if id(phrases) not in self._first_hits:
            found: dict[int, tuple[int, int]] = {}
            for hit in hits:
                found.setdefault(self.sentence_at(hit[0]).index, hit)
            self._first_hits[id(phrases)] = found
        return self._first_hits[id(phrases)]

    def has_in(self, sentences: Sequence[Sentence], phrases: Phrases) -> bool:
        """Whether one of the phrases begins in any of these sentences."""
        found = self.sentences_with(phrases)
        return any(sentence.index in found for sentence in sentences)

    def is_quoted(self, character: int) -> bool:
        """Whether it stands in somebody's own words."""
        at = bisect_right(self.quotes, character, key=lambda quote: quote[0]) - 1
        return at >= 0 and character < self.quotes[at][1]

    def tells_when(self, sentence: Sentence) -> bool:
        """Whether the sentence holds a date, if only a year."""
        if sentence.index not in self._dated:
            self._dated[sentence.index] = tells_when(self.text, sentence.start, sentence.end)
        return self._dated[sentence.index]

    def raw(self, first: int, last: int) -> str:
        """The text from one token to another, as it was written."""
        return self.text[self.tokens[first].start : self.tokens[last].end]

    def paragraphs(self) -> list[list[Sentence]]:
        """Its sentences by paragraph."""
        found: dict[int, list[Sentence]] = {}
        for sentence in self.sentences:
            found.setdefault(sentence.paragraph, []).append(sentence)
        return list(found.values())
