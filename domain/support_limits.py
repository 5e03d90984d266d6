"""How long a request for support may wait, and how long it may lie still (Q4, Q6)."""

from datetime import datetime

from domain.working_days import LONDON, WorkingCalendar, at_local, local_day

# How long a request may wait for a nurse, in working hours; less when the conference is near (Q4).
CLAIM_WITHIN = 4
CLAIM_WITHIN_WHEN_NEAR = 1
NEAR = 2  # working days
# How many working days a nurse may do nothing about it; she is asked on the one before (Q6).
IDLE_AFTER, ASKED_AFTER = 2, 1


def claim_hours(*, starts_at: datetime, now: datetime, calendar: WorkingCalendar) -> int:
    """How many working hours a request may wait for a nurse: 4, or 1 when the conference is near (Q4)."""
    days = calendar.working_days_between(local_day(now), local_day(starts_at))
    return CLAIM_WITHIN_WHEN_NEAR if days <= NEAR and now < starts_at else CLAIM_WITHIN


def working_days_later(since: datetime, days: int, calendar: WorkingCalendar) -> datetime:
    """The same time of day some working days after an instant (Q6, T10)."""
    return at_local(calendar.after(local_day(since), days), since.astimezone(LONDON).time())
