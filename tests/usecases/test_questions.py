"""What is doubtful is asked, and the answer does what it says (I1, I4, C11, IN21 c, g, l, m, p)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.drafts import CancellationDraft, ChildDraft, ConferenceDraft, Family, Problem
from domain.errors import NotAllowedError, NotFoundError, NotPermittedError
from domain.invitation import InvitationState, Reply
from domain.ladder.rules import nudges_for
from domain.meeting import ConferenceStatus
from domain.nudges import NudgeKind
from domain.questions import Answer, Question, QuestionKind
from storage import conferences, outbox, reports
from storage.tables import OutboxRow
from storage.unit import Unit
from tests.clock import MovableClock
from tests.factories import CHILD, STARTS_AT, a_draft
from tests.usecases.desk import GRACE, OWEN, PRIYA, SUNITA, Desk
from usecases.not_known import mark_not_known
from usecases.questions import (
    answer_question,
    list_questions,
    see_what_it_is_about,
    show_question,
)
from usecases.strays import list_unmatched

FAMILY = a_draft().family
LATER = STARTS_AT + timedelta(days=9)


def again(**given: object) -> ConferenceDraft:
    """The same family under another calendar entry and no reference."""
    made = replace(a_draft(PRIYA, uid="second", starts_at=LATER), reference=None, family=FAMILY)
    return replace(made, **given)  # type: ignore[arg-type]


def asked(desk: Desk) -> list[Question]:
    found: list[Question] = desk.run(list_questions, SUNITA.as_actor())
    return found


def the_question(desk: Desk, kind: QuestionKind) -> Question:
    [found] = [one for one in asked(desk) if one.kind is kind]
    return found


def settle(desk: Desk, question: Question, answer: Answer, who: object = SUNITA) -> Question:
    actor = who.as_actor()  # type: ignore[attr-defined]
    return desk.run(answer_question, actor, question_id=question.id, answer=answer).question  # type: ignore[no-any-return]


# IN21m: the old entry is a rearranged conference that nobody cancelled.
def test_a_new_entry_for_the_same_children_asks_whether_it_replaces_the_old_one(desk: Desk) -> None:
    desk.bring(a_draft(PRIYA))
    taken = desk.bring(again())
    assert the_question(desk, QuestionKind.REPLACES).other_id == desk.conference().id
    assert "Does it replace it?" in taken.doubts[0]


def test_yes_it_replaces_moves_the_old_one_and_keeps_reply_and_report(
    desk: Desk, clock: MovableClock
) -> None:
    desk.bring(a_draft(PRIYA))
    desk.reply(Reply.ACCEPT_REMOTE)
    clock.pass_by(minutes=5)
    before = desk.facts()
    desk.bring(again())
    settle(desk, the_question(desk, QuestionKind.REPLACES), Answer.YES)
    held = desk.facts()
    assert held.invitation.id == before.invitation.id
    assert held.invitation.state is InvitationState.RECONFIRM
    assert held.report is not None
    assert before.report is not None
    assert held.report.id == before.report.id
    assert held.report.deadline.due_at > before.report.deadline.due_at
    assert (held.conference.starts_at, held.conference.moved_from) == (LATER, STARTS_AT)
    assert NudgeKind.CONFERENCE_MOVED in {one.kind for one in nudges_for(held)}
    # The second entry is superseded, and its own invitation closed: one conference, one card (HZ7).
    assert desk.facts(PRIYA, 2).invitation.is_closed
    assert desk.facts(PRIYA, 2).conference.status is ConferenceStatus.SUPERSEDED


def test_after_a_merge_the_units_next_message_reaches_the_one_that_goes_on(desk: Desk) -> None:
    desk.bring(a_draft(PRIYA))
    desk.bring(again())
    settle(desk, the_question(desk, QuestionKind.REPLACES), Answer.YES)
    desk.bring(again(sequence=1, unit_phone="01632 960199"))
    assert desk.facts().conference.unit_phone == "01632 960199"
    desk.bring(CancellationDraft("second", 2, None))
    assert desk.facts().conference.is_cancelled


def test_no_leaves_both_as_they_are(desk: Desk) -> None:
    desk.bring(a_draft(PRIYA))
    desk.bring(again())
    settle(desk, the_question(desk, QuestionKind.REPLACES), Answer.NO)
    assert desk.conference("second").status is ConferenceStatus.BOOKED
    assert desk.conference().status is ConferenceStatus.BOOKED
    assert [one.kind for one in asked(desk)] == []


# C11, HZ8: the names differ, so one person's yes is not enough.
def test_when_the_names_differ_two_people_must_say_yes(desk: Desk) -> None:
    desk.bring(a_draft(PRIYA))
    desk.bring(again(family=Family(children=(CHILD, "Rowan Farrow"))))
    question = the_question(desk, QuestionKind.REPLACES)
    assert settle(desk, question, Answer.YES).is_open
    assert settle(desk, question, Answer.YES).is_open
    assert desk.conference("second").status is ConferenceStatus.BOOKED
    assert not settle(desk, question, Answer.YES, GRACE).is_open
    assert desk.facts(PRIYA, 2).conference.status is ConferenceStatus.SUPERSEDED


# I1: the same day, area and child.
def test_the_same_day_and_child_asks_whether_they_are_the_same(desk: Desk) -> None:
    desk.bring(a_draft(PRIYA))
    desk.bring(again(starts_at=STARTS_AT + timedelta(hours=2)))
    assert the_question(desk, QuestionKind.SAME_CONFERENCE).is_open


def test_a_review_half_a_year_later_asks_nothing(desk: Desk) -> None:
    desk.bring(a_draft(PRIYA))
    desk.bring(again(starts_at=STARTS_AT + timedelta(days=180)))
    assert asked(desk) == []


def test_the_same_reference_is_the_same_conference_and_asks_nothing(desk: Desk) -> None:
    desk.bring(a_draft(PRIYA))
    taken = desk.bring(again(reference=a_draft().reference, starts_at=STARTS_AT))
    assert asked(desk) == []
    assert taken.doubts == ()
    assert len(desk.invited()) == 1


# IN21g, each way round.
@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (
            ChildDraft(CHILD, date(2019, 2, 3), reference="C1"),
            ChildDraft(CHILD, date(2019, 2, 3), reference="C2"),
        ),
        (ChildDraft(CHILD, date(2019, 2, 3)), ChildDraft(CHILD, date(2018, 2, 3))),
        (
            ChildDraft("Will", nhs_number="9990000018", reference="C1"),
            ChildDraft(CHILD, nhs_number="9990000018", reference="C2"),
        ),
    ],
)
def test_one_child_with_two_records_is_asked_and_never_merged(
    desk: Desk, ours: ChildDraft, theirs: ChildDraft
) -> None:
    desk.bring(replace(a_draft(PRIYA), children=(ours,)))
    desk.bring(again(children=(theirs,)))
    assert the_question(desk, QuestionKind.SAME_CHILD).is_open
    assert desk.conference("second").status is ConferenceStatus.BOOKED


# Two families whom the council tells apart need no question.
def test_children_of_one_name_with_two_references_and_dates_are_two_children(desk: Desk) -> None:
    ours = ChildDraft(CHILD, date(2019, 2, 3), reference="C1")
    desk.bring(replace(a_draft(PRIYA), children=(ours,)))
    desk.bring(again(children=(ChildDraft(CHILD, reference="C2"),)))
    assert asked(desk) == []


# IN21p
def test_a_link_of_another_meeting_is_asked_about(desk: Desk) -> None:
    desk.bring(a_draft(PRIYA))
    desk.bring(a_draft(OWEN, uid="other", starts_at=LATER, join=a_draft().join))
    assert the_question(desk, QuestionKind.SAME_LINK).is_open


# IN21l, HZ3
def maybe_off(sequence: int = 1) -> CancellationDraft:
    return CancellationDraft("conference-1", sequence, None, is_certain=False)


def test_a_cancellation_in_the_subject_alone_holds_the_reminders_and_asks(desk: Desk) -> None:
    desk.bring(a_draft(PRIYA))
    desk.bring(maybe_off())
    held = desk.facts()
    assert held.conference.is_on_hold
    assert not held.conference.is_cancelled
    assert nudges_for(held) == ()
    assert the_question(desk, QuestionKind.PROBABLY_CANCELLED).is_open


@pytest.mark.parametrize(("answer", "is_off"), [(Answer.YES, True), (Answer.NO, False)])
def test_the_answer_cancels_it_or_lets_the_reminders_go_on(
    desk: Desk, *, answer: Answer, is_off: bool
) -> None:
    desk.bring(a_draft(PRIYA))
    desk.bring(maybe_off())
    settle(desk, the_question(desk, QuestionKind.PROBABLY_CANCELLED), answer)
    held = desk.facts()
    assert (held.conference.is_cancelled, held.conference.is_on_hold) == (is_off, False)
    assert bool(nudges_for(held)) is not is_off


def test_a_plain_new_invitation_ends_the_hold(desk: Desk) -> None:
    desk.bring(a_draft(PRIYA))
    desk.bring(maybe_off())
    desk.bring(a_draft(PRIYA, sequence=2))
    assert not desk.facts().conference.is_on_hold


# IN21c and others: a doubt of the file becomes something for a person.
def test_a_doubt_of_the_file_is_asked_once(desk: Desk) -> None:
    doubtful = replace(a_draft(PRIYA), warnings=(Problem("event 1, start", "It is a Sunday."),))
    desk.bring(doubtful)
    desk.bring(doubtful)
    question = the_question(desk, QuestionKind.DOUBT)
    assert "It is a Sunday." in question.text
    assert CHILD not in question.text
    settle(desk, question, Answer.DONE)
    assert asked(desk) == []


# N6: however many questions, an administrator gets one message, and not before the working window (N1).
def queued(unit: Unit) -> Sequence[OutboxRow]:
    return unit.session.query(OutboxRow).filter(OutboxRow.kind == NudgeKind.QUEUE).all()


def test_many_questions_are_one_message(desk: Desk) -> None:
    desk.bring(*(replace(a_draft(uid=f"{n}"), warnings=(Problem("x", "y"),)) for n in range(5)))
    assert len(asked(desk)) == 5
    assert [row.recipient_id for row in desk.run(queued)] == [SUNITA.id]


def test_at_night_the_message_waits_for_the_morning(desk: Desk, clock: MovableClock) -> None:
    clock.pass_by(hours=13)
    desk.bring(replace(a_draft(), warnings=(Problem("x", "y"),)))
    [row] = desk.run(queued)
    assert row.due_at > clock() + timedelta(hours=10)


def test_answering_twice_changes_nothing_and_another_answer_is_refused(desk: Desk) -> None:
    desk.bring(a_draft(PRIYA))
    desk.bring(maybe_off())
    question = the_question(desk, QuestionKind.PROBABLY_CANCELLED)
    first = settle(desk, question, Answer.NO)
    assert settle(desk, question, Answer.NO) == first
    with pytest.raises(NotAllowedError, match="answered before"):
        settle(desk, question, Answer.YES)


def test_only_administrators_and_named_nurses_may_look_or_answer(desk: Desk) -> None:
    desk.bring(a_draft(PRIYA))
    desk.bring(maybe_off())
    question = the_question(desk, QuestionKind.PROBABLY_CANCELLED)
    for use, given in (
        (list_questions, {}),
        (show_question, {"number": question.number}),
        (see_what_it_is_about, {"question_id": question.id}),
        (answer_question, {"number": question.number, "answer": Answer.YES}),
    ):
        with pytest.raises(NotPermittedError):
            desk.run(use, PRIYA.as_actor(), **given)
    with pytest.raises(NotFoundError):
        desk.run(show_question, GRACE.as_actor(), number=999)


# I4, HZ15
def test_not_known_takes_two_people_and_ends_in_a_nil_return(desk: Desk) -> None:
    desk.bring(a_draft())
    [found] = desk.run(list_unmatched, SUNITA.as_actor())
    desk.run(mark_not_known, SUNITA.as_actor(), invitation_id=found.invitation.id)
    question = the_question(desk, QuestionKind.SECOND_CHECK)
    with pytest.raises(NotAllowedError, match="somebody else"):
        settle(desk, question, Answer.YES, SUNITA)
    settle(desk, question, Answer.YES, GRACE)
    [invitation] = desk.invited()
    assert invitation.needs_nil_return
    assert the_question(desk, QuestionKind.NIL_RETURN).invitation_id == invitation.id
    assert desk.run(list_unmatched, SUNITA.as_actor()) == []


def test_when_the_second_person_knows_them_the_invitation_goes_on_waiting(desk: Desk) -> None:
    desk.bring(a_draft())
    [found] = desk.run(list_unmatched, SUNITA.as_actor())
    desk.run(mark_not_known, SUNITA.as_actor(), invitation_id=found.invitation.id)
    settle(desk, the_question(desk, QuestionKind.SECOND_CHECK), Answer.NO, GRACE)
    assert len(desk.run(list_unmatched, SUNITA.as_actor())) == 1


def test_an_invitation_with_a_person_cannot_be_marked_as_not_known(desk: Desk) -> None:
    desk.bring(a_draft(PRIYA))
    with pytest.raises(NotAllowedError):
        desk.run(mark_not_known, SUNITA.as_actor(), invitation_id=desk.facts().invitation.id)


def test_nobody_is_left_without_a_report_after_a_merge(desk: Desk) -> None:
    desk.bring(a_draft(PRIYA))
    desk.bring(again(invitees=(PRIYA.email, OWEN.email)))
    settle(desk, the_question(desk, QuestionKind.REPLACES), Answer.YES)
    kept = desk.facts().conference
    open_ones = [one for one in desk.invited("second") if not one.is_closed]
    assert {one.assigned_to for one in open_ones} == {PRIYA.id, OWEN.id}
    assert all(desk.run(reports.find_of, one.id) for one in open_ones)
    assert desk.run(conferences.get, kept.id).uid == "second"
    assert desk.run(outbox.next_due_at) is not None


# HZ12: a standing room has one link for all its meetings: one question, and once answered none.
def test_a_link_that_many_meetings_share_is_asked_about_once(desk: Desk) -> None:
    room = a_draft().join
    many = [
        a_draft(PRIYA, uid=f"{day}", starts_at=STARTS_AT + timedelta(days=day), join=room) for day in range(6)
    ]
    desk.bring(*many)
    settle(desk, the_question(desk, QuestionKind.SAME_LINK), Answer.DONE)
    taken = desk.bring(a_draft(PRIYA, uid="7", starts_at=STARTS_AT + timedelta(days=7), join=room))
    assert asked(desk) == []
    assert taken.doubts == ()


# HZ12: of several entries for the same children the nearest is asked about.
def test_several_other_entries_are_one_question(desk: Desk) -> None:
    for days in (20, 10, 1):
        desk.bring(again(uid=f"in-{days}", starts_at=STARTS_AT + timedelta(days=days)))
    for question in asked(desk):
        settle(desk, question, question.answers[-1])
    desk.bring(again(uid="new", starts_at=STARTS_AT))
    assert the_question(desk, QuestionKind.REPLACES).other_id == desk.conference("in-1").id


# IG12: lists of invitees are often sent incomplete, so nobody loses a duty before the unit has been asked.
def test_whoever_a_newer_invitation_leaves_out_is_asked_about(desk: Desk) -> None:
    desk.bring(a_draft(PRIYA))
    desk.reply(Reply.ACCEPT_REMOTE)
    desk.bring(a_draft(OWEN, sequence=1))
    question = the_question(desk, QuestionKind.UNINVITED)
    assert desk.facts(PRIYA).invitation.state is InvitationState.REPLIED
    settle(desk, question, Answer.NO)
    [taken] = [one for one in desk.invited() if one.id == question.invitation_id]
    assert (taken.state, taken.assigned_to, taken.reply) == (InvitationState.UNMATCHED, None, None)
    assert desk.facts(OWEN).invitation.state is InvitationState.ROUTED


def test_an_update_without_a_list_of_invitees_asks_nothing(desk: Desk) -> None:
    desk.bring(a_draft(PRIYA))
    desk.bring(a_draft(sequence=1))
    assert asked(desk) == []
