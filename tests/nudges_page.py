"""The table of docs/nudges.md, made of the rungs of the ladder: `python -m tests.nudges_page` writes it."""

from pathlib import Path

from domain.delivery import IN_DOUBT, InDoubt
from domain.ladder.rules import RUNGS
from domain.nudges import NudgeKind

PAGE = Path(__file__).parent.parent / "docs" / "nudges.md"
HEAD = (
    "| Kind | Rule | When | To whom | What it asks | Not sent when | When nobody knows whether it arrived |"
)
DOUBT = {InDoubt.SEND_AGAIN: "sent again", InDoubt.HOLD: "held"}
# It belongs to no invitation, so it is no rung.
QUEUE = (
    NudgeKind.QUEUE,
    "IN21, N6",
    "at once, or at the next opening; at most one an hour",
    "safeguarding administrators",
    "something needs an answer",
    "nothing needs an answer",
)


def table() -> str:
    """One row for each rung, in the order of the ladder."""
    rungs = [(one.kind, one.numbers, one.when, one.to, one.tone, one.stops) for one in RUNGS]
    rows = [f"| `{kind}` | {' | '.join(told)} | {DOUBT[IN_DOUBT[kind]]} |" for kind, *told in (*rungs, QUEUE)]
    return "\n".join([HEAD, "|" + "---|" * 7, *rows])


def with_table(page: str) -> str:
    """The page with its table as the rungs have it now; the text around it is written by hand."""
    lines = page.splitlines()
    inside = [number for number, line in enumerate(lines) if line.startswith("|")]
    return "\n".join([*lines[: inside[0]], table(), *lines[inside[-1] + 1 :], ""])


if __name__ == "__main__":
    PAGE.write_text(with_table(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
