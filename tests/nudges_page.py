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
# They belong to a person and not to an invitation, so they are no rungs.
OTHERS = (
    (
        NudgeKind.QUEUE,
        "IN21, N6",
        "at once, or at the next opening; at most one an hour",
        "safeguarding administrators",
        "something needs an answer",
        "nothing needs an answer",
    ),
    (
        NudgeKind.DIGEST,
        "N6, N8",
        "9am on the next working day; for several conferences on one day, when their cards are due",
        "whoever has had three messages that day; whoever has several conferences on one day",
        "several things in order, each with a button that opens it",
        "nothing of it is left; of one thing that is left, its own card is sent",
    ),
    (
        NudgeKind.CATCH_UP,
        "N3",
        "8:30am on the first working day after leave",
        "whoever was away",
        "what is open, and what others looked after",
        "nothing happened",
    ),
    (
        NudgeKind.TEAM_WEEK,
        "E33",
        "Monday 9am, or on the first working day of the week",
        "team manager",
        "the gaps of the coming two weeks, each with what may help",
        "there is no gap",
    ),
    (
        NudgeKind.MONTH_FIGURES,
        "E34",
        "9am on the first working day of the month",
        "service line leads and governance",
        "nothing: last month in figures, small numbers hidden",
        "there was no conference",
    ),
)


def table() -> str:
    """One row for each rung, in the order of the ladder."""
    rungs = [(one.kind, one.numbers, one.when, one.to, one.tone, one.stops) for one in RUNGS]
    rows = [
        f"| `{kind}` | {' | '.join(told)} | {DOUBT[IN_DOUBT[kind]]} |" for kind, *told in (*rungs, *OTHERS)
    ]
    return "\n".join([HEAD, "|" + "---|" * 7, *rows])


def with_table(page: str) -> str:
    """The page with its table as the rungs have it now; the text around it is written by hand."""
    lines = page.splitlines()
    inside = [number for number, line in enumerate(lines) if line.startswith("|")]
    return "\n".join([*lines[: inside[0]], table(), *lines[inside[-1] + 1 :], ""])


if __name__ == "__main__":
    PAGE.write_text(with_table(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
