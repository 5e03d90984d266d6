"""People without the app hear by a neutral e-mail; when that fails too, somebody is asked (N10)."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from domain.delivery import MAX_ATTEMPTS, Arrived, Doubtful, Outcome, Refused, TryLater
from domain.nudges import NudgeKind
from domain.questions import QuestionKind
from domain.reach import Reach
from scheduler.email import SmtpMailer
from scheduler.engine import Engine
from storage import audit, people, questions, reach
from storage.tables import OutboxRow, PersonRow
from storage.unit import Unit
from tests.conftest import MONDAY
from tests.factories import a_cancellation, a_draft, give_chat
from tests.feeds.imap_server import a_certificate
from tests.scheduler.recorder import Recorder
from tests.scheduler.smtp_server import SmtpServer, smtp_server
from tests.scheduler.stage import Stage
from tests.usecases.desk import GRACE, PRIYA, TOMASZ

LATER = timedelta(minutes=5)
NOT_THERE = Refused("403:BotNotInConversationRoster")
Server = Callable[[], AbstractAsyncContextManager[SmtpServer]]


@pytest.fixture
def server(tmp_path: Path) -> Server:
    return lambda: smtp_server(a_certificate(tmp_path))


def with_mail(stage: Stage, mailer: SmtpMailer | Recorder) -> Stage:
    return replace(stage, engine=Engine(stage.desk.database, stage.recorder, mailer=mailer))


def letters(stage: Stage) -> list[tuple[str, str | None]]:
    """The e-mails of the outbox: state and reason."""

    def look(unit: Unit) -> list[tuple[str, str | None]]:
        found = unit.session.query(OutboxRow).filter_by(channel="email").order_by(OutboxRow.key)
        return [(row.state, row.reason) for row in found]

    return stage.desk.database.run_now(look)


def reach_of_priya(stage: Stage) -> str:
    return stage.desk.database.run_now(lambda unit: unit.session.get_one(PersonRow, PRIYA.id).reach)


def asked(stage: Stage) -> list[str]:
    found = stage.desk.database.run_now(questions.list_open)
    return [one.text for one in found if one.kind is QuestionKind.UNREACHED]


@pytest.mark.parametrize(
    ("outcome", "known"),
    [
        (Refused("403:MessageWritesBlocked"), Reach.BLOCKED),
        (Refused("403:ConversationBlockedByUser"), Reach.BLOCKED),
        (Refused("403:BotDisabledByAdmin"), Reach.BLOCKED),
        (NOT_THERE, Reach.GONE),
        (Refused("404"), Reach.GONE),
        (Refused("400:BadSyntax"), Reach.UNKNOWN),
        (Refused("413"), Reach.UNKNOWN),
        (Refused("403:Forbidden"), Reach.UNKNOWN),
        (Arrived("1"), Reach.INSTALLED),
    ],
)
async def test_what_teams_says_is_kept_of_the_person(invited: Stage, outcome: Outcome, known: Reach) -> None:
    await invited.play(None, outcome)
    assert reach_of_priya(invited) == known


async def test_whoever_has_the_app_again_is_known_to_have_it(invited: Stage) -> None:
    run = invited.desk.database.run_now
    run(reach.note, PRIYA.id, Reach.BLOCKED)
    run(give_chat, PRIYA)
    assert reach_of_priya(invited) == Reach.INSTALLED
    run(people.forget_chat, PRIYA.id)
    assert reach_of_priya(invited) == Reach.GONE


@pytest.mark.parametrize("code", ["400:BadSyntax", "413", "card_failed"])
async def test_poison_is_parked_with_an_alarm_in_the_log(invited: Stage, code: str) -> None:
    with capture_logs() as logs:
        await invited.play(None, Refused(code))
    assert {"event": "message_parked", "kind": "invitation", "code": code, "log_level": "error"} in logs
    assert [(row.state, row.reason) for row in invited.rows() if row.key.endswith(":email")]
    parked = invited.row("invitation")
    assert (parked.state, parked.reason) == ("failed", code)


async def test_who_has_no_app_gets_one_neutral_email(invited: Stage, server: Server) -> None:
    async with server() as mail:
        stage = with_mail(invited, SmtpMailer(mail.account()))
        await stage.play(None, NOT_THERE)
        [(_, to)] = mail.envelopes
        assert to == [PRIYA.email]
    assert letters(stage) == [("sent", None)]
    assert asked(stage) == []
    # The card is not in the chat: nothing is live, and no reply is waited for.
    assert stage.live() is None
    held = stage.desk.facts().invitation
    assert held.delivered_at is None
    assert "nudge.invitation.emailed" in stage.desk.run(audit.list_actions, held.id)


async def test_many_messages_that_cannot_be_brought_are_one_email(stage: Stage) -> None:
    stage = with_mail(stage, mail := Recorder())
    stage.desk.bring(*[a_draft(PRIYA, uid=f"conference-{number}") for number in range(1, 4)])
    await stage.play(None, NOT_THERE, NOT_THERE, NOT_THERE)
    assert len(mail.brought) == 1
    assert sorted(letters(stage), key=str) == [("dropped", "covered"), ("dropped", "covered"), ("sent", None)]


@pytest.mark.parametrize("code", ["no_connection", "429"])
async def test_a_message_given_up_is_an_email_too(invited: Stage, code: str) -> None:
    stage = with_mail(invited, mail := Recorder())
    for _ in range(MAX_ATTEMPTS):
        await stage.play(stage.clock() + LATER, TryLater(0, code))
    assert [one.recipient_id for one in mail.brought] == [PRIYA.id]


# N5: the reason is gone before the e-mail goes out.
async def test_no_email_follows_a_conference_that_was_called_off_meanwhile(invited: Stage) -> None:
    stage = with_mail(invited, mail := Recorder(TryLater(60, "smtp_450")))
    await stage.play(None, NOT_THERE)
    stage.desk.bring(a_cancellation())
    await stage.play(stage.clock() + LATER)
    assert len(mail.brought) == 1
    assert letters(stage) == [("dropped", "no_longer_true")]


# The renewal of a card is no news.
async def test_no_email_follows_a_card_that_could_not_be_renewed(invited: Stage) -> None:
    stage = with_mail(invited, mail := Recorder())
    await stage.play()
    stage.recorder.answers.append(Refused("403:MessageWritesBlocked"))
    stage.desk.bring(a_draft(PRIYA, sequence=1, council="Medway Council"))
    await stage.play()
    assert [one.kind for one in mail.brought if one.kind is None] == []


@pytest.mark.parametrize("answer", [Refused("smtp_550"), Refused("bad_address")])
async def test_when_the_email_is_refused_too_somebody_is_asked_once(invited: Stage, answer: Outcome) -> None:
    stage = with_mail(invited, Recorder(answer))
    await stage.play(None, NOT_THERE)
    [text] = asked(stage)
    assert "Priya" not in text
    assert "person.not_reached" in stage.desk.run(audit.list_actions, stage.desk.facts().invitation.id)
    assert NudgeKind.QUEUE in stage.recorder.kinds()
    assert letters(stage) == [("failed", answer.code)]  # type: ignore[union-attr]


@pytest.mark.parametrize("answer", [TryLater(0, "smtp_450"), Doubtful("smtp_SMTPReadTimeoutError")])
async def test_an_email_that_never_gets_through_ends_with_a_question(invited: Stage, answer: Outcome) -> None:
    stage = with_mail(invited, mail := Recorder(*[answer] * MAX_ATTEMPTS))
    await stage.play(None, NOT_THERE)
    for _ in range(MAX_ATTEMPTS):
        await stage.play(stage.clock() + LATER)
    assert len(mail.brought) == MAX_ATTEMPTS
    assert len(asked(stage)) == 1


async def test_without_a_mail_server_somebody_is_asked_at_once(invited: Stage) -> None:
    await invited.play(None, NOT_THERE)
    assert letters(invited) == [("failed", "no_mail_server")]
    assert len(asked(invited)) == 1


async def test_an_email_never_holds_up_a_card(invited: Stage) -> None:
    stage = with_mail(invited, Recorder(TryLater(600, "smtp_450")))
    await stage.play(None, NOT_THERE)
    stage.desk.bring(a_draft(PRIYA, uid="second"))
    await stage.play()
    assert stage.recorder.kinds().count(NudgeKind.INVITATION) == 2


# N10: after Teams and e-mail it is the turn of somebody who sits near them.
async def test_a_colleague_hears_that_somebody_is_not_reached(invited: Stage) -> None:
    invited.recorder.only = NudgeKind.INVITATION
    await invited.play(None, NOT_THERE)
    assert invited.recorder.kinds(GRACE.id) == invited.recorder.kinds(TOMASZ.id) == [NudgeKind.NOT_REACHED]
    assert len(asked(invited)) == 1
    await invited.play(MONDAY + timedelta(minutes=30))
    assert invited.recorder.kinds(GRACE.id) == [NudgeKind.NOT_REACHED]


async def test_once_a_message_arrives_the_person_is_reached_again(invited: Stage) -> None:
    invited.recorder.only = NudgeKind.INVITATION
    await invited.play(None, NOT_THERE)
    assert invited.desk.facts().invitation.unreached_at == MONDAY
    await invited.play(MONDAY + timedelta(days=1, hours=1))
    assert invited.recorder.kinds(PRIYA.id) == [NudgeKind.INVITATION, NudgeKind.REPORT_HELP]
    assert invited.desk.facts().invitation.unreached_at is None
