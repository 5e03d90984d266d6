"""Chats and events as JSON for the page."""

import re
from collections.abc import Mapping
from typing import Any

from practice.chats import Chats, Event, Message, Person
from practice.progress import Progress
from practice.words import day_words, moment_words, time_words

FILE = "application/vnd.microsoft.teams.file.download.info"
CARD = "application/vnd.microsoft.card.adaptive"
PREVIEW_LENGTH = 120
MARKS = re.compile(r"(\*\*|__|\*)(\S(?:.*?\S)?)\1")
LINKS = re.compile(r"\[([^\]]*)\]\([^)]*\)")


def person_view(person: Person, *, installed: bool) -> dict[str, Any]:
    """A person for their column and chip."""
    return {
        "slug": person.slug,
        "name": person.name,
        "initials": person.initials,
        "role": person.role,
        "team": person.team,
        "installed": installed,
    }


def message_view(message: Message) -> dict[str, Any]:
    """A message for the page, and what a lock screen would show of it."""
    activity = message.activity
    return {
        "id": message.id,
        "slug": message.slug,
        "order": message.order,
        "fromBot": message.from_bot,
        "iso": message.at.isoformat(),
        "time": time_words(message.at),
        "day": day_words(message.at),
        "edited": message.edited,
        "deleted": message.deleted,
        "text": str(activity.get("text") or ""),
        "isMarkdown": message.from_bot and activity.get("textFormat", "markdown") == "markdown",
        "cards": _cards(activity) if message.from_bot else [],
        "others": _others(activity) if message.from_bot else [],
        "files": [] if message.from_bot else _files(activity),
        "suggested": _suggested(activity),
        "preview": preview(activity) if message.from_bot and not message.deleted else None,
    }


def preview(activity: Mapping[str, Any]) -> str:
    """The words of the notification: summary, else text, else what Teams says of a card (IG5)."""
    words = activity.get("summary") or _unmarked(str(activity.get("text") or ""))
    if words:
        line = " ".join(str(words).split())
        return line if len(line) <= PREVIEW_LENGTH else line[: PREVIEW_LENGTH - 1].rstrip() + "…"
    return "Sent a card" if activity.get("attachments") else ""


def _unmarked(text: str) -> str:
    """Markdown as a notification shows it: the words without their marks."""
    return MARKS.sub(r"\2", LINKS.sub(r"\1", text))


def event_view(event: Event, chats: Chats) -> dict[str, Any]:
    """An event for the page; every one says what time it is in the room."""
    person = chats.find(event.slug) if event.slug else None
    return {
        "kind": event.kind,
        "now": clock_view(event),
        "slug": event.slug,
        "installed": person is not None and chats.is_installed(person),
        "message": message_view(event.message) if event.message else None,
        "progress": progress_view(event.progress) if event.progress else None,
    }


def progress_view(progress: Progress) -> dict[str, Any]:
    """How far a file is; the page knows it by its tag."""
    words, done, of = progress.words, progress.done, progress.of
    return {"tag": progress.tag, "doing": progress.doing, "words": words, "done": done, "of": of}


def clock_view(event: Event) -> dict[str, str]:
    """The practice time of an event."""
    return {"iso": event.at.isoformat(), "words": moment_words(event.at)}


def _cards(activity: Mapping[str, Any]) -> list[Any]:
    return [item.get("content") for item in _attachments(activity) if item.get("contentType") == CARD]


def _others(activity: Mapping[str, Any]) -> list[str]:
    """Attachments the page does not draw, named so that nothing is hidden."""
    kinds = (item.get("contentType") for item in _attachments(activity))
    return [str(kind) for kind in kinds if kind != CARD]


def _files(activity: Mapping[str, Any]) -> list[str]:
    """The names of the files a person has sent."""
    return [str(item.get("name")) for item in _attachments(activity) if item.get("contentType") == FILE]


def _attachments(activity: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [item for item in activity.get("attachments") or [] if isinstance(item, Mapping)]


def _suggested(activity: Mapping[str, Any]) -> list[dict[str, str]]:
    """Suggested actions; Teams knows `imBack` only."""
    actions = (activity.get("suggestedActions") or {}).get("actions") or []
    return [
        {"title": str(action.get("title", "")), "text": str(action.get("value", ""))}
        for action in actions
        if isinstance(action, Mapping) and action.get("type") == "imBack"
    ]
