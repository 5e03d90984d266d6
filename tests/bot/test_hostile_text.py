"""Text from outside is shown and never formatted, followed or left to grow (IG5, IG27, AX4)."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.card import outside
from tests.bot.card_lint import LARGEST_BYTES, every_action, visible
from tests.bot.gallery import Outside, gallery

LONG = "Featherstonehaugh " * 278  # 5,000 characters
HOSTILE = {
    "link": "[Willow](https://evil.example)",
    "image": "![Willow](https://evil.example/x.png)",
    "autolink": "<https://evil.example>",
    "reference link": "[a][b] [b]: https://evil.example",
    "bold": "**Willow** __Farrow__ ~~x~~ `code`",
    "heading": "# Willow",
    "list": "- Willow",
    "numbers": "1. Willow",
    "html": "<script>alert(1)</script><b>&lt;",
    "quotes": 'O\'Brien "Billy" \\ \\" }}',
    "jinja": "{{ 7 * 7 }} {% raw %} {# x #} ${7*7}",
    "date function": "{{DATE(2026-01-01T00:00:00Z,SHORT)}}",
    "new lines": "Willow\n\n# Farrow\r\n\u2028- x\u2029\x85y",
    "control letters": "Wil\x00low\x08\x1b[31m\x7f",
    "turned round": "\u202eecilA\u202c \u2066x\u2069 \u200f\u061c",
    "right to left": "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627",
    "emoji": "\U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f3f4\U000e0067\U000e0062",
    "half a letter": "Willow \ud800 Farrow",
    "combining": "Z\u0351\u036b\u0343a\u0316" * 300,
    "empty": "",
    "blank": " \t\u00a0",
    "long": LONG,
    "one long word": "x" * 5_000,
    "long and escaped": "*" * 5_000,
    "long emoji": "\U0001f468" * 5_000,
}


def everything_said(card: dict[str, Any]) -> Iterator[str]:
    bodies = [card["body"]]
    bodies += [action["card"]["body"] for action in every_action(card) if action["type"] == "Action.ShowCard"]
    for body in bodies:
        for element in visible(body):
            if element["type"] == "TextBlock":
                yield element["text"]


@pytest.mark.parametrize("name", HOSTILE)
def test_every_card_stays_valid_small_and_unformatted(name: str) -> None:
    for card_name, card in gallery(Outside.all(HOSTILE[name])).items():
        sent = json.dumps(card.activity())
        assert len(sent.encode()) < LARGEST_BYTES, card_name
        rendered = json.loads(sent)["attachments"][0]["content"]
        assert rendered["body"][0]["style"] == "heading"
        for said in everything_said(rendered):
            assert_harmless(said)


def assert_harmless(text: str) -> None:
    """No link, picture, list or heading can form, and nothing turns the line round."""
    assert not re.search(r"(?<!\\)\]\(|(?<!\\)<\w|(?<!\\)!\[", text)
    assert "{{DATE" not in text
    assert not re.search(
        r"[\x00-\x08\x0b-\x1f\x7f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", text
    )


def test_the_same_number_of_elements_stands_on_a_card_whatever_is_written_outside() -> None:
    ordinary = {name: shape(card.render()) for name, card in gallery().items()}
    hostile = gallery(Outside.all(HOSTILE["quotes"]))
    for name in ("nudge join_now", "details", "details, for a nurse", "support claimed, another's", "assign"):
        assert shape(hostile[name].render()) == ordinary[name]


def shape(value: object) -> object:
    """A JSON value without its texts."""
    if isinstance(value, dict):
        return {key: shape(inner) for key, inner in value.items()}
    return [shape(inner) for inner in value] if isinstance(value, list) else type(value).__name__


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (None, ""),
        ("Willow Farrow", "Willow Farrow"),
        ("  Willow \n Farrow ", "Willow Farrow"),
        ("O'Brien-Smith (Billy), 2nd", "O'Brien-Smith (Billy), 2nd"),
        ("Zo\u00eb \u0141ukasz \u05e9\u05dc\u05d5\u05dd", "Zo\u00eb \u0141ukasz \u05e9\u05dc\u05d5\u05dd"),
        ("[x](y)", "\\[x\\](y)"),
        ("a_b*c", "a\\_b\\*c"),
        ("- x", "\\- x"),
        ("12. x", "12\\. x"),
        ("+44 20 7946 0123", "+44 20 7946 0123"),
        ("AT&amp;T", "AT\\&amp;T"),
        ("{{DATE(x)}}", "\\{\\{DATE(x)}}"),
        ("a\u202eb\x00c\ud800d", "abcd"),
        ("\U0001f468\u200d\U0001f469", "\U0001f468\u200d\U0001f469"),
    ],
)
def test_outside_text_is_shown_as_it_was_written(text: str | None, shown: str) -> None:
    assert outside(text) == shown


def test_a_long_text_is_shortened_with_a_sign_of_it() -> None:
    shown = outside(LONG)
    assert len(shown) <= 301
    assert shown.endswith("\u2026")
    assert LONG.startswith(shown[:-1])
    assert outside("x" * 300) == "x" * 300


@given(text=st.text(alphabet=st.characters(), max_size=60))
def test_no_text_escapes(text: str) -> None:
    shown = outside(text)
    assert_harmless(f"x {shown}")
    assert "\n" not in shown
