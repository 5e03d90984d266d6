"""Reports go to a real mail server over TLS, with both files; each of its answers has one meaning (R8)."""

from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from docx import Document

from domain.kinds import NudgeKind
from domain.ladder.rules import nudges_for
from domain.report import ReportState
from domain.submission import SubmissionState
from scheduler.email import NoMail, Security, SmtpMailer
from scheduler.report_post import ReportPost
from storage.database import Database
from tests.factories import CHILD, a_draft
from tests.feeds.imap_server import a_certificate
from tests.scheduler.smtp_server import SENDER, smtp_server
from tests.usecases.desk import PRIYA, Desk, a_desk
from tests.usecases.submitted import UNIT, allow, check, newest, submit, write


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return a_certificate(tmp_path_factory.mktemp("certificate"))


@pytest.fixture
def sent_off(database: Database) -> Desk:
    """Priya has pressed the button."""
    desk = a_desk(database)
    desk.bring(a_draft(PRIYA))
    write(desk)
    check(desk)
    allow(desk)
    submit(desk)
    return desk


async def test_the_unit_gets_both_files_and_the_report_is_sent(sent_off: Desk, certificate: Path) -> None:
    async with smtp_server(certificate) as server:
        post = ReportPost(sent_off.database, SmtpMailer(server.account()))
        assert await post.round() == 1
        assert await post.round() == 0
        [letter] = server.letters
    assert server.envelopes == [(SENDER, [UNIT])]
    files = {part.get_filename(): part.get_content() for part in letter.iter_attachments()}
    word = Document(BytesIO(files["conference-report.docx"]))
    assert any(f"{CHILD} smiles when her mother comes in." in one.text for one in word.paragraphs)
    pages = pypdfium2.PdfDocument(files["conference-report.pdf"])
    assert f"{CHILD} smiles" in pages[0].get_textpage().get_text_bounded()
    assert letter["Reply-To"] == PRIYA.email
    report = sent_off.facts().report
    assert report is not None
    assert report.state is ReportState.SENT


# IG5: what stands in a list of e-mails identifies nobody.
async def test_subject_and_names_of_files_say_nothing_of_the_family(
    sent_off: Desk, certificate: Path
) -> None:
    async with smtp_server(certificate) as server:
        await ReportPost(sent_off.database, SmtpMailer(server.account())).round()
        [letter] = server.letters
    headers = " ".join(f"{name}: {value}" for name, value in letter.items())
    shown = " ".join(str(part.get_filename()) for part in letter.iter_attachments())
    text = letter.get_body(("plain",))
    assert text is not None
    assert letter["Subject"] == "A report for you"
    for word in (CHILD, "Khan", "Leo", "review", "child protection"):
        assert word.lower() not in f"{headers} {shown}".lower()
    assert CHILD not in text.get_content()


@pytest.mark.parametrize(
    ("answers", "state"),
    [
        ({"rcpt": "550 no such mailbox"}, SubmissionState.REFUSED),
        ({"data": "554 refused"}, SubmissionState.REFUSED),
        ({"rcpt": "450 greylisted"}, SubmissionState.QUEUED),
        ({"data": "452 full"}, SubmissionState.QUEUED),
        ({"hangs_up": True}, SubmissionState.QUEUED),
    ],
)
async def test_each_answer_has_one_meaning(
    sent_off: Desk, certificate: Path, answers: dict[str, object], state: SubmissionState
) -> None:
    async with smtp_server(certificate) as server:
        for name, value in answers.items():
            setattr(server, name, value)
        await ReportPost(sent_off.database, SmtpMailer(server.account())).round()
    assert newest(sent_off).state is state
    told = NudgeKind.REPORT_NOT_DELIVERED in {nudge.kind for nudge in nudges_for(sent_off.facts())}
    assert told is (state is SubmissionState.REFUSED)
    report = sent_off.facts().report
    assert report is not None
    assert report.sent_at is None


# IG25: without TLS nothing leaves the house.
async def test_nothing_goes_out_in_the_clear(sent_off: Desk, certificate: Path) -> None:
    async with smtp_server(certificate, Security.NONE) as server:
        await ReportPost(sent_off.database, SmtpMailer(server.account())).round()
        assert server.letters == []
    held = newest(sent_off)
    assert (held.state, held.code) == (SubmissionState.REFUSED, "no_tls")


async def test_without_a_mail_server_the_writer_is_told_at_once(sent_off: Desk) -> None:
    await ReportPost(sent_off.database, NoMail()).round()
    assert newest(sent_off).code == "no_mail_server"


async def test_a_report_that_cannot_be_set_waits_and_is_not_lost(sent_off: Desk, certificate: Path) -> None:
    def broken(_paper: object) -> tuple[()]:
        raise ValueError("invented")

    async with smtp_server(certificate) as server:
        await ReportPost(sent_off.database, SmtpMailer(server.account()), render=broken).round()
        assert server.letters == []
    assert newest(sent_off).state is SubmissionState.QUEUED
