"""How long a record is kept (IG20, V13); the numbers are data, in policies/retention.toml."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from domain.errors import BadInputError
from domain.working_days import add_months

_MONTHS_A_YEAR = 12
_LAST_YEAR_OF_CHILDHOOD = 17
_ADULT = 18
_CARE_GOES_ON = "Care has not ended, so the time has not begun."


class RecordClass(StrEnum):
    """Whose record it is. Conference papers have no time of their own: they follow the record (IG20)."""

    ADULT = "adult"
    CHILD = "child"


@dataclass(frozen=True, slots=True)
class AdultRule:
    """Years after care ended, or after death once the person has died."""

    after_care: int
    after_death: int
    source: str


@dataclass(frozen=True, slots=True)
class ChildRule:
    """Up to a birthday, and a later one when care ended at 17."""

    until_birthday: int
    until_birthday_if_17: int
    source: str


@dataclass(frozen=True, slots=True)
class RetentionSchedule:
    """The classes in force. `papers` says in a sentence what conference papers follow."""

    version: str
    adult: AdultRule
    child: ChildRule
    papers: str


@dataclass(frozen=True, slots=True)
class FiledIn:
    """The record that papers are filed in, as far as its retention depends on it.

    `care_ended_on` is None while care goes on. `is_held` is a legal hold, which overrides everything.
    """

    record: RecordClass
    care_ended_on: date | None
    born_on: date | None = None
    died_on: date | None = None
    is_held: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """Until when a record is kept, that day included; None for now without an end. `why` is plain words."""

    until: date | None
    why: str
    schedule_version: str

    def is_over(self, today: date) -> bool:
        """Whether the record may be destroyed: only after its last day, and never without one."""
        return self.until is not None and today > self.until


def kept_until(schedule: RetentionSchedule, filed_in: FiledIn) -> Kept:
    """How long a record and the conference papers filed in it are kept (IG20, V13).

    Raises BadInputError when a date is missing or impossible.
    """
    if filed_in.is_held:
        return Kept(
            None, "A legal hold is on this record, so it is kept until the hold ends.", schedule.version
        )
    if filed_in.record is RecordClass.CHILD:
        until, why = _of_child(schedule.child, filed_in)
    else:
        until, why = _of_adult(schedule.adult, filed_in)
    return Kept(until, why, schedule.version)


def _of_adult(rule: AdultRule, filed_in: FiledIn) -> tuple[date | None, str]:
    if filed_in.died_on is not None:
        years, since = rule.after_death, filed_in.died_on
        return _years_on(since, years), f"Kept for {years} years after death. Rule: {rule.source}."
    if filed_in.care_ended_on is None:
        return None, _CARE_GOES_ON
    years, since = rule.after_care, filed_in.care_ended_on
    return _years_on(since, years), f"Kept for {years} years after care ended. Rule: {rule.source}."


def _of_child(rule: ChildRule, filed_in: FiledIn) -> tuple[date | None, str]:
    if filed_in.born_on is None:
        raise BadInputError(
            "born_on", "A child's record is kept by the date of birth, which is missing (IG20)."
        )
    if filed_in.care_ended_on is None:
        return None, _CARE_GOES_ON
    age = _age(filed_in.born_on, filed_in.care_ended_on)
    if not 0 <= age < _ADULT:
        raise BadInputError("care_ended_on", f"Care ended at {age}, so this is not a child's record (IG20).")
    number = rule.until_birthday_if_17 if age == _LAST_YEAR_OF_CHILDHOOD else rule.until_birthday
    why = f"Kept until the day of turning {number}, as care ended at {age}. Rule: {rule.source}."
    return _birthday(filed_in.born_on, number), why


def _age(born_on: date, on: date) -> int:
    """Whole years; before birth a negative number."""
    years = on.year - born_on.year
    return years if on >= _birthday(born_on, years) else years - 1


def _birthday(born_on: date, number: int) -> date:
    """The day a person reaches an age; a birthday on 29 February falls on 1 March in a common year."""
    found = _years_on(born_on, number)
    return found if found.day == born_on.day else found + timedelta(days=1)


def _years_on(day: date, years: int) -> date:
    moved = add_months(day, years * _MONTHS_A_YEAR)
    if moved is None:
        raise BadInputError("date", f"No calendar reaches {years} years from {day.isoformat()} (IG20).")
    return moved
