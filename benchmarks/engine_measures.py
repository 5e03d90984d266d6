"""What the engine does with the database: looking, queueing, firing, cancelling, rescheduling."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import TypeVar
from uuid import UUID

from benchmarks import job_store
from benchmarks.figures import ROUNDS, Figure, median_ms, seconds
from benchmarks.filling import DUE_AT, FAR, STARTS_AT, Bench, undo_sending
from domain.access import SYSTEM
from domain.conference import Conference, ConferenceStatus
from domain.delivery import Arrived, Delivery, Outcome
from domain.drafts import CancellationDraft, ConferenceDraft
from domain.ladder.rules import nudges_for
from scheduler.engine import Engine
from scheduler.sweep import sweep
from storage import conferences, facts, leave, schedule
from storage.unit import Unit
from usecases.booking import take_in_one

T = TypeVar("T")

EMPTY_TICKS = 300
# An import takes in so many conferences in one unit of work.
AT_ONCE = 100
EMPTY_TICK_MS = {"SQLite": 1.0, "PostgreSQL": 3.0}
SWEEP_MS = {"SQLite": 100.0, "PostgreSQL": 250.0}
FIRING_RATIO = 2.0
# What Microsoft lets a bot send.
TEAMS_A_SECOND = 25.0
CHANGING_RATIO = 10.0


class AtOnce:
    """A messenger to whom every message arrives at once."""

    async def deliver(self, delivery: Delivery) -> Outcome:
        """The message is in the chat."""
        return Arrived(delivery.target_activity_id or str(delivery.item.id))


def empty_tick(bench: Bench) -> Figure:
    """One look when nothing is due, the way through the database's thread included (median)."""
    bench.clock.moment = DUE_AT - timedelta(minutes=1)
    spent = min(median_ms(lambda: bench.database.run_now(sweep), EMPTY_TICKS) for _ in range(ROUNDS))
    what = f"Empty tick, {bench.future:,} future nudges"
    return Figure(what, bench.name, spent, "ms", at_most=EMPTY_TICK_MS[bench.name])


def queueing_and_firing(bench: Bench) -> Iterator[Figure]:
    """All that is due into the outbox, and from there to a messenger who answers at once (best of 3)."""
    bench.clock.moment = DUE_AT
    queued, sent = [], []
    for _ in range(ROUNDS):
        bench.database.run_now(undo_sending, bench.due)
        queued.append(seconds(lambda: sweep_all(bench)))
        sent.append(seconds(lambda: send_all(bench)))
    count = len(bench.due)
    peer = count / min(job_store.fire_all(bench.peer_url, count) for _ in range(ROUNDS))
    spent = min(queued) * 1e3 * 1_000 / count
    yield Figure(f"{count:,} due queued", bench.name, spent, "ms per 1,000", at_most=SWEEP_MS[bench.name])
    yield compared("Firing: due handed to the outbox", bench, count / min(queued), peer, FIRING_RATIO)
    whole = count / min(map(sum, zip(queued, sent, strict=True)))
    yield compared("  and looked at again, sent, recorded", bench, whole, peer)
    yield Figure("  beside what Teams lets through", bench.name, whole, "messages/s", TEAMS_A_SECOND)


def compared(what: str, bench: Bench, rate: float, peer: float, ratio: float | None = None) -> Figure:
    """How many reminders a second, beside the job store; without a ratio for information."""
    is_aim = ratio is not None
    return Figure(what, bench.name, rate, "reminders/s", peer, at_least=ratio, of_ratio=is_aim)


def sweep_all(bench: Bench) -> None:
    """Queue whatever is due."""
    while bench.database.run_now(sweep):
        pass


def send_all(bench: Bench) -> None:
    """Bring out whatever is queued."""
    asyncio.run(Engine(bench.database, AtOnce()).run_until_idle())


def looking_again(bench: Bench) -> Iterator[Figure]:
    """Somebody's leave changes, so every open invitation is looked at anew, by parts."""
    bench.clock.moment = DUE_AT
    person = bench.database.run_now(whose, bench.due[0])
    saved = seconds(lambda: bench.database.run_now(leave.save, person, []))
    parts = []
    while bench.database.run_now(schedule.list_stale, limit=1):
        parts.append(seconds(lambda: bench.database.run_now(sweep)))
    count = len(bench.due)
    yield Figure(f"Leave saved, {count:,} open invitations", bench.name, saved * 1e3, "ms")
    yield Figure("  looked at anew, in all", bench.name, sum(parts) * 1e6 / count, "ms per 1,000")
    yield Figure("  longest part, for which a click waits", bench.name, max(parts) * 1e3, "ms")


def whose(unit: Unit, invitation_id: UUID) -> UUID:
    """Who has an invitation."""
    person_id = facts.load(unit, invitation_id).invitation.assigned_to
    if person_id is None:
        raise LookupError
    return person_id


def changing(bench: Bench) -> Iterator[Figure]:
    """The schedules of conferences moved and cancelled, beside as many jobs rescheduled and removed.

    A job store has a job for each reminder and is told each new time, so our rate counts the reminders that
    a change moved or stopped. What it has no part in (the conference itself, permission, audit, replies asked
    for again, reports, questions, cards) is in the figures of the whole, which are for information.
    """
    bench.clock.moment = DUE_AT
    count, due = len(bench.due), bench.due
    reminders = bench.database.run_now(count_reminders, due[0])
    rescheduled = count / min(job_store.reschedule_all(bench.peer_url, count) for _ in range(ROUNDS))
    removed = count / min(job_store.cancel_all(bench.peer_url, count) for _ in range(ROUNDS))

    def rate(things: Sequence[T], work: Callable[[Unit, Sequence[T]], object], at_once: int) -> float:
        return count // ROUNDS * reminders / best(bench, things, work, at_once)

    booked = bench.database.run_now(held, due)
    moved = rate([moving(*one) for one in booked], take_in_all, AT_ONCE)
    for at_once, text in ((AT_ONCE, "Schedule moved, {} at once"), (1, "  in units of work of {}")):
        bench.database.run_now(write_down, due, a_day_later)
        later = rate(due, plan_again, at_once)
        ratio = CHANGING_RATIO if at_once > 1 else None
        yield compared(text.format(at_once), bench, later, rescheduled, ratio)
    yield compared("  and with cards, audit and all", bench, moved, rescheduled)
    for at_once, text in ((AT_ONCE, "Schedule cancelled, {} at once"), (1, "  in units of work of {}")):
        bench.database.run_now(write_down, due, called_off)
        stopped = rate(due, plan_again, at_once)
        bench.database.run_now(write_down, due, on_again)
        bench.database.run_now(plan_again, due)
        ratio = CHANGING_RATIO if at_once > 1 else None
        yield compared(text.format(at_once), bench, stopped, removed, ratio)
    cancelled = rate([ending(conference) for conference, _ in booked], take_in_all, AT_ONCE)
    yield compared("  and with cards, audit and all", bench, cancelled, removed)


def write_down(
    unit: Unit, invitation_ids: Sequence[UUID], change: Callable[[Conference], Conference]
) -> None:
    """Change the conferences and leave their schedules as they are."""
    for conference, _ in held(unit, invitation_ids):
        conferences.save(unit, change(conference))
    unit.changed.clear()


def a_day_later(conference: Conference) -> Conference:
    """The same conference on the day after."""
    return replace(conference, starts_at=conference.starts_at + timedelta(days=1), ends_at=None)


def called_off(conference: Conference) -> Conference:
    """The same conference, cancelled."""
    return replace(conference, status=ConferenceStatus.CANCELLED, cancelled_at=DUE_AT)


def on_again(conference: Conference) -> Conference:
    """The same conference, as if it had never been cancelled."""
    return replace(conference, status=ConferenceStatus.BOOKED, cancelled_at=None)


def count_reminders(unit: Unit, invitation_id: UUID) -> int:
    """How many messages one invitation still has before it: as many jobs a job store would hold."""
    return sum(nudge.at > unit.now for nudge in nudges_for(facts.load(unit, invitation_id)))


def best(
    bench: Bench, things: Sequence[T], work: Callable[[Unit, Sequence[T]], object], at_once: int
) -> float:
    """Seconds for a third of the things, the best of the three; so many of them in each unit of work."""

    def whole(part: Sequence[T]) -> None:
        for first in range(0, len(part), at_once):
            bench.database.run_now(work, part[first : first + at_once])

    third = len(things) // ROUNDS
    parts = [things[first : first + third] for first in range(0, third * ROUNDS, third)]
    return min(seconds(partial(whole, part)) for part in parts)


def held(unit: Unit, invitation_ids: Sequence[UUID]) -> list[tuple[Conference, tuple[str, ...]]]:
    """The conferences as we hold them, with who is invited."""
    found = [facts.load(unit, one) for one in invitation_ids]
    return [(one.conference, (one.invitation.address,)) for one in found]


def moving(conference: Conference, invitees: tuple[str, ...]) -> ConferenceDraft:
    """The unit's word that a conference is a day later."""
    starts_at = STARTS_AT + timedelta(days=1)
    return ConferenceDraft(
        uid=conference.uid,
        sequence=1,
        stamped_at=FAR,
        kind=conference.kind,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=2),
        organiser="unit@kent.example",
        invitees=invitees,
        council="Kent County Council",
        reference=conference.reference,
        join=conference.join,
        family=conference.family,
    )


def ending(conference: Conference) -> CancellationDraft:
    """The unit's word that a conference is off."""
    return CancellationDraft(conference.uid, 2, FAR + timedelta(days=1))


def take_in_all(unit: Unit, drafts: Sequence[ConferenceDraft | CancellationDraft]) -> None:
    """Change conferences as an import does."""
    for draft in drafts:
        take_in_one(unit, SYSTEM, draft)


def plan_again(unit: Unit, invitation_ids: Sequence[UUID]) -> None:
    """Work out every reminder anew, and keep them."""
    schedule.set_next(unit, *invitation_ids)
