"""The checks of a report's text (section 5.2): advice to its writer, by rules and lists alone (K0, IG31)."""

from domain.report_checks import (
    adults,
    chronology,
    each_child,
    events,
    plain_words,
    plans,
    print_outs,
    reasons,
    risks,
    shared,
    voice,
)
from domain.report_checks.check import Check
from domain.report_checks.finding import NOT_A_JUDGEMENT, STOPS, Finding, Severity, open_stops
from domain.report_checks.reading import Reading
from domain.report_checks.word_lists import WordLists
from domain.report_text import ReportText, Section

__all__ = ["CHECKS", "NOT_A_JUDGEMENT", "STOPS", "Check", "Finding", "Severity", "check_report", "open_stops"]

_FAMILIES = (
    each_child,
    adults,
    events,
    plain_words,
    print_outs,
    risks,
    voice,
    reasons,
    plans,
    chronology,
    shared,
)
CHECKS: tuple[Check, ...] = tuple(
    sorted(
        (check for family in _FAMILIES for check in family.check.all), key=lambda check: int(check.number[1:])
    )
)
_PLACE = {section: place for place, section in enumerate(Section)}


def check_report(text: ReportText, words: WordLists) -> tuple[Finding, ...]:
    """What to look at again, stops first, then in the order of the report (K1-K26).

    An empty answer does not mean that the report is good (HZ11).
    """
    reading = Reading(text, words)
    children = {child.key: place for place, child in enumerate(text.children)}
    found = (finding for check in CHECKS for finding in check.findings(reading))

    def place(finding: Finding) -> tuple[bool, int, int, int]:
        section = -1 if finding.section is None else _PLACE[finding.section]
        child = -1 if finding.child is None else children.get(finding.child, -1)
        return (finding.severity is Severity.ADVICE, section, child, finding.start)

    return tuple(sorted(found, key=place))
