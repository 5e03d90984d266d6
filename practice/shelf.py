"""Files that people attached in a chat, for the bot to fetch: at an address nobody can guess, for a while."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

# As with Teams' own pre-authenticated addresses: long enough for a slow bot, too short to pass on.
KEPT_SECONDS = 600.0


@dataclass(frozen=True, slots=True)
class Kept:
    """One file. `conversation` is whose chat it was attached in, `until` is real monotonic seconds."""

    data: bytes
    conversation: str
    until: float


class Shelf:
    """Keeps files for ten minutes. `clock` gives real monotonic seconds."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._kept: dict[str, Kept] = {}

    def put(self, data: bytes, conversation: str) -> str:
        """Keep a file; returns the key to it."""
        self._clear_out()
        key = secrets.token_urlsafe(32)
        self._kept[key] = Kept(data, conversation, self._clock() + KEPT_SECONDS)
        return key

    def find(self, key: str) -> Kept | None:
        """The file with this key, while it is kept."""
        self._clear_out()
        return self._kept.get(key)

    def _clear_out(self) -> None:
        now = self._clock()
        self._kept = {key: kept for key, kept in self._kept.items() if now < kept.until}
