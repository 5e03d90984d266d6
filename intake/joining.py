"""How to take part in one conference: the join link, and the ways by number (IN4-IN12)."""

import re
from collections.abc import Iterator

from domain.drafts import Join, MeetingFormat
from intake.content import Content
from intake.findings import Findings
from intake.html_page import HtmlPage
from intake.links import Link, Verdict, judge
from intake.structure import RawEvent

_BRACKETED = re.compile(r"<(https?://[^<>]*)>", re.IGNORECASE)
_URL = re.compile(r"https?://[^\s<>\"“”«»]+", re.IGNORECASE)
# Words before a link that call it the way in; "joining instructions" and plain "join us" do not.
_SAID_TO_JOIN = re.compile(
    r"\bjoin\b.{0,60}\b(?:meeting|conference|call|link|here|now|online|remotely|video|teams)\b|\bjoin\s*:"
    r"|\b(?:meeting|conference|video|teams|joining)\s+link\s*:|\blink\s+to\s+(?:the\s+)?(?:meeting|conference)\b",
    re.IGNORECASE,
)
_MEETING_ID = re.compile(r"\bmeeting id\s*:\s*([0-9][0-9 ]{5,30})", re.IGNORECASE)
_PASSCODE = re.compile(r"\bpasscode\s*:[ \t]*([^\s<][^\n<]{0,63})", re.IGNORECASE)
_PHONE = r"((?:\+44|\(?0)[0-9 ()-]{8,20}[0-9])"
_DIAL_AND_ID = re.compile(_PHONE + r"\s*,{1,4}\s*([0-9][0-9 ]{4,18})#")
_DIAL = re.compile(r"\bdial[ -]?in(?: number| by phone)?\s*:\s*" + _PHONE, re.IGNORECASE)
_DIAL_ID = re.compile(r"(?<!video )\b(?:phone )?conference id\s*:\s*([0-9][0-9 ]{4,18})#?", re.IGNORECASE)
_MAX_CANDIDATES = 400

_LEFT_OUT = (
    "The invitation has an attachment, which was left out unopened. A named nurse should open it in the "
    "original; if the link or the report form is in it, ask the unit to put it in the text."
)
_ASK_LINK = "Ask the unit for the link to the conference."


def read_join(
    event: RawEvent, content: Content, findings: Findings, meeting: MeetingFormat | None = None
) -> Join:
    """Find the join link in the order of trust (IN4), and the numbers (IN10, IN11).

    A conference whose only way in by link leads elsewhere than to Teams is refused; one without
    any link is taken in with a doubt (IN21q), unless people meet in one room. What is attached is
    never opened, kept or fetched (IG27).
    """
    links = [judge(text, said_to_join=said) for text, said in _candidates(event, content.body, content.page)]
    chosen = next((link for link in links if link.verdict is Verdict.JOIN), None)
    foreign = next((link for link in links if link.verdict in {Verdict.FOREIGN, Verdict.UNSAFE}), None)
    if foreign is not None:
        _report_foreign(foreign, findings, has_other=chosen is not None)
    elif chosen is None and meeting is not MeetingFormat.IN_PERSON:
        findings.doubt("link", _why_none(links))
    if event.find("ATTACH"):
        findings.doubt("attachment", _LEFT_OUT)
    return _numbers(f"{content.body}\n{content.page.text}", chosen.url if chosen else None)


def _candidates(event: RawEvent, body: str, page: HtmlPage) -> Iterator[tuple[str, bool]]:
    """Links in the order in which they are trusted, each with whether it is called the way in (IN4)."""
    yield from (
        (line.value, True) for line in event.all("X-MICROSOFT-SKYPETEAMSMEETINGURL") if line.value.strip()
    )
    online = event.text("X-MICROSOFT-ONLINEMEETINGCONFLINK").strip()
    if online.lower().startswith("http"):  # otherwise the address of an old Skype conference
        yield online, True
    for anchor in page.anchors[:_MAX_CANDIDATES]:
        yield anchor.href, bool(_SAID_TO_JOIN.search(anchor.words))
    yield from _in_text(body)
    yield from _in_text(event.text("LOCATION"))
    yield from ((line.value, True) for line in event.all("X-GOOGLE-CONFERENCE"))
    yield from _in_text(event.text("URL"))


def _in_text(text: str) -> Iterator[tuple[str, bool]]:
    """Links in plain text; one in angle brackets may have been cut by spaces or line ends (IN21o)."""
    whole = _BRACKETED.sub(lambda match: "<" + "".join(match[1].split()) + ">", text)
    found = 0
    for line in whole.splitlines():
        before = 0
        for match in _URL.finditer(line):
            yield match[0], bool(_SAID_TO_JOIN.search(line, before, match.start()))
            before = match.end()
            found += 1
        if found > _MAX_CANDIDATES:
            return


def _report_foreign(link: Link, findings: Findings, *, has_other: bool) -> None:
    where = f"leads to “{link.host}”" if link.host else "is not a web address"
    if has_other:
        findings.doubt("link", f"Another link in the invitation {where} and was left out.")
    elif link.verdict is Verdict.UNSAFE:
        findings.refuse(
            "link", f"The link to join {where}; it is not a plain, secure (https) Teams link. {_REFUSED}"
        )
    else:
        findings.refuse("link", f"The link to join {where}, which is not Microsoft Teams. {_REFUSED}")


_REFUSED = "Nothing of this event was taken in. Ask the unit for a Teams link and a corrected invitation."


def _why_none(links: list[Link]) -> str:
    verdicts = {link.verdict for link in links}
    if Verdict.CONSUMER in verdicts:
        return f"The link leads to “teams.live.com”, Teams for private use, and was left out. {_ASK_LINK}"
    if Verdict.REWRITTEN in verdicts:
        return f"The link was rewritten by a mail filter and cannot be used safely. {_ASK_LINK}"
    return f"The invitation holds no link to join. {_ASK_LINK}"


def _numbers(text: str, url: str | None) -> Join:
    plain = text.replace("\u00a0", " ")
    passcode = _PASSCODE.search(plain)
    dial = _DIAL_AND_ID.search(plain) or _DIAL.search(plain)
    dial_id = _digits(_DIAL_ID.search(plain), 1) or (
        _digits(dial, 2) if dial and dial.re is _DIAL_AND_ID else None
    )
    return Join(
        url=url,
        meeting_id=_digits(_MEETING_ID.search(plain), 1),
        passcode=passcode[1].strip() if passcode else None,
        dial_in=" ".join(dial[1].split()) if dial else None,
        dial_in_id=f"{dial_id}#" if dial_id else None,
    )


def _digits(match: re.Match[str] | None, group: int) -> str | None:
    return "".join(match[group].split()) if match else None
