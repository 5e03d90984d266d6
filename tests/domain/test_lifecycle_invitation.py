"""The life of an invitation, row by row: what is allowed and what is refused (I8-I20)."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from domain.access import Role
from domain.answering import is_late_change
from domain.attending import Company, Observer, Part, is_newly_qualified
from domain.errors import MissingInputError
from domain.invitation import DeclineReason, Invitation, InvitationState, Reply
from domain.outcome import Account, Mode, Outcome, Source
from domain.routing import Handover
from tests.domain.plain import refused
from tests.factories import POLICIES, STARTS_AT, a_report, an_invitation

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
AFTER = STARTS_AT + timedelta(hours=3)
ADMIN, NURSE = Role.SAFEGUARDING_ADMIN, Role.NAMED_NURSE
KENT = POLICIES.get("kent")
PRIYA, OWEN, RUTH = UUID(int=1), UUID(int=2), UUID(int=3)
CAME, MISSED = Account.came(Mode.REMOTE), Account.missed()


def of_priya(**given: object) -> Invitation:
    return an_invitation(**{"assigned_to": PRIYA, **given})


def replied(invitation: Invitation, reply: Reply = Reply.ACCEPT_REMOTE, **given: object) -> Invitation:
    return invitation.replied(reply, now=NOW, starts_at=STARTS_AT, **given)  # type: ignore[arg-type]


def declined(reason: DeclineReason) -> Invitation:
    return replied(of_priya(), Reply.DECLINE, reason=reason, note="In court that day")


def with_substitute(invitation: Invitation | None = None) -> Invitation:
    named = (invitation or of_priya()).substitute_named(OWEN, is_qualified=True, now=NOW, starts_at=STARTS_AT)
    return named.substitute_accepted(OWEN, has_read_report=True, now=NOW, starts_at=STARTS_AT)


def told(invitation: Invitation, source: Source, account: Account) -> Invitation:
    return invitation.attendance_told(source, account, now=AFTER, starts_at=STARTS_AT)


def test_i8_part_of_a_meeting_needs_to_say_which_and_warns() -> None:
    partly = replied(of_priya(), Reply.ACCEPT_PART, part=Part.END)
    assert (partly.part, partly.may_break_quoracy) == (Part.END, True)
    assert replied(partly, Reply.ACCEPT_PART, part=Part.END) is partly
    assert replied(partly).part is None
    again = replied(partly.to_reconfirm(), Reply.ACCEPT_PART)
    assert (again.part, again.awaits_reply) == (Part.END, False)
    with refused("which part"):
        replied(of_priya(), Reply.ACCEPT_PART)


# A4: nobody is held back from accepting; the manager gets a task.
def test_i8_a_newly_qualified_worker_who_goes_alone_is_a_task_for_the_manager() -> None:
    alone = replied(of_priya(), company=Company())
    assert alone.needs_company
    assert not replied(alone, company=Company(RUTH, has_observed=False)).needs_company
    assert not replied(of_priya()).needs_company
    assert not replied(alone, Reply.DECLINE, reason=DeclineReason.SICK).needs_company


@pytest.mark.parametrize(
    ("on", "is_new"), [(date(2026, 6, 1), True), (date(2027, 6, 1), True), (date(2027, 6, 2), False)]
)
def test_a4_a_worker_is_newly_qualified_for_one_year(on: date, *, is_new: bool) -> None:
    assert is_newly_qualified(date(2026, 6, 1), on) is is_new


@pytest.mark.parametrize(("chair", "family"), [(False, False), (True, False), (False, True)])
def test_a6_an_observer_gets_no_link_before_both_have_agreed(*, chair: bool, family: bool) -> None:
    Observer(OWEN, chair_agreed=True, family_agreed=True).require_link()
    with refused("both agree"):
        Observer(OWEN, chair, family).require_link()


@pytest.mark.parametrize("reason", DeclineReason)
def test_i9_a_decline_keeps_its_reason_and_the_report_stays_due(reason: DeclineReason) -> None:
    no = replied(of_priya(), Reply.DECLINE, reason=reason, note="In court that day")
    assert (no.is_declined, no.decline_reason, no.decline_note) == (True, reason, "In court that day")
    assert no.link_holder is None
    assert not a_report().is_settled
    with refused("reason is needed"):
        replied(of_priya(), Reply.DECLINE)


@pytest.mark.parametrize("note", [None, "", "  \n"])
def test_i9_another_reason_needs_words_and_no_other_reason_does(note: str | None) -> None:
    with pytest.raises(MissingInputError, match="in a few words") as lacking:
        replied(of_priya(), Reply.DECLINE, reason=DeclineReason.OTHER, note=note)
    assert lacking.value.field == "note"
    for reason in set(DeclineReason) - {DeclineReason.OTHER}:
        assert replied(of_priya(), Reply.DECLINE, reason=reason, note=note).is_declined


def test_i10_discharged_or_not_engaging_is_not_final_before_a_nurse_has_looked() -> None:
    for reason in DeclineReason:
        first = reason in (DeclineReason.DISCHARGED, DeclineReason.NOT_ENGAGING)
        assert declined(reason).awaits_review is first
    waiting = declined(DeclineReason.DISCHARGED)
    agreed = waiting.reviewed(RUTH, by=NURSE, agrees=True)
    assert (agreed.state, agreed.awaits_review) == (InvitationState.REPLIED, False)
    asked = waiting.reviewed(RUTH, by=NURSE, agrees=False)
    assert (asked.state, asked.awaits_reply, asked.reply) == (InvitationState.RECONFIRM, True, Reply.DECLINE)
    with refused("Your role"):
        waiting.reviewed(PRIYA, by=Role.CARE_COORDINATOR, agrees=True)
    with refused("No reply waits"):
        declined(DeclineReason.SICK).reviewed(RUTH, by=NURSE, agrees=True)


def test_i11_a_substitute_who_accepts_takes_the_link_over() -> None:
    named = of_priya().substitute_named(OWEN, is_qualified=True, now=NOW, starts_at=STARTS_AT)
    assert (named.reply, named.awaits_reply, named.link_holder) == (None, True, PRIYA)
    goes = with_substitute()
    assert (goes.state, goes.reply, goes.link_holder) == (InvitationState.REPLIED, Reply.SUBSTITUTE, OWEN)
    back = replied(goes)
    assert (back.link_holder, back.substitute) == (PRIYA, None)


def test_i11_a_substitute_is_somebody_else_qualified_who_has_read_the_report() -> None:
    with refused("other than the person"):
        of_priya().substitute_named(PRIYA, is_qualified=True, now=NOW, starts_at=STARTS_AT)
    with refused("qualified"):
        of_priya().substitute_named(OWEN, is_qualified=False, now=NOW, starts_at=STARTS_AT)
    named = of_priya().substitute_named(OWEN, is_qualified=True, now=NOW, starts_at=STARTS_AT)
    with refused("have read the report"):
        named.substitute_accepted(OWEN, has_read_report=False, now=NOW, starts_at=STARTS_AT)
    with refused("not asked to go"):
        named.substitute_accepted(RUTH, has_read_report=True, now=NOW, starts_at=STARTS_AT)
    with refused("named and accept"):
        replied(named, Reply.SUBSTITUTE)
    with refused("has started"):
        named.substitute_accepted(OWEN, has_read_report=True, now=STARTS_AT, starts_at=STARTS_AT)


def test_i12_a_refusal_or_silence_gives_the_duty_and_the_link_back() -> None:
    refusal = with_substitute().substitute_refused(OWEN, now=NOW, starts_at=STARTS_AT)
    assert (refusal.state, refusal.awaits_reply, refusal.link_holder) == (
        InvitationState.RECONFIRM,
        True,
        PRIYA,
    )
    named = replied(of_priya()).substitute_named(OWEN, is_qualified=True, now=NOW, starts_at=STARTS_AT)
    assert named.substitute is not None
    limit = named.substitute.answer_due_at(KENT.calendar)
    assert limit == datetime(2026, 11, 26, 17, 0, tzinfo=UTC)
    silent = named.substitute_silent(now=limit, limit_at=limit)
    assert (silent.state, silent.reply) == (InvitationState.REPLIED, Reply.ACCEPT_REMOTE)
    assert silent.substitute is not None
    assert silent.substitute.has_fallen_through
    with refused("still has time"):
        named.substitute_silent(now=NOW, limit_at=limit)
    with refused("Nobody is waiting"):
        with_substitute().substitute_silent(now=limit, limit_at=limit)
    with refused("not asked to go"):
        silent.substitute_refused(OWEN, now=NOW, starts_at=STARTS_AT)


def test_i12_a_substitute_asked_by_one_person_does_not_go_for_the_next() -> None:
    named = of_priya().substitute_named(OWEN, is_qualified=True, now=NOW, starts_at=STARTS_AT)
    handed = named.handed_over(RUTH, number=1, because=Handover.LEAVE)
    with refused("not asked to go"):
        handed.substitute_accepted(OWEN, has_read_report=True, now=NOW, starts_at=STARTS_AT)
    assert handed.link_holder == RUTH


# The conference is on Tuesday 8 December: 2 working days before is Friday 4 December.
@pytest.mark.parametrize(("day", "is_late"), [(3, False), (4, True), (8, True)])
def test_i14_a_late_change_from_yes_to_no_is_told(day: int, *, is_late: bool) -> None:
    yes, now = replied(of_priya()), datetime(2026, 12, day, 9, 0, tzinfo=UTC)
    no = yes.replied(Reply.DECLINE, now=now, starts_at=STARTS_AT, reason=DeclineReason.SICK)
    given = {"starts_at": STARTS_AT, "now": now, "calendar": KENT.calendar}
    assert is_late_change(yes, no, **given) is is_late  # type: ignore[arg-type]
    assert not is_late_change(no, yes, **given)  # type: ignore[arg-type]
    with refused("has started"):
        yes.replied(Reply.DECLINE, now=STARTS_AT, starts_at=STARTS_AT, reason=DeclineReason.SICK)


@pytest.mark.parametrize("state", InvitationState)
def test_i15_a_cancelled_conference_closes_every_invitation_without_outcome(state: InvitationState) -> None:
    closed = of_priya(state=state).closed()
    assert (closed.state, closed.outcome, closed.link_holder) == (
        InvitationState.CLOSED,
        Outcome.NOT_REQUIRED,
        None,
    )
    with refused("called off"):
        told(closed, Source.SELF, CAME)


def test_i16_an_invitation_ends_when_the_conference_was_held_and_the_outcome_is_there() -> None:
    done = told(replied(of_priya()), Source.SELF, CAME).concluded(was_held=True)
    assert (done.state, done.outcome) == (InvitationState.CLOSED, Outcome.ATTENDED)
    assert done.concluded(was_held=True) is done
    with refused("stays open"):
        replied(of_priya()).concluded(was_held=True)
    with refused("stays open"):
        told(replied(of_priya()), Source.SELF, CAME).concluded(was_held=False)


def test_i16_what_ended_with_an_outcome_is_not_opened_again() -> None:
    done = told(of_priya(), Source.UNIT, MISSED).concluded(was_held=True)
    assert done.reinstated() is done
    assert done.to_reconfirm().is_closed


def test_i17_without_a_reply_at_the_start_there_is_none_and_the_outcome_is_still_asked() -> None:
    silent = of_priya().went_unanswered(now=STARTS_AT, starts_at=STARTS_AT)
    assert (silent.reply, silent.awaits_reply, silent.lapsed_at) == (None, False, STARTS_AT)
    assert silent.went_unanswered(now=AFTER, starts_at=STARTS_AT) is silent
    assert told(silent, Source.SELF, CAME).outcome is Outcome.ATTENDED
    with refused("still time"):
        of_priya().went_unanswered(now=NOW, starts_at=STARTS_AT)
    with refused("A reply is there"):
        replied(of_priya()).went_unanswered(now=STARTS_AT, starts_at=STARTS_AT)


def test_i18_two_accounts_that_differ_are_both_kept_until_an_administrator_settles_it() -> None:
    both = told(told(of_priya(), Source.SELF, CAME), Source.UNIT, MISSED)
    assert (both.attendance.is_conflict, both.outcome) == (True, Outcome.UNKNOWN)
    settled = both.attendance_resolved(by=ADMIN, reason="The unit checked", now=AFTER)
    assert (settled.attendance.self_report, settled.attendance.units_list) == (CAME, MISSED)
    assert settled.outcome is Outcome.ABSENT
    assert told(settled, Source.UNIT, MISSED) is settled
    assert told(settled, Source.SELF, Account.came(Mode.PHONE)).attendance.is_conflict
    with refused("reason is needed"):
        both.attendance_resolved(by=ADMIN, reason="", now=AFTER)
    with refused("Your role"):
        both.attendance_resolved(by=Role.CARE_COORDINATOR, reason="I was there", now=AFTER)
    with refused("do not differ"):
        told(of_priya(), Source.SELF, CAME).attendance_resolved(by=ADMIN, reason="None", now=AFTER)
    with refused("not started"):
        of_priya().attendance_told(Source.SELF, CAME, now=NOW, starts_at=STARTS_AT)


def test_i18_the_units_list_may_come_after_the_end_and_alone_it_counts() -> None:
    done = told(of_priya(), Source.SELF, CAME).concluded(was_held=True)
    late = told(done, Source.UNIT, MISSED)
    assert (late.is_closed, late.attendance.is_conflict) == (True, True)
    partly = told(of_priya(), Source.UNIT, Account.came(Mode.PHONE, is_whole=False))
    assert partly.attendance.account == Account(Outcome.ATTENDED, Mode.PHONE, is_whole=False)


def test_i19_a_talk_with_the_social_worker_is_no_report() -> None:
    spoken = a_report().spoken_about(now=NOW)
    assert spoken.spoken_at == NOW
    assert (spoken.is_settled, spoken.was_on_time, spoken.state) == (False, False, a_report().state)


@pytest.mark.parametrize(
    ("sent", "outcome"), [(True, Outcome.APOLOGIES_WITH_REPORT), (False, Outcome.APOLOGIES_NO_REPORT)]
)
def test_i20_attending_is_no_report_and_a_report_is_no_attendance(*, sent: bool, outcome: Outcome) -> None:
    report = a_report().sent(now=NOW) if sent else a_report()
    came = told(of_priya(), Source.SELF, CAME)
    assert (came.outcome, report.is_settled) == (Outcome.ATTENDED, sent)
    away = told(of_priya(), Source.SELF, Account.sent_apologies(report_sent=report.sent_at is not None))
    assert away.outcome is outcome
    assert of_priya(id=uuid4()).outcome is Outcome.UNKNOWN


# I18: what one account leaves open contradicts nothing; what both say and say differently does.
def test_i18_a_list_that_does_not_say_how_is_no_conflict() -> None:
    unsaid = Account(Outcome.ATTENDED)
    both = told(told(of_priya(), Source.UNIT, unsaid), Source.SELF, CAME)
    assert not both.attendance.is_conflict
    by_phone = told(told(of_priya(), Source.UNIT, Account.came(Mode.PHONE)), Source.SELF, CAME)
    assert by_phone.attendance.is_conflict
    assert told(told(of_priya(), Source.UNIT, MISSED), Source.SELF, CAME).attendance.is_conflict
