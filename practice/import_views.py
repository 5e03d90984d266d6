"""A file on its way in, as JSON for the page: counts first, then each entry under what would become of it."""

from typing import Any

from domain.importing import VERDICT_WORDS, ImportedFile, Item, ItemState, Verdict
from domain.words import say_count

# More than anybody reads on a page; what is left out is counted.
SHOWN = 200


def file_view(file: ImportedFile) -> dict[str, Any]:
    """A file that was looked at, or taken in."""
    return {
        "id": str(file.id),
        "counts": file.counts_said or "nothing to take in",
        "takes": file.worth_taking,
        "takeWords": f"Take in {say_count(file.worth_taking, 'conference')}",
        "took": say_took(file),
        "groups": [_group(file, verdict) for verdict in VERDICT_WORDS if file.counts[verdict]],
    }


def say_took(file: ImportedFile) -> str:
    """For example "3 conferences taken in"."""
    done = sum(item.state is ItemState.DONE and item.verdict is not Verdict.SAME for item in file.items)
    return f"{say_count(done, 'conference')} taken in" if done else "Nothing was taken in"


def _group(file: ImportedFile, verdict: Verdict) -> dict[str, Any]:
    items = [item for item in file.items if item.verdict is verdict]
    return {
        "verdict": verdict,
        "title": f"{len(items):,} {VERDICT_WORDS[verdict]}",
        "items": [_item(item) for item in items[:SHOWN]],
        "more": f"and {len(items) - SHOWN:,} more" if len(items) > SHOWN else None,
    }


def _item(item: Item) -> dict[str, Any]:
    place = item.place[:1].upper() + item.place[1:]
    return {"place": place, "said": item.said, "doubts": item.doubts}
