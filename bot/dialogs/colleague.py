"""Finding a colleague: a name is confirmed by a person first, an address typed in full is enough (HZ2)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from bot.cards.card import Card
from bot.cards.colleague import ColleagueForm, ColleaguesCard, Purpose
from bot.cards.refusals import message_and_advice
from bot.dialogs.dialog import Form, Turn
from domain.errors import NotFoundError
from usecases.colleagues import Find
from usecases.company import find_companions
from usecases.observing import find_observers
from usecases.passing_on import find_colleagues
from usecases.standing_in import find_stand_ins

Then = Callable[[UUID], Card]


FIND: dict[Purpose, Find] = {
    Purpose.STAND_IN: find_stand_ins,
    Purpose.COMPANION: find_companions,
    Purpose.OBSERVER: find_observers,
    Purpose.OWNER: find_colleagues,
    Purpose.ABSENT: find_stand_ins,
}


@dataclass(frozen=True, slots=True)
class Search:
    """A colleague is looked for.

    `again` makes the form anew with what was said and why it leads nowhere, for a purpose with a form of its
    own (AX10). `find` looks for them where the purpose alone does not say how; `besides` goes along.
    """

    turn: Turn
    purpose: Purpose
    invitation_id: UUID
    again: Callable[[str, str], Card] | None = None
    find: Find | None = None
    besides: Mapping[str, object] = field(default_factory=dict)

    def ask(self, said: str, then: Then | None = None) -> Card:
        """Is it they? With `then`, an address needs no such question: it goes on with whoever has it."""
        turn, find = self.turn, self.find or FIND[self.purpose]
        try:
            found = find(turn.unit, turn.actor, invitation_id=self.invitation_id, said=said)
        except NotFoundError as nobody:
            return self._form(said, message_and_advice(nobody))
        if then is not None and "@" in said:
            return then(found[0].id)
        return ColleaguesCard(self.purpose, self.invitation_id, found, self.besides)

    def take(self, form: Form, then: Then) -> Card:
        """Go on with the colleague who was confirmed, else with what was typed."""
        if "person_id" in form.values:
            return then(form.uuid("person_id"))
        return self.ask(form.text("colleague"), then)

    def _form(self, said: str, wrong: str) -> Card:
        if self.again is not None:
            return self.again(said, wrong)
        return ColleagueForm(self.purpose, self.invitation_id, said, wrong)
