"""Whom a name in a report means: short names, colleagues, months, and a child of another family (K2)."""

import pytest

from domain.report_text import Section
from tests.domain.report_checks.reports import HOLLY, INITIAL, changed, found, numbers

NOBODY = [
    "Holly, called Jem at home, makes the tea. Jem also feeds Theo.",
    "Holly (Dottie) makes the tea and Dottie feeds Theo.",
    "Theodore makes the tea. Holly and Teddy wait.",
    "On 4 Jan 2027 Holly made the tea.",
    "Holly went to the party as Ariel.",
    "I met Holly with Jess and Ben, who are nurses there.",
    "Holly told Millie on the night shift.",
    "Charlie next door has a key for Holly.",
    'Holly said: "Ruby is my best friend."',
    "The kitchen was rated Amber, and Holly knows it.",
]
SOMEBODY = [
    ("Ruby-Mae makes the tea.", "Ruby"),
    ("Holly has a friend called Ruby. Ruby sleeps there.", "Ruby"),
    ("Ruby makes the tea, who told her teacher.", "Ruby"),
    ("Amber has no breakfast, and her sister Amber is tired.", "Amber"),
]


@pytest.mark.parametrize("text", NOBODY)
def test_no_stranger_is_seen_where_none_is(text: str) -> None:
    assert "K2" not in numbers(changed(INITIAL, Section.ADULT_HEALTH, text)), text


@pytest.mark.parametrize(("text", "name"), SOMEBODY)
def test_a_child_of_another_family_is_seen(text: str, name: str) -> None:
    report = changed(INITIAL, Section.ADULT_HEALTH, text)
    assert [one.quoted for one in found(report, "K2")] == [name]


def test_a_section_that_begins_with_another_child_and_an_age_was_copied() -> None:
    text = "Zephyrine is 9. She has missed 11 days of school since January to look after the baby at home."
    report = changed(INITIAL, Section.WORRIES, text, HOLLY)
    assert [one.quoted for one in found(report, "K2")] == ["Zephyrine"]


def test_a_child_by_another_name_is_the_child_everywhere() -> None:
    text = "Holly, called Jem, is known here.\n\nHer low mood means that Jem makes the tea."
    assert not {"K3", "K4"} & set(numbers(changed(INITIAL, Section.ADULT_HEALTH, text)))
