"""Private notes about a request: writing one, and reading them where the chat keeps no copy (A3, IG8)."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any, ClassVar
from uuid import UUID

from bot.cards.card import Card, one_line, outside
from bot.cards.catalogue import catalogue
from bot.cards.elements import Element, button, paragraph, text_input
from domain.note import LONGEST_NOTE
from domain.support import SupportRequest
from usecases.notes import Read
from wording.speech import say_when

say = catalogue("notes")
shared = catalogue("words")
# A paragraph on a card shows at most 300 letters of text from outside.
PARAGRAPH = 250
MOST_SHOWN, LONGEST_NAME = 3, 80


def notes_button(request: SupportRequest, reader_id: UUID | None) -> Element:
    """Reads a note that waits; else writes one."""
    ids = {"request_id": request.id}
    if any(note.waits_for(reader_id) for note in request.notes):
        return button(say("read"), "support.notes", ids, primary=True)
    return button(say("write"), "support.note_form", ids)


def note_input(label: str, error: str, said: str) -> Element:
    """The words of a note; `said` is what was written before."""
    return text_input(
        "words", label, error=error, value=said, longest=LONGEST_NOTE, is_long=True, is_required=True
    )


@dataclass(frozen=True, slots=True)
class NoteForm(Card):
    """One field. `wrong` says why what was written could not be sent; `said` is what it was."""

    template: ClassVar[str] = "form.json.j2"

    request_id: UUID
    said: str = ""
    wrong: str | None = None

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        ids = {"request_id": self.request_id}
        return {
            "heading": say("form-heading"),
            "notice": self.wrong,
            "paragraphs": [paragraph(say("form-lead")), paragraph(shared("emergency"))],
            "inputs": [note_input(say("form-label"), say("form-wrong", most=str(LONGEST_NOTE)), self.said)],
            "actions": [
                button(say("send"), "support.note", ids, primary=True, needs_inputs=True),
                button(say("do-not-send"), "support.show", ids),
            ],
        }


@dataclass(frozen=True, slots=True)
class NotesCard(Card):
    """The words, newest last, for their two people alone (IG8)."""

    template: ClassVar[str] = "message.json.j2"

    request_id: UUID
    notes: Sequence[Read]
    can_answer: bool
    skipped: int = 0

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        ids = {"request_id": self.request_id}
        answer = [button(say("write"), "support.note_form", ids, primary=True)] if self.can_answer else []
        shown = self.notes[: len(self.notes) - self.skipped][-MOST_SHOWN:]
        skipping = {**ids, "skipped": self.skipped + MOST_SHOWN}
        is_more = len(self.notes) > self.skipped + MOST_SHOWN
        earlier = [button(say("earlier"), "support.notes", skipping)] if is_more else []
        return {
            "heading": say("heading"),
            "paragraphs": [
                *(line for one in shown for line in say_note(one)),
                *([] if self.notes else [paragraph(say("none"))]),
                paragraph(shared("emergency")),
                paragraph(say("not-kept"), subtle=True),
            ],
            "actions": [*answer, *earlier, button(say("hide"), "support.show", ids)],
        }


def say_note(one: Read) -> list[Element]:
    """Who wrote it and when, and the words."""
    who, when = outside(one_line(one.by, LONGEST_NAME)), say_when(one.note.written_at)
    head = say("asked", who=who, when=when) if one.note.is_opening else say("wrote", who=who, when=when)
    return [
        paragraph(head),
        *(paragraph(outside(part)) for part in wrap(one.words[:LONGEST_NOTE], PARAGRAPH)),
    ]
