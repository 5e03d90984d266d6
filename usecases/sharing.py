"""What a coordinator says of sharing the report with one parent or child (E17, E18, R11-R14)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from domain.access import Actor, Permission
from domain.errors import BadInputError, NotAllowedError, NotFoundError, StaleError
from domain.nudges import Facts
from domain.report import Report, ReportState
from domain.sharing import Relative, Sharing, Telling, named_people, parents_to_tell
from domain.working_days import local_day
from storage import audit, facts, sharing
from storage.unit import Unit


class NotShared(StrEnum):
    """What else can be said of one person."""

    DECLINED = "declined"
    TAKEN_BACK = "taken_back"


@dataclass(frozen=True, slots=True)
class Whom:
    """One person of the family, as a card names them; `version` is the conference's that the card showed."""

    invitation_id: UUID
    relative: Relative
    number: int
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """One person of the family as the list numbers them, with what is recorded ("parent 1")."""

    relative: Relative
    number: int
    sharing: Sharing

    @property
    def called(self) -> str:
        """What the person is called where no name may stand (IG8)."""
        return f"{self.relative} {self.number}"


@dataclass(frozen=True, slots=True)
class Shared:
    """Everybody with whom the report of an invitation may be shared, parents first."""

    facts: Facts
    people: tuple[Listed, ...]

    @property
    def of_version(self) -> int:
        """Which version of the report is with the unit (R9)."""
        return self.facts.report.which_version if self.facts.report else 1

    def find(self, relative: Relative, number: int) -> Listed:
        """One of them. Raises NotFoundError."""
        for one in self.people:
            if (one.relative, one.number) == (relative, number):
                return one
        raise NotFoundError(f"The invitation names no {relative} {number}.", advice="Open the list again.")


def show_sharing(unit: Unit, actor: Actor, *, invitation_id: UUID) -> Shared:
    """With whom the report is to be shared, and how far that is.

    Raises NotFoundError, NotPermittedError, or NotAllowedError before it is sent.
    """
    found = facts.load(unit, invitation_id)
    actor.require(Permission.RECORD_SHARING, found)
    audit.record(unit, actor, "sharing.seen", invitation_id, at=unit.now)
    return listed(found)


def record_sharing(unit: Unit, actor: Actor, *, whom: Whom, told: Telling | NotShared) -> Shared:
    """What became of sharing with one person (R11); in the meeting does not count (R13).

    Its record names nobody (L2, IG15). Raises NotFoundError, NotPermittedError, StaleError, BadInputError or
    NotAllowedError.
    """
    found = facts.load(unit, whom.invitation_id)
    actor.require(Permission.RECORD_SHARING, found)
    if whom.version not in (None, found.conference.version):
        raise StaleError("Your card was older than what we hold. Nothing was changed.")
    shown = listed(found)
    before = shown.find(whom.relative, whom.number).sharing
    after = changed(before, told, today=local_day(unit.now), of_version=shown.of_version)
    if after != before:
        after = after.noted(before, now=unit.now)
        sharing.save(unit, after, invitation_id=whom.invitation_id)
        action, version = f"sharing.{step_of(told)}", found.conference.version
        audit.record_step(unit, actor, action, before, after, conference_version=version)
    return listed(facts.load(unit, whom.invitation_id))


def changed(before: Sharing, told: Telling | NotShared, *, today: date, of_version: int = 1) -> Sharing:
    """The next step. Raises BadInputError for a day to come, or NotAllowedError."""
    if told is NotShared.DECLINED:
        return before.declined()
    if isinstance(told, NotShared):
        return before.taken_back()
    if told.on > today:
        raise BadInputError("shared_on", "That day is still to come.", advice="Choose today or a day before.")
    return before.shared(told, of_version=of_version)


def step_of(told: Telling | NotShared) -> str:
    """The step's name in the audit."""
    return told.value if isinstance(told, NotShared) else "shared"


def listed(found: Facts) -> Shared:
    """The family as the invitation names it; a parent even when it names nobody (R14).

    Raises NotAllowedError when there is no report that was sent.
    """
    report = found.report
    if report is None or report.state is not ReportState.SENT or found.is_over:
        raise NotAllowedError(
            "A report is shared with the family once it is with the unit.",
            advice="Say first that your report is sent.",
        )
    return family_of(found, report)


def family_of(found: Facts, report: Report) -> Shared:
    """Each parent and each child with what is recorded of them; somebody even when nobody is named (R14)."""
    held = {(one.relative, one.person): one for one in found.sharing}
    family = found.conference.family
    named = [(Relative.PARENT, name) for name in parents_to_tell(family.parents)]
    named += [(Relative.CHILD, name) for name in named_people(family.children)]
    numbers = dict.fromkeys(Relative, 0)
    people = []
    for relative, name in named:
        numbers[relative] += 1
        recorded = held.get((relative, name)) or Sharing.due(report.id, name, relative)
        people.append(Listed(relative, numbers[relative], recorded))
    return Shared(found, tuple(people))
