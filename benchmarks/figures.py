"""A figure beside its aim and its peer, and the table of all of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter

ROUNDS = 3
# A shared machine takes part of the time for itself: an aim is missed only beyond this factor.
NOISE = 1.25
MISSED = "MISSED"
HEADINGS = ("what", "database", "measured", "peer", "ratio", "aim", "")


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value, in `unit`. `peer` is the same of whoever did the same work in the same run.

    The aim is `at_most` or `at_least`: of the value, or of the ratio when `of_ratio`. Without an aim it is
    for information. What `is_exact` is no matter of time, so noise excuses nothing. `ratio` says how many
    times better than the peer we are.
    """

    what: str
    database: str
    value: float
    unit: str
    peer: float | None = None
    at_most: float | None = None
    at_least: float | None = None
    of_ratio: bool = False
    is_exact: bool = False

    @property
    def ratio(self) -> float | None:
        """Above 1 we are better: rates are compared upright, durations upside down."""
        if not self.peer:
            return None
        return self.value / self.peer if self.unit.endswith("/s") else self.peer / self.value

    @property
    def verdict(self) -> str:
        """Whether the aim is met."""
        measured = (self.ratio or 0.0) if self.of_ratio else self.value
        if self.at_most is None and self.at_least is None:
            return "(for information)"
        if self.is_within(measured, 1.0):
            return "met"
        is_near = not self.is_exact and self.is_within(measured, NOISE)
        return "met within noise" if is_near else MISSED

    def is_within(self, measured: float, noise: float) -> bool:
        """Whether a value keeps the aim, give or take the noise."""
        over = self.at_most is not None and measured > self.at_most * noise
        under = self.at_least is not None and measured < self.at_least / noise
        return not (over or under)

    def cells(self) -> tuple[str, ...]:
        """The figure as a line of the table."""
        suffix = " x" if self.of_ratio else f" {self.unit}"
        aim = "" if self.at_most is None else f"at most {self.at_most:,g}{suffix}"
        aim = aim if self.at_least is None else f"at least {self.at_least:,g}{suffix}"
        peer = "" if self.peer is None else f"{say(self.peer)} {self.unit}"
        ratio = "" if self.ratio is None else f"{self.ratio:.2f}"
        return (self.what, self.database, f"{say(self.value)} {self.unit}", peer, ratio, aim, self.verdict)


def say(value: float) -> str:
    """A number as short as it can be read."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"  # noqa: PLR2004 - beyond it no fractions


def print_table(figures: Sequence[Figure]) -> None:
    """One line a figure, in columns."""
    lines = [HEADINGS, *(figure.cells() for figure in figures)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEADINGS))]
    for line in lines:
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())


def seconds(work: Callable[[], object]) -> float:
    """Real seconds for one run of the work."""
    began = perf_counter()
    work()
    return perf_counter() - began


def median_ms(work: Callable[[], object], times: int) -> float:
    """The median milliseconds of many short runs."""
    return sorted(seconds(work) for _ in range(times))[times // 2] * 1e3
