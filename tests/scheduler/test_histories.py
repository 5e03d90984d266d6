"""Random histories of one conference over random steps of the clock (N4, N5, N6, HZ3, architecture 7)."""

import asyncio
import atexit
import shutil
import tempfile
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from domain.delivery import Arrived, Delivery, Doubtful, Mode, OutboxState, Outcome, TryLater
from domain.errors import CaseworkError
from domain.invitation import DeclineReason, Reply
from domain.nudges import NudgeKind
from scheduler.auditor import Auditor
from scheduler.engine import Engine
from scheduler.letters import Post
from storage.migrate import migrate
from storage.tables import OutboxRow
from storage.unit import Unit
from tests.clock import MovableClock
from tests.conftest import MONDAY, open_database
from tests.factories import STARTS_AT, a_cancellation, a_draft
from tests.scheduler.recorder import Recorder, speaks_of_cancelled
from tests.scheduler.stage import Stage
from tests.thorough import either
from tests.usecases.desk import GRACE, OWEN, PRIYA, TOMASZ, a_desk
from usecases.invitation import record_report_sent, reply_to_invitation
from usecases.support import ask_for_support, claim_support, withdraw_support

COORDINATORS = st.sampled_from([PRIYA, OWEN])
ANSWERS = st.lists(st.sampled_from(["arrived", "later", "doubtful"]), max_size=4)
OUTCOMES: dict[str, Outcome] = {"later": TryLater(1, "429"), "doubtful": Doubtful("504")}


class Chats(Recorder):
    """What people would see: which cards are in whose chat with their buttons on."""

    def __init__(self) -> None:
        super().__init__()
        self.arrived: Counter[str] = Counter()
        self.told: list[tuple[NudgeKind, bool]] = []
        self.open: dict[tuple[object, object], set[str]] = {}
        self.script: list[str] = []

    async def deliver(self, delivery: Delivery) -> Outcome:
        """The next answer of the script; what arrives is seen."""
        word = self.script.pop(0) if self.script else "arrived"
        if word in OUTCOMES:
            return OUTCOMES[word]
        outcome = await super().deliver(delivery)
        assert isinstance(outcome, Arrived)
        self.see(delivery, outcome.activity_id)
        return outcome

    def see(self, delivery: Delivery, activity_id: str) -> None:
        item = delivery.item
        cards = self.open.setdefault((item.subject_id, item.recipient_id), set())
        if delivery.mode is Mode.RETIRE:
            cards.discard(activity_id)
        elif delivery.mode is Mode.NEW:
            cards.add(activity_id)
        if item.kind is not None:
            self.arrived[item.key] += 1
            self.told.append((item.kind, speaks_of_cancelled(delivery)))


class Histories(RuleBasedStateMachine):
    """One conference, two coordinators, two nurses, and a Teams that sometimes answers badly."""

    template: Path | None = None

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="histories-"))
        shutil.copy(self.migrated(), self.folder / "test.db")
        self.clock = MovableClock(MONDAY)
        database = open_database(f"sqlite:///{self.folder / 'test.db'}", self.clock)
        self.chats = Chats()
        self.stage = Stage(a_desk(database), self.clock, self.chats, Engine(database, self.chats))
        self.loop = asyncio.new_event_loop()
        self.sequence = 0
        self.starts_at = STARTS_AT
        self.planned = 0

    @classmethod
    def migrated(cls) -> Path:
        if cls.template is None:
            folder = Path(tempfile.mkdtemp(prefix="histories-"))
            atexit.register(shutil.rmtree, folder, ignore_errors=True)
            cls.template = folder / "template.db"
            database = open_database(f"sqlite:///{cls.template}", MovableClock(MONDAY))
            migrate(database)
            database.close()
        return cls.template

    def teardown(self) -> None:
        self.loop.close()
        self.stage.desk.database.close()
        shutil.rmtree(self.folder)

    def act(self, work: Any, *args: Any, **given: Any) -> None:  # noqa: ANN401 - any use case
        """A refusal is a fine answer; the desk checks every pointer afterwards."""
        try:
            self.stage.desk.run(work, *args, **given)
        except CaseworkError:
            return

    @initialize()
    def book(self) -> None:
        self.stage.desk.bring(a_draft(PRIYA, OWEN))

    @rule(days=st.integers(-5, 30), hours=st.integers(-3, 3))
    def move(self, days: int, hours: int) -> None:
        self.sequence += 1
        self.starts_at += timedelta(days=days, hours=hours)
        self.stage.desk.bring(a_draft(PRIYA, OWEN, sequence=self.sequence, starts_at=self.starts_at))

    @rule()
    def change_the_link(self) -> None:
        self.sequence += 1
        held = self.stage.desk.conference()
        self.stage.desk.bring(a_draft(PRIYA, OWEN, sequence=self.sequence, starts_at=held.starts_at))

    @rule()
    def cancel(self) -> None:
        self.sequence += 1
        self.stage.desk.bring(a_cancellation(sequence=self.sequence))

    @rule(answer=st.sampled_from(Reply), person=COORDINATORS)
    def reply(self, answer: Reply, person: Any) -> None:  # noqa: ANN401 - a person
        self.act(
            reply_to_invitation,
            person.as_actor(),
            invitation_id=self.stage.desk.facts(person).invitation.id,
            reply=answer,
            reason=DeclineReason.LEAVE if answer is Reply.DECLINE else None,
        )

    @rule(person=COORDINATORS, step=st.sampled_from([ask_for_support, withdraw_support, record_report_sent]))
    def use(self, person: Any, step: Any) -> None:  # noqa: ANN401 - a person, a use case
        invitation_id = self.stage.desk.facts(person).invitation.id
        self.act(step, person.as_actor(), invitation_id=invitation_id)

    @precondition(lambda self: self.stage.desk.facts(PRIYA).requests)
    @rule(nurse=st.sampled_from([GRACE, TOMASZ]))
    def claim(self, nurse: Any) -> None:  # noqa: ANN401 - a person
        request = self.stage.desk.facts(PRIYA).requests[-1]
        self.act(claim_support, nurse.as_actor(), request_id=request.id)

    @rule(minutes=st.sampled_from([0, 1, 10, 16, 60, 600, 1440, 4320, 14400]), answers=ANSWERS)
    def live_on(self, minutes: int, answers: list[str]) -> None:
        """Time passes; then everything that is due goes out, with some bad answers on the way."""
        self.chats.script = answers
        self.clock.pass_by(minutes=minutes)
        self.loop.run_until_complete(self.stage.play())
        self.have_it_audited()

    @rule(before=st.sampled_from([30, 15, 0]))
    def come_near(self, before: int) -> None:
        """To the moments at which the join cards go out."""
        at = self.stage.desk.conference().starts_at - timedelta(minutes=before)
        if at > self.clock():
            self.clock.move_to(at)
        self.loop.run_until_complete(self.stage.play())

    def have_it_audited(self) -> None:
        """The auditor has nothing to say of an honest history, but that messages wait while Teams is away."""
        database = self.stage.desk.database
        report = self.loop.run_until_complete(Auditor(database, Post(database)).check())
        assert not set(report.found) - {"waiting"}

    @invariant()
    def nothing_is_sent_twice(self) -> None:
        assert set(self.chats.arrived.values()) <= {1}

    # HZ3, C4
    @invariant()
    def a_cancelled_conference_has_its_notice_and_nothing_else(self) -> None:
        for kind, is_cancelled in self.chats.told:
            assert is_cancelled is (kind is NudgeKind.CONFERENCE_CANCELLED)

    # N6: once nothing waits any more, a person has one card about one subject with its buttons on.
    @invariant()
    def one_live_card_about_one_subject(self) -> None:
        waiting = {OutboxState.QUEUED, OutboxState.SENDING, OutboxState.IN_DOUBT}
        if not waiting & set(self.stage.counts()):
            assert all(len(cards) <= 1 for cards in self.chats.open.values())

    # Planned = sent + dropped + expired + in doubt + failed + queued, and no row ever disappears.
    @invariant()
    def every_message_is_accounted_for(self) -> None:
        rows = self.stage.desk.database.run_now(all_rows)
        counts = self.stage.counts()
        assert set(counts) <= set(OutboxState) - {OutboxState.SENDING}
        assert sum(counts.values()) == len(rows) >= self.planned
        self.planned = len(rows)
        for state, is_settled, has_activity in rows:
            assert is_settled is (state != OutboxState.QUEUED)
            assert has_activity is (state == OutboxState.SENT)


def all_rows(unit: Unit) -> list[tuple[str, bool, bool]]:
    return [
        (row.state, row.settled_at is not None, row.activity_id is not None)
        for row in unit.session.query(OutboxRow)
    ]


TestHistories = Histories.TestCase
TestHistories.settings = settings(
    max_examples=either(8, 40),
    stateful_step_count=20,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
