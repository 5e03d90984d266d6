"""What a new date or a cancellation asks for besides itself (C3, C4)."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.guards import refuse_unless
from domain.words import say_list
from domain.working_days import WorkingCalendar, local_day

# A report older than this at the new date may have been overtaken by events (C3).
REPORT_STAYS_CURRENT = 10  # working days


@dataclass(frozen=True, slots=True)
class Agreement:
    """Whose agreement an area wants before a conference is moved or called off, and who gave it.

    In Barnsley these are the Safeguarding Team Manager or a Service Manager (C3). `needed_from` is the area's
    `Rearranging.allowed_by`; empty means that it has no such rule.
    """

    needed_from: tuple[str, ...] = ()
    given_by: str | None = None

    def require(self) -> None:
        """Raise NotAllowedError unless one of those who may agree has agreed."""
        refuse_unless(
            not self.needed_from or self.given_by in self.needed_from,
            "In this area a manager at the council must agree first. Nothing was changed.",
            advice=f"Ask whether one of these has agreed: {say_list(self.needed_from)}.",
        )


NO_AGREEMENT_NEEDED = Agreement()


@dataclass(frozen=True, slots=True)
class StatutoryDates:
    """The dates that start the statutory clock; all are kept, the area's rule picks one (T14)."""

    strategy_on: tuple[date, ...] = ()
    section_47_on: date | None = None
    requested_on: date | None = None


NO_DATES = StatutoryDates()


def report_may_be_old(was_at: datetime, is_at: datetime, calendar: WorkingCalendar) -> bool:
    """Whether to ask "Is your report still up to date?": more than 10 working days later (C3)."""
    was_on, is_on = local_day(was_at), local_day(is_at)
    return is_on > was_on and calendar.working_days_between(was_on, is_on) > REPORT_STAYS_CURRENT


def is_past_limit(starts_at: datetime, limit_on: date | None) -> bool:
    """Whether the new date breaks the statutory limit, so that the named nurse is told (C3, T14)."""
    return limit_on is not None and local_day(starts_at) > limit_on
