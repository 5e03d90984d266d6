"""The zip round a workbook, opened under limits that hold whatever it says of itself (IN21u)."""

import zipfile
import zlib
from io import BytesIO
from struct import error as StructError  # noqa: N812  a class with a small name

from intake.grid import MAX_CELLS
from intake.structure import UnusableFileError

MAX_MEMBERS = 1_000
MAX_INFLATED = 100_000_000
MAX_RATIO = 200
MAX_TAGS = 6 * MAX_CELLS  # a cell has four: <c>, <v>, </v>, </c>
_SMALL = 10_000_000  # below this no ratio is suspicious
_PIECE = 1_000_000
_ENCRYPTED = 0x1
_ENTRY = b"PK\x01\x02"
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_BROKEN = (
    zipfile.BadZipFile, zlib.error, StructError, EOFError, OSError, ValueError, NotImplementedError,
    RuntimeError, KeyError, IndexError, OverflowError,
)  # fmt: skip

_DAMAGED = "The file is damaged. Nothing was taken in. Ask for it again, or save it again as .xlsx."
_SWELLS = (
    "The file would become far larger when opened than a list of conferences or staff can be. Nothing was "
    "taken in. Copy the list into a new workbook and save that as .xlsx."
)
_PROTECTED = (
    "The file is protected with a password. Nothing was taken in, and the password is not wanted here. Ask a "
    "named nurse to open it and save it without the password."
)


class Package:
    """The parts of a zip file by name; reads parts until all together reach a limit."""

    def __init__(self, data: bytes) -> None:
        """Raise UnusableFileError for a damaged, protected or swelling file."""
        if data.count(_ENTRY) > MAX_MEMBERS:
            raise UnusableFileError(_SWELLS)
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except _BROKEN as error:
            raise UnusableFileError(_DAMAGED) from error
        self._members = {info.filename: info for info in self._zip.infolist()}
        self._left = min(MAX_INFLATED, max(_SMALL, len(data) * MAX_RATIO))
        self._tags_left = MAX_TAGS
        self._check()

    def __contains__(self, name: str) -> bool:
        return name in self._members

    @property
    def names(self) -> frozenset[str]:
        """What the parts are called."""
        return frozenset(self._members)

    def read(self, name: str) -> bytes:
        """One part, or nothing if there is none of that name. Raises UnusableFileError at the limit."""
        info = self._members.get(name)
        if info is None:
            return b""
        if info.compress_type not in _METHODS:
            raise UnusableFileError(_DAMAGED)
        try:
            return self._inflated(info)
        except _BROKEN as error:
            raise UnusableFileError(_DAMAGED) from error

    def _check(self) -> None:
        """What the zip says of itself; it may lie, which `_inflated` does not believe."""
        if any(info.flag_bits & _ENCRYPTED for info in self._members.values()):
            raise UnusableFileError(_PROTECTED)
        if sum(info.file_size for info in self._members.values()) > self._left:
            raise UnusableFileError(_SWELLS)

    def _inflated(self, info: zipfile.ZipInfo) -> bytes:
        pieces = bytearray()
        with self._zip.open(info) as part:
            while piece := part.read(_PIECE):
                self._left -= len(piece)
                if self._left < 0:
                    raise UnusableFileError(_SWELLS)
                self._tags_left -= piece.count(b"<")
                if self._tags_left < 0:
                    raise UnusableFileError(_SWELLS)
                pieces += piece
        return bytes(pieces)
