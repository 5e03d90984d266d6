"""How far a file's way in has come, in words for the page."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Doing(StrEnum):
    """What is being done with a file."""

    READING = "reading"
    COMPARING = "comparing"
    TAKING_IN = "taking_in"


STEPS: dict[Doing, str] = {
    Doing.READING: "Reading row {done:,} of {of:,}",
    Doing.COMPARING: "Comparing {done:,} of {of:,}",
    Doing.TAKING_IN: "Taking in {done:,} of {of:,}",
}

Counted = Callable[[int, int], None]
Told = Callable[[Doing, int, int], None]


@dataclass(frozen=True, slots=True)
class Progress:
    """One step of a file's way in. `tag` is the page's own mark of the file; never its name."""

    tag: str
    doing: Doing
    done: int
    of: int

    @property
    def words(self) -> str:
        """For example "Reading row 4,200 of 10,000"."""
        return STEPS[self.doing].format(done=self.done, of=self.of)


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
