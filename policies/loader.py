"""Area files and bank holidays -> checked policies; every refusal names the file, the key and the reason."""

import json
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import pairwise
from pathlib import Path

from domain.policy import Policies
from domain.working_days import WorkingCalendar
from policies.checked import Checked, Day, Words, read_file, refusal
from policies.report_templates import load_templates
from policies.schema import AreaFile
from policies.versions import combined

BANK_HOLIDAYS = "bank-holidays.json"
CLOSURE_DAYS = "closure-days.toml"
RETENTION = "retention.toml"
_NOT_AREAS = frozenset({CLOSURE_DAYS, RETENTION})


class _NamedDay(Checked):
    date: Day
    name: Words


class _BankHolidays(Checked):
    version: Words
    source: Words
    first: Day
    last: Day
    holidays: tuple[_NamedDay, ...]


class _ClosureDays(Checked):
    version: Words
    days: tuple[_NamedDay, ...]


def load_policies(folder: Path | None = None, *, closures: Mapping[date, str] | None = None) -> Policies:
    """Read every area file and the bank holidays of a folder, which is this package's own by default.

    `closures` are the trust's own closure days with their names (T1); if left out, those of
    closure-days.toml, and none without that file.
    Raises BadInputError with one sentence that names the file, the key and the reason.
    """
    folder = folder or Path(__file__).parent
    public = _load_calendar(folder / BANK_HOLIDAYS)
    calendar = _with_closures(public, folder / CLOSURE_DAYS, closures)
    paths = (path for path in sorted(folder.glob("*.toml")) if path.name not in _NOT_AREAS)
    read = {path.name: read_file(path, tomllib.loads, AreaFile) for path in paths}
    return combined(read, calendar, public, load_templates(folder))


def _load_calendar(path: Path) -> WorkingCalendar:
    """The table of bank holidays, in order and each day once, so that a person can check it (T2)."""
    table = read_file(path, json.loads, _BankHolidays)
    if table.last < table.first:
        raise refusal(path.name, "last", f"must not be before first, {table.first}, but is {table.last}")
    named = _named_days(path.name, "holidays", table.holidays, table.first, table.last)
    return WorkingCalendar.of(table.version, named, table.first, table.last)


def _with_closures(
    public: WorkingCalendar, path: Path, closures: Mapping[date, str] | None
) -> WorkingCalendar:
    """The calendar of the trust's own people; the same one when the trust has no closure days (T1)."""
    if closures is None and path.exists():
        given = read_file(path, tomllib.loads, _ClosureDays)
        named = _named_days(path.name, "days", given.days, public.first, public.last)
        return public.with_closures(given.version, named)
    days = [_NamedDay(date=day, name=name) for day, name in sorted((closures or {}).items())]
    return public.with_closures("closures", _named_days("closures", "days", days, public.first, public.last))


def _named_days(file: str, key: str, days: Iterable[_NamedDay], first: date, last: date) -> dict[date, str]:
    """The days by date. Each must lie in the table, and they must be in order, each once."""
    listed = list(days)
    for number, day in enumerate(listed, start=1):
        if not first <= day.date <= last:
            reason = f"must lie between {first} and {last}, not on {day.date}"
            raise refusal(file, f"{key}, entry {number}, date", reason)
    for number, (earlier, later) in enumerate(pairwise(listed), start=2):
        if later.date <= earlier.date:
            reason = f"must be later than the entry before it, {earlier.date}, but is {later.date}"
            raise refusal(file, f"{key}, entry {number}, date", reason)
    return {day.date: day.name for day in listed}
