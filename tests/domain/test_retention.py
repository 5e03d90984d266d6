"""How long a record is kept (IG20, V13)."""

from dataclasses import replace
from datetime import date

import pytest

from domain.errors import BadInputError
from domain.retention import FiledIn, RecordClass, kept_until
from policies.retention import load_retention

schedule = load_retention()
BORN = date(2015, 5, 10)
CHILD = FiledIn(RecordClass.CHILD, care_ended_on=date(2027, 9, 1), born_on=BORN)
ADULT = FiledIn(RecordClass.ADULT, care_ended_on=date(2026, 11, 19))


# V13
@pytest.mark.parametrize(
    ("care_ended", "until"),
    [
        (date(2027, 9, 1), date(2040, 5, 10)),  # at 12
        (date(2032, 5, 9), date(2040, 5, 10)),  # the last day at 16
        (date(2032, 5, 10), date(2041, 5, 10)),  # the first day at 17
        (date(2033, 5, 9), date(2041, 5, 10)),  # the last day at 17
        (BORN, date(2040, 5, 10)),
    ],
)
def test_v13_a_childs_record_is_kept_to_a_birthday(care_ended: date, until: date) -> None:
    kept = kept_until(schedule, replace(CHILD, care_ended_on=care_ended))
    assert kept.until == until
    assert kept.schedule_version == schedule.version


def test_v13_the_reason_is_said() -> None:
    assert kept_until(schedule, CHILD).why == (
        "Kept until the day of turning 25, as care ended at 12. "
        "Rule: NHS Records Management Code, children's records."
    )


# A birthday that a year does not have falls on 1 March: never a day too early.
def test_a_child_born_on_29_february_is_kept_to_1_march() -> None:
    leap = FiledIn(RecordClass.CHILD, care_ended_on=date(2024, 1, 1), born_on=date(2012, 2, 29))
    assert kept_until(schedule, leap).until == date(2037, 3, 1)
    on_17th = FiledIn(RecordClass.CHILD, care_ended_on=date(2029, 2, 28), born_on=date(2012, 2, 29))
    assert kept_until(schedule, on_17th).until == date(2037, 3, 1)
    assert kept_until(schedule, replace(on_17th, care_ended_on=date(2029, 3, 1))).until == date(2038, 3, 1)


def test_an_adults_record_is_kept_20_years_after_care_or_10_after_death() -> None:
    assert kept_until(schedule, ADULT).until == date(2046, 11, 19)
    assert kept_until(schedule, replace(ADULT, died_on=date(2028, 2, 29))).until == date(2038, 2, 28)
    assert kept_until(schedule, replace(ADULT, care_ended_on=None, died_on=date(2027, 1, 1))).until == date(
        2037, 1, 1
    )


@pytest.mark.parametrize("record", [CHILD, ADULT])
def test_while_care_goes_on_there_is_no_end(record: FiledIn) -> None:
    kept = kept_until(schedule, replace(record, care_ended_on=None))
    assert kept.until is None
    assert not kept.is_over(date(2099, 1, 1))


@pytest.mark.parametrize("record", [CHILD, ADULT, replace(ADULT, died_on=date(2027, 1, 1))])
def test_a_legal_hold_overrides_everything(record: FiledIn) -> None:
    kept = kept_until(schedule, replace(record, is_held=True))
    assert kept.until is None
    assert "legal hold" in kept.why


def test_the_last_day_itself_is_still_kept() -> None:
    kept = kept_until(schedule, CHILD)
    assert not kept.is_over(date(2040, 5, 10))
    assert kept.is_over(date(2040, 5, 11))


@pytest.mark.parametrize(
    ("record", "field"),
    [
        (replace(CHILD, born_on=None), "born_on"),
        (replace(CHILD, care_ended_on=date(2033, 5, 10)), "care_ended_on"),  # at 18: an adult's record
        (replace(CHILD, care_ended_on=date(2015, 5, 9)), "care_ended_on"),  # before birth
        (replace(ADULT, care_ended_on=date(9999, 1, 1)), "date"),
    ],
)
def test_impossible_dates_are_refused_by_field_and_rule(record: FiledIn, field: str) -> None:
    with pytest.raises(BadInputError, match="IG20") as refused:
        kept_until(schedule, record)
    assert refused.value.field == field
