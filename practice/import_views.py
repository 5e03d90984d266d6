"""A file on its way in, as JSON for the page: counts first, then each entry under what would become of it."""

from typing import Any

from domain.importing import ImportedFile, Item, ItemState, Verdict
from domain.words import say_count

# More than anybody reads on a page; what is left out is counted.
SHOWN = 200

# In the order of what a person should look at, as on the bot's card; colour is never alone, so each has its
# words (AX6).
TITLES: dict[Verdict, str] = {
    Verdict.WRONG: "cannot be used",
    Verdict.DOUBTFUL: "to check",
    Verdict.CANCELLED: "cancelled",
    Verdict.CHANGED: "changed",
    Verdict.NEW: "new",
    Verdict.SAME: "known already",
}
# The order in which a sentence counts them.
COUNTED = (
    Verdict.NEW,
    Verdict.CHANGED,
    Verdict.CANCELLED,
    Verdict.DOUBTFUL,
    Verdict.SAME,
    Verdict.WRONG,
)


def file_view(file: ImportedFile) -> dict[str, Any]:
    """A file that was looked at, or taken in."""
    return {
        "id": str(file.id),
        "counts": say_counts(file),
        "takes": worth_taking(file),
        "takeWords": f"Take in {say_count(worth_taking(file), 'conference')}",
        "took": say_took(file),
        "groups": [_group(file, verdict) for verdict in TITLES if file.counts[verdict]],
    }


def worth_taking(file: ImportedFile) -> int:
    """How many conferences taking it in would change; what is known already stays as it is."""
    return sum(item.state is ItemState.WAITING and item.verdict is not Verdict.SAME for item in file.items)


def say_counts(file: ImportedFile) -> str:
    """For example "12 new, 1 changed, 2 cannot be used"."""
    counted = [f"{file.counts[one]:,} {TITLES[one]}" for one in COUNTED if file.counts[one]]
    return ", ".join(counted) or "nothing to take in"


def say_took(file: ImportedFile) -> str:
    """For example "3 conferences taken in"."""
    done = sum(item.state is ItemState.DONE and item.verdict is not Verdict.SAME for item in file.items)
    return f"{say_count(done, 'conference')} taken in" if done else "Nothing was taken in"


def _group(file: ImportedFile, verdict: Verdict) -> dict[str, Any]:
    items = [item for item in file.items if item.verdict is verdict]
    return {
        "verdict": verdict,
        "title": f"{len(items):,} {TITLES[verdict]}",
        "items": [_item(item) for item in items[:SHOWN]],
        "more": f"and {len(items) - SHOWN:,} more" if len(items) > SHOWN else None,
    }


def _item(item: Item) -> dict[str, Any]:
    place = item.place[:1].upper() + item.place[1:]
    return {"place": place, "said": item.said, "doubts": item.doubts}
