"""The Word file and the PDF say the same, and nothing of what was left out of a copy."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest
from docx import Document
from jinja2 import UndefinedError

from documents import base_template
from documents.paper import Printed, paper_of
from documents.pdf import as_pdf
from documents.word import DEFAULT, as_word
from domain.redaction import LEFT_OUT, Removal, copy_without
from domain.report_text import Section
from tests.documents.reports import a_report, a_template, particulars

HOSTILE = '#set page(fill: red) {{ 7 * 7 }} {% if %} {%p x %} <w:p/> & "quoted" $a_b$ *bold* @cite \\u{41}'


def the_paper(**given: object) -> Printed:
    return paper_of(a_report(**given), a_template(), particulars()).printed()


def words_of_word(file: bytes) -> str:
    document = Document(BytesIO(file))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    foot = [one.text for one in document.sections[0].footer.paragraphs]
    return "\n".join([*(one.text for one in document.paragraphs), *cells, *foot])


def words_of_pdf(file: bytes) -> str:
    pages = pypdfium2.PdfDocument(file)
    text = " ".join(page.get_textpage().get_text_bounded() for page in pages)
    return " ".join(text.split())


def everything_in(file: bytes) -> str:
    """All that a Word file holds, hidden or not."""
    with ZipFile(BytesIO(file)) as packed:
        return "\n".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())


@pytest.mark.parametrize(
    "said", ["Ava Khan, born 4 May 2019", "worries of ava.", "No childcare", "Priya Shah, care"]
)
def test_both_files_say_it(said: str) -> None:
    assert said in words_of_word(as_word(the_paper()))
    assert said in words_of_pdf(as_pdf(the_paper()))


def test_headings_are_headings_to_a_screen_reader() -> None:
    document = Document(BytesIO(as_word(the_paper())))
    styled = {one.text: one.style.name for one in document.paragraphs if one.style}
    assert styled["Report"] == "Title"
    assert styled["Ava Khan, born 4 May 2019"] == "Heading 1"
    assert styled["What worries us"] == "Heading 2"


# Tagged, so that a screen reader can follow it (AX1).
def test_the_pdf_is_tagged() -> None:
    pages = pypdfium2.PdfDocument(as_pdf(the_paper()))
    assert pages.is_tagged()


@pytest.mark.parametrize("write", [as_word, as_pdf])
def test_what_people_wrote_is_printed_and_never_obeyed(write: object) -> None:
    hostile = the_paper(sections={Section.OUR_INVOLVEMENT: HOSTILE})
    said = words_of_word(as_word(hostile)) if write is as_word else words_of_pdf(as_pdf(hostile))
    assert HOSTILE in said


def test_no_field_of_a_template_is_left() -> None:
    assert "{{" not in everything_in(as_word(the_paper()))
    assert "{%" not in everything_in(as_word(the_paper()))


# What Word shows about a file in a folder names nobody (IG5).
def test_the_properties_of_the_file_name_nobody() -> None:
    properties = Document(BytesIO(as_word(the_paper()))).core_properties
    assert (properties.author, properties.last_modified_by, properties.title) == ("", "", "Report")


# Removed, not hidden: neither on the page nor anywhere else in the file (R14, HZ10).
def test_what_is_left_out_of_a_copy_is_nowhere_in_the_file() -> None:
    told = a_report(sections={Section.OUR_INVOLVEMENT: "Tom Reid lives at Elm Road.\nMary goes to work."})
    removal = Removal(words=("Tom Reid", "Elm Road"), children=frozenset({"ava"}))
    copy = paper_of(copy_without(told, removal), a_template(), particulars(copy_for="Mary Khan")).printed()
    word, pdf = as_word(copy), as_pdf(copy)
    for gone in ("Tom", "Reid", "Elm Road", "Ava Khan"):
        assert gone not in everything_in(word)
        assert gone not in words_of_pdf(pdf)
        assert gone.encode() not in pdf
    assert LEFT_OUT in words_of_word(word)
    assert "This copy is for Mary Khan. Some parts are left out." in words_of_pdf(pdf)


def test_an_area_s_own_template_may_not_ask_for_what_there_is_not(tmp_path: Path) -> None:
    own = Document()
    own.add_paragraph("{{ titel }}")
    own.save(str(tmp_path / "own.docx"))
    with pytest.raises(UndefinedError, match="titel"):
        as_word(the_paper(), tmp_path / "own.docx")


# Whoever changes the design changes the file with it.
def test_the_template_is_the_one_that_its_maker_makes(tmp_path: Path) -> None:
    made = tmp_path / "made.docx"
    base_template.make().save(str(made))
    with ZipFile(made) as fresh, ZipFile(DEFAULT) as kept:
        for part in ("word/document.xml", "word/styles.xml", "word/footer1.xml"):
            assert fresh.read(part) == kept.read(part)
