"""A file on its way in: looked at first, taken in second (IN20)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

# What one entry of a list is called.
ONE_OF = {"attendance": "list", "invitations": "invitation", "children": "child", "parents": "parent"}


class Source(StrEnum):
    """How a file reached us."""

    FILE = "file"
    CHAT = "chat"
    CARD = "card"
    MAIL = "mail"
    API = "api"


class FileState(StrEnum):
    """Where a file stands.

    A file that needs a person stays until somebody has settled it: nothing that came in is ever dropped.
    """

    PREVIEWED = "previewed"
    ACCEPTED = "accepted"
    DONE = "done"
    NEEDS_PERSON = "needs_person"
    DISCARDED = "discarded"


class Verdict(StrEnum):
    """What taking in one conference of a file would do."""

    NEW = "new"
    CHANGED = "changed"
    CANCELLED = "cancelled"
    SAME = "same"
    DOUBTFUL = "doubtful"
    WRONG = "wrong"


# As said to people, in the order of what a person should look at. Each has its words, so that colour is never
# alone (AX6).
VERDICT_WORDS: dict[Verdict, str] = {
    Verdict.WRONG: "cannot be used",
    Verdict.DOUBTFUL: "to check",
    Verdict.CANCELLED: "cancelled",
    Verdict.CHANGED: "changed",
    Verdict.NEW: "new",
    Verdict.SAME: "known already",
}


class ItemState(StrEnum):
    """What became of one conference of a file; NOTED is a remark on the file as a whole."""

    WAITING = "waiting"
    DONE = "done"
    REFUSED = "refused"
    NOTED = "noted"


@dataclass(frozen=True, slots=True)
class Item:
    """One conference of a file, or one thing that cannot be used, in sentences that identify nobody (IG15).

    `place` is where it stands ("rows 12 to 15"), `said` what would be done or was done, `doubts` what a
    person should check with the unit.
    """

    position: int
    verdict: Verdict
    state: ItemState
    place: str
    said: str
    doubts: tuple[str, ...] = ()
    conference_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """A file with everything that was found in it, in the order of the file."""

    id: UUID
    received_at: datetime
    source: Source
    state: FileState
    brought_by: UUID | None = None
    client_id: UUID | None = None
    items: tuple[Item, ...] = ()

    @property
    def counts(self) -> Counter[Verdict]:
        """How many of each verdict."""
        return Counter(item.verdict for item in self.items)

    @property
    def counts_said(self) -> str:
        """For example "2 cannot be used, 1 changed, 12 new"."""
        counts = self.counts
        return ", ".join(f"{counts[one]:,} {said}" for one, said in VERDICT_WORDS.items() if counts[one])

    @property
    def worth_taking(self) -> int:
        """How many conferences taking it in would change; what is known already stays as it is."""
        return sum(
            item.state is ItemState.WAITING and item.verdict is not Verdict.SAME for item in self.items
        )

    @property
    def waiting(self) -> int:
        """How many conferences are still to be taken in."""
        return sum(item.state is ItemState.WAITING for item in self.items)

    @property
    def done(self) -> tuple[str, ...]:
        """What was taken in, in sentences."""
        return tuple(item.said for item in self.items if item.state is ItemState.DONE)

    @property
    def to_check(self) -> tuple[str, ...]:
        """What could not be used and what a person should check, in sentences."""
        refused = [
            placed(item, item.said)
            for item in self.items
            if item.state in (ItemState.REFUSED, ItemState.NOTED)
        ]
        return (*refused, *(placed(item, doubt) for item in self.items for doubt in item.doubts))


def placed(item: Item, said: str) -> str:
    """A sentence with its place in the file, unless it names one itself."""
    return f"{item.place}: {said}" if item.place and not said.startswith(item.place) else said


def listed(doubts: Iterable[str]) -> str:
    """Doubts one below the other, each with its place in plain English: "Row 12, start time: ..."."""
    return "\n".join(f"- {in_plain_words(doubt)}" for doubt in doubts)


def in_order(pointer: str) -> str:
    """A JSON pointer in words, counted from 1: "invitation 1, report due on"."""
    said: list[str] = []
    for part in pointer.strip("/").split("/"):
        if said and part.isascii() and part.isdigit():
            said[-1] = f"{ONE_OF.get(said[-1], said[-1])} {int(part) + 1}"
        else:
            said.append(part)
    return ", ".join(said)


def in_plain_words(doubt: str) -> str:
    """A doubt whose place is no name of a column or pointer into a file any more; other sentences stay."""
    place, is_placed, message = doubt.partition(": ")
    if not is_placed:
        return doubt
    plain = (in_order(place) if place.startswith("/") else place).replace("_", " ")
    return f"{plain[:1].upper()}{plain[1:]}: {message}"
