"""A file attached in a chat, from the person's hands to the bot's card, with everything that goes wrong."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from practice.faults import Fault, FileFault
from practice.ready_files import ready_file
from tests.house import GRACE, PRIYA, PlayedHouse, heading, played, texts

FAMILY = "Ashgrove"


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[PlayedHouse]:
    async with played(tmp_path) as opened:
        yield opened


def a_list(house: PlayedHouse) -> bytes:
    return ready_file("list.csv", now=house.now(), invitee=house.person(PRIYA).address)


async def test_a_nurse_sees_what_a_file_would_do_before_it_does(house: PlayedHouse) -> None:
    card = await house.attach(GRACE, a_list(house), f"{FAMILY} family.csv")
    assert heading(card) == "Look before it is taken in"
    assert FAMILY not in texts(card)
    await house.settle()
    assert house.cards(PRIYA) == []
    await house.press(GRACE, "Take in 2 conferences")
    await house.settle()
    assert heading(await house.say(PRIYA, "my conferences")) == "Your conferences"


@pytest.mark.parametrize(
    "fault",
    [
        Fault(file=FileFault.ANSWER, status=404),
        Fault(file=FileFault.ANSWER, status=500, delay=0.1),
        Fault(file=FileFault.ANSWER, status=None, reset=True, times=None),
        Fault(file=FileFault.SHORT),
        Fault(file=FileFault.LARGE),
        Fault(file=FileFault.REDIRECT),
    ],
)
async def test_a_file_that_cannot_be_fetched_changes_nothing(house: PlayedHouse, fault: Fault) -> None:
    house.room.connector.faults.add(fault)
    said = texts(await house.attach(GRACE, a_list(house)))
    assert "Nothing was changed." in said
    await house.settle()
    assert house.cards(PRIYA) == []


async def test_a_slow_file_arrives_all_the_same(house: PlayedHouse) -> None:
    house.room.connector.faults.add(Fault(file=FileFault.ANSWER, status=None, delay=0.2))
    assert heading(await house.attach(GRACE, a_list(house))) == "Look before it is taken in"
