"""Word that a meeting is called off: a real cancellation, or only words in the subject (IN21l)."""

import re
from enum import StrEnum

from domain.drafts import CancellationDraft
from intake.content import Content
from intake.findings import Findings
from intake.people import read_organiser
from intake.structure import RawEvent
from intake.times import read_stamp

_OFF = re.compile(
    # Also misspelt: "cancled", "canclled".
    r"\b(?:un-?)?canc[a-z]{0,3}l[a-z]{0,8}\b|\bpostpone[a-z]{0,4}\b|\bcalled[\s-]off\b|\bstood\sdown\b"
    r"|\b(?:not|no\slonger)\s(?:be\s)?(?:going\sahead|taking\splace|proceeding|go\sahead|take\splace)\b",
    re.IGNORECASE,
)
_ON = re.compile(
    r"\bre-?instate[a-z]?\b|\bback\son\b|\bun-?cancell?ed\b"
    r"|(?<!\bnot\s)(?<!\blonger\s)(?<!\bnot\sbe\s)\b(?:going\sahead|goes\sahead|taking\splace|takes\splace)\b"
    r"|\b(?:not|never|no)\s(?:been\s|be\s|being\s)?(?:cancelled|canceled|cancellation|postponed|called\soff)\b"
    r"|\b\w{2,6}n['’]t\s(?:been\s)?(?:cancelled|canceled|postponed|called\soff)\b"
    r"|\bpostponed\sfrom\b|\b(?:previously|formerly|earlier|originally|wrongly)\s(?:cancelled|canceled|postponed)\b"
    r"|\b(?:replac(?:es|ing|ement\sfor)|instead\sof|after|following)\s(?:the\s|a\s)?(?:cancelled|canceled|postponed|cancellation)\b",
    re.IGNORECASE,
)

_HELD = (
    "The subject line says that the meeting is cancelled or postponed, yet the file is an invitation. "
    "Ask the unit whether it takes place."
)
_SAYS_BOTH = (
    "The subject line speaks of a cancellation and also says that the meeting takes place. It was taken in "
    "as an invitation. Ask the unit whether it takes place."
)


class CalledOff(StrEnum):
    """What a subject line says of a cancellation."""

    NO = "no"
    YES = "yes"
    DISPUTED = "disputed"


def called_off(subject: str) -> CalledOff:
    """Whether a subject line calls the meeting off; what it says last counts ("cancelled, now back on")."""
    off = [match.end() for match in _OFF.finditer(subject)]
    if not off:
        return CalledOff.NO
    on = [match.end() for match in _ON.finditer(subject)]
    return CalledOff.DISPUTED if on and on[-1] >= off[-1] else CalledOff.YES


def is_cancellation(event: RawEvent) -> bool:
    """Whether the calendar itself says so."""
    return event.method == "CANCEL" or event.text("STATUS").strip().upper() == "CANCELLED"


def seems_called_off(content: Content, findings: Findings) -> bool:
    """Whether the subject of an ordinary invitation calls it off; a doubt goes with it (IN21l)."""
    says = called_off(content.subject)
    if says is CalledOff.DISPUTED:
        findings.doubt("subject line", _SAYS_BOTH)
    elif says is CalledOff.YES:
        findings.doubt("subject line", _HELD)
    return says is CalledOff.YES


def cancellation(
    event: RawEvent, content: Content, findings: Findings, *, uid: str, sequence: int, is_certain: bool
) -> CancellationDraft:
    """The draft of a cancellation, with all that may find a conference which came another way (I1)."""
    return CancellationDraft(
        uid=uid,
        sequence=sequence,
        stamped_at=read_stamp(event),
        where=findings.event,
        is_certain=is_certain,
        reference=content.labels.reference,
        council=content.labels.council,
        organiser=read_organiser(event),
        warnings=tuple(findings.doubts),
    )
