"""A report that was written elsewhere waits with the draft until its writer says that it is right (HZ9)."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from domain.access import Actor, Permission
from domain.brought import LONGEST_BROUGHT, Brought, Line, laid_out
from domain.drafting import Aside, Place, Way, tidy
from domain.errors import BadInputError, NotFoundError
from domain.report import Report
from domain.report_text import Section
from storage import audit, facts, report_texts
from storage.unit import Unit
from usecases.acting import owner_id
from usecases.draft import Draft, draft_of, written_by
from usecases.writing import begun, note_change

WAITS = Place(Aside.BROUGHT)


@dataclass(frozen=True, slots=True, repr=False)
class Waiting:
    """A text that waits to be put into a draft."""

    draft: Draft
    brought: Brought


def bring_text(unit: Unit, actor: Actor, *, invitation_id: UUID, lines: Sequence[Line]) -> Waiting:
    """Lay a whole text out by its headings, and keep it beside the draft; nothing of the draft changes yet.

    Raises NotFoundError, NotPermittedError, NotAllowedError or BadInputError.
    """
    found = facts.load(unit, invitation_id)
    actor.require(Permission.WRITE_REPORT, written_by(actor, found))
    report = begun(unit, actor, found)
    draft = draft_of(unit, actor, found)
    if sum(len(line.text) for line in lines) > LONGEST_BROUGHT:
        raise BadInputError(
            "whole", f"This text has more than {LONGEST_BROUGHT:,} letters. Nothing was kept."
        )
    brought = laid_out(lines, draft.questions, draft.text.children)
    if not brought.texts:
        raise BadInputError("whole", "There are no words in it. Nothing was kept.")
    for place, text in brought.texts:
        require_short(draft, place, text)
    held = report_texts.find(unit, report.id, WAITS)
    report_texts.save(
        unit,
        report.id,
        WAITS,
        brought.to_text(),
        based_on=held.current if held else 0,
        author_id=owner_id(actor),
        way=Way.BROUGHT,
    )
    audit.record(unit, actor, "report.brought", report.id, at=unit.now, parts=len(brought.texts))
    return Waiting(draft, brought)


def see_brought(unit: Unit, actor: Actor, *, invitation_id: UUID) -> Waiting:
    """The text that waits. Raises NotFoundError, NotPermittedError or NotAllowedError."""
    found = facts.load(unit, invitation_id)
    actor.require(Permission.WRITE_REPORT, written_by(actor, found))
    report = begun(unit, actor, found)
    brought = text_that_waits(unit, report)
    audit.record(unit, actor, "report.brought_seen", report.id, at=unit.now)
    return Waiting(draft_of(unit, actor, found), brought)


def put_in(unit: Unit, actor: Actor, *, invitation_id: UUID) -> Draft:
    """Lay the text into its sections; what stood there is kept as the other text, and asked about.

    Raises NotFoundError, NotPermittedError or NotAllowedError.
    """
    found = facts.load(unit, invitation_id)
    actor.require(Permission.WRITE_REPORT, written_by(actor, found))
    report = begun(unit, actor, found)
    brought = text_that_waits(unit, report)
    for place, text in brought.texts:
        report_texts.put_before(
            unit, report.id, place, tidy(text), author_id=owner_id(actor), way=Way.BROUGHT
        )
    report_texts.remove(unit, report.id, WAITS)
    note_change(unit, actor, found)
    audit.record(unit, actor, "report.put_in", report.id, at=unit.now, parts=len(brought.texts))
    return draft_of(unit, actor, facts.load(unit, invitation_id))


def put_away(unit: Unit, actor: Actor, *, invitation_id: UUID) -> Draft:
    """The text is not wanted, and nothing of it is kept. Raises NotFoundError or NotPermittedError."""
    found = facts.load(unit, invitation_id)
    actor.require(Permission.WRITE_REPORT, written_by(actor, found))
    report = begun(unit, actor, found)
    report_texts.remove(unit, report.id, WAITS)
    audit.record(unit, actor, "report.put_away", report.id, at=unit.now)
    return draft_of(unit, actor, found)


def bring_file(unit: Unit, actor: Actor, *, lines: Sequence[Line]) -> Waiting:
    """The same from a file in the chat: it is for the report that its sender worked on last.

    Raises NotFoundError when there is none, and what `bring_text` raises.
    """
    actor.require(Permission.LIST_OWN)
    report_id = report_texts.last_open(unit, owner_id(actor))
    invitation_id = report_texts.invitation_of(unit, report_id) if report_id else None
    if invitation_id is None:
        raise NotFoundError(
            "We do not know for which conference this report is. Nothing was kept.",
            advice="Say write report 1, with the number of the conference. Then attach the file again.",
        )
    audit.record(unit, actor, "report.file_brought", report_id, at=unit.now)
    return bring_text(unit, actor, invitation_id=invitation_id, lines=lines)


def require_short(draft: Draft, place: Place, text: str) -> None:
    """Raise BadInputError that names the section whose text is too long."""
    try:
        tidy(text)
    except BadInputError as wrong:
        section = place.section if isinstance(place.section, Section) else Section.OUR_INVOLVEMENT
        heading = draft.template.heading_of(section)
        raise BadInputError("whole", f"{heading}: {wrong.message}", advice=wrong.advice) from None


def text_that_waits(unit: Unit, report: Report) -> Brought:
    """What was brought for a report and is not in it yet. Raises NotFoundError."""
    held = report_texts.find(unit, report.id, WAITS)
    if held is None:
        raise NotFoundError("No text waits to be put into this report any more.")
    return Brought.of_text(held.text)
