"""Quoracy, and the words of every kind of limit (C9, G12, T12-T39)."""

import re
from dataclasses import replace
from functools import partial

import pytest

from domain.counting import Unit
from domain.limit_rules import LimitKind
from policies.loader import load_policies

policies = load_policies()
CAUTIOUS, BARNSLEY = policies.get("default").quoracy, policies.get("barnsley").quoracy


# C9: social care and two others; areas differ on whether two health agencies are two.
@pytest.mark.parametrize(
    ("social_care", "health", "others", "barnsley", "cautious"),
    [
        (True, 1, 1, True, True),
        (True, 2, 0, True, False),
        (True, 3, 1, True, True),
        (True, 0, 2, True, True),
        (True, 0, 1, False, False),
        (True, 1, 0, False, False),
        (False, 2, 3, False, False),
    ],
)
def test_c9_a_quorum_counts_health_as_the_area_says(
    social_care: object, health: int, others: int, barnsley: object, cautious: object
) -> None:
    assert BARNSLEY is not None
    assert CAUTIOUS is not None
    found = [
        rule.is_met(social_care=bool(social_care), health=health, others=others, in_contact=None)
        for rule in (BARNSLEY, CAUTIOUS)
    ]
    assert found == [barnsley, cautious]


# C9: a child known to fewer than three agencies needs only those.
def test_c9_where_few_agencies_know_the_child_those_are_enough() -> None:
    assert BARNSLEY is not None
    few = partial(BARNSLEY.is_met, social_care=True, health=1, others=0)
    assert few(in_contact=2, all_came=True)
    assert not few(in_contact=2, all_came=False)
    assert not few(in_contact=3, all_came=True)
    without = replace(BARNSLEY, small_contact=0)
    assert not without.is_met(social_care=True, health=1, others=0, in_contact=2, all_came=True)


def test_every_kind_of_limit_has_a_number_and_a_sentence() -> None:
    for kind in LimitKind:
        assert re.fullmatch(r"T\d\d", kind.rule)
        assert re.fullmatch(r"[A-Z][^{}]+\.", kind.sentence(3, Unit.WORKING_DAYS))


# C3, C4
def test_c3_barnsley_names_who_may_move_a_conference_and_others_do_not() -> None:
    allowed = {
        area: policy.rearranging.allowed_by for area, policy in policies.areas.items() if policy.rearranging
    }
    assert allowed.pop("barnsley") == ("Safeguarding Team Manager", "Service Manager")
    assert set(allowed.values()) == {()}


# T27, T34, T36
def test_every_area_has_what_is_only_said() -> None:
    for policy in policies.areas.values():
        assert [note.rule for note in policy.notes] == ["T27", "T34", "T36"]
