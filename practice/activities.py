"""Activities exactly as the Teams service sends them to a bot, as plain JSON."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from typing import Any
from zoneinfo import ZoneInfo

from practice.chats import Person
from practice.views import FILE

LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True, slots=True)
class Envelope:
    """What every activity of this practice room has in common."""

    bot_id: str
    bot_name: str
    tenant_id: str
    service_url: str

    def around(
        self, person: Person, at: datetime, activity_id: str, content: Mapping[str, Any]
    ) -> dict[str, Any]:
        """An activity from a person at a practice time."""
        local = at.astimezone(LONDON)
        return {
            "id": activity_id,
            "timestamp": at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "localTimestamp": local.isoformat(timespec="milliseconds"),
            "localTimezone": "Europe/London",
            "locale": "en-GB",
            "channelId": "msteams",
            "serviceUrl": self.service_url,
            "from": {"id": person.id, "name": person.name, "aadObjectId": person.aad_object_id},
            "recipient": {"id": self.bot_id, "name": self.bot_name},
            "conversation": {
                "id": person.conversation_id,
                "conversationType": "personal",
                "tenantId": self.tenant_id,
            },
            "entities": [_CLIENT_INFO],
            **content,
            "channelData": {"tenant": {"id": self.tenant_id}, **content.get("channelData", {})},
        }


_CLIENT_INFO = {
    "type": "clientInfo",
    "locale": "en-GB",
    "country": "GB",
    "platform": "Web",
    "timezone": "Europe/London",
}


@dataclass(frozen=True, slots=True)
class FileUrls:
    """Where a file lies (only its owner may open it) and where it can be fetched for a short while."""

    content_url: str
    download_url: str


def service_id() -> str:
    """An id as Teams gives to activities that are not messages."""
    return f"f:{uuid.uuid4()}"


def typed(text: str) -> dict[str, Any]:
    """What a typed message adds to the envelope."""
    shown = {"contentType": "text/html", "content": f"<p>{escape(text)}</p>"}
    return {"type": "message", "text": text, "textFormat": "plain", "attachments": [shown]}


def attached(file_id: str, name: str, urls: FileUrls, text: str = "") -> dict[str, Any]:
    """What a message with a file adds: where to fetch it, and the file once more in Teams' own HTML."""
    kind = name.rpartition(".")[2].lower() if "." in name else ""
    file = {
        "contentType": FILE,
        "contentUrl": urls.content_url,
        "name": name,
        "content": {"downloadUrl": urls.download_url, "uniqueId": file_id, "fileType": kind},
    }
    html = f'<p>{escape(text)}</p><attachment id="{file_id}"></attachment>'
    shown = {"contentType": "text/html", "content": html}
    return {"type": "message", "text": text, "textFormat": "plain", "attachments": [file, shown]}


def submitted(message_id: str, value: object) -> dict[str, Any]:
    """What an `Action.Submit` adds: a message without words, with a value."""
    source = {"source": {"name": "message"}, "legacy": {"replyToId": message_id}}
    return {"type": "message", "value": value, "replyToId": message_id, "channelData": source}


def executed(message_id: str, action: Mapping[str, Any], data: object, trigger: str) -> dict[str, Any]:
    """What an `Action.Execute` adds: an invoke whose answer is the next card."""
    sent = {key: action[key] for key in ("id", "title", "verb") if action.get(key) is not None}
    return {
        "type": "invoke",
        "name": "adaptiveCard/action",
        "value": {"action": {"type": "Action.Execute", **sent, "data": data}, "trigger": trigger},
        "replyToId": message_id,
        "channelData": {"source": {"name": "message"}, "legacy": {"replyToId": message_id}},
    }


def installed(action: str) -> dict[str, Any]:
    """What adding (`add`) or removing (`remove`) the app adds."""
    return {"type": "installationUpdate", "action": action}


def joined(bot_id: str) -> dict[str, Any]:
    """What Teams sends as well when the bot joins a personal chat."""
    return {"type": "conversationUpdate", "membersAdded": [{"id": bot_id}]}


def merged(action: Mapping[str, Any], inputs: Mapping[str, Any]) -> object:
    """The action's data with the card's inputs in it; Teams leaves data that is a string alone."""
    data = action.get("data")
    if data is None or isinstance(data, Mapping):
        return {**(data or {}), **inputs}
    return data
