"""Field by field: what of one invitation this person may see at this moment (section 1.2, IG8)."""

import dataclasses
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar

from domain.access import Actor, Condition, Permission, Relation, Subject
from domain.drafts import ConferenceKind, Family, Join
from domain.roles import NUMBERS_ONLY


class Field(StrEnum):
    """One thing a card or page can show; its value is the attribute's name in a view."""

    REFERENCE = "reference"
    KIND = "kind"
    STARTS_AT = "starts_at"
    ENDS_AT = "ends_at"
    FAMILY = "family"
    JOIN = "join"
    DRAFT_REPORT = "draft_report"
    FINAL_REPORT = "final_report"
    FINDINGS = "findings"
    SHARING = "sharing"
    DECLINE_TEXT = "decline_text"
    SUPPORT_TEXT = "support_text"
    SUPPORT_IS_ESCALATED = "support_is_escalated"


PERMISSION_OF: dict[Field, Permission] = {
    Field.REFERENCE: Permission.SEE_INVITATION,
    Field.KIND: Permission.SEE_INVITATION,
    Field.STARTS_AT: Permission.SEE_INVITATION,
    Field.ENDS_AT: Permission.SEE_INVITATION,
    Field.FAMILY: Permission.SEE_FAMILY,
    Field.JOIN: Permission.SEE_JOIN_LINK,
    Field.DRAFT_REPORT: Permission.SEE_DRAFT_REPORT,
    Field.FINAL_REPORT: Permission.SEE_FINAL_REPORT,
    Field.FINDINGS: Permission.SEE_FINDINGS,
    Field.SHARING: Permission.SEE_SHARING,
    Field.DECLINE_TEXT: Permission.SEE_DECLINE_REASON,
    Field.SUPPORT_TEXT: Permission.SEE_SUPPORT_TEXT,
    Field.SUPPORT_IS_ESCALATED: Permission.SEE_SUPPORT_EXISTS,
}


@dataclass(frozen=True, slots=True)
class InvitationView:
    """What there is to show of one invitation. Empty says the same whether hidden or not there (A1)."""

    reference: str | None = None
    kind: ConferenceKind | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    family: Family | None = dataclasses.field(default=None, repr=False)
    join: Join | None = dataclasses.field(default=None, repr=False)
    draft_report: str | None = dataclasses.field(default=None, repr=False)
    final_report: str | None = dataclasses.field(default=None, repr=False)
    findings: tuple[str, ...] = dataclasses.field(default=(), repr=False)
    sharing: tuple[str, ...] = dataclasses.field(default=(), repr=False)
    decline_text: str | None = dataclasses.field(default=None, repr=False)
    support_text: str | None = dataclasses.field(default=None, repr=False)
    support_is_escalated: bool = False


AnyView = TypeVar("AnyView", bound=InvitationView)
AnySubject = TypeVar("AnySubject", bound=Subject)


def visible_fields(
    actor: Actor, subject: Subject, *, reason: str = "", given: Collection[Condition] = ()
) -> frozenset[Field]:
    """The fields this actor may see; a right to counts and totals opens none of them."""
    presented = frozenset(given) - NUMBERS_ONLY
    return frozenset(
        field
        for field, permission in PERMISSION_OF.items()
        if actor.may(permission, subject, reason=reason, given=presented)
    )


def reduced(view: AnyView, allowed: Collection[Field]) -> AnyView:
    """The view with everything else emptied.

    A view for one card may add attributes of its own, each with a default: those that no `Field` names
    are emptied too, for default is no.
    """
    hidden: dict[str, Any] = {
        field.name: field.default for field in dataclasses.fields(view) if field.name not in allowed
    }
    return dataclasses.replace(view, **hidden)


def as_seen_by(
    actor: Actor,
    subject: Subject,
    view: AnyView,
    *,
    reason: str = "",
    given: Collection[Condition] = (),
) -> AnyView:
    """What this actor may see of the view, now. Once for each look: links end at any time (IG12)."""
    return reduced(view, visible_fields(actor, subject, reason=reason, given=given))


def listed(actor: Actor, subjects: Iterable[AnySubject]) -> list[AnySubject]:
    """What may appear in this actor's lists and search results, order kept (A7, IG23).

    A restricted case is in nobody's list but of those who have a link of their own to it, and may see it: a
    named nurse without one opens it by its id, a named person must not miss their own conference.
    """
    return [subject for subject in subjects if is_listed(actor, subject)]


def is_listed(actor: Actor, subject: Subject) -> bool:
    """Whether one thing may appear in this actor's lists."""
    relations = actor.relations_to(subject)
    return bool(relations - {Relation.ANY}) if subject.is_restricted else bool(relations)
