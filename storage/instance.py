"""What this database is: live or practice, and how far the practice clock has been moved (IG29)."""

from datetime import timedelta

from domain.errors import BadInputError
from storage.sealing import UnsealingError
from storage.tables import InstanceRow
from storage.unit import Unit

PRACTICE = "practice"
CLOCK_SHIFT = "clock_shift_seconds"
KEY_CHECK = "key_check"
HELD = "sending.held"
PUBLIC_URL = "public_url"


def is_practice(unit: Unit) -> bool:
    """True for the practice room's database of invented people."""
    return _get(unit, "kind") == PRACTICE


def mark_as_practice(unit: Unit) -> None:
    """Say once and for all that everybody in here is invented."""
    _set(unit, "kind", PRACTICE)


def clock_shift(unit: Unit) -> timedelta:
    """How far practice time is ahead of real time; nothing in a live database."""
    return timedelta(seconds=float(_get(unit, CLOCK_SHIFT) or 0)) if is_practice(unit) else timedelta()


def set_clock_shift(unit: Unit, shift: timedelta) -> None:
    """Move the practice clock."""
    _set(unit, CLOCK_SHIFT, str(shift.total_seconds()))


def is_held(unit: Unit) -> bool:
    """Whether nothing may go out until a person releases it (HZ21)."""
    return _get(unit, HELD) == "yes"


def hold(unit: Unit) -> None:
    """Send nothing until `release`: the database was restored, or somebody has to look first (HZ21)."""
    _set(unit, HELD, "yes")


def release(unit: Unit) -> None:
    """Send again."""
    _set(unit, HELD, "no")


def public_url(unit: Unit) -> str:
    """Where this service is reached from outside, without a slash at the end; empty when nobody said."""
    return _get(unit, PUBLIC_URL) or ""


def set_public_url(unit: Unit, url: str) -> None:
    """Say where this service is reached from outside."""
    _set(unit, PUBLIC_URL, url.rstrip("/"))


def require_right_key(unit: Unit) -> None:
    """Refuse a sealing key that this database was not sealed with, before anything is sealed with it.

    The first key that opens a database is its key. Raises BadInputError.
    """
    held = _get(unit, KEY_CHECK)
    if held is None:
        _set(unit, KEY_CHECK, unit.sealer.seal(b"", KEY_CHECK).hex())
        return
    try:
        unit.sealer.open(bytes.fromhex(held), KEY_CHECK)
    except UnsealingError:
        raise BadInputError(
            "SEALING_KEY",
            "SEALING_KEY is not the key this database was sealed with.",
            advice="Set the key that was used before. Without it, sealed names and links cannot be read.",
        ) from None


def _get(unit: Unit, key: str) -> str | None:
    row = unit.session.get(InstanceRow, key)
    return row.value if row else None


def _set(unit: Unit, key: str, value: str) -> None:
    unit.session.merge(InstanceRow(key=key, value=value))
    unit.session.flush()
