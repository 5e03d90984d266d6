"""What differs from one safeguarding partnership to the next (T41, T42), as checked data."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from domain.drafts import ConferenceKind
from domain.errors import BadInputError, NotFoundError
from domain.limit_rules import LimitKind, LimitRule, Note, Quoracy, Rearranging
from domain.report_template import ReportTemplate
from domain.words import say_date
from domain.working_days import LONDON, WorkingCalendar, at_local, local_day

DEFAULT_AREA = "default"
# A council that no profile names gets the default rules (T42).
OTHER_COUNCIL = "Another council"


class Counting(StrEnum):
    """How an area counts "N days before" (T4, T6, T7)."""

    WORKING_DAYS = "working_days"
    CLEAR_WORKING_DAYS = "clear_working_days"
    CALENDAR_DAYS = "calendar_days"


@dataclass(frozen=True, slots=True)
class ReportRule:
    """When the report is due for one kind of conference (T19-T23).

    `rule` is the rule's number, `cut_off` the London time on the deadline day (T5), `source` tells a
    person in plain words what the rule says and where it stands.
    """

    rule: str
    days: int
    counting: Counting
    cut_off: time
    source: str


@dataclass(frozen=True, slots=True, repr=False)
class AreaPolicy:
    """One partnership's rules, and the hours in which the trust's staff are written to (N1).

    They count from `effective_from` to `effective_to`, both included; None means until further notice.
    `calendar` knows the trust's own closure days (T1); `public_calendar` does not, because they give
    nobody else more time: what the council or the law limits is counted with that one. `unit_phone` is the
    conference unit's number, for invitations that name none (E22, E23).
    `template` is what a report asks here.
    """

    area: str
    name: str
    version: str
    effective_from: date
    report: Mapping[ConferenceKind, ReportRule]
    councils: tuple[str, ...]
    email_domains: tuple[str, ...]
    calendar: WorkingCalendar
    morning_at: time = time(9, 30)
    opens_at: time = time(8, 30)
    closes_at: time = time(17, 30)
    effective_to: date | None = None
    limits: Mapping[LimitKind, LimitRule] = field(default_factory=dict)
    quoracy: Quoracy | None = None
    rearranging: Rearranging | None = None
    notes: tuple[Note, ...] = ()
    without_closures: WorkingCalendar | None = None
    unit_phone: str | None = None
    template: ReportTemplate | None = None

    @property
    def public_calendar(self) -> WorkingCalendar:
        """The calendar without the trust's own closure days (T1)."""
        return self.without_closures or self.calendar

    def is_in_force(self, on: date) -> bool:
        """Whether these rules count on a day."""
        return self.effective_from <= on and (self.effective_to is None or on <= self.effective_to)

    def limit(self, kind: LimitKind) -> LimitRule:
        """The area's limit of a kind. Raises NotFoundError."""
        try:
            return self.limits[kind]
        except KeyError:
            message = f"{self.name} has no rule for {kind.replace('_', ' ')} (rule {kind.rule})."
            raise NotFoundError(message) from None

    def __repr__(self) -> str:
        return f"AreaPolicy({self.area!r}, {self.version!r})"

    def morning(self, day: date) -> datetime:
        """The instant at which a day's nudges go out: 09:30 in London (V11)."""
        return at_local(day, self.morning_at)

    def is_open(self, at: datetime) -> bool:
        """Whether people are written to at this moment (N1): from 08:30, and until 17:30 strikes."""
        if not self.calendar.is_working(local_day(at)):
            return False
        return self.opens_at <= at.astimezone(LONDON).time() < self.closes_at

    def next_opening(self, at: datetime) -> datetime:
        """The moment itself when open, else the start of the next working window (N2)."""
        if self.is_open(at):
            return at
        today = local_day(at)
        opening = at_local(self.calendar.on_or_after(today), self.opens_at)
        return opening if opening > at else at_local(self.calendar.after(today, 1), self.opens_at)

    def held(self, at: datetime, *, until: datetime) -> datetime:
        """When to send what comes up now: at the next opening, or at once if that is too late (N2)."""
        opening = self.next_opening(at)
        return opening if opening < until else at

    def working_hours_after(self, at: datetime, hours: int) -> datetime:
        """The instant a number of working hours after another, UTC; only the working window counts (N1, T37).

        The end of the last window is given as its closing time, not as the next opening.
        """
        if hours < 1:
            raise BadInputError("hours", f"Working hours are counted from 1, not {hours} (rule T37).")
        return self._working_time_after(at, timedelta(hours=hours))

    def half_way(self, start: datetime, end: datetime) -> datetime:
        """The instant with as much working time before it as after it (N1); the start if there is none."""
        spent = self._working_time_between(start, end)
        return self._working_time_after(start, spent / 2) if spent else start

    def _working_time_after(self, at: datetime, time_of_work: timedelta) -> datetime:
        start = self.next_opening(at).astimezone(LONDON)
        opens = _since_midnight(self.opens_at)
        window = _since_midnight(self.closes_at) - opens
        days, rest = divmod(_since_midnight(start.time()) - opens + time_of_work, window)
        if not rest:
            days, rest = days - 1, window
        day = self.calendar.after(start.date(), days) if days else start.date()
        return at_local(day, self.opens_at) + rest

    def _working_time_between(self, start: datetime, end: datetime) -> timedelta:
        """How much of the working windows lies between two instants."""
        begin, until = self.next_opening(start), end.astimezone(LONDON)
        if begin >= end:
            return timedelta()
        opens, closes = _since_midnight(self.opens_at), _since_midnight(self.closes_at)
        days = self.calendar.working_days_between(local_day(begin), local_day(end))
        last = min(max(_since_midnight(until.time()), opens), closes)
        if not self.calendar.is_working(until.date()):
            last = closes  # the last window before is counted whole
        return days * (closes - opens) + last - _since_midnight(begin.astimezone(LONDON).time())


@dataclass(frozen=True, slots=True)
class Policies:
    """Every area's rules by its short name, and the calendar they share; holds `default` always.

    `areas` holds the newest version of each; `earlier` the ones before it, newest first, for the dates
    on which they were in force.
    """

    areas: Mapping[str, AreaPolicy]
    calendar: WorkingCalendar
    earlier: Mapping[str, tuple[AreaPolicy, ...]] = field(default_factory=dict)

    def versions(self, area: str) -> tuple[AreaPolicy, ...]:
        """Every version of an area's rules, newest first. Raises NotFoundError."""
        try:
            return (self.areas[area], *self.earlier.get(area, ()))
        except KeyError:
            raise NotFoundError(f'There are no rules for an area called "{area}".') from None

    def get(self, area: str, on: date | None = None) -> AreaPolicy:
        """The policy of an area on a day; without a day, its newest. Raises NotFoundError."""
        versions = self.versions(area)
        if on is None:
            return versions[0]
        for policy in versions:
            if policy.is_in_force(on):
                return policy
        raise NotFoundError(f'No rules for the area "{area}" are in force on {say_date(on)}.')

    def council_names(self) -> dict[str, str]:
        """Every council we have rules for, by its printed name, and one for all others; for lists."""
        names = sorted(policy.councils[0] for policy in self.areas.values() if policy.councils)
        return {**{name: name for name in names}, OTHER_COUNCIL: OTHER_COUNCIL}

    def for_council(self, council: str | None, organiser: str | None, on: date | None = None) -> AreaPolicy:
        """The policy of the council that invites, not of the trust's own address (T41).

        `council` is its name as printed in the invitation, `organiser` the e-mail address it came
        from. The name speaks first, then the address; a council nobody knows gets the default (T42).
        `on` picks the version in force on that day, as in `get`.
        """
        found = self._named(council, on) or self._at_address(organiser, on)
        return found or self.get(DEFAULT_AREA, on)

    def _in_force(self, on: date | None) -> Iterator[AreaPolicy]:
        """One version of every area that has one for the day."""
        for area, newest in self.areas.items():
            if on is None:
                yield newest
            else:
                yield from (policy for policy in self.versions(area) if policy.is_in_force(on))

    def _named(self, council: str | None, on: date | None) -> AreaPolicy | None:
        wanted = folded(council or "")
        for policy in self._in_force(on):
            if wanted in map(folded, policy.councils):
                return policy
        return None

    def _at_address(self, organiser: str | None, on: date | None) -> AreaPolicy | None:
        """By the e-mail domain, so that "cp.kent.gov.uk" is "kent.gov.uk" but "notkent.gov.uk" is not."""
        domain = (organiser or "").rpartition("@")[2].strip().casefold()
        while domain:
            for policy in self._in_force(on):
                if domain in policy.email_domains:
                    return policy
            domain = domain.partition(".")[2]
        return None


def folded(name: str) -> str:
    """A council's name without what printing changes, capitals and spacing (T41)."""
    return " ".join(name.split()).casefold()


def _since_midnight(clock: time) -> timedelta:
    return timedelta(
        hours=clock.hour, minutes=clock.minute, seconds=clock.second, microseconds=clock.microsecond
    )
