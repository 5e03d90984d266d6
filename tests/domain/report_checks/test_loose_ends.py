"""Referrals of which nothing more is said (K6), and names that are no child's (K2)."""

import pytest

from domain.report_text import Section
from tests.domain.report_checks.reports import INITIAL, changed, found


def pointed(number: str, text: str, section: Section = Section.OTHER_MATTERS) -> list[str]:
    report = changed(INITIAL, section, text)
    return [one.quoted for one in found(report, number) if one.section is section]


@pytest.mark.parametrize(
    "text",
    [
        "Rachel was referred to a chiropodist on 4 March 2027.",
        "On 4 March '27 I referred Rachel for a grant.",
        "The nursery referred Theo to a dietitian on 4 March 2027. Holly walks to school.",
    ],
)
def test_a_referral_and_no_more_is_a_loose_end(text: str) -> None:
    assert len(pointed("K6", text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Rachel was referred for a scan on 4 March 2027; it was fine.",
        "Rachel was referred to a chiropodist on 4 March 2027 (done).",
        "Rachel was referred to a chiropodist on 4 March 2027. He changed her shoes.",
        "Rachel was referred to a chiropodist on 4 March 2027.\n\nThe chiropodist knows her well.",
        "The club to which Holly was referred on 4 March 2027 is for boys.",
        "Rachel has been referred twice since 4 March 2027.",
        "The letter referred to in my note of 4 March 2027 is lost.",
        "The rent was referred to a bailiff on 4 March 2027.",
        "On 4 March 2027 she asked to have Holly referred for glasses.",
        "Rachel was referred here by her surgery on 4 March 2027.",
    ],
)
def test_a_referral_with_more_about_it_is_left_alone(text: str) -> None:
    assert pointed("K6", text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Brandon, 6, had no coat.", "Brandon"),
        ("Since Dexter's birth nobody sleeps.", "Dexter"),
        ("She minds his little cousin Noah on Saturdays.", "Noah"),
        ("Tommy's dad picks him up.", "Tommy"),
    ],
)
def test_a_child_of_others_is_a_stranger(text: str, name: str) -> None:
    assert [quoted for quoted in pointed("K2", text) if name in quoted]


@pytest.mark.parametrize(
    "text",
    [
        "Holly goes to Noah's Ark each morning.",
        "Ian works at Jack's, the chip shop.",
        "Her brother Aaron, who is 31, has a van.",
        "Theo calls his sister Lala.",
        "There Grace was said before tea.",
    ],
)
def test_places_and_grown_people_are_no_strangers(text: str) -> None:
    assert pointed("K2", text) == []
