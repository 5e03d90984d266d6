"""Never a nuisance: three messages a day, and what is beyond them in one card at nine (N6, N8, N11)."""

from collections import Counter
from datetime import datetime, timedelta

import pytest

from domain.delivery import Doubtful, Mode, OutboxState, Refused, TryLater
from domain.digest import Digest
from domain.invitation import Reply
from domain.ladder.moments import reply_clock
from domain.nudges import NudgeKind
from domain.people import Person
from scheduler.engine import Engine
from storage import checks, instance
from storage.unit import Unit
from tests.factories import STARTS_AT, a_cancellation, a_draft, a_person, add_person
from tests.scheduler.recorder import Recorder
from tests.scheduler.stage import Stage
from tests.usecases.desk import GRACE, OWEN, PRIYA, utc
from usecases.digests import bring_invitation
from usecases.invitation import reply_to_invitation

MONDAY_9 = utc(2026, 11, 23, 9)
TUESDAY_9 = utc(2026, 11, 24, 9)
WEDNESDAY_9 = utc(2026, 11, 25, 9)
INVITATION, DIGEST = NudgeKind.INVITATION, NudgeKind.DIGEST


def invite(stage: Stage, number: int, *people: Person, **given: object) -> None:
    """As many invitations at once, each to a conference of its own."""
    for one in range(number):
        starts_at = STARTS_AT + timedelta(days=one % 3)
        stage.desk.bring(a_draft(*(people or (PRIYA,)), uid=f"many-{one}", starts_at=starts_at, **given))  # type: ignore[arg-type]


def digests_to(stage: Stage, person: Person = PRIYA) -> list[Digest]:
    """What each digest said that reached somebody."""
    return [said for reader, said in stage.recorder.digests if reader == person.id]


def live_cards_of(stage: Stage, person: Person = PRIYA) -> list[tuple[object, object]]:
    """The live cards in one person's chat."""
    return [one for one in stage.all_live() if one[1] == person.id]


def joined(stage: Stage) -> list[str]:
    """The state of every message that joined a digest."""
    return [row.state for row in stage.rows() if row.reason == "digest"]


def balanced(stage: Stage) -> None:
    """Planned = sent + dropped + expired + in doubt + failed + queued, always; nothing is under way."""
    counts = stage.counts()
    assert sum(counts.values()) == len(stage.rows())
    assert not counts[OutboxState.SENDING]


async def test_ten_in_a_day_are_three_cards_and_one_digest_the_next_morning(stage: Stage) -> None:
    invite(stage, 10)
    await stage.play()
    assert stage.recorder.kinds(PRIYA.id) == [INVITATION] * 3
    waiting = [row for row in stage.rows() if row.reason == "digest"]
    assert [(row.state, row.due_at) for row in waiting] == [(OutboxState.QUEUED, TUESDAY_9)] * 7
    await stage.play(TUESDAY_9 - timedelta(seconds=1))
    assert stage.recorder.kinds(PRIYA.id) == [INVITATION] * 3
    await stage.play(TUESDAY_9)
    assert stage.recorder.kinds(PRIYA.id) == [*[INVITATION] * 3, DIGEST]
    [digest] = digests_to(stage)
    assert len(digest.lines) == 7
    assert [line.until for line in digest.lines] == sorted(line.until for line in digest.lines)
    activity = stage.row("digest").activity_id
    brought = [row for row in stage.rows() if row.kind == INVITATION and row.activity_id == activity]
    assert [row.state for row in brought] == [OutboxState.SENT] * 7
    balanced(stage)


# What was in the digest has reached its person: the reply clock runs as for a card of its own (I6).
async def test_a_digest_starts_the_reply_clock_of_what_is_in_it(stage: Stage) -> None:
    invite(stage, 5)
    await stage.play()
    assert reached(stage) == {MONDAY_9: 3, None: 2}
    await stage.play(TUESDAY_9)
    assert reached(stage) == {MONDAY_9: 3, TUESDAY_9: 2}


def reached(stage: Stage) -> Counter[datetime | None]:
    """When the invitations reached their person."""
    return Counter(stage.desk.facts(PRIYA, number).invitation.delivered_at for number in range(1, 6))


# One conference, one live card: a digest is none, the next message about the conference is (N6).
async def test_a_digest_is_the_live_card_of_nothing(stage: Stage) -> None:
    invite(stage, 5)
    await stage.play()
    await stage.play(TUESDAY_9)
    assert len(live_cards_of(stage)) == 3


async def test_what_cannot_wait_goes_out_beyond_the_cap(stage: Stage) -> None:
    invite(stage, 5)
    await stage.play()
    stage.clock.pass_by(minutes=1)
    stage.desk.bring(a_draft(PRIYA, uid="near", starts_at=MONDAY_9 + timedelta(days=3)))
    stage.desk.bring(a_draft(PRIYA, uid="many-0", sequence=1, starts_at=STARTS_AT + timedelta(days=6)))
    await stage.play()
    kinds = stage.recorder.kinds(PRIYA.id)
    assert Counter(kinds) == {INVITATION: 4, NudgeKind.CONFERENCE_MOVED: 1}


async def test_each_person_has_a_cap_of_their_own(stage: Stage) -> None:
    invite(stage, 4, PRIYA, OWEN)
    await stage.play()
    assert [len(stage.recorder.kinds(one.id)) for one in (PRIYA, OWEN)] == [3, 3]


async def test_the_next_day_has_room_again_and_the_digest_takes_one_place(stage: Stage) -> None:
    invite(stage, 5)
    await stage.play()
    await stage.play(TUESDAY_9)
    for one in range(3):
        stage.desk.bring(a_draft(PRIYA, uid=f"tuesday-{one}"))
    await stage.play()
    assert stage.recorder.kinds(PRIYA.id) == [*[INVITATION] * 3, DIGEST, INVITATION, INVITATION]


@pytest.mark.parametrize(
    ("moment", "digest_at"),
    [
        pytest.param(utc(2026, 11, 27, 15), utc(2026, 11, 30, 9), id="a weekend"),
        pytest.param(utc(2026, 12, 24, 15), utc(2026, 12, 29, 9), id="Christmas"),
        pytest.param(utc(2026, 11, 30, 8, 45), utc(2026, 11, 30, 9), id="before nine"),
    ],
)
async def test_the_digest_comes_at_nine_on_a_working_day(
    stage: Stage, moment: datetime, digest_at: datetime
) -> None:
    stage.clock.move_to(moment)
    for one in range(5):
        stage.desk.bring(a_draft(PRIYA, uid=f"far-{one}", starts_at=moment + timedelta(days=60)))
    await stage.play()
    waiting = {row.due_at for row in stage.rows() if row.reason == "digest"}
    assert waiting <= {digest_at}
    await stage.play(digest_at - timedelta(seconds=1))
    assert DIGEST not in stage.recorder.kinds(PRIYA.id)
    await stage.play(digest_at)
    assert stage.recorder.kinds(PRIYA.id).count(DIGEST) == 1
    balanced(stage)


# Nothing is lost for the sake of a cap.
async def test_what_would_be_too_late_in_the_digest_goes_out_now(stage: Stage) -> None:
    invite(stage, 3)
    await stage.play()
    stage.desk.bring(a_draft(PRIYA, uid="soon", starts_at=TUESDAY_9 - timedelta(minutes=30)))
    await stage.play()
    assert stage.recorder.kinds(PRIYA.id) == [INVITATION] * 4


async def test_what_is_done_before_the_digest_is_not_in_it(stage: Stage) -> None:
    invite(stage, 6)
    await stage.play()
    invitation = stage.desk.facts(PRIYA, 6).invitation.id
    stage.desk.run(reply_to_invitation, PRIYA.as_actor(), invitation_id=invitation, reply=Reply.ACCEPT_REMOTE)
    await stage.play(TUESDAY_9)
    [digest] = digests_to(stage)
    assert len(digest.lines) == 2
    assert Counter(row.reason for row in stage.rows())["no_longer_true"] == 1
    balanced(stage)


async def test_of_one_thing_that_is_left_the_ordinary_card_goes_out(stage: Stage) -> None:
    invite(stage, 4)
    await stage.play()
    await stage.play(TUESDAY_9)
    assert stage.recorder.kinds(PRIYA.id) == [INVITATION] * 4
    assert len(live_cards_of(stage)) == 4
    assert (stage.row("digest").state, stage.row("digest").reason) == (OutboxState.DROPPED, "one_left")
    balanced(stage)


async def test_when_everything_is_settled_no_digest_comes(stage: Stage) -> None:
    invite(stage, 5)
    await stage.play()
    for number in range(5):
        stage.desk.bring(a_cancellation(f"many-{number}"))
    await stage.play(TUESDAY_9)
    assert DIGEST not in stage.recorder.kinds(PRIYA.id)
    assert stage.row("digest").reason == "nothing_left"
    balanced(stage)


async def test_a_digest_that_teams_asks_to_wait_with_comes_whole_and_once(stage: Stage) -> None:
    invite(stage, 6)
    stage.recorder.only = DIGEST
    await stage.play()
    await stage.play(TUESDAY_9, TryLater(30, "429"))
    assert joined(stage) == [OutboxState.QUEUED] * 3
    stage.clock.pass_by(seconds=31)
    await stage.play()
    assert [len(one.lines) for one in digests_to(stage)] == [3, 3]
    invited = [row.state for row in stage.rows() if row.kind == INVITATION]
    assert invited == [OutboxState.SENT] * 6
    balanced(stage)


# An invitation is worth a duplicate, so it goes again, inside the cap; the digest itself does not (N4).
async def test_a_digest_in_doubt_is_settled_by_what_is_in_it(stage: Stage) -> None:
    invite(stage, 6)
    stage.recorder.only = DIGEST
    await stage.play()
    await stage.play(TUESDAY_9, Doubtful("504"))
    assert stage.row("digest").state == OutboxState.IN_DOUBT
    stage.clock.pass_by(minutes=5)
    await stage.play()
    assert stage.recorder.kinds(PRIYA.id) == [*[INVITATION] * 3, DIGEST, INVITATION, INVITATION]
    waiting = [row.due_at for row in stage.rows() if row.state == OutboxState.QUEUED]
    assert waiting == [WEDNESDAY_9, WEDNESDAY_9]
    await stage.play(WEDNESDAY_9)
    assert stage.counts()[OutboxState.QUEUED] == 0
    balanced(stage)


# N10: one neutral e-mail, however many things were in it.
async def test_a_digest_that_is_refused_is_followed_by_one_email(stage: Stage) -> None:
    invite(stage, 6)
    stage.recorder.only = DIGEST
    await stage.play()
    mailer = Recorder()
    engine = Engine(stage.desk.database, stage.recorder, mailer=mailer)
    stage.clock.move_to(TUESDAY_9)
    stage.recorder.answers.append(Refused("403:ConversationBlockedByUser"))
    await engine.run_until_idle()
    assert stage.row("digest").state == OutboxState.FAILED
    failed = [row for row in stage.rows() if row.kind == INVITATION and row.state == OutboxState.FAILED]
    assert len(failed) == 3
    assert len(mailer.brought) == 1
    balanced(stage)


async def test_a_restart_between_the_days_changes_nothing(stage: Stage) -> None:
    invite(stage, 6)
    await stage.play()
    stage.clock.move_to(TUESDAY_9)
    successor = Engine(stage.desk.database, stage.recorder)
    await successor.run_until_idle()
    await stage.play()
    assert stage.recorder.kinds(PRIYA.id).count(DIGEST) == 1
    assert len(digests_to(stage)[0].lines) == 3


async def test_a_held_service_sends_no_digest(stage: Stage) -> None:
    invite(stage, 6)
    await stage.play()
    stage.desk.database.run_now(hold)
    await stage.play(TUESDAY_9)
    assert DIGEST not in stage.recorder.kinds(PRIYA.id)
    assert joined(stage) == [OutboxState.QUEUED] * 3


def hold(unit: Unit) -> None:
    instance.hold(unit)


def meets(stage: Stage, *hours: int) -> None:
    """Accepted conferences on one Tuesday at these hours."""
    for hour in hours:
        starts_at = STARTS_AT.replace(hour=hour)
        stage.desk.bring(a_draft(PRIYA, uid=f"at-{hour}", starts_at=starts_at))


# N8: several conferences on one day are one card, in the order in which they start; joining stays apart.
async def test_several_conferences_on_one_day_are_one_digest_and_separate_join_cards(stage: Stage) -> None:
    meets(stage, 14, 10)
    await stage.play()
    stage.recorder.brought.clear()
    await stage.play(utc(2026, 12, 7, 9, 30))
    [day_before] = digests_to(stage)
    assert [line.facts.conference.starts_at.hour for line in day_before.lines] == [10, 14]
    assert {line.kind for line in day_before.lines} == {NudgeKind.DAY_BEFORE}
    await stage.play(utc(2026, 12, 8, 8, 30))
    today = digests_to(stage)[-1]
    assert [line.facts.conference.starts_at.hour for line in today.lines] == [10, 14]
    assert {line.kind for line in today.lines} == {NudgeKind.TODAY}
    stage.recorder.brought.clear()
    await stage.play(utc(2026, 12, 8, 9, 30))
    await stage.play(utc(2026, 12, 8, 13, 30))
    assert stage.recorder.kinds(PRIYA.id).count(NudgeKind.JOIN_SOON) == 2


async def test_one_conference_on_a_day_has_its_ordinary_card(stage: Stage) -> None:
    meets(stage, 10)
    await stage.play()
    await stage.play(utc(2026, 12, 7, 9, 30))
    assert NudgeKind.DAY_BEFORE in stage.recorder.kinds(PRIYA.id)
    assert digests_to(stage) == []


# N11: what cannot wait goes first, then what ends soonest, whatever was planned first.
async def test_after_downtime_the_most_urgent_comes_first(stage: Stage) -> None:
    stage.desk.bring(a_draft(PRIYA, uid="far", starts_at=STARTS_AT + timedelta(days=40)))
    stage.desk.bring(a_draft(PRIYA, uid="near", starts_at=MONDAY_9 + timedelta(days=4)))
    stage.desk.bring(a_draft(PRIYA, uid="moved", starts_at=STARTS_AT))
    stage.clock.pass_by(minutes=1)
    stage.desk.bring(a_draft(PRIYA, uid="moved", sequence=1, starts_at=STARTS_AT + timedelta(days=2)))
    await stage.play()
    brought = [one for one in stage.recorder.brought if one.recipient_id == PRIYA.id and one.kind]
    order = [stage.desk.invited(uid)[0].id for uid in ("moved", "near", "far")]
    assert [one.subject_id for one in brought] == order


# What a digest brought opens as a new message, which is the one live card from then on.
async def test_a_line_opens_the_live_card_of_its_task(stage: Stage) -> None:
    invite(stage, 6)
    await stage.play()
    await stage.play(TUESDAY_9)
    [digest] = digests_to(stage)
    invitation_id = digest.lines[0].subject_id
    for _ in range(2):
        stage.desk.run(bring_invitation, PRIYA.as_actor(), invitation_id=invitation_id)
        await stage.play()
    brought = [one for one in stage.recorder.brought if one.subject_id == invitation_id]
    assert [one.mode for one in brought] == [Mode.NEW, Mode.NEW, Mode.RETIRE]
    assert len([one for one in stage.all_live() if one[0] == invitation_id]) == 1


# A nurse's digest: each line asks as a card of its own would, and opens as one.
async def test_a_nurse_opens_what_a_digest_asked_her(stage: Stage) -> None:
    starts_at = MONDAY_9 + timedelta(days=21)
    people = [a_person(name=f"Coordinator {letter}") for letter in "abcdefgh"]
    for person in people:
        stage.desk.run(add_person, person)
    for number, person in enumerate(people):
        stage.desk.bring(a_draft(person, uid=f"nurse-{number}", starts_at=starts_at))
    await stage.play()
    clocks = [reply_clock(stage.desk.facts(person)) for person in people]
    help_at = max(clock.help_at for clock in clocks if clock)
    await stage.play(help_at)
    asked = NudgeKind.REPLY_HELP_OFFER
    assert [one for one in stage.recorder.kinds(GRACE.id) if one is not NudgeKind.NURSE_COPY] == [asked] * 3
    waiting = [row for row in stage.rows() if row.reason == "digest" and row.key.endswith(str(GRACE.id))]
    await stage.play(max(row.due_at for row in waiting))
    [digest] = digests_to(stage, GRACE)
    assert [line.kind for line in digest.lines] == [asked] * 5
    stage.desk.run(bring_invitation, GRACE.as_actor(), invitation_id=digest.lines[0].subject_id)
    await stage.play()
    last = [one for one in stage.recorder.brought if one.recipient_id == GRACE.id][-1]
    assert (last.subject_id, last.shown) == (digest.lines[0].subject_id, asked)


# Waiting for a digest is no delay that anybody has to be told of (N10).
async def test_the_auditor_is_not_alarmed_by_what_waits_for_a_digest(stage: Stage) -> None:
    invite(stage, 6)
    await stage.play()
    stage.clock.pass_by(hours=6)
    assert stage.desk.database.run_now(checks.count_waiting) == 0
    assert stage.desk.database.run_now(checks.oldest_due_at) is None
