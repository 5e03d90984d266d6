"""The list of measures: numbers, sentences (M27) and targets (M30)."""

from datetime import date
from fractions import Fraction

import pytest

from domain.errors import NotFoundError
from domain.measures.evidence import Unit
from domain.measures.figure import Figure, Spread
from domain.measures.registry import MEASURES, measure_called

NUMBERS = [
    *["M1", "M1b", "M2", "M2b", "M3", "M3b", "M4", "M5", "M6", "M7", "M8", "M9", "M10"],
    *["M11", "M12", "M13", "M14", "M15", "M16", "M17", "M18", "M19", "M20"],
]


def test_every_measure_of_section_6_is_listed_once_and_in_order() -> None:
    assert [measure.number for measure in MEASURES] == NUMBERS
    assert len({measure.name for measure in MEASURES}) == len(MEASURES)


def test_every_function_cites_its_number() -> None:
    for measure in MEASURES:
        assert (measure.result_of.__doc__ or "").startswith(f"{measure.number}:")


# M27: the denominator sentence stands on every table.
def test_m27_every_measure_says_what_it_counts() -> None:
    for measure in MEASURES:
        for per_invitation in (False, True):
            caption = measure.caption(per_invitation=per_invitation)
            assert caption.startswith(measure.counts)
            assert "Never counted" in caption
    assert "only where the agency had active interest" in measure_called("M1b").counts


# M27, AX13: no sentence is longer than can be read at once.
def test_m27_sentences_are_short() -> None:
    for measure in MEASURES:
        for sentence in measure.caption().split(". "):
            assert len(sentence.split()) <= 20, sentence


# M0
def test_m0_the_caption_says_what_one_is() -> None:
    m1 = measure_called("M1")
    assert "Each conference counts once" in m1.caption()
    assert "Each team's invitation counts on its own" in m1.caption(per_invitation=True)
    assert "counts once" not in measure_called("M3").caption()
    assert [m.number for m in MEASURES if m.unit is Unit.CONFERENCE] == ["M1", "M1b", "M2", "M2b", "M9"]


# M30: only M1 has a published target.
def test_m30_only_attendance_has_a_published_target() -> None:
    assert {m.number for m in MEASURES for t in m.targets if t.is_published} == {"M1"}
    design = {m.number for m in MEASURES if m.targets} - {"M1"}
    assert design == {"M1b", "M2", "M2b", "M3", "M4", "M5", "M7"}
    for number in design:
        target = measure_called(number).target_on(date(2026, 6, 2))
        assert target is not None
        assert target.percent == Fraction(100)
        assert not target.is_published


@pytest.mark.parametrize(
    ("day", "percent", "published"),
    [
        (date(2013, 4, 1), 80, True),
        (date(2014, 3, 31), 80, True),
        (date(2014, 4, 1), 100, True),
        (date(2015, 3, 31), 100, True),
        (date(2015, 4, 1), 100, False),
    ],
)
def test_m30_attendance_has_the_target_of_its_year(day: date, percent: int, *, published: bool) -> None:
    target = measure_called("M1").target_on(day)
    assert target is not None
    assert target.percent == Fraction(percent)
    assert target.is_published is published


def test_m30_there_was_no_target_before() -> None:
    assert measure_called("M1").target_on(date(2013, 3, 31)) is None


# M22: unrounded, and None where there is nothing to compare.
def test_m22_targets_are_met_unrounded() -> None:
    m1, then = measure_called("M1"), date(2014, 3, 31)
    assert m1.meets_target(Figure(159, 200, "conferences"), then) is False
    assert m1.meets_target(Figure(160, 200, "conferences"), then) is True
    assert m1.meets_target(Figure(0, 0, "conferences"), then) is None
    assert measure_called("M6").meets_target(Figure(1, 1, "invitations"), then) is None
    assert measure_called("M2").meets_target(Spread.of([1], "invitations"), then) is None


def test_an_unknown_measure_is_refused() -> None:
    with pytest.raises(NotFoundError, match="M99"):
        measure_called("M99")
