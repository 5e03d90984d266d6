"""One whole conversation in another language, without a sentence of English on its cards (ADR 17).

The Welsh is a sample that nobody has reviewed; what is tested is that files are enough.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from fluent.syntax import FluentParser
from fluent.syntax.ast import TextElement
from fluent.syntax.visitor import Visitor

from bot.cards import catalogue as of_cards
from bot.cards.catalogue import choose_language
from domain.invitation import Reply
from storage.database import Database
from tests.bot.card_lint import every_action
from tests.bot.test_missed import Chats
from tests.bot.test_refusals import sentences_in_code
from tests.factories import a_draft, add_person, facts_of, take_in
from wording.catalogue import ENGLISH, FOLDER

# Two words in a row; what an area's file says of its rule is data, and no piece of a catalogue.
SENTENCE = re.compile(r"[A-Za-z’']+(?:[ ,]+[A-Za-z’']+)+")


class Texts(Visitor):
    """Collects the text of a catalogue, without its fields."""

    def __init__(self) -> None:
        self.found: set[str] = set()

    def visit_TextElement(self, node: TextElement) -> None:  # noqa: N802 - the library's name
        self.found.add(node.value.strip())


def english() -> set[str]:
    """Every piece of two words or more that any catalogue or rule says in English."""
    seen = Texts()
    for folder in (of_cards.FOLDER, FOLDER):
        for file in (folder / ENGLISH).glob("*.ftl"):
            seen.visit(FluentParser().parse(file.read_text(encoding="utf-8")))
    ruled = (piece.strip() for sentence in sentences_in_code() for piece in sentence.split("{}"))
    ruled = (piece for piece in ruled if piece[:1].isupper())
    return {piece for piece in (*seen.found, *ruled) if SENTENCE.search(piece)}


PIECES = english()


def texts(part: object) -> str:
    """Everything a card says, on its fields too."""
    if isinstance(part, dict):
        said = [part[key] for key in ("text", "title", "label", "placeholder", "errorMessage") if key in part]
        said += [part["value"]] if part.keys() == {"title", "value"} else []
        nested = [texts(value) for key, value in part.items() if key not in {"fallback", "data"}]
        return "\n".join(filter(None, [*said, *nested]))
    return "\n".join(filter(None, map(texts, part))) if isinstance(part, list) else ""


def left_in_english(card: dict[str, Any], *, data: str = "") -> list[str]:
    """What of our own English stands on a card, besides what an area's file says of its rule."""
    said = texts(card).replace(data, "") if data else texts(card)
    return sorted(piece for piece in PIECES if piece in said)


def pressing(card: dict[str, Any], verb: str, **values: str) -> dict[str, Any]:
    """The data of the button that does this; titles are in another language here."""
    return next(
        dict(action["data"])
        for action in every_action(card)
        if action.get("verb") == verb and values.items() <= action["data"].items()
    )


@pytest.fixture
def chats(database: Database) -> Iterator[Chats]:
    made = Chats(database)
    database.run_now(add_person, made.priya)
    database.run_now(take_in, a_draft(made.priya))
    choose_language("cy")
    yield made
    choose_language(ENGLISH)


def rule_of(chats: Chats) -> str:
    """The rule of the area in the words of its file, as the card quotes it."""
    report = chats.database.run_now(facts_of, chats.priya).report
    return report.deadline.source if report else ""


def test_an_invitation_is_declined_in_welsh(chats: Chats) -> None:
    card = chats.say("show 1")
    assert left_in_english(card) == []
    assert "cynhadledd" in texts(card)
    form = chats.press(pressing(card, "invitation.reply", reply=Reply.DECLINE))
    assert left_in_english(form) == []
    again = chats.press(pressing(form, "invitation.reply"), reason="")
    assert left_in_english(again) == []
    declined = chats.press(pressing(form, "invitation.reply"), reason="leave", cover="apologies")
    assert left_in_english(declined, data=rule_of(chats)) == []
    back = chats.press(pressing(declined, "invitation.undo"))
    assert left_in_english(back) == []
    facts = chats.database.run_now(facts_of, chats.priya)
    assert facts.invitation.reply is None


def test_typed_words_are_asked_and_refused_in_welsh(chats: Chats) -> None:
    for words in ("show 9", "reply", "decline", "leave", "apologies", "undo", "reply 1 accept"):
        card = chats.say(words)
        assert card["lang"] == "cy"
        assert left_in_english(card, data=rule_of(chats)) == [], words


def test_dates_on_a_card_are_in_welsh(chats: Chats) -> None:
    said = texts(chats.say("show 1"))
    assert re.search(r"Dydd \w+ \d{1,2} \w+ 20\d\d am ", said)
    assert not re.search("January|March|November|Monday|Tuesday|Wednesday| at ", said)


# What would show that the test above cannot see English any more.
def test_english_is_seen_where_it_is_left() -> None:
    card = {"body": [{"type": "TextBlock", "text": "Choose a reason, so that we can offer the right help."}]}
    assert left_in_english(card)
