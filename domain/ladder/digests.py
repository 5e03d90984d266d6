"""The digests: several nudges in one, and what is told at fixed times (N3, N6, N8, E33, E34).

They belong to a person rather than to an invitation, so they are no rungs.
"""

from datetime import date, datetime, timedelta
from uuid import UUID

from domain.nudges import NEWS_LASTS, Nudge, NudgeKind
from domain.roster import Leave
from domain.working_days import LONDON

# A digest of its day is of no use in the evening.
OF_USE = timedelta(hours=8)


def digest_due(person_id: UUID, at: datetime, *, number: int = 1) -> Nudge:
    """What joined the digest of one moment (N6, N8); a second one for the same moment has its own number."""
    moment = f"{at.astimezone(LONDON):%Y%m%d%H%M}"
    about = moment if number == 1 else f"{moment}+{number}"
    return _to(person_id, NudgeKind.DIGEST, about, at=at, until=at + NEWS_LASTS)


def catch_up(person_id: UUID, leave: Leave, at: datetime) -> Nudge:
    """What happened while somebody was away, once for each leave (N3)."""
    return _to(person_id, NudgeKind.CATCH_UP, f"{leave.last_on:%Y%m%d}", at=at, until=at + OF_USE)


def team_week(person_id: UUID, day: date, at: datetime) -> Nudge:
    """The gaps of the coming two weeks, once a week (E33)."""
    return _to(person_id, NudgeKind.TEAM_WEEK, f"{day:%Y%m%d}", at=at, until=at + OF_USE)


def month_figures(person_id: UUID, month: date, at: datetime) -> Nudge:
    """Last month in figures, once a month (E34)."""
    return _to(person_id, NudgeKind.MONTH_FIGURES, f"{month:%Y%m}", at=at, until=at + NEWS_LASTS)


def records_opened(person_id: UUID, about: str, at: datetime) -> Nudge:
    """Somebody opened very many records, once for each such person and day (IG16)."""
    return _to(person_id, NudgeKind.RECORDS_OPENED, about, at=at, until=at + NEWS_LASTS)


def _to(person_id: UUID, kind: NudgeKind, about: str, *, at: datetime, until: datetime) -> Nudge:
    return Nudge(kind, person_id, person_id, at, until, about)
