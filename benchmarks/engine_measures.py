"""What the engine does with the database: looking, queueing, firing, cancelling, rescheduling."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from functools import partial
from typing import TypeVar
from uuid import UUID

from benchmarks import job_store
from benchmarks.figures import ROUNDS, Figure, median_ms, seconds
from benchmarks.filling import DUE_AT, FAR, STARTS_AT, Bench, undo_sending
from domain.access import SYSTEM
from domain.conference import Conference
from domain.delivery import Arrived, Delivery, Outcome
from domain.drafts import CancellationDraft, ConferenceDraft
from domain.ladder.rules import nudges_for
from scheduler.engine import Engine
from scheduler.sweep import sweep
from storage import facts, leave, schedule
from storage.unit import Unit
from usecases.booking import take_in_one

T = TypeVar("T")

EMPTY_TICKS = 300
# An import takes in so many conferences in one unit of work.
AT_ONCE = 100
EMPTY_TICK_MS = {"SQLite": 1.0, "PostgreSQL": 3.0}
SWEEP_MS = {"SQLite": 100.0, "PostgreSQL": 250.0}
FIRING_RATIO = 2.0
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
    yield Figure(
        f"{count:,} due queued",
        bench.name,
        min(queued) * 1e3 * 1_000 / count,
        "ms per 1,000",
        at_most=SWEEP_MS[bench.name],
    )
    fired = count / min(map(sum, zip(queued, sent, strict=True)))
    yield Figure(
        "Fired: due to sent and recorded",
        bench.name,
        fired,
        "reminders/s",
        peer,
        at_least=FIRING_RATIO,
        of_ratio=True,
    )


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
    """Conferences moved and cancelled, beside as many jobs rescheduled and removed (best of 3).

    A conference is one message of the unit: permission, audit, cards and all. A job store has a job for each
    reminder, so our rate counts the reminders that the change moved or stopped.
    """
    bench.clock.moment = DUE_AT
    reminders = bench.database.run_now(count_reminders, bench.due[0])
    conferences = bench.database.run_now(held, bench.due)
    moved = best(bench, [moving(*one) for one in conferences], take_in_all)
    planned = best(bench, bench.due, plan_again)
    cancelled = best(bench, [ending(conference) for conference, _ in conferences], take_in_all)
    jobs = len(bench.due)
    rescheduled_jobs = jobs / min(job_store.reschedule_all(bench.peer_url, jobs) for _ in range(ROUNDS))
    cancelled_jobs = jobs / min(job_store.cancel_all(bench.peer_url, jobs) for _ in range(ROUNDS))
    for what, ours, peer, ratio in (
        (f"Moved: {reminders} reminders a conference", moved, rescheduled_jobs, CHANGING_RATIO),
        (f"Cancelled: {reminders} reminders a conference", cancelled, cancelled_jobs, CHANGING_RATIO),
        ("  of which working out the next times", planned, rescheduled_jobs, None),
    ):
        rate = len(bench.due) // ROUNDS * reminders / ours
        yield Figure(what, bench.name, rate, "reminders/s", peer, at_least=ratio, of_ratio=ratio is not None)


def count_reminders(unit: Unit, invitation_id: UUID) -> int:
    """How many messages one invitation still has before it: as many jobs a job store would hold."""
    return sum(nudge.at > unit.now for nudge in nudges_for(facts.load(unit, invitation_id)))


def best(bench: Bench, things: Sequence[T], work: Callable[[Unit, Sequence[T]], object]) -> float:
    """Seconds for a third of the things, the best of the three; so many of them in each unit of work."""

    def whole(part: Sequence[T]) -> None:
        for first in range(0, len(part), AT_ONCE):
            bench.database.run_now(work, part[first : first + AT_ONCE])

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
    """Work out when the sweep must look again."""
    for invitation_id in invitation_ids:
        schedule.set_next(unit, invitation_id)
