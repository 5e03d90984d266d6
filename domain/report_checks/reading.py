"""A report, its passages, the word lists, and who is meant by which name: what each check gets."""

from collections.abc import Iterator
from functools import cached_property

from domain.report_checks.aliases import other_names
from domain.report_checks.passages import Passage
from domain.report_checks.tokens import words_of
from domain.report_checks.word_lists import Phrases, WordLists
from domain.report_text import PER_CHILD, Relation, ReportChild, ReportText, Section

# Where the story is told: who, what happened, and what it means.
NARRATIVE = (
    Section.OUR_INVOLVEMENT,
    Section.CHRONOLOGY,
    Section.ADULT_HEALTH,
    Section.OTHER_MATTERS,
    Section.VIEW_AND_REASONS,
)


class Reading:
    """One report as it is read by every check. Never changed once made."""

    def __init__(self, report: ReportText, words: WordLists) -> None:
        self.report, self.words = report, words
        self.passages = tuple(Passage(*part) for part in report.parts())
        self._of_children: dict[Passage, frozenset[int]] = {}

    def of(self, *sections: Section) -> Iterator[Passage]:
        """The passages of some sections."""
        return (passage for passage in self.passages if passage.section in sections)

    def outside(self, *sections: Section) -> Iterator[Passage]:
        """The passages of all other sections."""
        return (passage for passage in self.passages if passage.section not in sections)

    def find(self, section: Section, child: str | None = None) -> Passage | None:
        """What was written in a section, or None."""
        return next((one for one in self.passages if (one.section, one.child) == (section, child)), None)

    def own(self, child: ReportChild) -> Iterator[Passage]:
        """What was written for one child."""
        return (passage for passage in self.passages if passage.child == child.key)

    @cached_property
    def given_names(self) -> frozenset[str]:
        """Every word of the children's names, folded, that no adult of the family is called by as well.

        Where no adult is known the last word is left out, for it may be the surname of any of them.
        """
        first = frozenset(word for child in self.report.children for word in self.names_of(child))
        adults = {word for adult in self.report.adults for word in words_of(adult.name)}
        every = {word for child in self.report.children for word in words_of(child.name)}
        return first | (every - adults if adults else set())

    @cached_property
    def known_names(self) -> frozenset[str]:
        """Every word of every name that the report may hold, folded, with what people are called as well."""
        people = [child.name for child in self.report.children] + [one.name for one in self.report.adults]
        known = frozenset(word for name in people for word in words_of(name))
        return known | other_names(self.passages, known, self.words.names)

    def names_of(self, child: ReportChild) -> frozenset[str]:
        """The words of a child's first names, and what the child is called as well."""
        first = frozenset(given_names(child))
        return first | other_names(self.passages, first, self.words.names)

    @cached_property
    def patients(self) -> frozenset[Relation]:
        """Who the trust's own patients are to the children; empty when nobody told."""
        return frozenset(adult.relation for adult in self.report.adults if adult.is_patient)

    def child_sentences(self, passage: Passage) -> frozenset[int]:
        """The sentences of a passage that speak of a child; in a child's own section, all of them."""
        if passage not in self._of_children:
            self._of_children[passage] = self._speaks_of_children(passage)
        return self._of_children[passage]

    def _speaks_of_children(self, passage: Passage) -> frozenset[int]:
        if passage.child is not None and passage.section in PER_CHILD:
            return frozenset(range(len(passage.sentences)))
        named = [at for name in self.given_names for at in passage.places.get(name, ())]
        for phrases in (self.words.children.child, self.words.children.childhood):
            named.extend(first for first, _ in passage.hits(phrases))
        return frozenset(passage.sentence_at(at).index for at in named)

    def is_blank(self, passage: Passage | None) -> bool:
        """Nothing, or a word such as "N/A" or "none" that says as much (K16, K18)."""
        if passage is None or not passage.words:
            return True
        return _is_whole(passage, self.words.reasons.blank)


def given_names(child: ReportChild) -> tuple[str, ...]:
    """The words of a child's first names: all but the last of a full name."""
    parts = child.name.split()
    return words_of(" ".join(parts[:-1] or parts))


def _is_whole(passage: Passage, phrases: Phrases) -> bool:
    return (0, len(passage.words) - 1) in passage.hits(phrases)
