"""The report as files for whoever may read it: a page that opens for some minutes (R8, IG24)."""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from uuid import UUID

from documents.paper import Printed
from domain.access import Actor, Permission
from domain.errors import NotAllowedError, NotFoundError
from storage import audit, downloads, facts, instance
from storage.unit import Unit
from usecases.acting import owner_id
from usecases.draft import draft_of, written_by
from usecases.submitting import paper_for_unit, versions_of

OPEN_FOR = timedelta(minutes=15)
PATH = "/report"


@dataclass(frozen=True, slots=True, repr=False)
class Offered:
    """What a page offers: the paper that the files are made of."""

    paper: Printed


def offer_files(unit: Unit, actor: Actor, *, invitation_id: UUID) -> str:
    """An address that gives this person the files for some minutes; it names nothing and nobody (IG5).

    Raises NotFoundError, NotPermittedError, or NotAllowedError where the service has no address of its own.
    """
    found = facts.load(unit, invitation_id)
    subject = written_by(actor, found)
    report = draft_of(unit, actor, found).report
    wanted = Permission.SEE_FINAL_REPORT if report.is_final else Permission.SEE_DRAFT_REPORT
    actor.require(wanted, subject)
    base = instance.public_url(unit)
    if not base:
        raise NotAllowedError(
            "Files cannot be opened here yet: nobody has told the assistant its own address.",
            advice="Ask the system administrator to set PUBLIC_URL.",
        )
    token = secrets.token_urlsafe(32)
    downloads.save(
        unit,
        digest_of(token),
        invitation_id=invitation_id,
        person_id=owner_id(actor),
        expires_at=unit.now + OPEN_FOR,
    )
    audit.record(unit, actor, "report.files_offered", report.id, at=unit.now)
    return f"{base}{PATH}/{token}"


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
    draft = draft_of(unit, actor, found)
    wanted = Permission.SEE_FINAL_REPORT if draft.report.is_final else Permission.SEE_DRAFT_REPORT
    actor.require(wanted, written_by(actor, found))
    audit.record(unit, actor, "report.files_opened", draft.report.id, at=unit.now)
    return Offered(paper_for_unit(unit, draft, version=versions_of(draft.report)))


def digest_of(token: str) -> str:
    """What is kept of an address: who reads the database cannot open the page."""
    return sha256(token.encode()).hexdigest()
