"""The lists are for a named nurse to edit, so a slip is told in words that lead to it (K29, IG30)."""

import shutil
from pathlib import Path

import pytest

from domain.drafts import ConferenceKind
from domain.errors import BadInputError
from policies.model_reports import load_model_reports
from policies.words_loader import load_words
from tests.policies.conftest import SHIPPED


@pytest.fixture
def lists(tmp_path: Path) -> Path:
    shutil.copytree(SHIPPED / "words", tmp_path / "words")
    shutil.copytree(SHIPPED / "model_reports", tmp_path / "model_reports")
    return tmp_path


def spoil(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_shipped_lists_hold_what_the_specification_lists() -> None:
    words = load_words()
    listed = {one.short for one in words.abbreviations}
    specified = [
        "CPN",
        "CMHT",
        "CRHT",
        "HTT",
        "CAMHS",
        "EIP",
        "AMHP",
        "RC",
        "OT",
        "MDT",
        "MHA",
        "s2",
        "s3",
        "s17",
        "s117",
        "s136",
        "CTO",
        "CPA",
        "PICU",
        "BPD",
        "EUPD",
        "PD",
        "PTSD",
        "OCD",
        "BPAD",
        "GAD",
        "MSE",
        "WNB",
        "NFA",
        "Hx",
        "Dx",
        "Tx",
        "Rx",
        "r/v",
        "FU",
        "c/o",
        "o/e",
        "NOK",
        "HV",
        "SW",
        "ICPC",
        "RCPC",
        "PND",
        "ED",
        "AN",
        "ASD",
        "ADHD",
        "LD",
        "DBT",
        "CBT",
        "EMDR",
        "PHQ-9",
        "GAD-7",
        "HoNOS",
        "DSH",
        "SI",
        "OD",
        "BD",
        "TDS",
        "QDS",
        "PRN",
        "nocte",
        "mane",
        "depot",
        "SSRI",
        "TTO",
        "UDS",
        "ETOH",
        "IVDU",
        "NPS",
        "DNA",
        "DV",
        "DA",
        "DASH",
        "MARAC",
        "MAPPA",
        "IDVA",
        "CP",
        "CIN",
        "LAC",
        "EDD",
    ]
    assert set(specified) <= listed
    ambiguous = {one.short for one in words.abbreviations if one.is_ambiguous}
    assert ambiguous == {"RC", "MHA", "s17", "CPA", "BPD", "NFA", "PND", "ED", "AN", "SI", "OD", "DNA", "CP"}
    assert len(words.versions) == len(list((SHIPPED / "words").glob("*.toml")))


def test_a_word_that_is_added_is_read(lists: Path) -> None:
    spoil(lists, "words/jargon.toml", '"labile",', '"labile", "up and down",')
    assert "up and down" in load_words(lists).jargon[0].forms.entries


def test_a_changed_version_is_told(lists: Path) -> None:
    spoil(lists, "words/names.toml", "names-3", "names-4")
    assert "names-4" in load_words(lists).versions


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("words/jargon.toml", 'version = "jargon-1"', "", "version is missing"),
        ("words/jargon.toml", '"labile", "lability"', "", "forms"),
        ("words/labels.toml", '"chaotic", "chaos"', '"chaotic", "chaotic"', "must name each entry once"),
        ("words/health.toml", "vaccines = [", 'vaccines = ["?", ', "must hold words"),
        ("words/events.toml", "outcomes = [", "outcome = [", "is missing"),
        (
            "words/children.toml",
            "version = ",
            'colour = "red"\nversion = ',
            "is not a key that is known here",
        ),
        ("words/abbreviations.toml", 'short = "CMHT"', 'short = "CPN"', 'must not repeat "CPN"'),
        ("words/abbreviations.toml", "ambiguous = true }", 'ambiguous = "yes" }', "ambiguous"),
        ("words/names.toml", "titles = [", "titles = [[", "cannot be read"),
    ],
)
def test_a_slip_is_told_with_its_file_and_key(lists: Path, file: str, old: str, new: str, told: str) -> None:
    spoil(lists, file, old, new)
    with pytest.raises(BadInputError) as refused:
        load_words(lists)
    assert refused.value.message.startswith(f"In {Path(file).name}, ")
    assert told in refused.value.message


def test_a_missing_list_is_told(lists: Path) -> None:
    (lists / "words" / "risks.toml").unlink()
    with pytest.raises(BadInputError, match=r"In risks\.toml, the file cannot be opened"):
        load_words(lists)


def test_there_is_one_model_report_for_each_kind(lists: Path) -> None:
    models = load_model_reports(lists)
    assert [model.text.kind for model in models.values()] == list(ConferenceKind)
    assert all(model.title and model.shows for model in models.values())


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('title = "', 'titel = "', "title is missing"),
        ("conference_on = 2027-04-13", 'conference_on = "soon"', "conference_on"),
        ("[child.theo]", "[child.theo.x]", "child.theo"),
        ("our_offer = ", "our_ofer = ", "our_ofer"),
    ],
)
def test_a_slip_in_a_model_report_is_told(lists: Path, old: str, new: str, told: str) -> None:
    spoil(lists, "model_reports/initial.toml", old, new)
    with pytest.raises(BadInputError, match=r"In initial\.toml, ") as refused:
        load_model_reports(lists)
    assert told in refused.value.message
