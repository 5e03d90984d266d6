"""What may wait for a digest, until when, and in which order it is said (N6, N8, N11)."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from domain.delivery import NEEDED, Wanted, may_receive, wanted
from domain.digest import Digest, Line, cannot_wait, in_order, may_join, next_digest_at
from domain.errors import BeyondCalendarError
from domain.nudges import DIGESTS, NudgeKind
from tests.factories import POLICIES, RECEIVED_AT, STARTS_AT, a_conference, a_person, some_facts
from tests.usecases.desk import utc

CALENDAR = POLICIES.calendar
MONDAY_9 = utc(2026, 11, 23, 9)


@pytest.mark.parametrize(
    ("now", "at"),
    [
        pytest.param(utc(2026, 11, 23, 8, 59), MONDAY_9, id="just before nine"),
        pytest.param(MONDAY_9, utc(2026, 11, 24, 9), id="at nine"),
        pytest.param(utc(2026, 11, 27, 17), utc(2026, 11, 30, 9), id="on Friday"),
        pytest.param(utc(2026, 11, 28, 7), utc(2026, 11, 30, 9), id="on Saturday"),
        pytest.param(utc(2026, 12, 24, 17), utc(2026, 12, 29, 9), id="before Christmas"),
        pytest.param(utc(2027, 3, 25, 17), utc(2027, 3, 30, 8), id="over Easter, when clocks change"),
    ],
)
def test_the_next_digest_is_at_nine_on_a_working_day(now: datetime, at: datetime) -> None:
    assert next_digest_at(CALENDAR, now) == at


def test_past_the_table_no_digest_is_promised() -> None:
    with pytest.raises(BeyondCalendarError):
        next_digest_at(CALENDAR, utc(2090, 1, 2, 9))


# What ends on the very day of the digest is not put off to its morning.
def test_only_what_is_still_of_use_after_that_day_may_join() -> None:
    at = MONDAY_9
    kind = NudgeKind.REPLY_AGAIN
    assert may_join(kind, expires_at=at + timedelta(hours=15), digest_at=at)
    assert not may_join(kind, expires_at=at + timedelta(hours=14, minutes=59), digest_at=at)
    assert not may_join(NudgeKind.DAY_BEFORE, expires_at=at + timedelta(days=1), digest_at=at)


# N6: an invitation is critical by its notice; one without a person is a new invitation too (I3).
def test_a_new_invitation_cannot_wait_when_its_conference_is_near() -> None:
    near = some_facts(conference=a_conference(starts_at=RECEIVED_AT + timedelta(days=4)))
    for kind in (NudgeKind.INVITATION, NudgeKind.UNMATCHED):
        assert cannot_wait(kind, near)
        assert not cannot_wait(kind, some_facts())
    assert not cannot_wait(NudgeKind.REPLY_AGAIN, near)
    assert cannot_wait(NudgeKind.CONFERENCE_MOVED, some_facts())


def test_what_cannot_wait_comes_first_then_what_ends_soonest() -> None:
    def line(kind: NudgeKind, days: int) -> Line:
        return Line(some_facts(), kind, uuid4(), STARTS_AT + timedelta(days=days))

    far, near = line(NudgeKind.REPLY_AGAIN, 3), line(NudgeKind.REPORT_HELP, 1)
    late = line(NudgeKind.REPORT_LATE, 5)
    assert in_order([far, near, late]) == (late, near, far)


def test_an_empty_digest_is_not_wanted_and_each_line_asks_for_its_own_permission() -> None:
    assert wanted(Digest(), "key", now=MONDAY_9) is None
    assert wanted(Digest(said=("Something.",)), "key", now=MONDAY_9) == Wanted(MONDAY_9)
    facts = some_facts()
    stranger = a_person()
    said = Digest((Line(facts, NudgeKind.REPLY_AGAIN, facts.invitation.id, STARTS_AT),))
    assert not may_receive(stranger, NudgeKind.DIGEST, stranger.id, said)
    assert set(NEEDED) >= DIGESTS
