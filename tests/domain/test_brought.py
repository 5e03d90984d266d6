"""A text from elsewhere finds its sections by its headings; nothing of it is lost or guessed (HZ8, HZ9)."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.brought import Brought, Line, laid_out, lines_of
from domain.drafting import Place, Question, questions_of
from domain.drafts import ConferenceKind
from domain.report_text import ReportChild, Section
from tests.factories import POLICIES

AVA, LEO = ReportChild("a", "Ava Farrow"), ReportChild("b", "Leo Farrow")
INVOLVEMENT = Place(Section.OUR_INVOLVEMENT)


def questions(*children: ReportChild, area: str = "kent") -> tuple[Question, ...]:
    template = POLICIES.get(area).template
    assert template is not None
    return questions_of(template, ConferenceKind.REVIEW, children)


def placed(text: str, *children: ReportChild, area: str = "kent") -> dict[Place, str]:
    return dict(laid_out(lines_of(text), questions(*children, area=area), children).texts)


def test_headings_of_the_template_lead_to_their_sections() -> None:
    found = placed("1. Our involvement\nSince May.\n\nWHAT HAPPENED, AND WHEN:\n4 May: met.\n", AVA)
    assert found == {INVOLVEMENT: "Since May.", Place(Section.CHRONOLOGY): "4 May: met."}


@pytest.mark.parametrize(
    "heading", ["Worries about Ava", "Ava: worries", "Worries (Ava)", "Ava Farrow - Worries", "Ava's worries"]
)
def test_a_heading_says_which_child_it_is_about(heading: str) -> None:
    assert placed(f"{heading}\nOften late.", LEO, AVA) == {Place(Section.WORRIES, "a"): "Often late."}


def test_a_childs_name_alone_stands_over_all_that_follows() -> None:
    found = placed("Ava\nWorries\nLate.\nStrengths\nFunny.\nLeo\nWorries\nThin.", AVA, LEO)
    assert found == {
        Place(Section.WORRIES, "a"): "Late.",
        Place(Section.WORKING_WELL, "a"): "Funny.",
        Place(Section.WORRIES, "b"): "Thin.",
    }


# HZ8: with two children nobody guesses whom the worries are about.
def test_worries_about_nobody_in_particular_are_not_given_to_a_child() -> None:
    found = laid_out(lines_of("Worries\nBoth are late."), questions(AVA, LEO), (AVA, LEO))
    assert dict(found.texts) == {INVOLVEMENT: "Worries\nBoth are late."}
    assert found.unplaced == 1


def test_the_only_child_is_meant() -> None:
    assert placed("Worries\nLate.", AVA) == {Place(Section.WORRIES, "a"): "Late."}


def test_a_text_without_headings_goes_into_one_part() -> None:
    found = laid_out(lines_of("She is well.\n\nShe sleeps."), questions(AVA), (AVA,))
    assert dict(found.texts) == {INVOLVEMENT: "She is well.\n\nShe sleeps."}
    assert (found.found, found.names_child) == (0, False)


def test_a_marked_heading_that_nobody_knows_keeps_its_text_together() -> None:
    lines = [
        Line("Chronology", is_heading=True),
        Line("4 May: met."),
        Line("Weather", is_heading=True),
        Line("Rain."),
    ]
    found = laid_out(lines, questions(AVA), (AVA,))
    assert dict(found.texts) == {Place(Section.CHRONOLOGY): "4 May: met.", INVOLVEMENT: "Weather\nRain."}


def test_each_line_under_previous_actions_is_an_action() -> None:
    found = placed("Previous actions\nVisit weekly\n\nBook an interpreter", AVA)
    assert found == {
        Place(Section.PREVIOUS_ACTIONS, "1"): "Visit weekly",
        Place(Section.PREVIOUS_ACTIONS, "2"): "Book an interpreter",
    }


def test_the_headings_of_the_area_count_and_those_of_the_usual_template_too() -> None:
    for heading in ("What are we worried about?", "What worries us"):
        assert placed(f"{heading}\nLate.", AVA, area="hackney") == {Place(Section.WORRIES, "a"): "Late."}


@settings(deadline=None)
@given(st.lists(st.sampled_from(["Worries", "Ava", "Leo: voice", "Chronology: x", "y", "", "Nothing known"])))
def test_no_word_is_lost_and_what_waits_comes_back_as_it_was(lines: list[str]) -> None:
    found = laid_out([Line(line) for line in lines], questions(AVA, LEO), (AVA, LEO))
    kept = " ".join(text for _, text in found.texts)
    for word in ("y", "Nothing known", "x"):
        if any(word in line.split(": ")[-1:] for line in lines):
            assert word in kept
    assert Brought.of_text(found.to_text()) == found
