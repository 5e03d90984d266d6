"""The children an invitation describes: names, dates, numbers (IN21f, IN21h, IN21i)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from domain.drafts import ChildDraft
from intake.names import apart, name_in
from intake.nhs_number import nhs_number
from intake.printed import printed_date
from intake.text import clean

_LIMIT = 20
_TOLD = r"\s*[:.]?\s*([^;,()]{5,40})"
_BORN = re.compile(r"\b(?:d\.?o\.?b\.?|date of birth|born(?:\s+on)?)" + _TOLD, re.IGNORECASE)
_EXPECTED = re.compile(
    r"\b(?:e\.?d\.?d\.?|due(?:\s+date)?(?:\s+on)?|expected(?:\s+date\s+of\s+delivery|\s+on)?)" + _TOLD,
    re.IGNORECASE,
)
_DATE = re.compile(r"\b[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2,4}\b")
_YEAR_ALONE = re.compile(r"\s*(?:in\s+)?[0-9]{4}\s*")
_NHS = re.compile(r"\bnhs(?:\s*(?:number|num|no))?\s*[:.]?\s*([0-9][0-9 -]{6,16}[0-9])", re.IGNORECASE)
_REFERENCE = re.compile(
    r"\b(?:ref(?:erence)?|(?:person |child |client )?id)\s*[:.]?\s*([a-z0-9/-]{0,20}[0-9][a-z0-9/-]{0,20})",
    re.IGNORECASE,
)
_UNBORN = re.compile(r"\bunborn\b", re.IGNORECASE)

_BAD_DATE = (
    "A child's date of birth or expected date cannot be read as a date, day first; it was left out. "
    "Ask the unit for it."
)
_BAD_NUMBER = (
    "A child's NHS number does not have ten digits with a right check digit; it was left out. "
    "Ask the unit for it."
)
_NOT_BORN = (
    "A child's date of birth is after the conference; it was taken as the expected date of delivery. "
    "Ask the unit whether that is right."
)


@dataclass(frozen=True, slots=True, repr=False)
class ChildrenTold:
    """The children of one invitation in the order printed, and what a person should ask about them."""

    children: tuple[ChildDraft, ...] = ()
    doubts: tuple[str, ...] = ()

    def on(self, day: date) -> "ChildrenTold":
        """The same, told for a conference on that day: nobody is born after it (IN21h)."""
        late = [child for child in self.children if child.born_on and child.born_on > day]
        if not late:
            return self
        moved = (
            replace(child, born_on=None, expected_on=child.expected_on or child.born_on)
            if child in late
            else child
            for child in self.children
        )
        return ChildrenTold(tuple(moved), (*self.doubts, _NOT_BORN))


def children_in(values: Iterable[tuple[str, bool]]) -> ChildrenTold:
    """Read the values of "Child:" lines, each with whether its label says unborn."""
    told = [_Told(chunk, unborn) for value, unborn in values for chunk in _chunks(value)][:_LIMIT]
    children = [one.read() for one in told]
    doubts = dict.fromkeys(doubt for one in told for doubt in one.doubts)
    return ChildrenTold(_once(children), tuple(doubts))


def _chunks(value: str) -> list[str]:
    """One text for each child; a part that names nobody tells more of the child before it."""
    chunks: list[str] = []
    for part in apart(value):
        if chunks and not name_in(part):
            chunks[-1] += f", {part}"
        else:
            chunks.append(part)
    # An unborn child may have no name yet, only the date it is expected on (IN21h).
    return [chunk for chunk in chunks if name_in(chunk) or _EXPECTED.search(chunk)]


def _once(children: list[ChildDraft]) -> tuple[ChildDraft, ...]:
    """Each child once; the same name with another date of birth may be another child (IN21g)."""
    kept: list[ChildDraft] = []
    for child in children:
        if child not in kept and not any(child == ChildDraft(name=other.name) for other in kept):
            kept.append(child)
    return tuple(kept)


@dataclass(slots=True)
class _Told:
    text: str
    is_unborn: bool
    doubts: list[str] = field(default_factory=list)

    def read(self) -> ChildDraft:
        name = name_in(self.text)
        born, expected = self._date(_BORN), self._date(_EXPECTED)
        if born is None and expected is None and not self.doubts:
            born = self._bare_date()
        # Units print the expected date as a date of birth of an unborn child, or both (IN21h).
        if self.is_unborn or _UNBORN.search(name) or (born is not None and born == expected):
            born, expected = None, expected or born
        reference = _REFERENCE.search(self.text)
        return ChildDraft(
            name=name,
            born_on=born,
            expected_on=expected,
            reference=clean(reference[1], 40) if reference else None,
            nhs_number=self._number(),
        )

    def _date(self, pattern: re.Pattern[str]) -> date | None:
        match = pattern.search(self.text)
        if match is None or _YEAR_ALONE.fullmatch(match[1]) or not any(map(str.isdigit, match[1])):
            return None
        return self._read_date(match[1])

    def _bare_date(self) -> date | None:
        match = _DATE.search(self.text)
        return self._read_date(match[0]) if match else None

    def _read_date(self, said: str) -> date | None:
        try:
            return printed_date(said)
        except ValueError:
            self.doubts.append(_BAD_DATE)
            return None

    def _number(self) -> str | None:
        match = _NHS.search(self.text)
        number = nhs_number(match[1]) if match else None
        if match and number is None:
            self.doubts.append(_BAD_NUMBER)
        return number
