"""Cells that choose one of our own words: type, status, how people meet, how to join (IN19, IN21s)."""

import re
from enum import StrEnum

from domain.drafts import ConferenceKind, MeetingFormat
from intake.cells import CellError, Found, as_text
from intake.kinds import NotAConference, kind_of
from intake.labels import Labels
from intake.links import Link, Verdict, judge
from intake.text import clean


class Status(StrEnum):
    """How a conference stands for the unit (IN19)."""

    BOOKED = "booked"
    REARRANGED = "rearranged"
    CANCELLED = "cancelled"
    HELD = "held"


_STATUS = {
    Status.BOOKED: (
        "booked", "confirmed", "arranged", "scheduled", "new", "planned", "provisional", "active",
        "going ahead", "booked confirmed", "invited", "open",
    ),
    Status.REARRANGED: (
        "rearranged", "re arranged", "rescheduled", "re scheduled", "moved", "changed", "date changed",
        "amended", "updated", "rebooked", "re booked",
    ),
    Status.CANCELLED: (
        "cancelled", "canceled", "cancel", "cancelled by unit", "called off", "withdrawn", "stood down",
        "no longer needed", "not going ahead",
    ),
    Status.HELD: ("held", "took place", "completed", "complete", "concluded", "done", "happened", "closed"),
}  # fmt: skip
_BY_STATUS = {word: status for status, words in _STATUS.items() for word in words}
_TYPES = "Write ICPC, RCPC, PREBIRTH or TRANSFER_IN."


def status(cell: str) -> Found[Status]:
    """BOOKED, REARRANGED, CANCELLED or HELD; a postponed one is neither until the unit has said when."""
    said = re.sub(r"[\W_]+", " ", clean(as_text(cell), 60).casefold()).strip()
    found = _BY_STATUS.get(said)
    if found is None:
        raise CellError("The status is not known.", "Write BOOKED, REARRANGED, CANCELLED or HELD.")
    return Found(found)


def kind(cell: str) -> Found[ConferenceKind]:
    """The kind of conference, or in the words of `intake.kinds` why the meeting is none (IN21s)."""
    said = clean(as_text(cell), 120).replace("_", " ")
    found = kind_of(said, Labels({"type": (said,)}), f"{said} conference")
    if isinstance(found, NotAConference):
        raise CellError(f"{found.value.partition('. ')[0]}.", _TYPES)
    return Found(found)


_FORMATS = (
    (MeetingFormat.MIXED, re.compile(r"hybrid|mixed|both|blended", re.IGNORECASE)),
    (
        MeetingFormat.REMOTE,
        re.compile(r"remote|virtual|online|teams|video|telephone|phone|skype", re.IGNORECASE),
    ),
    (
        MeetingFormat.IN_PERSON,
        re.compile(
            r"in[ -]?person|face[ -]?to[ -]?face|\bf2f\b|\bftf\b|physical|on[ -]?site|office", re.IGNORECASE
        ),
    ),
)


def meeting_format(cell: str) -> Found[MeetingFormat]:
    """In person, remote or mixed; a cell that names two of them is mixed."""
    said = clean(as_text(cell), 80)
    found = [form for form, words in _FORMATS if words.search(said)]
    if not found:
        raise CellError("It is not clear how people meet.", "Write in person, remote or mixed.")
    return Found(found[0] if len(found) == 1 else MeetingFormat.MIXED)


# A whole link: words may follow it after a space. What follows any other is the rest of the link.
_WHOLE = re.compile(r"https://[^/]+/(?:l/meetup-join/\S+%7d|meet/[0-9]+\?p=[A-Za-z0-9]+)", re.IGNORECASE)
_LINK_BEGINS = re.compile(r"<?https?://", re.IGNORECASE)
_LONGEST_LINK = 4_000
_ASK_LINK = "Ask the unit for the link to the conference."
_WHY_NOT = {
    Verdict.CONSUMER: "The link leads to Teams for private use.",
    Verdict.REWRITTEN: "The link was rewritten by a mail filter and cannot be used safely.",
    Verdict.FOREIGN: "The link leads elsewhere than to Microsoft Teams.",
    Verdict.UNSAFE: "The link is not a plain, secure (https) Teams link.",
    Verdict.OTHER: "The cell holds no link to a Teams meeting.",
}


def join_link(cell: str) -> Found[str]:
    """A Teams link, judged and cleaned like every other (IN5-IN9, IN21o); words around it are left out."""
    begins = _LINK_BEGINS.search(cell)
    text = cell[begins.start() :][:_LONGEST_LINK].strip() if begins else ""
    link = _without_words(text) if len(text.split()) > 1 else judge(text, said_to_join=bool(text))
    if link.url is None:
        raise CellError(_WHY_NOT.get(link.verdict, _WHY_NOT[Verdict.OTHER]), _ASK_LINK)
    return Found(link.url)


def _without_words(text: str) -> Link:
    """A cell with spaces: either words follow a whole link, or the link itself was cut (IN21o)."""
    first = judge(text.split(maxsplit=1)[0], said_to_join=True)
    joined = judge(text, said_to_join=True)
    whole = (link for link in (first, joined) if link.url and _WHOLE.fullmatch(link.url))
    return next(whole, Link(Verdict.OTHER if first.url else first.verdict))
