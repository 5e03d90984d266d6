"""A file on its way in: what taking it in would do, then what it did (IN20); and the form for one by hand."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from bot.cards.card import Card, one_line, outside
from bot.cards.elements import Element, button, choice_input, date_input, paragraph, text_input, time_input
from bot.cards.messages import first_of, home_button
from bot.cards.unmatched import choice_of, that_fit
from domain.drafts import KIND_WORDS
from domain.importing import VERDICT_WORDS, FileState, ImportedFile, Item, ItemState, Verdict
from domain.people import Person
from domain.words import say_count, say_when

MOST_LINES = 20
HEADINGS: dict[FileState, str] = {
    FileState.PREVIEWED: "Look before it is taken in",
    FileState.ACCEPTED: "The file is being taken in",
    FileState.DONE: "The file is settled",
    FileState.NEEDS_PERSON: "A person must read this file",
    FileState.DISCARDED: "The file was put away",
}
WAITING: dict[FileState, str] = {
    FileState.PREVIEWED: "it waits to be taken in",
    FileState.ACCEPTED: "it is being taken in",
    FileState.DONE: "it is settled",
    FileState.NEEDS_PERSON: "a person must read it",
    FileState.DISCARDED: "it was put away",
}
# What stands before an entry that was taken in; all others say what the preview said.
DONE_WORDS: dict[Verdict, str] = {
    Verdict.NEW: "Taken in",
    Verdict.DOUBTFUL: "Taken in, to check",
}


@dataclass(frozen=True, slots=True)
class FileCard(Card):
    """One file as it stands, in sentences that identify nobody (IG15)."""

    template: ClassVar[str] = "message.json.j2"
    neutral: ClassVar[str] = "Your file has been read"

    file: ImportedFile
    notice: str | None = None

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        return {
            "heading": HEADINGS[self.file.state],
            "paragraphs": [paragraph(text) for text in self._texts() if text],
            "actions": self._actions(),
        }

    def _texts(self) -> Iterator[str]:
        yield self.notice or self._lead()
        if self.file.items:
            yield f"{say_count(len(self.file.items), 'entry', 'entries')}: {self.file.counts_said}."
        lines = [line for verdict in VERDICT_WORDS for line in lines_of(self.file.items, verdict)]
        yield from first_of(lines)[: MOST_LINES + 1]

    def _lead(self) -> str:
        if self.file.state is FileState.PREVIEWED and not self.file.worth_taking:
            return "There is nothing new in it."
        if self.file.state is FileState.PREVIEWED:
            return "Nothing has been changed yet. This is what would happen:"
        if self.file.state is FileState.ACCEPTED:
            settled = len(self.file.items) - self.file.waiting
            return f"{settled:,} of {len(self.file.items):,} entries are settled. The rest follows by itself."
        if self.file.state is FileState.DISCARDED:
            return "Nothing more of it will be taken in. The file itself is kept."
        return "" if self.file.done else "Nothing in it could be taken in. Nothing was changed."

    def _actions(self) -> list[Element]:
        ids = {"file_id": self.file.id}
        if self.file.state is FileState.ACCEPTED:
            return [button("Show how far it is", "file.show", ids)]
        if self.file.state is not FileState.PREVIEWED:
            return [home_button()]
        number = self.file.worth_taking
        take_in = button(f"Take in {say_count(number, 'conference')}", "file.take_in", ids, primary=True)
        return [*([take_in] if number else []), button("Put the file away", "file.put_away", ids)]


def code_of(file: ImportedFile) -> str:
    """The eight characters by which a file is named in typed words."""
    return str(file.id)[:8]


def lines_of(items: Sequence[Item], verdict: Verdict) -> Iterator[str]:
    """Each entry of one verdict: the word, the place in the file, the sentence, the doubts."""
    for item in items:
        if item.verdict is not verdict:
            continue
        word = VERDICT_WORDS[verdict].capitalize()
        if item.state is ItemState.DONE:
            word = DONE_WORDS.get(verdict, word)
        place = f" ({outside(item.place)})" if item.place else ""
        doubts = "".join(f" Check: {outside(doubt)}" for doubt in item.doubts)
        yield f"**{word}**{place}: {outside(item.said)}{doubts}"


@dataclass(frozen=True, slots=True)
class FileListCard(Card):
    """The files that wait for somebody, newest first."""

    template: ClassVar[str] = "message.json.j2"

    files: Sequence[ImportedFile]

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        lines = [
            f"**{code_of(file)}** came on {say_when(file.received_at)}: {WAITING[file.state]}."
            for file in self.files
        ]
        none = "No file waits. To bring one in, attach it to a message in this chat, or fill in the form."
        return {
            "heading": "Files that came in",
            "paragraphs": [paragraph(line) for line in first_of(lines) or [none]],
            "actions": [
                *(
                    button(f"Open {code_of(file)}", "file.show", {"file_id": file.id})
                    for file in self.files[:2]
                ),
                button("New invitation by hand", "file.form", {}),
            ],
        }


@dataclass(frozen=True, slots=True)
class InvitationForm(Card):
    """One invitation filled in by hand: told by telephone, or in a letter (C1, IN1).

    `said` are the answers given before, `wrong` what is wrong with one of them, by the name of its field.
    """

    template: ClassVar[str] = "form.json.j2"

    councils: Mapping[str, str]
    coordinators: Sequence[Person]
    said: Mapping[str, str] = field(default_factory=dict)
    wrong: str | None = None

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        return {
            "heading": "A new invitation by hand",
            "notice": self.wrong,
            "paragraphs": [
                paragraph("Fill in what you know. You see what would happen before anything is changed."),
            ],
            "inputs": [*self._what(), *self._who()],
            "actions": [
                button("Show what would happen", "file.add", {}, primary=True, needs_inputs=True),
                button("Stop without saving", "home.show", {}),
            ],
        }

    def _what(self) -> list[Element]:
        kinds = {kind.value: words.capitalize() for kind, words in KIND_WORDS.items()}
        return [
            choice_input("kind", "Type of conference", "Choose the type.", kinds, value=self._was("kind")),
            date_input("day", "Date", "Give the date of the conference.", value=self._was("day")),
            time_input("time", "Start", "Give the time it starts.", value=self._was("time")),
            choice_input(
                "council", "Council", "Choose the council that invites.", self.councils,
                value=self._was("council"),
            ),
            text_input("reference", "The council's reference", value=self._was("reference"), longest=60),
        ]  # fmt: skip

    def _who(self) -> list[Element]:
        names = {str(person.id): choice_of(person) for person in that_fit(self.coordinators)}
        return [
            choice_input(
                "invitee", "Care coordinator, if you know", "", names, value=self._was("invitee"),
                is_required=False,
            ),
            text_input(
                "patient", "The trust's patient number of a parent", value=self._was("patient"), longest=40
            ),
            text_input(
                "children",
                "Children's names, separated by semicolons (shown only after Show details)",
                value=self._was("children"),
                longest=300,
            ),
            text_input("link", "Join link", value=self._was("link"), longest=2_000),
            text_input("unit_phone", "The unit's phone number", value=self._was("unit_phone"), longest=40),
        ]  # fmt: skip

    def _was(self, name: str) -> str:
        return one_line(self.said.get(name))
