"""What was said last in a person's chat, as far as typed words need it (AX9, AX10)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Self

# So often in a row we do not understand before a person is offered.
MISSES_BEFORE_A_PERSON = 2


@dataclass(frozen=True, slots=True)
class Said:
    """A step that was asked for, with what went with it."""

    verb: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A question that the next typed words may answer.

    `said` is what was asked for; `missing` the field that it lacks, and empty when only a yes is wanted.
    `question` is what was asked, in words.
    """

    said: Said
    missing: str
    question: str

    @property
    def wants_a_yes(self) -> bool:
        """Whether nothing is missing but the person's yes."""
        return not self.missing

    def answered(self, value: str) -> Said:
        """What was asked for, made whole by this answer."""
        return replace(self.said, values={**self.said.values, self.missing: value})


@dataclass(frozen=True, slots=True)
class Conversation:
    """`last` is what typed words recorded last; `misses` how often in a row we understood nothing."""

    waiting: Waiting | None = None
    last: Said | None = None
    misses: int = 0

    @property
    def needs_a_person(self) -> bool:
        """Whether it is time to offer a person rather than more words."""
        return self.misses >= MISSES_BEFORE_A_PERSON

    def asked(self, waiting: Waiting) -> Self:
        """A question was put; whatever waited before gives way to it."""
        return replace(self, waiting=waiting, misses=0)

    def missed(self) -> Self:
        """Something was said that we did not understand; a question that waits goes on waiting."""
        return replace(self, misses=self.misses + 1)

    def looked(self) -> Self:
        """Something was only looked at: a question that waits goes on waiting."""
        return replace(self, misses=0)

    def stopped(self) -> Self:
        """The question is withdrawn and nothing was changed."""
        return replace(self, waiting=None, misses=0)

    def recorded(self, said: Said) -> Self:
        """Something was done; a question that waited is settled or overtaken."""
        return replace(self, waiting=None, last=said, misses=0)


NOTHING_SAID = Conversation()
