"""All rules of the ladder in one tuple, and what the sweep and delivery ask of them."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from domain.ladder import (
    after,
    company,
    handing,
    helping,
    inviting,
    meeting,
    plan,
    sharing,
    snoozed,
    standing_in,
    strays,
    submitting,
    supporting,
    writing,
)
from domain.ladder.rung import Rung
from domain.nudges import NEWS_LASTS, QUEUE_PAUSE, Facts, Nudge, NudgeKind, Rule, kind_of
from domain.policy import AreaPolicy
from domain.questions import Question
from domain.snoozing import TOPICS, Topic, put_off

# Of several that come due at one moment on one card, the last one here goes out (N11).
RUNGS: tuple[Rung, ...] = (
    *snoozed.rung.all,
    *inviting.rung.all,
    *handing.rung.all,
    *standing_in.rung.all,
    *company.rung.all,
    *writing.rung.all,
    *submitting.rung.all,
    *sharing.rung.all,
    *meeting.rung.all,
    *after.rung.all,
    *plan.rung.all,
    *helping.rung.all,
    *supporting.rung.all,
    *strays.rung.all,
)
RULES: tuple[Rule, ...] = tuple(rung.rule for rung in RUNGS)
_OF_KIND: dict[str, tuple[Rule, ...]] = {
    kind: tuple(rung.rule for rung in RUNGS if rung.kind is kind) for kind in NudgeKind
}


def nothing_of_an_invitation(_facts: Facts) -> Iterator[Nudge]:
    """What belongs to a person is planned elsewhere, such as by `queue_grew` (N6)."""
    return iter(())


# They belong to a person and not to an invitation: told of like the others, but no rule yields them.
PERSONAL: tuple[Rung, ...] = (
    Rung(
        "N6, IN21",
        NudgeKind.QUEUE,
        to="safeguarding administrators",
        when="at once, or at the next opening; at most one an hour",
        stops="nothing needs an answer",
        tone="something needs an answer",
        rule=nothing_of_an_invitation,
    ),
    Rung(
        "N6, N8",
        NudgeKind.DIGEST,
        to="whoever has had three messages that day; whoever has several conferences on one day",
        when="9am on the next working day; for several conferences on one day, when their cards are due",
        stops="nothing of it is left; of one thing that is left, its own card is sent",
        tone="several things in order, each with a button that opens it",
        rule=nothing_of_an_invitation,
    ),
    Rung(
        "N3",
        NudgeKind.CATCH_UP,
        to="whoever was away",
        when="8:30am on the first working day after leave",
        stops="nothing happened",
        tone="what is open, and what others looked after",
        rule=nothing_of_an_invitation,
    ),
    Rung(
        "E33",
        NudgeKind.TEAM_WEEK,
        to="team manager",
        when="Monday 9am, or on the first working day of the week",
        stops="there is no gap",
        tone="the gaps of the coming two weeks, each with what may help",
        rule=nothing_of_an_invitation,
    ),
    Rung(
        "E34",
        NudgeKind.MONTH_FIGURES,
        to="service line leads and governance",
        when="9am on the first working day of the month",
        stops="there was no conference",
        tone="nothing: last month in figures, small numbers hidden",
        rule=nothing_of_an_invitation,
    ),
    Rung(
        "IG16",
        NudgeKind.RECORDS_OPENED,
        to="named nurses and information governance, but not whoever opened them",
        when="within 5 minutes, or at the next opening; once for each person and day",
        stops="the reader has another role",
        tone="that one person opened more than 20 records within an hour; who it was is in the audit log",
        rule=nothing_of_an_invitation,
    ),
)
_RUNGS: dict[NudgeKind, Rung] = {rung.kind: rung for rung in (*PERSONAL, *reversed(RUNGS))}


def rung_of(kind: NudgeKind) -> Rung:
    """The rung that this kind of message stands on."""
    return _RUNGS[kind]


def nudges_for(facts: Facts) -> tuple[Nudge, ...]:
    """Every nudge the rules want for these facts, earliest first; what was put off waits (N7)."""
    wanted = put_off(facts, (nudge for rule in RULES for nudge in rule(facts)))
    return tuple(sorted(wanted, key=lambda nudge: (nudge.at, place_of(nudge))))


def place_of(nudge: Nudge) -> int:
    """Among what was held to one moment, news of a date comes after the reminders that it covers (N11).

    Nobody is reminded of a report before they have heard of the conference.
    """
    if nudge.kind in (NudgeKind.INVITATION, NudgeKind.CONFERENCE_MOVED):
        return 1
    return 0 if TOPICS.get(nudge.kind) in (Topic.REPLY, Topic.REPORT) else 2


def next_nudge_at(facts: Facts, planned_keys: frozenset[str]) -> datetime | None:
    """When the sweep must look again: the earliest nudge not yet in the outbox (architecture 6)."""
    return min((nudge.at for nudge in nudges_for(facts) if nudge.key not in planned_keys), default=None)


def still_wanted(facts: Facts, key: str) -> Nudge | None:
    """The nudge of this key if its rule still wants it; asked again just before sending (N5).

    Only the rules of its kind are asked: a rule yields nudges of the kind that its rung names.
    """
    rules = _OF_KIND.get(kind_of(key), ())
    return next((nudge for rule in rules for nudge in rule(facts) if nudge.key == key), None)


def queue_grew(
    question: Question, admin_id: UUID, *, last_told_at: datetime | None, policy: AreaPolicy
) -> Nudge:
    """Something needs an administrator (I3, IN21): one card for all of it, at most one message an hour (N6).

    Held to the working window (N1, N2). It is no rule of an invitation: what waits may have none.
    """
    earliest = max(question.asked_at, last_told_at + QUEUE_PAUSE) if last_told_at else question.asked_at
    at = policy.held(earliest, until=earliest + NEWS_LASTS)
    return Nudge(
        kind=NudgeKind.QUEUE,
        subject_id=admin_id,
        recipient_id=admin_id,
        at=at,
        expires_at=at + NEWS_LASTS,
        occurrence=str(question.id),
    )
