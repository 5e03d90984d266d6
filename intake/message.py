"""One e-mail from the shared mailbox: the invitation files in it, and what a person must look at (IN21).

Python's newer e-mail policies raise on many malformed headers and are slow on long ones; the old one
(compat32) leaves headers alone, and ours also cuts them short before anything is read from them.
"""

import hashlib
import re
from dataclasses import dataclass, field
from email.errors import MessageError
from email.message import Message
from email.parser import BytesParser
from email.policy import Compat32
from itertools import count

from domain.drafts import Problem
from intake.attachments import PartKind, decoded_part, judge_part
from intake.text import clean

MAX_BYTES = 25_000_000
MAX_LINES = 400_000
MAX_PARTS = 100
MAX_DEPTH = 5
MAX_FILE_BYTES = 10_000_000
_HEADER_LINES = 40
_HEADER_LENGTH = 4_000
_ID_LIMIT = 300
# What the standard library lets through from malformed headers and parts (unknown charsets, odd parameters).
_ODD = (MessageError, ValueError, LookupError, TypeError, AttributeError, RecursionError)
_FOLD = re.compile(rb"\r?\n[ \t]")

_ASK = "A named nurse should read it and ask the unit for the calendar file (.ics)."
_TOO_LARGE = f"The message is larger than 25 MB. {_ASK}"
_TOO_MANY_LINES = f"The message has far more lines than a message with an invitation. {_ASK}"
_TOO_MANY_PARTS = f"The message has more than {MAX_PARTS} parts, more than an invitation has. {_ASK}"
_UNREADABLE = f"The message cannot be read. {_ASK}"
_EMPTY = f"The message is empty. {_ASK}"
_TOO_DEEP = (
    f"Messages are forwarded inside one another more than {MAX_DEPTH} times; the inner ones were not opened. "
    f"{_ASK}"
)
_BAD_PART = f"This part of the message is damaged and cannot be read. {_ASK}"
_LARGE_PART = f"This part of the message is larger than 10 MB and was not opened. {_ASK}"
_NO_FILE = (
    f"There is no invitation file in the message, so nothing was taken in; a person must read it. {_ASK}"
)
_AUTOMATIC = (
    "This is an automatic reply, so nothing was taken in. A named nurse should look at it: somebody may be "
    "away or have left."
)
_BOUNCED = (
    "This is a notice that a message of ours was not delivered, or was opened, so nothing was taken in. "
    "A named nurse should check whether the address is still right."
)


@dataclass(frozen=True, slots=True, repr=False)
class AttachedFile:
    """A file as it was attached, decoded; `where` is its place ("attachment 2")."""

    data: bytes
    where: str


@dataclass(frozen=True, slots=True)
class MessageReading:
    """What one e-mail holds: files to read (each once), and what a person must look at.

    `message_id` tells the same message from another; None when it has none.
    """

    files: tuple[AttachedFile, ...] = ()
    problems: tuple[Problem, ...] = ()
    message_id: str | None = field(default=None, repr=False)


class UnusableMessageError(Exception):
    """Nothing of this message can be read; the text says why and what to do."""


def read_message(data: bytes) -> MessageReading:
    """Find the invitation files of one RFC 822 message (IN21k, IN21q, IN21r).

    Looks into forwarded messages up to MAX_DEPTH deep; a calendar that comes both as body and as attachment
    counts once. Automatic replies and delivery notices are told by their `where` ("automatic reply",
    "delivery notice"). Never raises for bad content, opens no archive, fetches nothing (IG27); problems hold
    no subject, name, file name or address (IG15).
    """
    search = _Search()
    try:
        message = search.parsed(data)
        message_id = _message_id(message)
        notice = _notice(message)
        if notice is None:
            search.look(message, depth=0)
    except UnusableMessageError as refusal:
        return MessageReading(problems=(Problem("message", str(refusal)),))
    except _ODD:
        return MessageReading(problems=(Problem("message", _UNREADABLE),))
    problems = [notice] if notice else search.problems or _none_found(message, search.files)
    return MessageReading(tuple(search.files), tuple(problems), message_id)


def _none_found(message: Message, files: list[AttachedFile]) -> list[Problem]:
    if files:
        return []
    is_automatic = _header(message, "auto-submitted").lower() not in {"", "no"}
    return [Problem("automatic reply", _AUTOMATIC) if is_automatic else Problem("message", _NO_FILE)]


def _notice(message: Message) -> Problem | None:
    """A report on a message of ours, which may carry that message's own invitation, or an automatic reply."""
    if message.get_content_type() == "multipart/report":
        return Problem("delivery notice", _BOUNCED)
    # Booking systems call their invitations "auto-generated"; only "auto-replied" is surely none.
    is_reply = _header(message, "auto-submitted").lower().startswith("auto-replied")
    if is_reply or _header(message, "x-autoreply") or _header(message, "precedence").lower() == "auto_reply":
        return Problem("automatic reply", _AUTOMATIC)
    return None


def _message_id(message: Message) -> str | None:
    return clean(_header(message, "message-id"), _ID_LIMIT) or None


def _header(message: Message, name: str) -> str:
    return str(message.get(name, "")).strip()


class _ShortHeaders(Compat32):
    """The forgiving policy, with every header cut to what an invitation needs."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines[:_HEADER_LINES])
        return name, value[:_HEADER_LENGTH]


_POLICY = _ShortHeaders()


class _Search:
    """Goes through one message and the messages inside it, counting as it goes."""

    def __init__(self) -> None:
        self.files: list[AttachedFile] = []
        self.problems: list[Problem] = []
        self._parts = count()
        self._number = 0
        self._seen: set[bytes] = set()

    def parsed(self, data: bytes) -> Message:
        """Split a message into its parts. Raises UnusableMessageError."""
        for is_wrong, why in (
            (not data.strip(), _EMPTY),
            (len(data) > MAX_BYTES, _TOO_LARGE),
            (_lines(data) > MAX_LINES, _TOO_MANY_LINES),
        ):
            if is_wrong:
                raise UnusableMessageError(why)
        return BytesParser(self._new_part, policy=_POLICY).parsebytes(data)

    def _new_part(self, policy: Compat32 = _POLICY) -> Message:
        if next(self._parts) > MAX_PARTS:
            raise UnusableMessageError(_TOO_MANY_PARTS)
        return Message(policy)

    def look(self, part: Message, *, depth: int) -> None:
        """Search one part and what is inside it; a damaged part does not spoil the others."""
        if depth > MAX_DEPTH:
            self.problems.append(Problem("message", _TOO_DEEP))
            return
        if not part.is_multipart():
            self._look_at_leaf(part, depth)
            return
        inside = depth + (part.get_content_maintype() == "message")
        for inner in _parts_of(part):
            self.look(inner, depth=inside)

    def _look_at_leaf(self, part: Message, depth: int) -> None:
        try:
            data = decoded_part(part)
            judged = judge_part(part, data)
        except _ODD:
            self._problem(_BAD_PART)
            return
        if part.get_content_maintype() == "multipart":
            self._problem(_BAD_PART)
        elif judged.kind is PartKind.MESSAGE:
            self._look_inside(data, depth + 1)
        elif judged.kind is PartKind.PERSON:
            self._problem(judged.message)
        elif judged.kind is PartKind.READ:
            self._keep(data)

    def _look_inside(self, data: bytes, depth: int) -> None:
        """A message saved as a file (.eml) and attached."""
        try:
            self.look(self.parsed(data), depth=depth)
        except UnusableMessageError as refusal:
            self._problem(str(refusal))

    def _keep(self, data: bytes) -> None:
        if len(data) > MAX_FILE_BYTES:
            self._problem(_LARGE_PART)
            return
        digest = hashlib.sha256(_comparable(data)).digest()
        if digest not in self._seen:
            self._seen.add(digest)
            self._number += 1
            self.files.append(AttachedFile(data, f"attachment {self._number}"))

    def _problem(self, message: str) -> None:
        self._number += 1
        self.problems.append(Problem(f"attachment {self._number}", message))


def _comparable(data: bytes) -> bytes:
    """Outlook sends a calendar twice, as a body and as a file; folds and line ends differ on the way."""
    return b" ".join(_FOLD.sub(b"", data).split())


def _lines(data: bytes) -> int:
    return data.count(b"\n") + data.count(b"\r") - data.count(b"\r\n")


def _parts_of(part: Message) -> list[Message]:
    payload = part.get_payload()
    return [inner for inner in payload if isinstance(inner, Message)] if isinstance(payload, list) else []
