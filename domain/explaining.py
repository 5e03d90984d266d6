"""What became of each nudge of one invitation, and what comes next: the rules beside the outbox (N4, W6).

Nothing here is kept: it is worked out from the facts and from the rows, so it can never disagree with them.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from itertools import chain
from uuid import UUID

from domain.access import Relation
from domain.delivery import LETTER_SUFFIX, Channel, OutboxState
from domain.ladder.rules import nudges_for, rung_of
from domain.ladder.rung import Rung
from domain.nudges import Facts, Nudge, NudgeKind
from domain.reasons import NO_LONGER_TRUE, say_reason
from domain.words import say_by, say_count, say_date, say_when
from domain.working_days import local_day

# What the kinds begin with that are worked out from the day on which a report is due.
OF_REPORT = "report_"
BY_HAND = "sending is held by hand"


class Fate(StrEnum):
    """What has become of a nudge so far."""

    TO_COME = "to_come"
    WAITS = "waits"
    HELD = "held"
    ON_ITS_WAY = "on_its_way"
    SENT = "sent"
    DROPPED = "dropped"
    EXPIRED = "expired"
    IN_DOUBT = "in_doubt"
    FAILED = "failed"
    EMAILED = "emailed"


WORDS: dict[Fate, str] = {
    Fate.SENT: "sent",
    Fate.DROPPED: "not sent",
    Fate.EXPIRED: "not sent",
    Fate.IN_DOUBT: "nobody knows whether it arrived",
    Fate.FAILED: "could not be brought",
    Fate.EMAILED: "could not be brought",
}
_SETTLED: dict[OutboxState, Fate] = {
    OutboxState.SENDING: Fate.ON_ITS_WAY,
    OutboxState.SENT: Fate.SENT,
    OutboxState.DROPPED: Fate.DROPPED,
    OutboxState.EXPIRED: Fate.EXPIRED,
    OutboxState.IN_DOUBT: Fate.IN_DOUBT,
    OutboxState.FAILED: Fate.FAILED,
}


@dataclass(frozen=True, slots=True)
class Trace:
    """One row of the outbox, to be told of; to access it is something addressed to its recipient."""

    key: str
    kind: NudgeKind
    invitation_id: UUID | None
    subject_id: UUID
    recipient_id: UUID
    state: OutboxState
    channel: Channel
    planned_at: datetime
    due_at: datetime
    settled_at: datetime | None
    attempt: int
    reason: str | None

    @property
    def may_come_back(self) -> bool:
        """Whether it is planned anew when its reason is back: it was never sent, and is in no doubt."""
        return self.state is OutboxState.DROPPED and self.reason == NO_LONGER_TRUE

    @property
    def is_restricted(self) -> bool:
        """What somebody was sent is never hidden from them."""
        return False

    def relations_of(self, person_id: UUID) -> frozenset[Relation]:
        """It was addressed to one person."""
        return frozenset({Relation.ADDRESSED} if person_id == self.recipient_id else ())


@dataclass(frozen=True, slots=True)
class Told:
    """One nudge with what became of it. `letter` is the e-mail that stood in for it (N10).

    `due_at` is when the rule wants it, or wanted it. `is_wanted` says whether a rule still wants it.
    """

    kind: NudgeKind
    subject_id: UUID
    recipient_id: UUID
    key: str
    due_at: datetime
    is_wanted: bool
    trace: Trace | None = None
    letter: Trace | None = None

    @property
    def rung(self) -> Rung:
        """The rung of the ladder it stands on."""
        return rung_of(self.kind)

    @property
    def is_open(self) -> bool:
        """Whether it may still come."""
        return self.is_wanted and (self.trace is None or self.trace.settled_at is None)

    @property
    def next_at(self) -> datetime:
        """When it is tried next: one that is held has got a later time than its rule wants."""
        return self.trace.due_at if self.trace else self.due_at

    @property
    def moment(self) -> datetime:
        """When something became of it; while nothing has, when it is due."""
        return self.trace.settled_at or self.due_at if self.trace else self.due_at

    @property
    def why(self) -> str:
        """The reason on record, in words; empty when there is none."""
        return say_reason(self.trace.reason) if self.trace and self.trace.reason else ""

    def fate(self, now: datetime, *, is_held: bool = False) -> Fate:
        """What has become of it by now. `is_held`: a person holds all sending (HZ21)."""
        trace = self.trace
        if trace is None:
            return Fate.TO_COME
        if trace.state is OutboxState.QUEUED:
            return Fate.HELD if is_held or trace.reason or trace.due_at > now else Fate.WAITS
        fate = _SETTLED[trace.state]
        was_mailed = self.letter is not None and self.letter.state is OutboxState.SENT
        return Fate.EMAILED if fate in {Fate.FAILED, Fate.IN_DOUBT} and was_mailed else fate


@dataclass(frozen=True, slots=True)
class Why:
    """Why one person got one message.

    All but `trace` is empty for a message about no invitation, and when the task is not with them any more.
    """

    trace: Trace
    facts: Facts | None = None
    told: Told | None = None
    comes_next: Sequence[Told] = ()


def told_of(facts: Facts, traces: Sequence[Trace], *, now: datetime) -> tuple[Told, ...]:
    """Every nudge of one invitation in its order: what was planned, and what the rules still want.

    What was never planned and would come too late now is not told of. What was dropped because its reason
    had gone, and has its reason again, is to come (N5).
    """
    letters = {one.key.removesuffix(LETTER_SUFFIX): one for one in traces if one.channel is Channel.EMAIL}
    wanted = {nudge.key: nudge for nudge in nudges_for(facts)}
    coming = {key: nudge for key, nudge in wanted.items() if nudge.expires_at > max(now, nudge.at)}
    planned = {
        one.key: one
        for one in traces
        if one.channel is Channel.TEAMS and not (one.may_come_back and one.key in coming)
    }
    told = chain(
        (_planned(one, wanted.get(key), letters.get(key)) for key, one in planned.items()),
        (_to_come(nudge) for key, nudge in coming.items() if key not in planned),
    )
    return tuple(sorted(told, key=lambda one: one.moment))


def next_for(person_id: UUID, told: Iterable[Told]) -> tuple[Told, ...]:
    """What comes next for one person if nothing changes, soonest first (W6)."""
    own = (one for one in told if one.recipient_id == person_id and one.is_open)
    return tuple(sorted(own, key=lambda one: one.next_at))


def say_outcome(told: Told, *, now: datetime, is_held: bool = False) -> str:
    """What became of a nudge, in words. `is_held`: a person holds the sending (HZ21)."""
    fate = told.fate(now)
    if fate is Fate.TO_COME:
        return f"to come on {say_when(told.due_at)}" if told.due_at > now else "due now"
    if fate in {Fate.WAITS, Fate.HELD}:
        return _waiting(told, now=now, is_held=is_held)
    if fate is Fate.ON_ITS_WAY:
        return "on its way"
    said = f"{WORDS[fate]} on {say_when(told.moment)}"
    return said if fate is Fate.SENT else f"{said}: {told.why or 'nobody wrote down why'}{_say_letter(told)}"


def say_worked_out_for(facts: Facts, told: Told) -> str:
    """For which date a nudge was worked out: that of the report, or of the conference (T11, N4)."""
    conference, report = facts.conference, facts.report
    # The last part is the person it is meant for, who need not be the one that got it (N3).
    occurrence = told.key.removeprefix(f"{told.subject_id}:{told.kind}:").rpartition(":")[0]
    moves = re.match(r"\d+", occurrence)
    if moves and moves[0] != str(conference.moves):
        return f"an earlier date of the {conference.kind.words}, which has moved since"
    of_day = re.search(r"@(\d{8})$", occurrence)
    if of_day is None:
        return f"the {conference.kind.words} on {conference.starts_said}"
    day = date.fromisoformat(of_day[1])
    if not told.kind.startswith(OF_REPORT):
        return say_date(day)
    if report is not None and local_day(report.deadline.due_at) == day:
        return f"the report that is due by {say_by(report.deadline.due_at)}"
    return f"a report that was due on {say_date(day)}"


def _planned(trace: Trace, nudge: Nudge | None, letter: Trace | None) -> Told:
    due_at = nudge.at if nudge else min(trace.due_at, trace.settled_at or trace.due_at)
    is_wanted = nudge is not None
    return Told(trace.kind, trace.subject_id, trace.recipient_id, trace.key, due_at, is_wanted, trace, letter)


def _to_come(nudge: Nudge) -> Told:
    return Told(nudge.kind, nudge.subject_id, nudge.recipient_id, nudge.key, nudge.at, is_wanted=True)


def _waiting(told: Told, *, now: datetime, is_held: bool) -> str:
    trace = told.trace
    if trace is None or not told.is_wanted:
        return "waits, and will not be sent: its reason has gone"
    if is_held:
        return f"held: {BY_HAND}"
    tried = f"; tried {say_count(trace.attempt, 'time')} so far" if trace.attempt else ""
    if trace.due_at <= now:
        return f"waits for its turn{tried}"
    return f"held until {say_when(trace.due_at)}: {told.why or 'its moment has not come'}{tried}"


def _say_letter(told: Told) -> str:
    letter = told.letter
    if letter is None:
        return ""
    if letter.state is OutboxState.SENT and letter.settled_at:
        return f"; e-mailed instead on {say_when(letter.settled_at)}"
    if letter.settled_at is None:
        return "; the e-mail instead waits"
    return f"; no e-mail: {say_reason(letter.reason or '')}"
