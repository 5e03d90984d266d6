"""Cards of the day itself and of what comes after it, in every state (E23-E30, E32, E35)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from bot.cards.after import AfterCard
from bot.cards.card import Card
from bot.cards.follow_up import STILL_ASKED, FollowUpCard
from bot.cards.invitation import InvitationCard
from bot.cards.joining import cannot_join_said
from domain.access import Role
from domain.core_group import CoreGroup
from domain.drafts import Join
from domain.followup import NO, YES, AbsenceReason, FollowUp, Plan, Told
from domain.ladder.afterwards import Ask
from domain.limit_rules import Note
from domain.nudges import Facts, NudgeKind
from domain.outcome import Account, Attendance, Mode
from tests.factories import STARTS_AT

TOLD_AT = STARTS_AT + timedelta(hours=3)
GROUP_ON, REVIEW_ON = "2026-12-15", "2027-05-25"
READERS = {
    NudgeKind.LINK_CHECK: (Role.SAFEGUARDING_ADMIN,),
    NudgeKind.CANNOT_JOIN: (Role.NAMED_NURSE,),
    NudgeKind.ATTENDED_UNKNOWN: (Role.SAFEGUARDING_ADMIN,),
    NudgeKind.SUPERVISION: (Role.TEAM_MANAGER, Role.NAMED_NURSE),
    NudgeKind.SUPERVISION_AGAIN: (Role.TEAM_MANAGER, Role.NAMED_NURSE),
    NudgeKind.SUPERVISION_OPEN: (Role.SERVICE_LINE,),
    NudgeKind.DEBRIEF: (Role.NAMED_NURSE,),
    NudgeKind.DECISIONS_CHASE: (Role.SAFEGUARDING_ADMIN,),
    NudgeKind.MINUTES_CHASE: (Role.SAFEGUARDING_ADMIN,),
    NudgeKind.DISSENT: (Role.NAMED_NURSE,),
    NudgeKind.DISSENT_WAITS: (Role.SAFEGUARDING_ADMIN,),
}


def with_told(facts: Facts, *told: tuple[Told, str]) -> Facts:
    """The same after somebody has told these things, one after the other."""
    kept = [
        FollowUp(
            facts.invitation.id,
            kind,
            value if kind is Told.CORE_GROUP else "0",
            TOLD_AT + timedelta(minutes=minute),
            None,
            value,
        )
        for minute, (kind, value) in enumerate(told)
    ]
    return replace(facts, told=(*facts.told, *kept))


def with_account(facts: Facts, account: Account) -> Facts:
    """The same after the person has said whether they were there."""
    told = replace(facts.invitation, attendance=Attendance(self_report=account))
    return replace(facts, invitation=told)


def after_cards(accepted: Facts, declined: Facts, no_link: Facts, off: Facts) -> Iterator[tuple[str, Card]]:
    """Each by its name."""
    was_there = with_account(accepted, Account.came(Mode.REMOTE))
    easy = with_told(was_there, (Told.WAS_HARD, NO))
    member = with_told(easy, (Told.PLAN, Plan.IN_GROUP))
    dated = with_told(member, (Told.CORE_GROUP, GROUP_ON))
    known = with_told(dated, (Told.NEXT_REVIEW, REVIEW_ON))
    yield "nudge attended", AfterCard(accepted, NudgeKind.ATTENDED)
    yield "nudge attended_again", AfterCard(accepted, NudgeKind.ATTENDED_AGAIN)
    unknown = replace(accepted, conference=replace(accepted.conference, time_known=False))
    yield "after, the time unknown", AfterCard(unknown, NudgeKind.ATTENDED)
    absent = with_account(accepted, Account.missed())
    yield "after, what got in the way", AfterCard(absent, NudgeKind.ATTENDED, "Recorded.")
    yield "after, was it hard", AfterCard(was_there, NudgeKind.ATTENDED, "Recorded.")
    yield "after, was a plan made", AfterCard(easy, NudgeKind.ATTENDED, "Recorded.")
    yield "nudge core_group_date", AfterCard(member, NudgeKind.CORE_GROUP_DATE)
    yield "after, core group from the calendar", AfterCard(member, groups=some_groups())
    yield "after, core group to change", AfterCard(dated, ask=Ask.CORE_GROUP, notice="Choose a date.")
    yield "after, when is the next review", AfterCard(dated)
    yield "nudge next_review", AfterCard(known, NudgeKind.NEXT_REVIEW)
    yield "nudge decisions", AfterCard(easy, NudgeKind.DECISIONS)
    done = with_told(known, (Told.DATE_HELD, YES), (Told.DISAGREES, YES))
    yield "after, nothing more", AfterCard(done, notice="Recorded.")
    yield "nudge core_group_soon", AfterCard(dated, NudgeKind.CORE_GROUP_SOON)
    yield "nudge core_group_tomorrow", AfterCard(dated, NudgeKind.CORE_GROUP_TOMORROW)
    two = with_told(dated, (Told.CORE_GROUP, "2027-01-12"))
    yield "nudge core_group_soon, two dates", AfterCard(two, NudgeKind.CORE_GROUP_SOON)
    yield "after, not held", AfterCard(with_told(accepted, (Told.NOT_HELD, YES)), notice="Recorded.")
    yield "after, cancelled", AfterCard(off)
    yield from follow_up_cards(accepted, declined, no_link)
    outside = with_told(accepted, (Told.CANNOT_JOIN, YES))
    said = cannot_join_said(outside)
    silent = replace(outside, conference=replace(outside.conference, unit_phone=None))
    from_rules = replace(silent, policy=replace(silent.policy, unit_phone="01632 960199"))
    yield "after, cannot get in, number from the rules", InvitationCard(from_rules, NudgeKind.JOIN_NOW)
    yield "after, cannot get in, no number", InvitationCard(silent, NudgeKind.JOIN_NOW)
    yield "nudge join_now, cannot get in", InvitationCard(outside, NudgeKind.JOIN_NOW, notice=said)


def follow_up_cards(accepted: Facts, declined: Facts, no_link: Facts) -> Iterator[tuple[str, Card]]:
    """What others are asked, each open and settled."""
    told = {
        NudgeKind.CANNOT_JOIN: with_told(accepted, (Told.CANNOT_JOIN, YES)),
        NudgeKind.DEBRIEF: with_told(accepted, (Told.WAS_HARD, YES)),
        **dict.fromkeys(
            (NudgeKind.SUPERVISION, NudgeKind.SUPERVISION_AGAIN, NudgeKind.SUPERVISION_OPEN), declined
        ),
        **dict.fromkeys(
            (NudgeKind.DISSENT, NudgeKind.DISSENT_WAITS), with_told(accepted, (Told.DISAGREES, YES))
        ),
    }
    for kind in sorted(STILL_ASKED):
        for role in READERS[kind]:
            yield f"nudge {kind}, {role}", FollowUpCard(told.get(kind, accepted), kind, role)
    yield "follow up, no link", FollowUpCard(no_link, NudgeKind.LINK_CHECK, Role.SAFEGUARDING_ADMIN)
    said = with_told(declined, (Told.SUPERVISION, GROUP_ON))
    yield (
        "follow up, settled",
        FollowUpCard(said, NudgeKind.SUPERVISION, Role.TEAM_MANAGER, "Recorded."),
    )
    absent = with_told(with_account(accepted, Account.missed()), (Told.REASON, AbsenceReason.SICK))
    yield "follow up, a reason given", FollowUpCard(absent, NudgeKind.SUPERVISION, Role.TEAM_MANAGER)
    both = with_told(accepted, (Told.WAS_HARD, YES), (Told.DISAGREES, YES))
    yield "follow up, two things", FollowUpCard(both, NudgeKind.DISSENT, Role.NAMED_NURSE)
    yield "follow up, all late", FollowUpCard(accepted, NudgeKind.MINUTES_CHASE, Role.SAFEGUARDING_ADMIN)
    note = Note("E35", "Ask the named nurse to use the resolution procedure.", "local", "1", "Kent")
    policy = replace(accepted.policy, notes=(note,))
    disagrees = with_told(replace(accepted, policy=policy), (Told.DISAGREES, YES))
    yield "follow up, local escalation", FollowUpCard(disagrees, NudgeKind.DISSENT, Role.NAMED_NURSE)


def some_groups() -> tuple[CoreGroup, ...]:
    """Two meetings from the person's own calendar."""
    first = UUID(int=0x99999999_0000_4000_A000_000000000000)
    return tuple(
        CoreGroup(
            UUID(int=first.int + weeks),
            "core-group",
            str(weeks),
            0,
            None,
            STARTS_AT + timedelta(weeks=weeks),
            None,
            Join(),
        )
        for weeks in (1, 5)
    )
