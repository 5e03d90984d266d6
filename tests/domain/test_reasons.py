"""Every code that can come to stand in the outbox is said in words (N4)."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from domain import reasons
from domain.reasons import REASONS, has_words, say_reason
from storage import claims
from tests.bot.card_lint import lint_text

ROOT = Path(__file__).parents[2]
# Where rows are settled, put back or planned, and where the answers of Teams and mail come from.
WRITERS = (
    "scheduler",
    "storage/outbox.py",
    "storage/planning.py",
    "storage/claims.py",
    "storage/digests.py",
    "storage/second_channel.py",
    "bot/messenger.py",
    "bot/connector.py",
)
# Calls whose words end up in the column `reason`, and the names under which they are handed on.
CALLS = {
    "settle", "put_back", "plan", "plan_letter", "_postpone", "hold_back", "try_later", "settle_doubtful",
    "settle_refused", "TryLater", "Doubtful", "Refused",
}  # fmt: skip
NAMED = {"reason", "dropped", "code"}
CODE = r"[a-z_0-9]+"


def files() -> Iterator[Path]:
    for name in WRITERS:
        path = ROOT / name
        yield from [path] if path.is_file() else sorted(path.rglob("*.py"))


def codes_in(tree: ast.Module) -> Iterator[str]:
    """The codes that one file writes, by its own constants and as they stand in its calls."""
    constants: dict[str, object] = {
        name: value for name, value in vars(reasons).items() if isinstance(value, str)
    }
    constants |= {
        name.id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for name in node.targets
        if isinstance(name, ast.Name)
    }
    constants |= {
        name.id: value.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Tuple)
        for target in node.targets
        if isinstance(target, ast.Tuple)
        for name, value in zip(target.elts, node.value.elts, strict=True)
        if isinstance(name, ast.Name) and isinstance(value, ast.Constant)
    }
    for node in ast.walk(tree):
        for given in given_in(node):
            for part in ast.walk(given):
                if isinstance(part, ast.Constant) and isinstance(part.value, str):
                    yield part.value
                if isinstance(part, ast.Attribute) and part.attr == "NOT_PREPARED":
                    yield claims.NOT_PREPARED
                if isinstance(part, ast.Name) and isinstance(constants.get(part.id), str):
                    yield str(constants[part.id])


def given_in(node: ast.AST) -> Iterator[ast.expr]:
    """What is given as a reason: in a call, or set on a row."""
    if isinstance(node, ast.Call):
        called = ast.unparse(node.func).rpartition(".")[2]
        yield from node.args if called in CALLS else ()
        yield from (word.value for word in node.keywords if word.arg in NAMED)
    targets = [ast.unparse(one) for one in node.targets] if isinstance(node, ast.Assign) else []
    if any(re.search(r"\b(dropped|reason)\b", one) for one in targets) and isinstance(node, ast.Assign):
        yield node.value


FOUND = sorted(
    {
        code
        for file in files()
        for code in codes_in(ast.parse(file.read_text(encoding="utf-8")))
        if code.isascii() and code.replace("_", "").isalnum() and code == code.lower()
    }
)


@pytest.mark.parametrize("code", FOUND)
def test_every_code_that_the_source_can_write_has_words(code: str) -> None:
    assert has_words(f"{code}550" if code == "smtp_" else code.replace("gave_up_", "gave_up_429")), code


# The search itself must find what is there: each code of ours is written somewhere.
def test_every_code_with_words_is_written_somewhere() -> None:
    assert set(REASONS) <= set(FOUND)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("429", "Teams takes only so many messages at a time (429)"),
        ("403:MessageWritesBlocked", "the person, or the administrator of Teams, lets nothing through"),
        ("503", "Teams had a fault of its own (503)"),
        ("0:token_invalid_client", "there was no connection to Teams"),
        ("smtp_550", "the mail server did not take it (smtp_550)"),
        ("gave_up_429", "given up after many attempts; the last time, Teams takes only so many messages"),
        ("gave_up_not_prepared", "given up after many attempts; the last time, it could not be made ready"),
        ("never_heard_of", "there was a technical reason (never_heard_of)"),
    ],
)
def test_codes_from_outside_are_said_too(code: str, words: str) -> None:
    assert say_reason(code).startswith(words)
    assert has_words(code) is (code != "never_heard_of")


@pytest.mark.parametrize("code", sorted(REASONS))
def test_the_words_are_plain(code: str) -> None:
    assert list(lint_text(REASONS[code])) == []
    assert not REASONS[code].endswith(".")
