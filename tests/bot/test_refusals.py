"""A refusal is raised in English and said in the language of the deployment (AX21, ADR 17)."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.cards.catalogue import FOLDER, choose_language
from bot.cards.messages import one_question, refusal
from bot.cards.refusals import message_and_advice, message_of
from domain.conversation import Said, Waiting
from domain.errors import BadInputError, NotFoundError
from wording.catalogue import ENGLISH

ROOT = FOLDER.parent.parent
RAISING = ("domain", "usecases", "intake", "policies", "importing", "bot")
FILES = sorted(FOLDER.glob("*/refusals.toml"))


@pytest.fixture
def welsh() -> Iterator[None]:
    choose_language("cy")
    yield
    choose_language(ENGLISH)


def sentences_in_code() -> set[str]:
    """Every sentence of the code, a field as {}."""
    found = set()
    for folder in RAISING:
        for file in sorted((ROOT / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    found.add(node.value)
                if isinstance(node, ast.JoinedStr):
                    found.add("".join(part_of(value) for value in node.values))
    return found


def part_of(value: ast.expr) -> str:
    return str(value.value) if isinstance(value, ast.Constant) else "{}"


# A sentence that was changed in English would silently go untranslated.
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.parent.name)
def test_every_refusal_that_is_translated_is_one_that_is_raised(file: Path) -> None:
    known = sentences_in_code()
    for english, said in tomllib.loads(file.read_text(encoding="utf-8")).items():
        assert re.sub(r"\{\w+\}", "{}", english) in known, english
        assert set(re.findall(r"\{\w+\}", said)) == set(re.findall(r"\{\w+\}", english)), english


@pytest.mark.usefixtures("welsh")
def test_a_refusal_is_said_in_the_language_of_the_deployment() -> None:
    said = str(refusal(NotFoundError("There is no such leave. Nothing was changed.")).render())
    assert "Heb ganfod dim" in said
    assert "Nid oes absenoldeb o'r fath." in said


@pytest.mark.usefixtures("welsh")
def test_its_fields_are_kept_and_stay_harmless() -> None:
    question = "The invitation names no (*parent*) {number}."
    said = str(one_question(Waiting(Said("sharing.person", {}), "person", question)).render())
    assert "Nid yw'r gwahoddiad yn enwi (" in said
    assert "*parent*" not in said.replace("\\\\*", "")


@pytest.mark.usefixtures("welsh")
def test_a_date_in_a_refusal_is_said_in_that_language_too() -> None:
    error = BadInputError("day", "Good Friday is no working day. Choose another day.")
    assert message_of(error) == "Nid yw Good Friday yn ddiwrnod gwaith. Dewiswch ddiwrnod arall."
    error = BadInputError("day", "Friday 26 March 2027 is no working day. Choose another day.")
    assert (
        message_of(error) == "Nid yw Dydd Gwener 26 Mawrth 2027 yn ddiwrnod gwaith. Dewiswch ddiwrnod arall."
    )


@pytest.mark.usefixtures("welsh")
def test_a_refusal_that_nobody_has_translated_is_said_in_english() -> None:
    assert message_and_advice(BadInputError("day", "No.", advice="Try again.")) == "No. Try again."


def test_in_english_it_is_said_as_it_was_raised() -> None:
    error = NotFoundError("There is no such leave. Nothing was changed.", advice="Say help.")
    assert message_and_advice(error) == "There is no such leave. Nothing was changed. Say help."
