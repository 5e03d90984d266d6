"""Sharing with the family: before the meeting (M4) and in time (M5)."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from domain.measures.evidence import Evidence
from domain.measures.figure import Aside, Figure
from domain.measures.rows import SharingRow, SharingStatus, Standing
from domain.measures.sharing import report_shared, report_shared_late, report_shared_on_time
from tests.domain.measures.factories import (
    DAY,
    SECOND,
    STARTS_AT,
    a_conference_row,
    a_report_row,
    a_sharing_row,
    an_invitation_row,
    counted,
    evidence_of,
    one,
)

FAMILY_DUE_AT = a_report_row().family_due_at
BOTH = [report_shared, report_shared_on_time]
WITHHELD = SharingRow(SharingStatus.WITHHELD)
DECLINED = SharingRow(SharingStatus.DECLINED)
NOT_YET = SharingRow(SharingStatus.NOT_YET)


def shared_at(at: datetime) -> SharingRow:
    return a_sharing_row(shared_at=at)


# M4: R13, shared in the meeting counts as not shared.
@pytest.mark.parametrize(
    ("at", "expected"), [(STARTS_AT - SECOND, 1), (STARTS_AT, 0), (STARTS_AT + SECOND, 0)]
)
def test_m4_counts_sharing_before_the_start(at: datetime, expected: int) -> None:
    assert counted(report_shared(one(report=a_report_row(sharing=(shared_at(at),))))) == (expected, 1)


# M5
@pytest.mark.parametrize(("late", "expected"), [(-SECOND, 1), (0 * SECOND, 1), (SECOND, 0)])
def test_m5_counts_sharing_until_the_limit_itself(late: timedelta, expected: int) -> None:
    sharing = (shared_at(FAMILY_DUE_AT + late),)
    assert counted(report_shared_on_time(one(report=a_report_row(sharing=sharing)))) == (expected, 1)


def test_m5_never_counts_what_m4_does_not_even_if_the_limit_is_later() -> None:
    report = a_report_row(family_due_at=STARTS_AT + DAY, sharing=(shared_at(STARTS_AT),))
    assert counted(report_shared_on_time(one(report=report))) == (0, 1)


# M4, M5: one person is enough; declining is no sharing.
@pytest.mark.parametrize("measure", BOTH)
@pytest.mark.parametrize(
    ("sharing", "expected"),
    [
        ((shared_at(FAMILY_DUE_AT), NOT_YET), (1, 1)),
        ((shared_at(FAMILY_DUE_AT), WITHHELD), (1, 1)),
        ((NOT_YET,), (0, 1)),
        ((DECLINED,), (0, 1)),
        ((), (0, 1)),
        ((WITHHELD, NOT_YET), (0, 1)),
        ((WITHHELD, WITHHELD), (0, 0)),  # excluded
    ],
)
def test_m4_and_m5_ask_for_one_person(
    measure: Callable[[Evidence], Figure], sharing: tuple[SharingRow, ...], expected: tuple[int, int]
) -> None:
    assert counted(measure(one(report=a_report_row(sharing=sharing)))) == expected


@pytest.mark.parametrize("measure", BOTH)
def test_m4_and_m5_show_what_was_withheld(measure: Callable[[Evidence], Figure]) -> None:
    figure = measure(one(report=a_report_row(sharing=(WITHHELD,))))
    assert figure.apart == (Aside("withheld", 1, 1),)


@pytest.mark.parametrize("measure", BOTH)
def test_m4_and_m5_leave_out_where_there_is_no_family(measure: Callable[[Evidence], Figure]) -> None:
    assert counted(measure(one(report=a_report_row(has_family=False, sharing=())))) == (0, 0)


@pytest.mark.parametrize("measure", BOTH)
def test_m4_and_m5_leave_out_reports_never_sent(measure: Callable[[Evidence], Figure]) -> None:
    assert counted(measure(one(report=a_report_row(first_sent_at=None)))) == (0, 0)


@pytest.mark.parametrize("measure", BOTH)
def test_m4_and_m5_wait_until_the_meeting_starts(measure: Callable[[Evidence], Figure]) -> None:
    conference = a_conference_row(standing=Standing.BOOKED)
    rows = [an_invitation_row(conference, report=a_report_row(sharing=(NOT_YET,)))]
    assert counted(measure(evidence_of((conference, rows), as_at=STARTS_AT - SECOND))) == (0, 0)
    assert counted(measure(evidence_of((conference, rows), as_at=STARTS_AT))) == (0, 1)


# R9: a version that was replaced is not the one that the family should know; the first decides what is late.
@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (SharingRow(SharingStatus.NOT_YET, None, FAMILY_DUE_AT), (0, 0)),
        (SharingRow(SharingStatus.SHARED, FAMILY_DUE_AT + SECOND, FAMILY_DUE_AT), (1, 1)),
        (SharingRow(SharingStatus.SHARED, FAMILY_DUE_AT + SECOND, FAMILY_DUE_AT + SECOND), (1, 0)),
        (SharingRow(SharingStatus.SHARED, STARTS_AT, FAMILY_DUE_AT), (0, 0)),
    ],
)
def test_m4_counts_the_version_in_force_and_m5_when_they_first_read_one(
    row: SharingRow, expected: tuple[int, int]
) -> None:
    evidence = one(report=a_report_row(sharing=(row,)))
    assert (counted(report_shared(evidence))[0], counted(report_shared_on_time(evidence))[0]) == expected


# 6.2: "17.6% of these outside timescale".
def test_shared_late_is_told_of_the_reports_shared() -> None:
    late = a_report_row(sharing=(shared_at(FAMILY_DUE_AT + SECOND),))
    assert counted(report_shared_late(one(report=late))) == (1, 1)
    assert counted(report_shared_late(one())) == (0, 1)
    assert counted(report_shared_late(one(report=a_report_row(sharing=())))) == (0, 0)
