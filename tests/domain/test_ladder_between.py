"""The rungs between invitation and conference, over Easter and at short notice (E1, E7, E15-E18)."""

from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

import pytest

from domain.circle import Circle, Member
from domain.delivery import may_receive
from domain.drafts import Family
from domain.invitation import InvitationState
from domain.ladder.moments import reply_due_at
from domain.ladder.sharing import untold_parents
from domain.limit_rules import LimitKind
from domain.nudges import Facts, NudgeKind
from domain.report import OnBehalf, ReportState
from domain.roles import Role
from domain.roster import Leave
from domain.routing import Redirect
from domain.sharing import UNNAMED_PARENT, Method, Relative, Sharing, Telling
from domain.support import SupportState
from tests.domain.ladder import london
from tests.domain.test_ladder_moments import (
    CIRCLE,
    LEAD,
    MANAGER,
    NURSE,
    OWNER,
    heard,
    kinds_of,
    said,
    told,
    with_request,
)
from tests.factories import a_person

# Tuesday 30 March 2027, 10am, the first working day after Easter; the report is due on Friday 19 March.
EASTER = ("2027-03-01 09:00", "2027-03-30 10:00")
DEPUTY = uuid4()


# E1: the nurses' copy, on the next working morning; not a message each (that is the sweep's).
@pytest.mark.parametrize(
    ("received", "at"),
    [
        pytest.param("2027-03-01 08:00", "2027-03-01 09:00", id="before nine: on the same morning"),
        pytest.param("2027-03-01 09:00", "2027-03-02 09:00", id="at nine: on the next"),
        pytest.param("2027-03-05 12:00", "2027-03-08 09:00", id="Friday: on Monday"),
        pytest.param("2027-03-25 12:00", None, id="before Easter: only on the morning of the day, too late"),
    ],
)
def test_nurses_hear_of_an_invitation_on_the_next_working_morning(received: str, at: str | None) -> None:
    starts = "2027-03-30 08:45" if at is None else EASTER[1]
    assert told(heard(received, starts)).get((NudgeKind.NURSE_COPY, NURSE)) == at


def test_the_copy_goes_on_after_a_reply_and_stops_with_a_cancellation() -> None:
    facts = heard(*EASTER, state=InvitationState.REPLIED)
    assert (NudgeKind.NURSE_COPY, NURSE) in told(facts)
    off = replace(facts, invitation=facts.invitation.closed())
    assert NudgeKind.NURSE_COPY not in kinds_of(off)
    stray = replace(facts, invitation=replace(facts.invitation, assigned_to=None))
    assert NudgeKind.NURSE_COPY not in kinds_of(stray)


def passed_on(facts: Facts, *redirects: Redirect, to: UUID | None = OWNER) -> Facts:
    """The same after "not my case"; the new card has not arrived yet."""
    state = InvitationState.ROUTED if to else InvitationState.REDIRECTED
    invitation = replace(
        facts.invitation, redirects=redirects, assigned_to=to, state=state, delivered_at=None
    )
    return replace(facts, invitation=invitation)


# E7, I6, I13: Monday 1 March, so T37 passes on Wednesday at 5pm; the next person has that, or 1 working day.
@pytest.mark.parametrize(
    ("passed_at", "sent_at", "due_at"),
    [
        pytest.param("2027-03-02 11:00", "2027-03-02 11:00", "2027-03-03 17:00", id="the first one's clock"),
        pytest.param("2027-03-03 16:00", "2027-03-03 16:00", "2027-03-04 17:00", id="one working day"),
        pytest.param("2027-03-05 18:00", "2027-03-08 08:30", "2027-03-09 17:00", id="Friday evening: held"),
        pytest.param("2027-03-25 18:00", "2027-03-30 08:30", "2027-03-30 10:00", id="over Easter: the start"),
    ],
)
def test_the_next_person_has_the_first_ones_clock(passed_at: str, sent_at: str, due_at: str) -> None:
    facts = passed_on(heard(*EASTER), Redirect(uuid4(), OWNER, london(passed_at)))
    found = told(facts)
    assert found[NudgeKind.HANDED_ON, OWNER] == sent_at
    assert (NudgeKind.INVITATION, OWNER) not in found
    due = reply_due_at(facts)
    assert due is not None
    assert said(due) == due_at


def test_a_reply_stops_what_was_passed_on() -> None:
    facts = passed_on(heard(*EASTER), Redirect(uuid4(), OWNER, london("2027-03-02 11:00")))
    replied = replace(facts.invitation, state=InvitationState.REPLIED, lapsed_at=london("2027-03-30 10:00"))
    assert NudgeKind.HANDED_ON not in kinds_of(replace(facts, invitation=replied))


def test_after_two_a_nurse_and_the_manager_decide_and_the_administrators_are_spared() -> None:
    first, second = uuid4(), uuid4()
    redirects = (
        Redirect(first, second, london("2027-03-02 11:00")),
        Redirect(second, None, london("2027-03-02 18:00")),
    )
    facts = replace(passed_on(heard(*EASTER), *redirects, to=None), admins=(LEAD,))
    found = told(facts)
    twice = NudgeKind.HANDED_ON_TWICE
    assert {key: at for key, at in found.items() if key[0] is twice} == {
        (twice, NURSE): "2027-03-03 08:30",
        (twice, MANAGER): "2027-03-03 08:30",
    }
    assert NudgeKind.UNMATCHED not in kinds_of(facts)
    # HZ13: without a nurse it is the administrators' again.
    assert NudgeKind.UNMATCHED in kinds_of(replace(facts, circle=Circle()))
    once = replace(facts, invitation=replace(facts.invitation, redirects=redirects[1:]))
    assert told(once)[NudgeKind.UNMATCHED, LEAD] == "2027-03-02 18:00"
    assert twice not in kinds_of(once)


# E15: the last working day before, at 10am; it is winter time until Easter Sunday.
def test_a_nurse_decides_on_the_last_working_day_before() -> None:
    found = told(heard(*EASTER))
    assert found[NudgeKind.REPORT_DECISION, NURSE] == "2027-03-25 10:00"
    assert (NudgeKind.REPORT_DECISION, MANAGER) not in found
    assert (NudgeKind.REPORT_DECISION, OWNER) not in found


@pytest.mark.parametrize(
    ("received", "starts", "at"),
    [
        # T38: due on Friday at 10am; the coordinator is asked first, an hour later.
        pytest.param("2026-11-19 16:00", "2026-11-23 09:30", "2026-11-20 11:00", id="short notice"),
        # T38: a spoken update an hour before the start: nothing is late before it.
        pytest.param("2026-11-20 14:00", "2026-11-23 09:30", None, id="only a spoken update"),
        pytest.param("2026-10-01 09:00", "2026-10-26 10:00", "2026-10-23 10:00", id="clocks go back"),
    ],
)
def test_when_a_nurse_decides(received: str, starts: str, at: str | None) -> None:
    assert told(heard(received, starts)).get((NudgeKind.REPORT_DECISION, NURSE)) == at


@pytest.mark.parametrize("state", ReportState)
def test_a_report_that_is_sent_or_not_needed_asks_for_no_decision(state: ReportState) -> None:
    facts = heard(*EASTER)
    assert facts.report is not None
    report = replace(facts.report, state=state)
    asked = NudgeKind.REPORT_DECISION in kinds_of(replace(facts, report=report))
    assert asked is not report.is_settled


def test_a_nurse_who_writes_ends_the_question_and_nothing_else() -> None:
    facts = heard(*EASTER)
    assert facts.report is not None
    written = replace(facts, report=facts.report.written_on_behalf(NURSE, OnBehalf.COORDINATOR_CANNOT))
    assert NudgeKind.REPORT_DECISION not in kinds_of(written)
    assert NudgeKind.REPORT_LATE in kinds_of(written)


def handed_in(at: str, *, is_on: bool = True, circle: Circle | None = None) -> Facts:
    """A report that waits for its manager, in an area that asks for that, or does not."""
    facts = heard("2026-11-23 09:00", "2026-12-08 10:00", area="barnsley")
    assert facts.report is not None
    rule = replace(facts.policy.limit(LimitKind.AUTHORISATION), is_on=is_on)
    policy = replace(facts.policy, limits={**facts.policy.limits, LimitKind.AUTHORISATION: rule})
    state = ReportState.AWAITING_AUTHORISATION
    report = replace(facts.report, state=state, needs_authorisation=True, submitted_at=london(at))
    deputy = replace(CIRCLE, manager_deputy=Member(DEPUTY))
    return replace(facts, policy=policy, report=report, circle=circle or deputy)


# E16, T12: Friday 4 December at 10am; the day before at 9:30am, and at 8am the deputy.
def test_the_manager_reads_the_day_before_and_the_deputy_in_the_last_hours() -> None:
    facts = handed_in("2026-12-01 12:00")
    found = told(facts)
    assert found[NudgeKind.REPORT_TO_READ, MANAGER] == "2026-12-03 09:30"
    assert found[NudgeKind.REPORT_TO_READ, DEPUTY] == "2026-12-04 08:00"
    assert NudgeKind.REPORT_TO_READ not in kinds_of(handed_in("2026-12-01 12:00", is_on=False))


def test_a_report_that_is_ready_later_is_read_at_once() -> None:
    found = told(handed_in("2026-12-03 11:00"))
    assert found[NudgeKind.REPORT_TO_READ, MANAGER] == "2026-12-03 11:00"
    late = told(handed_in("2026-12-04 09:15"))
    assert late[NudgeKind.REPORT_TO_READ, MANAGER] == late[NudgeKind.REPORT_TO_READ, DEPUTY]
    assert late[NudgeKind.REPORT_TO_READ, DEPUTY] == "2026-12-04 09:15"


def test_while_the_manager_is_away_the_deputy_reads_it_once() -> None:
    away = Member(MANAGER, (Leave(date(2026, 12, 1), date(2026, 12, 4)),))
    circle = replace(CIRCLE, manager=away, manager_deputy=Member(DEPUTY))
    found = told(handed_in("2026-12-01 12:00", circle=circle))
    assert found[NudgeKind.REPORT_TO_READ, DEPUTY] == "2026-12-03 09:30"


@pytest.mark.parametrize("state", [ReportState.AUTHORISED, ReportState.RETURNED, ReportState.SENT])
def test_an_answer_of_the_manager_stops_it(state: ReportState) -> None:
    facts = handed_in("2026-12-01 12:00")
    assert facts.report is not None
    answered = replace(facts, report=replace(facts.report, state=state))
    assert NudgeKind.REPORT_TO_READ not in kinds_of(answered)


# R5: the deputy may read it while it waits, and not afterwards (IG12).
def test_the_deputy_may_be_asked_only_while_it_waits() -> None:
    facts = handed_in("2026-12-01 12:00")
    deputy = replace(a_person(Role.TEAM_MANAGER), id=DEPUTY)
    assert may_receive(deputy, NudgeKind.REPORT_TO_READ, facts.invitation.id, facts)
    assert facts.report is not None
    agreed = replace(facts, report=replace(facts.report, state=ReportState.AUTHORISED))
    assert not may_receive(deputy, NudgeKind.REPORT_TO_READ, agreed.invitation.id, agreed)


def sent(
    at: str, *, parents: tuple[str, ...] = ("Ingrid Farrow", "Tor Farrow"), area: str = "hackney"
) -> Facts:
    """The report went to the unit."""
    facts = heard(*EASTER, area=area)
    assert facts.report is not None
    conference = replace(facts.conference, family=Family(("Willow Farrow",), parents))
    return replace(facts, conference=conference, report=facts.report.sent(now=london(at)))


def shared(facts: Facts, *names: str, method: Method = Method.PHONE) -> Facts:
    """The same, shared with these parents."""
    assert facts.report is not None
    telling = Telling(date(2027, 3, 18), method, "They agreed with it.")
    done = tuple(Sharing.due(facts.report.id, name, Relative.PARENT).shared(telling) for name in names)
    return replace(facts, sharing=done)


# E17 on sending; E18 on the last day for sharing, which is the day the report is due (T42), and after it.
def test_sharing_is_asked_on_sending_on_the_last_day_and_then_of_a_nurse() -> None:
    found = told(sent("2027-03-16 15:00"))
    assert found[NudgeKind.SHARE_ASKED, OWNER] == "2027-03-16 15:00"
    assert found[NudgeKind.SHARE_DUE, OWNER] == "2027-03-19 09:30"
    assert found[NudgeKind.SHARE_HELP_OFFER, NURSE] == "2027-03-22 09:30"
    assert (NudgeKind.SHARE_HELP_OFFER, MANAGER) not in found


# T23: Barnsley gives until 2 working days before, Wednesday 24 March.
def test_an_area_may_give_another_day() -> None:
    found = told(sent("2027-03-16 15:00", area="barnsley"))
    assert found[NudgeKind.SHARE_DUE, OWNER] == "2027-03-24 09:30"
    assert found[NudgeKind.SHARE_HELP_OFFER, NURSE] == "2027-03-25 09:30"


def test_a_report_sent_late_leaves_a_day_before_a_nurse_asks() -> None:
    found = told(sent("2027-03-22 12:00"))
    assert found[NudgeKind.SHARE_ASKED, OWNER] == "2027-03-22 12:00"
    assert (NudgeKind.SHARE_DUE, OWNER) not in found
    assert found[NudgeKind.SHARE_HELP_OFFER, NURSE] == "2027-03-23 09:30"


SHARING = {NudgeKind.SHARE_ASKED, NudgeKind.SHARE_DUE, NudgeKind.SHARE_HELP_OFFER}


def test_nothing_is_asked_before_the_report_is_sent() -> None:
    assert not kinds_of(heard(*EASTER)) & SHARING


# R13, R14: each parent for themselves; in the meeting does not count.
def test_every_parent_must_be_told_for_it_to_stop() -> None:
    facts = sent("2027-03-16 15:00")
    assert kinds_of(shared(facts, "Ingrid Farrow")) >= SHARING
    assert not kinds_of(shared(facts, "Ingrid Farrow", "Tor Farrow")) & SHARING
    in_the_meeting = shared(facts, "Ingrid Farrow", "Tor Farrow", method=Method.IN_THE_MEETING)
    assert kinds_of(in_the_meeting) >= SHARING


@pytest.mark.parametrize("parents", [(), ("the parents",)], ids=["nobody", "a group"])
def test_somebody_is_to_be_told_even_when_nobody_is_named(parents: tuple[str, ...]) -> None:
    facts = sent("2027-03-16 15:00", parents=parents)
    assert untold_parents(facts) == (UNNAMED_PARENT,)
    assert not kinds_of(shared(facts, UNNAMED_PARENT)) & SHARING


# N9: whoever has asked a nurse is not reminded, and no nurse is asked to ask them.
def test_a_request_for_help_stops_the_reminder_of_sharing() -> None:
    facts = sent("2027-03-16 15:00")
    asked = replace(facts, requests=with_request(heard(*EASTER), SupportState.OFFERED).requests)
    assert kinds_of(asked) & SHARING == {NudgeKind.SHARE_ASKED}


def test_a_move_asks_nothing_about_sharing_anew() -> None:
    facts = sent("2027-03-16 15:00")
    conference = replace(facts.conference, moves=1, moved_at=london("2027-03-17 09:00"))
    assert NudgeKind.SHARE_ASKED not in kinds_of(replace(facts, conference=conference))
