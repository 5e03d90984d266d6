"""A report that somebody wrote elsewhere, laid into the sections of the template by its headings.

Nothing is left out and nothing is guessed: what fits nowhere goes into "Our involvement", with its heading.
"""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from domain.drafting import MOST_ACTIONS, Place, Question
from domain.report_text import ReportChild, Section

# Letters in a whole report; more is a file of notes.
LONGEST_BROUGHT = 60_000
_LONGEST_HEADING = 100
_NUMBERING = re.compile(r"^\W*(?:\(?[a-z]?\d{1,2}(?:\.\d{1,2})?[.):]?\s+)?")
_INLINE = re.compile(r"^(?P<left>[^:]{2,60}?)\s*:\s+(?P<right>\S.*)$")
_ENDS = " \t:?.-\u2013\u2014()"


class Line(NamedTuple):
    """One paragraph; `is_heading` when the file marks it as one."""

    text: str
    is_heading: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class Brought:
    """The text by place.

    `found` headings fitted somewhere, `unplaced` nowhere. `names_child`: whether any child of the conference
    is named in it at all (HZ9).
    """

    texts: tuple[tuple[Place, str], ...]
    unplaced: int
    found: int
    names_child: bool

    def to_text(self) -> str:
        """As it waits with the draft until somebody says that it is right."""
        texts = [[place.section, place.item, text] for place, text in self.texts]
        return json.dumps([texts, self.unplaced, self.found, self.names_child], ensure_ascii=False)

    @classmethod
    def of_text(cls, text: str) -> "Brought":
        """What `to_text` wrote."""
        texts, unplaced, found, names_child = json.loads(text)
        placed = tuple((Place(Section(section), item), words) for section, item, words in texts)
        return cls(placed, unplaced, found, names_child)


def lines_of(text: str) -> list[Line]:
    """Pasted text, line by line; only its words can tell what is a heading."""
    return [Line(line.strip()) for line in text.replace("\x00", "").splitlines()]


def laid_out(
    lines: Iterable[Line], questions: Sequence[Question], children: Sequence[ReportChild]
) -> Brought:
    """Each line under the heading before it."""
    desk = _Desk(questions, children)
    for line in lines:
        desk.take(line)
    whole = "\n".join(text for parts in desk.texts.values() for text in parts).casefold()
    names = [name for child in children for name in _names_of(child)]
    texts = tuple((place, _together(parts)) for place, parts in _actions_apart(desk.texts).items())
    return Brought(
        tuple((place, text) for place, text in texts if text),
        desk.unplaced,
        desk.found,
        not names or any(re.search(rf"\b{re.escape(name)}\b", whole) for name in names),
    )


class _Desk:
    """Where the text stands while it is read."""

    def __init__(self, questions: Sequence[Question], children: Sequence[ReportChild]) -> None:
        self.texts: dict[Place, list[str]] = {}
        self.unplaced = self.found = 0
        self._children = children
        self._places = {question.place for question in questions}
        self._headings: dict[str, Section] = {}
        for question in questions:
            prompt = question.prompt
            for heading in (*prompt.also, prompt.section.value.replace("_", " "), prompt.heading):
                self._headings[_plain(heading)] = prompt.section
        self._child = children[0] if len(children) == 1 else None
        self._place = Place(Section.OUR_INVOLVEMENT)

    def take(self, line: Line) -> None:
        """A heading leads to another place; anything else is text of the present one."""
        inline = _INLINE.match(line.text)
        if self._turn_to(line.text):
            return
        if inline and self._turn_to(inline["left"]):
            self._add(inline["right"])
            return
        if line.is_heading:
            self.unplaced += 1
            self._place = Place(Section.OUR_INVOLVEMENT)
        self._add(line.text)

    def _add(self, text: str) -> None:
        self.texts.setdefault(self._place, []).append(text)

    def _turn_to(self, words: str) -> bool:
        """Whether these words are a heading that is known; then its place is where the text goes on."""
        if not words or len(words) > _LONGEST_HEADING:
            return False
        plain = _plain(words)
        child, rest = self._without_child(plain)
        section = self._headings.get(plain) or self._headings.get(rest)
        if section is None:
            if child is None or rest:
                return False
            self._child = child
            self.found += 1
            return True
        place = self._place_of(section, child or self._child)
        if place is None:
            # It is not known about which child: it stays in one place, under its own heading.
            self.unplaced += 1
            self._place = Place(Section.OUR_INVOLVEMENT)
            self._add(words)
            return True
        self._child = child or self._child
        self._place = place
        self.found += 1
        return True

    def _place_of(self, section: Section, child: ReportChild | None) -> Place | None:
        if section is Section.PREVIOUS_ACTIONS:
            place = Place(section, "1")
        elif Place(section) in self._places:
            place = Place(section)
        else:
            place = Place(section, child.key if child else "")
        return place if place in self._places else None

    def _without_child(self, plain: str) -> tuple[ReportChild | None, str]:
        """The child that a heading names, and what is left of it: "worries about ava" names Ava."""
        for child in self._children:
            for name in sorted(_names_of(child), key=len, reverse=True):
                cut, times = re.subn(rf"\b{re.escape(name)}(?:'s)?\b", " ", plain)
                if times:
                    left = " ".join(cut.replace("(", " ").replace(")", " ").split()).strip(_ENDS)
                    return child, re.sub(r"\s+(?:for|about|of)$|^(?:for|about)\s+", "", left).strip(_ENDS)
        return None, plain


def _actions_apart(texts: dict[Place, list[str]]) -> dict[Place, list[str]]:
    """Each line under "previous actions" is an action of its own (B10)."""
    first = Place(Section.PREVIOUS_ACTIONS, "1")
    lines = [line for line in texts.pop(first, []) if line]
    for number, line in enumerate(lines, 1):
        place = Place(Section.PREVIOUS_ACTIONS, str(min(number, MOST_ACTIONS)))
        texts.setdefault(place, []).append(line)
    return texts


def _together(parts: Sequence[str]) -> str:
    return re.sub(r"\n{3,}", "\n\n", "\n".join(parts)).strip()


def _names_of(child: ReportChild) -> list[str]:
    """The whole name and the first one, in small letters; a single letter is nobody's name."""
    whole = _plain(child.name)
    return [name for name in dict.fromkeys([whole, whole.split(" ")[0]]) if len(name) > 1]


def _plain(words: str) -> str:
    """A heading as it is compared: small letters, without its number and its marks."""
    told = words.casefold().replace("\u2019", "'").replace("*", "").replace("#", "")
    return " ".join(_NUMBERING.sub("", told, count=1).split()).strip(_ENDS)
