"""The tables of docs/checks.md, made of checks and word lists: `python -m tests.checks_page` writes them."""

import re
import tomllib
from pathlib import Path

from domain.report_checks import CHECKS, STOPS, Check

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "checks.md"
LISTS = ROOT / "policies" / "words"
HEAD = "| No. | Looks for | Bad | Good | Stop or advice | Source |"
LIST_HEAD = "| File | Version | Lists |"


def table() -> str:
    """One row for each check."""
    rows = [_row(check) for check in CHECKS]
    return "\n".join([HEAD, "|" + "---|" * 6, *rows])


def _row(check: Check) -> str:
    severity = "**stop**" if check.number in STOPS else "advice"
    return (
        f"| {check.number} | {check.looks_for} | {check.bad} | {check.good} | {severity} | {check.source} |"
    )


def lists() -> str:
    """One row for each file of words."""
    rows = []
    for path in sorted(LISTS.glob("*.toml")):
        read = tomllib.loads(path.read_text(encoding="utf-8"))
        keys = ", ".join(f"`{key}`" for key in read if key not in ("version", "source"))
        rows.append(f"| `{path.name}` | {read['version']} | {keys} |")
    return "\n".join([LIST_HEAD, "|---|---|---|", *rows])


def with_tables(page: str) -> str:
    """The page with its tables as they are now; the text around them is written by hand."""
    for head, made in ((HEAD, table()), (LIST_HEAD, lists())):
        before, after = re.split(rf"{re.escape(head)}\n(?:\|.*\n)*", page)
        page = f"{before}{made}\n{after}"
    return page


if __name__ == "__main__":
    PAGE.write_text(with_tables(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
