"""What never counts, for every measure alike (M0), and what evidence refuses."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from domain.errors import BadInputError
from domain.measures.evidence import Evidence
from domain.measures.figure import Result
from domain.measures.registry import MEASURES, Measure
from domain.measures.rows import InvitationRow, Standing
from tests.domain.measures.factories import (
    AS_AT,
    SECOND,
    STARTS_AT,
    a_conference_row,
    a_delivery_row,
    an_invitation_row,
    everything_at_once,
    evidence_of,
)

EACH_MEASURE = pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.number)


def number_counted(result: Result) -> int:
    return sum(result.counts)


def of_one(conference: dict[str, Any], invitation: dict[str, Any]) -> Evidence:
    row = a_conference_row(**conference)
    return evidence_of((row, [everything_at_once(row, **invitation)]))


@EACH_MEASURE
def test_m0_every_measure_counts_the_plain_case(measure: Measure) -> None:
    assert number_counted(measure.result_of(of_one({}, {}))) == 1


# M0: exclude everywhere.
@EACH_MEASURE
@pytest.mark.parametrize(
    ("conference", "invitation"),
    [
        pytest.param({"standing": Standing.CANCELLED}, {}, id="cancelled"),
        pytest.param({"standing": Standing.SUPERSEDED}, {}, id="superseded"),
        pytest.param({"standing": Standing.UNCONFIRMED}, {}, id="unconfirmed"),
        pytest.param({"known": False}, {}, id="not known"),
        pytest.param({}, {"received_at": STARTS_AT + SECOND}, id="received after the start"),
        pytest.param({}, {"is_duplicate": True}, id="duplicate"),
    ],
)
def test_m0_excluded_everywhere(
    measure: Measure, conference: dict[str, Any], invitation: dict[str, Any]
) -> None:
    result = measure.result_of(of_one(conference, invitation))
    assert number_counted(result) == 0
    assert result.shown.startswith("no ")
    assert all(aside.count == aside.of == 0 for aside in result.apart)


def test_m0_an_invitation_that_arrives_as_the_meeting_starts_still_counts() -> None:
    assert len(of_one({}, {"received_at": STARTS_AT}).usable) == 1


def test_m0_a_conference_without_a_trust_invitation_counts_nowhere() -> None:
    evidence = Evidence.of([a_conference_row()], [], as_at=AS_AT)
    assert {measure.result_of(evidence).shown.split()[0] for measure in MEASURES} == {"no"}


@EACH_MEASURE
def test_m0_children_are_never_summed_into_conferences(measure: Measure) -> None:
    few = a_conference_row(children=frozenset())
    many = replace(few, children=frozenset(a_conference_row().id for _ in range(5)))
    row = everything_at_once(few)
    assert measure.result_of(evidence_of((few, [row]))) == measure.result_of(evidence_of((many, [row])))


def test_m0_refuses_the_same_conference_twice() -> None:
    conference = a_conference_row()
    with pytest.raises(BadInputError, match="M0"):
        Evidence.of([conference, conference], [], as_at=AS_AT)


def test_m0_refuses_an_invitation_to_no_conference() -> None:
    with pytest.raises(BadInputError, match="M0"):
        Evidence.of([], [an_invitation_row(a_conference_row())], as_at=AS_AT)


# T10: an instant without a zone is refused, never read in the server's own.
def test_instants_carry_their_zone() -> None:
    naive = datetime(2026, 6, 2, 9)  # noqa: DTZ001 - the point
    for refused in (
        lambda: a_conference_row(starts_at=naive),
        lambda: a_delivery_row(replied_at=naive),
        lambda: an_invitation_row(a_conference_row(), received_at=naive),
        lambda: Evidence.of([], [], as_at=naive),
    ):
        with pytest.raises(BadInputError, match="T10"):
            refused()


def test_a_limit_has_run_out_at_its_own_moment() -> None:
    evidence = Evidence.of([], [], as_at=AS_AT)
    assert evidence.has_run_out(AS_AT)
    assert not evidence.has_run_out(AS_AT + timedelta(microseconds=1))


def test_a_row_keeps_what_it_was_given() -> None:
    row = an_invitation_row(a_conference_row())
    assert isinstance(row, InvitationRow)
    with pytest.raises(AttributeError):
        row.team = "South"  # type: ignore[misc]
