"""Which link of an invitation is the way in, and the ways by number (IN4, IN8, IN10, IN11, IN21q)."""

import pytest

from domain.drafts import Join, Reading
from intake.ical import read_calendar
from tests.intake.calendars import LONG, SHORT, a_calendar, an_event, escaped, the_draft, the_problem

ZOOM = "https://us02web.zoom.us/j/81234567890"


def reading_of(*extra: str, body: str = "", url: str | None = None) -> Reading:
    return read_calendar(a_calendar(an_event(*extra, body=body, url=url)))


def join_of(*extra: str, body: str = "", url: str | None = None) -> Join:
    return the_draft(reading_of(*extra, body=body, url=url)).join


def link_doubts(reading: Reading) -> list[str]:
    return [doubt.message for doubt in the_draft(reading).warnings if doubt.where.endswith("link")]


def as_html(markup: str) -> str:
    return f"X-ALT-DESC;FMTTYPE=text/html:{escaped(markup)}"


def numbered(number: int) -> str:
    return f"https://teams.microsoft.com/meet/{number}?p=x"


# IN4: the order of trust.
def test_links_are_trusted_in_the_order_of_the_places_they_stand_in() -> None:
    html = as_html(f'<a href="{numbered(2)}">Join</a>')
    location = f"LOCATION:{numbered(4)}"
    body = f"Join<{numbered(3)}>"

    assert join_of(html, location, body=body, url=numbered(1)).url == numbered(1)
    assert join_of(html, location, body=body).url == numbered(2)
    assert join_of(location, body=body).url == numbered(3)
    assert join_of(location).url == numbered(4)


def test_the_address_of_an_old_skype_conference_is_passed_over() -> None:
    assert join_of("X-MICROSOFT-ONLINEMEETINGCONFLINK:conf:sip:x@kent.example;gruu", body=SHORT).url == SHORT


def test_escaped_ampersands_in_html_are_read() -> None:
    html = as_html(f"<a title=x href='{SHORT}&amp;anon=true' target=_blank>Join</a>")
    assert join_of(html).url == SHORT + "&anon=true"


# IN21o: a link in angle brackets, cut by line ends in the body itself.
def test_a_link_cut_by_line_ends_is_joined_again() -> None:
    assert join_of(body=f"Join the meeting<{LONG[:60]}\n{LONG[60:]}>\nMeeting ID: 1").url == LONG


@pytest.mark.parametrize("around", ["({}).", "“{}”", "see {}, please", "<{}>"])
def test_a_link_in_prose_is_found(around: str) -> None:
    assert join_of(body=around.format(SHORT)).url == SHORT


# The only way in leads elsewhere: nothing is taken in, and the real host is named (IG27).
@pytest.mark.parametrize(
    ("body", "host"),
    [
        (f"Join Zoom Meeting\n{ZOOM}", "us02web.zoom.us"),
        ("Join the conference here: https://rooms.example/42", "rooms.example"),
        ("Conference link: https://rooms.example/42", "rooms.example"),
        ("https://teams.microsoft.com@evil.example/l/meetup-join/19%3a", "evil.example"),
        (
            "https://gbr01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fmeet.google.com%2Fabc",
            "meet.google.com",
        ),
    ],
)
def test_a_foreign_link_keeps_the_event_out(body: str, host: str) -> None:
    problem = the_problem(reading_of(body=body))
    assert f"“{host}”" in problem
    assert "Ask the unit for a Teams link" in problem


@pytest.mark.parametrize("url", ["http://teams.microsoft.com/meet/34", "javascript:alert(1)"])
def test_an_unsafe_link_keeps_the_event_out(url: str) -> None:
    assert "secure (https) Teams link" in the_problem(reading_of(url=url))


def test_a_foreign_link_behind_join_words_in_html_keeps_the_event_out() -> None:
    html = as_html('<a href="https://rooms.example/42"><span>Join the</span> meeting now</a>')
    assert "“rooms.example”" in the_problem(reading_of(html))


def test_a_foreign_link_beside_a_teams_link_is_left_out_with_a_doubt() -> None:
    reading = reading_of(body=f"Join: {ZOOM}\nor {SHORT}")
    assert the_draft(reading).join.url == SHORT
    assert "“us02web.zoom.us”" in link_doubts(reading)[0]


# Ordinary links of Teams and of councils are neither a way in nor a reason to refuse.
@pytest.mark.parametrize(
    "body",
    [
        "Microsoft Teams Need help?<https://aka.ms/JoinTeamsMeeting?omkt=en-GB>",
        "Join on the web<https://www.microsoft.com/microsoft-teams/join-a-meeting>",
        "For organizers: Meeting options<https://teams.microsoft.com/meetingOptions/?organizerId=1>",
        "Find a local number<https://dialin.teams.microsoft.com/5c6d7e8f?id=123456789>",
        "How to join the meeting: https://www.kent.gov.uk/conferences",
        "Read more: https://www.kent.example/child-protection",
    ],
)
def test_help_links_are_no_way_in_and_no_reason_to_refuse(body: str) -> None:
    reading = reading_of(body=body)
    assert the_draft(reading).join.url is None
    assert link_doubts(reading) == [
        "The invitation holds no link to join. Ask the unit for the link to the conference."
    ]


# IN6: a link for private use.
def test_a_private_teams_link_is_left_out_with_a_doubt() -> None:
    reading = reading_of(
        body="Join: https://teams.live.com/meet/9345678901234?p=x\nMeeting ID: 934 567 890 123 4"
    )
    assert the_draft(reading).join == Join(meeting_id="9345678901234")
    assert "teams.live.com" in link_doubts(reading)[0]


# IN8: other vendors' rewriting: the numbers are shown and the original asked for.
def test_a_link_rewritten_by_a_mail_filter_is_left_out_with_a_doubt() -> None:
    reading = reading_of(body="Join: https://protect-eu.mimecast.com/s/abc\nMeeting ID: 345 678 901 234")
    assert the_draft(reading).join == Join(meeting_id="345678901234")
    assert "mail filter" in link_doubts(reading)[0]


# IN10: case and symbols of a passcode stay; the identity loses its spaces.
def test_meeting_id_and_passcode_are_read() -> None:
    join = join_of(body="Meeting ID: 345\u00a0678 901 234 5 \nPasscode:  aB,3 #.x \nDial in", url=SHORT)
    assert (join.meeting_id, join.passcode) == ("3456789012345", "aB,3 #.x")


# IN11
@pytest.mark.parametrize(
    "body",
    [
        "+44 20 7946 0123,,123456789#<tel:+442079460123,,123456789#> United Kingdom, London",
        "+44 20 7946 0123,,123456789# United Kingdom\nPhone conference ID: 123 456 789#",
        "Dial-in number: +44 20 7946 0123\nConference ID: 123 456 789#",
        "Video conference ID: 999 888 777\n+44 20 7946 0123,,123456789#",
    ],
)
def test_a_dial_in_number_and_its_conference_id_are_read(body: str) -> None:
    join = join_of(body=body, url=SHORT)
    assert (join.dial_in, join.dial_in_id) == ("+44 20 7946 0123", "123456789#")


def test_no_numbers_are_none() -> None:
    assert join_of(url=SHORT) == Join(url=SHORT)
