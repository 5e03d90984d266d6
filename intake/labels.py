"""Labelled lines in the body of an invitation ("Reference: KCC-2027-0142"): all that is kept of it.

Prose, and with it the reason for the conference, is never kept (IN2).
"""

import re
from collections import defaultdict
from dataclasses import dataclass

from domain.drafts import Family
from intake.text import clean, lines_of

_LABELLED = re.compile(r"[\s\-•*·]{0,10}([A-Za-z][A-Za-z()/' -]{1,45}?)\s{0,5}[:：]\s*(\S.*)")
_PHONE = re.compile(
    r"(?:\+44 ?(?:\(0\) ?)?[1-9]|\(?0[1-9])[0-9]{0,4}\)?[0-9 -]{5,14}[0-9](?:\s*(?:ext|x)\.?\s*[0-9]{1,6})?",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\([^()]*\)")
# Whatever follows the name itself is not ours to keep: dates of birth, ages, telephone numbers.
_AFTER_NAME = re.compile(
    r"\b(?:d\.?o\.?b|born|aged?|edd|due|tel|telephone|phone|mobile|email|nhs)\b.*|[0-9+<@(].*", re.IGNORECASE
)
_NAME_LIMIT = 80
_PEOPLE_LIMIT = 20
_REFERENCE_LIMIT = 60

_REFERENCE = ("reference", "our reference", "conference reference", "case reference", "our ref", "ref")
_COUNCIL = ("council", "local authority", "authority", "partnership", "safeguarding partnership")
_CHILDREN = (
    "child",
    "children",
    "child/ren",
    "name of child",
    "names of children",
    "unborn child",
    "unborn baby",
)
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
        return clean(self.first(*_COUNCIL) or "", _NAME_LIMIT) or None

    @property
    def unit_phone(self) -> str | None:
        """A UK number under which the unit answers (IN12)."""
        said = next(
            (value for name in self.values if _UNIT_PHONE.fullmatch(name) for value in self.values[name]), ""
        )
        match = _PHONE.search(said)
        return clean(match[0], 40) if match else None

    @property
    def report_due(self) -> str | None:
        """The printed report date, still as text."""
        return self.first(*_REPORT_DUE)

    @property
    def family(self) -> Family:
        """The people named on labelled lines, names only."""
        return Family(
            children=_names(self.all(*_CHILDREN)),
            parents=_names(self.all(*_PARENTS)),
            chair=_name(self.first(*_CHAIR) or "") or None,
            social_worker=_name(self.first(*_SOCIAL_WORKER) or "") or None,
        )


def read_labels(body: str) -> Labels:
    """Collect the labelled lines of a body."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for line in lines_of(body):
        if match := _LABELLED.fullmatch(line):
            found[_label(match[1])].append(match[2])
    return Labels({name: tuple(values) for name, values in found.items()})


def _label(text: str) -> str:
    plain = text.lower().replace("(s)", "").replace("(ren)", "").replace("’", "'")
    return " ".join(plain.split())


def _names(values: tuple[str, ...]) -> tuple[str, ...]:
    names = [_name(part) for value in values for part in _apart(_BRACKETS.sub("", value))]
    return tuple(dict.fromkeys(name for name in names if name))[:_PEOPLE_LIMIT]


def _apart(value: str) -> list[str]:
    """Split at semicolons; at commas only between full names, as "Marsh, Amy" is one person."""
    parts = value.split(";")
    if len(parts) > 1:
        return parts
    by_comma = value.split(",")
    return by_comma if all(len(part.split()) > 1 for part in by_comma) else parts


def _name(value: str) -> str:
    bare = _AFTER_NAME.sub("", _BRACKETS.sub("", value))
    return clean(bare, _NAME_LIMIT).strip(" ,;:-–|")
