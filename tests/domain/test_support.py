"""The life of a request for support (Q1-Q7, L4)."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from domain.access import Relation
from domain.errors import AlreadyClaimedError, NotAllowedError
from domain.support import SupportRequest, SupportState
from tests.factories import a_request

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
GRACE, TOMASZ = uuid4(), uuid4()


def offered() -> SupportRequest:
    return a_request(offered_to=(GRACE, TOMASZ))


# Q3
def test_the_first_to_claim_has_it() -> None:
    claimed = offered().claimed(GRACE, "Grace Adeyemi", now=NOW)
    assert (claimed.state, claimed.claimed_by, claimed.claimed_by_name, claimed.claimed_at) == (
        SupportState.CLAIMED,
        GRACE,
        "Grace Adeyemi",
        NOW,
    )
    assert claimed.is_open


def test_the_second_learns_who_was_first() -> None:
    claimed = offered().claimed(GRACE, "Grace Adeyemi", now=NOW)
    with pytest.raises(AlreadyClaimedError, match="Grace Adeyemi has claimed"):
        claimed.claimed(TOMASZ, "Tomasz Zielinski", now=NOW)


# L4
def test_claiming_ones_own_again_changes_nothing() -> None:
    claimed = offered().claimed(GRACE, "Grace Adeyemi", now=NOW)
    assert claimed.claimed(GRACE, "Grace Adeyemi", now=NOW + timedelta(hours=1)) is claimed


@pytest.mark.parametrize("ended", [offered().withdrawn(), offered().cancelled()], ids=lambda one: one.state)
def test_an_ended_request_cannot_be_claimed_or_withdrawn(ended: SupportRequest) -> None:
    with pytest.raises(NotAllowedError, match="no longer open"):
        ended.claimed(GRACE, "Grace Adeyemi", now=NOW)
    with pytest.raises(NotAllowedError, match="no longer open"):
        ended.withdrawn()
    assert not ended.is_open


# Q7
def test_an_open_request_can_be_withdrawn_even_when_claimed() -> None:
    assert offered().withdrawn().state is SupportState.WITHDRAWN
    claimed = offered().claimed(GRACE, "Grace Adeyemi", now=NOW)
    assert claimed.withdrawn().state is SupportState.WITHDRAWN


def test_a_cancelled_conference_cancels_open_requests_only() -> None:
    assert offered().cancelled().state is SupportState.CANCELLED
    claimed = offered().claimed(GRACE, "Grace Adeyemi", now=NOW)
    assert claimed.cancelled().state is SupportState.CANCELLED
    withdrawn = offered().withdrawn()
    assert withdrawn.cancelled() is withdrawn


# A1: the requester's rights come from the invitation, not from the request.
def test_who_stands_in_which_relation() -> None:
    claimed = offered().claimed(GRACE, "Grace Adeyemi", now=NOW)
    assert claimed.relations_of(GRACE) == {Relation.OFFERED, Relation.CLAIMED}
    assert claimed.relations_of(TOMASZ) == {Relation.OFFERED}
    assert claimed.relations_of(claimed.requested_by) == {Relation.REQUESTED}
    assert claimed.relations_of(uuid4()) == frozenset()
