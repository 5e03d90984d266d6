"""What a manager reads of the coming two weeks: gaps only, each with what helps (E33)."""

from dataclasses import replace
from datetime import timedelta

from bot.cards.digest import GAPS
from domain.gaps import gaps_of
from domain.invitation import InvitationState, Reply
from domain.nudges import Facts, NudgeKind
from domain.report import ReportState
from tests.factories import RECEIVED_AT, a_report, an_invitation, some_facts


def kinds(facts: Facts, *, late: bool = False) -> list[NudgeKind]:
    """The gaps, before or after the report is due."""
    assert facts.report is not None
    due_at = facts.report.deadline.due_at
    return [*gaps_of(facts, now=due_at if late else due_at - timedelta(seconds=1))]


def replied(reply: Reply) -> Facts:
    """Somebody has answered."""
    return some_facts(
        invitation=an_invitation(state=InvitationState.REPLIED, reply=reply, replied_at=RECEIVED_AT)
    )


def test_no_reply_and_a_report_that_is_not_begun() -> None:
    assert kinds(some_facts()) == [NudgeKind.WHO_ATTENDS, NudgeKind.REPORT_HELP_OFFER]


def test_nobody_goes() -> None:
    assert kinds(replied(Reply.DECLINE))[0] is NudgeKind.DECLINED


def test_a_report_is_late_from_the_moment_at_which_it_was_due() -> None:
    assert kinds(replied(Reply.ACCEPT_REMOTE)) == [NudgeKind.REPORT_HELP_OFFER]
    assert kinds(replied(Reply.ACCEPT_REMOTE), late=True) == [NudgeKind.REPORT_LATE_TOLD]


def test_a_report_that_is_begun_is_no_gap_before_it_is_due() -> None:
    begun = replace(replied(Reply.ACCEPT_REMOTE), report=a_report(state=ReportState.DRAFTING))
    assert kinds(begun) == []
    assert kinds(begun, late=True) == [NudgeKind.REPORT_LATE_TOLD]


def test_an_invitation_that_has_not_reached_its_person_is_nobodys_gap() -> None:
    routed = some_facts(invitation=an_invitation(state=InvitationState.ROUTED, delivered_at=None))
    assert NudgeKind.WHO_ATTENDS not in kinds(routed)


# W4, W8, N13: nobody failed; every line says what is missing, and what may help.
def test_every_gap_says_what_helps() -> None:
    for facts in (some_facts(), replied(Reply.DECLINE), replied(Reply.ACCEPT_PHONE)):
        assert facts.report is not None
        for now in (RECEIVED_AT, facts.report.deadline.due_at):
            assert all(GAPS[gap].count(".") == 2 for gap in gaps_of(facts, now=now))
