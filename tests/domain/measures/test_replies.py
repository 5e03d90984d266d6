"""Replies (M6), support (M10) and the unit's notice (M17)."""

from datetime import UTC, date, datetime, timedelta

import pytest

from domain.errors import BeyondCalendarError
from domain.measures.figure import Aside
from domain.measures.replies import notice_days, notice_given, reply_in_time, support_claimed_in_time
from domain.measures.rows import Standing
from domain.working_days import WorkingCalendar
from tests.domain.measures.factories import (
    DAY,
    SECOND,
    a_conference_row,
    a_delivery_row,
    a_support_row,
    an_invitation_row,
    counted,
    evidence_of,
    one,
)

REPLY_DUE_AT = a_delivery_row().reply_due_at
CLAIM_DUE_AT = a_support_row().claim_due_at
MARCH_2027 = WorkingCalendar.of(
    "t",
    {date(2027, 3, 26): "Good Friday", date(2027, 3, 29): "Easter Monday"},
    date(2027, 3, 1),
    date(2027, 4, 30),
)


# M6
@pytest.mark.parametrize(
    ("replied_at", "expected"),
    [(REPLY_DUE_AT - SECOND, 1), (REPLY_DUE_AT, 1), (REPLY_DUE_AT + SECOND, 0), (None, 0)],
)
def test_m6_counts_replies_until_the_limit_itself(replied_at: datetime | None, expected: int) -> None:
    assert counted(reply_in_time(one(delivery=a_delivery_row(replied_at=replied_at)))) == (expected, 1)


def test_m6_leaves_out_what_was_never_delivered() -> None:
    assert counted(reply_in_time(one(delivery=None))) == (0, 0)


@pytest.mark.parametrize(("late", "expected"), [(-SECOND, (0, 0)), (0 * SECOND, (0, 1)), (DAY, (0, 1))])
def test_m6_leaves_out_what_was_called_off_before_the_limit(
    late: timedelta, expected: tuple[int, int]
) -> None:
    delivery = a_delivery_row(replied_at=None, called_off_at=REPLY_DUE_AT + late)
    assert counted(reply_in_time(one(delivery=delivery))) == expected


def test_m6_counts_booked_conferences_once_the_limit_has_passed() -> None:
    conference = a_conference_row(standing=Standing.BOOKED)
    rows = [an_invitation_row(conference, delivery=a_delivery_row(replied_at=None))]
    assert counted(reply_in_time(evidence_of((conference, rows), as_at=REPLY_DUE_AT - SECOND))) == (0, 0)
    assert counted(reply_in_time(evidence_of((conference, rows), as_at=REPLY_DUE_AT))) == (0, 1)


# M10
@pytest.mark.parametrize(
    ("claimed_at", "expected"),
    [(CLAIM_DUE_AT - SECOND, 1), (CLAIM_DUE_AT, 1), (CLAIM_DUE_AT + SECOND, 0), (None, 0)],
)
def test_m10_counts_claims_until_the_limit_itself(claimed_at: datetime | None, expected: int) -> None:
    requests = (a_support_row(claimed_at=claimed_at),)
    assert counted(support_claimed_in_time(one(requests=requests))) == (expected, 1)


def test_m10_leaves_out_what_was_withdrawn_first() -> None:
    requests = (a_support_row(claimed_at=None, withdrawn_before_claim=True),)
    assert counted(support_claimed_in_time(one(requests=requests))) == (0, 0)


def test_m10_counts_every_request_and_waits_for_its_limit() -> None:
    conference = a_conference_row()
    row = an_invitation_row(conference, requests=(a_support_row(), a_support_row(claimed_at=None)))
    assert counted(support_claimed_in_time(evidence_of((conference, [row])))) == (1, 2)
    early = evidence_of((conference, [row]), as_at=CLAIM_DUE_AT - SECOND)
    assert counted(support_claimed_in_time(early)) == (1, 1)


# M17
def test_m17_tells_the_median_and_the_range() -> None:
    conference = a_conference_row()
    rows = [an_invitation_row(conference, notice_days=days) for days in (2, 10, 5, 20, None)]
    spread = notice_given(evidence_of((conference, rows)))
    assert spread.shown == "median 7.5 working days, from 2 to 20 (4 invitations)"
    assert spread.apart == (Aside("outside the bank holiday table", 1, 5),)


def test_m17_without_invitations_says_so() -> None:
    assert notice_given(one(notice_days=None)).shown == "no invitations"


def test_m17_speaks_of_one_day() -> None:
    assert notice_given(one(notice_days=1)).shown == "median 1 working day, from 1 to 1 (1 invitation)"


# T3: the day of arrival is day 0; Good Friday, the weekend and Easter Monday do not count.
@pytest.mark.parametrize(
    ("received_at", "expected"),
    [
        (datetime(2027, 3, 25, 9, tzinfo=UTC), 1),
        (datetime(2027, 3, 24, 23, 59, tzinfo=UTC), 2),
        (datetime(2027, 3, 27, 9, tzinfo=UTC), 1),
        (datetime(2027, 3, 30, 6, tzinfo=UTC), 0),
        (datetime(2027, 3, 31, 6, tzinfo=UTC), 0),
    ],
)
def test_m17_counts_working_days_of_notice(received_at: datetime, expected: int) -> None:
    starts_at = datetime(2027, 3, 30, 9, tzinfo=UTC)
    assert notice_days(MARCH_2027, received_at=received_at, starts_at=starts_at) == expected


def test_m17_refuses_to_guess_beyond_the_table() -> None:
    with pytest.raises(BeyondCalendarError):
        notice_days(
            MARCH_2027,
            received_at=datetime(2027, 2, 1, 9, tzinfo=UTC),
            starts_at=datetime(2027, 3, 2, 9, tzinfo=UTC),
        )
