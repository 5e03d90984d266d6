"""Sensitive background is talked over with the person before the day of the conference (R15)."""

from datetime import date
from uuid import UUID

from domain.access import Actor, Permission
from domain.errors import BadInputError, NotAllowedError, StaleError
from domain.nudges import Facts
from domain.report import ReportState
from domain.sharing import Background, Sharing
from domain.working_days import local_day
from storage import audit, facts, sharing
from storage.unit import Unit
from usecases.sharing import Shared, Whom, family_of


def show_background(unit: Unit, actor: Actor, *, invitation_id: UUID) -> Shared:
    """With whom it is still to be talked over, also before the report is sent.

    Raises NotFoundError, NotPermittedError, or NotAllowedError where no report is written.
    """
    found = facts.load(unit, invitation_id)
    actor.require(Permission.RECORD_SHARING, found)
    audit.record(unit, actor, "sharing.background_seen", invitation_id, at=unit.now)
    return everybody(found)


def record_background(
    unit: Unit, actor: Actor, *, whom: Whom, told: Background, on: date | None = None
) -> Shared:
    """Whether there is any, and whether it was talked over `on` a day; the same again changes nothing (L4).

    Nothing of what was said is kept, and its record names nobody (IG15). Raises NotFoundError,
    NotPermittedError, StaleError, BadInputError or NotAllowedError.
    """
    found = facts.load(unit, whom.invitation_id)
    actor.require(Permission.RECORD_SHARING, found)
    if whom.version not in (None, found.conference.version):
        raise StaleError("Your card was older than what we hold. Nothing was changed.")
    before = everybody(found).find(whom.relative, whom.number).sharing
    after = changed(before, told, on, found, today=local_day(unit.now))
    if after != before:
        sharing.save(unit, after, invitation_id=whom.invitation_id)
        version = found.conference.version
        audit.record_step(
            unit, actor, f"sharing.background_{told}", before, after, conference_version=version
        )
    return everybody(facts.load(unit, whom.invitation_id))


def changed(before: Sharing, told: Background, on: date | None, found: Facts, *, today: date) -> Sharing:
    """The next step. Raises BadInputError without a day, or for one to come; or NotAllowedError."""
    if told is not Background.TALKED:
        return before.with_background(is_sensitive=told is Background.TO_TALK)
    if on is None:
        raise BadInputError("discussed_on", "Say on which day you talked about it. Nothing was changed.")
    if on > today:
        raise BadInputError(
            "discussed_on", "That day is still to come.", advice="Choose today or a day before."
        )
    return before.discussed(on, conference_on=local_day(found.conference.starts_at))


def everybody(found: Facts) -> Shared:
    """The family, as soon as a report is asked for. Raises NotAllowedError."""
    report = found.report
    if report is None or report.state is ReportState.NOT_REQUIRED or found.is_over:
        raise NotAllowedError("No report is written here, so there is nothing to talk about first.")
    return family_of(found, report)
