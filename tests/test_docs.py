"""The documents say what is true: every setting, step, permission, nudge and command appears in them."""

import re
from pathlib import Path

import pytest

import app
from bot.cards.sayings import MORE_SAYINGS, SAYINGS
from bot.dialogs.all_dialogs import STEPS
from domain.access import Permission
from domain.nudges import NudgeKind
from settings import Settings
from tests import checks_page
from tests.nudges_page import with_table

ROOT = Path(__file__).parent.parent
DOCS = sorted((ROOT / "docs").rglob("*.md"))
LARGEST_PICTURE = 120_000
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *DOCS]


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_every_setting_is_documented_with_its_description() -> None:
    page = read("docs/settings.md")
    for name, field in Settings.model_fields.items():
        assert f"`{name.upper()}`" in page
        assert (field.description or "?") in page


def test_every_step_and_permission_is_in_the_architecture_page() -> None:
    page = read("docs/architecture.md")
    missing = [verb for verb in STEPS if f"`{verb}`" not in page]
    missing += [permission for permission in Permission if f"`{permission}`" not in page]
    assert missing == []


def test_every_nudge_is_in_the_page_of_nudges() -> None:
    page = read("docs/nudges.md")
    assert [kind for kind in NudgeKind if f"`{kind}`" not in page] == []
    assert page == with_table(page), "python -m tests.nudges_page writes the table anew"


def test_every_check_and_word_list_is_in_the_page_of_checks() -> None:
    page = read("docs/checks.md")
    assert page.count(checks_page.HEAD) == page.count(checks_page.LIST_HEAD) == 1
    assert page == checks_page.with_tables(page), "python -m tests.checks_page writes the tables anew"
    assert "Checks do not judge quality" in page


def test_every_typed_word_is_in_the_readme() -> None:
    page = read("README.md")
    said = [
        word
        for sayings in (*SAYINGS.values(), *MORE_SAYINGS.values())
        for saying in sayings
        for word in re.findall(r"\*\*(.+?)\*\*", saying)
    ]
    assert [word for word in said if f"`{word}`" not in page] == []


def test_every_command_and_make_target_is_in_the_readme() -> None:
    page = read("README.md")
    commands = re.findall(r"^    (\S+) +\S", app.command_line().format_help(), re.MULTILINE)
    assert commands
    targets = re.findall(r"^([a-z]+):.*##", read("Makefile"), re.MULTILINE)
    missing = [word for word in commands if f"app.py {word}" not in page]
    missing += [target for target in targets if f"make {target}" not in page]
    assert missing == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_to_a_file_leads_somewhere(page: Path) -> None:
    for link in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / link).exists(), link


def test_every_picture_is_shown_on_a_page() -> None:
    shown = {
        (page.parent / link).resolve()
        for page in PAGES
        for link in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", page.read_text(encoding="utf-8"))
    }
    assert [one.name for one in sorted((ROOT / "docs" / "images").iterdir()) if one not in shown] == []


def test_the_pictures_of_the_tour_are_small() -> None:
    pictures = list((ROOT / "docs" / "images").glob("tour-*.png"))
    assert pictures
    assert [one.name for one in pictures if one.stat().st_size > LARGEST_PICTURE] == []


# No machine's paths and no sessions: the documents speak of the product alone.
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_page_speaks_of_a_machine(page: Path) -> None:
    assert not re.search(r"(/root/|/home/|/work/)", page.read_text(encoding="utf-8"))


# Section 7.3 of the domain specification counts 23 hazards.
HAZARDS = [f"HZ{number}" for number in range(1, 24)]


def rows_of_hazards() -> dict[str, list[str]]:
    """Each hazard of the page with its cells."""
    rows = [line.strip("| ").split(" | ") for line in read("docs/hazards.md").splitlines() if "| HZ" in line]
    return {cells[0].split()[0]: cells for cells in rows}


def test_every_hazard_is_met_by_code_and_a_test_that_are_there() -> None:
    rows = rows_of_hazards()
    assert list(rows) == HAZARDS
    for hazard, (_, meets, where, tests) in rows.items():
        named = re.findall(r"`([^`]+)`", f"{where} {tests}")
        assert meets, hazard
        assert re.findall(r"`tests/[^`]+`", tests), f"{hazard} has no test"
        assert [path for path in named if not (ROOT / path).exists()] == [], hazard
