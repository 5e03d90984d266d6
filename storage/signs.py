"""Signs of life: what was last seen alive, and which alarms stand (N10); never a name or a free text (IG15).

A letter is claimed under its name before it is sent, so that of several instances one sends it. A claim is
free again after `CLAIM_LASTS`, whether its sender vanished or the mail server would not take the letter: a
list that comes twice is better than none. After `MOST_TRIES` it is given up, so that a server that takes
letters without saying so brings no endless row of them.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select

from storage.insert import insert_if_new
from storage.tables import SignRow
from storage.unit import Unit

BEAT = "engine.beat"
AUDITED = "audit.run"
CHAIN = "audit.chain"
HEARTBEAT = "heartbeat.sent"
DAY_LIST = "day_list.sent"
ALARM = "alarm."
LETTER = "letter."

SENT = "sent"
CLAIM_LASTS = timedelta(minutes=10)
MOST_TRIES = 12
# Long enough to look back at last month's alarms and letters.
LETTERS_KEPT = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Sign:
    """Something that was seen at an instant (UTC); `detail` holds counts, codes and states only."""

    name: str
    at: datetime
    detail: str = ""


def show(unit: Unit, name: str, detail: str = "") -> None:
    """Give a sign now, in place of the one before."""
    row = _locked(unit, name)
    if row is None and insert_if_new(unit, SignRow, name=name, at=unit.now, detail=detail):
        return
    row = row or unit.session.get_one(SignRow, name)
    row.at, row.detail = unit.now, detail
    unit.session.flush()


def find(unit: Unit, name: str) -> Sign | None:
    """The last sign of this name."""
    row = unit.session.get(SignRow, name)
    return _sign(row) if row else None


def list_named(unit: Unit, prefix: str) -> list[Sign]:
    """Every sign whose name begins so, by name."""
    query = select(SignRow).where(SignRow.name.startswith(prefix, autoescape=True)).order_by(SignRow.name)
    return [_sign(row) for row in unit.session.scalars(query)]


def begin(unit: Unit, name: str, detail: str = "") -> bool:
    """Give a sign that stands until `end`; False when it stood already."""
    return insert_if_new(unit, SignRow, name=name, at=unit.now, detail=detail)


def end(unit: Unit, name: str) -> bool:
    """Take a sign away; False when there was none, so that of several instances one says so."""
    gone = delete(SignRow).where(SignRow.name == name).returning(SignRow.name)
    return unit.session.execute(gone).first() is not None


def claim(unit: Unit, name: str) -> bool:
    """Whether this letter is ours to send now; the detail of its sign counts the tries."""
    if begin(unit, LETTER + name, "1"):
        return True
    row = _locked(unit, LETTER + name)
    if row is None or row.detail == SENT or unit.now - row.at < CLAIM_LASTS:
        return False
    if int(row.detail) >= MOST_TRIES:
        return False
    row.at, row.detail = unit.now, str(int(row.detail) + 1)
    unit.session.flush()
    return True


def settle(unit: Unit, name: str) -> None:
    """The claimed letter went out."""
    show(unit, LETTER + name, SENT)


def forget_letters(unit: Unit) -> None:
    """Forget which letters went out long ago."""
    old = delete(SignRow).where(SignRow.name.startswith(LETTER), SignRow.at < unit.now - LETTERS_KEPT)
    unit.session.execute(old)


def _locked(unit: Unit, name: str) -> SignRow | None:
    query = select(SignRow).where(SignRow.name == name).with_for_update()
    return unit.session.scalars(query.execution_options(populate_existing=True)).first()


def _sign(row: SignRow) -> Sign:
    return Sign(row.name, row.at, row.detail)
