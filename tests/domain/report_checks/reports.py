"""Reports to run the checks on: the models, which raise nothing, with one thing changed."""

from collections.abc import Mapping
from dataclasses import replace

from domain.drafts import ConferenceKind
from domain.report_checks import CHECKS, Finding, check_report
from domain.report_checks.reading import Reading
from domain.report_text import Adult, ReportText, Section
from policies.model_reports import load_model_reports
from policies.words_loader import load_words

WORDS = load_words()
MODELS = load_model_reports()
INITIAL = MODELS[ConferenceKind.INITIAL].text
REVIEW = MODELS[ConferenceKind.REVIEW].text
PRE_BIRTH = MODELS[ConferenceKind.PRE_BIRTH].text
TRANSFER_IN = MODELS[ConferenceKind.TRANSFER_IN].text
# The children of the model for an initial conference: a girl of 8 and a boy of 10 months.
HOLLY, THEO = "holly", "theo"


def changed(
    report: ReportText,
    section: Section,
    text: str,
    child: str | None = None,
    adults: tuple[Adult, ...] | None = None,
) -> ReportText:
    """The same report with another text in one section."""
    told = report if adults is None else replace(report, adults=adults)
    if child is None:
        return replace(told, sections={**report.sections, section: text})
    return replace(told, for_children={**report.for_children, (section, child): text})


def bare(sections: Mapping[Section, str]) -> ReportText:
    """Nothing but these sections, for the children and adults of the initial model."""
    return replace(INITIAL, sections=sections, for_children={})


def found(report: ReportText, number: str | None = None) -> list[Finding]:
    """What the checks, or one of them, find."""
    if number is None:
        return list(check_report(report, WORDS))
    (check,) = (one for one in CHECKS if one.number == number)
    return list(check.findings(Reading(report, WORDS)))


def numbers(report: ReportText) -> list[str]:
    """The numbers of what is found, once each, in order."""
    return sorted({one.number for one in found(report)}, key=lambda number: int(number[1:]))


def pointed_at(report: ReportText, finding: Finding) -> str:
    """The sentence that a finding points at."""
    assert finding.section is not None
    return report.text(finding.section, finding.child)[finding.start : finding.end]
