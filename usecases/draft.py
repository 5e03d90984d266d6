"""A report that is being written, as its writer sees it, put together from what is held (R3, B1-B16)."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from domain.access import Actor, Relation, Role, Subject
from domain.drafting import Held, Place, Question, questions_of
from domain.errors import NotAllowedError, NotFoundError
from domain.nudges import Facts
from domain.people import Person
from domain.report import Report
from domain.report_assembly import Author, assembled, children_of
from domain.report_template import ReportTemplate
from domain.report_text import ReportText, Section
from domain.working_days import local_day
from storage import people, report_texts
from storage.unit import Unit
from usecases.acting import owner_id
from usecases.invitation import report_of

# How the invitation calls what the last conference asked of people (intake/details.py).
PREVIOUS_ACTIONS = "Previous actions"
_BETWEEN_ACTIONS = re.compile(r"\s*[;\n\u2022]\s*|\s+(?=\d{1,2}[.)]\s)")
_NUMBER = re.compile(r"^\d{1,2}[.)]\s+")


@dataclass(frozen=True, slots=True, repr=False)
class Draft:
    """A report that is being written, as its writer sees it.

    `at` is the question the writer is at. `writers` are the names of whoever wrote something. `proposed` are
    the previous actions as the invitation tells them, to begin with. `reader_id` is who looks at it.
    """

    facts: Facts
    report: Report
    template: ReportTemplate
    text: ReportText
    held: Mapping[Place, Held]
    questions: tuple[Question, ...]
    at: Question
    writers: Mapping[UUID, str]
    reader_id: UUID
    proposed: tuple[str, ...] = ()

    def text_at(self, place: Place) -> str:
        """What stands in a place."""
        held = self.held.get(place)
        return held.text if held else ""

    def version_at(self, place: Place) -> int:
        """The version that a card shows, to be sent back with a save."""
        held = self.held.get(place)
        return held.current if held else 0

    def question_at(self, place: Place) -> Question | None:
        """The question of a place, if it is asked."""
        return next((one for one in self.questions if one.place == place), None)

    @property
    def answered(self) -> int:
        """How many questions have a text."""
        return sum(bool(self.text_at(one.place)) for one in self.questions)

    @property
    def left(self) -> tuple[Question, ...]:
        """What still needs an answer."""
        return tuple(one for one in self.questions if one.is_required and not self.text_at(one.place))

    @property
    def doubled(self) -> tuple[Question, ...]:
        """Where two texts wait for a choice."""
        return tuple(
            one for one in self.questions if (held := self.held.get(one.place)) is not None and held.asks
        )


def draft_of(unit: Unit, actor: Actor, found: Facts) -> Draft:
    """The draft as it stands, at the question where the actor is."""
    report = report_of(unit, found.invitation)
    template = template_of(found)
    held = report_texts.list_of(unit, report.id)
    proposed = previous_actions_of(found)
    known = [int(one.item) for one in held if one.section is Section.PREVIOUS_ACTIONS]
    at = report_texts.stands_at(unit, report.id, owner_id(actor))
    if at is not None and at.section is Section.PREVIOUS_ACTIONS:
        known.append(int(at.item))
    questions = questions_of(
        template, found.conference.kind, children_of(found), actions=max([len(proposed), *known])
    )
    return Draft(
        facts=found,
        report=report,
        template=template,
        text=text_of(unit, found, report, texts_of(held)),
        held=held,
        questions=questions,
        at=next((one for one in questions if one.place == at), questions[0]),
        writers=writers_of(unit, report.id, held),
        reader_id=owner_id(actor),
        proposed=proposed,
    )


def writers_of(unit: Unit, report_id: UUID, held: Mapping[Place, Held]) -> dict[UUID, str]:
    """The names of whoever wrote what stands, or what waits beside it."""
    ids = {one.author_id for one in held.values()}
    for place, one in held.items():
        if one.beside:
            ids |= {version.author_id for version in report_texts.history_of(unit, report_id, place)}
    return {person_id: people.get(unit, person_id).name for person_id in ids}


def text_of(unit: Unit, found: Facts, report: Report, texts: Mapping[Place, str]) -> ReportText:
    """The whole report, signed by whoever writes it."""
    return assembled(found, texts, author_of(unit, found, report), written_on=local_day(unit.now))


def texts_of(held: Mapping[Place, Held]) -> dict[Place, str]:
    """What stands in each section; what waits beside the draft is no part of it."""
    return {place: one.text for place, one in held.items() if isinstance(place.section, Section)}


def author_of(unit: Unit, found: Facts, report: Report) -> Author:
    """Who signs: the named nurse who writes on behalf, else the coordinator (R10, B16)."""
    owner = person_of(unit, found.invitation.assigned_to)
    nurse = person_of(unit, report.author_id)
    signs = nurse or owner
    if signs is None:
        return Author("", Role.CARE_COORDINATOR)
    for_name = owner.name if nurse and owner and nurse.id != owner.id else ""
    return Author(signs.name, signs.role, signs.team, signs.email, for_name)


def person_of(unit: Unit, person_id: UUID | None) -> Person | None:
    """The person, also one who has left."""
    return people.get(unit, person_id) if person_id else None


def template_of(found: Facts) -> ReportTemplate:
    """What a report asks in this area. Raises NotAllowedError without a template."""
    if found.policy.template is None:
        raise NotAllowedError("This area has no questions for a report yet.")
    return found.policy.template


def previous_actions_of(found: Facts) -> tuple[str, ...]:
    """What the last conference asked, as far as the invitation tells it, one by one (B10)."""
    told: Iterable[str] = (value for name, value in found.conference.extras if name == PREVIOUS_ACTIONS)
    parts = (part for text in told for part in _BETWEEN_ACTIONS.split(text))
    return tuple(action for part in parts if (action := _NUMBER.sub("", part).strip()))


def asked_at(draft: Draft, place: Place) -> Question:
    """The question of a place. Raises NotFoundError for a place that this report does not have."""
    found = draft.question_at(place)
    if found is None and place.section is Section.PREVIOUS_ACTIONS and place.item.isdigit():
        found = next((one for one in draft.questions if one.place.section is place.section), None)
    if found is None:
        raise NotFoundError(
            "This report has no such part any more. Nothing was saved.", advice="Open the report again."
        )
    return found


def written_by(actor: Actor, found: Facts) -> Subject:
    """What access to a report is asked about: the invitation, or the request that this nurse claimed (A1).

    A conflict closes both (A7).
    """
    person_id = actor.person_id
    if person_id is None or Relation.CONFLICTED in found.relations_of(person_id):
        return found
    claimed = (one for one in found.requests if one.is_with_a_nurse and one.claimed_by == person_id)
    linked = found.relations_of(person_id) & {Relation.ASSIGNED, Relation.ON_BEHALF}
    return found if linked else next(claimed, found)
