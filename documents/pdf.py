"""The report as a PDF that screen readers can follow (Typst, tagged as PDF/UA-1 asks)."""

import json
from pathlib import Path

import typst

from documents.paper import Printed

TEMPLATES = Path(__file__).parent / "templates"
DEFAULT = TEMPLATES / "default.typ"
MEDIA_TYPE = "application/pdf"


def as_pdf(paper: Printed, template: Path = DEFAULT) -> bytes:
    """The whole file. What people wrote reaches the template as data, never as its commands."""
    given = {"paper": json.dumps(dict(paper), ensure_ascii=False)}
    made = typst.compile(template.read_bytes(), format="pdf", sys_inputs=given, pdf_standards=["ua-1"])
    if not isinstance(made, bytes):  # only when it is asked for pictures, one for each page
        raise TypeError("a PDF is one file")
    return made
