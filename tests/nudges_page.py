"""The table of docs/nudges.md, made of the rungs of the ladder: `python -m tests.nudges_page` writes it."""

from pathlib import Path

from domain.delivery import IN_DOUBT, InDoubt
from domain.ladder.rules import PERSONAL, RUNGS

PAGE = Path(__file__).parent.parent / "docs" / "nudges.md"
HEAD = (
    "| Kind | Rule | When | To whom | What it asks | Not sent when | When nobody knows whether it arrived |"
)
DOUBT = {InDoubt.SEND_AGAIN: "sent again", InDoubt.HOLD: "held"}


def table() -> str:
    """One row for each rung, in the order of the ladder, and those that belong to a person."""
    rungs = [(one.kind, one.numbers, one.when, one.to, one.tone, one.stops) for one in (*RUNGS, *PERSONAL)]
    rows = [f"| `{kind}` | {' | '.join(told)} | {DOUBT[IN_DOUBT[kind]]} |" for kind, *told in rungs]
    return "\n".join([HEAD, "|" + "---|" * 7, *rows])


def with_table(page: str) -> str:
    """The page with its table as the rungs have it now; the text around it is written by hand."""
    lines = page.splitlines()
    inside = [number for number, line in enumerate(lines) if line.startswith("|")]
    return "\n".join([*lines[: inside[0]], table(), *lines[inside[-1] + 1 :], ""])


if __name__ == "__main__":
    PAGE.write_text(with_table(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
