"""The whole engine over a real SQLite file: bad answers, deaths, and people who act between any two steps.

What must hold at any time stands in the invariants (N4, N5, N6, HZ1, HZ3, architecture 6 and 7).
"""

import asyncio
import atexit
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import func, select

from domain.access import SYSTEM, Role
from domain.delivery import Arrivals, Delivery, OutboxState
from domain.drafts import Join
from domain.errors import CaseworkError
from domain.invitation import DeclineReason, Invitation, InvitationState, Reply
from domain.nudges import DIGESTS
from domain.people import Person
from domain.questions import Answer as Said
from domain.questions import QuestionKind
from domain.staff_drafts import StaffDraft, StaffReading
from scheduler.engine import Engine
from storage import audit, facts, live_cards, people, questions
from storage.tables import AuditRow, InvitationRow, OutboxRow, PersonRow
from storage.unit import Unit
from tests.clock import MovableClock
from tests.conftest import MONDAY, SEALER
from tests.factories import POLICIES, STARTS_AT, a_cancellation, a_draft, a_person, add_person
from tests.faults.mortal import Mortal
from tests.faults.rules import Facts, NudgeKind, nudges_for, still_wanted
from tests.faults.sums import WAITING, Entry, check_books, read_book
from tests.faults.teams import Answer, Teams, shown
from tests.once import migrated_file, sharing_statements
from tests.usecases.desk import Desk, wrong_pointers
from usecases.directory import apply_staff
from usecases.invitation import record_report_sent, reply_to_invitation
from usecases.questions import answer_question
from usecases.strays import assign_invitation
from usecases.support import ask_for_support, claim_support, withdraw_support

PRIYA = a_person(name="Priya Raman")
OWEN = a_person(name="Owen Pritchard")
GRACE = a_person(Role.NAMED_NURSE, name="Grace Adeyemi")
TOMASZ = a_person(Role.NAMED_NURSE, name="Tomasz Zielinski")
SUNITA = a_person(Role.SAFEGUARDING_ADMIN, name="Sunita Kaur")
STAFF = (PRIYA, OWEN, GRACE, TOMASZ, SUNITA)

# What can happen between two steps of the engine, or at any other time; each is a method below.
ACTS = (
    "accept", "accept_by_phone", "decline", "other_accepts", "send_report", "ask", "withdraw", "claim",
    "other_claims", "move_on", "move_near", "change_link", "cancel", "put_on_hold", "let_it_take_place",
    "leave", "change_roles", "come_back", "assign", "be_slow",
)  # fmt: skip
DEATH = "die"
ANSWERS = st.lists(st.sampled_from(Answer), max_size=4)
MOMENT = st.integers(0, 20)
HAPPENINGS = st.dictionaries(MOMENT, st.sampled_from([DEATH, *ACTS]), max_size=3)
MINUTES = st.sampled_from([0, 0, 1, 2, 10, 16, 60, 600, 1440, 4320])
AFTER_THE_LEASE = timedelta(minutes=2)
ROUNDS_TO_THE_END = 25
COVERED = "newer_nudge"


class EngineMachine(RuleBasedStateMachine):
    """One conference, two coordinators, two nurses, an administrator; Teams and the process both fail."""

    template: Path | None = None

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="engine-machine-"))
        shutil.copy(self.migrated(), self.folder / "test.db")
        self.clock = MovableClock(MONDAY)
        self.database = open_mortal(self.folder / "test.db", self.clock)
        self.database.happenings, self.database.noticed = {}, self.notice
        self.teams = Teams(self.database.moment, self.at_the_door)
        self.desk = Desk(self.database)
        self.engine = Engine(self.database, self.teams)
        self.loop = asyncio.new_event_loop()
        self.sequence, self.starts_at = 0, STARTS_AT
        self.changes = 0
        self.prepared: dict[UUID, int] = {}
        self.entries: dict[str, Entry] = {}
        self.steps = 0
        self.order: dict[str, tuple[int, datetime]] = {}
        self.replies: dict[UUID, Reply] = {}
        self.is_idle = False

    @classmethod
    def migrated(cls) -> Path:
        if cls.template is None:
            folder = Path(tempfile.mkdtemp(prefix="engine-machine-"))
            atexit.register(shutil.rmtree, folder, ignore_errors=True)
            cls.template = folder / "template.db"
            shutil.copy(migrated_file(), cls.template)
            database = open_mortal(cls.template, MovableClock(MONDAY))
            database.run_now(lambda unit: [add_person(unit, person) for person in STAFF])
            database.close()
        return cls.template

    def teardown(self) -> None:
        self.loop.close()
        self.database.close()
        shutil.rmtree(self.folder)

    # What the engine does.

    def notice(self, _work: object, answer: object) -> None:
        """Remember what the world was like when a message was made ready."""
        if isinstance(answer, Delivery):
            self.prepared[answer.item.id] = self.changes

    def at_the_door(self, delivery: Delivery) -> None:
        """Recorded before it is tried; and if nobody acted since it was made ready, it is still right."""
        item = delivery.item
        state, attempt = self.database.run_now(attempt_of, item.id)
        assert state == OutboxState.SENDING, "sent without a record of the attempt"
        assert attempt == item.attempt
        if self.prepared[item.id] != self.changes:
            return
        assert self.clock() < item.expires_at, f"too late: {item}"
        person = self.database.run_now(lambda unit: unit.session.get_one(PersonRow, item.recipient_id))
        assert person.is_active, "somebody who has left was told"
        if item.kind is NudgeKind.QUEUE:
            assert self.database.run_now(questions.list_open), "told of a queue that is empty"
            assert person.role == Role.SAFEGUARDING_ADMIN
        elif item.kind is NudgeKind.NURSE_COPY and isinstance(delivery.about, Arrivals):
            assert not all(one.is_over for one in delivery.about.invitations), "told of what is off"
            assert person.role == Role.NAMED_NURSE
        elif item.kind is not None and item.invitation_id is not None:
            self.check_nudge(item.key, self.database.run_now(facts.load, item.invitation_id), person)

    def check_nudge(self, key: str, current: Facts, person: PersonRow) -> None:
        """Its rule wants it now (N5), its time has come, and it goes to whom it concerns (A1)."""
        wanted = still_wanted(current, key)
        assert wanted is not None, f"nothing calls for it any more: {key}"
        assert wanted.at <= self.clock(), f"too early: {key}"
        owners = {current.invitation.assigned_to, *(one.requested_by for one in current.requests)}
        is_theirs = person.id in owners or person.role in {Role.NAMED_NURSE, Role.SAFEGUARDING_ADMIN}
        assert is_theirs, f"not this person's business: {key}"

    def play(self, answers: list[Answer], happenings: dict[int, str]) -> None:
        """One round of the engine, in which people act and the process may die; then a new process."""
        self.teams.script = answers
        self.database.begin({moment: getattr(self, name) for moment, name in happenings.items()})
        self.is_idle = False
        try:
            self.loop.run_until_complete(self.engine.run_until_idle())
        except BaseException:
            assert not self.database.is_endless, "the engine never comes to rest"
            if not self.database.is_dead:
                raise
        if self.database.is_dead:
            self.teams.doubts.update(self.keys_in_hand())
            self.engine = Engine(self.database, self.teams)
        else:
            self.is_idle = not happenings
        self.database.begin({})
        for trouble in self.teams.troubles:
            raise trouble

    def die(self) -> None:
        self.database.die()

    def keys_in_hand(self) -> list[str]:
        return [entry.key for entry in self.book() if entry.state is OutboxState.SENDING]

    def book(self) -> list[Entry]:
        return self.database.run_now(read_book)

    # What people do; a refusal is a fine answer.

    def act(self, work: Callable[..., object], person: Person | None, **given: object) -> bool:
        self.changes += 1
        try:
            self.desk.run(work, person.as_actor() if person else SYSTEM, **given)
        except CaseworkError:
            return False
        return True

    def invitation_of(self, person: Person) -> Invitation | None:
        return next((one for one in self.desk.invited() if one.assigned_to == person.id), None)

    def answer(self, person: Person, reply: Reply) -> None:
        mine = self.invitation_of(person)
        reason = DeclineReason.LEAVE if reply is Reply.DECLINE else None
        if mine and self.act(reply_to_invitation, person, invitation_id=mine.id, reply=reply, reason=reason):
            self.replies[mine.id] = reply

    def accept(self) -> None:
        self.answer(PRIYA, Reply.ACCEPT_REMOTE)

    def accept_by_phone(self) -> None:
        self.answer(PRIYA, Reply.ACCEPT_PHONE)

    def decline(self) -> None:
        self.answer(PRIYA, Reply.DECLINE)

    def other_accepts(self) -> None:
        self.answer(OWEN, Reply.ACCEPT_IN_PERSON)

    def use(self, work: Callable[..., object]) -> None:
        mine = self.invitation_of(PRIYA)
        if mine:
            self.act(work, PRIYA, invitation_id=mine.id)

    def send_report(self) -> None:
        self.use(record_report_sent)

    def ask(self) -> None:
        self.use(ask_for_support)

    def withdraw(self) -> None:
        self.use(withdraw_support)

    def claim_by(self, nurse: Person) -> None:
        mine = self.invitation_of(PRIYA)
        requests = self.database.run_now(facts.load, mine.id).requests if mine else ()
        if requests:
            self.act(claim_support, nurse, request_id=requests[-1].id)

    def claim(self) -> None:
        self.claim_by(GRACE)

    def other_claims(self) -> None:
        self.claim_by(TOMASZ)

    def bring(self, **given: object) -> None:
        self.changes += 1
        self.sequence += 1
        self.desk.bring(a_draft(PRIYA, OWEN, sequence=self.sequence, starts_at=self.starts_at, **given))  # type: ignore[arg-type]

    def move_on(self) -> None:
        self.starts_at += timedelta(days=3, hours=2)
        self.bring()

    def move_near(self) -> None:
        """To tomorrow, so that much is due at once."""
        self.starts_at = max(self.clock() + timedelta(days=1), MONDAY)
        self.bring()

    def change_link(self) -> None:
        self.bring(join=Join(meeting_id=f"{self.sequence}"))

    def cancel(self) -> None:
        self.changes += 1
        self.sequence += 1
        self.desk.bring(a_cancellation(sequence=self.sequence))

    def put_on_hold(self) -> None:
        self.changes += 1
        self.sequence += 1
        self.desk.bring(replace(a_cancellation(sequence=self.sequence), is_certain=False))

    def let_it_take_place(self) -> None:
        for question in self.database.run_now(questions.list_open):
            no = Said.NO if question.kind is QuestionKind.PROBABLY_CANCELLED else Said.DONE
            self.act(answer_question, SUNITA, question_id=question.id, answer=no)

    def leave(self) -> None:
        """The other coordinator leaves and nobody stands in; what is closed or has begun keeps his reply."""
        draft = StaffDraft("row 2", OWEN.entra_id, OWEN.email, OWEN.name, is_active=False)
        his = [one for one in self.desk.invited() if one.assigned_to == OWEN.id]
        has_begun = self.desk.conference().starts_at <= self.clock()
        gone = [] if has_begun else [one.id for one in his if not one.is_closed]
        if self.act(apply_staff, None, reading=StaffReading((draft,)), source="csv"):
            for invitation_id in gone:
                self.replies.pop(invitation_id, None)

    def assign(self) -> None:
        for one in self.desk.invited():
            if one.state is InvitationState.UNMATCHED:
                self.act(assign_invitation, SUNITA, invitation_id=one.id, person_id=PRIYA.id)

    def give_role(self, person: Person, role: Role) -> None:
        self.changes += 1

        def work(unit: Unit) -> None:
            people.save(unit, replace(people.get(unit, person.id), role=role))

        self.database.run_now(work)

    def change_roles(self) -> None:
        """A nurse now works on the governance of the trust, where no family concerns her."""
        self.give_role(GRACE, Role.GOVERNANCE)

    def come_back(self) -> None:
        self.give_role(GRACE, Role.NAMED_NURSE)

    def be_slow(self) -> None:
        """Teams takes its time, longer than any lease."""
        self.changes += 1
        self.clock.pass_by(seconds=90)

    # The rules: what hypothesis may choose from.

    @initialize()
    def book_it(self) -> None:
        self.desk.bring(a_draft(PRIYA, OWEN))

    @rule(name=st.sampled_from(ACTS))
    def something_happens(self, name: str) -> None:
        self.is_idle = False
        getattr(self, name)()

    @rule(minutes=MINUTES, answers=ANSWERS)
    def live_on(self, minutes: int, answers: list[Answer]) -> None:
        self.clock.pass_by(minutes=minutes)
        self.play(answers, {})

    @rule(minutes=MINUTES, moment=MOMENT)
    def the_process_dies(self, minutes: int, moment: int) -> None:
        self.clock.pass_by(minutes=minutes)
        self.play([], {moment: DEATH})

    @rule(minutes=MINUTES, answers=ANSWERS, moment=MOMENT, name=st.sampled_from(ACTS))
    def somebody_acts_meanwhile(self, minutes: int, answers: list[Answer], moment: int, name: str) -> None:
        self.clock.pass_by(minutes=minutes)
        self.play(answers, {moment: name})

    @rule(before=st.sampled_from([1440, 30, 15, 0]), answers=ANSWERS, happenings=HAPPENINGS)
    def come_near(self, before: int, answers: list[Answer], happenings: dict[int, str]) -> None:
        """To the moments at which the last cards go out."""
        at = self.desk.conference().starts_at - timedelta(minutes=before)
        self.clock.move_to(max(at, self.clock()))
        self.play(answers, happenings)

    @rule(moment=st.integers(1, 6))
    def a_nurse_changes_roles_while_she_is_asked(self, moment: int) -> None:
        self.come_back()
        self.ask()
        self.play([], {moment: "change_roles"})

    @rule()
    def the_clock_is_put_back(self) -> None:
        """An hour, as somebody might who confuses summer time and UTC."""
        self.is_idle = False
        self.changes += 1
        self.clock.pass_by(hours=-1)
        self.play([], {})
        self.is_idle = False
        self.clock.pass_by(hours=1)

    # No precondition: identifiers are new each time, so the same history may be played in another order, and
    # what can be chosen must not hang on that, or hypothesis cannot play it again.
    @rule(number=st.integers(0, 5))
    def somebody_removes_a_card(self, number: int) -> None:
        chats = [chat for chat in self.teams.chats.values() if chat.open]
        if not chats:
            return
        chat = chats[number % len(chats)]
        activity_id = list(chat.open)[-1]
        del chat.open[activity_id]
        chat.removed.add(activity_id)

    @rule()
    def all_goes_well_for_a_while(self) -> None:
        """Whatever waits is brought to an end (HZ1)."""
        for _ in range(ROUNDS_TO_THE_END):
            self.clock.pass_by(seconds=AFTER_THE_LEASE.total_seconds())
            self.play([], {})
            if not any(entry.waits(self.clock()) for entry in self.book()):
                return
        raise AssertionError([entry for entry in self.book() if entry.waits(self.clock())])

    # What must hold, whatever happened.

    @invariant()
    def the_books_are_right(self) -> None:
        check_books(self.book(), self.teams.arrived, self.teams.doubts)

    @invariant()
    def what_is_settled_stays_settled(self) -> None:
        """But what was dropped because its reason had gone: that comes back with its reason."""
        found = {entry.key: entry for entry in self.book()}
        for key, before in self.entries.items():
            assert key in found, f"a row is gone: {key}"
            may_go_on = before.state in WAITING or before.reason == "no_longer_true"
            assert may_go_on or found[key].state in {before.state, OutboxState.SENT}, (before, found[key])
        self.entries = found

    @invariant()
    def every_pointer_is_right(self) -> None:
        assert self.database.run_now(wrong_pointers) == []
        if self.is_idle:
            due_at = self.database.run_now(next_look_at)
            assert due_at is None or due_at > self.clock(), "nobody looked"

    # HZ3, C4
    @invariant()
    def of_a_cancelled_conference_nobody_hears_but_that_it_is_off(self) -> None:
        for one in self.teams.seen:
            assert one.is_cancelled is (one.kind == NudgeKind.CONFERENCE_CANCELLED), one

    @invariant()
    def every_reply_is_kept(self) -> None:
        for one in self.desk.invited():
            assert one.reply == self.replies.get(one.id), "a reply was lost"

    @invariant()
    def the_audit_is_whole_and_knows_of_every_nudge(self) -> None:
        assert self.database.run_now(audit.first_broken_row) is None
        sent = [entry for entry in self.book() if entry.kind and entry.state is OutboxState.SENT]
        noted = self.database.run_now(count_noted)
        assert len(sent) == noted, "nudges sent and nudges in the audit differ"

    # HZ1: the sweep has seen everything that is due, and nothing that is wanted now was thrown away.
    @invariant()
    def everything_due_is_planned(self) -> None:
        if not self.is_idle:
            return
        found = {entry.key: entry for entry in self.book()}
        for current in self.database.run_now(all_facts):
            for nudge in nudges_for(current):
                if nudge.at <= self.clock():
                    assert nudge.key in found, f"never planned: {nudge.key}"
                if nudge.at <= self.clock() < nudge.expires_at:
                    self.check_not_thrown_away(found[nudge.key])

    def check_not_thrown_away(self, entry: Entry) -> None:
        assert entry.reason != "no_longer_true", f"wanted, but thrown away: {entry}"

    # HZ1: whoever goes on takes up what a sender that vanished left behind.
    @invariant()
    def nothing_is_left_behind(self) -> None:
        if self.is_idle:
            late = [one for one in self.book() if one.lease_until and one.lease_until <= self.clock()]
            assert late == [], "nobody looked after what a sender left behind"

    # N11: of several nudges about one card only the newest goes out, and that one does.
    @invariant()
    def what_was_covered_has_something_that_covers_it(self) -> None:
        book = self.book()
        self.note_order(book)
        for entry in book:
            if entry.reason == COVERED:
                planned = self.order[entry.key]
                others = [one for one in book if one.card == entry.card and self.order[one.key] >= planned]
                assert any(one.kind and one.reason != COVERED for one in others), f"nothing covers {entry}"

    def note_order(self, book: list[Entry]) -> None:
        """When each row was last planned: the step counts first, because the clock may be put back."""
        self.steps += 1
        for entry in book:
            _, queued_at = self.order.get(entry.key, (0, None))
            if queued_at != entry.queued_at:
                self.order[entry.key] = (self.steps, entry.queued_at)

    # N6: nothing waits, so each person has one card per subject with its buttons on, and it tells the truth.
    @invariant()
    def one_live_card_that_tells_the_truth(self) -> None:
        if not self.is_idle:
            return
        # A digest is the live card of nothing: what it tells of has cards of its own.
        book = [entry for entry in self.book() if entry.kind not in DIGESTS]
        known = {entry.activity_id for entry in book}
        for (subject_id, person_id), chat in self.teams.chats.items():
            mine = [one for one in book if one.card == (subject_id, person_id)]
            if any(one.waits(self.clock()) or is_lost(one) for one in mine) or not self.is_here(person_id):
                continue
            cards = {card: says for card, says in chat.open.items() if card in known}
            assert len(cards) <= 1, f"{len(cards)} open cards about one thing"
            live = self.database.run_now(live_cards.find, subject_id, person_id)
            if cards:
                assert live is not None
                assert live.activity_id in cards
                is_true = self.tells_the_truth(mine, live.activity_id, cards)
                assert is_true, "a card shows what is not so"

    def tells_the_truth(self, mine: list[Entry], card: str, cards: dict[str, object]) -> bool:
        says = cards[card]
        if mine[0].kind is NudgeKind.QUEUE:
            return says == tuple(one.id for one in self.database.run_now(questions.list_open))
        about = {one.key: self.database.run_now(invitation_of_row, one.key) for one in mine}
        if isinstance(says, tuple) and says and isinstance(says[0], UUID):
            # The nurses' copies: what the card brought is on it, and nothing else (E1).
            brought = {about[one.key] for one in mine if one.activity_id == card and one.kind}
            return brought <= set(says) <= set(about.values())
        return says == shown(self.database.run_now(facts.load, about[mine[0].key]))

    def is_here(self, person_id: UUID) -> bool:
        """Nobody writes to those who have left, so what is in their chat stays as it is."""
        return bool(self.database.run_now(lambda unit: unit.session.get_one(PersonRow, person_id).is_active))


def open_mortal(file: Path, clock: MovableClock) -> Mortal:
    mortal = Mortal(f"sqlite:///{file}", sealer=SEALER, policies=POLICIES, clock=clock)
    sharing_statements(mortal)
    return mortal


def is_lost(entry: Entry) -> bool:
    """A change of a card that never came, or a card whose number nobody knows; not what was never tried."""
    lost = entry.state in {OutboxState.IN_DOUBT, OutboxState.FAILED, OutboxState.EXPIRED}
    return lost and (entry.kind is None or entry.attempt > 0)


def attempt_of(unit: Unit, row_id: UUID) -> tuple[str, int]:
    row = unit.session.get_one(OutboxRow, row_id)
    return row.state, row.attempt


def invitation_of_row(unit: Unit, key: str) -> UUID:
    [row] = unit.session.query(OutboxRow).filter(OutboxRow.key == key)
    assert row.invitation_id is not None
    return row.invitation_id


def count_noted(unit: Unit) -> int:
    wanted = AuditRow.action.like("nudge.%.sent")
    return unit.session.query(AuditRow).filter(wanted).count()


def next_look_at(unit: Unit) -> datetime | None:
    moment: datetime | None = unit.session.scalar(select(func.min(InvitationRow.next_nudge_at)))
    return moment


def all_facts(unit: Unit) -> list[Facts]:
    return [facts.load(unit, row.id) for row in unit.session.query(InvitationRow)]
