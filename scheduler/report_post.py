"""Takes reports to the units' mailboxes: recorded before it is tried, tried until the server took it (R8)."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import structlog

from documents import pdf, word
from documents.paper import Printed
from domain.delivery import Arrived, Doubtful, Outcome, Refused, TryLater
from domain.submission import Submission
from scheduler.email import Attachment, Posting
from storage.database import Database
from storage.unit import Unit
from usecases.submitting import Letter, claim_submissions, record_accepted, record_failed, write_letter
from wording.catalogue import catalogue

log = structlog.get_logger()
say = catalogue("emails")

# Reports are rare and big: a few at a time leave room for everything else.
AT_ONCE = 5
LONGEST_CODE = 64


class PostsSecurely(Protocol):
    """Whoever can send an e-mail with files over TLS; scheduler/email.py does it."""

    async def post_securely(self, posting: Posting) -> Outcome:
        """Send it once and say what came of it; never raises."""
        ...


def files_of(paper: Printed) -> tuple[Attachment, ...]:
    """The report as the unit gets it. Their names say nothing of the family (IG5)."""
    return (
        Attachment("conference-report.docx", word.MEDIA_TYPE, word.as_word(paper)),
        Attachment("conference-report.pdf", pdf.MEDIA_TYPE, pdf.as_pdf(paper)),
    )


@dataclass(frozen=True, slots=True)
class ReportPost:
    """Sends what is due, one round at a time; the engine calls it."""

    database: Database
    mailer: PostsSecurely
    render: Callable[[Printed], tuple[Attachment, ...]] = files_of

    async def round(self) -> int:
        """Try every report that may go now; returns how many were tried."""
        claimed = await self.database.run(lambda unit: claim_submissions(unit, limit=AT_ONCE))
        for submission in claimed:
            await self._record(submission, await self._try(submission))
        return len(claimed)

    async def _try(self, submission: Submission) -> Outcome:
        """Write the letter and post it; a fault of ours is tried again later, and not for ever."""
        try:
            letter = await self.database.run(lambda unit: write_letter(unit, submission_id=submission.id))
            files = await asyncio.to_thread(self.render, letter.paper)
        except Exception as error:  # noqa: BLE001 - it was certainly not sent
            log.error("report_not_prepared", error=type(error).__name__)  # noqa: TRY400 - a traceback may hold names
            return TryLater(0, "not_prepared")
        return await self.mailer.post_securely(posting_of(submission, letter, files))

    async def _record(self, submission: Submission, outcome: Outcome) -> None:
        await self.database.run(lambda unit: record(unit, submission, outcome))
        log.info("report_posted", outcome=type(outcome).__name__, attempt=submission.attempt)


def posting_of(submission: Submission, letter: Letter, files: tuple[Attachment, ...]) -> Posting:
    """The e-mail: its text names the writer and the reference, nothing of the family."""
    reference = letter.reference or say("report-without-reference")
    return Posting(
        to=submission.address,
        subject=say("report-subject"),
        text=say("report-text", reference=reference, author=letter.author),
        message_id=submission.message_id,
        reply_to=letter.reply_to,
        attachments=files,
    )


def record(unit: Unit, submission: Submission, outcome: Outcome) -> None:
    """Write down what became of it. In doubt it is sent again: a report twice is better than none (HZ19)."""
    match outcome:
        case Arrived():
            record_accepted(unit, submission_id=submission.id)
        case TryLater(code=code) | Doubtful(code=code):
            record_failed(unit, submission_id=submission.id, code=code[:LONGEST_CODE], is_final=False)
        case Refused(code=code):
            record_failed(unit, submission_id=submission.id, code=code[:LONGEST_CODE], is_final=True)
