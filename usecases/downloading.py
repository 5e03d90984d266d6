"""The report as files for whoever may read it: a page that opens for some minutes (R8, IG24)."""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from uuid import UUID

from documents.paper import Printed
from domain.access import Actor, Permission
from domain.errors import NotAllowedError, NotFoundError
from domain.nudges import Facts
from domain.sharing import Handout
from storage import audit, downloads, facts, instance, people, sharing
from storage.unit import Unit
from usecases.acting import owner_id
from usecases.copying import draft_to_copy, paper_of_copy
from usecases.draft import draft_of, written_by
from usecases.sharing import Whom, listed
from usecases.submitting import paper_for_unit

OPEN_FOR = timedelta(minutes=15)
PATH = "/report"
# What is for one parent or child has a page of its own, which says so.
COPY_PATH = f"{PATH}/copy"


@dataclass(frozen=True, slots=True, repr=False)
class Offered:
    """What a page offers: the paper that the files are made of, and for which handout; None: the report."""

    paper: Printed
    handout: Handout | None = None


def offer_files(unit: Unit, actor: Actor, *, invitation_id: UUID) -> str:
    """An address that gives this person the files for some minutes; it names nothing and nobody (IG5).

    Raises NotFoundError, NotPermittedError, or NotAllowedError where the service has no address of its own.
    """
    found = facts.load(unit, invitation_id)
    subject = written_by(actor, found)
    report = draft_of(unit, actor, found).report
    wanted = Permission.SEE_FINAL_REPORT if report.is_final else Permission.SEE_DRAFT_REPORT
    actor.require(wanted, subject)
    token = opened_for(unit, actor, invitation_id)
    audit.record(unit, actor, "report.files_offered", report.id, at=unit.now)
    return f"{own_address(unit)}{PATH}/{token}"


def offer_copy(unit: Unit, actor: Actor, *, whom: Whom, handout: Handout) -> str:
    """An address that gives the files for one parent or child: their copy, or the sheet to read aloud (R14).

    Raises NotFoundError, NotPermittedError, or NotAllowedError where nothing may be given to them.
    """
    found = facts.load(unit, whom.invitation_id)
    actor.require(Permission.RECORD_SHARING, found)
    draft_to_copy(unit, actor, found)
    held = listed(found).find(whom.relative, whom.number).sharing
    held.require_open()
    sharing.save(unit, held, invitation_id=whom.invitation_id)
    token = opened_for(unit, actor, whom.invitation_id, sharing_id=held.id, handout=handout)
    audit.record(unit, actor, "sharing.copy_offered", held.id, at=unit.now, handout=handout)
    return f"{own_address(unit)}{COPY_PATH}/{token}"


def own_address(unit: Unit) -> str:
    """Where this service is reached. Raises NotAllowedError where nobody has said."""
    base = instance.public_url(unit)
    if not base:
        raise NotAllowedError(
            "Files cannot be opened here yet: nobody has told the assistant its own address.",
            advice="Ask the system administrator to set PUBLIC_URL.",
        )
    return base


def opened_for(
    unit: Unit,
    actor: Actor,
    invitation_id: UUID,
    *,
    sharing_id: UUID | None = None,
    handout: Handout | None = None,
) -> str:
    """The secret part of a new address, of which only a digest is kept."""
    token = secrets.token_urlsafe(32)
    person = people.get(unit, owner_id(actor))
    held = downloads.Held(person, invitation_id, unit.now + OPEN_FOR, sharing_id, handout)
    downloads.save(unit, digest_of(token), held)
    return token


def open_files(unit: Unit, *, token: str) -> Offered:
    """What the page of this address offers, for the person it was made for.

    Raises NotFoundError once its minutes are over, or NotPermittedError when the person may not read it any
    more (IG12).
    """
    held = downloads.find(unit, digest_of(token))
    if held is None or unit.now >= held.expires_at:
        raise NotFoundError(
            "This page is closed: it opens for 15 minutes only.",
            advice="Go back to Teams and choose Open the files again.",
        )
    actor = held.person.as_actor()
    found = facts.load(unit, held.invitation_id)
    if held.handout is not None:
        return Offered(open_copy(unit, actor, found, held), held.handout)
    draft = draft_of(unit, actor, found)
    wanted = Permission.SEE_FINAL_REPORT if draft.report.is_final else Permission.SEE_DRAFT_REPORT
    actor.require(wanted, written_by(actor, found))
    audit.record(unit, actor, "report.files_opened", draft.report.id, at=unit.now)
    return Offered(paper_for_unit(unit, draft, version=draft.report.which_version))


def open_copy(unit: Unit, actor: Actor, found: Facts, held: downloads.Held) -> Printed:
    """What is for one parent or child, as it stands now. Raises as `open_files`, or NotAllowedError."""
    actor.require(Permission.RECORD_SHARING, found)
    draft = draft_to_copy(unit, actor, found)
    one = next((each for each in listed(found).people if each.sharing.id == held.sharing_id), None)
    if one is None or held.handout is None:
        raise NotFoundError("The invitation names this person no more.", advice="Open the list again.")
    one.sharing.require_open()
    audit.record(unit, actor, "sharing.copy_opened", one.sharing.id, at=unit.now, handout=held.handout)
    return paper_of_copy(unit, draft, one.sharing, held.handout)


def digest_of(token: str) -> str:
    """What is kept of an address: who reads the database cannot open the page."""
    return sha256(token.encode()).hexdigest()
