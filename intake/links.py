"""Judge and clean one link: whether it is a way into a Teams meeting and may be kept (IN5-IN9, IN15).

The parsed host decides, never the text (IN9). Nothing is ever fetched (IG27).
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import SplitResult, unquote, urlsplit

ALLOWED_HOSTS = frozenset({"teams.microsoft.com", "teams.cloud.microsoft"})
_CONSUMER_HOSTS = frozenset({"teams.live.com"})
_SAFE_LINKS = ".safelinks.protection.outlook.com"
_SAFE_LINKS_PAGE = ("statics.teams.cdn.office.net", "/evergreen-assets/safelinks/")
_LAUNCHER = "/dl/launcher/launcher.html"

# Other vendors' rewriting cannot be reliably reversed (IN8).
_REWRITERS = (
    "urldefense.com", "urldefense.proofpoint.com", "mimecast.com", "mimecastprotect.com", "cudasvc.com",
    "protect.checkpoint.com", "clicktime.symantec.com", "secure-web.cisco.com", "protection.sophos.com",
    "url.emailprotection.link", "egress.com", "trendmicro.com", "trellix.com", "fireeye.com",
)  # fmt: skip
# Other ways to meet: a link there is a way in, even without a word beside it.
_OTHER_SERVICES = (
    "zoom.us", "zoom.com", "zoomgov.com", "webex.com", "meet.google.com", "gotomeeting.com", "meet.goto.com",
    "whereby.com", "meet.jit.si", "bluejeans.com", "join.skype.com", "meet.lync.com", "chime.aws",
)  # fmt: skip
# Help pages, meeting options, local numbers, and councils' own pages: never a way in by their words alone.
_HELP = (
    "microsoft.com",
    "office.com",
    "aka.ms",
    "cloud.microsoft",
    "live.com",
    "gov.uk",
    "nhs.uk",
    "police.uk",
)

_JOIN_PATH = re.compile(r"/l/meetup-join/[^/]|/meet/[0-9]+(?:$|[/?#])")
_JOIN_FRAGMENT = re.compile(r"(?:[^/]*)/(?:l/meetup-join/[^/]|meet/[0-9])")
_LIKE_TEAMS = re.compile(r"teams.*microsoft|microsoft.*teams|teams.*cloud|meetup-join")
_PLAIN = re.compile(r"[!-\[\]-~]+")  # what a link is written in; never a backslash (IN9)
_AUTHORITY = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[^/?#]*")
_TRAILING = ">).,&\"'”’“‘»"  # IN21o: only these
_MAX_LENGTH = 2_000
_MAX_WRAPPERS = 3


class Verdict(StrEnum):
    """What a link turned out to be."""

    JOIN = "join"
    FOREIGN = "foreign"
    CONSUMER = "consumer"
    UNSAFE = "unsafe"
    REWRITTEN = "rewritten"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Link:
    """A judged link: the real host as it may be shown, and the cleaned address of a join link."""

    verdict: Verdict
    host: str = ""
    url: str | None = None


def judge(text: str, *, said_to_join: bool = False) -> Link:
    """Clean, unwrap and judge one link (IN5-IN9).

    `said_to_join` is True when its place or the words before it call it the way in. Path and
    query of a join link are kept to the byte, apart from what IN21o trims.
    """
    bare = _unwrapped(_tidied(text))
    parsed = _parsed(bare)
    host = _host(parsed)
    verdict = _verdict(bare, parsed, host, said_to_join=said_to_join)
    url = f"https://{host}{_after_host(bare)}" if verdict is Verdict.JOIN else None
    return Link(verdict, _shown(host), url)


def _tidied(text: str) -> str:
    joined = "".join(text.split()).replace("&amp;", "&")
    return joined.lstrip("<(\"'“‘«").rstrip(_TRAILING)


def _parsed(url: str) -> SplitResult | None:
    try:
        parsed = urlsplit(url)
        _ = (parsed.hostname, parsed.port)  # both are worked out only now, and may refuse
    except ValueError:
        return None
    return parsed


def _host(parsed: SplitResult | None) -> str:
    return (parsed.hostname or "") if parsed else ""


def _after_host(url: str) -> str:
    match = _AUTHORITY.match(url)
    return url[match.end() :] if match else ""


def _unwrapped(url: str) -> str:
    """Take off Safe Links and the Teams launcher page, a few deep at most (IN7, IN8)."""
    for _ in range(_MAX_WRAPPERS):
        parsed = _parsed(url)
        inner = _wrapped(parsed) if parsed else None
        if inner is None:
            break
        url = inner
    return url


def _wrapped(parsed: SplitResult) -> str | None:
    host = _host(parsed)
    is_page = host == _SAFE_LINKS_PAGE[0] and parsed.path.startswith(_SAFE_LINKS_PAGE[1])
    if host.endswith(_SAFE_LINKS) or is_page:
        return _url_parameter(parsed.query)
    if host in ALLOWED_HOSTS and parsed.path == _LAUNCHER:
        inner = _url_parameter(parsed.query)
        return _launched(inner, host) if inner else None
    return None


def _url_parameter(query: str) -> str | None:
    """The wrapped address, decoded once: an inner `%253a` becomes `%3a`, never `:` (IN15)."""
    value = next((part[4:] for part in query.split("&") if part[:4].lower() == "url="), None)
    return unquote(value) if value else None


def _launched(inner: str, host: str) -> str:
    """The launcher names a place on its own host, at times encoded once more than needed (IN7)."""
    once = unquote(inner) if inner[:3].lower() == "%2f" or inner[:7].lower() == "https%3" else inner
    path = once.removeprefix("/_#").removeprefix("/v2/#")
    return f"https://{host}{path}" if path.startswith("/") else once


def _verdict(url: str, parsed: SplitResult | None, host: str, *, said_to_join: bool) -> Verdict:
    if parsed is None or not host:
        return Verdict.UNSAFE if said_to_join else Verdict.OTHER
    has_join_shape = _has_join_shape(parsed)
    if host in ALLOWED_HOSTS and has_join_shape:
        return Verdict.JOIN if _is_safe(url, parsed) else Verdict.UNSAFE
    return _elsewhere(host, has_join_shape=has_join_shape, said_to_join=said_to_join)


def _elsewhere(host: str, *, has_join_shape: bool, said_to_join: bool) -> Verdict:
    """A link that is no Teams join link: another way in, or just a page to read."""
    if host in _CONSUMER_HOSTS:
        return Verdict.CONSUMER
    if _is_at(host, _REWRITERS) or host.endswith(_SAFE_LINKS):
        return Verdict.REWRITTEN
    if has_join_shape or _is_at(host, _OTHER_SERVICES):
        return Verdict.FOREIGN
    if _is_at(host, _HELP):
        return Verdict.OTHER
    return Verdict.FOREIGN if said_to_join or _LIKE_TEAMS.search(host) else Verdict.OTHER


def _has_join_shape(parsed: SplitResult) -> bool:
    return bool(_JOIN_PATH.match(parsed.path) or _JOIN_FRAGMENT.match(parsed.fragment))


def _is_safe(url: str, parsed: SplitResult) -> bool:
    """Https, the ordinary port, no user name before the host, plain characters only (IN9)."""
    return (
        parsed.scheme == "https"
        and parsed.port in {None, 443}
        and "@" not in parsed.netloc
        and len(url) <= _MAX_LENGTH
        and _PLAIN.fullmatch(url) is not None
    )


def _is_at(host: str, names: tuple[str, ...]) -> bool:
    return any(host == name or host.endswith("." + name) for name in names)


def _shown(host: str) -> str:
    """The host as it may stand in a message: look-alike letters become visible (IG27)."""
    try:
        plain = host.encode("idna").decode("ascii")
    except UnicodeError:
        plain = ascii(host).strip("'")
    return "".join(letter for letter in plain if letter.isprintable())[:80]
