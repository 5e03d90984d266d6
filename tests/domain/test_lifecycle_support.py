"""The life of a request for support, row by row: what is allowed and what is refused (Q1-Q8)."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from bot.cards.catalogue import catalogue
from domain.access import Role
from domain.errors import AlreadyClaimedError
from domain.support import (
    Release,
    SupportKind,
    SupportOutcome,
    SupportRequest,
    SupportState,
    claim_hours,
)
from tests.domain.plain import refused
from tests.factories import POLICIES, STARTS_AT, a_request

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
LIMIT = NOW + timedelta(hours=4)
GRACE, TOMASZ, RUTH, PRIYA = UUID(int=1), UUID(int=2), UUID(int=3), UUID(int=4)
KENT = POLICIES.get("kent")


def offered() -> SupportRequest:
    return a_request(offered_to=(GRACE, TOMASZ), requested_by=PRIYA)


def claimed() -> SupportRequest:
    return offered().claimed(GRACE, "Grace Adeyemi", now=NOW)


def requested(by: Role = Role.CARE_COORDINATOR, kind: SupportKind = SupportKind.ADVICE) -> SupportRequest:
    return SupportRequest.requested(
        invitation_id=uuid4(), requested_by=PRIYA, by=by, kind=kind, number=1, now=NOW
    )


@pytest.mark.parametrize("kind", SupportKind)
def test_q1_a_coordinator_asks_or_a_nurse_or_manager_for_them(kind: SupportKind) -> None:
    for by in (Role.CARE_COORDINATOR, Role.NAMED_NURSE, Role.TEAM_MANAGER):
        asked = requested(by, kind)
        assert (asked.state, asked.kind, asked.offered_to) == (SupportState.REQUESTED, kind, ())
        assert asked.is_open
    with refused("Your role"):
        requested(Role.SAFEGUARDING_ADMIN, kind)


def test_q2_a_request_is_offered_to_the_nurses_on_duty() -> None:
    out = requested().offered((GRACE, TOMASZ))
    assert (out.state, out.offered_to) == (SupportState.OFFERED, (GRACE, TOMASZ))
    assert out.offered((GRACE,)) is out
    with refused("No named nurse is on duty"):
        requested().offered(())
    with refused("offered before"):
        claimed().offered((RUTH,))


def test_q3_the_first_nurse_has_it_and_the_second_learns_who() -> None:
    first = claimed()
    assert (first.state, first.claimed_by) == (SupportState.CLAIMED, GRACE)
    assert first.claimed(GRACE, "Grace Adeyemi", now=LIMIT) is first
    with refused("Grace Adeyemi has claimed", AlreadyClaimedError):
        first.claimed(TOMASZ, "Tomasz Zielinski", now=NOW)
    with refused("not been offered"):
        requested().claimed(GRACE, "Grace Adeyemi", now=NOW)


# The conference is on Tuesday 8 December; 2 working days before is Friday 4 December.
@pytest.mark.parametrize(("day", "hours"), [(1, 4), (3, 4), (4, 1), (8, 1)])
def test_q4_a_request_may_wait_four_working_hours_or_one(day: int, hours: int) -> None:
    now = datetime(2026, 12, day, 9, 0, tzinfo=UTC)
    assert claim_hours(starts_at=STARTS_AT, now=now, calendar=KENT.calendar) == hours


def test_q4_an_unclaimed_request_is_escalated_to_all_nurses() -> None:
    up = offered().escalated(now=LIMIT, limit_at=LIMIT, more_nurses=(TOMASZ, RUTH))
    assert (up.state, up.is_escalated, up.offered_to) == (SupportState.OFFERED, True, (GRACE, TOMASZ, RUTH))
    assert up.escalated(now=LIMIT, limit_at=LIMIT) is up
    assert not up.claimed(RUTH, "Ruth Castellano", now=LIMIT).is_escalated
    with refused("still time"):
        offered().escalated(now=NOW, limit_at=LIMIT)
    with refused("Nobody is waiting"):
        claimed().escalated(now=LIMIT, limit_at=LIMIT)


def test_q5_the_nurse_begins_and_says_what_came_of_it_and_it_is_asked_once() -> None:
    begun = claimed().started(GRACE, now=LIMIT)
    assert (begun.state, begun.idle_since) == (SupportState.IN_PROGRESS, LIMIT)
    assert begun.started(GRACE, now=LIMIT) is begun
    done = begun.completed(GRACE, SupportOutcome.ADVICE_GIVEN)
    assert (done.state, done.is_open, done.asks_whether_it_helped) == (SupportState.COMPLETED, False, True)
    assert done.completed(GRACE, SupportOutcome.ADVICE_GIVEN) is done
    said = done.answered(helped=True)
    assert not said.asks_whether_it_helped
    assert said.answered(helped=True) is said
    with refused("is answered"):
        said.answered(helped=False)
    with refused("is answered"):
        begun.answered(helped=True)
    with refused("what came of it"):
        begun.completed(GRACE, None)
    with refused("not yours"):
        claimed().started(TOMASZ, now=NOW)
    with refused("not yours"):
        claimed().completed(TOMASZ, SupportOutcome.ADVICE_GIVEN)


@pytest.mark.parametrize("why", Release)
def test_q6_a_released_request_is_offered_again(why: Release) -> None:
    out = claimed().started(GRACE, now=NOW).released_because(why, now=LIMIT, idle_limit_at=LIMIT)
    assert (out.state, out.claimed_by, out.claimed_by_name, out.released) == (
        SupportState.OFFERED,
        None,
        None,
        why,
    )
    assert out.claimed(TOMASZ, "Tomasz Zielinski", now=LIMIT).claimed_by == TOMASZ
    with refused("Nobody has claimed"):
        offered().released_because(why, now=LIMIT, idle_limit_at=LIMIT)


@pytest.mark.parametrize("limit", [None, LIMIT])
def test_q6_a_nurse_is_not_idle_before_the_limit(limit: datetime | None) -> None:
    with refused("still has time"):
        claimed().released_because(Release.IDLE, now=NOW, idle_limit_at=limit)


def test_q7_a_request_is_withdrawn_or_ends_with_the_conference_unless_still_needed() -> None:
    assert requested().withdrawn().state is SupportState.WITHDRAWN
    off = claimed().cancelled()
    assert (off.state, off.is_open) == (SupportState.CANCELLED, False)
    again = off.still_needed(PRIYA)
    assert (again.state, again.claimed_by, again.still_needed(PRIYA)) == (SupportState.REQUESTED, None, again)
    assert again.offered((RUTH,)).offered_to == (RUTH,)
    with refused("Only the person who asked"):
        off.still_needed(GRACE)
    with refused("no longer open"):
        claimed().withdrawn().still_needed(PRIYA)
    with refused("no longer open"):
        off.withdrawn()


def test_q8_every_request_screen_says_what_to_do_in_an_emergency() -> None:
    assert "999" in catalogue("words")("emergency")
    assert "children's services" in catalogue("words")("emergency")
    assert "Do not wait" in catalogue("words")("emergency")
