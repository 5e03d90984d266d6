"""Every way a list goes wrong in the wild, by the letter of its row in IN21.

The rows g, m, n, p and t are settled where the conference meets what is held already.
"""

import json
from datetime import UTC, datetime

import pytest

from domain.drafts import ConferenceDraft, Reading
from intake.files import read_file
from tests.intake.lists import UGLY, doubts

EXPECTED: dict[str, dict[str, int]] = json.loads((UGLY / "expected-sheets.json").read_text())
SHEETS = {".csv", ".xlsx", ".xls"}
LINK = "https://teams.microsoft.com/meet/3456789012345?p=AbC123xyz"


def read(name: str) -> Reading:
    return read_file((UGLY / name).read_bytes())


def conferences(name: str) -> list[ConferenceDraft]:
    return [draft for draft in read(name).drafts if isinstance(draft, ConferenceDraft)]


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_each_ugly_list_gives_what_is_expected(name: str) -> None:
    reading = read(name)
    assert {"drafts": len(reading.drafts), "problems": len(reading.problems)} == EXPECTED[name]


def test_every_ugly_list_is_expected() -> None:
    assert {path.name for path in UGLY.iterdir() if path.suffix in SHEETS} == set(EXPECTED)


# IG15
@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_no_words_about_an_ugly_list_name_anybody(name: str) -> None:
    reading = read(name)
    words = repr([*reading.problems, *(doubt for draft in reading.drafts for doubt in draft.warnings)])
    for secret in (
        "Farrow",
        "Khan",
        "Neill",
        "okafor",
        "New Road",
        "999 000",
        "https:",
        "MED-",
        "AbC123",
        "HYPER",
    ):
        assert secret not in words


def test_every_message_about_an_ugly_list_says_what_to_do() -> None:
    for name in EXPECTED:
        for problem in read(name).problems:
            assert any(
                word in problem.message for word in ("Ask", "Write", "Check", "Fill", "Open", "open it")
            ), problem


# IN21a
def test_dates_are_day_first_and_never_guessed() -> None:
    starts = [draft.starts_at for draft in conferences("a-dates.csv")]

    assert starts == [
        datetime(2027, 3, 30, 9, 0, tzinfo=UTC),
        datetime(2027, 3, 30, 9, 0, tzinfo=UTC),
        datetime(2027, 4, 3, 9, 0, tzinfo=UTC),
    ]


# IN21b
def test_times_are_read_however_they_are_written() -> None:
    found = conferences("b-times.csv")

    assert [draft.starts_at.hour for draft in found] == [12, 12, 11, 8]
    assert [draft.time_known for draft in found] == [True, True, True, False]


# IN21e
@pytest.mark.parametrize(
    ("name", "child"), [("e-cp1252.csv", "Zoë O’Neill-Smyth"), ("e-utf16-tabs.csv", "Zoë O'Neill")]
)
def test_letters_survive(name: str, child: str) -> None:
    assert conferences(name)[0].family.children == (child,)


# IN21f
def test_siblings_share_a_conference() -> None:
    (draft,) = conferences("f-siblings.csv")

    assert [child.name for child in draft.children] == ["Ivy Farrow", "Oscar Farrow"]
    assert len(draft.invitees) == 2
    assert draft.where == "rows 2 to 5"


# IN21h
def test_unborn_children_have_an_expected_date() -> None:
    born = [
        (child.born_on, child.expected_on)
        for draft in conferences("h-unborn.csv")
        for child in draft.children
    ]

    assert born == [(None, datetime(2027, 6, 2, tzinfo=UTC).date())] * 3


# IN21i
def test_only_numbers_with_a_right_check_digit_are_kept() -> None:
    numbers = [draft.children[0].nhs_number for draft in conferences("i-nhs-numbers.csv")]

    assert numbers == ["9990000026", None, None, None]


# IN21j
def test_plain_slips_in_addresses_are_cleaned() -> None:
    invitees = [draft.invitees for draft in conferences("j-misspelt-addresses.csv")]

    assert invitees == [("sam.okafor@trust.example",), (), ("sam.okafor@trust.example",)]


# IN21o
def test_links_are_cleaned_or_left_out() -> None:
    assert [draft.join.url for draft in conferences("o-links.csv")] == [LINK, LINK, None, LINK]


# IN21u
def test_formulas_are_left_as_plain_text() -> None:
    (draft,) = conferences("u-formulas.csv")

    assert draft.family.children[0].startswith("HYPERLINK(")
    assert len(doubts(draft)) == 2


# IN21v
def test_an_address_is_nowhere_in_a_draft() -> None:
    (draft,) = conferences("v-addresses.csv")

    assert draft.family.parents == ("Laura Farrow",)
    assert not any("Road" in text for text in (repr(draft), str(draft.extras), str(draft.children)))
