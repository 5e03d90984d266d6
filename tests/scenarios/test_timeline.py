"""A whole review conference with the invented people, played to its end, beside what the rules want."""

import asyncio
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession
from sqlalchemy import select

from domain.ladder.rules import nudges_for
from domain.nudges import Nudge, NudgeKind
from domain.people import Person
from domain.working_days import local_day
from practice import seed
from storage import facts, instance
from storage.tables import InvitationRow
from storage.unit import Unit
from tests.house import GRACE, HELEN, PRIYA, PlayedHouse, heading, played, texts

LINE = re.compile(
    r'data-kind="(?P<kind>\w+)" data-fate="(?P<fate>\w+)" '
    r'data-person="(?P<person>[^"]+)" data-at="(?P<at>[^"]+)"'
)
# By then every rung after the conference has come or has lost its use.
LONG_AFTER = timedelta(days=60)
NAMES: dict[object, Person] = {person.id: person for person in seed.invented_people()}


@dataclass(frozen=True)
class Shown:
    """One line of the page."""

    kind: str
    fate: str
    person: str
    at: datetime


@dataclass
class Reader:
    """Somebody who plays the room over HTTP and reads its timeline."""

    house: PlayedHouse
    session: ClientSession

    async def post(self, path: str, **body: str) -> dict[str, Any]:
        async with self.session.post(f"{self.house.base_url}/practice/{path}", json=body) as response:
            answer: dict[str, Any] = await response.json()
            assert response.status == 200, answer
            return answer

    async def timeline(self) -> tuple[list[Shown], list[Shown]]:
        """What has been, and what is to come, as the page lists it."""
        async with self.session.get(f"{self.house.base_url}/practice/timeline") as response:
            page = await response.text()
        past, _, to_come = page.partition('data-testid="timeline-to-come"')
        return shown_on(past), shown_on(to_come)

    def wanted(self) -> list[Nudge]:
        """What the rules want at this moment, asked without the timeline."""

        def ask(unit: Unit) -> list[Nudge]:
            ids = unit.session.scalars(select(InvitationRow.id)).all()
            return [nudge for one in ids for nudge in nudges_for(facts.load(unit, one))]

        return self.house.database.run_now(ask)


def shown_on(page: str) -> list[Shown]:
    return [
        Shown(found["kind"], found["fate"], found["person"], datetime.fromisoformat(found["at"]))
        for found in LINE.finditer(page)
    ]


def as_lines(nudges: list[Nudge]) -> set[tuple[str, str]]:
    return {(str(nudge.kind), NAMES[nudge.recipient_id].name) for nudge in nudges}


@pytest.fixture
async def reader(tmp_path: Path) -> AsyncIterator[Reader]:
    async with played(tmp_path) as house, ClientSession() as session:
        yield Reader(house, session)


async def test_a_review_conference_is_played_to_its_end_and_every_nudge_has_its_line(reader: Reader) -> None:
    house = reader.house
    await house.bring_sample("review-hackney")
    starts_at = await house.room.stage.next_conference_at()
    assert starts_at is not None
    wanted: set[tuple[str, str]] = set()
    # Now and then a look at what the rules want by then; in between, nobody helps the clock along.
    for days in (3, 8, 24, 31, 43, 47):
        day = local_day(starts_at - timedelta(days=49 - days))
        await reader.post("clock", step="day", day=str(day))
        wanted |= as_lines([nudge for nudge in reader.wanted() if nudge.at <= house.now()])
    told = await reader.post("clock", step="conference")
    assert datetime.fromisoformat(told["iso"]) - starts_at < timedelta(seconds=30)
    wanted |= as_lines([nudge for nudge in reader.wanted() if nudge.at <= house.now()])
    # What is asked afterwards, until nobody waits for anything any more.
    await reader.post("clock", step="day", day=str(local_day(starts_at + LONG_AFTER)))
    wanted |= as_lines([nudge for nudge in reader.wanted() if nudge.at <= house.now()])

    past, to_come = await reader.timeline()
    lines = [(line.kind, line.person) for line in past]
    assert wanted <= set(lines), "the timeline lacks what a rule wanted"
    moments = [(line.kind, line.person, line.at) for line in past]
    assert len(moments) == len(set(moments)), "a nudge stands there twice"
    assert {line.fate for line in past} == {"sent"}
    assert [line.at for line in past] == sorted(line.at for line in past)
    assert to_come == []
    # The ladder as the specification has it: the coordinator, the nurses, and only then the manager (N9).
    first = {line.person: line.at for line in reversed(past)}
    assert first["Priya Raman"] < first["Grace Adeyemi"] < first["Helen Achterberg"]
    assert {"invitation", "reply_again", "who_attends", "report_late_told", "join_now"} <= {
        kind for kind, _ in lines
    }


# Each nudge at its own moment: no two days of the ladder run together because the clock leapt.
async def test_every_nudge_goes_out_at_the_moment_its_rule_names(reader: Reader) -> None:
    await reader.house.bring_sample("initial-kent")
    await reader.house.press(PRIYA, "I will attend remotely")
    planned = {(str(one.kind), NAMES[one.recipient_id].name): one.at for one in reader.wanted()}
    await reader.post("clock", step="conference")
    past, _ = await reader.timeline()
    late = {
        (line.kind, line.person): line.at - planned[line.kind, line.person]
        for line in past
        if (line.kind, line.person) in planned and line.kind != NudgeKind.INVITATION
    }
    assert len(late) >= 8
    assert {key for key, by in late.items() if not timedelta() <= by < timedelta(minutes=1)} == set()


# E33: the manager's Mondays are lived through as well; 28 December 2026 is a bank holiday.
async def test_what_has_a_fixed_time_comes_on_the_way(reader: Reader) -> None:
    house = reader.house
    await house.bring_sample("review-hackney")
    await reader.post("clock", step="conference")
    cards = {one.at: one.activity["attachments"][0]["content"] for one in house.cards(HELEN)}
    weeks = {
        at: texts(card) for at, card in cards.items() if heading(card).startswith("Your team: the coming")
    }
    assert [local_day(at) for at in weeks] == [date(2026, 12, 29), date(2027, 1, 4), date(2027, 1, 11)]
    assert all("Priya Raman: no reply yet." in week for week in weeks.values())


async def test_what_is_done_on_the_way_changes_what_comes(reader: Reader) -> None:
    house = reader.house
    await house.bring_sample("review-hackney")
    _, before = await reader.timeline()
    await house.press(PRIYA, "I will attend remotely")
    _, after = await reader.timeline()
    assert "who_attends" in {line.kind for line in before}
    assert "who_attends" not in {line.kind for line in after}
    assert {line.fate for line in after} == {"to_come"}
    said = await house.say(PRIYA, "why")
    assert heading(said) == "Why you got this message"
    assert "**What comes next for you**, if nothing changes:" in texts(said)
    assert heading(await house.say(GRACE, "why")) == "Nothing found"


async def test_stopping_in_the_middle_leaves_the_rest_for_later(reader: Reader) -> None:
    house = reader.house
    await house.bring_sample("initial-kent")
    starts_at = await house.room.stage.next_conference_at()
    assert starts_at is not None
    with house.room.chats.listening() as heard:
        moving = asyncio.create_task(reader.post("clock", step="conference"))
        while (event := await heard.get()) is None or event.progress is None:
            pass
        await reader.post("clock/stop")
        stopped = datetime.fromisoformat((await moving)["iso"])
    assert stopped < starts_at
    past, to_come = await reader.timeline()
    assert to_come
    assert max(line.at for line in past) <= stopped
    await reader.post("clock", step="conference")
    rest, still_to_come = await reader.timeline()
    assert len(rest) > len(past)
    assert all(line.at > starts_at for line in still_to_come)


async def test_the_clock_never_goes_back_and_what_is_held_does_not_hold_it_up(reader: Reader) -> None:
    house = reader.house
    await house.bring_sample("initial-kent")
    house.database.run_now(instance.hold)
    before = house.now()
    await reader.post("clock", step="day", day=str(local_day(before + timedelta(days=4))))
    now = house.now()
    assert now > before
    await house.room.stage.move_to(before)
    assert house.now() >= now
    _, to_come = await reader.timeline()
    assert "held" in {line.fate for line in to_come}
