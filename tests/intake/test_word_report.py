"""A report written in Word: its paragraphs and headings; what is dangerous or broken is refused in words."""

import io
import zipfile

import pytest
from docx import Document

from domain.brought import Line
from domain.errors import BadInputError
from intake.word_report import is_word, read_word


def a_file() -> bytes:
    document = Document()
    document.add_heading("Worries", level=1)
    document.add_paragraph("Ava is often late.")
    document.add_paragraph().add_run("Voice of the child").bold = True
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "Strengths"
    table.cell(0, 1).text = "Her aunt helps."
    return saved(document)


def saved(document: object) -> bytes:
    data = io.BytesIO()
    document.save(data)  # type: ignore[attr-defined]
    return data.getvalue()


def with_part(data: bytes, name: str, content: bytes, *, instead: bytes = b"") -> bytes:
    """The same package with one more part, or with a change in its table of types."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            told = old.read(part)
            new.writestr(part, told.replace(instead, content) if part == name and instead else told)
        if name not in old.namelist():
            new.writestr(name, content)
    return made.getvalue()


PLAIN_TYPE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACRO_TYPE = b"application/vnd.ms-word.document.macroEnabled.main+xml"
ENTITY = b"<!DOCTYPE x [<!ENTITY a 'b'>]><w:x>"


def test_headings_paragraphs_and_tables_come_in_their_order() -> None:
    assert [line for line in read_word(a_file()) if line.text] == [
        Line("Worries", is_heading=True),
        Line("Ava is often late."),
        Line("Voice of the child", is_heading=True),
        Line("Strengths"),
        Line("Her aunt helps."),
    ]


def test_only_word_files_are_taken_for_a_report() -> None:
    assert is_word(a_file())
    for data in (
        b"",
        b"BEGIN:VCALENDAR",
        b"PK\x03\x04broken",
        with_part(b"PK\x05\x06" + bytes(18), "a", b""),
    ):
        assert not is_word(data)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (with_part(a_file(), "word/vbaProject.bin", b"x"), "macros"),
        (with_part(a_file(), "[Content_Types].xml", MACRO_TYPE, instead=PLAIN_TYPE), "macros"),
        (with_part(a_file(), "word/media/a.png", bytes(51 * 1024 * 1024)), "far larger inside"),
        (saved(Document()), "no words"),
        (a_file()[:-300], "damaged"),
        (with_part(a_file(), "word/document.xml", ENTITY, instead=b"<w:document"), "damaged"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "old Word file"),
    ],
    ids=["a macro", "macros by type", "a bomb", "empty", "cut off", "an entity", "old"],
)
def test_what_cannot_be_read_is_told_in_words(data: bytes, told: str) -> None:
    with pytest.raises(BadInputError, match=told) as refused:
        read_word(data)
    assert refused.value.advice


def test_a_book_is_no_report() -> None:
    document = Document()
    document.add_paragraph("word " * 13_000)
    with pytest.raises(BadInputError, match="60,000 letters"):
        read_word(saved(document))
