"""Area files -> the rules in force on every day: versions in a row, on top of default.toml (T41, T42)."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations, pairwise

from domain.limit_rules import LimitKind
from domain.policy import DEFAULT_AREA, AreaPolicy, Policies, folded
from domain.report_template import ReportTemplate
from domain.working_days import WorkingCalendar
from policies.checked import refusal
from policies.schema import AreaFile

Files = Mapping[str, AreaFile]


def combined(
    read: Files,
    calendar: WorkingCalendar,
    public: WorkingCalendar,
    templates: Mapping[str, ReportTemplate],
) -> Policies:
    """All files together. Raises BadInputError that names the file at fault, the key and the reason."""
    _check_claims(read)
    # The default first: a slip in it would otherwise be put down to a file that only builds on it.
    areas = sorted({each.area for each in read.values()}, key=lambda area: (area != DEFAULT_AREA, area))
    rows = {area: _in_a_row(read, area) for area in areas}
    if DEFAULT_AREA not in rows:
        reason = f'must be "{DEFAULT_AREA}" in one file, and is in none'
        raise refusal(f"{DEFAULT_AREA}.toml", "area", reason)
    lenders = [read[file] for file in rows[DEFAULT_AREA]]
    _check_lenders(read, rows[DEFAULT_AREA])
    _check_templates(read, templates)
    made = {
        area: [
            replace(policy, template=templates[read[file].report_template])
            for file in files
            for policy in _lent(file, read[file], lenders, calendar, public)
        ]
        for area, files in rows.items()
    }
    return Policies(
        areas={area: policies[-1] for area, policies in made.items()},
        calendar=calendar,
        earlier={area: tuple(policies[-2::-1]) for area, policies in made.items() if len(policies) > 1},
    )


def _in_a_row(read: Files, area: str) -> list[str]:
    """An area's files in order of time, each beginning the day after the one before it ends."""
    files = sorted((f for f in read if read[f].area == area), key=lambda f: (read[f].effective_from, f))
    for file in files:
        given = read[file]
        if given.last_on < given.effective_from:
            reason = f"must not be before effective_from, {given.effective_from}, but is {given.effective_to}"
            raise refusal(file, "effective_to", reason)
    for earlier, later in pairwise(files):
        _check_follows(earlier, later, read)
    return files


def _check_follows(earlier: str, later: str, read: Files) -> None:
    """No day with two sets of rules and none without: which would count? (T41)."""
    ends_on, starts_on = read[earlier].effective_to, read[later].effective_from
    if ends_on is None:
        reason = f'is missing, though {later} holds a version of "{read[later].area}" from {starts_on}'
        raise refusal(earlier, "effective_to", reason)
    if starts_on <= ends_on:
        reason = f"must be later than {ends_on}, until when {earlier} counts, but is {starts_on}"
        raise refusal(later, "effective_from", reason)
    if starts_on != ends_on + timedelta(days=1):
        reason = f"must be the day after {ends_on}, when {earlier} ends, but is {starts_on}"
        raise refusal(later, "effective_from", reason)


def _check_lenders(read: Files, defaults: list[str]) -> None:
    """default.toml stands in for every other file, so it must be whole and have no end (T42)."""
    for file in defaults:
        extras = read[file].extras()
        for kind in LimitKind:
            if kind not in extras.limits:
                raise refusal(file, f"limits.{kind}", "is missing")
        for key, value in (("quoracy", extras.quoracy), ("rearranging", extras.rearranging)):
            if value is None:
                raise refusal(file, key, "is missing")
    if read[defaults[-1]].effective_to is not None:
        raise refusal(defaults[-1], "effective_to", "must be left out, as every area builds on this file")
    starts_on = read[defaults[0]].effective_from
    for file, given in read.items():
        if given.effective_from < starts_on:
            reason = (
                f"must not be before {starts_on}, when {defaults[0]} begins, but is {given.effective_from}"
            )
            raise refusal(file, "effective_from", reason)


def _check_templates(read: Files, templates: Mapping[str, ReportTemplate]) -> None:
    """What a report asks is one of the templates that there are."""
    for file, given in read.items():
        if given.report_template not in templates:
            known = ", ".join(sorted(templates))
            reason = f'must be one of {known}, not "{given.report_template}"'
            raise refusal(file, "report_template", reason)


def _lent(
    file: str, given: AreaFile, lenders: list[AreaFile], calendar: WorkingCalendar, public: WorkingCalendar
) -> Iterator[AreaPolicy]:
    """One version with every version of the default that is in force at the same time, in order."""
    for lender in lenders:
        first = max(given.effective_from, lender.effective_from)
        last = min(given.last_on, lender.last_on)
        if first <= last:
            yield _made(file, given, lender, (first, last), (calendar, public))


def _made(
    file: str,
    given: AreaFile,
    lender: AreaFile,
    period: tuple[date, date],
    calendars: tuple[WorkingCalendar, WorkingCalendar],
) -> AreaPolicy:
    extras = given.extras().over(lender.extras())
    soon, at_once = extras.limits[LimitKind.REPLY_SOON], extras.limits[LimitKind.REPLY_AT_ONCE]
    if (soon.if_within or 0) <= (at_once.if_within or 0):
        reason = f"must be more than that of reply_at_once, {at_once.if_within}, but is {soon.if_within}"
        raise refusal(file, "limits.reply_soon.if_within", reason)
    return AreaPolicy(
        area=given.area,
        name=given.name,
        version=given.version,
        effective_from=period[0],
        effective_to=None if period[1] == date.max else period[1],
        report=given.report.made(),
        councils=given.councils,
        email_domains=given.email_domains,
        calendar=calendars[0],
        without_closures=calendars[1],
        unit_phone=given.unit.phone,
        morning_at=given.hours.morning_at,
        opens_at=given.hours.opens_at,
        closes_at=given.hours.closes_at,
        limits=extras.limits,
        quoracy=extras.quoracy,
        rearranging=extras.rearranging,
        notes=tuple(sorted(extras.notes.values(), key=lambda note: note.rule)),
    )


def _check_claims(read: Files) -> None:
    """Two files must not both speak for one version, or on one day for one council or address (T41)."""
    for first, second in combinations(read, 2):
        one, other = read[first], read[second]
        if one.version == other.version:
            raise _claimed(second, "version", one.version, first)
        meet = one.effective_from <= other.last_on and other.effective_from <= one.last_on
        if one.area == other.area or not meet:
            continue
        for key, ours, theirs in (
            ("councils", map(folded, one.councils), map(folded, other.councils)),
            ("email_domains", one.email_domains, other.email_domains),
        ):
            for value in set(theirs).intersection(ours):
                raise _claimed(second, key, value, first)
    for file, given in read.items():
        for key, values in (
            ("councils", list(map(folded, given.councils))),
            ("email_domains", given.email_domains),
        ):
            for value in values:
                if list(values).count(value) > 1:
                    raise _claimed(file, key, value, file)


def _claimed(file: str, key: str, value: str, holder: str) -> Exception:
    return refusal(file, key, f'must not hold "{value}", which {holder} holds already')
