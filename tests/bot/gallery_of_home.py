"""The front door as each role finds it, and one's reports."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from bot.cards.card import Card
from bot.cards.everyday import Topic, everyday_card
from bot.cards.home import (
    conferences_button,
    home_card,
    prompt_entries,
    reports_card,
    request_entry,
    say,
    task_entry,
)
from domain.access import Actor, Role
from domain.ladder.afterwards import ended_at
from domain.nudges import Facts, NudgeKind
from domain.open_tasks import open_tasks
from domain.report import ReportState
from domain.support import SupportRequest
from tests.factories import RECEIVED_AT, STARTS_AT

WAITS = "**12.** Review conference on Tuesday 8 December 2026 at 10am: waits for a nurse."


def numbered(facts: Facts, number: int, days: int) -> Facts:
    """Another conference of the same person, so many days later."""
    starts_at = STARTS_AT + timedelta(days=days)
    return replace(
        facts,
        conference=replace(facts.conference, starts_at=starts_at, ends_at=None),
        invitation=replace(facts.invitation, id=UUID(int=facts.invitation.id.int + number), number=number),
    )


def home_cards(
    invited: Facts, accepted: Facts, *, sent: Facts, covered: Facts, request: SupportRequest, owner: Actor
) -> Iterator[tuple[str, Card]]:
    """Each by its name; `covered` is a colleague's, read by somebody else."""
    more = [say("say-for-all")]
    many = [numbered(invited, number, number) for number in range(1, 9)]
    now, after = RECEIVED_AT + timedelta(hours=1), ended_at(accepted)
    found = [numbered(invited, 2, 7), numbered(sent, 3, 1), covered, accepted]
    yield "home", home_card([task_entry(one, owner) for one in open_tasks(found, now)], more)
    yield "home, much", home_card([task_entry(one, owner) for one in open_tasks(many, now)], more)
    yield "home, joining", home_card([task_entry(one, owner) for one in open_tasks([accepted], STARTS_AT)])
    yield "home, afterwards", home_card([task_entry(one, owner) for one in open_tasks([accepted], after)])
    prompts = [(invited, NudgeKind.WHO_ATTENDS), (accepted, NudgeKind.REPORT_LATE_TOLD)]
    manager, lead = (replace(owner, role=role) for role in (Role.TEAM_MANAGER, Role.SERVICE_LINE))
    yield "home, a manager", home_card(list(prompt_entries(prompts, manager)))
    yield (
        "home, a service line",
        home_card(
            list(prompt_entries([(invited, NudgeKind.SERVICE_TOLD)], lead)), (), [conferences_button()]
        ),
    )
    nurse = replace(owner, role=Role.NAMED_NURSE)
    helping = prompt_entries([(invited, NudgeKind.REPLY_HELP_OFFER)], nurse)
    yield "home, a nurse", home_card([request_entry(WAITS, request), *helping])
    begun = numbered(accepted, 4, 3)
    assert begun.report is not None
    begun = replace(begun, report=replace(begun.report, state=ReportState.DRAFTING))
    yield "reports", reports_card([sent, begun, numbered(accepted, 5, 9)])
    yield "reports, none", reports_card([])
    for topic in Topic:
        yield f"everyday, {topic}", everyday_card(topic, [invited], owner, on_duty=["Grace Adeyemi"])
    yield "everyday, several", everyday_card(Topic.DECLINE, many, owner, on_duty=[])
    yield "everyday, no conference", everyday_card(Topic.HELP, [], owner, on_duty=[])
