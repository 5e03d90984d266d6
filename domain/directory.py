"""What a list of staff would change in the directory: decided here, written by the use case (A1, IG12)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4

from domain.directory_links import linked
from domain.directory_plan import Plan, Row, Team
from domain.drafts import Problem
from domain.errors import BadInputError
from domain.list_changes import leaves_gaps, people, shortened
from domain.people import CSV, Person
from domain.policy import folded
from domain.roles import Role
from domain.staff_drafts import StaffDraft, StaffReading
from domain.words import say_list
from domain.working_days import at_local, local_day

# So many may leave at once without a question; more, and more than this part of all, is a broken list.
FEW_LEAVERS, LARGEST_PART = 3, 1 / 3
SAME_ACCOUNT = "These speak of one account and differ. Nothing was changed for them. Keep one."
TAKEN_ADDRESS = (
    "Another account in the list or the directory has this address, so nothing was changed here. "
    "If the account was made anew, let the old one leave first."
)
TWO_SERVICE_LINES = "These give one team different service lines. The team keeps the one it has."
UNREADABLE = "Some lines could not be read, so nobody counts as having left for being absent from this list."


@dataclass(slots=True)
class Planner:
    """Works a plan out, step by step; `problems` and `waiting` fill as it goes."""

    held: Mapping[str, Person]
    source: str
    now: datetime
    problems: list[Problem] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, staff: Iterable[Person], *, source: str, now: datetime) -> "Planner":
        """For everybody who is or was in the directory."""
        return cls({person.entra_id: person for person in staff}, source, now)

    def plan(self, reading: StaffReading, *, is_complete: bool) -> Plan:
        """What the list would change. Raises BadInputError when too many would leave at once."""
        self.problems.extend(reading.problems)
        drafts = self._once(reading.people)
        today = local_day(self.now)
        gone = {draft.where: self._held_as(draft) for draft in drafts if has_left(draft, today)}
        said = {where: one for where, one in gone.items() if one is not None and one.is_active}
        leaving = [*said.values(), *(self._absent(reading) if is_complete else ())]
        self._refuse_if_too_many(leaving, reading, is_complete=is_complete)
        staying = (one for one in drafts if not has_left(one, today))
        rows = [row for row in map(self._row, staying) if row is not None]
        rows = self._without_clashes(rows, leaving)
        rows, unlinked = linked(rows, self._final(rows, leaving), self.held.values())
        self.problems.extend(unlinked)
        return Plan(
            rows=tuple(rows),
            teams=self._teams(rows),
            leaving=tuple(leaving),
            left_at=tuple(said),
            waiting=tuple(self.waiting),
            problems=tuple(self.problems),
        )

    def _teams(self, rows: Sequence[Row]) -> tuple[Team, ...]:
        """Every team that the lines name; a team with two service lines keeps the one it has (M21)."""
        alike: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            if row.draft.team:
                alike[folded(row.draft.team)].append(row)
        return tuple(self._team(several) for several in alike.values())

    def _team(self, rows: Sequence[Row]) -> Team:
        lines = {folded(line): line for row in rows if (line := row.draft.service_line)}
        if len(lines) > 1:
            places = [row.draft.where for row in rows if row.draft.service_line]
            self.problems.append(Problem(say_list(shortened(places)), TWO_SERVICE_LINES))
        return Team(rows[0].after.team, next(iter(lines.values())) if len(lines) == 1 else None)

    def _held_as(self, draft: StaffDraft) -> Person | None:
        return self.held.get(draft.entra_id.lower())

    def _once(self, drafts: Sequence[StaffDraft]) -> list[StaffDraft]:
        """Each account once; lines that contradict one another are left out and named (HZ2)."""
        alike: dict[str, list[StaffDraft]] = defaultdict(list)
        for draft in drafts:
            alike[draft.entra_id.lower()].append(draft)
        for several in alike.values():
            if len({replace(one, where="") for one in several}) > 1:
                self.problems.append(Problem(say_list([one.where for one in several]), SAME_ACCOUNT))
                several.clear()
        return [several[0] for several in alike.values() if several]

    def _absent(self, reading: StaffReading) -> list[Person]:
        """Whom a complete list of this source names no more; nobody while lines are unreadable."""
        named = {draft.entra_id.lower() for draft in reading.people}
        absent = [
            one
            for one in self.held.values()
            if one.is_active and self.source in one.sources and one.entra_id not in named
        ]
        if absent and leaves_gaps(reading.problems, [draft.where for draft in reading.people]):
            self.problems.append(Problem("The list as a whole", UNREADABLE))
            return []
        return absent

    def _refuse_if_too_many(
        self, leaving: Sequence[Person], reading: StaffReading, *, is_complete: bool
    ) -> None:
        """A list that would empty the directory is a broken one: nothing of it is taken."""
        named = {draft.entra_id.lower() for draft in reading.people}
        here = [one for one in self.held.values() if one.is_active]
        known = [one for one in here if self.source in one.sources or one.entra_id in named]
        is_flood = len(leaving) > FEW_LEAVERS and len(leaving) > len(known) * LARGEST_PART
        is_blank = is_complete and not reading.people and bool(known)
        if is_flood or is_blank:
            raise BadInputError(
                "staff",
                f"Nothing was changed: by this list, {people(len(leaving))} of {len(known):,} "
                "would leave at once.",
                advice="Check that the list is whole. If it is right, bring it in smaller parts.",
            )

    def _row(self, draft: StaffDraft) -> Row | None:
        """The person as the line says; None, and waiting, while nobody has told their role."""
        before = self._held_as(draft)
        role = self._role(draft, before)
        if role is None:
            self.waiting.append(draft.where)
            return None
        given = before or Person(uuid4(), draft.entra_id.lower(), "", "", role, None, "")
        # A file's team is where they belong; Graph's department only fills a gap (M21).
        is_settled = self.source != CSV and CSV in given.sources and given.team
        after = replace(
            described(given, replace(draft, team=None) if is_settled else draft),
            role=role,
            is_active=True,
            left_at=self._leaves_at(draft, given),
        )
        return Row(draft, before, after.told_by(self.source))

    def _role(self, draft: StaffDraft, before: Person | None) -> Role | None:
        """What a file says of a role wins over Graph; whoever left by a file comes back by one only.

        Nobody becomes the system itself by a list.
        """
        told = None if draft.role is Role.SYSTEM else draft.role
        if before is None or self.source == CSV:
            return told or (before.role if before else None)
        if not before.is_active and before.source != self.source:
            return None
        return before.role if CSV in before.sources else told or before.role

    def _leaves_at(self, draft: StaffDraft, given: Person) -> datetime | None:
        """The end of the last day; a file without one takes back what was planned."""
        if draft.leaves_on is not None:
            return at_local(draft.leaves_on + timedelta(days=1), time())
        return given.left_at if given.is_active and self.source != CSV else None

    def _without_clashes(self, rows: list[Row], leaving: Sequence[Person]) -> list[Row]:
        """Two accounts never have one address; whoever claims a taken one stays as before (HZ2)."""
        while True:
            owners: dict[str, list[UUID]] = defaultdict(list)
            for one in self._final(rows, leaving):
                owners[one.email].append(one.id)
            wrong = [row for row in rows if len(owners[row.after.email]) > 1 and _moves_in(row)]
            if not wrong:
                return rows
            self.problems.extend(Problem(row.draft.where, TAKEN_ADDRESS) for row in wrong)
            rows = [row for row in rows if row not in wrong]

    def _final(self, rows: Sequence[Row], leaving: Sequence[Person]) -> list[Person]:
        """Everybody who would be in the directory afterwards."""
        planned = {row.after.entra_id for row in rows} | {one.entra_id for one in leaving}
        rest = [one for one in self.held.values() if one.is_active and one.entra_id not in planned]
        return [*rest, *(row.after for row in rows)]


def has_left(draft: StaffDraft, today: date) -> bool:
    """Whether the line says that somebody is gone; the last day itself is still theirs (IG12)."""
    return not draft.is_active or (draft.leaves_on is not None and draft.leaves_on < today)


def described(person: Person, draft: StaffDraft) -> Person:
    """The person with everything that the line says; what it leaves open stays as held."""
    open_to: dict[str, Any] = {
        "duty_days": draft.duty_days,
        "working_days": draft.working_days,
        "day_starts": draft.day_starts,
        "day_ends": draft.day_ends,
        "qualified_on": draft.qualified_on,
        "is_champion": draft.is_champion,
    }
    told = {name: value for name, value in open_to.items() if value is not None}
    if draft.team and folded(draft.team) != folded(person.team):
        told |= {"team": " ".join(draft.team.split()), "team_id": None}
    return replace(person, name=draft.name or person.name, email=_address(draft), **told)


def _address(draft: StaffDraft) -> str:
    return draft.email.lower()


def _moves_in(row: Row) -> bool:
    return row.before is None or not row.before.is_active or row.before.email != row.after.email
