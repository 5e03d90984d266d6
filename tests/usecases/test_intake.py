"""What the unit sends: booked, matched to people, refused, kept (C1, I1-I3, IN20, IN21)."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from domain.access import Role
from domain.drafts import ConferenceKind, Problem
from domain.errors import NotPermittedError
from domain.invitation import InvitationState, Reply
from domain.ladder.rules import nudges_for
from domain.nudges import NudgeKind
from storage import audit, intake_files
from storage.tables import AuditRow, IntakeFileRow
from tests.clock import MovableClock
from tests.factories import CHILD, JOIN_URL, STARTS_AT, a_cancellation, a_draft, a_person
from tests.usecases.desk import GRACE, OWEN, PRIYA, SUNITA, TOMASZ, Desk, utc
from usecases.imports import take_in_invitations

LATER = STARTS_AT + timedelta(days=7)


# C1, I2, R1
def test_an_invitation_books_a_conference_and_reaches_its_care_coordinator(desk: Desk) -> None:
    taken = desk.bring(a_draft(PRIYA))
    assert taken.doubts == ()
    assert taken.done == (
        "Review conference on Tuesday 8 December 2026 at 10am: its care coordinator has it now.",
    )
    held = desk.facts()
    assert (held.invitation.state, held.invitation.number) == (InvitationState.ROUTED, 1)
    assert held.report is not None
    assert held.report.deadline.due_at == utc(2026, 12, 1, 17, 0)
    assert held.conference.join.url == JOIN_URL
    assert held.conference.family.children == (CHILD,)
    assert "conference.booked" in desk.run(audit.list_actions, held.conference.id)


# L4
def test_the_same_file_again_changes_nothing_and_says_so(desk: Desk) -> None:
    desk.bring(a_draft(PRIYA))
    before = desk.facts()
    taken = desk.bring(a_draft(PRIYA))
    assert "we have it already" in taken.done[0]
    assert desk.facts() == before
    assert len(desk.invited()) == 1


# T41: the council on the invitation picks the area, its printed name before the sender's address.
@pytest.mark.parametrize(
    ("council", "organiser", "area"),
    [
        ("Kent County Council", "unit@hackney.gov.uk", "kent"),
        ("London Borough of Hackney", None, "hackney"),
        (None, "unit@cp.kent.gov.uk", "kent"),
        ("Nowhere", "unit@nowhere.example", "default"),
        (None, None, "default"),
    ],
)
def test_the_council_that_invites_picks_the_rules(
    desk: Desk, council: str | None, organiser: str | None, area: str
) -> None:
    desk.bring(replace(a_draft(PRIYA), council=council, organiser=organiser))
    assert desk.conference().area == area


def test_an_area_that_is_recognised_later_counts_from_then_on(desk: Desk) -> None:
    desk.bring(replace(a_draft(PRIYA, kind=ConferenceKind.INITIAL), council=None, organiser=None))
    desk.bring(replace(a_draft(PRIYA, sequence=1, kind=ConferenceKind.INITIAL), organiser=None))
    held = desk.facts()
    assert held.conference.area == "kent"
    assert held.report is not None
    assert held.report.deadline.area == "kent"


# T41
def test_an_earlier_printed_date_is_the_deadline(desk: Desk) -> None:
    desk.bring(a_draft(PRIYA, report_due_on=date(2026, 11, 26)))
    report = desk.facts().report
    assert report is not None
    assert report.deadline.due_at == utc(2026, 11, 26, 17, 0)
    assert report.deadline.standard_due_at == utc(2026, 12, 1, 17, 0)


# IN21t
@pytest.mark.parametrize("late", [timedelta(), timedelta(days=30)])
def test_a_conference_that_has_begun_is_not_taken_in(
    desk: Desk, clock: MovableClock, late: timedelta
) -> None:
    taken = desk.bring(a_draft(PRIYA, starts_at=clock() - late))
    assert "has started or is over" in taken.doubts[0]
    assert desk.invited() == []


def test_a_conference_is_not_moved_into_the_past(desk: Desk, clock: MovableClock) -> None:
    desk.bring(a_draft(PRIYA))
    taken = desk.bring(a_draft(PRIYA, sequence=1, starts_at=clock() - timedelta(days=1)))
    assert taken.done == ()
    assert desk.conference().starts_at == STARTS_AT


# IN20: each conference whole or not at all.
def test_a_bad_draft_between_good_ones_takes_nothing_with_it(desk: Desk, clock: MovableClock) -> None:
    over = a_draft(PRIYA, uid="over", starts_at=clock() - timedelta(days=1))
    taken = desk.bring(a_draft(PRIYA, uid="one"), over, a_draft(OWEN, uid="two"))
    assert (len(taken.done), len(taken.doubts)) == (2, 1)
    assert len(desk.invited("one")) == len(desk.invited("two")) == 1
    assert desk.invited("over") == []


def test_a_refused_draft_leaves_no_trace_in_the_audit(desk: Desk, clock: MovableClock) -> None:
    far = a_draft(PRIYA, OWEN, uid="far", starts_at=clock() + timedelta(days=1500))
    desk.bring(far)
    assert desk.run(audit.first_broken_row) is None
    actions = desk.run(lambda unit: [row.action for row in unit.session.query(AuditRow)])
    assert {action.partition(".")[0] for action in actions} == {"file"}


# T2: the table of bank holidays ends on 31 December 2028.
@pytest.mark.parametrize("invitees", [(PRIYA,), ()], ids=["matched", "stray"])
@pytest.mark.parametrize("starts_at", [utc(2029, 1, 9, 10), utc(2035, 1, 9, 10)])
def test_beyond_the_bank_holiday_table_is_explained_and_nothing_is_half_done(
    desk: Desk, invitees: tuple[object, ...], starts_at: datetime
) -> None:
    far = a_draft(*invitees, uid="far", starts_at=starts_at)  # type: ignore[arg-type]
    taken = desk.bring(far, a_draft(PRIYA, uid="near"))
    assert len(taken.done) == 1
    assert "bank holiday table does not reach" in taken.doubts[0]
    assert "administrator" in taken.doubts[0]
    assert desk.invited("far") == []
    assert len(desk.invited("near")) == 1


def test_moving_beyond_the_table_leaves_the_old_date(desk: Desk) -> None:
    desk.bring(a_draft(PRIYA))
    desk.reply(Reply.ACCEPT_REMOTE)
    taken = desk.bring(a_draft(PRIYA, sequence=1, starts_at=utc(2029, 3, 6, 10)))
    assert "does not reach" in taken.doubts[0]
    held = desk.facts()
    assert held.conference.starts_at == STARTS_AT
    assert held.invitation.state is InvitationState.REPLIED


# I3
def test_an_invitation_for_nobody_we_know_waits_for_the_administrator(desk: Desk) -> None:
    taken = desk.bring(a_draft(a_person(name="Someone Else")))
    assert "nobody in the staff directory" in taken.done[0]
    [stray] = desk.invited()
    assert (stray.state, stray.assigned_to) == (InvitationState.UNMATCHED, None)


def test_every_invited_coordinator_gets_an_invitation_of_their_own(desk: Desk) -> None:
    taken = desk.bring(a_draft(PRIYA, OWEN))
    assert "2 care coordinators have it now" in taken.done[0]
    assert {one.assigned_to for one in desk.invited()} == {PRIYA.id, OWEN.id}
    assert desk.facts(PRIYA).report != desk.facts(OWEN).report


# Named nurses, administrators and managers receive copies; they are not invited.
def test_a_copy_for_a_named_nurse_invites_her_to_nothing(desk: Desk) -> None:
    desk.bring(a_draft(GRACE, PRIYA, SUNITA, TOMASZ))
    assert [one.assigned_to for one in desk.invited()] == [PRIYA.id]


def test_a_copy_for_a_named_nurse_alone_leaves_the_invitation_unmatched(desk: Desk) -> None:
    desk.bring(a_draft(GRACE))
    assert [one.assigned_to for one in desk.invited()] == [None]


# HZ2, HZ7: an address in capitals, or twice, is one person.
def test_one_person_invited_twice_is_invited_once(desk: Desk) -> None:
    twice = replace(a_draft(PRIYA), invitees=(PRIYA.email.upper(), PRIYA.email))
    assert "its care coordinator has it now" in desk.bring(twice).done[0]
    assert len(desk.invited()) == 1


def test_somebody_invited_later_is_added_and_told_as_new(desk: Desk, clock: MovableClock) -> None:
    desk.bring(a_draft(PRIYA))
    clock.pass_by(days=1)
    desk.bring(a_draft(PRIYA, OWEN, sequence=1, starts_at=LATER))
    kinds = {nudge.kind for nudge in nudges_for(desk.facts(OWEN))}
    assert NudgeKind.INVITATION in kinds
    assert NudgeKind.CONFERENCE_MOVED not in kinds


# I3: the unit corrects the address itself, so nobody has to settle the stray invitation any more.
def test_a_corrected_address_settles_the_stray_invitation(desk: Desk, clock: MovableClock) -> None:
    desk.bring(a_draft())
    clock.pass_by(days=1)
    desk.bring(a_draft(PRIYA, OWEN, sequence=1))
    assert {one.assigned_to for one in desk.invited()} == {PRIYA.id, OWEN.id}
    assert len(desk.invited()) == 2


def test_a_person_has_numbers_that_never_come_twice(desk: Desk) -> None:
    for number in range(1, 4):
        desk.bring(a_draft(PRIYA, uid=f"conference-{number}"))
    desk.bring(a_cancellation("conference-3"))
    desk.bring(a_draft(PRIYA, uid="conference-4"))
    assert desk.facts(PRIYA, 4).conference.uid == "conference-4"


# Nothing is lost: the file is kept as it came, sealed, whatever became of it.
def test_every_file_is_kept_sealed(desk: Desk) -> None:
    desk.bring(a_draft(PRIYA), data=b"BEGIN:VCALENDAR Willow Farrow")
    desk.bring(problems=(Problem("event 1", "It has no date."),), data=b"broken")
    assert desk.run(intake_files.count) == 2
    rows = desk.run(
        lambda unit: [
            (row.accepted, row.problems, row.sealed, unit.sealer.open(row.sealed, f"intake_file:{row.id}"))
            for row in unit.session.query(IntakeFileRow).order_by("received_at", "accepted")
        ]
    )
    assert {row[:2] for row in rows} == {(1, 0), (0, 1)}
    assert {row[3] for row in rows} == {b"BEGIN:VCALENDAR Willow Farrow", b"broken"}
    assert all(b"Willow" not in row[2] for row in rows)


def test_what_was_wrong_with_the_file_and_what_is_doubtful_is_said(desk: Desk) -> None:
    warned = replace(a_draft(PRIYA), warnings=(Problem("event 1", "Check the time."),))
    taken = desk.bring(warned, problems=(Problem("event 2", "It has no date."),))
    assert taken.doubts == ("event 2: It has no date.", "event 1: Check the time.")


# IG15: sentences about the import name nobody.
def test_no_sentence_about_an_import_names_the_family(desk: Desk) -> None:
    said = [desk.bring(draft) for draft in (a_draft(PRIYA), a_draft(PRIYA, sequence=1, starts_at=LATER))]
    said.append(desk.bring(a_cancellation(sequence=2)))
    assert "Farrow" not in str(said)
    assert "Holt" not in str(said)


# A1
@pytest.mark.parametrize("role", [Role.CARE_COORDINATOR, Role.TEAM_MANAGER])
def test_a_file_is_refused_from_somebody_who_may_not_bring_it(desk: Desk, role: Role) -> None:
    with pytest.raises(NotPermittedError):
        desk.run(take_in_invitations, a_person(role).as_actor(), reading=None, data=b"")
    assert desk.run(intake_files.count) == 0
