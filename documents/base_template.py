"""Makes templates/default.docx anew: `python -m documents.base_template`.

The design in one place that can be read and reviewed. An area that wants its own look changes a copy of the
file in Word instead: docs/report-templates.md.
"""

from docx import Document
from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from documents.word import DEFAULT

INK, BLUE, GREY = RGBColor(0x21, 0x2B, 0x32), RGBColor(0x00, 0x3D, 0x7D), RGBColor(0x4C, 0x62, 0x72)
FONT = "Arial"
BOLD = ("Title", "Heading 1", "Heading 2", "Intense Quote")
PRIVATE = "Private: about children and their families. Show it only to people who need it for the conference."


def make() -> Word:
    """The template, with its styles and fields."""
    word = Document()
    _page(word)
    _styles(word)
    word.add_paragraph("{{ title }}", style="Title")
    word.add_paragraph("{{ subtitle }}", style="Subtitle")
    _only_if(word, "note", "{{ note }}", style="Intense Quote")
    _facts(word)
    word.add_paragraph("{%p for block in blocks %}")
    word.add_paragraph("{{ block.heading }}", style="Heading 1")
    _lines(word, "block")
    _actions(word)
    word.add_paragraph("{%p for answer in block.answers %}")
    word.add_paragraph("{{ answer.heading }}", style="Heading 2")
    _lines(word, "answer")
    word.add_paragraph("{%p endfor %}")
    word.add_paragraph("{%p endfor %}")
    _footer(word)
    return word


def _page(word: Word) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.3)
    section.top_margin, section.bottom_margin, section.footer_distance = Cm(2.2), Cm(2.8), Cm(1.1)


def _styles(word: Word) -> None:
    sizes = {
        "Normal": (11, INK),
        "Title": (24, BLUE),
        "Subtitle": (14, GREY),
        "Heading 1": (16, BLUE),
        "Heading 2": (12, INK),
        "Intense Quote": (11, BLUE),
        "Footer": (9, GREY),
    }
    for name, (size, colour) in sizes.items():
        font = word.styles[name].font
        font.name, font.size, font.color.rgb, font.italic = FONT, Pt(size), colour, False
        font.bold = name in BOLD
        fonts = word.styles[name].element.get_or_add_rPr().get_or_add_rFonts()
        for kind in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(kind), FONT)
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
            fonts.attrib.pop(qn(theme), None)
    _spaced(word)
    _speaks_english(word)


def _spaced(word: Word) -> None:
    gaps = {
        "Normal": (0, 6),
        "Title": (0, 4),
        "Subtitle": (0, 12),
        "Heading 1": (18, 6),
        "Heading 2": (10, 3),
    }
    for name, (before, after) in gaps.items():
        spacing = word.styles[name].paragraph_format
        spacing.space_before, spacing.space_after = Pt(before), Pt(after)
    word.styles["Normal"].paragraph_format.line_spacing = 1.25
    word.styles["Title"].paragraph_format.keep_with_next = True
    for spaced in word.styles["Subtitle"].element.findall(".//" + qn("w:rPr") + "/" + qn("w:spacing")):
        spaced.getparent().remove(spaced)
    border = word.styles["Title"].element.find(".//" + qn("w:pBdr"))
    if border is not None:
        border.getparent().remove(border)


def _speaks_english(word: Word) -> None:
    """Screen readers and spelling go by it."""
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-GB")
    properties = word.styles["Normal"].element.get_or_add_rPr()
    properties.append(language)


def _only_if(word: Word, field: str, text: str, *, style: str) -> None:
    word.add_paragraph(f"{{%p if {field} %}}")
    word.add_paragraph(text, style=style)
    word.add_paragraph("{%p endif %}")


def _lines(word: Word, holder: str) -> None:
    word.add_paragraph(f"{{%p for line in {holder}.lines %}}")
    word.add_paragraph("{{ line }}")
    word.add_paragraph("{%p endfor %}")


def _facts(word: Word) -> None:
    table = _table(word, 3, (Cm(4), Cm(12.4)))
    table.rows[0].cells[0].text = "{%tr for row in rows %}"
    _write(table.rows[1].cells[0], "{{ row.label }}", is_bold=True)
    _write(table.rows[1].cells[1], "{{ row.text }}")
    table.rows[2].cells[0].text = "{%tr endfor %}"


def _actions(word: Word) -> None:
    word.add_paragraph("{%p if block.actions %}")
    table = _table(word, 4, (Cm(5), Cm(2.4), Cm(4.4), Cm(4.6)))
    for cell, heading in zip(
        table.rows[0].cells, ("Action", "How far", "What got in the way", "Next step"), strict=True
    ):
        _write(cell, heading, is_bold=True)
    _is_header(table)
    table.rows[1].cells[0].text = "{%tr for action in block.actions %}"
    fields = ("action", "status", "barrier", "next_step")
    for cell, field in zip(table.rows[2].cells, fields, strict=True):
        _write(cell, f"{{{{ action.{field} }}}}")
    table.rows[3].cells[0].text = "{%tr endfor %}"
    word.add_paragraph("{%p endif %}")


def _table(word: Word, rows: int, widths: tuple[Cm, ...]) -> Table:
    table: Table = word.add_table(rows=rows, cols=len(widths), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 - the library has no other way
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width
    _thin_lines(table)
    return table


def _thin_lines(table: Table) -> None:
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "C8D0D6")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    for side in ("left", "right", "insideV"):
        line = OxmlElement(f"w:{side}")
        line.set(qn("w:val"), "nil")
        borders.append(line)
    table._tbl.tblPr.append(borders)  # noqa: SLF001 - the library has no other way to it


def _is_header(table: Table) -> None:
    """Repeated on each page, and read as headings of the columns."""
    properties = table.rows[0]._tr.get_or_add_trPr()  # noqa: SLF001 - as above
    properties.append(OxmlElement("w:tblHeader"))


def _write(cell: _Cell, text: str, *, is_bold: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(3)
    paragraph.add_run(text).bold = is_bold


def _footer(word: Word) -> None:
    footer = word.sections[0].footer
    first = footer.paragraphs[0]
    first.add_run(PRIVATE)
    second = footer.add_paragraph(style="Footer")
    second.add_run("{{ foot }}. Page ")
    _field(second, "PAGE")
    second.add_run(" of ")
    _field(second, "NUMPAGES")
    for paragraph in (first, second):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT


def _field(paragraph: Paragraph, name: str) -> None:
    """A number that Word works out by itself."""
    for kind, text in (("begin", ""), ("", name), ("end", "")):
        run = paragraph.add_run()._r  # noqa: SLF001 - as above
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = text
        run.append(mark)


if __name__ == "__main__":
    made = make()
    made.core_properties.author, made.core_properties.title = "", "Report for the conference"
    made.save(str(DEFAULT))
