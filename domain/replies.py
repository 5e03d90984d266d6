"""The words of a reply, and what stood before it (I8, I9, I14)."""

from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from domain.attending import Company, Part
from domain.errors import MissingInputError
from domain.routing import InvitationState
from domain.substitute import Substitute


class Reply(StrEnum):
    """How the person will take part (section 2.3)."""

    ACCEPT_REMOTE = "accept_remote"
    ACCEPT_IN_PERSON = "accept_in_person"
    ACCEPT_PHONE = "accept_phone"
    ACCEPT_PART = "accept_part"
    DECLINE = "decline"
    SUBSTITUTE = "substitute"


class DeclineReason(StrEnum):
    """The reasons a person can choose from (I9)."""

    CLASH = "clash"
    LEAVE = "leave"
    SICK = "sick"
    NOT_INVOLVED = "not_involved"
    DISCHARGED = "discharged"
    NOT_ENGAGING = "not_engaging"
    SAFETY = "safety"
    OTHER = "other"


class Cover(StrEnum):
    """Who covers for somebody who has declined (I9, E5)."""

    SUBSTITUTE = "substitute"
    NURSE = "nurse"
    APOLOGIES = "apologies"


def require_words(reason: DeclineReason | None, note: str | None) -> None:
    """Another reason is said in words, whoever records it and by whatever door (I9).

    Raises MissingInputError, so that a form says it beside the field and words are asked for.
    """
    if reason is DeclineReason.OTHER and not (note or "").strip():
        raise MissingInputError("note", "What is the reason? Say it in a few words.")


# For so long a reply can simply be taken back; after that it is changed by another reply.
UNDO_WITHIN = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Earlier:
    """How the reply stood before the present one, to take that back."""

    state: InvitationState
    reply: Reply | None
    replied_at: datetime | None
    decline_reason: DeclineReason | None
    decline_note: str | None
    reviewed_by: UUID | None
    part: Part | None
    company: Company | None
    substitute: Substitute | None
    lapsed_at: datetime | None
    cover: Cover | None = None
    part_note: str | None = None
    review_note: str | None = None

    @classmethod
    def of(cls, answered: object) -> "Earlier":
        """What stands now, to be kept beside the next reply."""
        return cls(**{each.name: getattr(answered, each.name) for each in fields(cls)})

    def as_changes(self) -> dict[str, Any]:
        """The fields to put back."""
        return {each.name: getattr(self, each.name) for each in fields(self)}
