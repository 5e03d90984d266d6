"""What `app.py policy` prints (T2, T11, T41)."""

import re
from datetime import date
from pathlib import Path

import pytest

from domain.errors import BadInputError, NotFoundError
from domain.limit_rules import LimitKind
from policies.explain import ACTIONS, policy_text
from policies.loader import load_policies

TODAY = date(2026, 11, 22)
AREAS = sorted(load_policies().areas)


def test_check_lists_every_version_and_how_far_the_bank_holidays_reach() -> None:
    text = policy_text("check", None, today=TODAY)
    for area in AREAS:
        assert re.search(rf"^  {area} +{area}-1 +in force, from", text, re.MULTILINE)
    assert "to Sunday 31 December 2028." in text
    assert "ATTENTION" not in text


# T2
def test_t2_check_gives_the_alarm_before_the_table_ends() -> None:
    text = policy_text("check", None, today=date(2028, 6, 1))
    assert (
        "ATTENTION: The bank holiday table ends on Sunday 31 December 2028, so it is good for 6 more months. "
        "Ask your administrator to bring the table up to date."
    ) in text


def test_check_says_what_is_not_in_force() -> None:
    assert "not in force today, from" in policy_text("check", None, today=date(2024, 6, 1))


@pytest.mark.parametrize("area", AREAS)
def test_show_gives_every_number_in_plain_words(area: str) -> None:
    text = policy_text("show", area, today=TODAY)
    for kind in LimitKind:
        assert re.search(rf"\b{kind.rule}\b", text)
    assert not re.search(r"\bNone\b|LimitKind|Unit\.|_", text)
    assert max(map(len, text.splitlines())) <= 128


@pytest.mark.parametrize("area", AREAS)
def test_explain_works_every_number_out_twice(area: str) -> None:
    text = policy_text("explain", area, today=TODAY)
    counted = len(LimitKind) + 4
    assert text.count("Example:") == 2 * counted
    assert text.count("Where it stands:") >= counted
    for number in (
        12,
        13,
        14,
        15,
        16,
        17,
        18,
        23,
        24,
        25,
        26,
        27,
        28,
        29,
        30,
        31,
        32,
        33,
        34,
        35,
        36,
        37,
        38,
        39,
        41,
    ):
        assert f"T{number})" in text, number
    assert "30 March 2027" in text
    assert "19 November 2026" in text


def test_explain_says_whose_number_it_is() -> None:
    text = " ".join(policy_text("explain", "kent", today=TODAY).split())
    assert (
        "Minutes (T29) 15 working days after: conference, by 5pm. Where it stands: Trust default, 15" in text
    )
    assert (
        "Initial conference (T14) 15 working days after: strategy discussion that started the enquiry."
        in text
    )


def test_show_tells_what_is_switched_off() -> None:
    assert "Off. If switched on: 2 working days" in policy_text("show", "barnsley", today=TODAY)


@pytest.mark.parametrize("action", [action for action in ACTIONS if action != "check"])
def test_an_area_must_be_named_and_known(action: str) -> None:
    with pytest.raises(BadInputError, match="Name an area: barnsley, default"):
        policy_text(action, None, today=TODAY)
    with pytest.raises(NotFoundError, match="atlantis"):
        policy_text(action, "atlantis", today=TODAY)


def test_a_file_that_cannot_be_used_is_refused(folder: Path) -> None:
    (folder / "kent.toml").write_text("area = 7", encoding="utf-8")
    with pytest.raises(BadInputError, match=r"In kent\.toml"):
        policy_text("check", None, today=TODAY, folder=folder)


def test_every_section_of_the_area_files_is_in_the_page_of_policies() -> None:
    page = (Path(__file__).parents[2] / "docs" / "policies.md").read_text(encoding="utf-8")
    sections = [str(kind) for kind in LimitKind] + ["quoracy", "rearranging", "hours", "notes", "report"]
    assert [name for name in sections if not re.search(rf"[`.]{name}[`.]", page)] == []
    numbers = [f"T{number}" for number in range(1, 43)]
    spans = {"T21", "T22", "T20", "T35", "T36"}  # inside "T19 to T23" or in a list
    assert [number for number in numbers if number not in page and number not in spans] == []
