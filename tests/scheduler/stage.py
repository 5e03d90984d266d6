"""An engine over a real database, a recorder for its messages, and a clock that the test moves."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from domain.delivery import Outcome
from domain.people import Person
from scheduler.engine import Engine
from storage import live_cards, outbox
from storage.live_cards import LiveCard
from storage.tables import LiveCardRow, OutboxRow
from storage.unit import Unit
from tests.clock import MovableClock
from tests.factories import STARTS_AT
from tests.scheduler.recorder import Recorder
from tests.usecases.desk import PRIYA, Desk, utc
from usecases.support import ask_for_support

# When a day-before reminder goes out, and what comes right before the start of the invented conference.
DAY_BEFORE_AT = utc(2026, 12, 7, 9, 30)
HALF_HOUR = STARTS_AT - timedelta(minutes=30)
QUARTER = STARTS_AT - timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the outbox as a test looks at it."""

    kind: str | None
    mode: str
    state: str
    reason: str | None
    attempt: int
    due_at: datetime
    activity_id: str | None
    key: str


@dataclass(frozen=True, slots=True)
class Stage:
    """Everything a test of the engine holds in its hands."""

    desk: Desk
    clock: MovableClock
    recorder: Recorder
    engine: Engine

    async def play(self, at: datetime | None = None, *answers: Outcome) -> None:
        """Move the clock, then bring out everything that is due."""
        if at is not None:
            self.clock.move_to(at)
        self.recorder.answers.extend(answers)
        await self.engine.run_until_idle()

    def rows(self) -> list[Row]:
        """The outbox in the order in which it was planned."""

        def look(unit: Unit) -> list[Row]:
            found = unit.session.query(OutboxRow).order_by(OutboxRow.queued_at, OutboxRow.key)
            return [
                Row(
                    row.kind,
                    row.mode,
                    row.state,
                    row.reason,
                    row.attempt,
                    row.due_at,
                    row.activity_id,
                    row.key,
                )
                for row in found
            ]

        return self.desk.database.run_now(look)

    def row(self, kind: str) -> Row:
        """The one row of this kind in Teams; its e-mail, if there is one, has a row of its own (N10)."""
        in_teams = (row for row in self.rows() if not row.key.endswith(":email"))
        [found] = [row for row in in_teams if row.kind == kind]
        return found

    def counts(self) -> Counter[str]:
        return self.desk.database.run_now(outbox.count_states)

    def live(self, person: Person = PRIYA) -> LiveCard | None:
        """The person's live card about their first invitation."""
        invitation_id = self.desk.facts(person).invitation.id
        return self.desk.database.run_now(live_cards.find, invitation_id, person.id)

    def all_live(self) -> list[tuple[object, object]]:
        def look(unit: Unit) -> list[tuple[object, object]]:
            return [(row.subject_id, row.person_id) for row in unit.session.query(LiveCardRow)]

        return self.desk.database.run_now(look)


def a_stage(desk: Desk, clock: MovableClock) -> Stage:
    recorder = Recorder()
    return Stage(desk, clock, recorder, Engine(desk.database, recorder))


def run(stage: Stage, work: Any, *args: Any, **given: Any) -> Any:  # noqa: ANN401 - any unit of work
    """One unit of work, after which every pointer is what the rules say."""
    return stage.desk.run(work, *args, **given)


def ask(stage: Stage) -> Any:  # noqa: ANN401 - the request
    """Priya asks for help."""
    invitation_id = stage.desk.facts().invitation.id
    return run(stage, ask_for_support, PRIYA.as_actor(), invitation_id=invitation_id).request
