"""A report of a missing invitation as a value (M17)."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from domain.errors import BadInputError
from domain.missed import LONGEST_NOTE, MissedInvitation, MissedKind

# Shortly before midnight UTC it is the next day in London already: summer time.
NOW = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
BY = uuid4()


def a_report(**given: Any) -> MissedInvitation:  # noqa: ANN401 - any argument
    told: dict[str, Any] = {"by": BY, "now": NOW, "area": "kent", **given}
    return MissedInvitation.reported(MissedKind.LATE, **told)


# M21, T10
def test_it_counts_on_the_day_of_the_conference_or_of_the_report_in_london() -> None:
    assert a_report(conference_on=date(2026, 9, 1)).counts_on == date(2026, 9, 1)
    assert a_report().counts_on == date(2026, 7, 1)


@pytest.mark.parametrize("days", [-731, 0, 731])
def test_a_date_within_two_years_can_be_meant(days: int) -> None:
    day = date(2026, 7, 1) + timedelta(days)
    assert a_report(conference_on=day).conference_on == day


@pytest.mark.parametrize("days", [-732, 732])
def test_a_date_further_away_is_a_slip(days: int) -> None:
    with pytest.raises(BadInputError, match="Check the year"):
        a_report(conference_on=date(2026, 7, 1) + timedelta(days))


def test_the_words_are_trimmed_and_bounded() -> None:
    assert a_report(note=f"  {'x' * LONGEST_NOTE}\n").note == "x" * LONGEST_NOTE
    with pytest.raises(BadInputError):
        a_report(note="x" * (LONGEST_NOTE + 1))


# L4
def test_two_reports_say_the_same_whenever_they_were_made() -> None:
    first = a_report(note="x", conference_on=date(2026, 9, 1))
    later = replace(first, id=uuid4(), reported_at=NOW + timedelta(hours=1))
    assert first.says_the_same(later)
    for name, value in {
        "kind": MissedKind.WRONG,
        "note": "y",
        "area": "leeds",
        "reported_by": uuid4(),
        "conference_on": None,
        "invitation_id": uuid4(),
    }.items():
        assert not first.says_the_same(replace(later, **{name: value}))  # type: ignore[arg-type]


# IG15
def test_a_report_in_a_log_shows_none_of_its_words() -> None:
    assert "secret" not in repr(a_report(note="secret", council="secret"))
