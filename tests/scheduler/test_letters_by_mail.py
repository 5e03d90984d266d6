"""The day's list, the heartbeat and the alarm through a real mail server on this machine (IG28, N10, IG5)."""

import asyncio
from collections.abc import AsyncIterator
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from aiosmtpd.smtp import SMTP, Envelope, Session

from scheduler.auditor import ALARM_SUBJECT, Auditor
from scheduler.email import MailServer, Security, SmtpMailer
from scheduler.letters import Post, send_due_letters
from scheduler.sweep import sweep
from tests.factories import CHAIR, CHILD, PARENT, a_draft
from tests.scheduler.stage import Stage
from tests.usecases.desk import GRACE, PRIYA, RUTH, TOMASZ, utc

DAY_LIST_SUBJECT = "Safeguarding list for today"

WATCHERS = ("watch@trust.example", "on-call@trust.example")


class Inbox:
    """What the mail server took; with `is_full` it takes nothing."""

    def __init__(self) -> None:
        self.mails: list[tuple[list[str], EmailMessage]] = []
        self.is_full = False
        self.port = 0

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - their name
        if self.is_full:
            return "452 Insufficient system storage"
        message = message_from_bytes(envelope.content or b"", policy=policy.default)  # type: ignore[arg-type] # bytes here
        assert isinstance(message, EmailMessage)
        self.mails.append((envelope.rcpt_tos, message))
        return "250 OK"

    def post(self, stage: Stage) -> Post:
        server = MailServer("127.0.0.1", self.port, "assistant@trust.example", security=Security.NONE)
        return Post(stage.desk.database, SmtpMailer(server))


@pytest.fixture
async def inbox() -> AsyncIterator[Inbox]:
    held = Inbox()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(held, hostname="mail.trust.example"), "127.0.0.1", 0)
    held.port = server.sockets[0].getsockname()[1]
    yield held
    server.close()
    await server.wait_closed()


async def test_the_days_letters_arrive_with_neutral_subjects(stage: Stage, inbox: Inbox) -> None:
    stage.desk.bring(a_draft(PRIYA, starts_at=utc(2026, 11, 23, 14, 0)))
    sent = await send_due_letters(
        stage.desk.database, inbox.post(stage), heartbeat_to=WATCHERS, version="1.0"
    )
    assert sent == 4
    lists = {to[0]: mail for to, mail in inbox.mails if mail["Subject"] == DAY_LIST_SUBJECT}
    assert set(lists) == {nurse.email for nurse in (GRACE, TOMASZ, RUTH)}
    assert "Monday 23 November, 2pm: Priya Raman" in lists[GRACE.email].get_content()
    [(to, heartbeat)] = [one for one in inbox.mails if one[1]["Subject"] != DAY_LIST_SUBJECT]
    assert tuple(to) == WATCHERS
    assert "Priya" not in heartbeat.get_content()
    for _, mail in inbox.mails:
        for name in (CHILD, PARENT, CHAIR, "KCC-2026-0142", "Kent"):
            assert name not in mail.as_string()
        assert "Priya" not in mail["Subject"]


async def test_an_alarm_arrives(invited: Stage, inbox: Inbox) -> None:
    invited.desk.run(sweep)
    invited.clock.pass_by(minutes=31)
    await Auditor(invited.desk.database, inbox.post(invited), alarm_to=WATCHERS).run()
    [(to, mail)] = inbox.mails
    assert (tuple(to), mail["Subject"]) == (WATCHERS, ALARM_SUBJECT)


async def test_what_a_full_mail_server_did_not_take_arrives_later(stage: Stage, inbox: Inbox) -> None:
    inbox.is_full = True
    post, database = inbox.post(stage), stage.desk.database
    assert await send_due_letters(database, post, heartbeat_to=WATCHERS, version="1.0") == 0
    inbox.is_full = False
    stage.clock.pass_by(minutes=10)
    assert await send_due_letters(database, post, heartbeat_to=WATCHERS, version="1.0") == 4
