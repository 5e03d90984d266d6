"""How much notice the unit gives, made fit to be shown: by area, small numbers hidden (M17, M21-M23, M27)."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from domain.measures.evidence import Case, Evidence, Unit, count_each
from domain.measures.figure import Figure, Result
from domain.measures.periods import Period
from domain.measures.registry import Measure, measure_called
from domain.measures.small_numbers import protect
from domain.measures.splits import HIDDEN, Position, Split, Table, split
from domain.missed import MissedKind

NO_INVITATIONS = "no invitations yet"
_PART, _REST = "part", "rest"
_SMALL = range(1, 5)


def short_notice(evidence: Evidence) -> Figure:
    """Invitations that came too late for the report's usual deadline (T38), of invitations."""
    came = (case.invitation.report.short_notice for case in evidence.usable)
    return count_each(came, Unit.INVITATION, bool)


NOTICE: Measure = measure_called("M17")
SHORT_NOTICE = Measure(
    "M17",
    "Short notice",
    "Of invitations: those that came too late for the usual report date.",
    Unit.INVITATION,
    short_notice,
)


@dataclass(frozen=True, slots=True)
class PeriodNotice:
    """What is shown of one span of time, in words.

    `areas` are names with their figures, by the alphabet; `total` is the trust's own figure, `late` the
    share at short notice (T38). Every figure carries its number of invitations (M22).
    """

    areas: tuple[tuple[str, str], ...]
    total: str
    late: str
    is_empty: bool


@dataclass(frozen=True, slots=True)
class NoticeFigures:
    """The figures of a span and, if asked for, of a part of it; `missed` counts what staff reported.

    `caption` says what is counted (M27).
    """

    caption: str
    whole: PeriodNotice
    missed: tuple[tuple[MissedKind, str], ...]
    part: PeriodNotice | None = None


def notice_figures(
    evidence: Evidence,
    *,
    names: Mapping[str, str],
    missed: Counter[MissedKind],
    part: Period | None = None,
) -> NoticeFigures:
    """The figures, with everything hidden from which a small number could be worked out (M23).

    A part and its whole are hidden together, because their difference tells of the rest. `names` are the
    areas' names by their short ones.
    """
    spread = protect(_table(NOTICE, evidence, part, split(evidence, Split.AREA)))
    late = protect(_table(SHORT_NOTICE, evidence, None, _parts(evidence, part)))
    return NoticeFigures(
        caption=NOTICE.caption(),
        whole=_told(spread, late, None, names),
        missed=tuple((kind, say_small(missed[kind])) for kind in MissedKind),
        part=_told(spread, late, _PART, names) if part else None,
    )


def say_small(count: int) -> str:
    """A count that may leave the team: 1 to 4 are hidden (M23)."""
    return HIDDEN if count in _SMALL else f"{count:,}"


def _table(measure: Measure, evidence: Evidence, part: Period | None, down: Mapping[str, Evidence]) -> Table:
    """A measure by rows, in two columns if there is a part: the part, and the rest of the span."""
    across = _parts(evidence, part) if part else {}
    cells: dict[Position, Result] = {}
    for row, mine in [*down.items(), (None, evidence)]:
        cells[Position(row)] = measure.result_of(mine)
        for column, inside in _parts(mine, part).items() if part else ():
            cells[Position(row, column)] = measure.result_of(inside)
    return Table(measure, measure.caption(), tuple(down), tuple(across), MappingProxyType(cells))


def _parts(evidence: Evidence, part: Period | None) -> dict[str, Evidence]:
    """The cases of the part and of the rest of the span; without a part, everything is the rest."""
    if part is None:
        return {_REST: evidence}
    return {
        _PART: evidence.only(case for case in evidence.cases if _is_within(case, part)),
        _REST: evidence.only(case for case in evidence.cases if not _is_within(case, part)),
    }


def _is_within(case: Case, period: Period) -> bool:
    return period.first_on <= case.conference.conference_on <= period.last_on


def _told(spread: Table, late: Table, column: str | None, names: Mapping[str, str]) -> PeriodNotice:
    """One column in words; an area without an invitation in it is left out."""
    total = spread.cells[Position(None, column)]
    areas = [
        (names.get(row, row), spread.shown(Position(row, column)))
        for row in spread.rows
        if not _is_empty(spread.cells[Position(row, column)])
    ]
    return PeriodNotice(
        areas=tuple(sorted(areas)),
        total=NO_INVITATIONS if _is_empty(total) else spread.shown(Position(None, column)),
        # Its denominator would tell a hidden number of invitations.
        late=HIDDEN if total is None else late.shown(Position(column)),
        is_empty=_is_empty(total),
    )


def _is_empty(result: Result | None) -> bool:
    return result is not None and sum(result.counts) == 0
