"""Which messages a digest brings, and how many a person has had today (N6, N8).

A message that joined is queued like any other, but it is the digest that is claimed. Whatever becomes of the
digest, what it did not bring stands for itself again (`outbox.settle`): nothing waits for what will not come.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import bindparam, func, select

from domain.delivery import OPENED, Channel, Mode, OutboxItem, OutboxState
from domain.ladder.digests import digest_due
from domain.nudges import NudgeKind
from storage import outbox
from storage.tables import OutboxRow
from storage.unit import Unit

JOINED = "digest"
# Whoever opens a line waits for its card now.
OPENED_LASTS = timedelta(hours=1)
# A message holds its place in the cap while it is on its way, and when it arrived or may have.
HELD_PLACES = (OutboxState.QUEUED, OutboxState.SENDING, OutboxState.SENT, OutboxState.IN_DOUBT)

# Asked for every message, so these are put together once: that takes as long as asking them.
_DUE = (
    select(OutboxRow)
    .where(OutboxRow.state == OutboxState.QUEUED, OutboxRow.due_at <= bindparam("now"))
    .where(OutboxRow.kind.is_not(None), OutboxRow.channel == Channel.TEAMS, OutboxRow.digest_id.is_(None))
    .order_by(OutboxRow.queued_at, OutboxRow.key)
)
_BESIDE = _DUE.where(
    OutboxRow.recipient_id == bindparam("recipient"),
    OutboxRow.kind == bindparam("kind"),
    OutboxRow.id != bindparam("item"),
)
_ABOUT_SAME_CARD = (
    OutboxRow.invitation_id == bindparam("invitation"),
    OutboxRow.subject_id == bindparam("subject"),
    OutboxRow.recipient_id == bindparam("recipient"),
    OutboxRow.queued_at > bindparam("queued"),
)
_NEWER = _DUE.where(*_ABOUT_SAME_CARD)
_OVERTAKEN = (
    select(OutboxRow.id)
    .where(OutboxRow.state == OutboxState.SENT, OutboxRow.kind.is_not(None), *_ABOUT_SAME_CARD)
    .limit(1)
)
_PLACES = select(func.count()).where(
    OutboxRow.recipient_id == bindparam("person"),
    OutboxRow.counts_on == bindparam("day"),
    OutboxRow.state.in_(HELD_PLACES),
)


def join(unit: Unit, items: Sequence[OutboxItem], *, at: datetime) -> None:
    """Let one person's messages wait for the digest of that moment; it is planned with the first of them."""
    digest_id = _open_digest(unit, items[0].recipient_id, at)
    for item in items:
        row = outbox.row_of(unit, item)
        row.attempt -= 1 if row.state == OutboxState.SENDING else 0
        row.state, row.lease_until = OutboxState.QUEUED, None
        row.due_at, row.reason, row.digest_id = at, JOINED, digest_id
    unit.session.flush()


def _open_digest(unit: Unit, person_id: UUID, at: datetime) -> UUID:
    """The digest of that moment which has not gone out yet; one that has is not brought again (N4)."""
    number = 1
    while True:
        nudge = digest_due(person_id, at, number=number)
        outbox.plan(unit, nudge, None, Mode.NEW, now=unit.now)
        query = select(OutboxRow).where(OutboxRow.key == nudge.key).with_for_update(key_share=True)
        row = unit.session.scalars(query.execution_options(populate_existing=True)).one()
        if row.state == OutboxState.QUEUED:
            return row.id
        number += 1


def take(unit: Unit, digest: OutboxItem, *, limit: int) -> list[OutboxItem]:
    """Claim what waits for this digest, in the order of planning: each attempt is on record (architecture 7).

    What is not due yet belongs to it all the same.
    """
    query = (
        select(OutboxRow)
        .where(OutboxRow.digest_id == digest.id, OutboxRow.state == OutboxState.QUEUED)
        .order_by(OutboxRow.queued_at, OutboxRow.key)
        .limit(limit)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    )
    taken = [outbox.claim_row(row, unit.now) for row in unit.session.scalars(query)]
    unit.session.flush()
    return taken


def wait_again(unit: Unit, item: OutboxItem) -> None:
    """The digest was certainly not brought: what was in it waits for it again, and it was no attempt."""
    row = outbox.row_of(unit, item)
    row.state, row.lease_until = OutboxState.QUEUED, None
    row.attempt -= 1
    unit.session.flush()


def bring(unit: Unit, kind: NudgeKind, *, invitation_id: UUID, subject_id: UUID, person_id: UUID) -> None:
    """Queue the live card that somebody opens from a digest, as a new message; one of them at a time."""
    waits = select(OutboxRow.id).where(
        OutboxRow.subject_id == subject_id,
        OutboxRow.recipient_id == person_id,
        OutboxRow.state == OutboxState.QUEUED,
        OutboxRow.mode == Mode.NEW,
        OutboxRow.kind.is_(None),
    )
    if unit.session.scalars(waits).first() is not None:
        return
    row_id = uuid4()
    unit.session.add(
        OutboxRow(
            id=row_id,
            key=f"{subject_id}:{OPENED}:{kind}:{row_id}",
            mode=Mode.NEW,
            kind=None,
            invitation_id=invitation_id,
            subject_id=subject_id,
            recipient_id=person_id,
            state=OutboxState.QUEUED,
            queued_at=unit.now,
            due_at=unit.now,
            expires_at=unit.now + OPENED_LASTS,
        )
    )
    unit.session.flush()


def list_beside(unit: Unit, item: OutboxItem) -> list[OutboxItem]:
    """Other due messages of this kind to the same person that have not gone out (N8)."""
    asked = {"recipient": item.recipient_id, "kind": item.kind, "item": item.id, "now": unit.now}
    return [outbox.item_of(row) for row in unit.session.scalars(_BESIDE, asked)]


def list_newer(unit: Unit, item: OutboxItem) -> list[OutboxItem]:
    """Due messages about the same card that were planned later, and have not gone out (N11)."""
    return [outbox.item_of(row) for row in unit.session.scalars(_NEWER, _card_of(unit, item))]


def is_overtaken(unit: Unit, item: OutboxItem) -> bool:
    """Whether a message about the same card that was planned later has gone out (N11)."""
    return unit.session.scalars(_OVERTAKEN, _card_of(unit, item)).first() is not None


def _card_of(unit: Unit, item: OutboxItem) -> dict[str, object]:
    return {
        "invitation": item.invitation_id,
        "subject": item.subject_id,
        "recipient": item.recipient_id,
        "queued": outbox.row_of(unit, item).queued_at,
        "now": unit.now,
    }


def has_place(unit: Unit, item: OutboxItem) -> bool:
    """Whether the message was let through the cap before; it keeps its place while it is tried again."""
    return outbox.row_of(unit, item).counts_on is not None


def give_place(unit: Unit, item: OutboxItem, day: date) -> None:
    """Let the message through, and count it (N6)."""
    outbox.row_of(unit, item).counts_on = day
    unit.session.flush()


def count_places(unit: Unit, person_id: UUID, day: date) -> int:
    """How many messages that could have waited a person has had on a day, or is having (N6)."""
    return unit.session.scalar(_PLACES, {"person": person_id, "day": day}) or 0
