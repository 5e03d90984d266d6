"""Labelled lines in the body of an invitation ("Reference: KCC-2027-0142"): all that is kept of it.

Prose, and with it the reason for the conference, is never kept (IN2).
"""

import re
from collections import defaultdict
from dataclasses import dataclass

from domain.drafts import Family
from intake.children import ChildrenTold, children_in
from intake.names import NAME_LIMIT, apart, name_in, names_in
from intake.text import clean, lines_of

_LABELLED = re.compile(r"[\s\-•*·]{0,10}([A-Za-z][A-Za-z0-9()/'’. -]{1,45}?)\s{0,5}[:：]\s*(\S.*)")
_NUMBERED = re.compile(r"((?:unborn )?(?:child|baby)|parent|parent/carer) ?[0-9]{1,2}")
PHONE = re.compile(
    r"(?:\+44 ?(?:\(0\) ?)?[1-9]|\(?0[1-9])[0-9]{0,4}\)?[0-9 -]{5,14}[0-9](?:\s*(?:ext|x)\.?\s*[0-9]{1,6})?",
    re.IGNORECASE,
)
_PEOPLE_LIMIT = 20
_REFERENCE_LIMIT = 60

_REFERENCE = ("reference", "our reference", "conference reference", "case reference", "our ref", "ref")
_COUNCIL = ("council", "local authority", "authority", "partnership", "safeguarding partnership")
_UNBORN = ("unborn child", "unborn baby", "unborn children", "unborn")
_CHILDREN = ("child", "children", "child/ren", "name of child", "names of children", *_UNBORN)
# Lines of their own under a child's name; under anybody else's they are not a child's.
_OF_CHILD = {
    "dob": "DOB", "d.o.b": "DOB", "date of birth": "DOB", "edd": "EDD", "e.d.d": "EDD", "due date": "EDD",
    "expected date of delivery": "EDD", "nhs number": "NHS", "nhs no": "NHS", "nhs": "NHS",
}  # fmt: skip
_PARENTS = (
    "parent", "parents", "parent/carer", "parents/carers", "parents and carers", "mother", "father",
    "carer", "carers",
)  # fmt: skip
_CHAIR = ("chair", "conference chair", "chairperson", "independent chair")
_SOCIAL_WORKER = ("social worker", "allocated social worker", "key social worker")
_UNIT_PHONE = re.compile(
    r"(?:(?:the|our|conference|conferences|safeguarding|child protection) ){0,3}unit(?:'s)? "
    r"(?:phone|telephone|tel)(?: number| no)?"
)
_REPORT_DUE = (
    "report due", "reports due", "report due by", "report due date", "report deadline", "report required by",
    "report to be received by", "please send your report by", "please return your report by",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Labels:
    """Values by label; labels in small letters without "(s)", values as printed."""

    values: dict[str, tuple[str, ...]]

    def all(self, *names: str) -> tuple[str, ...]:
        """Every value under any of these labels, in the order of the names."""
        return tuple(value for name in names for value in self.values.get(name, ()))

    def first(self, *names: str) -> str | None:
        """The value of the first of these labels that is there."""
        return next(iter(self.all(*names)), None)

    @property
    def reference(self) -> str | None:
        """The unit's own reference for the conference."""
        return clean(self.first(*_REFERENCE) or "", _REFERENCE_LIMIT) or None

    @property
    def council(self) -> str | None:
        """The council or partnership that holds the conference, as printed."""
        return clean(self.first(*_COUNCIL) or "", NAME_LIMIT) or None

    @property
    def unit_phone(self) -> str | None:
        """A UK number under which the unit answers (IN12)."""
        said = next(
            (value for name in self.values if _UNIT_PHONE.fullmatch(name) for value in self.values[name]), ""
        )
        match = PHONE.search(said)
        return clean(match[0], 40) if match else None

    @property
    def report_due(self) -> str | None:
        """The printed report date, still as text."""
        return self.first(*_REPORT_DUE)

    @property
    def family(self) -> Family:
        """The people named on labelled lines, names only."""
        return Family(
            children=tuple(child.name for child in self.children.children if child.name),
            parents=names_in(self.all(*_PARENTS), _PEOPLE_LIMIT),
            chair=name_in(self.first(*_CHAIR) or "") or None,
            social_worker=name_in(self.first(*_SOCIAL_WORKER) or "") or None,
        )

    @property
    def children(self) -> ChildrenTold:
        """The children named on labelled lines, with their dates and numbers (IN21f, IN21h, IN21i)."""
        return children_in(
            (value, name in _UNBORN) for name in _CHILDREN for value in self.values.get(name, ())
        )


def read_labels(body: str) -> Labels:
    """Collect the labelled lines of a body."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    child: list[str] | None = None  # the values that end with the child of the line before, if any
    for line in lines_of(body):
        match = _LABELLED.fullmatch(line)
        label, value = (_label(match[1]), match[2]) if match else ("", "")
        if child is not None and label in _OF_CHILD:
            child[-1] += f", {_OF_CHILD[label]} {value}"
            continue
        if label:
            found[label].append(value)
        child = found[label] if label in _CHILDREN and len(apart(value)) == 1 else None
    return Labels({name: tuple(values) for name, values in found.items()})


def _label(text: str) -> str:
    """A label as it is looked up: "Child 2" is a child, "Parent(s)" are parents."""
    plain = text.lower().replace("(s)", "").replace("(ren)", "").replace("’", "'").strip(" .")
    single = " ".join(plain.split())
    numbered = _NUMBERED.fullmatch(single)
    return numbered[1] if numbered else single
