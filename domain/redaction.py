"""A copy of a report for one reader, without what that reader must not see (R14, HZ10).

What is left out is taken out of the text before anything is printed: it is removed, not hidden.
"""

import re
from dataclasses import dataclass, replace

from domain.errors import BadInputError
from domain.report_text import PreviousAction, ReportText, Section

# What stands in its place, so that nobody wonders whether a page is missing.
LEFT_OUT = "[left out of this copy]"

# Where a part stands: its section, and the key of the child that it is about.
Part = tuple[Section, str | None]

_APOSTROPHES = "'\u2019\u02bc"
SHORTEST_WORD = 2


@dataclass(frozen=True, slots=True, repr=False)
class Removal:
    """What one reader's copy leaves out: whole parts, children, and words wherever they stand.

    `children` are keys: nothing written for these children is in the copy, not even their names.
    `words` are names, places and phrases; they are found in any spelling of capitals, spaces and
    apostrophes, as whole words.
    """

    parts: frozenset[Part] = frozenset()
    children: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()

    @property
    def is_nothing(self) -> bool:
        """True for a copy that leaves nothing out."""
        return not (self.parts or self.children or self.words)


def copy_without(report: ReportText, removal: Removal) -> ReportText:
    """The report as this reader may see it (R14).

    Raises BadInputError for a word so short that taking it out would tear the text apart.
    """
    children = tuple(child for child in report.children if child.key not in removal.children)
    cut = cutter(words_out(report, removal))
    sections = {
        section: _kept(cut(text), is_out=(section, None) in removal.parts)
        for section, text in report.sections.items()
    }
    if report.previous_actions and not _actions(report, removal):
        sections[Section.PREVIOUS_ACTIONS] = LEFT_OUT
    for_children = {
        (section, key): _kept(cut(text), is_out=(section, key) in removal.parts)
        for (section, key), text in report.for_children.items()
        if key not in removal.children
    }
    return replace(
        report,
        children=tuple(replace(child, name=cut(child.name)) for child in children),
        adults=tuple(adult for adult in report.adults if cut(adult.name) == adult.name),
        sections=sections,
        for_children=for_children,
        previous_actions=tuple(_cut_action(action, cut) for action in _actions(report, removal)),
        sharing=(),  # who else has read it, and what they said, is not this reader's business
    )


def words_out(report: ReportText, removal: Removal) -> tuple[str, ...]:
    """Every word that is taken out: those that were named, and the names of the children who are left out."""
    names = (child.name for child in report.children if child.key in removal.children)
    return (*removal.words, *names)


def parts_that_name(report: ReportText, name: str) -> frozenset[Part]:
    """The parts in which a name stands: where a writer looks before a copy goes to somebody else (R14)."""
    cut = cutter((name,))
    return frozenset((section, child) for section, child, text in report.parts() if cut(text) != text)


class cutter:  # noqa: N801 - reads as a function where it is used
    """Takes words out of any text."""

    def __init__(self, words: tuple[str, ...]) -> None:
        wanted = sorted({" ".join(word.split()) for word in words} - {""}, key=len, reverse=True)
        for word in wanted:
            if len(word) < SHORTEST_WORD:
                raise BadInputError("words", "Words to leave out need two letters or more.")
        self._pattern = re.compile("|".join(map(_anywhere, wanted)), re.IGNORECASE) if wanted else None

    def __call__(self, text: str) -> str:
        """The text with a mark in the place of each word."""
        return self._pattern.sub(LEFT_OUT, text) if self._pattern else text


def _anywhere(word: str) -> str:
    """A pattern for a word or phrase, with its "'s", however it is spaced."""
    spelt = "".join(_letter(letter) for letter in word)
    before = r"(?<!\w)" if word[0].isalnum() else ""
    after = rf"(?:[{_APOSTROPHES}]s)?(?!\w)" if word[-1].isalnum() else ""
    return f"{before}{spelt}{after}"


def _letter(letter: str) -> str:
    if letter == " ":
        return r"[\s\u00a0-]+"
    return f"[{_APOSTROPHES}]" if letter in _APOSTROPHES else re.escape(letter)


def _kept(text: str, *, is_out: bool) -> str:
    return LEFT_OUT if is_out and text.strip() else text


def _actions(report: ReportText, removal: Removal) -> tuple[PreviousAction, ...]:
    return () if (Section.PREVIOUS_ACTIONS, None) in removal.parts else report.previous_actions


def _cut_action(action: PreviousAction, cut: cutter) -> PreviousAction:
    action = replace(action, action=cut(action.action), barrier=cut(action.barrier))
    return replace(action, next_step=cut(action.next_step))
