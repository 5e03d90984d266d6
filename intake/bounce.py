"""An e-mail of ours that came back: which one, and why (RFC 3464; HZ19)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage, Message

_CODE = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")
UNKNOWN = "unknown"
FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Bounce:
    """`message_id` is that of the e-mail that came back; `code` the status, such as "5.1.1"."""

    message_id: str
    code: str


def read_bounce(data: bytes) -> Bounce | None:
    """What a delivery report says of an e-mail of ours that could not be delivered.

    None for anything else: another message, word that it is late or has arrived, or a report that does not
    say which e-mail it speaks of.
    """
    try:
        message = message_from_bytes(data, policy=policy.default)
        return _read(message) if _is_report(message) else None
    except (ValueError, LookupError, AttributeError, TypeError, IndexError, RecursionError):
        return None  # a broken message is read by others, as any file is


def _is_report(message: EmailMessage) -> bool:
    kind = str(message.get_param("report-type", "") or "").lower()
    return message.get_content_type() == "multipart/report" and kind == "delivery-status"


def _read(message: EmailMessage) -> Bounce | None:
    parts = list(message.walk())
    status = next((part for part in parts if part.get_content_type() == "message/delivery-status"), None)
    message_id = next(filter(None, map(_original_id, parts)), None)
    if status is None or message_id is None:
        return None
    blocks = [part for part in status.walk() if part is not status]
    failed = [block for block in blocks if str(block.get("Action", "")).strip().lower() == FAILED]
    return Bounce(message_id, _code(failed)) if failed else None


def _code(blocks: Sequence[Message]) -> str:
    said = " ".join(str(block.get(name, "")) for block in blocks for name in ("Status", "Diagnostic-Code"))
    found = _CODE.search(said)
    return found[1] if found else UNKNOWN


def _original_id(part: Message) -> str | None:
    """The Message-ID of what came back, whole or its headers alone."""
    kind = part.get_content_type()
    if kind == "message/rfc822":
        inner = part.get_payload(0) if part.is_multipart() else None
        return _tidy(inner.get("Message-ID")) if isinstance(inner, Message) else None
    if kind == "text/rfc822-headers":
        raw = part.get_payload(decode=True)
        headers = message_from_bytes(raw if isinstance(raw, bytes) else b"", policy=policy.default)
        return _tidy(headers.get("Message-ID"))
    return None


def _tidy(value: object) -> str | None:
    text = " ".join(str(value).split()) if value else ""
    return text or None
