"""Practice time as the page says it: London, months in full, "9am", never "0900hrs" (AX15, AX16)."""

from datetime import datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
NOON = 12


def day_words(at: datetime) -> str:
    """For example "Monday 23 November 2026"."""
    local = at.astimezone(LONDON)
    return f"{local:%A} {local.day} {local:%B %Y}"


def time_words(at: datetime) -> str:
    """For example "9am", "5:30pm", "midday"."""
    local = at.astimezone(LONDON)
    if (local.hour, local.minute) == (NOON, 0):
        return "midday"
    minutes = f":{local.minute:02}" if local.minute else ""
    return f"{local.hour % NOON or NOON}{minutes}{'am' if local.hour < NOON else 'pm'}"


def moment_words(at: datetime) -> str:
    """For example "Monday 23 November 2026, 9am"."""
    return f"{day_words(at)}, {time_words(at)}"
