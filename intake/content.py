"""The words of one event, read once: its subject, its body, its labelled lines."""

from dataclasses import dataclass

from intake.html_page import HtmlPage, read_html
from intake.labels import Labels, read_labels
from intake.structure import RawEvent
from intake.text import clean

_SUBJECT_LIMIT = 300


@dataclass(frozen=True, slots=True, repr=False)
class Content:
    """What an event says. Of the subject and the prose nothing is ever kept (IN2, IN21v)."""

    subject: str
    body: str
    page: HtmlPage
    labels: Labels


def read_content(event: RawEvent) -> Content:
    """Read the plain body, or the HTML one when there is no other."""
    page = read_html(event.text("X-ALT-DESC"))
    body = event.text("DESCRIPTION").strip() or page.text
    return Content(clean(event.text("SUMMARY"), _SUBJECT_LIMIT), body, page, read_labels(body))
