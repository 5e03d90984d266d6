"""One link at a time: IN5-IN9, every vector of IN15, IN21o, IG27."""

from urllib.parse import quote

import pytest

from intake.links import Verdict, judge
from tests.intake.calendars import LONG, SHORT

SAFE_SHORT = (
    "https://gbr01.safelinks.protection.outlook.com/"
    "?url=https%3A%2F%2Fteams.microsoft.com%2Fmeet%2F3456789012345%3Fp%3DAbC123xyz&data=x&reserved=0"
)
LAUNCHED = "/_#/l/meetup-join/19:meeting_SW52@thread.v2/0?context=%7b%22Tid%22%3a%22b1f6%22%7d&anon=true"


# IN5, IN6, IN9: case and every byte of path and query stay.
@pytest.mark.parametrize(
    "url", [LONG, SHORT, LONG + "&anon=true&pp=%2B%2f", "https://teams.cloud.microsoft/meet/34?p=aB"]
)
def test_a_teams_link_is_kept_to_the_byte(url: str) -> None:
    assert judge(url).url == url


# IN15: the vector as printed.
def test_safe_links_round_a_short_link_unwrap_byte_equal() -> None:
    assert judge(SAFE_SHORT).url == SHORT


# IN15: a long link inside shows %253a, must become %3a, not ":".
def test_safe_links_round_a_long_link_decode_once_only() -> None:
    wrapped = f"https://gbr01.safelinks.protection.outlook.com/?url={quote(LONG, safe='')}&data=x&reserved=0"
    assert "%253a" in wrapped
    assert judge(wrapped).url == LONG


# IN8: the other shapes of Safe Links.
@pytest.mark.parametrize(
    "start",
    [
        "https://gbr01.safelinks.protection.outlook.com/ap/t-59584e83/?url=",
        "https://statics.teams.cdn.office.net/evergreen-assets/safelinks/1/atp-safelinks.html?locale=en-gb&url=",
        "https://EUR02.safelinks.protection.outlook.com/?data=x&url=",
    ],
)
def test_other_safe_links_unwrap_too(start: str) -> None:
    assert judge(start + quote(LONG, safe="")).url == LONG


# IN7: the launcher page, encoded once and twice, on its own and inside Safe Links.
@pytest.mark.parametrize("times", [1, 2])
def test_the_launcher_page_is_taken_off(times: int) -> None:
    inner = LAUNCHED
    for _ in range(times):
        inner = quote(inner, safe="")
    launcher = (
        f"https://teams.microsoft.com/dl/launcher/launcher.html?url={inner}&type=meetup-join&msLaunch=true"
    )
    expected = "https://teams.microsoft.com" + LAUNCHED.removeprefix("/_#")
    assert judge(launcher).url == expected
    safe = f"https://gbr01.safelinks.protection.outlook.com/?url={quote(launcher, safe='')}&data=x"
    assert judge(safe).url == expected


# IN7: the port is that of https anyway.
def test_port_443_is_dropped() -> None:
    assert judge(SHORT.replace(".com/", ".com:443/")).url == SHORT


def test_capitals_in_scheme_and_host_are_made_small() -> None:
    assert judge(SHORT.replace("https://teams.microsoft.com", "HTTPS://Teams.Microsoft.COM")).url == SHORT


# IN21o: trim only these.
@pytest.mark.parametrize("trailing", [">", ")", ".", ",", "”", "’", "&amp;", ">.", "),", '"', " "])
def test_what_sticks_to_the_end_of_a_link_is_trimmed(trailing: str) -> None:
    assert judge(SHORT + trailing).url == SHORT


def test_an_escaped_ampersand_inside_is_one_ampersand() -> None:
    assert judge(SHORT + "&amp;anon=true").url == SHORT + "&anon=true"


def test_a_link_cut_by_spaces_is_joined() -> None:
    assert judge(LONG[:50] + "\r\n " + LONG[50:]).url == LONG


# IN9: the parsed host counts, over https only.
@pytest.mark.parametrize(
    ("url", "verdict", "host"),
    [
        (LONG.replace(".com/", ".com.evil.example/"), Verdict.FOREIGN, "teams.microsoft.com.evil.example"),
        ("https://teams.microsoft.com@evil.example/meet/34", Verdict.FOREIGN, "evil.example"),
        ("https://teams.microsoft.com:443@evil.example/meet/34", Verdict.FOREIGN, "evil.example"),
        ("https://evil.example/l/meetup-join/19%3ameeting", Verdict.FOREIGN, "evil.example"),
        ("https://evil.example/?u=https://teams.microsoft.com/meet/34", Verdict.OTHER, "evil.example"),
        ("https://evil.example#https://teams.microsoft.com/meet/34", Verdict.OTHER, "evil.example"),
        ("https://teams-microsoft.example/x", Verdict.FOREIGN, "teams-microsoft.example"),
        ("https://teams.microsoft.com./meet/34", Verdict.FOREIGN, "teams.microsoft.com."),
        ("https://te\u0430ms.microsoft.com/meet/34", Verdict.FOREIGN, "xn--tems-63d.microsoft.com"),
        ("http://teams.microsoft.com/meet/34", Verdict.UNSAFE, "teams.microsoft.com"),
        ("https://someone@teams.microsoft.com/meet/34", Verdict.UNSAFE, "teams.microsoft.com"),
        ("https://teams.microsoft.com:8443/meet/34", Verdict.UNSAFE, "teams.microsoft.com"),
        ("https://evil.example\\@teams.microsoft.com/meet/34", Verdict.UNSAFE, "teams.microsoft.com"),
        ("https://teams.microsoft.com/meet/34?p=\u202eabc", Verdict.UNSAFE, "teams.microsoft.com"),
        (SHORT + "x" * 3_000, Verdict.UNSAFE, "teams.microsoft.com"),
        ("https://us02web.zoom.us/j/81234567890", Verdict.FOREIGN, "us02web.zoom.us"),
        ("https://teams.live.com/meet/9345678901234", Verdict.CONSUMER, "teams.live.com"),
        (
            "https://urldefense.com/v3/__https://teams.microsoft.com/meet/34__;!!x",
            Verdict.REWRITTEN,
            "urldefense.com",
        ),
        ("https://protect-eu.mimecast.com/s/abc", Verdict.REWRITTEN, "protect-eu.mimecast.com"),
    ],
)
def test_a_link_that_is_not_safely_teams_is_never_kept(url: str, verdict: Verdict, host: str) -> None:
    link = judge(url)
    assert (link.verdict, link.host, link.url) == (verdict, host, None)


# IN9: named as the way in, these are refused rather than overlooked.
@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "https:",
        "https://[",
        "teams.microsoft.com/meet/34",
        "https://x:99999/",
        "data:,x",
    ],
)
def test_what_is_no_web_address_is_unsafe(url: str) -> None:
    assert judge(url, said_to_join=True).verdict is Verdict.UNSAFE
    assert judge(url).verdict is Verdict.OTHER


# IN8: what is inside is judged again, and its real host shown (IG27).
def test_a_foreign_link_inside_safe_links_is_foreign() -> None:
    wrapped = "https://gbr01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fzoom.us%2Fj%2F8123&data=x"
    assert judge(wrapped).host == "zoom.us"
    assert judge(wrapped).verdict is Verdict.FOREIGN


def test_safe_links_on_a_look_alike_host_are_not_unwrapped() -> None:
    link = judge(SAFE_SHORT.replace(".com/?", ".com.evil.example/?"), said_to_join=True)
    assert (link.verdict, link.url) == (Verdict.FOREIGN, None)


def test_the_launcher_cannot_lead_elsewhere() -> None:
    inner = quote("https://evil.example/meet/34", safe="")
    link = judge(f"https://teams.microsoft.com/dl/launcher/launcher.html?url={inner}")
    assert (link.verdict, link.host) == (Verdict.FOREIGN, "evil.example")


def test_wrappers_in_wrappers_end() -> None:
    url = SHORT
    for _ in range(6):
        url = "https://gbr01.safelinks.protection.outlook.com/?url=" + quote(url, safe="")
    assert judge(url).verdict is Verdict.REWRITTEN


@pytest.mark.parametrize(
    "url",
    [
        "https://aka.ms/JoinTeamsMeeting?omkt=en-GB",
        "https://www.microsoft.com/en-gb/microsoft-teams/join-a-meeting",
        "https://teams.microsoft.com/meetingOptions/?organizerId=1",
        "https://dialin.teams.microsoft.com/5c6d7e8f?id=123456789",
        "https://dialin.teams.microsoft.com/usp/pstnconferencing",
        "https://www.kent.gov.uk/conferences/how-to-join",
    ],
)
def test_help_and_option_pages_are_no_way_in_whatever_is_said_beside_them(url: str) -> None:
    assert judge(url, said_to_join=True).verdict is Verdict.OTHER
