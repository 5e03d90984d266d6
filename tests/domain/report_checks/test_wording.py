"""What findings say: plain, short, kind, and never that a report is good (AX13, AX19, AX21, HZ11)."""

import importlib
import pkgutil

import pytest

from domain import report_checks
from domain.report_checks import NOT_A_JUDGEMENT
from domain.report_checks.check import Wording
from tests.bot.card_lint import CAPITALS, OLDEST_READER, lint_text, reading_age, sentences
from tests.domain.report_checks.reports import WORDS

MODULES = [
    importlib.import_module(f"domain.report_checks.{one.name}")
    for one in pkgutil.iter_modules(report_checks.__path__)
]
WORDINGS = {
    f"{module.__name__.rpartition('.')[2]}.{name}": one
    for module in MODULES
    for name, one in vars(module).items()
    if isinstance(one, Wording)
}
LONGEST_SENTENCE = 20
BLAME = (
    "you failed",
    "you must",
    "wrong",
    "error",
    "mistake",
    "forgot",
    "invalid",
    "incorrect",
    "should have",
)


def said(wording: Wording) -> str:
    texts = (wording.what, wording.suggestion, wording.question)
    return " ".join(text.format(word="tired", say="what people see") for text in texts if text)


@pytest.mark.parametrize("name", WORDINGS)
def test_the_words_are_plain_short_and_kind(name: str) -> None:
    text = said(WORDINGS[name])
    assert list(lint_text(text)) == []
    assert [one for one in sentences(text) if len(one.split()) > LONGEST_SENTENCE] == []
    assert [word for word in BLAME if word in text.lower()] == []
    assert text[-1] in ".?…"


@pytest.mark.parametrize("name", WORDINGS)
def test_each_offers_something_or_asks(name: str) -> None:
    wording = WORDINGS[name]
    assert bool(wording.suggestion) != bool(wording.question)
    assert wording.what.endswith(".")
    assert wording.question.count("?") == bool(wording.question)


def test_all_of_it_is_easy_to_read() -> None:
    assert len(WORDINGS) > 30
    assert reading_age("\n".join(said(one) for one in WORDINGS.values())) <= OLDEST_READER


def test_what_the_lists_offer_is_plain() -> None:
    offers = [one.say for one in WORDS.abbreviations]
    offers += [one.say for one in (*WORDS.jargon, *WORDS.labels)]
    assert [say for say in offers if CAPITALS.search(say) or len(say.split()) > LONGEST_SENTENCE] == []


def test_the_checks_never_claim_that_a_report_is_good() -> None:
    assert NOT_A_JUDGEMENT == "Checks do not judge quality."
