"""What stands on paper, in its order: the same for Word and PDF (B1-B16).

Everything here is plain text that is ready to be printed. Templates decide how it looks, nothing else.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from itertools import groupby
from typing import Any

from domain.report_template import Prompt, ReportTemplate
from domain.report_text import ActionStatus, PreviousAction, ReportChild, ReportText, Section, SharingGiven
from domain.sharing import Method
from domain.words import MONTHS, say_date

# A paper as plain values.
Printed = Mapping[str, Any]

# What the file formats cannot hold.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")

STATUS_SAID = {
    ActionStatus.DONE: "Done",
    ActionStatus.PART: "Partly done",
    ActionStatus.NOT_DONE: "Not done yet",
    None: "Not said",
}
METHOD_SAID = {
    Method.FACE_TO_FACE: "face to face",
    Method.PHONE: "by phone",
    Method.VIDEO: "by video call",
    Method.POST: "by post",
    Method.READ_ALOUD: "read aloud",
    Method.IN_THE_MEETING: "in the meeting",
}
NOT_WRITTEN = "Nothing was written here."


@dataclass(frozen=True, slots=True, repr=False)
class Particulars:
    """Who wrote the report, for whom, and who agreed to it (B1, B16).

    `starts` is said as people say it. `copy_for` is the reader of a copy that leaves something out (R14);
    empty for the whole report; `is_whole` is True for a copy that leaves nothing out. `service` is the trust
    and team that the writer works for.
    """

    reference: str
    unit: str
    starts: str
    author: str
    author_role: str
    service: str
    contact: str = ""
    on_behalf_of: str = ""
    authoriser: str = ""
    authorised_on: date | None = None
    version: int = 1
    copy_for: str = ""
    is_whole: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class Row:
    """A fact: what it is, and what it says."""

    label: str
    text: str


@dataclass(frozen=True, slots=True, repr=False)
class Answer:
    """What is written under one heading."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Action:
    """A line of the table of previous actions."""

    action: str
    status: str
    barrier: str
    next_step: str


@dataclass(frozen=True, slots=True, repr=False)
class Block:
    """One heading of the report. `answers` stand under the child or the heading that `heading` names."""

    heading: str
    answers: tuple[Answer, ...] = ()
    actions: tuple[Action, ...] = ()
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class Paper:
    """All that is printed. `note` says what kind of copy it is; `foot` stands on each page."""

    title: str
    subtitle: str
    note: str
    rows: tuple[Row, ...]
    blocks: tuple[Block, ...]
    foot: str

    def printed(self) -> Printed:
        """As the templates take it and as it is kept, with nothing in it that a file cannot hold."""
        return {name: _clean(value) for name, value in asdict(self).items()}


def paper_of(report: ReportText, template: ReportTemplate, given: Particulars) -> Paper:
    """The whole report, in the area's order and under its headings."""
    return Paper(
        title=template.title,
        subtitle=f"{report.kind.words.capitalize()}, {given.starts}",
        note=_whose_copy(given),
        rows=tuple(_header(report, given)),
        blocks=(*_blocks(report, template), _author(report, given)),
        foot=_foot(given),
    )


def _whose_copy(given: Particulars) -> str:
    if not given.copy_for:
        return ""
    whose = f"This copy is for {given.copy_for}."
    return whose if given.is_whole else f"{whose} Some parts are left out."


def _foot(given: Particulars) -> str:
    which = f"Version {given.version}" if given.version > 1 else "Report"
    return f"{which} for conference {given.reference}" if given.reference else which


def _header(report: ReportText, given: Particulars) -> Iterator[Row]:
    yield Row("Conference", report.kind.words.capitalize())
    yield Row("Date and time", given.starts)
    if given.reference:
        yield Row("Reference", given.reference)
    if given.unit:
        yield Row("Sent to", given.unit)
    for child in report.children:
        yield Row("Child", said_child(child))
    yield Row("Written by", _said_author(given))
    if given.on_behalf_of:
        yield Row("On behalf of", given.on_behalf_of)
    if given.contact:
        yield Row("Contact", given.contact)


def _said_author(given: Particulars) -> str:
    return ", ".join(part for part in (given.author, given.author_role, given.service) if part)


def said_child(child: ReportChild) -> str:
    """A child with its date of birth, or the day on which it is expected (B1, C13)."""
    name = child.name or ("Unborn baby" if child.is_unborn else "Name not known")
    if child.born_on:
        return f"{name}, born {_said_birth(child.born_on)}"
    return f"{name}, expected {_said_birth(child.expected_on)}" if child.expected_on else name


def _said_birth(day: date) -> str:
    """Nobody asks on which weekday a child was born."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _blocks(report: ReportText, template: ReportTemplate) -> Iterator[Block]:
    asked = [prompt for prompt in template.prompts if report.kind in prompt.asked]
    for is_per_child, prompts in groupby(asked, key=lambda prompt: prompt.is_per_child):
        run = list(prompts)
        if is_per_child:
            for child in report.children:
                yield Block(said_child(child), answers=tuple(_answers(report, run, child)))
        else:
            yield from (block for prompt in run if (block := _block(report, prompt)))


def _answers(report: ReportText, prompts: list[Prompt], child: ReportChild) -> Iterator[Answer]:
    for prompt in prompts:
        text = report.text(prompt.section, child.key)
        if text.strip() or report.kind in prompt.required:
            yield Answer(prompt.heading, lines_of(text) or (NOT_WRITTEN,))


def _block(report: ReportText, prompt: Prompt) -> Block | None:
    lines = lines_of(report.text(prompt.section))
    actions: tuple[Action, ...] = ()
    if prompt.section is Section.PREVIOUS_ACTIONS:
        actions = tuple(map(_action, report.previous_actions))
    if prompt.section is Section.SHARING:
        lines = (*map(said_sharing, report.sharing), *lines)
    if not (lines or actions or report.kind in prompt.required):
        return None
    return Block(prompt.heading, actions=actions, lines=lines or (() if actions else (NOT_WRITTEN,)))


def lines_of(text: str) -> tuple[str, ...]:
    """The paragraphs of a text."""
    return tuple(line for raw in text.splitlines() if (line := " ".join(raw.split())))


def _action(told: PreviousAction) -> Action:
    when = f", by {say_date(told.next_on)}" if told.next_on else ""
    next_step = f"{told.next_step or 'Next step'}{when}" if told.next_step or when else ""
    return Action(told.action, STATUS_SAID[told.status], told.barrier, next_step)


def said_sharing(given: SharingGiven) -> str:
    """With whom it was shared, when and how, and what they said; or why not (B15, R11-R12)."""
    if given.reason_not:
        return f"{given.person}: not shared. {given.reason_not}"
    if given.on is None:
        return f"{given.person}: not shared yet."
    how = f", {METHOD_SAID[given.method]}" if given.method else ""
    said = f" What they said: {given.feedback}" if given.feedback else ""
    return f"{given.person}: on {say_date(given.on)}{how}.{said}"


def _author(report: ReportText, given: Particulars) -> Block:
    lines = [f"{_said_author(given)}, {say_date(report.written_on)}"]
    if given.authoriser and given.authorised_on:
        lines.append(f"Agreed by {given.authoriser}, {say_date(given.authorised_on)}")
    return Block("Author", lines=tuple(lines))


# --- The sheet that is read aloud to a parent ---

SUMMARY_SECTIONS = (Section.WORRIES, Section.WORKING_WELL, Section.WHAT_WOULD_REDUCE_WORRY, Section.OUR_OFFER)
SUMMARY_HEADINGS = {
    Section.WORRIES: "What we worry about",
    Section.WORKING_WELL: "What goes well",
    Section.WHAT_WOULD_REDUCE_WORRY: "What would help",
    Section.OUR_OFFER: "What we will do",
}
SUMMARY_TITLE = "Our report, to talk about together"


def summary_of(report: ReportText, given: Particulars) -> Paper:
    """One or two pages to read aloud with a parent, before the conference (R11, section 5.1).

    `report` is that parent's copy already, so nothing here can hold what was left out (R14).
    """
    return Paper(
        title=SUMMARY_TITLE,
        subtitle=f"{report.kind.words.capitalize()}, {given.starts}",
        note="You can say at any time if you see something differently. We write down what you say.",
        rows=(Row("From", ", ".join(part for part in (given.author, given.service) if part)),),
        blocks=(
            *(_told(report, section) for section in SUMMARY_SECTIONS),
            Block("What you say about it", lines=("_" * 60, "_" * 60, "_" * 60)),
        ),
        foot="To read together",
    )


def _told(report: ReportText, section: Section) -> Block:
    answers = tuple(
        Answer(child.name or "Your baby", lines_of(text))
        for child in report.children
        if (text := report.text(section, child.key)).strip()
    )
    lines = lines_of(report.text(section))
    return Block(
        SUMMARY_HEADINGS[section], answers=answers, lines=lines if lines or answers else (NOT_WRITTEN,)
    )


def _clean(value: Any) -> Any:  # noqa: ANN401 - any shape of plain values
    if isinstance(value, str):
        return _CONTROL.sub("", value)
    if isinstance(value, dict):
        return {name: _clean(one) for name, one in value.items()}
    return [_clean(one) for one in value] if isinstance(value, list | tuple) else value
