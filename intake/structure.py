"""From bytes to events: decode, unfold, split into lines, and walk BEGIN and END ourselves (IN17a)."""

import codecs
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import cast

from icalendar.parser import Contentline, Contentlines

from domain.drafts import Problem

MAX_BYTES = 1_000_000
MAX_LINES = 20_000
MAX_LINE_LENGTH = 200_000
MAX_EVENTS = 200
MAX_DEPTH = 8
MAX_PARAMETERS = 100

_FOLD = re.compile(rb"\r?\n[ \t]")
_ATTACHED = re.compile(rb"^ATTACH[;:][^\r\n]*", re.IGNORECASE | re.MULTILINE)
_split = cast("Callable[[str], list[Contentline]]", Contentlines.from_ical)
_content_line = cast("Callable[[str], Contentline]", Contentline)

_ASK = "Ask the unit for the invitation as a calendar file (.ics)."
_BREAKS_OFF = "The file breaks off before its end; something may be missing. Ask the unit to send it again."
# What people bring by mistake, told by its first bytes.
_MISTAKEN_FOR_CALENDARS = (
    (b"<", "This is a web page, not a calendar file."),
    (b"PK\x03\x04", "This is a zip or Office file, not a calendar file."),
    (b"\xd0\xcf\x11\xe0", "This is an Outlook message file (.msg), not a calendar file."),
    (b"%PDF", "This is a PDF, not a calendar file."),
)


class UnusableFileError(Exception):
    """Nothing of this file can be read; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Line:
    """One property: its name in capitals, parameters with names in capitals, unescaped value."""

    name: str
    params: dict[str, str]
    value: str


@dataclass(frozen=True, slots=True)
class RawEvent:
    """One VEVENT as it stands in the file, without the lines of what is nested in it."""

    number: int
    method: str
    lines: tuple[Line, ...]
    unreadable: int
    is_whole: bool

    def all(self, name: str) -> list[Line]:
        """Every line of that name, in order."""
        return [line for line in self.lines if line.name == name]

    def find(self, name: str) -> Line | None:
        """The first line of that name."""
        return next(iter(self.all(name)), None)

    def text(self, name: str) -> str:
        """The first value of that name, or nothing."""
        line = self.find(name)
        return line.value if line else ""


@dataclass(frozen=True, slots=True)
class Outline:
    """The events of a file, in order, and what is wrong with the file around them."""

    events: tuple[RawEvent, ...]
    problems: tuple[Problem, ...] = ()


def outline(data: bytes) -> Outline:
    """Split a file into its events. Raises UnusableFileError when nothing can be read at all."""
    _check_size(data)
    lines = _split(_decoded(_in_bytes(data)))
    _check_lines(lines)
    walk = _Walk()
    for line in lines:
        walk.take(line)
    return walk.outline()


def _check_size(data: bytes) -> None:
    if not data.strip():
        raise UnusableFileError(f"The file is empty. {_ASK}")
    if len(data) > MAX_BYTES:
        raise UnusableFileError("The file is larger than 1 MB. Save the invitation without its attachments.")
    for start, message in _MISTAKEN_FOR_CALENDARS:
        if data.lstrip().startswith(start):
            raise UnusableFileError(f"{message} {_ASK}")
    if data.count(b"\n") > MAX_LINES:
        raise UnusableFileError(f"The file has too many lines for an invitation. {_ASK}")


def _in_bytes(data: bytes) -> bytes:
    """The same in UTF-8 when a mark says that it is written in two bytes a letter."""
    if data[:2] in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE}:
        return data.decode("utf-16", errors="replace").encode()
    return data


def _decoded(data: bytes) -> str:
    """UTF-8 with or without its mark, else the old Windows alphabet (IN21e).

    Unfolded as bytes: a fold may fall inside a letter of two bytes, which no decoder would forgive.
    """
    # An attached file is never kept or opened; its line stays, to say that there was one (IN21q).
    unfolded = _ATTACHED.sub(b"ATTACH:", _FOLD.sub(b"", data.lstrip()))
    try:
        return unfolded.decode("utf-8-sig")
    except UnicodeDecodeError:
        return unfolded.decode("cp1252", errors="replace")


def _check_lines(lines: Sequence[str]) -> None:
    first = next((line for line in lines if line.strip()), "")
    if first.strip().upper() != "BEGIN:VCALENDAR":
        raise UnusableFileError(f"This is not a calendar file. {_ASK}")
    if any(len(line) > MAX_LINE_LENGTH for line in lines):
        raise UnusableFileError(
            "A line of the file is too long. Save the invitation without its attachments."
        )


@dataclass(slots=True)
class _Block:
    name: str
    methods: list[str] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    unreadable: int = 0
    is_whole: bool = False


class _Walk:
    """Follows BEGIN and END, and files each line under the block it belongs to."""

    def __init__(self) -> None:
        self._open: list[_Block] = []
        self._events: list[tuple[_Block, _Block]] = []
        self._is_cut = False

    def take(self, text: Contentline) -> None:
        key, _, value = text.partition(":")
        word = value.strip().upper()
        if key.strip().upper() == "BEGIN":
            self._begin(word)
        elif key.strip().upper() == "END":
            self._end(word)
        elif self._open and text.strip():
            self._file(text)

    def _begin(self, name: str) -> None:
        if name in {"VEVENT", "VCALENDAR"}:
            self._abandon_open(name)
        if len(self._open) >= MAX_DEPTH:
            raise UnusableFileError(f"The file is nested too deeply for an invitation. {_ASK}")
        block = _Block(name)
        if name == "VEVENT" and self._open:
            self._events.append((self._open[0], block))
        elif not self._open and name != "VCALENDAR":
            self._is_cut = True
        self._open.append(block)
        if len(self._events) > MAX_EVENTS:
            raise UnusableFileError(
                f"The file has more than {MAX_EVENTS} events, more than invitations have. {_ASK}"
            )

    def _abandon_open(self, name: str) -> None:
        """An event or calendar that starts inside one shows that the earlier one was cut off."""
        names = [block.name for block in self._open]
        if name in names:
            self._is_cut = self._is_cut or name == "VCALENDAR"
            del self._open[names.index(name) :]

    def _end(self, name: str) -> None:
        if not self._open:
            return
        if self._open[-1].name == name:
            self._open.pop().is_whole = True
            return
        names = [block.name for block in self._open]
        if name in names:
            del self._open[names.index(name) :]

    def _file(self, text: Contentline) -> None:
        block = self._open[-1]
        line = _lexed(text)
        if line is None:
            block.unreadable += 1
        elif block.name == "VCALENDAR" and line.name == "METHOD":
            block.methods.append(line.value.strip().upper())
        elif block.name == "VEVENT":
            block.lines.append(line)

    def outline(self) -> Outline:
        events = tuple(self._numbered())
        problems = [] if events else [Problem("file", f"The calendar file holds no event. {_ASK}")]
        if self._open or self._is_cut:
            problems.append(Problem("file", _BREAKS_OFF))
        return Outline(events, tuple(problems))

    def _numbered(self) -> Iterator[RawEvent]:
        for number, (calendar, block) in enumerate(self._events, start=1):
            yield RawEvent(
                number=number,
                method=" and ".join(dict.fromkeys(calendar.methods)),
                lines=tuple(block.lines),
                unreadable=block.unreadable + calendar.unreadable,
                is_whole=block.is_whole,
            )


def _lexed(text: Contentline) -> Line | None:
    if text.partition(":")[0].count(";") > MAX_PARAMETERS:
        return None
    try:
        name, params, value = _content_line(_zone_quoted(text)).parts()
    except ValueError:
        return None
    named = {str(key).upper(): _joined(param) for key, param in params.items()}
    return Line(name.upper(), named, value)


def _joined(param: object) -> str:
    return ",".join(str(part) for part in param) if isinstance(param, list) else str(param)


def _zone_quoted(text: str) -> str:
    """Put quotes round a zone name with colons or commas in it, which Outlook forgets (IN17b)."""
    head, _, value = text.rpartition(":")
    name, *params = head.split(";")
    if name.strip().upper() not in {"DTSTART", "DTEND"}:
        return text
    quoted = [_quoted(param) if param.upper().startswith("TZID=") else param for param in params]
    return ";".join([name, *quoted]) + ":" + value


def _quoted(param: str) -> str:
    key, _, value = param.partition("=")
    bare = value.replace('"', "").replace("\\", "")
    return f'{key}="{bare}"'
