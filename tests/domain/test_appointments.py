"""A half hour between the two: suggested, agreed, moved, called off, with its SEQUENCE (RFC 5545)."""

from datetime import timedelta
from uuid import uuid4

import pytest

from domain.appointment import Appointment, AppointmentState
from domain.errors import NotAllowedError
from domain.support import Release, SupportRequest, SupportState
from tests.factories import RECEIVED_AT, a_request

NOW = RECEIVED_AT
AT, LATER = NOW + timedelta(days=1), NOW + timedelta(days=2)
PRIYA, GRACE, TOMASZ = uuid4(), uuid4(), uuid4()


def claimed() -> SupportRequest:
    return a_request(requested_by=PRIYA, offered_to=(GRACE, TOMASZ)).claimed(GRACE, "Grace Adeyemi", now=NOW)


def of(request: SupportRequest) -> Appointment:
    assert request.appointment is not None
    return request.appointment


def test_one_suggests_and_only_the_other_can_accept() -> None:
    suggested = claimed().with_time(AT, GRACE, now=NOW)
    assert of(suggested).waits_for(PRIYA)
    assert not of(suggested).waits_for(GRACE)
    with pytest.raises(NotAllowedError, match="other of you"):
        suggested.time_accepted(GRACE, now=NOW)
    agreed = suggested.time_accepted(PRIYA, now=NOW)
    assert of(agreed).is_agreed
    assert agreed.time_accepted(PRIYA, now=NOW) == agreed
    assert of(agreed).sequence == 0


# What calendars hold is told again only under a higher number.
def test_each_change_after_the_first_agreement_has_a_higher_sequence() -> None:
    agreed = claimed().with_time(AT, GRACE, now=NOW).time_accepted(PRIYA, now=NOW)
    moved = agreed.with_time(LATER, PRIYA, now=NOW)
    assert not of(moved).calendars_know
    assert of(moved).id == of(agreed).id
    again = moved.time_accepted(GRACE, now=NOW)
    off = again.time_called_off(PRIYA, now=NOW)
    assert [of(one).sequence for one in (agreed, again, off)] == [0, 1, 2]
    assert [of(one).calendars_know for one in (agreed, again, off)] == [True, True, True]
    assert off.time_called_off(GRACE, now=NOW) == off


def test_what_was_never_agreed_is_in_no_calendar() -> None:
    off = claimed().with_time(AT, GRACE, now=NOW).time_called_off(PRIYA, now=NOW)
    assert of(off).state is AppointmentState.CALLED_OFF
    assert not of(off).calendars_know


def test_a_new_nurse_has_a_half_hour_of_her_own_and_the_old_one_is_kept() -> None:
    agreed = claimed().with_time(AT, GRACE, now=NOW).time_accepted(PRIYA, now=NOW)
    given_back = agreed.time_called_off(GRACE, now=NOW).released_because(
        Release.RELEASED, now=NOW, nurses=(TOMASZ,)
    )
    anew = given_back.claimed(TOMASZ, "Tomasz Zielinski", now=NOW).with_time(LATER, TOMASZ, now=NOW)
    old, new = anew.appointments
    assert (old.nurse_id, new.nurse_id) == (GRACE, TOMASZ)
    assert old.id != new.id
    assert old.calendars_know


def test_without_a_nurse_there_is_nobody_to_meet() -> None:
    with pytest.raises(NotAllowedError, match="No named nurse"):
        a_request(requested_by=PRIYA).with_time(AT, PRIYA, now=NOW)
    assert a_request().state is SupportState.OFFERED


def test_a_time_that_is_past_cannot_be_agreed_on_or_called_off() -> None:
    suggested = claimed().with_time(AT, GRACE, now=NOW)
    with pytest.raises(NotAllowedError, match="past"):
        suggested.time_accepted(PRIYA, now=AT)
    assert suggested.time_called_off(PRIYA, now=AT) == suggested
