"""What a report asks is data, checked when it is read (B1-B16)."""

import shutil
from pathlib import Path

import pytest

from domain.drafts import ConferenceKind
from domain.errors import BadInputError
from domain.report_text import PER_CHILD, Section
from policies.loader import load_policies
from policies.report_templates import TEMPLATES, load_templates
from tests.bot.card_lint import lint_text

FOLDER = Path("policies")
ALL = load_templates()
# The specification's asterisks: B10 for a review only, B9 and B14 never, B1 and B16 filled in.
FREE = {Section.OTHER_MATTERS, Section.DIFFERENT_VIEWS}


@pytest.mark.parametrize("name", sorted(ALL))
def test_every_template_asks_for_every_section_that_a_report_needs(name: str) -> None:
    asked = {prompt.section: prompt for prompt in ALL[name].prompts}
    assert set(asked) == set(Section) - {Section.HEADER, Section.AUTHOR}
    for section, prompt in asked.items():
        needed = set() if section in FREE else set(ConferenceKind)
        if section is Section.PREVIOUS_ACTIONS:
            needed = {ConferenceKind.REVIEW}
        assert prompt.required == needed, section
        assert prompt.is_per_child is (section in PER_CHILD)


@pytest.mark.parametrize("name", sorted(ALL))
def test_every_word_of_a_template_is_plain(name: str) -> None:
    for prompt in ALL[name].prompts:
        for text in (prompt.heading, prompt.ask, prompt.why, prompt.example, *prompt.tips):
            assert list(lint_text(text)) == [], prompt.section


def test_the_headings_of_signs_of_safety_are_another_set_over_the_same_questions() -> None:
    default, variant = ALL["default"], ALL["signs_of_safety"]
    assert [prompt.ask for prompt in variant.prompts] == [prompt.ask for prompt in default.prompts]
    assert variant.heading_of(Section.WORRIES) == "What are we worried about?"
    assert load_policies().get("hackney").template == variant
    assert load_policies().get("kent").template == default


@pytest.mark.parametrize(
    ("slip", "told"),
    [
        (('section = "chronology"', 'section = "worries"'), "must not be"),
        (('section = "voice"', 'section = "header"'), "the tool fills in"),
        (('why = "A row of dates', 'wy = "A row of dates'), "is not a key that is known here"),
        (
            ('required = ["review"]\nasked = ["review"]', 'required = ["initial"]\nasked = ["review"]'),
            "not asked",
        ),
        (('name = "default"', 'name = "other"'), "must name a template that stands alone"),
    ],
)
def test_a_slip_in_a_template_is_told_by_file_and_key(
    tmp_path: Path, slip: tuple[str, str], told: str
) -> None:
    shutil.copytree(FOLDER / TEMPLATES, tmp_path / TEMPLATES)
    file = tmp_path / TEMPLATES / "default.toml"
    whole = file.read_text(encoding="utf-8")
    assert slip[0] in whole
    file.write_text(whole.replace(slip[0], slip[1], 1), encoding="utf-8")
    with pytest.raises(BadInputError, match=told):
        load_templates(tmp_path)


def test_an_area_cannot_ask_by_a_template_that_is_not_there(tmp_path: Path) -> None:
    for file in FOLDER.glob("*.*"):
        if file.suffix in {".toml", ".json"}:
            shutil.copy(file, tmp_path)
    kent = tmp_path / "kent.toml"
    text = kent.read_text(encoding="utf-8").replace(
        'area = "kent"', 'area = "kent"\nreport_template = "nowhere"'
    )
    kent.write_text(text, encoding="utf-8")
    with pytest.raises(BadInputError, match=r"kent.toml, report_template must be one of default"):
        load_policies(tmp_path)
