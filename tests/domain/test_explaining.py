"""What became of a nudge, in words, and for which date it was worked out (N4, W6)."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from domain.access import Relation
from domain.delivery import Channel, OutboxState
from domain.explaining import Fate, Trace, next_for, say_outcome, say_worked_out_for, told_of
from domain.ladder.rules import RUNGS, nudges_for, rung_of
from domain.nudges import Facts, Nudge, NudgeKind
from tests.domain.ladder import cancelled, moved
from tests.factories import RECEIVED_AT, some_facts

SENT_AT = RECEIVED_AT + timedelta(minutes=1)
AFTER_ALL = RECEIVED_AT + timedelta(days=60)


def trace_of(nudge: Nudge, state: OutboxState = OutboxState.SENT, **given: object) -> Trace:
    """A row of the outbox as the engine would leave it."""
    is_settled = state not in {OutboxState.QUEUED, OutboxState.SENDING}
    made = Trace(
        key=nudge.key,
        kind=nudge.kind,
        invitation_id=nudge.subject_id,
        subject_id=nudge.subject_id,
        recipient_id=nudge.recipient_id,
        state=state,
        channel=Channel.TEAMS,
        planned_at=RECEIVED_AT,
        due_at=RECEIVED_AT,
        settled_at=SENT_AT if is_settled else None,
        attempt=1,
        reason=None,
    )
    return replace(made, **given)  # type: ignore[arg-type]


def first(facts: Facts) -> Nudge:
    return next(one for one in nudges_for(facts) if one.kind is NudgeKind.INVITATION)


def test_nothing_planned_yet_is_all_to_come() -> None:
    facts = some_facts()
    told = told_of(facts, [], now=RECEIVED_AT)
    assert [one.key for one in told] == [nudge.key for nudge in nudges_for(facts)]
    assert {one.fate(RECEIVED_AT) for one in told} == {Fate.TO_COME}
    assert say_outcome(told[-1], now=RECEIVED_AT).startswith("to come on ")
    assert say_outcome(told[0], now=told[0].due_at) == "due now"


def test_what_was_never_planned_and_is_too_late_is_not_told_of() -> None:
    assert told_of(some_facts(), [], now=AFTER_ALL) == ()


LIMIT = {"reason": "limit", "due_at": SENT_AT, "attempt": 0}


@pytest.mark.parametrize(
    ("state", "given", "fate", "words"),
    [
        (OutboxState.SENT, {}, Fate.SENT, "sent on {at}"),
        (OutboxState.SENDING, {}, Fate.ON_ITS_WAY, "on its way"),
        (
            OutboxState.DROPPED,
            {"reason": "not_permitted"},
            Fate.DROPPED,
            "not sent on {at}: this person may not see it any more",
        ),
        (
            OutboxState.EXPIRED,
            {"reason": "too_late"},
            Fate.EXPIRED,
            "not sent on {at}: it would have come too late to be of use",
        ),
        (
            OutboxState.IN_DOUBT,
            {"reason": "503"},
            Fate.IN_DOUBT,
            "nobody knows whether it arrived on {at}: Teams had a fault of its own (503)",
        ),
        (
            OutboxState.FAILED,
            {"reason": "404"},
            Fate.FAILED,
            "could not be brought on {at}: the app, or the card, is not there any more (404)",
        ),
        (OutboxState.QUEUED, {"attempt": 0}, Fate.WAITS, "waits for its turn"),
        (
            OutboxState.QUEUED,
            LIMIT,
            Fate.HELD,
            "held until {at}: Teams takes only so many messages at a time",
        ),
        (
            OutboxState.QUEUED,
            {"reason": "429", "due_at": SENT_AT, "attempt": 2},
            Fate.HELD,
            "held until {at}: Teams takes only so many messages at a time (429); tried 2 times so far",
        ),
        (
            OutboxState.QUEUED,
            {"due_at": SENT_AT, "attempt": 0},
            Fate.HELD,
            "held until {at}: its moment has not come",
        ),
    ],
    ids=[
        "sent", "on its way", "dropped", "expired", "in doubt", "failed", "waits", "limit", "tried", "later",
    ],
)  # fmt: skip
def test_every_outcome_is_said(state: OutboxState, given: dict[str, object], fate: Fate, words: str) -> None:
    facts = some_facts()
    [told] = [
        one for one in told_of(facts, [trace_of(first(facts), state, **given)], now=RECEIVED_AT) if one.trace
    ]
    assert told.fate(RECEIVED_AT) is fate
    assert say_outcome(told, now=RECEIVED_AT) == words.format(at="Monday 23 November 2026 at 9:01am")


def test_what_a_person_holds_says_so() -> None:
    facts = some_facts()
    traces = [trace_of(first(facts), OutboxState.QUEUED)]
    [told] = [one for one in told_of(facts, traces, now=RECEIVED_AT) if one.trace]
    assert say_outcome(told, now=RECEIVED_AT, is_held=True) == "held: sending is held by hand"


def test_what_waits_and_has_lost_its_reason_will_not_come() -> None:
    facts = some_facts()
    off = cancelled(facts)
    traces = [trace_of(first(facts), OutboxState.QUEUED)]
    told = next(one for one in told_of(off, traces, now=RECEIVED_AT) if one.trace)
    assert say_outcome(told, now=RECEIVED_AT) == "waits, and will not be sent: its reason has gone"
    assert not told.is_open


# N5: a reason that went and came back is planned under the same key again.
def test_what_lost_its_reason_comes_when_the_reason_is_back() -> None:
    facts = some_facts()
    traces = [trace_of(first(facts), OutboxState.DROPPED, reason="no_longer_true")]
    key = first(facts).key
    back = next(one for one in told_of(facts, traces, now=RECEIVED_AT) if one.key == key)
    assert (back.fate(RECEIVED_AT), back.is_open) == (Fate.TO_COME, True)
    gone = next(one for one in told_of(cancelled(facts), traces, now=RECEIVED_AT) if one.key == key)
    words = "not sent on Monday 23 November 2026 at 9:01am: its reason had gone"
    assert say_outcome(gone, now=RECEIVED_AT) == words


@pytest.mark.parametrize(
    ("state", "reason", "words"),
    [
        (OutboxState.SENT, None, "; e-mailed instead on Monday 23 November 2026 at 9:01am"),
        (OutboxState.QUEUED, None, "; the e-mail instead waits"),
        (OutboxState.DROPPED, "covered", "; no e-mail: another e-mail within the hour said the same"),
        (OutboxState.FAILED, "no_mail_server", "; no e-mail: no mail server is set"),
    ],
    ids=["sent", "waits", "covered", "no server"],
)
def test_the_email_that_stood_in_is_told_with_its_message(
    state: OutboxState, reason: str | None, words: str
) -> None:
    facts = some_facts()
    failed = trace_of(first(facts), OutboxState.FAILED, reason="403:MessageWritesBlocked")
    letter = trace_of(first(facts), state, key=f"{failed.key}:email", channel=Channel.EMAIL, reason=reason)
    [told] = [one for one in told_of(facts, [failed, letter], now=RECEIVED_AT) if one.trace]
    assert say_outcome(told, now=RECEIVED_AT).endswith(words)
    assert told.fate(RECEIVED_AT) is (Fate.EMAILED if state is OutboxState.SENT else Fate.FAILED)


def test_what_comes_next_is_for_one_person_and_still_open() -> None:
    facts = some_facts()
    owner = facts.invitation.assigned_to
    assert owner is not None
    told = told_of(facts, [trace_of(first(facts))], now=RECEIVED_AT)
    coming = next_for(owner, told)
    assert {one.recipient_id for one in coming} == {owner}
    assert first(facts).key not in {one.key for one in coming}
    assert [one.due_at for one in coming] == sorted(one.due_at for one in coming)
    assert next_for(uuid4(), told) == ()


def test_a_reminder_of_the_report_names_the_reports_date_and_others_the_conference() -> None:
    facts = some_facts()
    by_kind = {one.kind: one for one in told_of(facts, [], now=RECEIVED_AT)}
    said = say_worked_out_for(facts, by_kind[NudgeKind.REPORT_DUE_TOMORROW])
    assert said.startswith("the report that is due by 5pm on ")
    said = say_worked_out_for(facts, by_kind[NudgeKind.DAY_BEFORE])
    assert said == f"the review conference on {facts.conference.starts_said}"


def test_a_date_that_has_changed_since_is_said_to_have_changed() -> None:
    facts = some_facts()
    later = replace(facts, conference=moved(facts.conference))
    old = [trace_of(one) for one in nudges_for(facts)]
    by_kind = {one.kind: one for one in told_of(later, old, now=RECEIVED_AT) if one.trace}
    said = say_worked_out_for(later, by_kind[NudgeKind.DAY_BEFORE])
    assert said == "an earlier date of the review conference, which has moved since"
    assert facts.report is not None
    due_later = replace(facts.report.deadline, due_at=facts.report.deadline.due_at + timedelta(days=1))
    other = replace(facts, report=replace(facts.report, deadline=due_later))
    said = say_worked_out_for(other, by_kind[NudgeKind.REPORT_DUE_TOMORROW])
    assert said.startswith("a report that was due on ")


def test_a_message_is_its_recipients_alone() -> None:
    facts = some_facts()
    trace = trace_of(first(facts))
    assert trace.relations_of(trace.recipient_id) == {Relation.ADDRESSED}
    assert trace.relations_of(UUID(int=1)) == frozenset()
    assert not trace.is_restricted


# On a card a rung stands alone: "with the card before" would point at nothing.
def test_every_kind_stands_on_a_rung_whose_words_stand_alone() -> None:
    for kind in NudgeKind:
        assert rung_of(kind).kind is kind
    for rung in RUNGS:
        assert "card before" not in f"{rung.when} {rung.stops}", rung.kind
        assert rung.when
        assert rung.to
