"""The reports with known faults in tests/data/reports, and how well the checks find them."""

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from domain.report_checks import CHECKS, Finding, check_report
from domain.report_checks.word_lists import WordLists
from domain.report_text import ReportText
from policies.model_reports import ReportFile

FOLDER = Path(__file__).parent.parent / "tests" / "data" / "reports"
# The first set was there before the checks, each other one when they had been mended by those before.
SETS = tuple(
    FOLDER / name
    for name in (
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
    )
)
# Nearly every report of these is a trap for K2 and K6: they measure how often a check cries wolf.
TRAPS = frozenset(FOLDER / name for name in ("eighth", "ninth", "tenth", "eleventh", "twelfth"))
# Every check is tried in these, by as many faults and as many near misses at least.
TRIED_IN = {FOLDER / "fourth": 6, FOLDER / "fifth": 2}
LEAST_PRECISION, LEAST_RECALL_OF_STOPS = 0.8, 0.9
_LABELS = ("expect", "near_misses")
_OF_THE_VARIANT = ("name", *_LABELS, "bare", "sections", "child")


@dataclass(frozen=True, slots=True)
class Label:
    """What must be found: `at` is a section, "child", "child/<key>" or anywhere when empty."""

    check: str
    at: str
    words: str

    def fits(self, finding: Finding, report: ReportText) -> bool:
        """Whether a finding is the one that is meant."""
        if finding.number != self.check or not self._is_there(finding):
            return False
        if not self.words or finding.section is None:
            return not self.words
        sentence = report.text(finding.section, finding.child)[finding.start : finding.end]
        return self.words in " ".join(sentence.split())

    def _is_there(self, finding: Finding) -> bool:
        place, _, key = self.at.partition("/")
        if place == "child":
            return finding.child is not None and key in ("", finding.child)
        return place in ("", finding.section)


@dataclass(frozen=True, slots=True)
class LabelledReport:
    """A report, every finding that it must lead to, and what looks like a fault in it and is none."""

    name: str
    text: ReportText
    labels: tuple[Label, ...]
    near_misses: tuple[Label, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the checks found in one report: rightly, wrongly, and not at all."""

    report: LabelledReport
    right: tuple[Finding, ...]
    wrong: tuple[Finding, ...]
    missed: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """How often one check was right, wrong, and silent where it should have spoken."""

    check: str
    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """Of what it found, the part that is a fault; 1 when it found nothing."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Of the faults, the part that it found; 1 when there are none."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0


def labelled_reports(folder: Path) -> Iterator[LabelledReport]:
    """Every report of every file: the whole one, and then its variants."""
    for path in sorted(folder.glob("*.toml")):
        base = tomllib.loads(path.read_text(encoding="utf-8"))
        variants: Sequence[Mapping[str, Any]] = base.pop("variant", [])
        yield _made(path.stem, base)
        for variant in variants:
            yield _made(f"{path.stem}: {variant['name']}", _varied(base, variant))


def _varied(base: Mapping[str, Any], variant: Mapping[str, Any]) -> dict[str, Any]:
    """The whole report with the variant's own sections in it."""
    bare = variant.get("bare", False)
    sections = {} if bare else base["sections"]
    children = {} if bare else base["child"]
    own = variant.get("child", {})
    return {
        **base,
        **{key: value for key, value in variant.items() if key not in _OF_THE_VARIANT},
        "expect": variant["expect"],
        "near_misses": variant.get("near_misses", []),
        "sections": sections | variant.get("sections", {}),
        "child": {key: children.get(key, {}) | own.get(key, {}) for key in children.keys() | own.keys()},
    }


def _made(name: str, told: Mapping[str, Any]) -> LabelledReport:
    labels, near_misses = (tuple(Label(*one) for one in told.get(key, ())) for key in _LABELS)
    file = ReportFile.model_validate({key: value for key, value in told.items() if key not in _LABELS})
    return LabelledReport(name, file.made(), labels, near_misses)


def outcome(report: LabelledReport, words: WordLists) -> Outcome:
    """Each finding fits one label at most, and each label one finding."""
    left, right, wrong = list(report.labels), [], []
    for finding in check_report(report.text, words):
        label = next((one for one in left if one.fits(finding, report.text)), None)
        if label is None:
            wrong.append(finding)
        else:
            left.remove(label)
            right.append(finding)
    return Outcome(report, tuple(right), tuple(wrong), tuple(left))


def scores(outcomes: Sequence[Outcome]) -> tuple[Score, ...]:
    """One score for each check, over all reports."""
    right = Counter(finding.number for one in outcomes for finding in one.right)
    wrong = Counter(finding.number for one in outcomes for finding in one.wrong)
    missed = Counter(label.check for one in outcomes for label in one.missed)
    return tuple(
        Score(check.number, right[check.number], wrong[check.number], missed[check.number])
        for check in CHECKS
    )
