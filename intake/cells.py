"""What one cell says: text, yes or no, addresses, numbers. Each reader gives a value, perhaps with a doubt.

A reader raises CellError when the cell cannot be what its column wants. No words here ever repeat what the
cell holds (IG15).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar
from uuid import UUID

from intake.labels import PHONE
from intake.names import name_in
from intake.nhs_number import nhs_number
from intake.text import clean

T = TypeVar("T")
WORDS_LIMIT = 200
NOTE_LIMIT = 600
_REFERENCE_LIMIT = 60
_EMAILS_LIMIT = 20
_MEETING_ID_LENGTHS = range(6, 17)


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """What a cell says, and what a person should check about it."""

    value: T
    doubt: str = ""


Reader = Callable[[str], Found[T]]


class CellError(Exception):
    """The cell cannot be read: what is wrong, and what to do.

    A grave one keeps its row out even in a column that may be empty, as the rest of the row may be wrong too.
    """

    def __init__(self, wrong: str, todo: str, *, is_grave: bool = False) -> None:
        super().__init__(wrong)
        self.wrong, self.todo, self.is_grave = wrong, todo, is_grave


# IG26: what makes a spreadsheet program take a text for a formula, in wide letters as well.
_FORMULA_SIGNS = "=+-@＝＋－＠"
_KEPT_AS_TEXT = re.compile(r'\s*=\s*"([^"]*)"\s*')  # ="0163..." keeps a number's first zero in a CSV file
_FORMULA = re.compile(rf"[\s'\"]*[{re.escape(_FORMULA_SIGNS)}]")
_NEUTRALISED = (
    "The cell begins with a sign that would make it a formula; it was left as plain text without that sign. "
    "Compare it with the original."
)


def as_text(cell: str) -> str:
    """A cell without the spreadsheet's own way to say "this is text"."""
    match = _KEPT_AS_TEXT.fullmatch(cell)
    return match[1] if match else cell


def words(cell: str) -> Found[str]:
    """One line of text that no spreadsheet would ever evaluate (IG26, IN21e, IN21u)."""
    return _plain(cell, WORDS_LIMIT)


def note(cell: str) -> Found[str]:
    """A longer text, still one line."""
    return _plain(cell, NOTE_LIMIT)


def reference(cell: str) -> Found[str]:
    """A council's or trust's own number; longer ones than anybody uses are refused rather than cut."""
    found = _plain(cell, _REFERENCE_LIMIT + 1)
    if not found.value or len(found.value) > _REFERENCE_LIMIT:
        raise CellError("The reference cannot be read.", "Write it in at most 60 letters and figures.")
    return found


def _plain(cell: str, limit: int) -> Found[str]:
    text = as_text(cell)
    match = _FORMULA.match(text)
    if match is None:
        return Found(clean(text, limit))
    bare = text.lstrip(f"{_FORMULA_SIGNS}'\" \t\r\n")
    return Found(clean(bare, limit), _NEUTRALISED)


_YES = frozenset({"yes", "y", "true", "1", "x", "✓", "✔", "t", "yes please", "needed", "required"})
_NO = frozenset({"no", "n", "false", "0", "none", "not needed", "not required", "f", "✗", "✘", "nil"})


def yes_no(cell: str) -> Found[bool]:
    """Yes or no in the ways that lists say it."""
    said = clean(cell, 20).casefold().rstrip(".")
    if said in _YES:
        return Found(value=True)
    if said in _NO:
        return Found(value=False)
    raise CellError("The cell says neither yes nor no.", "Write yes or no.")


_ADDRESS = re.compile(
    r"[a-z0-9_][a-z0-9!#$%&*+/=?^_`{|}~'’.-]{0,63}@(?:[a-z0-9-]{1,63}\.){1,8}[a-z][a-z0-9-]{1,62}"
)
_NAMED = re.compile(r"[^<>]*<([^<>]*)>")
_BRACKETED = re.compile(r"<([^<>]*)>")
_LONGEST_ADDRESSES = 3_000
_EMAIL_TODO = "Write one address such as name@trust.nhs.uk."


def email(cell: str) -> Found[str]:
    """An address in small letters, out of "mailto:", "Name <address>" and stray signs (IN21j)."""
    text = as_text(cell)[:_LONGEST_ADDRESSES]
    named = _NAMED.fullmatch(text.strip())
    bare = clean(named[1] if named else text, 300).casefold()
    bare = re.sub(r"\s*@\s*", "@", bare.removeprefix("mailto:").partition("?")[0].strip(" .,;:<>\"'“”"))
    if not _ADDRESS.fullmatch(bare) or any(pair in bare for pair in ("..", ".@", "@-", "-.", ".-")):
        raise CellError("The e-mail address cannot be right.", _EMAIL_TODO)
    return Found(bare.replace("’", "'"))


def emails(cell: str) -> Found[tuple[str, ...]]:
    """The addresses in a cell, apart by semicolons, commas or line ends; wrong ones are left out."""
    text = as_text(cell)[:_LONGEST_ADDRESSES]
    parts = _BRACKETED.findall(text) or [part for part in re.split(r"[;,\n]", text) if part.strip()]
    found: dict[str, None] = {}
    wrong = CellError("The e-mail address cannot be right.", _EMAIL_TODO)
    is_whole = True
    for part in parts[:_EMAILS_LIMIT]:
        try:
            found[email(part).value] = None
        except CellError as error:
            wrong, is_whole = error, False
    if not found:
        raise wrong
    return Found(tuple(found), "" if is_whole else f"{wrong.wrong} One address was left out. {wrong.todo}")


def object_id(cell: str) -> Found[str]:
    """An Entra object id: 32 hexadecimal figures, as Microsoft writes them (A1, HZ2)."""
    try:
        return Found(str(UUID(clean(cell, 60))))
    except ValueError:
        raise CellError("The Entra object id cannot be right.", "Copy it from the directory.") from None


def references(cell: str) -> Found[tuple[str, ...]]:
    """Several references, apart by semicolons, commas or line ends."""
    parts = [part for part in re.split(r"[;,\n]", as_text(cell)) if part.strip()]
    found = [reference(part) for part in parts[:_EMAILS_LIMIT]]
    return Found(
        tuple(dict.fromkeys(one.value for one in found)), next((f.doubt for f in found if f.doubt), "")
    )


_NHS_ZERO = (
    "The NHS number had lost its first zero, as happens in spreadsheets; the zero was put back. "
    "Check the number with the unit."
)


def checked_nhs_number(cell: str) -> Found[str]:
    """An NHS number with a right check digit; a lost first zero is put back only if it then fits (IN21i)."""
    text = clean(as_text(cell), 40)
    whole, with_zero = nhs_number(text), nhs_number(f"0{text}")
    if whole is None and with_zero is None:
        raise CellError("The NHS number cannot be right.", "Check it with the unit.")
    return Found(whole) if whole else Found(with_zero or "", _NHS_ZERO)


_WITHOUT_ZERO = re.compile(r"[1-37-9][0-9]{9}")
_ZERO_LOST = "The telephone number had lost its first zero; the zero was put back. Check the number."


def phone(cell: str) -> Found[str]:
    """A UK telephone number as text; "+44" stays (IN11)."""
    text = clean(as_text(cell), 60)
    has_lost_zero = _WITHOUT_ZERO.fullmatch(text) is not None
    match = PHONE.search(f"0{text}" if has_lost_zero else text)
    if match is None:
        raise CellError("The telephone number cannot be read.", "Write a UK number such as 01632 960142.")
    return Found(clean(match[0], 40), _ZERO_LOST if has_lost_zero else "")


def name(cell: str) -> Found[str]:
    """A person's name, judged as in an invitation's text: what stands behind it stays out (IN21v)."""
    found = words(cell)
    return Found(name_in(found.value), found.doubt)


def meeting_id(cell: str) -> Found[str]:
    """The figures of a Teams meeting id, often in groups (IN10)."""
    figures = re.sub(r"[\s-]", "", clean(as_text(cell), 60))
    if not (figures.isascii() and figures.isdigit() and len(figures) in _MEETING_ID_LENGTHS):
        raise CellError("The meeting id is not a number.", "Copy it from the invitation.")
    return Found(figures)


def passcode(cell: str) -> Found[str]:
    """A secret with capitals and signs of its own: only its ends are trimmed (IN10)."""
    text = "".join(letter for letter in as_text(cell).strip() if letter.isprintable())
    if not text or len(text) > 64 or (text[0] in _FORMULA_SIGNS and "(" in text):  # noqa: PLR2004  letters
        raise CellError("The passcode cannot be right.", "Copy it from the invitation.")
    return Found(text)
