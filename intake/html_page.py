"""The HTML body of an invitation (X-ALT-DESC): its text and its links; nothing is ever fetched.

Python's own HTML parser takes minutes over some unclosed tags (200 kB of "<a " measured at 354 s), so
the page is cut at its angle brackets instead: one pass, whatever is in it.
"""

import html
import re
from dataclasses import dataclass

_TAG = re.compile(r"(/?)([a-z][a-z0-9]{0,15})\b", re.IGNORECASE)
_HREF = re.compile(r"\bhref\s{0,5}=\s{0,5}(?:\"([^\"]*)\"|'([^']*)'|([^\s\"']+))", re.IGNORECASE)
_LINE_ENDS = frozenset({"br", "p", "div", "tr", "li", "table", "h1", "h2", "h3", "hr"})
_UNSEEN = frozenset({"style", "script", "head", "title"})


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link and the words it stands under."""

    href: str
    words: str


@dataclass(frozen=True, slots=True)
class HtmlPage:
    """What a reader of the page would see, and where its links lead."""

    text: str = ""
    anchors: tuple[Anchor, ...] = ()


def read_html(markup: str) -> HtmlPage:
    """Read a page, however broken; what cannot be read is left out."""
    reader = _Reader()
    first, *rest = markup.split("<")
    reader.say(first)
    for piece in rest:
        tag, _, said = piece.partition(">")
        reader.pass_tag(tag)
        reader.say(said)
    return HtmlPage(
        "".join(reader.text), tuple(Anchor(href, "".join(words)) for href, words in reader.anchors)
    )


class _Reader:
    def __init__(self) -> None:
        self.text: list[str] = []
        self.anchors: list[tuple[str, list[str]]] = []
        self._is_in_anchor = False
        self._unseen = ""

    def pass_tag(self, tag: str) -> None:
        match = _TAG.match(tag)
        if match is None:
            return
        is_end, name = bool(match[1]), match[2].lower()
        if name in _LINE_ENDS:
            self.text.append("\n")
        elif name in _UNSEEN:
            self._hide(name, is_end=is_end)
        elif name == "a":
            self._open_or_close(tag, is_end=is_end)

    def say(self, data: str) -> None:
        if self._unseen or not data:
            return
        words = html.unescape(data)
        self.text.append(words)
        if self._is_in_anchor:
            self.anchors[-1][1].append(words)

    def _hide(self, name: str, *, is_end: bool) -> None:
        if not is_end and not self._unseen:
            self._unseen = name
        elif is_end and name == self._unseen:
            self._unseen = ""

    def _open_or_close(self, tag: str, *, is_end: bool) -> None:
        match = None if is_end else _HREF.search(tag)
        self._is_in_anchor = match is not None
        if match is not None:
            href = match[1] or match[2] or match[3] or ""
            self.anchors.append((html.unescape(href), []))
