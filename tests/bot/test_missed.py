"""Core groups, missing invitations and the notice of the units, from typed words and buttons to cards."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import pytest

from bot.turns import Incoming, take_turn
from domain.access import SYSTEM, Role
from domain.drafts import CoreGroupDraft, Join
from domain.people import ChatReference, Person
from storage.database import Database
from storage.tables import AuditRow, MissedRow, QuestionRow
from storage.unit import Unit
from tests.bot.card_lint import lint_activity
from tests.clock import MovableClock
from tests.factories import CHILD, JOIN_URL, STARTS_AT, a_draft, a_person, add_person, take_in
from usecases.core_groups import take_in_core_group

NOTE = f"{CHILD}'s school was invited and we were not."


def texts(card: object) -> str:
    """Everything a card says, with the titles of its buttons."""
    if isinstance(card, dict):
        said = [card[key] for key in ("text", "title", "label") if isinstance(card.get(key), str)]
        nested = [texts(value) for key, value in card.items() if key not in {"fallback", "data"}]
        return "\n".join(part for part in [*said, *nested] if part)
    return "\n".join(filter(None, map(texts, card))) if isinstance(card, list) else ""


def inputs(card: dict[str, Any]) -> dict[str, Any]:
    """What is filled in on a form."""
    found = [element for container in card["body"] for element in container.get("items", ())]
    return {element["id"]: element.get("value") for element in found if "id" in element}


def button_of(card: dict[str, Any], title: str) -> dict[str, Any]:
    """The data of a button."""
    return next(dict(action["data"]) for action in card["actions"] if action["title"] == title)


@dataclass
class Chats:
    """Everybody's chat with the bot, without Teams around it; `kept` are the cards that stay in one."""

    database: Database
    kept: list[dict[str, Any]] = field(default_factory=list)
    priya: Person = field(default_factory=a_person)
    turns: Iterator[int] = field(default_factory=count)

    def say(self, text: str, person: Person | None = None) -> dict[str, Any]:
        """Type words; the card that comes into the chat."""
        return self._turn(person, text=text)

    def submit(self, verb: str, person: Person | None = None, **values: object) -> dict[str, Any]:
        """The button of an old Teams client, whose answer stays in the chat."""
        return self._turn(person, verb=verb, values={name: str(value) for name, value in values.items()})

    def press(self, data: Mapping[str, Any], person: Person | None = None, **typed: str) -> dict[str, Any]:
        """Press a button; the card that only its presser sees."""
        return self._turn(person, verb=data["verb"], values={**data, **typed}, is_private=True)

    def _turn(self, person: Person | None, *, is_private: bool = False, **given: Any) -> dict[str, Any]:  # noqa: ANN401
        who = person or self.priya
        chat = ChatReference(f"a:{who.id}", "https://smba.example/uk/", "tenant")
        incoming = Incoming(str(next(self.turns)), chat, who.entra_id, is_private=is_private, **given)
        card = self.database.run_now(take_turn, incoming).card
        assert card is not None
        activity = card.activity()
        assert lint_activity(activity) == []
        rendered: dict[str, Any] = activity["attachments"][0]["content"]
        if not is_private:
            self.kept.append(rendered)
        return rendered


@pytest.fixture
def chats(database: Database) -> Chats:
    opened = Chats(database)
    database.run_now(add_person, opened.priya)
    return opened


def stored(chats: Chats) -> str:
    """Everything that these dialogs wrote."""

    def work(unit: Unit) -> str:
        tables = (MissedRow, QuestionRow, AuditRow)
        return str([vars(row) for table in tables for row in unit.session.query(table)])

    return chats.database.run_now(work)


def with_person(chats: Chats, role: Role, name: str) -> Person:
    return chats.database.run_now(add_person, a_person(role, name=name))


@pytest.fixture
def sunita(chats: Chats) -> Person:
    return with_person(chats, Role.SAFEGUARDING_ADMIN, "Sunita Kaur")


# M17, AX9
def test_a_missing_invitation_is_told_in_the_form_and_read_by_the_administrator(
    chats: Chats, sunita: Person
) -> None:
    form = chats.say("We should have been invited.")
    assert "call 999" in texts(form)
    assert "Do not write names here" in texts(form)
    answer = chats.press(
        button_of(form, "Tell the administrators"),
        kind="late",
        conference_on="2027-03-30",
        council="kent",
        note=NOTE,
    )
    said = texts(answer)
    assert "a conference on Tuesday 30 March 2027 came too late" in said
    assert "Kent and Medway" in said
    assert "The safeguarding administrators are told now" in said
    assert CHILD not in said
    code = chats.database.run_now(lambda unit: str(unit.session.query(MissedRow).one().id)[:8])
    shown = chats.say(f"missed {code}", sunita)
    opened = chats.press(button_of(shown, "Show what was written"), sunita)
    assert NOTE in texts(opened)
    assert chats.priya.name in texts(opened)
    hidden = chats.press(button_of(opened, "Hide details"), sunita)
    assert NOTE not in texts(hidden)
    assert CHILD not in str(chats.kept)  # IG8: nothing of it stays in a chat
    assert CHILD not in stored(chats)


def test_the_words_are_not_shown_where_the_chat_keeps_them(chats: Chats, sunita: Person) -> None:
    form = chats.say("missed")
    chats.press(button_of(form, "Tell the administrators"), kind="wrong", council="another", note=NOTE)
    missed_id = chats.database.run_now(lambda unit: unit.session.query(MissedRow).one().id)
    shown = chats.submit("missed.read", sunita, missed_id=missed_id)
    assert "Anywhere else, this chat would keep it." in texts(shown)
    assert CHILD not in str(chats.kept)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("missed 30 March 2027 kent", "on Tuesday 30 March 2027 did not come"),
        ("missed late 30/3/2027 Kent County Council", "on Tuesday 30 March 2027 came too late"),
        ("missed wrong", "an invitation to a conference was wrong"),
    ],
)
def test_typed_words_report_it_too(chats: Chats, clock: MovableClock, typed: str, said: str) -> None:
    assert said in texts(chats.say(typed))
    clock.pass_by(minutes=1)
    assert "You have told us this before, so nothing was changed." in texts(chats.say(typed))
    assert chats.database.run_now(lambda unit: unit.session.query(MissedRow).count()) == 1


# AX10: a slip brings the form back, with what can be used in it.
@pytest.mark.parametrize(
    ("typed", "wrong", "date"),
    [
        ("missed 30 March 2027 atlantis", "We do not know that council", "2027-03-30"),
        ("missed 31 February 2027", "That date cannot be read", None),
        ("missed 30 March 2072", "more than 2 years away", "2072-03-30"),
    ],
)
def test_a_slip_brings_the_form_back(chats: Chats, typed: str, wrong: str, date: str | None) -> None:
    form = chats.say(typed)
    assert wrong in texts(form)
    assert inputs(form) == {"kind": "missing", "conference_on": date, "council": None, "note": None}
    assert chats.database.run_now(lambda unit: unit.session.query(MissedRow).count()) == 0


def test_a_note_that_is_too_long_is_not_lost(chats: Chats) -> None:
    form = chats.say("missed")
    data = button_of(form, "Tell the administrators")
    back = chats.press(data, kind="late", council="kent", note="x" * 100_000)
    assert "Say it in 500 letters or fewer" in texts(back)
    assert inputs(back) == {"kind": "late", "conference_on": None, "council": "kent", "note": "x" * 500}


def test_who_may_not_report_gets_no_form(chats: Chats) -> None:
    helen = with_person(chats, Role.GOVERNANCE, "Helen Achterberg")
    card = chats.say("missed", helen)
    assert card["body"][0]["text"] == "You cannot do this"


# IN21w, IN13
def test_a_member_finds_the_date_in_the_chat_and_the_link_behind_a_button(chats: Chats) -> None:
    assert "no core groups coming up" in texts(chats.say("core groups"))
    draft = CoreGroupDraft(
        "core-group", "", 0, None, STARTS_AT, None, (chats.priya.email,), Join(JOIN_URL, passcode="AbC123xyz")
    )
    chats.database.run_now(take_in_core_group, SYSTEM, draft=draft)
    card = chats.say("my core groups")
    assert "Tuesday 8 December 2026 at 10am" in texts(card)
    [data] = [action["data"] for action in card["actions"]]
    details = chats.press(data)
    assert details["actions"][0]["url"] == JOIN_URL
    assert "AbC123xyz" in texts(details)
    typed = chats.say(f"core group {data['group_id'][:8]}")
    assert "Anywhere else, this chat would keep it." in texts(typed)
    chats.submit("core_group.details", group_id=data["group_id"])
    assert "AbC123xyz" not in str(chats.kept)
    assert JOIN_URL not in str(chats.kept)


def test_somebody_elses_core_group_is_refused(chats: Chats) -> None:
    owen = with_person(chats, Role.CARE_COORDINATOR, "Owen Pritchard")
    draft = CoreGroupDraft("core-group", "", 0, None, STARTS_AT, None, (chats.priya.email,), Join(JOIN_URL))
    chats.database.run_now(take_in_core_group, SYSTEM, draft=draft)
    [data] = [action["data"] for action in (chats.say("core groups"))["actions"]]
    refused = chats.press(data, owen)
    assert refused["body"][0]["text"] == "You cannot do this"
    code = data["group_id"][:8]
    assert (chats.say(f"core group {code}", owen))["body"][0]["text"] == "Nothing found"


# M17, M22, M23, M27
def test_the_notice_of_the_units_is_shown_to_the_administrator(chats: Chats, sunita: Person) -> None:
    assert "no invitations yet" in texts(chats.say("notice", sunita))
    chats.database.run_now(take_in, *(a_draft(chats.priya, uid=f"conference-{n}") for n in range(5)))
    said = texts(chats.say("notice", sunita))
    shown = "**Kent and Medway:** median 11 working days, from 11 to 11 (5 invitations)"
    assert shown in said
    assert "April 2026 to March 2027" in said
    assert "July to September 2026, quarter 2" in said
    assert "Working days from arrival to conference, of invitations." in said
    refused = chats.say("notice")
    assert refused["body"][0]["text"] == "You cannot do this"
