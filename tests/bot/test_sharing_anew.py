"""A new version is shared anew: a parent who has read the first has not read the second (R9, R11)."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from domain.drafting import Place
from domain.drafts import Family
from domain.kinds import NudgeKind
from domain.ladder.rules import nudges_for
from domain.ladder.sharing import untold_parents
from domain.report_text import Section
from domain.sharing import SharingState
from storage import instance
from storage.database import Database
from storage.tables import AuditRow
from storage.unit import Unit
from tests.bot.test_between import TOLD, pressing
from tests.bot.test_missed import Chats, inputs, texts
from tests.clock import MovableClock
from tests.factories import CHAIR, CHILD, PARENT, a_draft, add_person, take_in
from tests.usecases.desk import Desk
from tests.usecases.submitted import UNIT, WORDS, accept, allow, check, save, write
from usecases.submitting import record_bounce, submit_report

OTHER = "Daniel Farrow"
MORE = f"{WORDS} On 20 November 2026 she told me that she likes her new school."


@pytest.fixture
def chats(database: Database) -> Chats:
    """Priya's first version is with the unit; one of two parents has read it, the other did not want to."""
    made = Chats(database)
    database.run_now(add_person, made.priya)
    family = Family(children=(CHILD,), parents=(PARENT, OTHER), chair=CHAIR, social_worker="Joel Brandt")
    database.run_now(take_in, replace(a_draft(made.priya), family=family))
    database.run_now(instance.set_public_url, "https://assistant.trust.example/")
    desk = Desk(database)
    made.say("reply 1 accept")
    write(desk, made.priya)
    check(desk, made.priya)
    allow(desk, person=made.priya)
    send(made)
    read(made, 1)
    made.say("share 1 parent 2 declined")
    return made


def read(chats: Chats, number: int) -> dict[str, Any]:
    person = chats.press(pressing(chats.say("share 1"), f"Record parent {number}"))
    return chats.press({**pressing(person, "I have shared it"), **TOLD})


def send(chats: Chats) -> UUID:
    desk = Desk(chats.database)
    invitation_id = desk.facts(chats.priya).invitation.id
    actor = chats.priya.as_actor()
    sent: UUID = desk.run(submit_report, actor, invitation_id=invitation_id, address=UNIT).id
    accept(desk, sent)
    return sent


def send_anew(chats: Chats, words: str = MORE) -> UUID:
    """A new version with other words, a day later."""
    desk = Desk(chats.database)
    clock: MovableClock = chats.database.clock  # type: ignore[assignment]
    clock.move_to(clock() + timedelta(days=1))
    chats.say("new version 1 because of new facts")
    save(desk, Place(Section.OUR_INVOLVEMENT), words, person=chats.priya)
    check(desk, chats.priya)
    return send(chats)


def row_of(card: object, called: str) -> str:
    return next(line for line in texts(card).splitlines() if line.startswith(f"**{called}"))


def test_who_read_the_first_version_is_asked_for_again_kindly(chats: Chats) -> None:
    assert "2 of 2 recorded" in texts(chats.say("show 1"))
    send_anew(chats)
    listed = chats.say("share 1")
    said = row_of(listed, "Parent 1")
    assert "has read the earlier version of Monday 23 November 2026, not this one yet" in said
    assert "did not want it" in row_of(listed, "Parent 2")
    assert "1 of 2 recorded" in texts(chats.say("show 1"))
    form = chats.press(pressing(listed, "Record parent 1"))
    assert "Tell them what has changed" in texts(form)
    assert not inputs(form)["feedback"]


def test_reading_the_new_version_settles_it_and_keeps_what_was_said_of_the_first(chats: Chats) -> None:
    send_anew(chats)
    done = read(chats, 1)
    assert "2 of 2 recorded" in texts(done)
    [one] = [one for one in Desk(chats.database).facts(chats.priya).sharing if one.person == PARENT]
    assert (one.state, one.of_version) == (SharingState.SHARED, 2)
    assert one.earlier_telling is not None
    undone = chats.say("undo")
    assert "1 of 2 recorded" in texts(undone)
    assert "earlier version" in row_of(chats.say("share 1"), "Parent 1")


# E17, E18: the card asks once for each version, and not when nobody is left.
def test_the_card_asks_anew_once_and_says_that_something_has_changed(chats: Chats) -> None:
    desk = Desk(chats.database)
    first = {one.key for one in nudges_for(desk.facts(chats.priya)) if one.kind is NudgeKind.SHARE_ASKED}
    assert not first
    send_anew(chats)
    found = desk.facts(chats.priya)
    [asked] = [one for one in nudges_for(found) if one.kind is NudgeKind.SHARE_ASKED]
    assert found.report is not None
    assert (asked.at, asked.occurrence.endswith("v2")) == (found.report.last_sent_at, True)
    assert untold_parents(found) == (PARENT,)


# The same words, sent again with a new date, need not be read twice.
def test_the_same_text_sent_again_counts_as_read(chats: Chats) -> None:
    send_anew(chats, WORDS)
    assert "2 of 2 recorded" in texts(chats.say("show 1"))


# HZ19: a version that bounced and went out later is still the second one.
def test_a_second_version_that_came_back_does_not_undo_who_has_read_it(chats: Chats) -> None:
    second = send_anew(chats)
    read(chats, 1)
    desk = Desk(chats.database)
    message_id = f"<report-{second}@conference-assistant>"
    desk.run(record_bounce, message_id=message_id, code="5.1.1")
    send(chats)
    assert "2 of 2 recorded" in texts(chats.say("show 1"))


def test_said_by_hand_it_counts_too_and_the_record_names_nobody(chats: Chats) -> None:
    chats.say("new version 1 because of new facts")
    desk = Desk(chats.database)
    save(desk, Place(Section.OUR_INVOLVEMENT), MORE, person=chats.priya)
    check(desk, chats.priya)
    card = chats.say("report 1 sent")
    assert "1 of 2 recorded" in texts(card)
    assert "hear what has changed" in texts(card)

    def rows(unit: Unit) -> str:
        return str([vars(row) for row in unit.session.query(AuditRow)])

    stored = chats.database.run_now(rows)
    assert "sharing.replaced" in stored
    assert PARENT not in stored
