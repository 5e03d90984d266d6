"""The report as a Word file, filled into the area's own template (docxtpl).

A template is an ordinary Word document with fields such as `{{ title }}`: docs/report-templates.md.
"""

from io import BytesIO
from pathlib import Path

from docxtpl import DocxTemplate
from jinja2 import Environment, StrictUndefined

from documents.paper import Printed

TEMPLATES = Path(__file__).parent / "templates"
DEFAULT = TEMPLATES / "default.docx"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _strict() -> Environment:
    return Environment(undefined=StrictUndefined, autoescape=True)


def as_word(paper: Printed, template: Path = DEFAULT) -> bytes:
    """The whole file. The properties that Word shows about it name nobody (IG5).

    Raises jinja2.UndefinedError for a template that asks for a field which does not exist.
    """
    document = DocxTemplate(template)
    document.render(dict(paper), jinja_env=_strict(), autoescape=True)
    properties = document.docx.core_properties
    properties.title, properties.author, properties.last_modified_by = paper["title"], "", ""
    properties.comments, properties.subject, properties.keywords = "", "", ""
    written = BytesIO()
    document.save(written)
    return written.getvalue()
