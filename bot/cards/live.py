"""The live card of an invitation, or of a request about it: it moves, and comes to an end (N6)."""

from uuid import UUID

from bot.cards.card import Card, LiveSubject, neutral_task
from bot.cards.catalogue import catalogue
from domain.nudges import Facts

shared = catalogue("words")


class LiveCard(Card):
    """Asks its reader for something; once it does not, it is live no more and announces nothing (IG9)."""

    __slots__ = ()

    facts: Facts

    @property
    def is_asking(self) -> bool:
        """Whether anything is still asked of the reader."""
        return not self.facts.is_over

    @property
    def subject_id(self) -> UUID:
        """What it is the live card of: the invitation, unless the card says otherwise."""
        return self.facts.invitation.id

    @property
    def neutral(self) -> str:
        """What a lock screen shows: a finished task must not announce one."""
        return neutral_task() if self.is_asking else shared("neutral-finished")

    @property
    def live(self) -> LiveSubject | None:
        """The reader's live card, while it asks for something."""
        return LiveSubject(self.facts.invitation.id, self.subject_id) if self.is_asking else None
