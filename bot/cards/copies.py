"""A copy of the report for one parent or child: what it leaves out, and the way to its files (R14, R11)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from bot.cards.card import Card, one_line, outside
from bot.cards.catalogue import catalogue
from bot.cards.elements import Element, button, choices_input, fact, link_button, paragraph, text_input
from bot.cards.sharing import ids_of, title_of
from domain.redaction import Part
from domain.sharing import Handout, LeftOut
from usecases.copying import CopyChoices
from usecases.sharing import Listed, Shared

say = catalogue("copies")
LONGEST_SHOWN = 60
everywhere = catalogue("words")

LONGEST_LIST = 2000
HEADINGS = say.table("heading", Handout)
OPENS = say.table("opens", Handout)


def value_of(part: Part) -> str:
    """A part as a choice sends it back: its section and its child."""
    section, child = part
    return f"{section}:{child or ''}"


@dataclass(frozen=True, slots=True)
class CopyForm(Card):
    """What one person's copy leaves out; it holds names, so only where no chat keeps it (IG8).

    `said` is what was chosen before, `wrong` what could not be used.
    """

    template: ClassVar[str] = "form.json.j2"

    choices: CopyChoices
    said: LeftOut
    wrong: str | None = None

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        ids = ids_of(self.choices.shared, self.choices.one)
        return {
            "heading": say("make-a-copy"),
            "notice": self.wrong,
            "paragraphs": list(self._told()),
            "inputs": list(self._inputs()),
            "actions": [
                button(say("make-this-copy"), "copy.make", ids, primary=True, needs_inputs=True),
                button(everywhere("back"), "sharing.person", ids),
            ],
        }

    def _told(self) -> Iterator[Element]:
        yield paragraph(say("for-whom", person=title_of(self.choices.one, with_names=True)))
        yield paragraph(say("what-to-think-of"))
        for name, where in self.choices.names:
            yield fact(shown(name), outside(", ".join(where)))

    def _inputs(self) -> Iterator[Element]:
        names = {plain(name): shown(name) for name, _ in self.choices.names if plain(name)}
        known = [word for word in self.said.words if plain(word) in names]
        if names:
            yield choices_input(
                "names", say("names"), say("choose-names"), names, chosen=[plain(word) for word in known]
            )
        parts = {value_of(part): shown(heading) for part, heading in self.choices.parts}
        if parts:
            taken = [f"{section}:{child}" for section, child in self.said.parts]
            yield choices_input("parts", say("parts"), say("choose-parts"), parts, chosen=taken)
        if len(self.choices.children) > 1:
            children = {key: shown(name) for key, name in self.choices.children}
            yield choices_input(
                "children", say("children"), say("choose-children"), children, chosen=self.said.children
            )
        yield text_input(
            "words",
            say("words"),
            error=say("shorten-words"),
            longest=LONGEST_LIST,
            is_long=True,
            value="\n".join(word for word in self.said.words if word not in known),
        )


def shown(text: str) -> str:
    """A name or heading as a choice of several: such a list reads Markdown, and has little room."""
    return outside(one_line(text, LONGEST_SHOWN)) or everywhere("no-name")


def plain(name: str) -> str:
    """A name as a list of several choices can send it back: commas part the choices."""
    return one_line(name).replace(",", " ")


@dataclass(frozen=True, slots=True)
class HandoutCard(Card):
    """The files for one person: their copy, or the sheet to read aloud. `url` leads there for 15 minutes."""

    template: ClassVar[str] = "form.json.j2"

    shared: Shared
    one: Listed
    handout: Handout
    url: str

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        ids = ids_of(self.shared, self.one)
        is_copy = self.handout is Handout.COPY
        title, verb = (say("sheet"), "copy.aloud") if is_copy else (say("change"), "copy.form")
        return {
            "heading": HEADINGS[self.handout],
            "notice": None,
            "paragraphs": [paragraph(text) for text in self._texts()],
            "inputs": [],
            "actions": [
                link_button(say("open-files"), self.url),
                button(title, verb, ids),
                button(everywhere("back"), "sharing.person", ids),
            ],
        }

    def _texts(self) -> Iterator[str]:
        yield say("for-whom", person=title_of(self.one, with_names=True))
        yield OPENS[self.handout]
        yield left_out_said(self.one.sharing.left_out)
        yield say("for-minutes")


@dataclass(frozen=True, slots=True)
class OpenHereCard(Card):
    """Leads typed words to the button, because the chat would keep the names (IG8)."""

    template: ClassVar[str] = "message.json.j2"

    shared: Shared
    one: Listed
    handout: Handout

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        ids = ids_of(self.shared, self.one)
        verb = "copy.form" if self.handout is Handout.COPY else "copy.aloud"
        title = say("make-a-copy") if self.handout is Handout.COPY else say("sheet")
        return {
            "heading": title,
            "paragraphs": [paragraph(say("open-in-app"))],
            "actions": [
                button(say("go-on"), verb, ids, primary=True),
                button(everywhere("back"), "sharing.person", ids),
            ],
        }


def left_out_said(left_out: LeftOut | None) -> str:
    """How much a copy leaves out, in numbers."""
    if left_out is None or left_out.is_nothing:
        return say("nothing-left-out")
    told = [
        *([say("left-out-parts", count=len(left_out.parts))] if left_out.parts else []),
        *([say("left-out-children", count=len(left_out.children))] if left_out.children else []),
        *([say("left-out-words", count=len(left_out.words))] if left_out.words else []),
    ]
    return say("left-out", what=", ".join(told))
