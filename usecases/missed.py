"""Invitations that were missing, late or wrong: reported by staff, and what notice the unit gives (M17)."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from domain.access import Actor, Permission
from domain.measures.evidence import Evidence
from domain.measures.periods import Period
from domain.missed import MissedInvitation, MissedKind
from domain.notices import NoticeFigures, notice_figures
from domain.people import Person
from domain.policy import DEFAULT_AREA
from domain.questions import QuestionKind
from domain.words import say_date
from domain.working_days import local_day
from storage import audit, figures, invitations, missed, people, questions
from storage.unit import Unit
from usecases.acting import owner_id

# A button pressed again within this time says nothing new (L4).
SAME_WITHIN = timedelta(days=1)
# Councils for which the trust's own rules count (T42).
ELSEWHERE = "Other councils"


@dataclass(frozen=True, slots=True)
class Opened:
    """A report with whoever made it, to be asked back."""

    report: MissedInvitation
    reporter: Person


def list_areas(unit: Unit, actor: Actor) -> dict[str, str]:
    """The areas whose council could have invited: their names by their short ones. Raises NotPermittedError.

    For any other council the trust's own rules count (T42).
    """
    actor.require(Permission.REPORT_MISSED)
    audit.record(unit, actor, "missed.begun", at=unit.now)
    areas = {area: policy.name for area, policy in unit.policies.areas.items() if area != DEFAULT_AREA}
    return dict(sorted(areas.items(), key=lambda one: one[1]))


def report_missed(
    unit: Unit,
    actor: Actor,
    *,
    kind: MissedKind,
    conference_on: date | None,
    council: str,
    note: str,
    invitation_id: UUID | None = None,
) -> MissedInvitation:
    """Somebody says that the trust should have been invited, or earlier, or otherwise (M17).

    `council` is its name, or the short name of its area. The administrators are asked to look into it, in
    words of ours. The same report again within a day changes nothing (L4). Raises NotPermittedError,
    NotFoundError or BadInputError.
    """
    actor.require(Permission.REPORT_MISSED)
    if invitation_id is not None:
        actor.require(Permission.SEE_INVITATION, invitations.look_up(unit, invitation_id))
    told = MissedInvitation.reported(
        kind,
        by=owner_id(actor),
        now=unit.now,
        area=area_of(unit, council),
        council=council,
        conference_on=conference_on,
        invitation_id=invitation_id,
        note=note,
    )
    before = missed.list_recent(unit, told.reported_by, unit.now - SAME_WITHIN)
    again = next((one for one in before if one.says_the_same(told)), None)
    if again is not None:
        return again
    missed.add(unit, told)
    ask_administrators(unit, told)
    audit.record(unit, actor, "missed.reported", told.id, at=unit.now, kind=kind, area=told.area)
    return told


def find_missed(unit: Unit, actor: Actor, *, code: str) -> MissedInvitation:
    """The report whose id starts with these characters (AX9). Raises NotPermittedError or NotFoundError."""
    actor.require(Permission.ANSWER_QUESTIONS)
    found = missed.find_by_code(unit, code)
    audit.record(unit, actor, "missed.seen", found.id, at=unit.now)
    return found


def see_missed(unit: Unit, actor: Actor, *, missed_id: UUID) -> MissedInvitation:
    """The report, to be shown without its words. Raises NotPermittedError or NotFoundError."""
    actor.require(Permission.ANSWER_QUESTIONS)
    found = missed.get(unit, missed_id)
    audit.record(unit, actor, "missed.seen", missed_id, at=unit.now)
    return found


def read_missed(unit: Unit, actor: Actor, *, missed_id: UUID) -> Opened:
    """The report with its words, for whoever settles it (IG8). Raises NotPermittedError or NotFoundError."""
    actor.require(Permission.ANSWER_QUESTIONS)
    found = missed.get(unit, missed_id)
    audit.record(unit, actor, "missed.read", missed_id, at=unit.now)
    return Opened(found, people.get(unit, found.reported_by))


def see_notice_figures(
    unit: Unit, actor: Actor, *, first: date, last: date, part: Period | None = None
) -> NoticeFigures:
    """The notice given for conferences from one day to another, by area (M17, M21-M23).

    `part` is a period within these days, shown as well; the two are hidden together. Raises
    NotPermittedError.
    """
    actor.require(Permission.SEE_FIGURES)
    evidence = Evidence.of(*figures.list_notices(unit, first=first, last=last), as_at=unit.now)
    found = notice_figures(
        evidence,
        names={
            **{area: policy.name for area, policy in unit.policies.areas.items()},
            DEFAULT_AREA: ELSEWHERE,
        },
        missed=missed.count_kinds(unit, first=first, last=last),
        part=part,
    )
    audit.record(unit, actor, "figures.seen", at=unit.now, measure="M17", first=first, last=last)
    return found


def area_of(unit: Unit, council: str) -> str:
    """The area of a council, by its short name or as it prints its own (T41, T42)."""
    short = council.strip().casefold()
    if short in unit.policies.areas:
        return short
    return unit.policies.for_council(council, None, on=local_day(unit.now)).area


def ask_administrators(unit: Unit, told: MissedInvitation) -> None:
    """Ask once, in words that identify nobody (IG15)."""
    about = "another council" if told.area == DEFAULT_AREA else unit.policies.get(told.area).name
    when = f"a conference on {say_date(told.conference_on)}" if told.conference_on else "a conference"
    questions.ask(
        unit,
        kind=QuestionKind.MISSED,
        key=f"missed:{told.id}",
        text=(
            f"Staff say that an invitation to {when} {told.kind.words}. Area: {about}. "
            f"Ask the unit why. To read what they wrote, say **missed {told.code}**."
        ),
        invitation_id=told.invitation_id,
        asked_by=told.reported_by,
    )
