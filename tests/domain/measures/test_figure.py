"""Counting, comparing and showing (M22)."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import BadInputError
from domain.measures.figure import Figure, Spread, say_percent

CONFERENCES = "conferences"


# M22: 159 of 200 is shown as 80% and does not meet it.
def test_m22_compares_unrounded_and_shows_rounded() -> None:
    figure = Figure(159, 200, CONFERENCES)
    assert figure.shown == "80% (159 of 200)"
    assert figure.meets(Fraction(80)) is False
    assert Figure(160, 200, CONFERENCES).meets(Fraction(80)) is True
    assert figure.percentage == Fraction(159, 2)


# M22: nothing counted is neither 0% nor 100%, and meets or misses nothing.
def test_m22_without_a_denominator_there_is_no_percentage() -> None:
    figure = Figure(0, 0, CONFERENCES)
    assert figure.shown == "no conferences"
    assert figure.to_decimals(1) == "no conferences"
    assert figure.percentage is None
    assert figure.meets(Fraction(0)) is None
    assert figure.points_above(Fraction(0)) is None
    assert Figure(0, 3, CONFERENCES).shown == "0% (0 of 3)"


@pytest.mark.parametrize(
    ("percent", "decimals", "said"),
    [
        (Fraction(1, 2), 0, "1%"),
        (Fraction(5, 2), 0, "3%"),  # Python's round gives 2
        (Fraction(49, 100), 0, "0%"),
        (Fraction(300, 17), 1, "17.6%"),
        (Fraction(1205, 100), 1, "12.1%"),
        (Fraction(1001, 100), 1, "10.0%"),
        (Fraction(1001, 100), 2, "10.01%"),
        (Fraction(100), 1, "100.0%"),
    ],
)
def test_m22_rounds_half_up(percent: Fraction, decimals: int, said: str) -> None:
    assert say_percent(percent, decimals) == said


def test_m22_large_numbers_carry_commas() -> None:
    assert Figure(1234, 2468, CONFERENCES).shown == "50% (1,234 of 2,468)"


@pytest.mark.parametrize(("numerator", "denominator"), [(-1, 2), (3, 2), (0, -1)])
def test_m22_refuses_what_cannot_be_counted(numerator: int, denominator: int) -> None:
    with pytest.raises(BadInputError, match="M22"):
        Figure(numerator, denominator, CONFERENCES)


def test_a_figure_can_be_told_the_other_way_round() -> None:
    assert Figure(20, 88, CONFERENCES).complement == Figure(68, 88, CONFERENCES)


@given(st.integers(0, 5000), st.integers(1, 5000), st.integers(0, 100))
def test_m22_what_is_shown_is_within_half_a_point_and_meeting_is_exact(
    n: int, more: int, target: int
) -> None:
    figure = Figure(n, n + more, CONFERENCES)
    assert figure.percentage is not None
    shown = int(figure.shown.split("%")[0])
    assert -Fraction(1, 2) < shown - figure.percentage <= Fraction(1, 2) or shown == 0
    assert figure.meets(Fraction(target)) is (100 * n >= target * (n + more))


@given(st.lists(st.integers(0, 60), min_size=1))
def test_m17_the_median_lies_between_the_ends(days: list[int]) -> None:
    spread = Spread.of(days, "invitations")
    assert spread.median is not None
    assert spread.lowest is not None
    assert spread.highest is not None
    assert spread.lowest <= spread.median <= spread.highest
    assert spread.count == len(days)
    assert Spread.of(reversed(days), "invitations") == spread
