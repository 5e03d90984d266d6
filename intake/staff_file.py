"""The trust's list of staff: who they are, where they belong, when they work (A1, HZ2)."""

from dataclasses import replace

from domain.drafts import Problem
from domain.roles import Role
from domain.staff_drafts import StaffDraft, StaffReading
from intake import cells
from intake.cell_dates import Dates, clock
from intake.cells import CellError, Found, as_text
from intake.columns import Layout, heading_of
from intake.own_lists import REFUSED, each_once, open_table, without_contradictions
from intake.row_reader import Progress, Remark, RowReader, not_too_many, problems_of, rows_of
from intake.staff_words import STAFF
from intake.weekdays import weekdays

LAYOUT = Layout(
    nouns="staff",
    words=STAFF,
    needed=(("email",), ("name",), ("role",), ("entra_id",)),
    refused=REFUSED,
)
# Titles that name a role beyond doubt: a vaguer word, such as "administrator", would open more than is meant.
_ROLE_WORDS = {
    Role.CARE_COORDINATOR: (
        "care co ordinator", "cc", "cpn", "community psychiatric nurse", "community mental health nurse",
        "occupational therapist", "psychologist", "consultant psychiatrist", "psychiatrist",
        "lead practitioner", "key worker", "practitioner",
    ),
    Role.NAMED_NURSE: (
        "safeguarding nurse", "named nurse for safeguarding", "named nurse safeguarding children",
        "named nurse for safeguarding children", "safeguarding named nurse",
    ),
    Role.TEAM_MANAGER: ("line manager", "team leader", "team lead", "ward manager"),
    Role.SAFEGUARDING_ADMIN: ("safeguarding administrator", "safeguarding team administrator"),
    Role.CHAMPION: ("safeguarding champion",),
    Role.SERVICE_LINE: ("service line lead", "service line director"),
    Role.EXECUTIVE: ("executive lead", "executive director"),
    Role.GOVERNANCE: ("governance lead",),
    Role.SYSTEM_ADMIN: ("system administrator",),
    Role.IG_AUDITOR: ("information governance auditor",),
}  # fmt: skip
_OWN_WORDS = {heading_of(role): role for role in Role}
_OTHER_WORDS = {word: role for role, words in _ROLE_WORDS.items() for word in words}
_ROLES = _OWN_WORDS | _OTHER_WORDS
_NO_ROLE = "Write one of: care coordinator, named nurse, team manager, safeguarding admin, and so on."


def read_staff(data: bytes, *, told: Progress | None = None) -> StaffReading:
    """Everybody on the list, in its order. Never raises for bad content.

    A person needs an address, a name, a role and an Entra object id. Two rows with one address or one id that
    differ are both left out. Doubts are problems too: the person is taken in without what could not be read.
    """
    table = open_table(data, LAYOUT)
    if isinstance(table, Problem):
        return StaffReading(problems=(table,))
    dates = Dates(from_1904=table.grid.from_1904)
    rows: list[tuple[int, StaffDraft]] = []
    remarks: list[Remark] = []
    for row in rows_of(table, told):
        person = _person(row, dates)
        remarks += [*row.refusals, *row.doubts]
        rows += [(row.number, person)] if person else []
    kept, twice = each_once(rows, "email", lambda person: replace(person, where=""))
    kept, same_email = without_contradictions(kept, "email", lambda person: person.email)
    kept, same_id = without_contradictions(kept, "entra_id", lambda person: person.entra_id)
    problems = [*table.problems, *problems_of(remarks), *twice, *same_email, *same_id]
    return StaffReading(tuple(person for _, person in kept), not_too_many(problems))


def _person(row: RowReader, dates: Dates) -> StaffDraft | None:
    email, name = row.need("email", cells.email), row.need("name", cells.words)
    held, entra_id = row.need("role", role), row.need("entra_id", cells.object_id)
    starts, ends = row.read("day_starts", clock), row.read("day_ends", clock)
    if not (email and name and held and entra_id) or row.refusals:
        return None
    person = StaffDraft(
        where=f"row {row.number}",
        entra_id=entra_id,
        email=email,
        name=name,
        role=held,
        team=row.read("team", cells.words),
        service_line=row.read("service_line", cells.words),
        manager_email=row.read("manager_email", cells.email),
        deputy_email=row.read("deputy_email", cells.email),
        working_days=row.read("working_days", weekdays),
        day_starts=starts.at if starts else None,
        day_ends=ends.at if ends else None,
        qualified_on=row.read("qualified_on", dates.full_day),
        is_champion=row.read("is_champion", cells.yes_no),
        duty_days=row.read("duty_days", weekdays),
        leaves_on=row.read("leaves_on", dates.plain_day),
    )
    return None if row.refusals else person


def role(cell: str) -> Found[Role]:
    """A role in our words or the trust's; nobody becomes the system itself by a list."""
    found = _ROLES.get(heading_of(as_text(cell)))
    if found is None or found is Role.SYSTEM:
        raise CellError("The role is not known.", _NO_ROLE)
    return Found(found)
