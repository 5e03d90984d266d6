"""How right and how fast the checks of a report are: `python -m benchmarks.bench_checks`.

Precision and recall on invented reports with known faults, by check; then the time for a report of five
pages. Exit code 1 when a check is wrong too often, a stop misses too much, or five pages take too long.
"""

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks.bench_rules import best
from benchmarks.labelled_reports import (
    LEAST_PRECISION,
    LEAST_RECALL_OF_STOPS,
    SETS,
    TRAPS,
    Outcome,
    labelled_reports,
    outcome,
    scores,
)
from domain.drafts import ConferenceKind
from domain.report_checks import STOPS, check_report
from domain.report_checks.word_lists import WordLists
from domain.report_text import ReportText
from policies.model_reports import load_model_reports
from policies.words_loader import load_words

LIMIT_IN_MILLISECONDS = 50
COPIES = 4


def five_pages() -> ReportText:
    """About 2,600 words: the model of an initial conference, each section four times."""
    model = load_model_reports()[ConferenceKind.INITIAL].text
    return replace(
        model,
        sections={section: "\n\n".join([text] * COPIES) for section, text in model.sections.items()},
        for_children={place: "\n\n".join([text] * COPIES) for place, text in model.for_children.items()},
    )


def measured(folder: Path, words: WordLists) -> list[Outcome]:
    """What is found in each report of a folder."""
    return [outcome(report, words) for report in labelled_reports(folder)]


def print_scores(title: str, outcomes: Sequence[Outcome], least_of_stops: float) -> bool:
    """One line for each check; whether all keep to the bounds, each stop to its least recall too."""
    faults = sum(len(one.report.labels) for one in outcomes)
    print(f"{title}: {len(outcomes)} reports, {faults} faults")
    print("  check  right  wrong  missed  precision  recall")
    all_keep = True
    for one in scores(outcomes):
        least = least_of_stops if one.check in STOPS else 0.0
        keeps = one.precision >= LEAST_PRECISION and one.recall >= least
        all_keep = all_keep and keeps
        counts = f"{one.right:6} {one.wrong:6} {one.missed:7}"
        print(
            f"  {one.check:<5} {counts} {one.precision:10.2f} {one.recall:7.2f}{'' if keeps else '  MISSED'}"
        )
    return all_keep


def print_time(words: WordLists) -> bool:
    """Milliseconds for five pages, and for reading the lists; whether the first keeps to its limit."""
    report = five_pages()
    length = sum(len(text.split()) for _, _, text in report.parts())
    spent = best(lambda: check_report(report, words), 3) / 1e3
    loading = best(load_words, 1) / 1e3
    within = spent < LIMIT_IN_MILLISECONDS
    print(f"A report of {length:,} words: {spent:.1f} ms, limit {LIMIT_IN_MILLISECONDS} ms: ", end="")
    print("met" if within else "MISSED")
    print(f"  the word lists are read once, in {loading:.0f} ms")
    return within


def main() -> int:
    """Print the figures; 1 when one of them misses its bound."""
    words = load_words()
    kept = print_time(words)
    for folder in SETS:
        # A set of traps asks how often a check cries wolf; what it misses is bound over all sets.
        least_of_stops = 0.0 if folder in TRAPS else LEAST_RECALL_OF_STOPS
        kept &= print_scores(f"The {folder.name} set", measured(folder, words), least_of_stops)
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
