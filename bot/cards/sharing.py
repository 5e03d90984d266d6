"""Sharing the report with each parent: the ask, the list, and one person's form (E17, E18, R11-R14)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID

from bot.cards.card import Card, outside
from bot.cards.catalogue import catalogue
from bot.cards.elements import (
    Element,
    button,
    choice_input,
    date_input,
    fact,
    more_choices,
    paragraph,
    text_input,
)
from bot.cards.help import ask_and_stay
from bot.cards.messages import home_button
from bot.cards.sharing_words import METHODS, say_all
from domain.sharing import Relative, SharingState, Telling
from usecases.sharing import Listed, Shared

say = catalogue("sharing")
everywhere = catalogue("words")


LONGEST_WORDS = 500
# A card holds six buttons, one of which leads back.
MOST_PEOPLE = 5


class Helper(StrEnum):
    """Who helped the person to understand it (R11)."""

    INTERPRETER = "interpreter"
    ADVOCATE = "advocate"
    BOTH = "both"


class Tip(StrEnum):
    """What helps when a report is talked over, in this order."""

    SAFETY = "safety"
    TIME = "time"
    TOGETHER = "together"
    VIEWS = "views"
    HELP = "help"
    CHILD = "child"
    MEETING = "meeting"


TIPS = say.table("tip", Tip)
HELPERS = say.table("helper", Helper)


@dataclass(frozen=True, slots=True)
class SharingCard(Card):
    """Everybody with whom the report is shared; their names only where the chat keeps no copy (IG8)."""

    template: ClassVar[str] = "message.json.j2"

    shared: Shared
    with_names: bool
    notice: str | None = None

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        people = [fact(title_of(one, self.with_names), say_all(one.sharing)) for one in self.shared.people]
        texts = [
            self.notice,
            say("record-each-parent"),
        ]
        number = self.shared.facts.invitation.number
        rest = self.shared.people[MOST_PEOPLE:]
        typed = f"share {number} {rest[0].called}" if rest else ""
        others = say("for-the-others", typed=typed) if rest else ""
        ids = {"invitation_id": self.shared.facts.invitation.id}
        return {
            "heading": say("sharing-your-report"),
            "paragraphs": [
                *[paragraph(text) for text in texts if text],
                *people,
                *([paragraph(others)] if others else []),
            ],
            "actions": [
                *[person_button(self.shared, one) for one in self.shared.people[:MOST_PEOPLE]],
                more_choices(
                    [],
                    [
                        button(say("tips"), "sharing.tips", ids),
                        ask_and_stay(ids["invitation_id"]),
                        button(everywhere("back"), "invitation.show", ids),
                    ],
                ),
            ],
        }


@dataclass(frozen=True, slots=True)
class TipsCard(Card):
    """How to talk a report over with a parent or child: what helps, and what comes first (R11, R13, R15)."""

    template: ClassVar[str] = "message.json.j2"

    invitation_id: UUID | None = None

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        back = button(everywhere("back"), "sharing.show", {"invitation_id": self.invitation_id})
        return {
            "heading": say("tips"),
            "paragraphs": [paragraph(tip) for tip in TIPS.values()],
            "actions": [back if self.invitation_id else home_button()],
        }


@dataclass(frozen=True, slots=True)
class PersonCard(Card):
    """One person: when, how, who helped, and what they said (R11). `said` is what was filled in before."""

    template: ClassVar[str] = "form.json.j2"

    shared: Shared
    one: Listed
    with_names: bool
    wrong: str | None = None
    said: dict[str, str] = field(default_factory=dict)

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        ids = ids_of(self.shared, self.one)
        state = say_all(self.one.sharing)
        return {
            "heading": say("sharing-your-report"),
            "notice": self.wrong,
            "paragraphs": [fact(title_of(self.one, self.with_names), state), *self._anew()],
            "inputs": list(self._inputs()),
            "actions": [
                button(say("i-have-shared-it"), "sharing.record", ids, primary=True, needs_inputs=True),
                *self._copies(ids),
                button(
                    everywhere("not-yet"), "sharing.show", {"invitation_id": self.shared.facts.invitation.id}
                ),
                more_choices([paragraph(self._rarer_words())], self._rarer(ids)),
            ],
        }

    def _anew(self) -> list[Element]:
        """Whoever knows an earlier version is told what has changed (R9)."""
        return [paragraph(say("tell-what-changed"))] if self.one.sharing.knows_earlier_only else []

    def _inputs(self) -> Iterator[Element]:
        telling = self.one.sharing.telling
        before = said_before(telling) if telling else {}
        values = {**before, **self.said}
        yield date_input(
            "shared_on",
            say("when-did-you-share-it"),
            everywhere("choose-a-day"),
            value=values.get("shared_on", ""),
        )
        yield choice_input(
            "method",
            say("how"),
            say("choose-how"),
            {method.value: said for method, said in METHODS.items()},
            value=values.get("method", ""),
        )
        yield choice_input(
            "helper",
            say("did-somebody-help"),
            say("choose-who"),
            {helper.value: said for helper, said in HELPERS.items()},
            value=values.get("helper", ""),
            is_required=False,
        )
        yield text_input(
            "feedback",
            say("what-did-they-say"),
            error=say("write-what-they-said", count=LONGEST_WORDS),
            longest=LONGEST_WORDS,
            is_long=True,
            is_required=True,
            value=values.get("feedback", "")[:LONGEST_WORDS] if self.with_names else "",
        )

    def _copies(self, ids: dict[str, object]) -> list[Element]:
        """A report that was written here can be copied for one person (R14)."""
        return [button(say("make-a-copy"), "copy.form", ids)] if can_copy(self.shared, self.one) else []

    def _rarer_words(self) -> str:
        return say("may-not-be-safe")

    def _rarer(self, ids: dict[str, object]) -> list[Element]:
        found = [
            button(say("they-did-not-want-it"), "sharing.declined", ids),
            *([button(say("sheet"), "copy.aloud", ids)] if can_copy(self.shared, self.one) else []),
            button(say("sensitive-background"), "background.form", ids),
            button(say("talk-about-not-sharing"), "sharing.not_to_share", ids),
            ask_and_stay(self.shared.facts.invitation.id),
        ]
        if self.one.sharing.is_settled or self.one.sharing.telling:
            found.append(button(say("take-it-back"), "sharing.take_back", ids))
        return found


def can_copy(shared: Shared, one: Listed) -> bool:
    """Whether a copy can be made for this person: the report was written here, and nobody withholds it."""
    report = shared.facts.report
    return report is not None and report.text is not None and one.sharing.state is not SharingState.WITHHELD


def said_before(telling: Telling) -> dict[str, str]:
    """What was recorded, to be put right in the form."""
    helpers = {
        (True, False): Helper.INTERPRETER,
        (False, True): Helper.ADVOCATE,
        (True, True): Helper.BOTH,
    }
    helper = helpers.get((telling.with_interpreter, telling.with_advocate), "")
    return {
        "shared_on": telling.on.isoformat(),
        "method": telling.method.value,
        "helper": helper,
        "feedback": telling.feedback,
    }


def title_of(one: Listed, with_names: bool) -> str:  # noqa: FBT001 - the only thing to choose
    """Such as "Parent 1", with the name where it may stand."""
    number = str(one.number)
    said = say("parent", number=number) if one.relative is Relative.PARENT else say("child", number=number)
    return f"{said}, {outside(one.sharing.person)}" if with_names else said


def person_button(shared: Shared, one: Listed) -> Element:
    """Opens the form of one person; its title names nobody (IG8)."""
    return button(say("record", called=one.called), "sharing.person", ids_of(shared, one))


def ids_of(shared: Shared, one: Listed) -> dict[str, object]:
    """What a button names: the invitation, who of the family, and the conference's version."""
    found = shared.facts
    return {
        "invitation_id": found.invitation.id,
        "relative": one.relative,
        "person": one.number,
        "version": found.conference.version,
    }
