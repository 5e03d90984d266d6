from datetime import UTC, datetime

import pytest

from practice.chats import KEPT_EVENTS, Chats, EventKind, Person
from practice.views import message_view, preview
from practice.words import moment_words, time_words
from tests.practice import cards
from tests.practice.world import ABENA, PEOPLE, START


def some_chats() -> Chats:
    return Chats(PEOPLE, lambda: START)


def test_a_person_has_teams_ids_and_initials() -> None:
    assert ABENA.id == "29:practice-abena-osei"
    assert ABENA.conversation_id == "a:practice-abena-osei"
    assert ABENA.initials == "AO"
    assert ABENA.address == "abena-osei@practice.invalid"
    assert Person("x", "Cher", "", "", "").initials == "C"
    assert Person("x", "Ana Maria de Souza", "", "", "").initials == "AS"


def test_ids_rise_and_never_repeat() -> None:
    chats = some_chats()
    ids = [chats.new_id() for _ in range(1_000)]
    assert ids == sorted(set(ids), key=int)


def test_missed_events_are_replayed_in_order() -> None:
    chats = some_chats()
    chats.post(ABENA, {"text": "one"}, from_bot=True)
    seen = chats.last_number
    message = chats.post(ABENA, {"text": "two"}, from_bot=True)
    chats.update(ABENA, message, {"text": "three"})
    missed = chats.events_after(seen)
    assert missed is not None
    assert [event.kind for event in missed] == [EventKind.MESSAGE, EventKind.UPDATED]


def test_events_that_are_no_longer_kept_cannot_be_replayed() -> None:
    chats = some_chats()
    for _ in range(KEPT_EVENTS + 1):
        chats.tell_clock()
    assert chats.events_after(0) is None
    assert chats.events_after(1) is not None
    assert chats.events_after(chats.last_number + 1) is None


async def test_listeners_hear_everything_until_they_go() -> None:
    chats = some_chats()
    with chats.listening() as queue:
        chats.post(ABENA, {"text": "one"}, from_bot=True)
        chats.close()
        event = await queue.get()
        assert event is not None
        assert event.slug == ABENA.slug
        assert await queue.get() is None
    chats.tell_clock()
    assert queue.empty()


def test_a_clear_room_is_the_first_day() -> None:
    chats = some_chats()
    chats.set_installed(ABENA, installed=True)
    chats.post(ABENA, {"text": "one"}, from_bot=True)
    chats.clear()
    assert chats.messages(ABENA) == ()
    assert not chats.is_installed(ABENA)


@pytest.mark.parametrize(
    ("activity", "shown"),
    [
        ({"summary": "You have a task", "text": "Ignored"}, "You have a task"),
        ({"text": "**One** new [task](https://x)\n\nand *more*"}, "One new task and more"),
        ({"text": "2 * 3 * 4"}, "2 * 3 * 4"),
        ({"attachments": [cards.attachment(cards.details_card())]}, "Sent a card"),
        ({}, ""),
    ],
)
def test_the_lock_screen_shows_what_teams_would(activity: dict[str, object], shown: str) -> None:
    assert preview(activity) == shown


def test_a_long_preview_is_cut() -> None:
    assert len(preview({"text": "word " * 100})) <= 120


def test_a_deleted_message_shows_no_preview() -> None:
    chats = some_chats()
    message = chats.post(ABENA, {"text": "one"}, from_bot=True)
    chats.delete(ABENA, message)
    view = message_view(chats.messages(ABENA)[0])
    assert (view["preview"], view["text"], view["deleted"]) == (None, "", True)


@pytest.mark.parametrize(
    ("hour", "minute", "words"),
    [
        (9, 0, "9am"),
        (9, 5, "9:05am"),
        (12, 0, "midday"),
        (12, 30, "12:30pm"),
        (0, 0, "12am"),
        (17, 30, "5:30pm"),
    ],
)
def test_times_are_said_as_nhs_pages_say_them(hour: int, minute: int, words: str) -> None:
    assert time_words(datetime(2026, 11, 23, hour, minute, tzinfo=UTC)) == words


def test_a_moment_is_said_in_london_time() -> None:
    assert moment_words(datetime(2026, 7, 1, 8, 0, tzinfo=UTC)) == "Wednesday 1 July 2026, 9am"
