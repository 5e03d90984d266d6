"""The attendance list: held, who came, quorate; beside what staff said and never over it (C6, C9, I18)."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from domain.access import SYSTEM, Role
from domain.conference import ConferenceStatus
from domain.drafts import AttendanceDraft, AttendanceEntry
from domain.errors import NotAllowedError, NotPermittedError
from domain.invitation import Invitation, Reply
from domain.meeting import Correction, Evidence
from domain.outcome import Account, Mode, Outcome, Source
from domain.people import Person
from domain.quoracy import Quorate
from storage import attendance, audit, conferences, invitations
from storage.tables import AttendanceRow, AuditRow, PersonRow
from storage.unit import Unit
from tests.bot.card_lint import lint_text
from tests.clock import MovableClock
from tests.factories import STARTS_AT, a_cancellation, a_draft
from tests.storage.tools import at_once
from tests.usecases.desk import GRACE, OWEN, PRIYA, SUNITA, Desk
from usecases.attendance_lists import take_in_attendance
from usecases.invitation import record_report_sent

RECEIVED = STARTS_AT - timedelta(days=4)


@pytest.fixture
def afterwards(desk: Desk, clock: MovableClock) -> Desk:
    """Priya and Owen were invited; it is the day after."""
    desk.bring(a_draft(PRIYA, OWEN))
    clock.move_to(STARTS_AT + timedelta(days=1))
    return desk


def line(person: Person, **given: Any) -> AttendanceEntry:  # noqa: ANN401 - any field
    return AttendanceEntry(email=person.email, **given)


def a_list(*entries: AttendanceEntry, quorate: bool | None = None) -> AttendanceDraft:
    return AttendanceDraft("KCC-2026-0142", "Kent County Council", entries, quorate)


def bring(
    desk: Desk, *entries: AttendanceEntry, quorate: bool | None = None, by: Person | None = None
) -> str:
    """Take a list in as the import does, the conference locked; the sentence is in plain words."""
    draft = a_list(*entries, quorate=quorate)

    def work(unit: Unit) -> str:
        held = conferences.find_by_uid(unit, "conference-1")
        assert held is not None
        return take_in_attendance(unit, by.as_actor() if by else SYSTEM, draft=draft, conference=held)

    said: str = desk.run(work)
    assert list(lint_text(said)) == []
    return said


def told_by_themselves(desk: Desk, account: Account, person: Person = PRIYA) -> None:
    """What the person says of their own part; its dialog is still to come."""

    def work(unit: Unit) -> None:
        held = invitations.get_numbered(unit, person.id, 1)
        told = held.attendance_told(Source.SELF, account, now=unit.now, starts_at=STARTS_AT)
        invitations.save(unit, told)

    desk.run(work)


def invitation(desk: Desk, person: Person = PRIYA) -> Invitation:
    return desk.facts(person).invitation


# C6
def test_a_list_is_evidence_that_the_conference_took_place(afterwards: Desk) -> None:
    said = bring(afterwards, line(PRIYA, attended=True, mode="remote"))
    assert said == (
        "Review conference on Tuesday 8 December 2026 at 10am: it took place. "
        "It tells us about 1 invitation of ours."
    )
    held = afterwards.conference()
    assert (held.status, held.evidence) == (ConferenceStatus.HELD, Evidence.UNITS_LIST)
    assert invitation(afterwards).attendance.units_list == Account(Outcome.ATTENDED, Mode.REMOTE)
    assert invitation(afterwards).outcome is Outcome.ATTENDED
    assert invitation(afterwards, OWEN).outcome is Outcome.UNKNOWN


def test_a_row_that_says_only_held_is_evidence_too(afterwards: Desk) -> None:
    assert bring(afterwards).endswith("it took place.")
    assert afterwards.conference().status is ConferenceStatus.HELD


@pytest.mark.parametrize("before", [timedelta(seconds=1), timedelta(days=3)])
def test_a_list_before_the_start_is_refused(desk: Desk, clock: MovableClock, before: timedelta) -> None:
    desk.bring(a_draft(PRIYA))
    clock.move_to(STARTS_AT - before)
    with pytest.raises(NotAllowedError, match="has not started yet"):
        bring(desk, line(PRIYA, attended=True), quorate=True)
    assert desk.conference().status is ConferenceStatus.BOOKED
    assert desk.run(lambda unit: unit.session.query(AttendanceRow).count()) == 0


def test_a_list_of_a_cancelled_conference_is_refused(desk: Desk, clock: MovableClock) -> None:
    desk.bring(a_draft(PRIYA))
    desk.bring(a_cancellation())
    clock.move_to(STARTS_AT + timedelta(days=1))
    with pytest.raises(NotAllowedError, match="no longer booked"):
        bring(desk, line(PRIYA, attended=True))


# L1: the reply was yes, the list says no, and the two stand apart.
@pytest.mark.parametrize(
    ("told", "outcome"),
    [
        ({"attended": True}, Outcome.ATTENDED),
        ({"attended": True, "apologies": True}, Outcome.ATTENDED),
        ({"attended": False}, Outcome.ABSENT),
        ({"attended": False, "apologies": True}, Outcome.APOLOGIES_NO_REPORT),
        ({"apologies": True}, Outcome.APOLOGIES_NO_REPORT),
        ({"apologies": True, "report_received_at": RECEIVED}, Outcome.APOLOGIES_WITH_REPORT),
        ({"report_received_at": RECEIVED}, Outcome.UNKNOWN),
        ({}, Outcome.UNKNOWN),
    ],
)
def test_the_list_says_what_happened_and_the_reply_stays(
    desk: Desk, clock: MovableClock, told: dict[str, Any], outcome: Outcome
) -> None:
    desk.bring(a_draft(PRIYA))
    desk.reply(Reply.ACCEPT_REMOTE)
    clock.move_to(STARTS_AT + timedelta(days=1))
    bring(desk, line(PRIYA, **told))
    assert invitation(desk).outcome is outcome
    assert invitation(desk).reply is Reply.ACCEPT_REMOTE


def test_apologies_go_with_the_report_that_its_writer_sent(desk: Desk, clock: MovableClock) -> None:
    desk.bring(a_draft(PRIYA))
    desk.run(record_report_sent, PRIYA.as_actor(), invitation_id=invitation(desk).id)
    clock.move_to(STARTS_AT + timedelta(days=1))
    bring(desk, line(PRIYA, apologies=True))
    assert invitation(desk).outcome is Outcome.APOLOGIES_WITH_REPORT


# L1: what the unit received and what the writer sent are two facts.
def test_when_the_unit_received_the_report_is_kept_beside_it(afterwards: Desk) -> None:
    before = afterwards.facts().report
    bring(afterwards, line(PRIYA, report_received_at=RECEIVED))
    after = afterwards.facts()
    assert after.report == before
    assert afterwards.run(attendance.report_received_at, after.invitation.id) == RECEIVED
    assert afterwards.run(attendance.report_received_at, invitation(afterwards, OWEN).id) is None


# L4
def test_the_same_list_again_changes_nothing_and_says_so(afterwards: Desk, clock: MovableClock) -> None:
    lines = (line(PRIYA, attended=True, mode="In person"), line(OWEN, attended=False))
    bring(afterwards, *lines, quorate=True)
    before = (afterwards.conference(), invitation(afterwards), invitation(afterwards, OWEN))
    clock.pass_by(days=1)
    said = bring(afterwards, *lines, quorate=True)
    assert said.endswith("we have this list already, so nothing was changed.")
    assert (afterwards.conference(), invitation(afterwards), invitation(afterwards, OWEN)) == before
    steps = afterwards.run(audit.list_actions, before[1].id)
    assert steps.count("invitation.attendance_told") == 1


# IN19: a list has a line for every child; who came for one of them came.
def test_several_lines_about_one_person_count_once(afterwards: Desk) -> None:
    bring(
        afterwards,
        line(PRIYA, attended=False),
        line(PRIYA, attended=True, mode="Teams"),
        line(replace(PRIYA, email=PRIYA.email.upper())),
    )
    assert invitation(afterwards).attendance.units_list == Account(Outcome.ATTENDED, Mode.REMOTE)
    assert afterwards.run(lambda unit: unit.session.query(AttendanceRow).count()) == 1


def test_a_later_list_mends_what_it_says_and_takes_nothing_away(afterwards: Desk) -> None:
    bring(afterwards, line(PRIYA, attended=False, report_received_at=RECEIVED))
    said = bring(afterwards, line(PRIYA, attended=True))
    assert "attendance list updated" in said
    assert invitation(afterwards).outcome is Outcome.ATTENDED
    assert afterwards.run(attendance.report_received_at, invitation(afterwards).id) == RECEIVED


# I18
def test_a_difference_from_the_self_report_is_kept_and_said(afterwards: Desk) -> None:
    mine = Account.came(Mode.REMOTE)
    told_by_themselves(afterwards, mine)
    said = bring(afterwards, line(PRIYA, attended=False), line(OWEN, attended=True))
    assert "2 invitations of ours. 1 differs from what staff told us." in said
    held = invitation(afterwards).attendance
    assert (held.self_report, held.units_list) == (mine, Account.missed())
    assert held.is_conflict
    assert invitation(afterwards).outcome is Outcome.UNKNOWN


# A list tells neither part from whole nor always how: that is no difference.
@pytest.mark.parametrize("mode", [None, "remote"])
def test_a_list_that_says_less_does_not_contradict(afterwards: Desk, mode: str | None) -> None:
    told_by_themselves(afterwards, Account.came(Mode.REMOTE, is_whole=False))
    said = bring(afterwards, line(PRIYA, attended=True, mode=mode))
    assert "differs" not in said
    assert not invitation(afterwards).attendance.is_conflict
    assert invitation(afterwards).outcome is Outcome.ATTENDED


def test_a_settled_difference_stays_settled_when_the_list_comes_again(afterwards: Desk) -> None:
    told_by_themselves(afterwards, Account.came(Mode.REMOTE))
    bring(afterwards, line(PRIYA, attended=False))

    def settle(unit: Unit) -> None:
        held = invitations.get_numbered(unit, PRIYA.id, 1)
        reason = "The chair says that she left at once."
        invitations.save(
            unit, held.attendance_resolved(by=Role.SAFEGUARDING_ADMIN, reason=reason, now=unit.now)
        )

    afterwards.run(settle)
    bring(afterwards, line(PRIYA, attended=False), line(OWEN, attended=True))
    assert invitation(afterwards).outcome is Outcome.ABSENT


# C9
@pytest.mark.parametrize(
    ("told", "held"), [(True, Quorate.YES), (False, Quorate.NO), (None, Quorate.UNKNOWN)]
)
def test_the_unit_says_whether_enough_agencies_came(
    afterwards: Desk, *, told: bool | None, held: Quorate
) -> None:
    bring(afterwards, quorate=told)
    assert afterwards.conference().quorate is held
    steps = afterwards.run(audit.list_actions, afterwards.conference().id)
    assert ("conference.quorum_told" in steps) is (told is not None)


# C12 with L4: the old list does not undo what somebody has corrected since.
def test_the_same_list_again_does_not_undo_a_correction(afterwards: Desk) -> None:
    bring(afterwards, quorate=True)

    def correct(unit: Unit) -> None:
        held = conferences.find_by_uid(unit, "conference-1")
        assert held is not None
        no = Correction(quorate=Quorate.NO)
        conferences.save(unit, held.corrected(no, by=Role.NAMED_NURSE, reason="The minutes say so."))

    afterwards.run(correct)
    bring(afterwards, quorate=True)
    assert afterwards.conference().quorate is Quorate.NO
    bring(afterwards, quorate=False)
    bring(afterwards, quorate=True)
    assert afterwards.conference().quorate is Quorate.YES


# C8: nobody had told us, and now the list does; settling that is for an administrator.
def test_a_list_settles_an_unconfirmed_conference_for_an_administrator(afterwards: Desk) -> None:
    def forget(unit: Unit) -> None:
        held = conferences.find_by_uid(unit, "conference-1")
        assert held is not None
        conferences.save(unit, held.left_unconfirmed(now=unit.now, limit_at=unit.now))

    afterwards.run(forget)
    with pytest.raises(NotAllowedError):
        bring(afterwards, line(PRIYA, attended=True))
    bring(afterwards, line(PRIYA, attended=True), by=SUNITA)
    assert afterwards.conference().status is ConferenceStatus.HELD
    assert invitation(afterwards).outcome is Outcome.ATTENDED


def test_other_agencies_are_kept_and_tell_no_invitation_of_ours(afterwards: Desk) -> None:
    said = bring(afterwards, AttendanceEntry(email="school@elsewhere.example", attended=True))
    assert "of ours" not in said
    assert invitation(afterwards).outcome is Outcome.UNKNOWN
    assert afterwards.run(lambda unit: unit.session.query(AttendanceRow).count()) == 1


# I3: the list came while the invitation had nobody; once somebody has it, the same list tells them.
def test_an_invitation_that_found_its_person_later_is_told_by_the_same_list(
    desk: Desk, clock: MovableClock
) -> None:
    desk.bring(a_draft(GRACE))
    clock.move_to(STARTS_AT + timedelta(days=1))
    bring(desk, line(OWEN, attended=True))
    [stray] = desk.invited()

    def give(unit: Unit) -> None:
        held = invitations.get(unit, stray.id)
        invitations.save(unit, held.routed(OWEN.id, number=1))

    desk.run(give)
    bring(desk, line(OWEN, attended=True))
    assert invitation(desk, OWEN).outcome is Outcome.ATTENDED


def test_somebody_who_has_left_since_is_still_found(afterwards: Desk) -> None:
    def leave(unit: Unit) -> None:
        unit.session.get_one(PersonRow, PRIYA.id).is_active = False

    afterwards.database.run_now(leave)
    bring(afterwards, line(PRIYA, attended=True))
    assert invitation(afterwards).outcome is Outcome.ATTENDED


# IG15: addresses and free words of the list are sealed, and no audit row holds them.
def test_no_address_is_stored_in_the_open(afterwards: Desk) -> None:
    bring(afterwards, line(PRIYA, attended=True, mode="sat beside her mother"))
    rows = afterwards.run(lambda unit: [*unit.session.query(AttendanceRow), *unit.session.query(AuditRow)])
    stored = str([vars(row) for row in rows])
    assert PRIYA.email not in stored
    assert "mother" not in stored


def test_only_whoever_brings_invitations_may_bring_a_list(afterwards: Desk) -> None:
    with pytest.raises(NotPermittedError):
        bring(afterwards, line(PRIYA, attended=True), by=PRIYA)


# HZ7
def test_the_same_list_brought_many_times_at_once_is_told_once(afterwards: Desk) -> None:
    def work(unit: Unit) -> str:
        held = conferences.find_by_uid(unit, "conference-1")
        assert held is not None
        draft = a_list(line(PRIYA, attended=True), line(OWEN, attended=False), quorate=True)
        return take_in_attendance(unit, SYSTEM, draft=draft, conference=held)

    answers = at_once(afterwards.database, *[work] * 4)
    assert sorted("we have this list already" in answer for answer in answers) == [False, True, True, True]
    assert invitation(afterwards).outcome is Outcome.ATTENDED
    assert afterwards.run(audit.first_broken_row) is None
