"""A copy for one reader leaves out what that reader must not see (R14)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import BadInputError
from domain.redaction import LEFT_OUT, Removal, copy_without, cutter, parts_that_name
from domain.report_text import Section
from tests.documents.reports import a_report


@pytest.mark.parametrize(
    "spelt",
    [
        "Tom Reid",
        "TOM REID",
        "tom  reid",
        "Tom\nReid",
        "Tom\u00a0Reid",
        "Tom-Reid",
        "Tom Reid's",
        "Tom Reid\u2019s",
    ],
)
def test_a_name_is_found_however_it_is_spelt(spelt: str) -> None:
    assert cutter(("Tom Reid",))(f"On Monday {spelt} came.") == f"On Monday {LEFT_OUT} came."


@pytest.mark.parametrize("text", ["Tomorrow", "Reiding", "Tommy Reid", "atom reid"])
def test_only_whole_words_are_taken_out(text: str) -> None:
    assert cutter(("Tom Reid", "Tom", "Reid"))("Tomorrow") == "Tomorrow"
    assert cutter(("Tom Reid",))(text) == text


def test_an_apostrophe_is_one_in_any_spelling() -> None:
    assert cutter(("O'Neill",))("Mr O\u2019Neill said") == f"Mr {LEFT_OUT} said"


def test_the_longer_phrase_goes_first() -> None:
    assert cutter(("Elm", "Elm Road"))("at Elm Road 4") == f"at {LEFT_OUT} 4"


def test_a_whole_part_is_left_out_and_says_so() -> None:
    copy = copy_without(
        a_report(), Removal(parts=frozenset({(Section.ADULT_HEALTH, None), (Section.WORRIES, "ava")}))
    )
    assert copy.text(Section.ADULT_HEALTH) == LEFT_OUT
    assert copy.text(Section.WORRIES, "ava") == LEFT_OUT
    assert copy.text(Section.WORRIES, "baby") == "worries of baby."


def test_a_child_who_is_left_out_is_not_even_named() -> None:
    told = a_report(sections={Section.OUR_INVOLVEMENT: "I met Ava Khan."})
    copy = copy_without(told, Removal(children=frozenset({"ava"})))
    assert [child.key for child in copy.children] == ["baby"]
    assert copy.text(Section.OUR_INVOLVEMENT) == f"I met {LEFT_OUT}."


# What one parent said about the report is not for the other (R14).
def test_no_copy_tells_who_else_has_read_it() -> None:
    assert copy_without(a_report(), Removal()).sharing == ()


def test_previous_actions_are_cut_too() -> None:
    action = copy_without(a_report(), Removal(words=("childcare",))).previous_actions[0]
    assert action.barrier == f"No {LEFT_OUT}"


def test_a_single_letter_is_refused() -> None:
    with pytest.raises(BadInputError, match="two letters"):
        copy_without(a_report(), Removal(words=("T",)))


def test_the_writer_is_shown_where_a_name_stands() -> None:
    told = a_report(sections={Section.OUR_INVOLVEMENT: "Tom Reid came.", Section.OUR_OFFER: "We visit."})
    assert parts_that_name(told, "tom reid") == {(Section.OUR_INVOLVEMENT, None)}


LETTERS = st.text("abT'. \u2019-", min_size=2, max_size=8).filter(lambda word: len(word.strip()) > 1)


@given(word=LETTERS, text=st.text("abT'. \u2019-\n", max_size=60))
def test_nothing_of_a_word_is_left_once_it_is_taken_out(word: str, text: str) -> None:
    cut = cutter((word,))
    left = cut(text)
    assert all(cut(piece) == piece for piece in left.split(LEFT_OUT))
