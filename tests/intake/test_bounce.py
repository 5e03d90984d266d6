"""E-mails that come back are recognised, and nothing else is taken for one (HZ19)."""

from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.bounce import Bounce, read_bounce

OURS = "<report-1@conference-assistant>"


def returned(action: str = "failed", *, whole: bool = True, status: str = "5.1.1") -> bytes:
    """A delivery report as mail servers write it (RFC 3464)."""
    kind = "message/rfc822" if whole else "text/rfc822-headers"
    return f"""\
From: MAILER-DAEMON@council.example
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="edge"

--edge
Content-Type: text/plain

I am sorry to tell you that your message could not be delivered.

--edge
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.council.example

Final-Recipient: rfc822; unit@council.example
Action: {action}
Status: {status}

--edge
Content-Type: {kind}

Message-ID: {OURS}
Subject: A report for you

Hello
--edge--
""".encode()


@pytest.mark.parametrize("whole", [True, False])
def test_it_says_which_e_mail_came_back_and_why(whole: bool) -> None:  # noqa: FBT001
    assert read_bounce(returned(whole=whole)) == Bounce(OURS, "5.1.1")


# A delay is no bounce: the server goes on trying. Word that it arrived is none either.
@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed", "expanded"])
def test_only_a_failure_is_a_bounce(action: str) -> None:
    assert read_bounce(returned(action)) is None


def test_an_invitation_is_no_bounce() -> None:
    letter = EmailMessage()
    letter["Subject"] = "Undelivered Mail Returned to Sender"
    letter.set_content("Action: failed\nStatus: 5.1.1")
    assert read_bounce(letter.as_bytes()) is None


def test_a_report_without_the_original_is_left_to_a_person() -> None:
    assert read_bounce(returned().replace(b"Message-ID", b"X-Other")) is None


@given(st.binary(max_size=400))
def test_no_bytes_break_it(data: bytes) -> None:
    assert read_bounce(data) is None


@given(st.integers(0, 900), st.binary(max_size=6))
def test_no_broken_bounce_breaks_it(place: int, noise: bytes) -> None:
    whole = returned()
    found = read_bounce(whole[:place] + noise + whole[place + len(noise) :])
    assert found is None or found.code
