"""How far a file, or the clock, has come on its way, in words for the page."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Doing(StrEnum):
    """What is being done: with a file, or with the clock."""

    READING = "reading"
    COMPARING = "comparing"
    TAKING_IN = "taking_in"
    PLAYING = "playing"


STEPS: dict[Doing, str] = {
    Doing.READING: "Reading row {done:,} of {of:,}",
    Doing.COMPARING: "Comparing {done:,} of {of:,}",
    Doing.TAKING_IN: "Taking in {done:,} of {of:,}",
    Doing.PLAYING: "Day {done:,} of {of:,}",
}

# Asked between two steps of something long: whether it is to go on.
GoesOn = Callable[[], bool]
Counted = Callable[[int, int], None]
Told = Callable[[Doing, int, int], None]


@dataclass(frozen=True, slots=True)
class Progress:
    """One step of the way. `tag` is the page's own mark of a file, never its name; the clock has its own."""

    tag: str
    doing: Doing
    done: int
    of: int

    @property
    def words(self) -> str:
        """For example "Reading row 4,200 of 10,000"."""
        return STEPS[self.doing].format(done=self.done, of=self.of)


def always() -> bool:
    """Nobody stops it."""
    return True


def sparing(tell: Counted) -> Counted:
    """Pass on only what moves a bar: a hundred steps at most, not one for each of 10,000 rows."""
    last = -1

    def told(done: int, of: int) -> None:
        nonlocal last
        percent = 100 * done // max(of, 1)
        if percent != last:
            last = percent
            tell(done, of)

    return told
