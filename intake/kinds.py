"""Which kind of conference an invitation is for, or that it is for none (IN21s)."""

import re
from collections.abc import Iterable
from enum import StrEnum

from domain.drafts import ConferenceKind
from intake.labels import Labels
from intake.text import lines_of

_CONFERENCE = r"(?:conference|cpc|cpcc|icpc|rcpc)\b"
_BETWEEN = r"(?:[\w()/-]{1,20}\s+){0,4}"


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


# A pre-birth or transfer-in conference is often called initial in the same breath: they come first.
_SPECIAL = {
    ConferenceKind.TRANSFER_IN: _words(
        rf"\btransfer(?:[\s-]*in)?\s+{_BETWEEN}{_CONFERENCE}|\b{_CONFERENCE}[^\w\n]{{0,5}}transfer[\s-]*in\b"
    ),
    ConferenceKind.PRE_BIRTH: _words(
        rf"\bpre[\s-]?birth\s+{_BETWEEN}{_CONFERENCE}|\b{_CONFERENCE}[^\w\n]{{0,5}}pre[\s-]?birth\b"
        rf"|\binitial\s+pre[\s-]?birth\b"
    ),
}
_COMMON = {
    ConferenceKind.REVIEW: _words(
        rf"\brcpc\b|\breview\s+{_BETWEEN}{_CONFERENCE}|\b{_CONFERENCE}\W{{0,3}}review\b"
    ),
    ConferenceKind.INITIAL: _words(
        rf"\bicpc\b|\binitial\s+{_BETWEEN}{_CONFERENCE}|\b{_CONFERENCE}\W{{0,3}}initial\b"
    ),
}
_SOME_CONFERENCE = _words(r"\bchild\s+protection\s+(?:case\s+)?conference\b|\bcp\s+conference\b|\bcpc\b")
_NO_CONFERENCE = _words(
    r"\bstrategy\s+(?:meeting|discussion|mtg)|\bcin\s+(?:meeting|review|plan|visit)|\bchild\s+in\s+need\b"
    r"|\b(?:lac|cla|looked[\s-]+after(?:\s+child(?:ren)?)?)\s+(?:review|meeting)|\bchild\s+looked\s+after\b"
    r"|\b(?:(?:initial|review)\s+)?family\s+group\s+conference\b|\bfgc\b|\bteam\s+around\s+the\b|\b(?:marac|mappa)\b"
    r"|\blegal\s+planning\b|\b(?:plo|pep|cpa)\s+(?:meeting|review)|\bprofessionals['’]?\s+meeting\b"
    r"|\bpre[\s-]?meet(?:ing)?\b|\bnetwork\s+meeting\b|\bsupervision\b|\bdischarge\s+planning\b|\bpress\s+conference\b"
)
_CORE_GROUP = _words(r"\bcore[\s-]+groups?\b")
_TYPE_LABELS = ("type", "conference type", "type of conference", "meeting type", "type of meeting")
_BARE_TYPES = {
    "initial": ConferenceKind.INITIAL,
    "review": ConferenceKind.REVIEW,
    "pre-birth": ConferenceKind.PRE_BIRTH,
    "prebirth": ConferenceKind.PRE_BIRTH,
    "transfer-in": ConferenceKind.TRANSFER_IN,
    "transfer in": ConferenceKind.TRANSFER_IN,
}


class NotAConference(StrEnum):
    """Why an event has no kind; the words are said to the person who brought the file.

    A core group is taken in as such (IN21w); its words are said only where that cannot be done.
    """

    CORE_GROUP = (
        "This is a core group, not a conference. Nothing of it was taken in. Ask the unit for its dates."
    )
    OTHER_MEETING = (
        "This does not look like a child protection conference but like another meeting, such as a strategy "
        "meeting or a review for a child in care. Nothing of it was taken in. If it is a conference, ask the "
        "unit to say so in the subject line."
    )
    NO_WORDS = (
        "This does not look like a child protection conference. Nothing of it was taken in. If it is one, "
        "ask the unit to say so in the subject line."
    )
    NO_KIND = (
        "The invitation does not say whether the conference is initial, review, pre-birth or transfer-in. "
        "Nothing of it was taken in. Ask the unit to name it in the subject line."
    )


_OTHERS = frozenset({NotAConference.CORE_GROUP, NotAConference.OTHER_MEETING})


def kind_of(subject: str, labels: Labels, body: str) -> ConferenceKind | NotAConference:
    """Classify by the subject, then by a "Type:" line, then by the first line of prose that tells.

    Later sources only settle what the earlier leave open, as a conference's text may well mention
    the core group that follows it.
    """
    says = kind_of_subject(subject)
    if isinstance(says, ConferenceKind) or says in _OTHERS:
        return says
    return _by_type_label(labels) or _by_prose(lines_of(body), is_conference=says is NotAConference.NO_KIND)


def kind_of_subject(subject: str) -> ConferenceKind | NotAConference:
    """What the subject line alone says; NO_KIND and NO_WORDS when it leaves it open."""
    return _line_says(subject) or NotAConference.NO_WORDS


def _by_type_label(labels: Labels) -> ConferenceKind | NotAConference | None:
    said = labels.first(*_TYPE_LABELS)
    if said is None:
        return None
    words = said.lower().removesuffix(".").removesuffix("conference").strip()
    found = _BARE_TYPES.get(words) or _line_says(said)
    is_told = isinstance(found, ConferenceKind) or found is NotAConference.CORE_GROUP
    return found if is_told else None


def _by_prose(lines: Iterable[str], *, is_conference: bool) -> ConferenceKind | NotAConference:
    """The first telling line; once it is a conference, mentions of other meetings do not matter."""
    for line in lines:
        says = _line_says(line)
        if isinstance(says, ConferenceKind):
            return says
        if says in _OTHERS and not is_conference:
            return says
        is_conference = is_conference or says is NotAConference.NO_KIND
    return NotAConference.NO_KIND if is_conference else NotAConference.NO_WORDS


def _line_says(line: str) -> ConferenceKind | NotAConference | None:
    """What is named first in the line counts: "ICPC after strategy meeting", "Core group after ICPC"."""
    others = [
        (found.start(), other)
        for other, words in (
            (NotAConference.OTHER_MEETING, _NO_CONFERENCE),
            (NotAConference.CORE_GROUP, _CORE_GROUP),
        )
        if (found := words.search(line))
    ]
    common = [(found.start(), kind) for kind, words in _COMMON.items() if (found := words.search(line))]
    special = [(found.start(), kind) for kind, words in _SPECIAL.items() if (found := words.search(line))]
    some = [(found.start(), NotAConference.NO_KIND)] if (found := _SOME_CONFERENCE.search(line)) else []
    starts = [start for start, _ in (*common, *special, *some)]
    if others and all(min(others)[0] <= start for start in starts):
        return min(others)[1]
    ranked = sorted(special) or sorted(common) or some
    return ranked[0][1] if ranked else None
