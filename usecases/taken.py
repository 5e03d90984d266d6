"""What became of one draft, in sentences that identify nobody (IG15)."""

from dataclasses import dataclass, replace
from typing import Self
from uuid import UUID

from domain.conference import Conference
from domain.drafts import Draft
from domain.importing import Verdict


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one draft: `said` once it is done, `would` before. Nothing identifies anybody (IG15).

    `doubts` are for a person to settle, `asked` those that the administrators are asked already.
    """

    verdict: Verdict
    said: str
    would: str
    doubts: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    conference_id: UUID | None = None

    @classmethod
    def refused(cls, why: str) -> Self:
        """Nothing was done."""
        return cls(Verdict.WRONG, why, why)

    @classmethod
    def same(cls, conference: Conference, why: str) -> Self:
        """There was nothing to do."""
        said = f"{say_conference(conference)}: {why}, so nothing was changed."
        would = f"{say_conference(conference)}: {why}, so nothing changes."
        return cls(Verdict.SAME, said, would, conference_id=conference.id)

    @property
    def what(self) -> str:
        """Which meeting, without what became of it."""
        return self.said.partition(": ")[0]

    def doubting(self, draft: Draft, *others: str) -> Self:
        """The same with what a person should check."""
        doubts = (*others, *(f"{warning.where}: {warning.message}" for warning in draft.warnings))
        if not (doubts or self.asked) or self.verdict is Verdict.SAME:
            return self
        return replace(self, verdict=Verdict.DOUBTFUL, doubts=doubts)


def say_conference(conference: Conference) -> str:
    """Which conference, without anything that identifies a family."""
    return f"{conference.kind.words.capitalize()} on {conference.starts_said}"
