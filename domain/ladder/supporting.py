"""Between a nurse and whoever asked her for help: begun, given back, done, notes and times (Q5, Q6)."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

from domain.ladder.helping import is_off
from domain.ladder.rung import Rungs, while_known
from domain.nudges import NEWS_LASTS, Facts, Nudge, NudgeKind
from domain.support import SupportRequest, SupportState
from domain.support_limits import ASKED_AFTER, IDLE_AFTER, working_days_later
from domain.working_days import at_local, local_day

rung = Rungs()


@rung(
    "Q6",
    NudgeKind.SUPPORT_STILL,
    to="the named nurse who has it",
    when="1 working day after she took it, when she has not begun",
    stops="begun, a note written, a time suggested, given back, withdrawn, cancelled",
    tone="have you begun? If you have no time, give it back",
)
@while_known
def have_you_begun(facts: Facts) -> Iterator[Nudge]:
    """A gentle question before it would be offered again (Q6)."""
    for request in facts.requests:
        if not is_idle_counted(facts, request) or request.claimed_at is None:
            continue
        asked_at = working_days_later(request.claimed_at, ASKED_AFTER, facts.policy.calendar)
        at, until = facts.policy.held(asked_at, until=asked_at + NEWS_LASTS), idle_limit(facts, request)
        if request.claimed_by and until and at < until:
            yield to_party(facts, request, NudgeKind.SUPPORT_STILL, request.claimed_by, at=at, until=until)


@rung(
    "Q6",
    NudgeKind.SUPPORT_RELEASED,
    to="whoever asked for help",
    when="at once, or at the next opening, when the nurse gives it back; when her leave begins; "
    "2 working days after she took it when she has not begun",
    stops="another nurse has it, withdrawn, cancelled",
    tone="other nurses are asked now; you need do nothing",
)
@while_known
def nurse_has_it_no_more(facts: Facts) -> Iterator[Nudge]:
    """It is offered again, and whoever asked is told (Q6)."""
    for request in facts.requests:
        if is_off(facts, request):
            continue
        if request.waits and request.released is not None and request.released_by and request.offered_at:
            yield told_of_release(facts, request, request.offered_at, request.rounds)
        ends_at = release_at(facts, request)
        if ends_at is not None:
            yield told_of_release(facts, request, ends_at, request.rounds + 1)


@rung(
    "Q5",
    NudgeKind.SUPPORT_COMPLETED,
    to="whoever asked for help",
    when="at once, or at the next opening, when the nurse says what came of it",
    stops="answered",
    tone="did this help? Asked once",
)
def did_it_help(facts: Facts) -> Iterator[Nudge]:
    """Did this help? Asked exactly once (Q5)."""
    for request in facts.requests:
        if request.asks_whether_it_helped and request.completed_at is not None:
            at, until = request.completed_at, request.completed_at + NEWS_LASTS
            yield to_party(
                facts, request, NudgeKind.SUPPORT_COMPLETED, request.requested_by, at=at, until=until
            )


@rung(
    "Q5, IG8",
    NudgeKind.SUPPORT_NOTE,
    to="the named nurse who has it, or whoever asked for help",
    when="at once, or at the next opening",
    stops="read, withdrawn, cancelled",
    tone="you have a note; its words are behind a button",
)
def a_note_came(facts: Facts) -> Iterator[Nudge]:
    """The other side has a note; never its words (Q5, IG5, IG8)."""
    for request in facts.requests:
        for note in request.notes:
            reader_id = note.written_to
            if reader_id is None or not note.waits_for(reader_id) or is_off(facts, request):
                continue
            if reader_id not in (request.claimed_by, request.requested_by):
                continue
            at, until = note.written_at, note.written_at + NEWS_LASTS
            about = str(note.id)
            yield to_party(facts, request, NudgeKind.SUPPORT_NOTE, reader_id, at=at, until=until, about=about)


@rung(
    "Q5, E10",
    NudgeKind.SUPPORT_TIME,
    to="the named nurse who has it, or whoever asked for help",
    when="at once, or at the next opening, when the other suggests, accepts or calls off a time",
    stops="withdrawn, cancelled, the time is past",
    tone="does this half hour suit you?",
)
def a_time_is_suggested(facts: Facts) -> Iterator[Nudge]:
    """The other side hears of a time, and of what became of it (Q5, E10)."""
    for request in facts.requests:
        found = request.appointment
        if found is None or is_off(facts, request) or not request.is_with_a_nurse:
            continue
        other_id = request.other_than(found.changed_by)
        if other_id is None:
            continue
        about = f"{found.id.hex[:8]}/{found.changed_at:%Y%m%d%H%M%S}"
        until = min(found.ends_at, found.changed_at + NEWS_LASTS)
        yield to_party(
            facts, request, NudgeKind.SUPPORT_TIME, other_id, at=found.changed_at, until=until, about=about
        )


def is_idle_counted(facts: Facts, request: SupportRequest) -> bool:
    """Whether a nurse has taken it and not begun; writing the report is a beginning (Q6, R10)."""
    writes = facts.report is not None and facts.report.author_id == request.claimed_by
    return request.state is SupportState.CLAIMED and not writes and not is_off(facts, request)


def idle_limit(facts: Facts, request: SupportRequest) -> datetime | None:
    """Until when a nurse who has it must have begun (Q6); None when that does not count."""
    if not is_idle_counted(facts, request) or request.idle_since is None:
        return None
    return working_days_later(request.idle_since, IDLE_AFTER, facts.policy.calendar)


def leave_begins(facts: Facts, request: SupportRequest) -> datetime | None:
    """When the leave of the nurse who has it begins; None when she took it while away, or has none (Q6)."""
    if not request.is_with_a_nurse or request.claimed_by is None or request.claimed_at is None:
        return None
    claimed_on = local_day(request.claimed_at)
    periods = facts.circle.member(request.claimed_by).leave
    first_on = min((one.first_on for one in periods if one.first_on > claimed_on), default=None)
    return at_local(first_on, facts.policy.opens_at) if first_on else None


def release_at(facts: Facts, request: SupportRequest) -> datetime | None:
    """When it will be offered again if nothing is done (Q6): leave, or two idle working days."""
    times = [idle_limit(facts, request), leave_begins(facts, request)]
    at = min((one for one in times if one is not None), default=None)
    return None if at is None else facts.policy.held(at, until=at + NEWS_LASTS)


def told_of_release(facts: Facts, request: SupportRequest, at: datetime, number: int) -> Nudge:
    """Under the number of the round that begins then, so that it is told once."""
    until = at + NEWS_LASTS
    kind = NudgeKind.SUPPORT_RELEASED
    return to_party(facts, request, kind, request.requested_by, at=at, until=until, about=str(number))


def to_party(
    facts: Facts,
    request: SupportRequest,
    kind: NudgeKind,
    person_id: UUID,
    *,
    at: datetime,
    until: datetime,
    about: str = "",
) -> Nudge:
    """A nudge for one of the two, in their own hours and after their leave; nobody stands in here (A3)."""
    here_at = after_leave(facts, person_id, at)
    held_at = facts.policy.held(here_at, until=here_at + NEWS_LASTS)
    expires_at = max(until, held_at + timedelta(days=1)) if here_at > at else until
    arranging = facts.arranging_for(facts.invitation.assigned_to or person_id)
    return Nudge(
        kind=kind,
        subject_id=request.id,
        recipient_id=person_id,
        at=arranging.for_other(person_id, min(held_at, expires_at), expires_at),
        expires_at=expires_at,
        occurrence=about or str(request.rounds),
    )


def after_leave(facts: Facts, person_id: UUID, at: datetime) -> datetime:
    """The moment itself, or the first morning after the leave in which it falls (N3)."""
    for period in facts.circle.member(person_id).leave:
        if period.covers(local_day(at)):
            at = at_local(period.last_on + timedelta(days=1), facts.policy.opens_at)
    return at
