"""Area files and bank holidays -> checked policies; every refusal names the file, the key and the reason."""

import json
import re
import tomllib
from collections.abc import Callable, Mapping
from datetime import date, time
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Self, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictInt,
    StringConstraints,
    ValidationError,
    model_validator,
)
from pydantic_core import ErrorDetails, PydanticCustomError

from domain.drafts import ConferenceKind
from domain.errors import BadInputError
from domain.policy import DEFAULT_AREA, AreaPolicy, Counting, Policies, ReportRule, folded
from domain.working_days import WorkingCalendar

BANK_HOLIDAYS = "bank-holidays.json"
_CLOCK = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
# What pydantic calls its findings, and what a person who edits a file can do something with.
_REASONS = {
    "missing": "is missing",
    "extra_forbidden": "is not a key that is known here",
    "string_too_short": "must not be empty",
    "model_type": "must be a section with keys of its own",
}


def _read_clock(value: object) -> object:
    """A time is written "17:00". Midnight is refused: nobody can tell which night is meant (AX16)."""
    if not isinstance(value, str) or not _CLOCK.fullmatch(value) or value == "00:00":
        raise PydanticCustomError("clock", 'must be a time such as "17:00", from "00:01" to "23:59"')
    return time.fromisoformat(value)


def _read_day(value: object) -> object:
    """A date is written 2027-03-26, with or without quotes (JSON has no dates of its own)."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) and _DAY.fullmatch(value) else value
    except ValueError:
        raise PydanticCustomError("day", "must be a date that exists") from None


def _written(pattern: str, reason: str) -> AfterValidator:
    """Text of one shape, refused in words rather than with the pattern."""

    def check(text: str) -> str:
        if not re.fullmatch(pattern, text):
            raise PydanticCustomError("written", "must be {reason}", {"reason": reason})
        return text

    return AfterValidator(check)


Clock = Annotated[time, BeforeValidator(_read_clock)]
Day = Annotated[date, Field(strict=True), BeforeValidator(_read_day)]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
ShortName = Annotated[str, _written(r"[a-z][a-z0-9_-]*", 'one short word in small letters, such as "kent"')]
EmailDomain = Annotated[
    str,
    StringConstraints(to_lower=True),
    _written(r"[a-z0-9-]+(\.[a-z0-9-]+)+", 'what stands behind the @, such as "kent.gov.uk"'),
]


class _Checked(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Rule(_Checked):
    rule: Words
    days: Annotated[StrictInt, Field(ge=1, le=60)]
    counting: Counting
    cut_off: Clock = time(17, 0)
    source: Words

    def made(self) -> ReportRule:
        return ReportRule(self.rule, self.days, self.counting, self.cut_off, self.source.rstrip("."))


class _Report(_Checked):
    """One rule for every kind of conference: a kind without a rule would have no deadline (T19-T23)."""

    initial: _Rule
    review: _Rule
    pre_birth: _Rule
    transfer_in: _Rule

    def made(self) -> dict[ConferenceKind, ReportRule]:
        return {
            ConferenceKind.INITIAL: self.initial.made(),
            ConferenceKind.REVIEW: self.review.made(),
            ConferenceKind.PRE_BIRTH: self.pre_birth.made(),
            ConferenceKind.TRANSFER_IN: self.transfer_in.made(),
        }


class _Hours(_Checked):
    """When people are written to; the morning's nudges must fall into that window (N1)."""

    opens_at: Clock = time(8, 30)
    morning_at: Clock = time(9, 30)
    closes_at: Clock = time(17, 30)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not self.opens_at <= self.morning_at < self.closes_at:
            raise PydanticCustomError("hours", "must have opens_at, morning_at and closes_at in this order")
        return self


class _Area(_Checked):
    area: ShortName
    name: Words
    version: Words
    effective_from: Day
    councils: tuple[Words, ...]
    email_domains: tuple[EmailDomain, ...]
    report: _Report
    hours: _Hours = _Hours()

    def made(self, calendar: WorkingCalendar) -> AreaPolicy:
        return AreaPolicy(
            area=self.area,
            name=self.name,
            version=self.version,
            effective_from=self.effective_from,
            report=self.report.made(),
            councils=self.councils,
            email_domains=self.email_domains,
            calendar=calendar,
            morning_at=self.hours.morning_at,
            opens_at=self.hours.opens_at,
            closes_at=self.hours.closes_at,
        )


class _Holiday(_Checked):
    date: Day
    name: Words


class _BankHolidays(_Checked):
    version: Words
    source: Words
    first: Day
    last: Day
    holidays: tuple[_Holiday, ...]


_Model = TypeVar("_Model", bound=_Checked)


def load_policies(folder: Path | None = None) -> Policies:
    """Read every area file and the bank holidays of a folder, which is this package's own by default.

    Raises BadInputError with one sentence that names the file, the key and the reason.
    """
    folder = folder or Path(__file__).parent
    calendar = _load_calendar(folder / BANK_HOLIDAYS)
    read = {path.name: _read(path, tomllib.loads, _Area) for path in sorted(folder.glob("*.toml"))}
    _check_claims(read)
    areas = {area.area: area.made(calendar) for area in read.values()}
    if DEFAULT_AREA not in areas:
        raise _refusal(
            f"{DEFAULT_AREA}.toml", "area", f'must be "{DEFAULT_AREA}" in one file, and is in none'
        )
    return Policies(areas=areas, calendar=calendar)


def _load_calendar(path: Path) -> WorkingCalendar:
    """The table of bank holidays, in order and each day once, so that a person can check it (T2)."""
    table = _read(path, json.loads, _BankHolidays)
    if table.last < table.first:
        raise _refusal(path.name, "last", f"must not be before first, {table.first}, but is {table.last}")
    for number, holiday in enumerate(table.holidays, start=1):
        if not table.first <= holiday.date <= table.last:
            reason = f"must lie between {table.first} and {table.last}, not on {holiday.date}"
            raise _refusal(path.name, f"holidays, entry {number}, date", reason)
    for number, (earlier, later) in enumerate(pairwise(table.holidays), start=2):
        if later.date <= earlier.date:
            reason = f"must be later than the entry before it, {earlier.date}, but is {later.date}"
            raise _refusal(path.name, f"holidays, entry {number}, date", reason)
    named = {holiday.date: holiday.name for holiday in table.holidays}
    return WorkingCalendar.of(table.version, named, table.first, table.last)


def _check_claims(read: Mapping[str, _Area]) -> None:
    """Two files must not both speak for one area, council or address: which one counts? (T41)."""
    taken: dict[tuple[str, str], str] = {}
    for file, area in read.items():
        claims = [("area", area.area)]
        claims += [("councils", folded(council)) for council in area.councils]
        claims += [("email_domains", domain) for domain in area.email_domains]
        for key, value in claims:
            if (key, value) in taken:
                raise _refusal(file, key, f'must not hold "{value}", which {taken[key, value]} holds already')
            taken[key, value] = file


def _read(path: Path, parse: Callable[[str], object], model: type[_Model]) -> _Model:
    try:
        return model.model_validate(parse(path.read_text(encoding="utf-8")))
    except ValidationError as refused:
        raise _worded(path.name, refused.errors()[0]) from None
    except OSError as failed:
        raise _refusal(path.name, "the file", f"cannot be opened ({failed.strerror})") from failed
    except ValueError as failed:  # neither TOML nor JSON, or not UTF-8
        raise _refusal(path.name, "the file", f"cannot be read ({failed})") from failed


def _worded(file: str, error: ErrorDetails) -> BadInputError:
    """Pydantic's finding in this project's words; only the first, as one slip often causes several."""
    steps = [f"entry {step + 1}" if isinstance(step, int) else step for step in error["loc"]]
    key = (", " if "entry" in " ".join(steps) else ".").join(steps) or "the file"
    if error["type"] in _REASONS:
        return _refusal(file, key, _REASONS[error["type"]])
    given = error["input"]
    instead = "" if isinstance(given, dict | list) else f", not {json.dumps(given, default=str)}"
    return _refusal(file, key, error["msg"].replace("Input should", "must") + instead)


def _refusal(file: str, key: str, reason: str) -> BadInputError:
    return BadInputError(f"{file}: {key}", f"In {file}, {key} {reason}.")
