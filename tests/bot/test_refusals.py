"""What rules say in English, refusals above all, is said in the language of the deployment (AX21, ADR 17)."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.cards.catalogue import choose_language
from bot.cards.checking import said
from bot.cards.messages import one_question, refusal
from bot.cards.refusals import message_and_advice, message_of
from domain.conversation import Said, Waiting
from domain.errors import BadInputError, NotFoundError
from domain.report_checks import Finding
from domain.report_text import Section
from wording.catalogue import ENGLISH, FOLDER
from wording.sentences import translated

ROOT = FOLDER.parent
RAISING = ("domain", "usecases", "storage", "intake", "policies", "importing", "bot")
FILES = sorted(FOLDER.glob("*/*.toml"))


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
                    found.add(re.sub(r"\{\w+\}", "{}", node.value))
                if isinstance(node, ast.JoinedStr):
                    found.add("".join(part_of(value) for value in node.values))
    return found


def part_of(value: ast.expr) -> str:
    return str(value.value) if isinstance(value, ast.Constant) else "{}"


# A sentence that was changed in English would silently go untranslated.
@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_every_sentence_that_is_translated_is_one_that_is_said(file: Path) -> None:
    known = sentences_in_code()
    for english, other in tomllib.loads(file.read_text(encoding="utf-8")).items():
        assert re.sub(r"\{\w+\}", "{}", english) in known, english
        assert set(re.findall(r"\{\w+\}", other)) == set(re.findall(r"\{\w+\}", english)), english


@pytest.mark.usefixtures("welsh")
def test_a_refusal_is_said_in_the_language_of_the_deployment() -> None:
    card = str(refusal(NotFoundError("There is no such leave. Nothing was changed.")).render())
    assert "Heb ganfod dim" in card
    assert "Nid oes absenoldeb o'r fath." in card


@pytest.mark.usefixtures("welsh")
def test_its_fields_are_kept_and_stay_harmless() -> None:
    question = "The invitation names no (*parent*) {number}."
    card = str(one_question(Waiting(Said("sharing.person", {}), "person", question)).render())
    assert "Nid yw'r gwahoddiad yn enwi (" in card
    assert "*parent*" not in card.replace("\\\\*", "")


@pytest.mark.usefixtures("welsh")
def test_a_date_in_a_refusal_is_said_in_that_language_too() -> None:
    error = BadInputError("day", "Good Friday is no working day. Choose another day.")
    assert message_of(error) == "Nid yw Good Friday yn ddiwrnod gwaith. Dewiswch ddiwrnod arall."
    error = BadInputError("day", "Friday 26 March 2027 is no working day. Choose another day.")
    assert (
        message_of(error) == "Nid yw Dydd Gwener 26 Mawrth 2027 yn ddiwrnod gwaith. Dewiswch ddiwrnod arall."
    )


# The wording of a check stands beside its rule, in English; its writer reads it in their language.
@pytest.mark.usefixtures("welsh")
def test_what_a_check_points_out_is_said_in_that_language() -> None:
    jargon = "“{word}” is a word of our trade. The family may not know it.".format(word="Presentation")
    finding = Finding("K6", Section.WORRIES, None, 0, 3, jargon, suggestion="You could write: how she was.")
    assert said(finding) == (
        "Gair ein maes ni yw “Presentation”. Efallai nad yw'r teulu yn ei wybod. "
        "Gallech ysgrifennu: how she was."
    )


@pytest.mark.usefixtures("welsh")
def test_for_which_date_a_message_was_worked_out_is_said_in_that_language() -> None:
    text = "the report that is due by 5pm on Tuesday 30 March 2027"
    assert translated(text) == "yr adroddiad sydd i fod i mewn erbyn 5yp ar Dydd Mawrth 30 Mawrth 2027"
    text = "the review conference on Wednesday 31 March 2027 at 2pm"
    assert translated(text) == "y cynhadledd adolygu ar Dydd Mercher 31 Mawrth 2027 am 2yp"


@pytest.mark.usefixtures("welsh")
def test_a_refusal_that_nobody_has_translated_is_said_in_english() -> None:
    assert message_and_advice(BadInputError("day", "No.", advice="Try again.")) == "No. Try again."


def test_in_english_it_is_said_as_it_was_raised() -> None:
    error = NotFoundError("There is no such leave. Nothing was changed.", advice="Say help.")
    assert message_and_advice(error) == "There is no such leave. Nothing was changed. Say help."
