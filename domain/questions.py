"""What needs a person: a doubt about an invitation, asked of the administrator, never decided by us."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Self
from uuid import UUID

from domain.guards import refuse_unless

# A new calendar entry for the same children this close to another asks whether it replaces it (IN21m).
REPLACES_WITHIN_DAYS = 30


class QuestionKind(StrEnum):
    """What is asked."""

    REPLACES = "replaces"  # IN21m: the same children are booked twice within 30 days
    SAME_CONFERENCE = "same_conference"  # I1, HZ7: the same day, area and child, under another identity
    PROBABLY_CANCELLED = "probably_cancelled"  # IN21l: called off in the subject line alone
    SAME_CHILD = "same_child"  # IN21g: one child, two references; one name, two dates of birth
    SAME_LINK = "same_link"  # IN21p: the link of another meeting
    DOUBT = "doubt"  # IN21c, IN18 and others: something to check with the unit
    UNREADABLE = "unreadable"  # a file or message that nothing could be read from
    SECOND_CHECK = "second_check"  # I4, HZ15: not known, but somebody of the same name is
    NIL_RETURN = "nil_return"  # I4, G28: tell the unit that we do not know the family
    MISSED = "missed"  # M17: we should have been invited
    UNINVITED = "uninvited"  # IG12: a newer invitation no longer names the person who has it
    LEFT = "left"  # I7, IG12: whose invitation it was has left or is away, and nobody stands in
    ALARM = "alarm"  # N10: the service itself needs somebody technical
    NEW_ADDRESS = "new_address"  # IG25: may reports go to this address of the unit?
    UNREACHED = "unreached"  # N10: a message could not be brought to somebody by any way
    UNCONFIRMED = "unconfirmed"  # C7, C8: nobody has told us whether the conference took place


class Answer(StrEnum):
    """What can be answered; each kind takes some of these."""

    YES = "yes"
    NO = "no"
    DONE = "done"


class HowKnown(StrEnum):
    """The reason for an answer that changes what is counted (C8)."""

    UNIT = "unit"
    MINUTES = "minutes"
    STAFF = "staff"


class QuestionState(StrEnum):
    """Where a question stands; the life cycle's name for it (L2)."""

    OPEN = "open"
    ANSWERED = "answered"


ANSWERS: dict[QuestionKind, tuple[Answer, ...]] = {
    QuestionKind.REPLACES: (Answer.YES, Answer.NO),
    QuestionKind.SAME_CONFERENCE: (Answer.YES, Answer.NO),
    QuestionKind.PROBABLY_CANCELLED: (Answer.YES, Answer.NO),
    QuestionKind.SAME_CHILD: (Answer.DONE,),
    QuestionKind.SAME_LINK: (Answer.DONE,),
    QuestionKind.DOUBT: (Answer.DONE,),
    QuestionKind.UNREADABLE: (Answer.DONE,),
    QuestionKind.SECOND_CHECK: (Answer.YES, Answer.NO),
    QuestionKind.NIL_RETURN: (Answer.DONE,),
    QuestionKind.MISSED: (Answer.DONE,),
    QuestionKind.UNINVITED: (Answer.YES, Answer.NO),
    QuestionKind.LEFT: (Answer.DONE,),
    QuestionKind.ALARM: (Answer.DONE,),
    QuestionKind.NEW_ADDRESS: (Answer.YES, Answer.NO),
    QuestionKind.UNREACHED: (Answer.DONE,),
    QuestionKind.UNCONFIRMED: (Answer.YES, Answer.NO),
}
# Their answers say how it is known (C8).
NEED_REASON = frozenset({QuestionKind.UNCONFIRMED})


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that needs a person.

    `number` is its short name for typed words (AX9). `text` is in our own words and identifies nobody (IG15).
    `conference_id` is what it is about, `other_id` the conference it is compared with, `file_id` the file it
    came with. The same thing is asked once: `key` tells.
    """

    id: UUID
    number: int
    key: str
    kind: QuestionKind
    text: str
    asked_at: datetime
    conference_id: UUID | None = None
    other_id: UUID | None = None
    invitation_id: UUID | None = None
    file_id: UUID | None = None
    asked_by: UUID | None = None
    state: QuestionState = QuestionState.OPEN
    answer: Answer | None = None
    answered_at: datetime | None = None
    answered_by: UUID | None = None
    version: int = 1

    @property
    def is_open(self) -> bool:
        """True until somebody has answered."""
        return self.state is QuestionState.OPEN

    @property
    def needs_reason(self) -> bool:
        """Whether an answer must say how it is known (C8)."""
        return self.kind in NEED_REASON

    @property
    def answers(self) -> tuple[Answer, ...]:
        """What can be answered."""
        return ANSWERS[self.kind]

    def half_answered(self, by: UUID) -> Self:
        """A first person said yes; a second must say so too (C11, HZ8). Twice by one changes nothing."""
        return self if self.answered_by == by else replace(self, answered_by=by, version=self.version + 1)

    def answered(self, answer: Answer, *, by: UUID | None, now: datetime) -> Self:
        """Settle it; the same answer again changes nothing (L4). Raises NotAllowedError."""
        if self.answer is answer:
            return self
        refuse_unless(self.is_open, "This question has been answered before. Nothing was changed.")
        refuse_unless(answer in self.answers, "That is not one of the answers. Nothing was changed.")
        refuse_unless(
            self.kind is not QuestionKind.SECOND_CHECK or by != self.asked_by,
            "You searched first, so somebody else must make the second check.",
            advice="Ask another administrator or a named nurse.",
        )
        return replace(
            self,
            state=QuestionState.ANSWERED,
            answer=answer,
            answered_at=now,
            answered_by=by,
            version=self.version + 1,
        )


@dataclass(frozen=True, slots=True)
class Queue:
    """All that needs a person at present, oldest first: what an administrator's one card shows (N6)."""

    questions: tuple[Question, ...]
