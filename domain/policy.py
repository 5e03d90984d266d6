"""What differs from one safeguarding partnership to the next (T41, T42), as checked data."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from domain.drafts import ConferenceKind
from domain.errors import NotFoundError
from domain.working_days import LONDON, WorkingCalendar, at_local, local_day

DEFAULT_AREA = "default"


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


@dataclass(frozen=True, slots=True)
class AreaPolicy:
    """One partnership's rules, and the hours in which the trust's staff are written to (N1)."""

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


@dataclass(frozen=True, slots=True)
class Policies:
    """Every area's policy by its short name, and the calendar they share; holds `default` always."""

    areas: Mapping[str, AreaPolicy]
    calendar: WorkingCalendar

    def get(self, area: str) -> AreaPolicy:
        """The policy of an area. Raises NotFoundError."""
        try:
            return self.areas[area]
        except KeyError:
            raise NotFoundError(f'There are no rules for an area called "{area}".') from None

    def for_council(self, council: str | None, organiser: str | None) -> AreaPolicy:
        """The policy of the council that invites, not of the trust's own address (T41).

        `council` is its name as printed in the invitation, `organiser` the e-mail address it came
        from. The name speaks first, then the address; a council nobody knows gets the default (T42).
        """
        found = self._named(council) or self._at_address(organiser)
        return found or self.get(DEFAULT_AREA)

    def _named(self, council: str | None) -> AreaPolicy | None:
        wanted = folded(council or "")
        for policy in self.areas.values():
            if wanted in map(folded, policy.councils):
                return policy
        return None

    def _at_address(self, organiser: str | None) -> AreaPolicy | None:
        """By the e-mail domain, so that "cp.kent.gov.uk" is "kent.gov.uk" but "notkent.gov.uk" is not."""
        domain = (organiser or "").rpartition("@")[2].strip().casefold()
        while domain:
            for policy in self.areas.values():
                if domain in policy.email_domains:
                    return policy
            domain = domain.partition(".")[2]
        return None


def folded(name: str) -> str:
    """A council's name without what printing changes, capitals and spacing (T41)."""
    return " ".join(name.split()).casefold()
