"""Who can be reached in Teams: a message arrives only where the app is installed and not blocked (N10)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from domain.delivery import Mode


class Reach(StrEnum):
    """What we last learned of a person's app.

    UNKNOWN: nothing yet; BLOCKED: the person, or the administrator of Teams, lets nothing through; GONE: the
    app was removed, or was never there.
    """

    UNKNOWN = "unknown"
    INSTALLED = "installed"
    BLOCKED = "blocked"
    GONE = "gone"


# What a refusal says of the person, by the word of Teams; other refusals are about the message.
REFUSALS: dict[str, Reach] = {
    "MessageWritesBlocked": Reach.BLOCKED,
    "ConversationBlockedByUser": Reach.BLOCKED,
    "BotDisabledByAdmin": Reach.BLOCKED,
    "BotNotInConversationRoster": Reach.GONE,
}
NOT_FOUND = "404"


def reach_after(code: str, mode: Mode) -> Reach | None:
    """What a refusal tells of the person; None when it tells nothing.

    A chat that is not found is gone; a card that is not found was only removed.
    """
    status, _, word = code.partition(":")
    if status == NOT_FOUND and mode is Mode.NEW:
        return Reach.GONE
    return REFUSALS.get(word)


@dataclass(frozen=True, slots=True)
class Reached:
    """One member of staff and what we know of their app."""

    name: str
    reach: Reach


@dataclass(frozen=True, slots=True)
class ReachList:
    """All active staff, by name."""

    people: Sequence[Reached]

    @property
    def without_app(self) -> list[Reached]:
        """Whoever is not known to have the app."""
        return [one for one in self.people if one.reach is not Reach.INSTALLED]

    def count(self) -> Counter[Reach]:
        """How many there are of each."""
        return Counter(one.reach for one in self.people)
