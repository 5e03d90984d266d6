"""Every card in every state keeps to the rules of access, plain words and secrecy (AX1-AX23, IG5)."""

import ast
import json
from pathlib import Path
from typing import Any

import pytest

from bot.cards.elements import button, choice_input, link_button, more_choices
from bot.dialogs.all_dialogs import STEPS
from tests.bot.card_lint import (
    OLDEST_READER,
    every_action,
    lint,
    lint_activity,
    lint_text,
    own_words,
    reading_age,
)
from tests.bot.gallery import Outside, an_id, every_invitation_card, gallery
from tests.house import texts

GALLERY = gallery()
SOURCES = ("domain", "usecases", "storage", "bot")


@pytest.mark.parametrize("name", sorted(GALLERY))
def test_every_card_passes_the_linter(name: str) -> None:
    assert lint_activity(GALLERY[name].activity()) == []


def test_every_possible_invitation_card_passes_the_linter() -> None:
    found = {complaint: name for name, card in every_invitation_card() for complaint in lint(card.render())}
    assert found == {}


@pytest.mark.parametrize("name", sorted(GALLERY))
def test_every_button_of_every_card_has_its_step(name: str) -> None:
    for action in every_action(GALLERY[name].render()):
        if action["type"] == "Action.Execute":
            assert action["verb"] in STEPS


# IG27: whoever presses the button knows where it leads.
@pytest.mark.parametrize("kind", ["join_soon", "join_now"])
def test_a_join_card_shows_the_host_that_its_button_opens(kind: str) -> None:
    assert "teams.microsoft.com" in " ".join(own_words(GALLERY[f"nudge {kind}"].render()))
    assert "teams.microsoft.com" not in str(GALLERY[f"nudge {kind}, no link"].render())


def test_a_passcode_that_is_a_common_word_is_still_shown() -> None:
    for word in ("at", "starts", "10am", "1"):
        card = gallery(Outside(passcode=word, meeting_id=word))["nudge join_now"].render()
        assert f"**Passcode:** {word}" in texts(card)
        assert f"**Meeting ID:** {word}" in texts(card)


def refusals() -> list[tuple[str, str]]:
    """Every sentence that our source code can refuse with; what is filled in stands as "x"."""
    found = []
    for folder in SOURCES:
        for file in Path(folder).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if (
                    isinstance(node, ast.Call)
                    and isinstance(node.func, ast.Name)
                    and node.func.id.endswith("Error")
                ):
                    arguments = [*node.args, *(keyword.value for keyword in node.keywords)]
                    found += [(file.name, text) for text in map(said, arguments) if " " in text]
    return found


def said(node: ast.expr) -> str:
    """A string as it stands in the source, or nothing."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(said(part) if isinstance(part, ast.Constant) else "x" for part in node.values)
    return ""


# AX21: what happened and what to do, without "please" and without blame.
def test_every_refusal_is_said_in_plain_words() -> None:
    known = {"DATABASE_URL", "SEALING_KEY"}
    complaints = [
        (file, complaint)
        for file, text in refusals()
        for complaint in lint_text(text)
        if not any(name in complaint for name in known)
    ]
    assert complaints == []
    assert len(refusals()) > 20


def a_sound_card() -> dict[str, Any]:
    """A card with nothing wrong in it: a text, a button, and a fold-out with an input."""
    text = {"type": "TextBlock", "wrap": True, "text": "You are invited to a review conference."}
    reason = choice_input("reason", "If you cannot attend, why?", "Choose a reason.", {"leave": "I am away"})
    reply = button("I will attend", "invitation.reply", {"invitation_id": an_id(1), "version": 2})
    details = button("Show details", "invitation.details", {"invitation_id": an_id(1)})
    return {
        "type": "AdaptiveCard",
        "version": "1.5",
        "lang": "en",
        "fallbackText": "You have a safeguarding task",
        "speak": "You have a safeguarding task",
        "body": [
            {"type": "TextBlock", "style": "heading", "wrap": True, "text": "Safeguarding task"},
            {"type": "Container", "items": [text]},
        ],
        "actions": [reply, details, more_choices([reason], [])],
    }


TEXT = ("body", 1, "items", 0, "text")
INPUT = ("actions", 2, "card", "body", 0)


@pytest.mark.parametrize(
    ("path", "value", "complaint"),
    [
        (("version",), "1.4", "not an Adaptive Card 1.5"),
        (("speak",), "Willow", "speak is not neutral"),
        (("fallbackText",), None, "fallbackText is not neutral"),
        (("body", 0, "style"), "default", "no heading"),
        (("body", 0, "wrap"), False, "does not wrap"),
        ((*TEXT[:-1], "wrap"), None, "does not wrap"),
        (("body", 1, "items"), [], "a container is empty"),
        (("body", 1, "style"), "attention", "speaks by its colour"),
        ((*TEXT[:-1], "color"), "good", "speaks by its colour"),
        (TEXT, " ", "a text is empty"),
        (TEXT, "Please reply.", "an unwanted word, Please"),
        (TEXT, "Ask Mum.", "an unwanted word, Mum"),
        (TEXT, "You are invited to an ICPC.", "an abbreviation, ICPC"),
        (TEXT, "**Your CPN:** Priya", "an abbreviation, CPN"),
        (TEXT, "On 31 Mar 2027.", "a shortened month"),
        (TEXT, "It starts at 14:00.", "a time that is not said"),
        (TEXT, "word " * 26, "26 words in one sentence"),
        (TEXT, "Your reply: None", "not filled in"),
        (("actions", 0, "title"), "Show details", "called the same"),
        (("actions", 0, "fallback", "data"), {}, "older clients"),
        (("actions", 0, "data", "name"), "Willow Farrow", "holds more than an id"),
        (("actions", 0, "verb"), "home.show", "the verb and the data differ"),
        (("actions", 0, "type"), "Action.Submit", "a kind of button"),
        ((*INPUT, "label"), "", "no label"),
        ((*INPUT, "errorMessage"), None, "no errorMessage"),
        ((*INPUT, "choices"), [], "nothing to choose from"),
    ],
)
def test_the_linter_finds(path: tuple[str | int, ...], value: object, complaint: str) -> None:
    card: Any = json.loads(json.dumps(a_sound_card()))
    assert lint(card) == []
    place = card
    for part in path[:-1]:
        place = place[part]
    place[path[-1]] = value
    assert any(complaint in said for said in lint(card)), lint(card)


def test_the_linter_finds_too_many_buttons() -> None:
    card = a_sound_card()
    card["actions"] += [{**card["actions"][0], "title": f"Another {n}"} for n in range(4)]
    assert "7 buttons in one row" in lint(card)
    assert any(said.startswith("6 buttons in front of More choices") for said in lint(card))


def test_the_linter_finds_what_is_beside_the_card() -> None:
    activity = {**GALLERY["finished"].activity(), "text": "Willow Farrow", "summary": "Willow"}
    assert lint_activity(activity) == ["the message holds more than its card", "the summary is not neutral"]


def test_the_linter_finds_a_foreign_link() -> None:
    card = a_sound_card()
    for url in (
        "http://teams.microsoft.com/x",
        "https://evil.example/",
        "https://teams.microsoft.com.evil.example/",
    ):
        card["actions"][0] = link_button("Join the meeting", url)
        assert "Join the meeting: opens a foreign address" in lint(card)


# AX13: plain words have a low age, a sentence from a policy paper has not.
@pytest.mark.parametrize(
    ("text", "is_plain"),
    [
        ("Your report is due on Friday. Send what you have.", True),
        (
            "Multi-agency safeguarding arrangements necessitate proportionate information dissemination.",
            False,
        ),
    ],
)
def test_the_reading_age_tells_plain_words_from_official_ones(text: str, *, is_plain: bool) -> None:
    assert (reading_age(text) <= OLDEST_READER) is is_plain
