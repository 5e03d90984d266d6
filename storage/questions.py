"""What needs a person, in and out of the database; asking tells the administrators by itself."""

from dataclasses import fields
from uuid import UUID, uuid4

from sqlalchemy import Select, bindparam, func, or_, select

from domain.delivery import Mode
from domain.errors import NotFoundError
from domain.ladder.rules import queue_grew
from domain.nudges import NudgeKind
from domain.questions import Answer, Question, QuestionKind, QuestionState
from domain.roles import Role
from storage import live_cards, outbox, people, renewals
from storage.tables import QuestionRow
from storage.unit import Unit

NAMES = tuple(each.name for each in fields(Question))
# Put together once: that takes as long as asking it.
_OPEN = select(QuestionRow).where(QuestionRow.state == QuestionState.OPEN).order_by(QuestionRow.number)
_ABOUT = _OPEN.where(
    or_(QuestionRow.conference_id == bindparam("conference"), QuestionRow.other_id == bindparam("conference"))
)


def ask(
    unit: Unit,
    *,
    kind: QuestionKind,
    key: str,
    text: str,
    conference_id: UUID | None = None,
    other_id: UUID | None = None,
    invitation_id: UUID | None = None,
    file_id: UUID | None = None,
    asked_by: UUID | None = None,
) -> Question:
    """Ask the administrators, once for each key (L4), and tell them; returns the question as it stands.

    `text` identifies nobody (IG15). Who made somebody else's question necessary is `asked_by`: for a second
    check it must be answered by another person.
    """
    held = unit.session.scalars(select(QuestionRow).where(QuestionRow.key == key)).first()
    if held is not None:
        return _question(held)
    number = (unit.session.scalar(select(func.max(QuestionRow.number))) or 0) + 1
    question = Question(
        uuid4(), number, key, kind, text, unit.now, conference_id, other_id, invitation_id, file_id, asked_by
    )
    save(unit, question)
    tell_administrators(unit, question)
    return question


def save(unit: Unit, question: Question) -> None:
    """Store a question, new or answered; the administrators' cards follow."""
    row = unit.session.get(QuestionRow, question.id) or QuestionRow(id=question.id)
    for name in NAMES:
        setattr(row, name, getattr(question, name))
    unit.session.add(row)
    unit.session.flush()
    renew_queue_cards(unit)


def get(unit: Unit, question_id: UUID) -> Question:
    """The question of this id, locked until the end of the unit. Raises NotFoundError."""
    return _one(unit, _locked().where(QuestionRow.id == question_id))


def get_numbered(unit: Unit, number: int) -> Question:
    """The question of this number, locked (AX9). Raises NotFoundError."""
    return _one(unit, _locked().where(QuestionRow.number == number))


def list_open(unit: Unit) -> list[Question]:
    """Everything that needs a person, oldest first."""
    return [_question(row) for row in unit.session.scalars(_OPEN)]


def list_about(unit: Unit, conference_id: UUID) -> list[Question]:
    """The open questions about one conference."""
    return [_question(row) for row in unit.session.scalars(_ABOUT, {"conference": conference_id})]


def tell_administrators(unit: Unit, question: Question) -> None:
    """One card tells each administrator that something waits; while it is unsent, more questions join it."""
    policy = unit.policies.get("default")
    for admin in people.list_with_role(unit, Role.SAFEGUARDING_ADMIN):
        if not outbox.is_waiting(unit, admin.id, NudgeKind.QUEUE):
            last_told_at = outbox.last_settled_at(unit, admin.id, NudgeKind.QUEUE)
            nudge = queue_grew(question, admin.id, last_told_at=last_told_at, policy=policy)
            outbox.plan(unit, nudge, None, Mode.NEW, now=unit.now)


def renew_queue_cards(unit: Unit) -> None:
    """The administrators' cards show what waits now."""
    shown = live_cards.list_of_kind(unit, NudgeKind.QUEUE)
    cards = [renewals.Shown(None, card.subject_id, card.person_id, card.activity_id) for card in shown]
    renewals.change_cards(unit, Mode.UPDATE, cards)


def _locked() -> Select[QuestionRow]:
    return select(QuestionRow).with_for_update(key_share=True).execution_options(populate_existing=True)


def _one(unit: Unit, query: Select[QuestionRow]) -> Question:
    row = unit.session.scalars(query).first()
    if row is None:
        raise NotFoundError("There is no such question.", advice="Say questions to see what needs a person.")
    return _question(row)


def _question(row: QuestionRow) -> Question:
    values = {name: getattr(row, name) for name in NAMES}
    values["kind"], values["state"] = QuestionKind(row.kind), QuestionState(row.state)
    values["answer"] = Answer(row.answer) if row.answer else None
    return Question(**values)
