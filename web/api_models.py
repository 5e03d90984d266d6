"""What the HTTP API answers, as pydantic models: the source of its OpenAPI document."""

from datetime import datetime
from typing import Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from domain.importing import FileState, ImportedFile, Item, ItemState, Verdict


class Answer(BaseModel):
    """What all answers have in common."""

    model_config = ConfigDict(frozen=True)


class CountsAnswer(Answer):
    """How many conferences of a file have each verdict."""

    new: int = 0
    changed: int = 0
    cancelled: int = 0
    same: int = 0
    doubtful: int = 0
    wrong: int = 0


class ItemAnswer(Answer):
    """One conference, or one thing that cannot be used, in sentences that identify nobody (IG15)."""

    position: int
    place: str = Field(description="Where it is: a JSON pointer into the body, or a place in the file.")
    verdict: Verdict
    state: ItemState
    said: str
    doubts: list[str] = Field(description="What a person should check with the unit.")

    @classmethod
    def of(cls, item: Item) -> Self:
        """One item of a file."""
        return cls(
            position=item.position,
            place=item.place,
            verdict=item.verdict,
            state=item.state,
            said=item.said,
            doubts=list(item.doubts),
        )


class ImportAnswer(Answer):
    """What was found in what was sent, and what became of it."""

    id: UUID
    received_at: datetime
    state: FileState
    counts: CountsAnswer
    items: list[ItemAnswer]

    @classmethod
    def of(cls, found: ImportedFile) -> Self:
        """An imported file, without what only we need to know."""
        return cls(
            id=found.id,
            received_at=found.received_at,
            state=found.state,
            counts=CountsAnswer(**{verdict.value: number for verdict, number in found.counts.items()}),
            items=[ItemAnswer.of(item) for item in found.items],
        )


class SlipAnswer(Answer):
    """One part of the request that cannot be used: in the body, the query or a header."""

    detail: str
    pointer: str | None = Field(default=None, description="A JSON pointer into the body (RFC 6901).")
    parameter: str | None = None
    header: str | None = None


class ProblemAnswer(Answer):
    """Why a request was not done (RFC 9457). Nothing in it identifies anybody."""

    type: str = Field(description="The kind of problem; leads to a page about it.")
    title: str
    status: int
    detail: str
    instance: str = Field(description="This one occurrence; quote it when asking for help.")
    errors: list[SlipAnswer] = []
