"""Invented things to test with: plain functions, each with sensible defaults."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from domain.access import SYSTEM, Role
from domain.conference import Conference
from domain.deadlines import report_deadline
from domain.drafts import CancellationDraft, ConferenceDraft, ConferenceKind, Family, Join, Reading
from domain.invitation import Invitation, InvitationState
from domain.nudges import Facts
from domain.people import ChatReference, Person
from domain.policy import Policies
from domain.report import Report, ReportState
from domain.support import SupportRequest
from policies.loader import load_policies
from storage import facts, invitations, people
from storage.tables import ConferenceRow
from storage.unit import Unit
from usecases.imports import TakenIn, take_in_invitations

# A Monday morning in winter, the moment at which the tests' clock stands (tests/conftest.py).
RECEIVED_AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
# Tuesday 8 December 2026, 10am: eleven working days after the tests' Monday.
STARTS_AT = datetime(2026, 12, 8, 10, 0, tzinfo=UTC)
POLICIES: Policies = load_policies()
JOIN_URL = "https://teams.microsoft.com/meet/3456789012345?p=AbC123xyz"
CHILD, PARENT, CHAIR = "Willow Farrow", "Ingrid Farrow", "Cassandra Holt"


def a_person(role: Role = Role.CARE_COORDINATOR, *, name: str = "Priya Raman", email: str = "") -> Person:
    """A member of staff; named nurses are on duty on working days."""
    slug = name.lower().replace(" ", ".")
    return Person(
        id=uuid4(),
        entra_id=str(uuid4()),
        name=name,
        email=email or f"{slug}@trust.example",
        role=role,
        team_id=None,
        team="",
        duty_days=frozenset({1, 2, 3, 4, 5}) if role is Role.NAMED_NURSE else frozenset(),
    )


def add_person(unit: Unit, person: Person) -> Person:
    """Put a person into the staff directory."""
    people.add(unit, person)
    return person


def a_draft(
    *invitees: Person,
    uid: str = "conference-1",
    sequence: int = 0,
    kind: ConferenceKind = ConferenceKind.REVIEW,
    starts_at: datetime = STARTS_AT,
    council: str = "Kent County Council",
    join: Join | None = None,
    report_due_on: date | None = None,
) -> ConferenceDraft:
    """An invitation as a file would bring it; each uid has a family and a reference of its own."""
    is_first = uid == "conference-1"
    return ConferenceDraft(
        uid=uid,
        sequence=sequence,
        stamped_at=datetime(2026, 11, 20, 12, sequence, tzinfo=UTC),
        kind=kind,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=2),
        organiser="conferences@kent.example",
        invitees=tuple(person.email for person in invitees),
        council=council,
        reference="KCC-2026-0142" if is_first else f"KCC-{uid}",
        unit_phone="01632 960101",
        join=join
        or Join(
            url=JOIN_URL if is_first else f"{JOIN_URL}{uid}",
            meeting_id="345 678 901 234 5",
            passcode="AbC123xyz",
        ),
        family=Family(
            children=(CHILD if is_first else f"{CHILD} {uid}",),
            parents=(PARENT,),
            chair=CHAIR,
            social_worker="Joel Brandt",
        ),
        report_due_on=report_due_on,
    )


def a_cancellation(uid: str = "conference-1", sequence: int = 1) -> CancellationDraft:
    """Word that a conference is off."""
    return CancellationDraft(uid, sequence, datetime(2026, 11, 24, 12, sequence, tzinfo=UTC))


def take_in(unit: Unit, *drafts: ConferenceDraft | CancellationDraft) -> TakenIn:
    """Import drafts as the system does."""
    return take_in_invitations(unit, SYSTEM, reading=Reading(drafts), data=b"invented")


def facts_of(unit: Unit, person: Person, number: int = 1) -> Facts:
    """What we hold about a person's invitation of this number."""
    return facts.load(unit, invitations.get_numbered(unit, person.id, number).id)


def conference_ids(unit: Unit) -> list[UUID]:
    """Every conference."""
    return [row.id for row in unit.session.query(ConferenceRow).all()]


def give_chat(unit: Unit, person: Person) -> ChatReference:
    """Let a person have written to the bot before."""
    chat = ChatReference(f"a:{person.id}", "https://smba.example/uk/", "tenant")
    people.save_chat(unit, person.id, chat, unit.now)
    return chat


def a_conference(**given: Any) -> Conference:  # noqa: ANN401 - any field of a conference
    """A review conference in Kent on `STARTS_AT`, without a database."""
    return replace(Conference.booked(a_draft(), area="kent"), **given)


def an_invitation(**given: Any) -> Invitation:  # noqa: ANN401 - any field of an invitation
    """An invitation that has reached its care coordinator, without a database."""
    made = Invitation(
        id=uuid4(),
        conference_id=uuid4(),
        address="priya.raman@trust.example",
        state=InvitationState.DELIVERED,
        received_at=RECEIVED_AT,
        assigned_to=uuid4(),
        number=1,
        delivered_at=RECEIVED_AT,
    )
    return replace(made, **given)


def a_report(conference: Conference | None = None, **given: Any) -> Report:  # noqa: ANN401 - any field of a report
    """A report not begun, with the deadline of its conference's area."""
    told = conference or a_conference()
    deadline = report_deadline(
        POLICIES.get(told.area),
        told.kind,
        starts_at=told.starts_at,
        received_at=told.moved_at or RECEIVED_AT,
        printed_on=told.report_due_on,
    )
    return replace(Report(uuid4(), uuid4(), ReportState.NOT_STARTED, deadline), **given)


def a_request(**given: Any) -> SupportRequest:  # noqa: ANN401 - any field of a request
    """A request for support, offered to two named nurses."""
    made = SupportRequest(
        id=uuid4(),
        invitation_id=uuid4(),
        requested_by=uuid4(),
        requested_at=RECEIVED_AT,
        offered_to=(uuid4(), uuid4()),
        number=1,
    )
    return replace(made, **given)


def some_facts(**given: Any) -> Facts:  # noqa: ANN401 - any field of the facts
    """All that the rules look at for one invitation, without a database."""
    conference = given.get("conference") or a_conference()
    made = Facts(
        conference=conference,
        invitation=an_invitation(),
        report=a_report(conference),
        requests=(),
        policy=POLICIES.get(conference.area),
    )
    return replace(made, **given)
