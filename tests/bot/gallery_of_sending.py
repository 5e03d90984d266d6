"""Sending a report to the unit, a manager's reading of it, and the receipt (R5-R9, IG25, HZ19)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from bot.cards.card import Card
from bot.cards.filing import FilingForm
from bot.cards.invitation import InvitationCard
from bot.cards.messages import refusal
from bot.cards.reporting import SentElsewhereCard
from bot.cards.sending import ByHandCard, ManagerFirst, ReadingCard, ReceiptCard, SendForm
from domain.errors import NotYetError
from domain.nudges import Facts, NudgeKind
from domain.report import Report, ReportState
from domain.report_states import NOT_READY, SentVersion
from domain.submission import Submission, SubmissionState
from tests.factories import RECEIVED_AT
from usecases.submitting import ReadyToSend

AT = RECEIVED_AT + timedelta(days=1)
UNIT = "safeguarding.unit@council.example"


def sending_cards(accepted: Facts, said: str) -> Iterator[tuple[str, Card]]:
    """Each card by its name; `said` is what people wrote."""
    checked = with_report(accepted, state=ReportState.CHECKED)
    yield "sending, form", SendForm(ReadyToSend(checked, (UNIT,), "other@council.example"))
    yield (
        "sending, form, to mend",
        SendForm(ReadyToSend(checked, (), None), "This is not an e-mail address."),
    )
    yield "sending, manager first", ManagerFirst(checked)
    ids = {"invitation_id": checked.invitation.id}
    yield "sending, another way", SentElsewhereCard(checked, ids)
    yield "sending, something comes first", refusal(NotYetError(NOT_READY[ReportState.CHECKED]))
    yield "sending, by hand", ByHandCard(checked, "https://assistant.trust.example/report/invented-token")
    yield "sending, ready", InvitationCard(checked)
    yield (
        "sending, agreed",
        InvitationCard(
            with_report(accepted, state=ReportState.AUTHORISED, authorised_at=AT), NudgeKind.REPORT_AGREED
        ),
    )
    yield (
        "sending, sent back",
        InvitationCard(
            with_report(accepted, state=ReportState.RETURNED, returned_at=AT), NudgeKind.REPORT_SENT_BACK
        ),
    )
    for state in SubmissionState:
        shown = replace(checked, submission=submission(state))
        yield f"sending, {state}", InvitationCard(shown)
    lost = replace(checked, submission=submission(SubmissionState.RETURNED))
    yield "sending, not delivered", InvitationCard(lost, NudgeKind.REPORT_NOT_DELIVERED)
    yield "sending, receipt, not yet", ReceiptCard(checked)
    sent = with_report(accepted, state=ReportState.SENT, sent_at=AT, last_sent_at=AT)
    sent = replace(sent, submission=submission(SubmissionState.ACCEPTED))
    yield "sending, receipt", ReceiptCard(sent, is_private=True)
    yield "filing, form", FilingForm(sent)
    yield "filing, form, to mend", FilingForm(sent, "That day is still to come.", "2026-11-25")
    filed = with_report(accepted, state=ReportState.SENT, sent_at=AT, filed_on=AT.date())
    yield "filing, recorded", ReceiptCard(filed, notice="Recorded. The report is in the patient's record.")
    late_at = sent.report.deadline.due_at + timedelta(hours=20) if sent.report else AT
    earlier = (SentVersion(late_at, None),)
    late = with_report(accepted, state=ReportState.SENT, sent_at=late_at, earlier=earlier)
    yield "sending, receipt, late", ReceiptCard(late)
    parts = (("Our involvement", said or "We meet each week."), ("Worries", f"{said}\nHe misses nursery."))
    yield "sending, to read", ReadingCard(checked, parts)
    yield "sending, to read, to mend", ReadingCard(checked, parts, "Write at least 20 words.")


def with_report(facts: Facts, **changes: object) -> Facts:
    """The same with a report that was written here."""
    report = facts.report
    assert isinstance(report, Report)
    changed: Report = replace(report, **{"text": "hash", **changes})  # type: ignore[arg-type]
    return replace(facts, report=changed)


def submission(state: SubmissionState) -> Submission:
    return Submission(
        id=UUID(int=1),
        report_id=UUID(int=2),
        invitation_id=UUID(int=3),
        number=1,
        area="kent",
        address=UNIT,
        message_id="<invented@conference-assistant>",
        sent_by=None,
        queued_at=AT,
        due_at=AT,
        state=state,
        settled_at=AT,
    )
