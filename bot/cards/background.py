"""Sensitive background: with whom it is still to be talked over, and one person's form (R15)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from bot.cards.card import Card
from bot.cards.catalogue import catalogue
from bot.cards.elements import Element, button, choice_input, date_input, fact, paragraph
from bot.cards.help import ask_and_stay
from bot.cards.sharing import MOST_PEOPLE, ids_of, title_of
from domain.sharing import Background, Sharing, SharingState
from usecases.sharing import Listed, Shared
from wording.speech import say_date

say = catalogue("background")
everywhere = catalogue("words")

CHOICES = say.table("choice", Background)


def said_of(sharing: Sharing) -> str:
    """What is recorded of one person's background, and nothing of what it is."""
    if sharing.state is SharingState.WITHHELD:
        return say("said-withheld")
    if sharing.discussed_on is not None:
        return say("said-talked", day=say_date(sharing.discussed_on))
    return say("said-to_talk") if sharing.needs_talk else say("said-none")


@dataclass(frozen=True, slots=True)
class BackgroundCard(Card):
    """Everybody of the family; their names only where the chat keeps no copy (IG8)."""

    template: ClassVar[str] = "message.json.j2"

    shared: Shared
    with_names: bool
    notice: str | None = None

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        people, about = self.shared.people, self.shared.facts.invitation
        texts = [self.notice, say("what-it-is")]
        rest = people[MOST_PEOPLE:]
        typed = f"background {about.number} {rest[0].called}" if rest else ""
        return {
            "heading": say("heading"),
            "paragraphs": [
                *[paragraph(text) for text in texts if text],
                *(fact(title_of(one, self.with_names), said_of(one.sharing)) for one in people),
                *([paragraph(say("for-the-others", typed=typed))] if rest else []),
            ],
            "actions": [
                *(
                    button(say("record", called=one.called), "background.form", ids_of(self.shared, one))
                    for one in people[:MOST_PEOPLE]
                ),
                button(everywhere("back"), "invitation.show", {"invitation_id": about.id}),
            ],
        }


@dataclass(frozen=True, slots=True)
class BackgroundForm(Card):
    """One person: is there any, and was it talked over? No words about it are asked for (R15).

    `said` is what was filled in before.
    """

    template: ClassVar[str] = "form.json.j2"

    shared: Shared
    one: Listed
    with_names: bool
    wrong: str | None = None
    said: Mapping[str, str] = field(default_factory=dict)

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        ids = ids_of(self.shared, self.one)
        about = {"invitation_id": self.shared.facts.invitation.id}
        texts = [say("what-it-is"), say("words-stay"), say("not-safe")]
        return {
            "heading": say("heading"),
            "notice": self.wrong,
            "paragraphs": [
                fact(title_of(self.one, self.with_names), said_of(self.one.sharing)),
                *map(paragraph, texts),
            ],
            "inputs": list(self._inputs()),
            "actions": [
                button(say("save"), "background.record", ids, primary=True, needs_inputs=True),
                ask_and_stay(about["invitation_id"]),
                button(everywhere("back"), "background.show", about),
            ],
        }

    def _inputs(self) -> Iterator[Element]:
        held = self.one.sharing
        day = held.discussed_on.isoformat() if held.discussed_on else ""
        before = held.background.value if held.is_sensitive else ""
        choices = {one.value: CHOICES[one] for one in Background}
        value = self.said.get("background", before)
        yield choice_input("background", say("is-there"), say("choose-one"), choices, value=value)
        value = self.said.get("discussed_on", day)
        yield date_input("discussed_on", say("when"), say("choose-day"), value=value, is_required=False)
