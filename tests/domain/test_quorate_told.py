"""The unit's list says whether enough agencies came, without saying which (C9)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.access import Role
from domain.errors import NotAllowedError
from domain.meeting import Evidence
from domain.quoracy import Quorate
from tests.factories import STARTS_AT, a_conference

HELD = a_conference().held(Evidence.UNITS_LIST, now=STARTS_AT + timedelta(days=1))
MAY_BRING_FILES = (Role.SAFEGUARDING_ADMIN, Role.NAMED_NURSE, Role.SYSTEM)


@pytest.mark.parametrize("by", MAY_BRING_FILES)
@pytest.mark.parametrize(("told", "held"), [(True, Quorate.YES), (False, Quorate.NO)])
def test_it_is_recorded_as_told_and_once(by: Role, held: Quorate, *, told: bool) -> None:
    after = HELD.quorate_told(told, by=by)
    assert (after.quorate, after.version) == (held, HELD.version + 1)
    assert after.quorate_told(told, by=by) is after


def test_enough_agencies_leave_nothing_inquorate() -> None:
    short = replace(HELD, quorate=Quorate.NO, proceeded_inquorate=True)
    assert not short.quorate_told(True, by=Role.SYSTEM).proceeded_inquorate  # noqa: FBT003 - the unit's word
    assert short.quorate_told(False, by=Role.SYSTEM) is short  # noqa: FBT003 - the same


def test_before_it_was_held_there_is_nothing_to_record() -> None:
    with pytest.raises(NotAllowedError, match="only after the conference has taken place"):
        a_conference().quorate_told(True, by=Role.SYSTEM)  # noqa: FBT003 - the unit's word


@pytest.mark.parametrize("by", sorted(set(Role) - set(MAY_BRING_FILES)))
def test_nobody_else_may_record_it(by: Role) -> None:
    with pytest.raises(NotAllowedError, match="Your role"):
        HELD.quorate_told(True, by=by)  # noqa: FBT003 - the unit's word
