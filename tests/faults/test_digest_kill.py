"""The process ends between claim and record of a digest: nothing is lost, nothing is twice (N4, N6)."""

import asyncio
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from domain.delivery import LETTER_SUFFIX, OutboxState
from domain.nudges import NudgeKind
from scheduler.engine import Engine
from storage.database import Database
from tests.clock import MovableClock
from tests.conftest import MONDAY, SEALER, open_database
from tests.factories import POLICIES, a_draft
from tests.faults.mortal import Killed, Mortal
from tests.faults.sums import check_books, read_book
from tests.faults.teams import Answer, Teams
from tests.usecases.desk import PRIYA, a_desk, utc

TUESDAY_9, WEDNESDAY_9 = utc(2026, 11, 24, 9), utc(2026, 11, 25, 9)
INVITATIONS = 6
# Moments of the round that brings the digest; from the last on, all is written down.
MOMENTS = range(14)


class World:
    """Six invitations for one person on one Monday, and what she saw of them."""

    def __init__(self, url: str) -> None:
        self.clock = MovableClock(MONDAY)
        self.database = Mortal(url, sealer=SEALER, policies=POLICIES, clock=self.clock)
        self.database.happenings, self.database.noticed = {}, lambda _work, _answer: None
        self.teams = Teams(self.database.moment, lambda _delivery: None)

    def play(self, database: Database | None = None, *, die_at: int | None = None) -> None:
        """One round; the process that dies in it leaves whatever was on its way in doubt."""
        self.database.begin({} if die_at is None else {die_at: self.database.die})
        try:
            asyncio.run(Engine(database or self.database, self.teams).run_until_idle())
        except Killed:
            book = self.database.run_now(read_book)
            self.teams.doubts.update(one.key for one in book if one.state is OutboxState.SENDING)
        self.database.begin({})

    def go_on(self) -> None:
        """New processes, until whatever was left of Tuesday and Wednesday is settled."""
        for moment in (TUESDAY_9, WEDNESDAY_9):
            self.clock.move_to(max(moment, self.clock()))
            for _ in range(3):
                self.clock.pass_by(minutes=2)
                self.play()
                self.check()

    def check(self) -> None:
        """Every row against what was seen of it, and no trouble at the door."""
        assert self.teams.troubles == []
        check_books(self.database.run_now(read_book), self.teams.arrived, self.teams.doubts)

    def invitations(self) -> Counter[OutboxState]:
        """What became of the invitations."""
        book = self.database.run_now(read_book)
        cards = (one for one in book if not one.key.endswith(LETTER_SUFFIX))
        return Counter(one.state for one in cards if one.kind is NudgeKind.INVITATION)


@pytest.fixture
def world(sqlite_template: Path, tmp_path: Path) -> World:
    (tmp_path / "test.db").write_bytes(sqlite_template.read_bytes())
    made = World(f"sqlite:///{tmp_path / 'test.db'}")
    desk = a_desk(made.database)
    for number in range(INVITATIONS):
        desk.bring(a_draft(PRIYA, uid=f"many-{number}"))
    made.play()
    made.clock.move_to(TUESDAY_9)
    return made


@pytest.mark.parametrize("moment", MOMENTS)
def test_killed_at_any_moment_every_invitation_comes_and_every_row_is_right(
    world: World, moment: int
) -> None:
    world.play(die_at=moment)
    world.check()
    world.go_on()
    assert world.invitations() == {OutboxState.SENT: INVITATIONS}
    digests = [key for key in world.teams.arrived if ":digest:" in key]
    assert all(world.teams.arrived[key] <= 1 + world.teams.doubts[key] for key in digests)
    world.database.close()


@pytest.mark.parametrize("word", [Answer.LATER, Answer.LOST, Answer.BROKEN, Answer.RAISED, Answer.REFUSED])
def test_whatever_teams_answers_the_books_are_right(world: World, word: Answer) -> None:
    world.teams.script = [word]
    world.play()
    world.check()
    world.go_on()
    states = world.invitations()
    assert states[OutboxState.SENT] + states[OutboxState.FAILED] == INVITATIONS
    assert (states[OutboxState.FAILED] > 0) is (word is Answer.REFUSED)
    world.database.close()


# Two instances on one PostgreSQL at nine: one digest, and every message in it once.
def test_two_instances_bring_one_digest(database_url: str) -> None:
    clock = MovableClock(MONDAY)
    with (
        closing(open_database(database_url, clock)) as first,
        closing(open_database(database_url, clock)) as two,
    ):
        desk = a_desk(first)
        for number in range(INVITATIONS):
            desk.bring(a_draft(PRIYA, uid=f"many-{number}"))

        async def nothing() -> None:
            await asyncio.sleep(0)

        teams = Teams(nothing, lambda _delivery: None)

        async def play() -> None:
            engines = (Engine(first, teams), Engine(two, teams))
            for _ in range(2):
                await asyncio.gather(*(engine.run_until_idle() for engine in engines))

        asyncio.run(play())
        clock.move_to(TUESDAY_9)
        asyncio.run(play())
        book = first.run_now(read_book)
    assert teams.troubles == []
    check_books(book, teams.arrived, teams.doubts)
    hers = [one for one in book if one.kind and one.recipient_id == PRIYA.id]
    assert {one.state for one in hers} == {OutboxState.SENT}
    assert sum(":digest:" in key for key in teams.arrived) == 1
    assert {teams.arrived[one.key] for one in hers} == {1}
