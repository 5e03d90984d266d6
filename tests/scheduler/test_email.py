"""The neutral e-mail, before a real mail server: what it says, and what each answer means (N10, IG5)."""

import re
from pathlib import Path
from unittest.mock import sentinel
from uuid import uuid4

import pytest

from bot.cards.catalogue import catalogue
from domain.delivery import Arrived, Channel, Delivery, Doubtful, Mode, OutboxItem, Outcome, Refused, TryLater
from domain.nudges import NudgeKind
from domain.people import Person
from scheduler import email
from scheduler.email import NoMail, Security, SmtpMailer
from tests.factories import CHAIR, CHILD, PARENT, STARTS_AT, a_person
from tests.feeds.imap_server import a_certificate
from tests.scheduler.smtp_server import PASSWORD, SENDER, USER, SmtpServer, smtp_server

PRIYA = a_person(email="priya.raman@trust.example")


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return a_certificate(tmp_path_factory.mktemp("certificate"))


def a_letter(person: Person = PRIYA) -> Delivery:
    item = OutboxItem(
        uuid4(), "key:email", Mode.NEW, NudgeKind.INVITATION, uuid4(), uuid4(), person.id, STARTS_AT, 1,
        channel=Channel.EMAIL,
    )  # fmt: skip
    return Delivery(item, Mode.NEW, NudgeKind.INVITATION, sentinel.about, person, None, None)


async def outcome_of(server: SmtpServer, **account: object) -> Outcome:
    return await SmtpMailer(server.account(**account)).deliver(a_letter())


@pytest.mark.parametrize("security", [Security.STARTTLS, Security.TLS])
async def test_the_letter_arrives_under_tls(certificate: Path, security: Security) -> None:
    async with smtp_server(certificate, security) as server:
        arrived = await outcome_of(server)
        [letter] = server.letters
        assert arrived == Arrived(letter["Message-ID"])
        assert server.envelopes == [(SENDER, [PRIYA.email])]
        assert letter["Subject"] == "You have a safeguarding task"
        assert letter["Auto-Submitted"] == "auto-generated"


async def test_it_says_what_to_do_and_what_to_do_in_an_emergency(certificate: Path) -> None:
    async with smtp_server(certificate) as server:
        await outcome_of(server)
        text = " ".join(server.letters[0].get_content().split())
    assert catalogue("words")("emergency") in text
    for word in ("Open Microsoft Teams", "Say hi", "Conference Assistant", "team manager"):
        assert word in text


# IG5, W1: no name, no date, no council, no kind, no id, no link.
async def test_nothing_in_it_identifies_anybody(certificate: Path) -> None:
    delivery = a_letter()
    async with smtp_server(certificate) as server:
        await SmtpMailer(server.account()).deliver(delivery)
        [letter] = server.letters
    whole = letter.as_string()
    ids = [
        str(getattr(delivery.item, name)) for name in ("id", "invitation_id", "subject_id", "recipient_id")
    ]
    without_headers = letter.get_content() + letter["Subject"]
    for word in (CHILD, PARENT, CHAIR, "Priya", "Raman", "Kent", "council", "review", "invitation", *ids):
        assert word.lower() not in without_headers.lower(), word
    assert not any(one in whole or one.replace("-", "") in whole for one in ids)
    assert not re.search(r"https?://|child protection", whole)
    assert not re.search(r"\d{4}", without_headers)


@pytest.mark.parametrize(
    ("answers", "outcome"),
    [
        ({"rcpt": "550 no such mailbox"}, Refused("smtp_550")),
        ({"rcpt": "450 greylisted"}, TryLater(60.0, "smtp_450")),
        ({"data": "554 refused"}, Refused("smtp_554")),
        ({"data": "452 full"}, TryLater(60.0, "smtp_452")),
        ({"hangs_up": True}, Doubtful("smtp_SMTPServerDisconnected")),
        ({"is_silent": True}, Doubtful("smtp_SMTPReadTimeoutError")),
    ],
)
async def test_each_answer_of_the_mail_server_has_one_meaning(
    certificate: Path, monkeypatch: pytest.MonkeyPatch, answers: dict[str, object], outcome: Outcome
) -> None:
    if "is_silent" in answers:
        monkeypatch.setattr(email, "TIMEOUT_SECONDS", 0.5)
    async with smtp_server(certificate) as server:
        for name, value in answers.items():
            setattr(server, name, value)
        assert await outcome_of(server) == outcome


async def test_nobody_listening_means_later(certificate: Path) -> None:
    server = SmtpServer(Security.STARTTLS, certificate, port=1)
    assert await outcome_of(server) == TryLater(60.0, "smtp_SMTPConnectError")


async def test_a_certificate_nobody_trusts_gets_no_letter(certificate: Path) -> None:
    async with smtp_server(certificate) as server:
        assert isinstance(await outcome_of(server, context=None), TryLater)
        assert server.letters == []


async def test_a_server_without_tls_gets_no_letter_when_tls_is_asked_for(certificate: Path) -> None:
    async with smtp_server(certificate, Security.NONE) as server:
        assert isinstance(await outcome_of(server, security=Security.STARTTLS), TryLater)
        assert server.letters == []


@pytest.mark.parametrize(
    ("password", "outcome"), [(PASSWORD, Arrived), ("wrong", TryLater(60.0, "smtp_535"))]
)
async def test_a_server_that_asks_who_we_are(
    certificate: Path, password: str, outcome: Outcome | type[Arrived]
) -> None:
    async with smtp_server(certificate, asks_who=True) as server:
        found = await outcome_of(server, user=USER, password=password)
        assert found == outcome or isinstance(found, Arrived)
        assert len(server.letters) == isinstance(found, Arrived)


@pytest.mark.parametrize("address", ["", "nobody", "a b@c", "x@y\r\nBcc: z@trust.example"])
async def test_an_impossible_address_is_refused(certificate: Path, address: str) -> None:
    async with smtp_server(certificate) as server:
        mailer = SmtpMailer(server.account())
        assert await mailer.deliver(a_letter(a_person(email=address or "@"))) == Refused("bad_address")
        assert server.letters == []


async def test_an_ordinary_letter_goes_to_everybody_it_names(certificate: Path) -> None:
    async with smtp_server(certificate) as server:
        assert await SmtpMailer(server.account()).send(("a@x.example", "b@x.example"), "Subject", "Text")
        server.data = "554 refused"
        assert not await SmtpMailer(server.account()).send(("a@x.example",), "Subject", "Text")
        assert server.envelopes == [(SENDER, ["a@x.example", "b@x.example"])]


async def test_without_a_mail_server_nothing_is_sent() -> None:
    assert await NoMail().deliver(a_letter()) == Refused("no_mail_server")
