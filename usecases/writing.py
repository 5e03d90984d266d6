"""The trust's report as it is written, question by question; each save stands by itself (R3, R4, R10)."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from domain.access import Actor, Permission
from domain.drafting import Choice, Place, Question, Save, Way, Wording, joined, tidy
from domain.errors import NotAllowedError, NotFoundError
from domain.nudges import Facts
from domain.report import Report
from domain.report_assembly import hash_of
from domain.report_text import ReportText
from domain.roles import Condition
from storage import audit, facts, people, report_texts, reports, submissions
from storage.unit import Unit
from usecases.acting import owner_id
from usecases.draft import Draft, asked_at, draft_of, text_of, texts_of, written_by
from usecases.invitation import report_of


def open_draft(unit: Unit, actor: Actor, *, invitation_id: UUID, place: Place | None = None) -> Draft:
    """The draft at this place, or where this writer left it; opening it begins the report (R3).

    Raises NotFoundError, NotPermittedError, or NotAllowedError once it is finished.
    """
    found = facts.load(unit, invitation_id)
    actor.require(Permission.WRITE_REPORT, written_by(actor, found))
    report = begun(unit, actor, found)
    if place is not None:
        report_texts.stand_at(unit, report.id, owner_id(actor), place)
    draft = draft_of(unit, actor, facts.load(unit, invitation_id))
    report_texts.stand_at(unit, report.id, owner_id(actor), draft.at.place)
    audit.record(unit, actor, "report.opened", report.id, at=unit.now)
    return draft


def save_text(
    unit: Unit,
    actor: Actor,
    *,
    invitation_id: UUID,
    place: Place,
    text: str,
    based_on: int,
    way: Way = Way.WRITTEN,
) -> Save:
    """Keep what was written in one place; `based_on` is the version that the writer saw.

    Written over an older version, both texts are kept. The same again changes nothing (L4). A change undoes
    the checks (R4). Raises NotFoundError, NotPermittedError, NotAllowedError or BadInputError.
    """
    found = facts.load(unit, invitation_id)
    actor.require(Permission.WRITE_REPORT, written_by(actor, found))
    report = begun(unit, actor, found)
    asked_at(draft_of(unit, actor, found), place)
    done = report_texts.save(
        unit, report.id, place, tidy(text), based_on=based_on, author_id=owner_id(actor), way=way
    )
    if done is not Save.NOTHING:
        note_change(unit, actor, found)
        audit.record(
            unit,
            actor,
            "report.written",
            report.id,
            at=unit.now,
            section=place.section,
            item=place.item,
            how=done,
        )
    return done


def choose_text(
    unit: Unit, actor: Actor, *, invitation_id: UUID, place: Place, version: int, choice: Choice
) -> None:
    """Which of two texts is kept; the one that is not stays in the history.

    Raises NotFoundError, NotPermittedError, NotAllowedError or BadInputError.
    """
    found = facts.load(unit, invitation_id)
    actor.require(Permission.WRITE_REPORT, written_by(actor, found))
    report = begun(unit, actor, found)
    held = report_texts.find(unit, report.id, place)
    if held is None or version not in held.beside:
        return
    other = report_texts.read(unit, report.id, place, version)
    kept = {Choice.STANDING: held.text, Choice.OTHER: other, Choice.BOTH: joined(held.text, other)}[choice]
    way = Way.JOINED if choice is Choice.BOTH else Way.CHOSEN
    report_texts.save(
        unit, report.id, place, tidy(kept), based_on=held.current, author_id=owner_id(actor), way=way
    )
    report_texts.settle(unit, report.id, place, version)
    note_change(unit, actor, found)
    audit.record(unit, actor, "report.chosen", report.id, at=unit.now, section=place.section, choice=choice)


def read_other(unit: Unit, actor: Actor, *, invitation_id: UUID, place: Place) -> tuple[Wording, str] | None:
    """The first text that waits beside the one that stands, with who wrote it and when; None without one.

    Raises NotFoundError or NotPermittedError.
    """
    found = facts.load(unit, invitation_id)
    actor.require(Permission.WRITE_REPORT, written_by(actor, found))
    report = report_of(unit, found.invitation)
    audit.record(unit, actor, "report.history_seen", report.id, at=unit.now)
    held = report_texts.find(unit, report.id, place)
    if held is None or not held.beside:
        return None
    version = held.beside[0]
    history = report_texts.history_of(unit, report.id, place)
    wording = next((one for one in history if one.version == version), None)
    return (wording, report_texts.read(unit, report.id, place, version)) if wording else None


@dataclass(frozen=True, slots=True, repr=False)
class Written:
    """One question that has a text: every version of it, oldest first, each with the name of its writer."""

    question: Question
    versions: tuple[tuple[Wording, str], ...]


@dataclass(frozen=True, slots=True, repr=False)
class Authorship:
    """Who wrote what of one report."""

    facts: Facts
    parts: tuple[Written, ...]


def list_authors(unit: Unit, actor: Actor, *, invitation_id: UUID) -> Authorship:
    """Who wrote what of a report, part by part, without a word of it (R10, L2).

    Raises NotFoundError, NotPermittedError or NotAllowedError.
    """
    found = facts.load(unit, invitation_id)
    report = report_of(unit, found.invitation)
    wanted = Permission.SEE_FINAL_REPORT if report.is_final else Permission.SEE_DRAFT_REPORT
    actor.require(wanted, written_by(actor, found))
    audit.record(unit, actor, "report.history_seen", report.id, at=unit.now)
    draft = draft_of(unit, actor, found)
    parts = (
        Written(one, tuple(named_history(unit, report.id, one.place)))
        for one in draft.questions
        if one.place in draft.held
    )
    return Authorship(found, tuple(parts))


def list_history(unit: Unit, actor: Actor, *, invitation_id: UUID, place: Place) -> list[tuple[Wording, str]]:
    """Who wrote which version of one place, by name, oldest first (R10, L2).

    Raises NotFoundError or NotPermittedError.
    """
    found = facts.load(unit, invitation_id)
    actor.require(Permission.SEE_DRAFT_REPORT, written_by(actor, found))
    report = report_of(unit, found.invitation)
    audit.record(unit, actor, "report.history_seen", report.id, at=unit.now)
    return named_history(unit, report.id, place)


def named_history(unit: Unit, report_id: UUID, place: Place) -> list[tuple[Wording, str]]:
    """Every version of one place with the name of its writer, oldest first."""
    history = report_texts.history_of(unit, report_id, place)
    return [(one, people.get(unit, one.author_id).name) for one in history]


def read_report(
    unit: Unit, actor: Actor, *, invitation_id: UUID, given: Collection[Condition] = (), reason: str = ""
) -> ReportText:
    """The whole report for whoever may read it now: as a draft, or once agreed or sent as the final one.

    `given` and `reason` are what the reader brings (section 1.2), such as TO_SEND. Raises NotFoundError,
    NotPermittedError or NotAllowedError.
    """
    found = facts.load(unit, invitation_id)
    report = report_of(unit, found.invitation)
    subject = written_by(actor, found)
    if report.is_final:
        actor.require(Permission.SEE_FINAL_REPORT, subject, given=given, reason=reason)
    else:
        actor.require(Permission.SEE_DRAFT_REPORT, subject, given=given, reason=reason)
    audit.record(unit, actor, "report.read", report.id, at=unit.now)
    return text_of(unit, found, report, texts_of(report_texts.list_of(unit, report.id)))


def find_last_draft(unit: Unit, actor: Actor) -> UUID:
    """The invitation whose report the actor worked on last. Raises NotFoundError or NotPermittedError."""
    actor.require(Permission.LIST_OWN)
    report_id = report_texts.last_open(unit, owner_id(actor))
    if report_id is None:
        raise NotFoundError(
            "You have no report open here.", advice="Say write report 1, with the number of the conference."
        )
    report = reports.get(unit, report_id)
    audit.record(unit, actor, "report.found", report.id, at=unit.now)
    return report.invitation_id


def begun(unit: Unit, actor: Actor, found: Facts) -> Report:
    """The report, begun by opening it (R3). Raises NotAllowedError once it is finished."""
    report = report_of(unit, found.invitation)
    if found.is_over or report.is_settled:
        raise NotAllowedError(
            "This report is finished, so its text cannot change.",
            advice="If there are new facts, ask a named nurse how to send a new version.",
        )
    on_its_way = submissions.newest_of(unit, report.id) if report.text else None
    if on_its_way is not None and on_its_way.is_under_way:
        raise NotAllowedError(
            "Your report is on its way to the unit, so its text cannot change.",
            advice="If it has not left yet, choose Do not send it yet.",
        )
    after = report.begun()
    if after != report:
        reports.save(unit, after)
        version = found.conference.version
        audit.record_step(unit, actor, "report.begun", report, after, conference_version=version)
    return after


def note_change(unit: Unit, actor: Actor, found: Facts) -> None:
    """The text is another one now: what was checked or agreed is not any more (R4)."""
    before = report_of(unit, found.invitation)
    after = before.edited(hash_of(texts_of(report_texts.list_of(unit, before.id))))
    reports.save(unit, after, only_the_text=after.state is before.state)
    if after.state is not before.state:
        version = found.conference.version
        audit.record_step(unit, actor, "report.edited", before, after, conference_version=version)
