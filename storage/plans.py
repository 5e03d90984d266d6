"""The nudges still to come of one invitation as one short text, kept beside its pointer (ADR 14).

One line a nudge; ids, kinds and instants only: nothing in it identifies anybody. The order is that of the
rules, so that of several that come due at one moment the right one covers the others (N11).
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from domain.nudges import Nudge, NudgeKind

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_SAID = json.JSONEncoder(separators=(",", ":")).encode


class StalePlanError(Exception):
    """The plan is not what its pointer says, or cannot be read: the rules have to be asked."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan that was split at an instant: what is `due`, the text of the rest, and when that begins."""

    due: tuple[Nudge, ...]
    rest: str
    next_at: datetime | None


def write(nudges: Sequence[Nudge], invitation_id: UUID) -> str:
    """The text of these nudges, earliest first. A nudge about the invitation itself leaves its id out."""
    return "\n".join(_SAID(_entry(nudge, invitation_id)) for nudge in nudges)


def split(text: str, invitation_id: UUID, *, at: datetime | None, now: datetime) -> Plan:
    """Take what is due by now from a plan that begins at `at`.

    Raises StalePlanError when it begins at another time, or cannot be read.
    """
    limit, lines, due = _number(now), text.splitlines(), list[Nudge]()
    begins_at = next_at = None
    try:
        for line in lines:
            entry = json.loads(line)
            next_at = _instant(entry[1])
            begins_at = begins_at or next_at
            if entry[1] > limit:
                break
            due.append(_nudge(entry, invitation_id))
    except (ValueError, TypeError, LookupError, AttributeError, OverflowError) as error:
        raise StalePlanError from error
    if begins_at != at:
        raise StalePlanError
    rest = lines[len(due) :]
    return Plan(tuple(due), "\n".join(rest), next_at if rest else None)


def _entry(nudge: Nudge, invitation_id: UUID) -> list[Any]:
    subject = "" if nudge.subject_id == invitation_id else nudge.subject_id.hex
    times = _number(nudge.at), _number(nudge.expires_at)
    owner = nudge.owner_id.hex if nudge.owner_id else ""
    return [nudge.kind, *times, nudge.occurrence, nudge.recipient_id.hex, subject, owner]


def _nudge(entry: list[Any], invitation_id: UUID) -> Nudge:
    kind, at, expires_at, occurrence, recipient, subject, owner = entry
    return Nudge(
        kind=NudgeKind(kind),
        subject_id=UUID(subject) if subject else invitation_id,
        recipient_id=UUID(recipient),
        at=_instant(at),
        expires_at=_instant(expires_at),
        occurrence=occurrence,
        owner_id=UUID(owner) if owner else None,
    )


def _number(at: datetime) -> int:
    return (at - _EPOCH) // _MICROSECOND


def _instant(number: int) -> datetime:
    return _EPOCH + timedelta(microseconds=number)
