"""What one part of an e-mail is: a file we read, something a person must open, or neither (IN21q, IN21r)."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from enum import StrEnum
from typing import cast

_NAME_LIMIT = 200
_decoded = cast("Callable[[Message, None, bool], object]", Message.get_payload)


class PartKind(StrEnum):
    """What to do with a part."""

    READ = "read"
    MESSAGE = "message"
    PERSON = "person"
    PASSED_OVER = "passed over"


@dataclass(frozen=True, slots=True)
class Judged:
    """A judged part; `message` says what it is and what to do when a person is needed (no names, IG15)."""

    kind: PartKind
    message: str = ""


_READ = Judged(PartKind.READ)
_PASSED_OVER = Judged(PartKind.PASSED_OVER)

_OPEN_IT = (
    "A named nurse should open it in the original message. If it holds an invitation, ask the unit for the "
    "calendar file (.ics) or a list (.csv, .xlsx)."
)
_PROTECTED = (
    "This part of the message is encrypted or protected by a password, so it was not opened. Passwords are "
    f"never kept here. {_OPEN_IT}"
)
_PACKED = "This part is Outlook's own package (winmail.dat), which cannot be opened safely here."
_TO_OPEN: dict[str, str] = {
    "zip": "This part is an archive of files (.zip or similar), which is not opened here.",
    "pdf": "This part is a PDF, which cannot be read reliably.",
    "msg": "This part is a message saved by Outlook (.msg), which cannot be opened safely here.",
    "book": "This part is a workbook of an older kind or with macros; only .xlsx and .csv are read.",
}  # fmt: skip

_CALENDARS = re.compile(r"\.(?:ics|ical|icalendar|vcs)$")
_LISTS = re.compile(r"\.(?:csv|xlsx)$")
_READ_TYPES = frozenset(
    {
        "text/calendar", "application/ics", "text/x-vcalendar", "text/csv", "application/csv",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }
)  # fmt: skip
_ENDINGS = (
    (re.compile(r"\.(?:zip|7z|rar|gz|tar|tgz|cab)$"), "zip"),
    (re.compile(r"\.pdf$"), "pdf"),
    (re.compile(r"\.(?:msg|oft)$"), "msg"),
    (re.compile(r"\.(?:xls|xlsm|xlsb|xltx|xltm|ods|numbers)$"), "book"),
)
_OTHER_TYPES = {
    "application/zip": "zip",
    "application/x-zip-compressed": "zip",
    "application/x-7z-compressed": "zip",
    "application/pdf": "pdf",
    "application/vnd.ms-outlook": "msg",
}
_PROTECTED_NAMES = re.compile(r"\.(?:p7m|rpmsg|pgp|gpg|asc|switch)$")
_PROTECTED_TYPES = frozenset(
    {
        "application/pkcs7-mime", "application/x-pkcs7-mime", "application/x-microsoft-rpmsg-message",
        "application/pgp-encrypted",
    }
)  # fmt: skip
_PACKAGES = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})

_OLE = b"\xd0\xcf\x11\xe0"  # what Office wraps a workbook in when it has a password
_CALENDAR_START = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,20}BEGIN:VCALENDAR", re.IGNORECASE)
_UNNAMED = frozenset({"text/plain", "application/octet-stream"})
_WIDE = frozenset({"utf-16", "utf-16le", "utf-16be", "utf-7"})
_METHOD = re.compile(rb"^METHOD[:;]", re.IGNORECASE | re.MULTILINE)
_METHODS = frozenset({"REQUEST", "CANCEL", "REPLY", "COUNTER", "PUBLISH", "REFRESH", "DECLINECOUNTER", "ADD"})


def judge_part(part: Message, data: bytes) -> Judged:
    """What one part is, by its name, its type and its first bytes. `data` is the decoded part."""
    name, said = part_name(part), part.get_content_type()
    if name.endswith(".eml"):
        return Judged(PartKind.MESSAGE)
    if said in _PROTECTED_TYPES or _PROTECTED_NAMES.search(name):
        return Judged(PartKind.PERSON, _PROTECTED)
    if said in _PACKAGES or name == "winmail.dat":
        return Judged(PartKind.PERSON, f"{_PACKED} {_OPEN_IT}")
    other = next((kind for ending, kind in _ENDINGS if ending.search(name)), None)
    if other is None and (_CALENDARS.search(name) or _LISTS.search(name) or said in _READ_TYPES):
        return Judged(PartKind.PERSON, _PROTECTED) if data.startswith(_OLE) else _READ
    other = other or _OTHER_TYPES.get(said)
    if other:
        return Judged(PartKind.PERSON, f"{_TO_OPEN[other]} {_OPEN_IT}")
    return _READ if said in _UNNAMED and _CALENDAR_START.match(data) else _PASSED_OVER


def part_name(part: Message) -> str:
    """The file name in small letters, cut short: only its ending is looked at, and it is never kept."""
    name = str(part.get_filename() or "")
    try:
        plain = str(make_header(decode_header(name)))  # "=?utf-8?B?...?=" hides the ending
    except (MessageError, LookupError, ValueError):
        plain = name
    return plain.strip().lower()[-_NAME_LIMIT:]


def decoded_part(part: Message) -> bytes:
    """The bytes of a part; letters of two bytes become UTF-8, a method told outside is put inside."""
    data = _decoded(part, None, True)  # noqa: FBT003  the standard library's own parameter
    plain = data if isinstance(data, bytes) else b""
    charset = str(part.get_content_charset() or "")
    if charset in _WIDE:
        plain = plain.decode(charset, errors="replace").encode()
    return _with_method(plain, part) if part.get_content_type() == "text/calendar" else plain


def _with_method(data: bytes, part: Message) -> bytes:
    """Mail tells the method outside the file too; a file without it would pass for an invitation (HZ3)."""
    method = str(part.get_param("method") or "").upper()
    if method not in _METHODS or _METHOD.search(data):
        return data
    return _CALENDAR_START.sub(lambda start: start[0] + f"\r\nMETHOD:{method}".encode(), data, count=1)
