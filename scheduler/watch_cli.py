"""The watch on the command line: how the service is, the day's list, holding and releasing the sending.

All of it works from the database alone, so that it is there when the bot is not (HZ1, IG28).
"""

import asyncio
import json
from datetime import datetime

from domain.access import SYSTEM
from domain.alarms import ALARM_WORDS, SILENT_AFTER, is_silent
from domain.errors import BadInputError
from domain.working_days import LONDON
from scheduler.alarms import list_standing
from scheduler.letters import Post, send_day_list
from storage import instance, signs
from storage.database import Database
from storage.unit import Unit
from usecases.api_clients import COMMAND_LINE
from usecases.day_list import list_the_day
from usecases.sending import hold_sending, release_sending

NO_MAIL = "No mail server is set, so the list cannot be sent. Without --send it is printed."


def health(unit: Unit) -> tuple[list[str], bool]:
    """How the service is, in lines to print, and whether all is well."""
    beat, audited = signs.find(unit, signs.BEAT), signs.find(unit, signs.AUDITED)
    standing = list_standing(unit)
    silent = is_silent(beat.at if beat else None, unit.now)
    lines = [
        f"Last beat of the sender: {say_moment(beat.at if beat else None)}",
        f"Last audit: {say_moment(audited.at if audited else None)}",
        *(f"Last audit found: {name} {count}" for name, count in found_by(audited).items()),
        f"Sending: {'held by hand (app.py release)' if instance.is_held(unit) else 'not held'}",
    ]
    if silent:
        lines.append(f"Alarm: no beat for over {SILENT_AFTER.seconds // 60} minutes; is the bot running?")
    lines += [
        f"Alarm: {kind} since {say_moment(sign.at)}. {ALARM_WORDS[kind]}" for kind, sign in standing.items()
    ]
    return lines, not (standing or silent)


def found_by(audited: signs.Sign | None) -> dict[str, int]:
    """What the last audit found, by name."""
    return dict(json.loads(audited.detail)) if audited and audited.detail else {}


def print_or_send_day_list(database: Database, post: Post, *, is_to_send: bool) -> str:
    """The day's list as text, or a sentence on how many letters went out. Raises BadInputError."""
    if not is_to_send:
        return database.run_now(list_the_day, SYSTEM).text
    if not post.is_open:
        raise BadInputError("--send", NO_MAIL, advice="See docs/settings.md.")
    sent = asyncio.run(send_day_list(database, post))
    return f"Sent to {sent} named nurses. Whoever had today's list before does not get it twice."


def switch_sending(database: Database, *, is_held: bool) -> str:
    """Hold the sending or let it go on, and say so (HZ21)."""
    database.run_now(hold_sending if is_held else release_sending, COMMAND_LINE)
    if is_held:
        return "Sending is held. What is due waits. When all is checked: python app.py release"
    return "Sending goes on. Each message is checked once more before it goes out."


def say_moment(at: datetime | None) -> str:
    """A moment in London, or that there was none."""
    return f"{at.astimezone(LONDON):%d %B %Y %H:%M}" if at else "never"
