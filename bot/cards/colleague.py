"""Finding a colleague by a name or an address, and asking whether it is they (HZ2).

What differs between the purposes is data: their sentences in the catalogue, and the steps in `STEPS`.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import accumulate
from typing import Any, ClassVar
from uuid import UUID

from bot.cards.card import Card, one_line, outside
from bot.cards.catalogue import catalogue
from bot.cards.elements import Element, button, paragraph, text_input
from bot.cards.help import ask_and_stay
from domain.people import Person

say = catalogue("colleague")
shared = catalogue("words")

LONGEST_NAME = 80
# On the button of one of several, whose names stand in full above.
LONGEST_BESIDE_OTHERS = 40
# A list of everybody in a large trust would be larger than Teams takes; a choice is an id and a title.
LIST_BYTES, CHOICE_BYTES = 12_000, 65


class Purpose(StrEnum):
    """For what a colleague is looked for."""

    STAND_IN = "stand_in"  # they go instead (I11)
    COMPANION = "companion"  # they go with somebody newly qualified (A4)
    OBSERVER = "observer"  # they come to observe (A6)
    OWNER = "owner"  # the invitation is theirs (I13)
    ABSENT = "absent"  # they go instead of somebody absent (I11, A1)


@dataclass(frozen=True, slots=True)
class Steps:
    """The verbs of one purpose: looking for what was typed, taking whom it is, and asking anew."""

    find: str
    take: str
    form: str


STEPS: dict[Purpose, Steps] = {
    Purpose.STAND_IN: Steps("stand_in.find", "stand_in.ask", "stand_in.form"),
    Purpose.COMPANION: Steps("company.tell", "company.name", "company.form"),
    Purpose.OBSERVER: Steps("observer.find", "observer.add", "observer.list"),
    Purpose.OWNER: Steps("passing_on.find", "passing_on.give", "passing_on.form"),
    Purpose.ABSENT: Steps("acting.record", "acting.name", "acting.form"),
}


@dataclass(frozen=True, slots=True)
class ColleagueForm(Card):
    """Who is it? One field. `wrong` says why what was typed leads nowhere (AX10)."""

    template: ClassVar[str] = "form.json.j2"

    purpose: Purpose
    invitation_id: UUID
    said: str = ""
    wrong: str | None = None

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        ids = {"invitation_id": self.invitation_id}
        return {
            "heading": say.of("who", self.purpose),
            "notice": self.wrong,
            "paragraphs": [paragraph(say.of("lead", self.purpose)), paragraph(say.of("then", self.purpose))],
            "inputs": [colleague_input(self.purpose, self.said)],
            "actions": [
                button(say("find"), STEPS[self.purpose].find, ids, primary=True, needs_inputs=True),
                *self._other_answers(),
                button(say.of("leave", self.purpose), "invitation.show", ids),
            ],
        }

    def _other_answers(self) -> list[Element]:
        """Whose an invitation is, need not be known; everybody else can leave it (I13)."""
        if self.purpose is not Purpose.OWNER:
            return []
        unknown = button(say("do-not-know"), "passing_on.unknown", {"invitation_id": self.invitation_id})
        return [unknown, ask_and_stay(self.invitation_id)]


@dataclass(frozen=True, slots=True)
class ColleaguesCard(Card):
    """Those who may be meant: a person confirms it, for a name alone can be somebody else's (HZ2).

    `besides` is what was said already and goes along with the answer.
    """

    template: ClassVar[str] = "message.json.j2"

    purpose: Purpose
    invitation_id: UUID
    colleagues: Sequence[Person]
    besides: Mapping[str, object] = field(default_factory=dict)

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        is_one = len(self.colleagues) == 1
        said = [say_colleague(one) for one in self.colleagues]
        lines = said if is_one else [in_list(one, number) for number, one in enumerate(said, 1)]
        again = button(say("somebody-else"), STEPS[self.purpose].form, {"invitation_id": self.invitation_id})
        return {
            "heading": say("is-it-this-one") if is_one else say("which-one"),
            "paragraphs": [paragraph(line) for line in (*lines, say.of("then", self.purpose))],
            "actions": [*[self._take(one, number) for number, one in enumerate(self.colleagues, 1)], again],
        }

    def _take(self, person: Person, number: int) -> Element:
        """With its number, but where there is only one to choose."""
        is_one = len(self.colleagues) == 1
        name = name_of(person, LONGEST_NAME if is_one else LONGEST_BESIDE_OTHERS)
        title = (
            say.of("only", self.purpose, name=name)
            if is_one
            else say.of("take", self.purpose, number=str(number), name=name)
        )
        data = {**self.besides, "invitation_id": self.invitation_id, "person_id": person.id}
        return button(title_with_name(title), STEPS[self.purpose].take, data, primary=number == 1)


def colleague_input(purpose: Purpose, said: str = "", *, is_required: bool = True) -> Element:
    """The one field in which a colleague is named, filled with what was said before (AX10)."""
    return text_input(
        "colleague",
        say.of("whom", purpose),
        error=say("type-name-or-address"),
        longest=LONGEST_NAME,
        value=said,
        is_required=is_required,
    )


def say_colleague(person: Person) -> str:
    """Who it is, well enough to tell them from a namesake."""
    parts = [one_line(part, LONGEST_NAME) for part in (person.name, person.team, person.email)]
    return ", ".join(outside(part) for part in parts if part)


def in_list(who: str, number: int) -> str:
    """One of several, with the number that their button has."""
    return say("numbered", number=str(number), who=who)


def title_with_name(title: str) -> str:
    """A button with a name in it, which a long name must not make too long."""
    return one_line(title, LONGEST_NAME)


def name_of(person: Person, longest: int = LONGEST_NAME) -> str:
    """What a colleague is called where nothing is formatted: by their address when they have no name."""
    return one_line(person.name, longest) or one_line(person.email, longest) or shared("no-name")


def name_and_team(person: Person) -> str:
    """A colleague as a line of a list in which there are namesakes."""
    return one_line(", ".join(part for part in (name_of(person), person.team.strip()) if part), LONGEST_NAME)


def to_choose_from(
    colleagues: Iterable[Person], title: Callable[[Person], str] = name_of, room: int = LIST_BYTES
) -> dict[str, str]:
    """Ids and titles for a list to choose one from: as many as fit into so many bytes, in their order."""
    titles = [(str(one.id), title(one)) for one in colleagues]
    sizes = accumulate(len(json.dumps(said)) + CHOICE_BYTES for _, said in titles)
    return {key: said for (key, said), size in zip(titles, sizes, strict=True) if size < room}
