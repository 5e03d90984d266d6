"""A named nurse who writes on behalf: her card, giving back, what the coordinator sees (R10)."""

from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID

from bot.cards.card import Card
from bot.cards.elements import button
from bot.cards.history import HistoryCard
from bot.cards.my_request import MyRequestCard
from bot.cards.support import SupportCard
from bot.cards.support_forms import GiveReportBackForm
from domain.drafting import Wording, questions_of
from domain.note import Note
from domain.nudges import Facts, NudgeKind
from domain.report import ReportState
from domain.report_assembly import children_of
from domain.submission import SubmissionState
from domain.support import SupportOutcome
from tests.bot.gallery_of_sending import submission, with_report
from usecases.writing import Authorship, Written


def on_behalf_cards(written: Facts, said: str) -> Iterator[tuple[str, Card]]:
    """Each card by its name; `written` has a nurse who writes and her request, `said` is a name."""
    [request] = written.requests
    now = request.claimed_at or request.requested_at
    begun = with_report(written)
    yield "on behalf, begun", SupportCard(begun, request, is_mine=True)
    ready = with_report(written, state=ReportState.CHECKED)
    yield "on behalf, ready", SupportCard(ready, request, is_mine=True)
    under_way = replace(ready, submission=submission(SubmissionState.QUEUED))
    yield "on behalf, on its way", SupportCard(under_way, request, is_mine=True)
    yield "on behalf, give back", GiveReportBackForm(request.id)
    wrong = "Write between 1 and 500 letters. Nothing was sent."
    yield "on behalf, give back, to mend", GiveReportBackForm(request.id, "", wrong)
    nurse = request.claimed_by or request.id
    back = request.completed(nurse, SupportOutcome.REPORT_GIVEN_BACK, now=now)
    note = Note(UUID(int=901), nurse, now, request.requested_by)
    told = replace(back, notes=(note,))
    yield "on behalf, given back", SupportCard(begun, back, is_mine=True)
    yield "on behalf, coordinator told", MyRequestCard(begun, told, kind=NudgeKind.SUPPORT_NOTE)
    yield "on behalf, coordinator has read it", MyRequestCard(begun, back)
    yield from history_cards(begun, said, nurse)


def history_cards(begun: Facts, said: str, nurse: UUID) -> Iterator[tuple[str, Card]]:
    """Who wrote what: nothing yet, a page, and the page after it."""
    assert begun.policy.template is not None
    at = begun.invitation.received_at
    versions = (
        (Wording(1, UUID(int=1), at), said or "Priya Raman"),
        (Wording(2, nurse, at), "Grace Adeyemi"),
    )
    questions = questions_of(begun.policy.template, begun.conference.kind, children_of(begun), actions=1)
    parts = tuple(Written(one, versions[: 1 + index % 2]) for index, one in enumerate(questions))
    leads = button("Back", "invitation.show", {"invitation_id": begun.invitation.id})
    yield "history", HistoryCard(Authorship(begun, parts), leads)
    yield "history, more", HistoryCard(Authorship(begun, parts), leads, skipped=12)
    yield "history, nothing yet", HistoryCard(Authorship(begun, ()), leads)
