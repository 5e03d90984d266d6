"""V14: a story with a canary family; nothing of it leaves but to whoever asked (IG5, IG8, IG15)."""

import asyncio
import io
import json
import logging
import re
import sys
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import structlog

import logs
from bot.dialogs.all_dialogs import STEPS
from bot.dialogs.dialog import Form, Turn
from practice.chats import Message
from practice.connector import Call
from practice.faults import Fault
from tests.house import (
    DANIEL,
    GRACE,
    HELEN,
    PRIYA,
    SUNITA,
    TOMASZ,
    PlayedHouse,
    all_actions,
    card_of,
    heading,
    played,
)
from tests.intake.calendars import a_calendar, an_event

# Every one of them is found nowhere else; short pieces would be found by accident.
CHILD, OTHER_CHILD, PARENT, OTHER_PARENT = "Zephyrine", "Quillon", "Wilhelmina", "Xanthippe"
FAMILY_NAME, CHAIR, SOCIAL_WORKER = "Ottershaw", "Bartholomew Quist", "Ludmila Vance"
REFERENCE, UNIT_PHONE, FAMILY_PHONE = "CANARY-7731-X", "01632 960777", "07700 900313"
ADDRESS, NHS_NUMBER, REASON = "13 Fernhollow Close", "999 123 4563", "bruising seen at nursery"
ORGANISER_CODE = "organiser-canary"
FAMILY = (CHILD, OTHER_CHILD, PARENT, OTHER_PARENT, FAMILY_NAME, CHAIR, SOCIAL_WORKER, REFERENCE)
NEVER = (FAMILY_PHONE, ADDRESS, NHS_NUMBER, REASON, ORGANISER_CODE, "child protection")
# The unit's own number stands on the join card for whoever is stuck in the lobby (E22).
CANARIES = (*FAMILY, *NEVER)
BODY = f"""Initial child protection conference about {CHILD} and {OTHER_CHILD}, {REASON}.
Reference: {REFERENCE}
Council: Kent County Council
Children: {CHILD} {FAMILY_NAME}; {OTHER_CHILD} {FAMILY_NAME}
Parents: {PARENT} {FAMILY_NAME}; {OTHER_PARENT} {FAMILY_NAME}
Chair: {CHAIR}
Social worker: {SOCIAL_WORKER}
Unit phone: {UNIT_PHONE}
Mother: {FAMILY_PHONE}, {ADDRESS}, NHS number {NHS_NUMBER}
"""


def an_invitation(
    *, to: str, day: int = 8, sequence: int = 0, method: str = "REQUEST", uid: str = "story"
) -> bytes:
    event = an_event(
        f"ATTENDEE;CN={PARENT} {FAMILY_NAME}:mailto:{to}",
        f"ORGANIZER;CN={ORGANISER_CODE}:mailto:conferences@kent.example",
        f"SEQUENCE:{sequence}",
        f"DTSTAMP:20261120T12000{sequence}Z",
        f"LOCATION:{ADDRESS}",
        uid=f"UID:{uid}",
        start=f"DTSTART;TZID=GMT Standard Time:202612{day:02}T100000",
        subject=f"Initial child protection conference - {CHILD} {FAMILY_NAME}",
        body=BODY,
    ).replace("ORGANIZER:mailto:conferences@kent.example\r\n", "")
    return a_calendar(event, method=method)


class Recorder:
    """Keeps all that the product writes to standard error: its own log lines and those of libraries."""

    def __init__(self) -> None:
        self.stream = io.StringIO()

    @property
    def text(self) -> str:
        return self.stream.getvalue()


@contextmanager
def recording() -> Iterator[Recorder]:
    """Logging exactly as in production, but into memory; afterwards as it was."""
    recorded = Recorder()
    handlers, level = logging.root.handlers[:], logging.root.level
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sys, "stderr", recorded.stream)
        logs.configure()
        yield recorded
    structlog.reset_defaults()
    logging.root.handlers[:] = handlers
    logging.root.setLevel(level)


@pytest.fixture
def recorder() -> Iterator[Recorder]:
    with recording() as recorded:
        yield recorded


@pytest.fixture
async def house(tmp_path: Path, recorder: Recorder) -> AsyncIterator[PlayedHouse]:
    del recorder  # it must listen before anything is said
    async with played(tmp_path) as opened:
        yield opened


def found_in(text: str, canaries: tuple[str, ...] = CANARIES) -> list[str]:
    return [canary for canary in canaries if canary.lower() in text.lower()]


def sent(calls: Iterable[Call]) -> str:
    """Every call to the connector: address, body, everything."""
    return json.dumps([(call.path, call.body) for call in calls], ensure_ascii=False)


def lock_screens(calls: Iterable[Call]) -> Iterator[object]:
    """All that a client may show outside the chat: summary, text, fallback, speech, first line."""
    for call in calls:
        if not isinstance(call.body, dict) or "attachments" not in call.body:
            continue
        card = call.body["attachments"][0]["content"]
        yield [call.body.get("summary"), call.body.get("text"), call.body.get("speak")]
        yield [card.get("fallbackText"), card.get("speak"), heading(card)]


async def the_whole_story(house: PlayedHouse) -> list[dict[str, Any]]:
    """Invited, replied, helped, moved, reminded, joined, cancelled; returns the cards of the answers."""
    priya = house.person(PRIYA).address
    await house.bring(an_invitation(to=priya))
    answers = [await house.press(PRIYA, "I will attend remotely"), await house.press(PRIYA, "I need help")]
    await house.settle()
    answers += [await house.press(GRACE, "I will help"), await house.press(TOMASZ, "I will help")]
    await house.settle()
    await house.bring(an_invitation(to=priya, day=10, sequence=1))
    answers.append(await house.press(PRIYA, "I cannot attend", reason="leave"))
    answers.append(await house.press(PRIYA, "I will attend by phone"))
    for words in (
        "my conferences",
        "show 1",
        "details 1",
        "help",
        "support 1",
        "reply 1 accept",
        "cancel",
        CHILD,
    ):
        answers.append(await house.say(PRIYA, words))
    for words in ("my requests", "request 1", "request 1 details"):
        answers.append(await house.say(GRACE, words))
    answers += [await house.say(slug, "show 1") for slug in (DANIEL, HELEN)]
    for step in ("day-before", "30-minutes-before", "15-minutes-before"):
        await house.move(step)
    answers.append(await house.press(PRIYA, "My report is sent"))
    await house.bring(an_invitation(to="nobody@elsewhere.example", day=15, uid="stray"))
    await house.settle()
    answers.append(await house.say(SUNITA, "unmatched"))
    await house.bring(an_invitation(to=priya, day=17, sequence=2))
    await house.bring(an_invitation(to=priya, day=17, sequence=3, method="CANCEL"))
    await house.settle()
    return answers


@dataclass(frozen=True)
class Story:
    """What was seen of a whole story from outside, when it was over."""

    calls: tuple[Call, ...]
    kept: tuple[Message, ...]
    answers: str
    log: str


async def play(folder: Path, recorder: Recorder) -> Story:
    async with played(folder) as house:
        answers = await the_whole_story(house)
        connector = house.room.connector
        return Story(tuple(connector.calls), tuple(kept(house)), json.dumps(answers), recorder.text)


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    """Played once: none of the tests that read it changes anything."""
    with recording() as recorder:
        return asyncio.run(play(tmp_path_factory.mktemp("story"), recorder))


def test_no_canary_leaves_the_house_in_a_whole_story(story: Story) -> None:
    assert len(story.calls) > 20
    assert found_in(sent(story.calls)) == []
    assert found_in(story.answers) == []
    assert found_in(story.log) == []
    assert '"event": "message"' in story.log


def test_nothing_that_a_lock_screen_shows_says_what_it_is_about(story: Story) -> None:
    shown = json.dumps(list(lock_screens(story.calls)))
    assert "You have a safeguarding task" in shown
    unwanted = (
        "conference on",
        "initial",
        "review",
        "kent",
        "council",
        "Priya",
        "Grace",
        "Tomasz",
        UNIT_PHONE,
    )
    assert found_in(shown, (*CANARIES, *unwanted)) == []


def test_addresses_hold_nothing_but_ids(story: Story) -> None:
    for call in story.calls:
        assert re.fullmatch(
            r"/practice/connector/v3/conversations(/a:practice-[a-z-]+/activities(/\d+)?)?", call.path
        )


def test_the_data_behind_a_button_holds_no_names(story: Story) -> None:
    cards = [card_of(message) for message in story.kept if message.from_bot]
    data = [action.get("data", {}) for card in cards for action in all_actions(card)]
    assert len(data) > 10
    assert found_in(json.dumps(data), (*CANARIES, "Priya", "Grace", UNIT_PHONE)) == []


async def test_details_reach_the_person_who_asked_and_nobody_else(
    house: PlayedHouse, recorder: Recorder
) -> None:
    await house.bring(an_invitation(to=house.person(PRIYA).address))
    details = json.dumps(await house.press(PRIYA, "Show details"), ensure_ascii=False)
    assert sorted(found_in(details)) == sorted(FAMILY)
    await house.press(PRIYA, "I need help")
    await house.settle()
    for_nurse = json.dumps(await house.press(GRACE, "Show details"), ensure_ascii=False)
    assert found_in(for_nurse) == [CHILD, OTHER_CHILD, FAMILY_NAME]
    assert found_in(for_nurse, NEVER) == []
    stray = an_invitation(to="nobody@elsewhere.example", uid="stray")
    await house.bring(stray.replace(REFERENCE.encode(), f"{REFERENCE}-2".encode()))
    await house.settle()
    opened = json.dumps(await house.press(SUNITA, "Choose a care coordinator"), ensure_ascii=False)
    assert found_in(opened) == [CHILD, OTHER_CHILD, PARENT, OTHER_PARENT, FAMILY_NAME]
    await house.press(PRIYA, "Show details")
    assert found_in(sent(house.room.connector.calls)) == []
    assert found_in(json.dumps([message.activity for message in kept(house)])) == []
    assert found_in(recorder.text) == []


def kept(house: PlayedHouse) -> list[Message]:
    """Every message in every chat."""
    return [message for person in house.room.chats.people for message in house.room.chats.messages(person)]


async def test_what_an_importer_reads_holds_no_canary(house: PlayedHouse) -> None:
    priya = house.person(PRIYA).address
    for data in (
        an_invitation(to=priya),
        an_invitation(to=priya),
        an_invitation(to=priya, day=1),
        an_invitation(to=priya).replace(b"DTSTART", b"X-DTSTART"),
        an_invitation(to=priya, uid="").replace(b"UID:", f"UID:{CHILD}".encode() * 99),
        an_invitation(to=priya)[:-200],
        BODY.encode(),
    ):
        answer = await house.bring(data)
        assert found_in(" ".join((*answer.accepted, *answer.problems))) == []


async def test_errors_of_every_kind_are_logged_without_a_canary(
    house: PlayedHouse, recorder: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def trip(_turn: Turn, _form: Form) -> Any:  # noqa: ANN401 - it never returns
        raise RuntimeError(f"{CHILD} {FAMILY_NAME}")

    await house.bring(an_invitation(to=house.person(PRIYA).address))
    faults = house.room.connector.faults
    for fault in (Fault(status=500), Fault(status=403, code="Blocked"), Fault(reset=True), Fault(status=429)):
        faults.add(fault)
        await house.room.client.say(house.person(PRIYA), f"{CHILD} {FAMILY_NAME}")
    with monkeypatch.context() as patched:
        patched.setitem(STEPS, "home.unknown", trip)
        await house.room.client.say(house.person(PRIYA), CHILD)
    action = {"verb": "invitation.show", "data": {"verb": "invitation.show", "invitation_id": CHILD}}
    await house.room.client.execute(
        house.person(PRIYA), house.live(PRIYA).id, action, {"reason": FAMILY_NAME}
    )
    logging.getLogger("a.library").error("about %s", CHILD, exc_info=RuntimeError(FAMILY_NAME))
    structlog.get_logger().error("our_own", family=FAMILY_NAME, name=CHILD, error="RuntimeError")
    assert '"event": "turn_failed"' in recorder.text
    assert '"event": "answer_not_shown"' in recorder.text
    assert found_in(recorder.text) == []
    assert found_in(sent(house.room.connector.calls)) == []
    for line in recorder.text.splitlines():
        json.loads(line)
