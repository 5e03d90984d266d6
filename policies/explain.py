"""What `app.py policy check|show|explain` prints: the rules in force, in plain words (T11, T41, HZ6)."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from textwrap import wrap

from domain.counting import Unit
from domain.drafts import ConferenceKind
from domain.errors import BadInputError
from domain.limit_rules import LimitRule
from domain.policy import AreaPolicy, Policies, ReportRule
from domain.words import say_count, say_date, say_list, say_time
from domain.working_days import horizon_alarm
from policies.examples import EXAMPLE_DAYS, limit_example, report_example
from policies.loader import load_policies
from policies.retention import load_retention

CHECK, SHOW, EXPLAIN = ACTIONS = ("check", "show", "explain")
_WIDTHS = (24, 44, 5, 46)
_HEADINGS = ("What", "How long", "Rule", "Where it stands")
_PAGE = 110
_Row = tuple[str, str, str, str]


def policy_text(action: str, area: str | None, *, today: date, folder: Path | None = None) -> str:
    """What one command prints. Raises BadInputError or NotFoundError when it cannot.

    `action` is one of ACTIONS; `area` is needed by all but "check".
    """
    policies = load_policies(folder)
    if action == CHECK:
        return check_text(policies, load_retention(folder).version, today)
    if not area:
        raise BadInputError("AREA", f"Name an area: {say_list(sorted(policies.areas))}.")
    policy = policies.get(area, on=today)
    return show_text(policy) if action == SHOW else explain_text(policy)


def check_text(policies: Policies, retention_version: str, today: date) -> str:
    """Every version of every area with its dates, and how far the bank holidays reach (T2, T41)."""
    calendar = policies.calendar
    lines = ["Every policy file can be used.", ""]
    for area in sorted(policies.areas):
        lines += [_version_line(policy, today) for policy in policies.versions(area)]
    lines += [
        "",
        f"Bank holidays: {calendar.version}, from {say_date(calendar.first)} to {say_date(calendar.last)}.",
    ]
    alarm = horizon_alarm(calendar, today)
    lines += [f"ATTENTION: {alarm}"] if alarm else []
    return "\n".join([*lines, f"Keeping records: {retention_version}."])


def show_text(policy: AreaPolicy) -> str:
    """Every number of an area as a table."""
    rows = [*_report_rows(policy), *_limit_rows(policy), *_other_rows(policy)]
    ruler: _Row = ("-" * _WIDTHS[0], "-" * _WIDTHS[1], "-" * _WIDTHS[2], "-" * _WIDTHS[3])
    table = [line for row in (_HEADINGS, ruler, *rows) for line in _in_columns(row)]
    return "\n".join([_title(policy), "", *table])


def explain_text(policy: AreaPolicy) -> str:
    """Every number of an area with its rule, where it stands and worked examples."""
    parts = [_title(policy)]
    for kind in ConferenceKind:
        rule = policy.report[kind]
        told = [report_example(policy, kind, day).worked_out() for day in EXAMPLE_DAYS]
        heading = f"Report for {kind.with_article} ({rule.rule})"
        parts.append(
            _part(heading, _report_span(rule), f"{policy.name}, {rule.source}", policy.version, told)
        )
    for limit in policy.limits.values():
        told = [limit_example(policy, limit.kind, day).worked_out() for day in EXAMPLE_DAYS]
        heading = f"{_named(limit.kind)} ({limit.kind.rule})"
        parts.append(_part(heading, _span(limit), f"{limit.owner}, {limit.source}", limit.version, told))
    for what, how_long, number, stands in _other_rows(policy):
        told = [*_indented(how_long), *_indented(f"Where it stands: {stands}.")]
        parts.append("\n".join([f"{what} ({number})", *told]))
    return "\n\n".join(parts)


def _version_line(policy: AreaPolicy, today: date) -> str:
    span = f"from {say_date(policy.effective_from)}"
    if policy.effective_to:
        span += f" to {say_date(policy.effective_to)}"
    state = "in force" if policy.is_in_force(today) else "not in force today"
    return f"  {policy.area:<10} {policy.version:<14} {state}, {span}"


def _title(policy: AreaPolicy) -> str:
    return f"{policy.name}, version {policy.version}, from {say_date(policy.effective_from)}"


def _report_rows(policy: AreaPolicy) -> Iterator[_Row]:
    for kind in ConferenceKind:
        rule = policy.report[kind]
        yield f"Report, {kind.words}", _report_span(rule), rule.rule, f"{policy.name}: {rule.source}"


def _limit_rows(policy: AreaPolicy) -> Iterator[_Row]:
    for rule in policy.limits.values():
        yield _named(rule.kind), _span(rule), rule.kind.rule, f"{rule.owner}: {rule.source}"


def _other_rows(policy: AreaPolicy) -> Iterator[_Row]:
    """What has no date of its own: who must be there, who may move it, and what is only said."""
    quoracy, rearranging = policy.quoracy, policy.rearranging
    if quoracy:
        health = "All health staff count as one" if quoracy.all_health_is_one else "Each health agency counts"
        others = say_count(quoracy.other_agencies, "other agency", "other agencies")
        yield "Quoracy", f"Social care and {others}. {health}.", "C9", f"{quoracy.owner}: {quoracy.source}"
    if rearranging:
        who = say_list(rearranging.allowed_by) or "Nobody is named"
        yield "Moved or cancelled by", f"{who}.", "C3", f"{rearranging.owner}: {rearranging.source}"
    for note in policy.notes:
        yield "For information", note.text, note.rule, f"{note.owner}: {note.source}"
    short = "Moved to what can still be kept; the last resort is a spoken update an hour before the start."
    yield "Short notice", short, "T38", "Trust default: the same in every area"
    yield (
        "Printed date",
        "The earlier of the printed date and this table.",
        "T41",
        "Trust default: in every area",
    )


def _report_span(rule: ReportRule) -> str:
    return f"{Unit(rule.counting).said(rule.days)} before, by {say_time(rule.cut_off)}"


def _span(rule: LimitRule) -> str:
    """A limit in a few words: "15 working days after the last strategy discussion, by 5pm"."""
    if not rule.is_on:
        return f"Off. If switched on: {_counted(rule)}"
    return _counted(rule) + _particulars(rule)


def _counted(rule: LimitRule) -> str:
    said = rule.kind.span(rule.number, rule.unit)
    if rule.unit is Unit.DAY_OF_THE_REPORT:
        return f"By {said}"
    start = (rule.counts_from or rule.kind.starts_with).lower()
    counted = f"{said}: {start}" if rule.kind.is_before else f"{said} after: {start}"
    by_the_clock = rule.unit in (Unit.HOURS, Unit.MINUTES, Unit.WORKING_HOURS)
    return counted if rule.cut_off is None or by_the_clock else f"{counted}, by {say_time(rule.cut_off)}"


def _particulars(rule: LimitRule) -> str:
    """What only some rules have (T18, T37)."""
    said = ""
    if rule.if_unwell:
        said += f"; {rule.if_unwell} if the mother is unwell"
    if rule.or_months:
        said += f"; or {say_count(rule.or_months, 'month')} after the conference, if sooner"
    if rule.if_within:
        said += f"; when the conference is at most {say_count(rule.if_within, 'working day')} away"
    return said


def _named(kind: str) -> str:
    return kind.replace("_", " ").capitalize()


def _part(heading: str, span: str, stands: str, version: str, examples: Iterable[str]) -> str:
    lines = [heading, *_indented(f"{span}."), *_indented(f"Where it stands: {stands}. Version {version}.")]
    for example in examples:
        lines += _indented(f"Example: {example}")
    return "\n".join(lines)


def _indented(text: str) -> list[str]:
    return wrap(text, _PAGE, initial_indent="  ", subsequent_indent="    ")


def _in_columns(row: _Row) -> Iterator[str]:
    """One row of the table, as many lines as its longest cell needs."""
    cells = [wrap(cell, width) or [""] for cell, width in zip(row, _WIDTHS, strict=True)]
    for number in range(max(map(len, cells))):
        lines = [cell[number] if number < len(cell) else "" for cell in cells]
        yield "  ".join(f"{line:<{width}}" for line, width in zip(lines, _WIDTHS, strict=True)).rstrip()
