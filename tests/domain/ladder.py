"""Hands for the tests of the ladder (domain/ladder)."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from domain.conference import Conference
from domain.nudges import (
    Facts,
    Nudge,
    Rule,
)
from tests.factories import (
    RECEIVED_AT,
    a_cancellation,
    a_conference,
    a_draft,
    an_invitation,
    some_facts,
)

LONDON = ZoneInfo("Europe/London")
NURSES = (uuid4(), uuid4())


def london(text: str) -> datetime:
    """An instant from London wall time, "2026-11-20 09:30"."""
    return datetime.fromisoformat(text).replace(tzinfo=LONDON).astimezone(UTC)


def only(rule: Rule, facts: Facts) -> Nudge:
    [nudge] = rule(facts)
    return nudge


def about(starts_at: datetime, received_at: datetime = RECEIVED_AT, **given: Any) -> Facts:  # noqa: ANN401 - facts
    """Facts of a conference at this time, heard of at that time."""
    conference = a_conference(starts_at=starts_at, ends_at=None)
    return some_facts(
        conference=conference,
        invitation=an_invitation(received_at=received_at, delivered_at=None),
        report=given.pop("report", None),
        **given,
    )


def cancelled(facts: Facts) -> Facts:
    off = facts.conference.cancelled(a_cancellation(), now=RECEIVED_AT + timedelta(days=1))
    return replace(facts, conference=off, invitation=facts.invitation.closed())


def moved(conference: Conference | None = None, *, by: timedelta = timedelta(days=7)) -> Conference:
    held = conference or a_conference()
    draft = a_draft(sequence=held.sequence + 1, starts_at=held.starts_at + by)
    return held.changed(draft, area=held.area, now=RECEIVED_AT + timedelta(days=held.moves + 1))
