"""Conferences as said to people, in the language of this deployment."""

from domain.drafts import ConferenceKind
from domain.meeting import Meeting
from domain.working_days import local_day
from wording.catalogue import catalogue
from wording.speech import say_date, say_when

say = catalogue("conferences")


def say_kind(kind: ConferenceKind) -> str:
    """The kind: "initial conference"."""
    return say.of("kind", kind)


def say_a_kind(kind: ConferenceKind) -> str:
    """The kind with its article: "an initial conference"."""
    return say.of("a-kind", kind)


def say_starts(meeting: Meeting) -> str:
    """When it starts; a time that nobody knows is never said (HZ4, IN18)."""
    if meeting.time_known:
        return say_when(meeting.starts_at)
    return say("time-not-known", date=say_date(local_day(meeting.starts_at)))


def say_kind_on(kind: str, starts: str) -> str:
    """Which conference, by what was said of its kind and start; nothing in it identifies a family."""
    return say("on-a-day", conference=kind, starts=starts)
