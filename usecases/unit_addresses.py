"""To which addresses of the conference units reports may go; two people allow each (IG25)."""

from uuid import UUID, uuid4

from domain.access import Actor, Permission
from domain.mail_address import tidy_address
from domain.questions import Question, QuestionKind
from domain.unit_address import AddressState, UnitAddress
from storage import audit, facts, questions, submissions, unit_addresses
from storage.unit import Unit

ASKED = "May reports go to a new address of a conference unit? Open the details to see it."
# The key of the question names the address: a question has no column for one.
_KEY = "new-address"


def ask_for_address(unit: Unit, actor: Actor, *, invitation_id: UUID, address: str) -> UnitAddress:
    """The address for this conference's unit as it stands; a new one is put to a second person (IG25).

    Raises NotFoundError, NotPermittedError, or BadInputError for what is no address.
    """
    found = facts.load(unit, invitation_id)
    actor.require(Permission.RECORD_REPORT_SENT, found)
    wanted, area = tidy_address(address), found.conference.area
    held = unit_addresses.find(unit, area, wanted)
    asked = held.asked_again(actor.person_id, now=unit.now) if held else None
    if asked is None:
        asked = UnitAddress(uuid4(), area, wanted, AddressState.ASKED, unit.now, actor.person_id)
    if asked != held:
        unit_addresses.save(unit, asked)
        audit.record_step(
            unit, actor, "address.asked", held, asked, conference_version=found.conference.version
        )
    if asked.state is AddressState.ASKED:
        put_to_a_second_person(unit, asked, found.conference.id, invitation_id)
    return asked


def put_to_a_second_person(
    unit: Unit, address: UnitAddress, conference_id: UUID, invitation_id: UUID
) -> Question:
    """Ask the administrators, once."""
    return questions.ask(
        unit,
        kind=QuestionKind.NEW_ADDRESS,
        key=f"{_KEY}:{address.id}:{address.version}",
        text=ASKED,
        conference_id=conference_id,
        invitation_id=invitation_id,
        asked_by=address.asked_by,
    )


def address_asked_about(unit: Unit, question: Question) -> UnitAddress | None:
    """The address that a question is about; None for any other question."""
    if question.kind is not QuestionKind.NEW_ADDRESS:
        return None
    return unit_addresses.get(unit, UUID(question.key.split(":")[1]))


def decide_address(unit: Unit, actor: Actor, question: Question, *, allow: bool) -> None:
    """A second person has looked at it: reports that waited for it go out, or their writers are told (IG25).

    Raises NotPermittedError, or NotAllowedError for the person who asked.
    """
    actor.require(Permission.ANSWER_QUESTIONS)
    held = address_asked_about(unit, question)
    if held is None:
        return
    decided = held.decided(allow=allow, by=actor.person_id, now=unit.now)
    unit_addresses.save(unit, decided)
    audit.record_step(unit, actor, "address.decided", held, decided, conference_version=0)
    for submission_id in submissions.list_held_for(unit, held.area, held.address):
        waiting = submissions.get(unit, submission_id)
        after = waiting.released(now=unit.now) if allow else waiting.refused("address", now=unit.now)
        submissions.save(unit, after)
        audit.record_step(unit, actor, "report.released", waiting, after, conference_version=0)
