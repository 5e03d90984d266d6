"""Time zones as Outlook names them, resolved from our own table (IN16, IN17).

A definition inside the file (VTIMEZONE) is never looked at: the calendar library keeps the first
one it meets, by name, for the whole process, so that one invitation could move all later ones.
"""

import re
from dataclasses import dataclass
from datetime import UTC, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from intake.text import clean

LONDON = ZoneInfo("Europe/London")

_LONDON_NAMES = re.compile(
    r"gmt standard time(?: \d{1,2})?"
    r"|(?:.*/)?europe/(?:london|belfast|jersey|guernsey|isle_of_man)|gb|gb-eire"
    r"|\((?:utc|gmt)(?:[+-]00:00)?\) ?(?:greenwich mean time ?: ?)?dublin, edinburgh, lisbon, london"
)
_UTC_NAMES = re.compile(
    r"utc|z|etc/utc|etc/uct|uct|coordinated universal time|\(utc(?:[+-]00:00)?\) coordinated universal time"
)
# Reykjavik and Greenwich know no summer time; in England it is nearly always a slip for London.
_MISTAKEN_NAMES = re.compile(
    r"greenwich standard time(?: \d{1,2})?|gmt|etc/gmt|etc/greenwich|greenwich"
    r"|atlantic/reykjavik|iceland|\((?:utc|gmt)(?:[+-]00:00)?\) monrovia, reykjavik"
)
_CUSTOM_NAMES = re.compile(r"customi[sz]ed time zone(?: \d{1,2})?|tzone://microsoft/custom")
_IANA = re.compile(r"[A-Za-z_]{2,20}(?:/[A-Za-z_+-]{2,30}){1,2}")

_NO_ZONE = "The invitation names no time zone; its time was read as UK time. Check the time with the unit."
_CUSTOM = (
    "The invitation uses Outlook's “customised” time zone, which does not say which one it is; "
    "its time was read as UK time. Check the time with the unit."
)


@dataclass(frozen=True, slots=True)
class ZoneFound:
    """A zone to read wall time in, perhaps with a doubt (IN17: never a refusal, always a person asked)."""

    zone: tzinfo
    doubt: str | None = None


def resolve_zone(name: str | None) -> ZoneFound:
    """Look a TZID up in our table (IN16-IN18); `None` is a floating time."""
    if name is None or not name.strip():
        return ZoneFound(LONDON, doubt=_NO_ZONE)
    told = " ".join(name.replace("\\", "").replace('"', "").split())
    return _named(told.lower()) or _elsewhere(told) or _unknown(told)


def _named(name: str) -> ZoneFound | None:
    if _LONDON_NAMES.fullmatch(name):
        return ZoneFound(LONDON)
    if _UTC_NAMES.fullmatch(name):
        return ZoneFound(UTC)
    if _CUSTOM_NAMES.fullmatch(name):
        return ZoneFound(LONDON, doubt=_CUSTOM)
    return _mistaken(name) if _MISTAKEN_NAMES.fullmatch(name) else None


def _mistaken(name: str) -> ZoneFound:
    shown = clean(name, 60)
    return ZoneFound(
        LONDON,
        doubt=f"The time zone is “{shown}”, which has no summer time and is not UK time: likely a mistake. "
        "The time was read as UK time. Check the time with the unit.",
    )


def _elsewhere(name: str) -> ZoneFound | None:
    """A real zone, but not ours: the instant is certain, the intention is not."""
    key = WINDOWS_TO_OLSON.get(name, name)
    if not _IANA.fullmatch(key):
        return None
    try:
        zone = ZoneInfo(key)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
    doubt = (
        f"The time zone is “{clean(name, 60)}”, not UK time; the time was converted. Check it with the unit."
    )
    return ZoneFound(zone, doubt=doubt)


def _unknown(name: str) -> ZoneFound:
    return ZoneFound(
        LONDON,
        doubt=f"The time zone “{clean(name, 60)}” is not known; the time was read as UK time. "
        "Check the time with the unit.",
    )
