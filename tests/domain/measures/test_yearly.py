"""An area's yearly numbers (M0, M29)."""

import pytest

from domain.drafts import ConferenceKind
from domain.errors import BadInputError
from domain.measures.rows import Standing
from domain.measures.yearly import ChildrenOnPlans, ConferenceCounts
from tests.domain.measures.factories import a_conference_row


# M29
def test_m29_initial_and_review_must_make_the_total() -> None:
    with pytest.raises(BadInputError, match="M29: 81 initial and 183 review conferences make 264") as refused:
        ConferenceCounts(initial=81, review=183, total=265, children=540)
    assert "the total given is 265" in refused.value.message
    assert refused.value.field == "total"


@pytest.mark.parametrize("field", ["initial", "review", "children"])
def test_m29_refuses_counts_below_zero(field: str) -> None:
    numbers = {"initial": 1, "review": 1, "total": 2, "children": 1, field: -1}
    with pytest.raises(BadInputError, match="M29"):
        ConferenceCounts(**numbers)


# M0, C14: a child at two conferences is one child; three children at one conference are one conference.
def test_m0_children_are_counted_apart() -> None:
    ada, ben, cy = (a_conference_row().id for _ in range(3))
    counts = ConferenceCounts.of(
        [
            a_conference_row(kind=ConferenceKind.INITIAL, children=frozenset({ada, ben, cy})),
            a_conference_row(kind=ConferenceKind.REVIEW, children=frozenset({ada})),
            a_conference_row(kind=ConferenceKind.PRE_BIRTH, children=frozenset({ben})),
            a_conference_row(standing=Standing.CANCELLED, children=frozenset({a_conference_row().id})),
        ]
    )
    assert counts == ConferenceCounts(initial=2, review=1, total=3, children=3)


def test_no_conferences_make_no_share() -> None:
    assert ConferenceCounts.of([]).initial_share.shown == "no conferences"


@pytest.mark.parametrize(
    ("children", "families", "said"),
    [
        (122, 61, "122 children in 61 families (2.0 per family)"),
        (1, 1, "1 child in 1 family (1.0 per family)"),
        (41, 20, "41 children in 20 families (2.1 per family)"),  # 2.05 rounds up
        (0, 0, "no families"),
    ],
)
def test_children_on_plans_are_told_per_family(children: int, families: int, said: str) -> None:
    assert ChildrenOnPlans(children, families).shown == said


@pytest.mark.parametrize(("children", "families"), [(1, 2), (1, 0), (-1, 0)])
def test_children_on_plans_refuse_what_cannot_be(children: int, families: int) -> None:
    with pytest.raises(BadInputError):
        ChildrenOnPlans(children, families)
