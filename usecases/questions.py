"""Answering what needs a person: the answer does what it says, in the same unit of work (C11, IN21)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from uuid import UUID

from domain.access import Actor, Permission
from domain.conference import Conference
from domain.drafts import CancellationDraft
from domain.errors import MissingInputError, NotAllowedError
from domain.questions import Answer, HowKnown, Question, QuestionKind
from domain.routing import Handover
from storage import audit, conferences, invitations, questions
from storage.unit import Unit
from usecases.booking import call_off
from usecases.concluding import find_out
from usecases.merging import merge
from usecases.not_known import confirm_not_known
from usecases.steps import keep_step
from usecases.unit_addresses import address_asked_about, decide_address


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with what it is about: names and addresses are shown only where no chat keeps them (IG8)."""

    question: Question
    conference: Conference | None
    other: Conference | None
    address: str = ""


def list_questions(unit: Unit, actor: Actor) -> list[Question]:
    """Everything that needs a person, oldest first. Raises NotPermittedError."""
    actor.require(Permission.ANSWER_QUESTIONS)
    found = questions.list_open(unit)
    audit.record(unit, actor, "questions.listed", at=unit.now, count=len(found))
    return found


def show_question(
    unit: Unit, actor: Actor, *, question_id: UUID | None = None, number: int | None = None
) -> Asked:
    """One question by its id or its number. Raises NotFoundError or NotPermittedError."""
    actor.require(Permission.ANSWER_QUESTIONS)
    question = find_question(unit, question_id, number)
    audit.record(unit, actor, "question.seen", question.id, at=unit.now)
    return with_conferences(unit, question)


def see_what_it_is_about(unit: Unit, actor: Actor, *, question_id: UUID) -> Asked:
    """A question with the names in it, for this person at this moment (IG8).

    Raises NotFoundError or NotPermittedError.
    """
    actor.require(Permission.ANSWER_QUESTIONS)
    audit.record(unit, actor, "question.details_seen", question_id, at=unit.now)
    return with_conferences(unit, questions.get(unit, question_id))


def answer_question(
    unit: Unit,
    actor: Actor,
    *,
    answer: Answer,
    question_id: UUID | None = None,
    number: int | None = None,
    reason: HowKnown | None = None,
) -> Asked:
    """Settle a question and do what the answer says; the same answer again changes nothing (L4).

    `reason` is how it is known, where the answer changes what is counted (C8). Raises NotFoundError,
    NotPermittedError, MissingInputError without a reason where one is needed, or NotAllowedError, also when
    a second person must answer.
    """
    actor.require(Permission.ANSWER_QUESTIONS)
    question = find_question(unit, question_id, number)
    answered = question.answered(answer, by=actor.person_id, now=unit.now)
    if answered is not question:
        if question.needs_reason:
            conference = held_conference(unit, question)
            took_place = answer is Answer.YES
            find_out(unit, actor, conference=conference, took_place=took_place, reason=how_known(reason))
        effect = EFFECTS.get((question.kind, answer))
        if effect is not None:
            answered = effect(unit, actor, question, answered)
        questions.save(unit, answered)
        audit.record_step(unit, actor, "question.answered", question, answered, conference_version=0)
    return with_conferences(unit, answered)


def how_known(reason: HowKnown | None) -> HowKnown:
    """The reason that was given. Raises MissingInputError, which asks for it."""
    if reason is None:
        raise MissingInputError("reason", "How do you know? Say unit, minutes or staff.")
    return reason


def find_question(unit: Unit, question_id: UUID | None, number: int | None) -> Question:
    """By id, as a card has it, or by number, as people type it. Raises NotFoundError."""
    if question_id is not None:
        return questions.get(unit, question_id)
    return questions.get_numbered(unit, number or 0)


def with_conferences(unit: Unit, question: Question) -> Asked:
    """The question with what it is about."""
    about, other = question.conference_id, question.other_id
    return Asked(
        question,
        conferences.get(unit, about) if about else None,
        conferences.get(unit, other) if other else None,
        address.address if (address := address_asked_about(unit, question)) else "",
    )


def one_conference(unit: Unit, actor: Actor, question: Question, answered: Question) -> Question:
    """The new invitation speaks of the older conference: one of them goes on (C11, IN21m).

    When the children's names differ, two people must say so: the first yes is kept, the question stays open.
    """
    asked = with_conferences(unit, question)
    if asked.conference is None or asked.other is None or actor.person_id is None:
        raise NotAllowedError("One of the two conferences is gone. Nothing was changed.")
    said_yes = frozenset({actor.person_id} | ({question.answered_by} if question.answered_by else set()))
    if asked.conference.child_names != asked.other.child_names and len(said_yes) == 1:
        return question.half_answered(actor.person_id)
    merge(unit, actor, kept=asked.other, dropped=asked.conference, confirmed_by=said_yes)
    return answered


def call_off_after_all(unit: Unit, actor: Actor, question: Question, answered: Question) -> Question:
    """The unit says that it is off (IN21l, C4)."""
    held = held_conference(unit, question)
    if not held.is_cancelled:
        message = CancellationDraft(held.uid, held.sequence, held.stamped_at)
        call_off(unit, actor, held, held.cancelled(message, now=unit.now))
    return answered


def go_on(unit: Unit, actor: Actor, question: Question, answered: Question) -> Question:
    """It takes place: reminders go on (IN21l)."""
    held = held_conference(unit, question)
    released = held.released()
    conferences.save(unit, released)
    audit.record_step(unit, actor, "conference.released", held, released, conference_version=released.version)
    return answered


def second_look(unit: Unit, actor: Actor, question: Question, answered: Question) -> Question:
    """Somebody else searched as well and found nothing: the unit gets a nil return (I4, HZ15)."""
    if question.invitation_id is not None:
        confirm_not_known(unit, actor, invitation_id=question.invitation_id, searched_by=question.asked_by)
    return answered


def take_away(unit: Unit, actor: Actor, question: Question, answered: Question) -> Question:
    """The unit does not mean them any more: their access ends, and an administrator chooses anew (IG12)."""
    if question.invitation_id is None:
        raise NotAllowedError("This invitation is gone. Nothing was changed.")
    invitation = invitations.get(unit, question.invitation_id)
    holder = invitation.assigned_to
    if holder is not None and not invitation.is_closed:
        ended = replace(invitation.reply_lost(), links=invitation.links.unlinked(holder).without_stand_ins())
        taken = ended.returned(because=Handover.UNINVITED)
        version = conferences.get(unit, invitation.conference_id).version
        keep_step(unit, actor, "invitation.taken_away", invitation, taken, version=version)
    return answered


def allow_address(unit: Unit, actor: Actor, question: Question, answered: Question) -> Question:
    """Somebody else has looked at it: reports may go there (IG25)."""
    decide_address(unit, actor, question, allow=True)
    return answered


def refuse_address(unit: Unit, actor: Actor, question: Question, answered: Question) -> Question:
    """It is not the unit's: nothing goes there, and whoever wanted to send is told (IG25)."""
    decide_address(unit, actor, question, allow=False)
    return answered


def held_conference(unit: Unit, question: Question) -> Conference:
    """The conference a question is about, locked. Raises NotFoundError."""
    found = conferences.get(unit, question.conference_id) if question.conference_id else None
    locked = conferences.find_by_uid(unit, found.uid) if found else None
    if locked is None:
        raise NotAllowedError("This conference is gone. Nothing was changed.")
    return locked


Effect = Callable[[Unit, Actor, Question, Question], Question]
EFFECTS: dict[tuple[QuestionKind, Answer], Effect] = {
    (QuestionKind.REPLACES, Answer.YES): one_conference,
    (QuestionKind.SAME_CONFERENCE, Answer.YES): one_conference,
    (QuestionKind.PROBABLY_CANCELLED, Answer.YES): call_off_after_all,
    (QuestionKind.PROBABLY_CANCELLED, Answer.NO): go_on,
    (QuestionKind.SECOND_CHECK, Answer.YES): second_look,
    (QuestionKind.UNINVITED, Answer.NO): take_away,
    (QuestionKind.NEW_ADDRESS, Answer.YES): allow_address,
    (QuestionKind.NEW_ADDRESS, Answer.NO): refuse_address,
}
