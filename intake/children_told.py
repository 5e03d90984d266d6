"""The children of a conference as its rows describe them: born or not, each once (IN21f-IN21i, HZ8)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from domain.drafts import ChildDraft, plain
from domain.working_days import add_months
from intake.cell_dates import Dates
from intake.cells import checked_nhs_number, reference, words
from intake.row_reader import Remark, RowReader

_UNBORN = re.compile(r"(?:unborn|baby|bump|twin)\b", re.IGNORECASE)
_ADULT_AFTER = 18 * 12  # months
_MOST_CHILDREN = 20
_NAME_LIMIT = 80

_NO_EDD = "The child seems to be unborn, but there is no expected date of delivery. Ask the unit for it."
_EDD_AS_DOB = (
    "The date of birth is after the conference; it was taken as the expected date of delivery. "
    "Check it with the unit."
)
_LATE_EDD = "The expected date of delivery is more than a year from the conference. Check it with the unit."
_ADULT = "By the date of birth this is no child at the time of the conference. Check it with the unit."
_BORN = "The child is called unborn but has a date of birth, which was taken. Check it with the unit."
_ALIKE = (
    "Rows agree in a child's reference, NHS number or name but not in the rest; they were taken as two "
    "children. Ask the unit whether it is one child."
)
_TOO_MANY = f"The rows name more than {_MOST_CHILDREN} children; the others were left out. Check the list."


@dataclass(frozen=True, slots=True)
class ToldChild:
    """A child as one row tells of it."""

    row: int
    child: ChildDraft


def read_child(row: RowReader, dates: Dates, conference_on: date | None) -> ToldChild | None:
    """The child of one row, or None for a row about the conference alone."""
    name = _name(row)
    born_on = row.read("child_dob", dates.birthday)
    expected_on = row.read("edd", dates.plain_day)
    child = ChildDraft(
        name=name,
        reference=row.read("child_ref", reference),
        nhs_number=row.read("nhs_number", checked_nhs_number),
    )
    if child == ChildDraft() and born_on is None and expected_on is None:
        return None
    born_on, expected_on = _birth(row, name, born_on, expected_on, conference_on)
    return ToldChild(row.number, replace(child, born_on=born_on, expected_on=expected_on))


def _name(row: RowReader) -> str:
    """First and last name, or the whole name where the list has one column for it; letters stay (IN21e)."""
    parts = [row.read("child_first", words), row.read("child_last", words)]
    name = " ".join(part for part in parts if part) or row.read("child_name", words) or ""
    return name[:_NAME_LIMIT].strip()


def _birth(
    row: RowReader, name: str, born_on: date | None, expected_on: date | None, conference_on: date | None
) -> tuple[date | None, date | None]:
    """Date of birth and expected date of delivery, of which a child has one (IN21h, C13)."""
    if born_on is not None and born_on == expected_on:
        born_on = None
    if born_on is not None and conference_on is not None and born_on > conference_on:
        row.doubt("child_dob", _EDD_AS_DOB)
        born_on, expected_on = None, born_on
    if born_on is not None:
        _check_age(row, name, born_on, conference_on)
        return born_on, None
    if expected_on is None and _UNBORN.match(name):
        row.doubt("edd", _NO_EDD)
    if expected_on and conference_on and abs((expected_on - conference_on).days) > 365:  # noqa: PLR2004  days
        row.doubt("edd", _LATE_EDD)
    return None, expected_on


def _check_age(row: RowReader, name: str, born_on: date, conference_on: date | None) -> None:
    if name.casefold().startswith("unborn"):
        row.doubt("child_dob", _BORN)
    grown_up_on = add_months(born_on, _ADULT_AFTER)
    if conference_on is not None and grown_up_on is not None and conference_on >= grown_up_on:
        row.doubt("child_dob", _ADULT)


def each_once(told: Sequence[ToldChild]) -> tuple[tuple[ChildDraft, ...], list[Remark]]:
    """Every child of one conference once, with doubts where rows contradict each other (IN21f, IN21g).

    Inside one conference the same reference, NHS number or name is the same child, unless anything else
    that both rows tell differs: then nobody is merged.
    """
    children: list[ChildDraft] = []
    doubts: list[Remark] = []
    different: dict[ChildDraft, ToldChild] = {}  # one row for each invitee repeats a child word for word
    for one in told:
        different.setdefault(one.child, one)
    for one in different.values():
        alike = [place for place, child in enumerate(children) if _is_alike(child, one.child)]
        same = next((place for place in alike if _agree(children[place], one.child)), None)
        if same is not None:
            children[same] = _filled(children[same], one.child)
        elif len(children) == _MOST_CHILDREN:
            doubts.append(Remark(one.row, "child", _TOO_MANY))
        else:
            doubts += [Remark(one.row, "child", _ALIKE)] if alike else []
            children.append(one.child)
    return tuple(children), doubts


def _compared(child: ChildDraft) -> tuple[object, ...]:
    return (
        plain(child.name),
        child.reference and plain(child.reference),
        child.nhs_number,
        child.born_on,
        child.expected_on,
    )


def _is_alike(held: ChildDraft, told: ChildDraft) -> bool:
    """The same name, reference or NHS number."""
    pairs = zip(_compared(held)[:3], _compared(told)[:3], strict=True)
    return any(ours and ours == theirs for ours, theirs in pairs)


def _agree(held: ChildDraft, told: ChildDraft) -> bool:
    """Nothing that both tell differs."""
    pairs = zip(_compared(held), _compared(told), strict=True)
    return all(not ours or not theirs or ours == theirs for ours, theirs in pairs)


def _filled(held: ChildDraft, told: ChildDraft) -> ChildDraft:
    """One child out of two descriptions that agree."""
    return ChildDraft(
        name=held.name or told.name,
        born_on=held.born_on or told.born_on,
        expected_on=held.expected_on or told.expected_on,
        reference=held.reference or told.reference,
        nhs_number=held.nhs_number or told.nhs_number,
    )
