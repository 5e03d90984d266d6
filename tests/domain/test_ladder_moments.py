"""The moments of the ladder, over Easter, Christmas and at short notice (E2-E6, E9-E14, E20, T37, V11)."""

from datetime import datetime
from uuid import UUID, uuid4

import pytest

from domain.circle import Circle, Member
from domain.deadlines import report_deadline
from domain.drafts import ConferenceKind
from domain.invitation import DeclineReason, InvitationState, Reply
from domain.ladder.rules import nudges_for
from domain.nudges import Facts, NudgeKind
from domain.report import ReportState
from domain.support import SupportState
from tests.domain.ladder import LONDON, london
from tests.factories import POLICIES, a_conference, a_report, a_request, an_invitation, some_facts

OWNER, MANAGER, NURSE, LEAD, LINE = (uuid4() for _ in range(5))
CIRCLE = Circle(
    manager=Member(MANAGER),
    managing=frozenset({MANAGER}),
    nurses=(Member(NURSE, duty_days=frozenset({1, 2, 3, 4, 5})),),
    leads=(Member(LEAD),),
    service_line=(Member(LINE),),
)
REVIEW, INITIAL = ConferenceKind.REVIEW, ConferenceKind.INITIAL
CHRISTMAS = ("2026-12-24 16:00", "2026-12-29 10:00")
SHORT = ("2026-11-19 10:00", "2026-11-23 09:30")
FAR = ("2026-11-23 09:00", "2026-12-08 10:00")


def heard(
    received: str,
    starts: str,
    kind: ConferenceKind = REVIEW,
    *,
    area: str = "hackney",
    **given: object,
) -> Facts:
    """An invitation that reached its coordinator as soon as it came."""
    at = london(received)
    conference = a_conference(starts_at=london(starts), ends_at=None, kind=kind, area=area)
    invitation = an_invitation(
        assigned_to=OWNER, received_at=at, delivered_at=at, first_delivered_at=at, **given
    )
    deadline = report_deadline(
        POLICIES.get(area), kind, starts_at=conference.starts_at, received_at=at, printed_on=None
    )
    report = a_report(conference, deadline=deadline)
    return some_facts(
        conference=conference,
        invitation=invitation,
        report=report,
        policy=POLICIES.get(area),
        circle=CIRCLE,
    )


def told(facts: Facts) -> dict[tuple[NudgeKind, UUID], str]:
    """Who is told what, and when in London."""
    return {(nudge.kind, nudge.recipient_id): said(nudge.at) for nudge in nudges_for(facts)}


def said(at: datetime) -> str:
    return f"{at.astimezone(LONDON):%Y-%m-%d %H:%M}"


# E14: the report of short notice is due on the day before (T38); nobody waits for the morning of the day.
def test_a_late_report_the_day_before_is_told_on_the_same_day() -> None:
    found = told(heard("2026-11-19 16:00", "2026-11-23 09:30"))
    assert found[NudgeKind.REPORT_LATE, OWNER] == "2026-11-20 11:00"
    assert found[NudgeKind.REPORT_LATE_TOLD, NURSE] == "2026-11-20 11:00"
    assert found[NudgeKind.REPORT_LATE_TOLD, MANAGER] == "2026-11-20 11:00"


# V11: a limit of 2 working days would end after the meeting, so nurse and manager are told at once (N9).
def test_over_christmas_nurse_and_manager_are_told_at_once() -> None:
    found = told(heard(*CHRISTMAS))
    assert found[NudgeKind.REPLY_HELP_OFFER, NURSE] == "2026-12-24 16:00"
    assert found[NudgeKind.WHO_ATTENDS, MANAGER] == "2026-12-24 16:00"
    assert (NudgeKind.REPLY_HELP, OWNER) not in found
    # Half of the 3 working hours that are left, and the office has just closed: the next opening.
    assert found[NudgeKind.REPLY_AGAIN, OWNER] == "2026-12-29 08:30"
    assert found[NudgeKind.TODAY, OWNER] == "2026-12-29 08:30"


# T37: 4 working hours when the conference is at most 3 working days away.
def test_at_short_notice_all_are_asked_within_the_day() -> None:
    found = told(heard(*SHORT))
    assert found[NudgeKind.REPLY_AGAIN, OWNER] == "2026-11-19 12:00"
    assert found[NudgeKind.REPLY_HELP, OWNER] == "2026-11-19 14:00"
    assert found[NudgeKind.REPLY_HELP_OFFER, NURSE] == "2026-11-19 14:00"
    assert found[NudgeKind.WHO_ATTENDS, MANAGER] == "2026-11-19 14:00"


# E2 for a far review, E3 when T37 passes, E4 2 working days later, E5 2 working days before.
def test_far_ahead_the_nurse_comes_before_the_manager() -> None:
    found = told(heard(*FAR))
    assert found[NudgeKind.REPLY_AGAIN, OWNER] == "2026-11-25 09:30"
    assert found[NudgeKind.REPLY_HELP, OWNER] == "2026-11-25 17:00"
    assert found[NudgeKind.REPLY_HELP_OFFER, NURSE] == "2026-11-25 17:00"
    assert found[NudgeKind.WHO_ATTENDS, MANAGER] == "2026-11-27 17:00"
    assert found[NudgeKind.NOBODY_ATTENDS, MANAGER] == "2026-12-04 09:30"
    assert found[NudgeKind.NOBODY_ATTENDS, NURSE] == "2026-12-04 09:30"
    assert found[NudgeKind.SERVICE_TOLD, LINE] == "2026-12-04 09:30"


# The report of C is due on Friday 19 March: Easter comes after it, but the count-down does not cross it.
def test_the_report_of_a_review_counts_down_in_working_days() -> None:
    found = told(heard("2027-03-01 09:00", "2027-03-30 10:00"))
    assert found[NudgeKind.REPORT_START, OWNER] == "2027-03-05 09:30"
    assert found[NudgeKind.REPORT_HELP, OWNER] == "2027-03-12 09:30"
    assert found[NudgeKind.REPORT_HELP_OFFER, NURSE] == "2027-03-12 09:30"
    assert found[NudgeKind.REPORT_DUE_TOMORROW, OWNER] == "2027-03-18 09:30"
    assert found[NudgeKind.REPORT_DUE_TODAY, OWNER] == "2027-03-19 09:30"
    # Half an hour of Friday is left after 5pm, so the working hour ends on Monday morning.
    assert found[NudgeKind.REPORT_LATE, OWNER] == "2027-03-22 09:00"
    assert found[NudgeKind.REPORT_LATE_TOLD, NURSE] == "2027-03-22 09:30"
    assert found[NudgeKind.REPORT_LATE_TOLD, MANAGER] == "2027-03-22 09:30"
    # Two working days before Tuesday 30 March: Easter does not count.
    assert found[NudgeKind.NOBODY_ATTENDS, MANAGER] == "2027-03-24 09:30"


def test_the_report_of_an_initial_conference_is_helped_with_later() -> None:
    found = told(heard("2027-03-10 09:00", "2027-03-31 14:00", INITIAL))
    assert found[NudgeKind.REPORT_HELP, OWNER] == "2027-03-22 09:30"  # due Wednesday 24 March
    assert (NudgeKind.REPORT_START, OWNER) not in found


@pytest.mark.parametrize(
    ("starts", "at"),
    [
        pytest.param("2026-12-08 10:00", "2026-12-08 08:30", id="in the morning"),
        pytest.param("2026-12-08 14:00", "2026-12-08 08:30", id="in the afternoon"),
        pytest.param("2026-12-08 09:15", "2026-12-08 08:30", id="early: held to the opening"),
        pytest.param("2026-12-08 09:00", "2026-12-08 07:00", id="joining begins with the opening"),
        pytest.param("2026-12-12 10:00", "2026-12-12 08:00", id="Saturday"),
    ],
)
def test_the_morning_of_the_day(starts: str, at: str) -> None:
    assert told(heard("2026-11-23 09:00", starts))[NudgeKind.TODAY, OWNER] == at


# What was past when the invitation came is not made up for.
def test_a_moment_that_is_past_is_left_out() -> None:
    found = told(heard("2026-11-30 10:00", "2026-12-08 10:00"))  # the report is due on 1 December
    kinds = {kind for kind, _ in found}
    assert not kinds & {NudgeKind.REPORT_START, NudgeKind.REPORT_HELP, NudgeKind.REPORT_HELP_OFFER}
    assert found[NudgeKind.REPORT_DUE_TODAY, OWNER] == "2026-12-01 09:30"


REPLYING = {
    NudgeKind.REPLY_AGAIN,
    NudgeKind.REPLY_HELP,
    NudgeKind.REPLY_HELP_OFFER,
    NudgeKind.WHO_ATTENDS,
    NudgeKind.NOBODY_ATTENDS,
    NudgeKind.SERVICE_TOLD,
    NudgeKind.DECLINED,
}


def kinds_of(facts: Facts) -> set[NudgeKind]:
    return {nudge.kind for nudge in nudges_for(facts)}


@pytest.mark.parametrize("reply", [Reply.ACCEPT_REMOTE, Reply.ACCEPT_PHONE, Reply.SUBSTITUTE])
def test_a_reply_stops_every_question_about_the_reply(reply: Reply) -> None:
    facts = heard(*FAR, state=InvitationState.REPLIED, reply=reply, replied_at=london("2026-11-23 10:00"))
    assert not kinds_of(facts) & REPLYING


def declined(reason: DeclineReason = DeclineReason.LEAVE, at: str = "2026-11-24 11:00") -> Facts:
    return heard(
        *FAR,
        state=InvitationState.REPLIED,
        reply=Reply.DECLINE,
        replied_at=london(at),
        decline_reason=reason,
    )


# E6 with I9: at once to the manager, and the report goes on.
def test_a_decline_goes_to_the_manager_and_the_report_stays_due() -> None:
    found = told(declined())
    assert found[NudgeKind.DECLINED, MANAGER] == "2026-11-24 11:00"
    assert (NudgeKind.DECLINED, NURSE) not in found
    assert found[NudgeKind.WHO_ATTENDS, MANAGER] == "2026-11-27 17:00"
    assert (NudgeKind.REPORT_DUE_TODAY, OWNER) in found
    assert (NudgeKind.TODAY, OWNER) not in found


# I10: a named nurse looks at these reasons first.
@pytest.mark.parametrize("reason", [DeclineReason.DISCHARGED, DeclineReason.NOT_ENGAGING])
def test_a_reason_to_look_at_goes_to_the_nurse_first(reason: DeclineReason) -> None:
    found = told(declined(reason))
    assert found[NudgeKind.DECLINED, NURSE] == "2026-11-24 11:00"
    assert (NudgeKind.DECLINED, MANAGER) not in found


# I14, E20 "Can't": both, at once.
def test_a_late_decline_goes_to_nurse_and_manager() -> None:
    found = told(declined(at="2026-12-08 08:40"))
    assert found[NudgeKind.DECLINED, NURSE] == found[NudgeKind.DECLINED, MANAGER] == "2026-12-08 08:40"


def with_request(facts: Facts, state: SupportState) -> Facts:
    asked = a_request(invitation_id=facts.invitation.id, requested_by=OWNER, state=state, claimed_by=NURSE)
    return some_facts(
        conference=facts.conference,
        invitation=facts.invitation,
        report=facts.report,
        policy=facts.policy,
        circle=facts.circle,
        requests=(asked,),
    )


def test_a_nurse_who_helps_stops_the_offers_and_what_a_decline_asks() -> None:
    open_kinds = kinds_of(with_request(heard(*FAR), SupportState.CLAIMED))
    assert not open_kinds & {
        NudgeKind.REPLY_HELP_OFFER,
        NudgeKind.REPORT_HELP,
        NudgeKind.REPORT_HELP_OFFER,
    }
    assert NudgeKind.WHO_ATTENDS in open_kinds
    assert not kinds_of(with_request(declined(), SupportState.CLAIMED)) & REPLYING


ABOUT_REPORT = {
    NudgeKind.REPORT_START,
    NudgeKind.REPORT_HELP,
    NudgeKind.REPORT_HELP_OFFER,
    NudgeKind.REPORT_DUE_TOMORROW,
    NudgeKind.REPORT_DUE_TODAY,
    NudgeKind.REPORT_LATE,
    NudgeKind.REPORT_LATE_TOLD,
}


@pytest.mark.parametrize("state", ReportState)
def test_a_report_stops_what_it_has_answered(state: ReportState) -> None:
    facts = heard("2027-03-01 09:00", "2027-03-30 10:00")
    report = a_report(facts.conference, state=state)
    found = kinds_of(
        some_facts(
            conference=facts.conference,
            invitation=facts.invitation,
            report=report,
            policy=facts.policy,
            circle=CIRCLE,
        )
    )
    if report.is_settled:
        assert not found & ABOUT_REPORT
    elif state is ReportState.NOT_STARTED:
        assert found >= ABOUT_REPORT
    else:
        assert found & ABOUT_REPORT == ABOUT_REPORT - {
            NudgeKind.REPORT_START,
            NudgeKind.REPORT_HELP,
            NudgeKind.REPORT_HELP_OFFER,
        }


# E31, Q4: 4 working hours, then all nurses; as long again, then the lead; never the manager (A3).
def test_a_request_that_nobody_claims_goes_on_to_all_nurses_and_then_to_the_lead() -> None:
    asked = with_request(heard(*FAR), SupportState.OFFERED)
    [request] = asked.requests
    found = told(asked)
    assert said(request.requested_at) == "2026-11-23 09:00"
    assert found[NudgeKind.SUPPORT_UNCLAIMED, NURSE] == "2026-11-23 13:00"
    assert found[NudgeKind.SUPPORT_WAITS, LEAD] == "2026-11-23 17:00"
    for state in (SupportState.CLAIMED, SupportState.WITHDRAWN, SupportState.CANCELLED):
        assert not kinds_of(with_request(heard(*FAR), state)) & {
            NudgeKind.SUPPORT_UNCLAIMED,
            NudgeKind.SUPPORT_WAITS,
        }


# HZ3, IN21l: while somebody asks whether it takes place, nobody but for help hears of it.
def test_nobody_is_asked_while_the_conference_is_in_doubt() -> None:
    facts = heard(*FAR)
    doubtful = some_facts(
        conference=a_conference(starts_at=facts.conference.starts_at, is_on_hold=True),
        invitation=facts.invitation,
        report=facts.report,
        policy=facts.policy,
        circle=CIRCLE,
    )
    assert nudges_for(doubtful) == ()
