"""Last month in figures: counted by conference, small numbers hidden, and what is not known (E34, M23)."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

from domain.invitation import InvitationState, Reply
from domain.month import say_month
from domain.nudges import Facts
from domain.outcome import Account, Mode, Source
from domain.report import ReportState
from domain.sharing import Method, Relative, Sharing, Telling
from domain.working_days import local_day
from tests.factories import RECEIVED_AT, STARTS_AT, a_conference, a_report, an_invitation, some_facts

NOW = STARTS_AT + timedelta(days=30)


def held(*, replied: bool = True, sent: bool = True, attended: bool = False) -> Facts:
    """One conference with one invitation."""
    conference = a_conference(id=uuid4())
    report = a_report(conference)
    if sent:
        report = replace(report, state=ReportState.SENT, sent_at=report.deadline.due_at)
    invitation = an_invitation(
        state=InvitationState.REPLIED if replied else InvitationState.DELIVERED,
        reply=Reply.ACCEPT_REMOTE if replied else None,
        replied_at=RECEIVED_AT + timedelta(hours=1) if replied else None,
    )
    if attended:
        account = Account.came(Mode.REMOTE)
        invitation = replace(invitation, attendance=invitation.attendance.told(Source.UNIT, account))
    return some_facts(conference=conference, invitation=invitation, report=report)


def test_a_month_without_conferences_says_nothing() -> None:
    assert say_month([], now=NOW) == ()


def test_ten_of_ten_are_shown_and_one_to_four_are_hidden() -> None:
    month = [held() for _ in range(10)]
    assert say_month(month, now=NOW)[1:3] == (
        "Invitations replied to in time: 100% (10 of 10).",
        "Reports sent that were on time: 100% (10 of 10).",
    )
    month += [held(replied=False) for _ in range(4)]
    assert say_month(month, now=NOW)[1] == "Invitations replied to in time: hidden (small number)."


def test_where_nothing_is_known_it_says_so() -> None:
    said = say_month([held() for _ in range(10)], now=NOW)[0]
    assert said == "Conferences that somebody of the trust attended: not known yet: 10 of 10."


def test_two_teams_at_one_conference_are_one_conference() -> None:
    month = [held(attended=True) for _ in range(6)]
    month += [replace(one, invitation=replace(one.invitation, id=uuid4())) for one in month]
    said = say_month(month, now=NOW)
    assert said[0] == "Conferences that somebody of the trust attended: 100% (6 of 6)."
    assert "12 of 12" in said[1]


# M4, R12: of which nothing is recorded is said to be missing, never counted as not done.
def test_sharing_that_nobody_recorded_is_said_to_be_unknown() -> None:
    said = say_month([held() for _ in range(10)], now=NOW)[-1]
    assert said == (
        "Reports sent that were shared with the family before the conference: not recorded: 10 of 10."
    )


def told_on(facts: Facts, days_before: int) -> Facts:
    assert facts.report is not None
    on = local_day(facts.conference.starts_at) - timedelta(days=days_before)
    due = Sharing.due(facts.report.id, "Laura Fernleigh", Relative.PARENT)
    return replace(facts, sharing=(due.shared(Telling(on, Method.PHONE, "Agreed with it.")),))


def test_what_was_shared_after_the_conference_is_not_shared_before_it() -> None:
    month = [told_on(held(), 2) for _ in range(8)] + [told_on(held(), -1) for _ in range(6)]
    assert say_month(month, now=NOW)[-1].endswith("before the conference: 57% (8 of 14).")
