"""A file on its way in: what taking it in would do, then what it did (IN20); and the form for one by hand."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from bot.cards.card import Card, one_line, outside
from bot.cards.catalogue import catalogue
from bot.cards.colleague import name_and_team, to_choose_from
from bot.cards.elements import Element, button, choice_input, date_input, paragraph, text_input, time_input
from bot.cards.messages import first_of, home_button
from domain.drafts import ConferenceKind
from domain.importing import FileState, ImportedFile, Item, ItemState, Verdict
from domain.people import Person
from wording.conferences import say_kind
from wording.sentences import translated
from wording.speech import say_when

say = catalogue("files")

MOST_LINES = 20
HEADINGS = say.table("heading", FileState)
WAITING = say.table("waiting", FileState)
# What stands before an entry that was taken in; all others say what the preview said.
VERDICTS = say.table("verdict", Verdict)
DONE_WORDS = say.table("done", Verdict)


@dataclass(frozen=True, slots=True)
class FileCard(Card):
    """One file as it stands, in sentences that identify nobody (IG15)."""

    template: ClassVar[str] = "message.json.j2"

    file: ImportedFile
    notice: str | None = None

    @property
    def neutral(self) -> str:
        """What a lock screen shows: there is no task."""
        return say("neutral")

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
            yield say("entries", count=len(self.file.items), counts=say_counts(self.file))
        lines = [line for verdict in VERDICTS for line in lines_of(self.file.items, verdict)]
        yield from first_of(lines)[: MOST_LINES + 1]

    def _lead(self) -> str:
        if self.file.state is FileState.PREVIEWED and not self.file.worth_taking:
            return say("nothing-new")
        if self.file.state is FileState.PREVIEWED:
            return say("nothing-changed-yet")
        if self.file.state is FileState.ACCEPTED:
            settled = len(self.file.items) - self.file.waiting
            return say("some-are-settled", settled_count=settled, count=len(self.file.items))
        if self.file.state is FileState.DISCARDED:
            return say("was-put-away")
        return "" if self.file.done else say("nothing-taken-in")

    def _actions(self) -> list[Element]:
        ids = {"file_id": self.file.id}
        if self.file.state is FileState.ACCEPTED:
            return [button(say("show-how-far"), "file.show", ids)]
        if self.file.state is not FileState.PREVIEWED:
            return [home_button()]
        number = self.file.worth_taking
        take_in = button(say("take-in", count=number), "file.take_in", ids, primary=True)
        return [*([take_in] if number else []), button(say("put-the-file-away"), "file.put_away", ids)]


def code_of(file: ImportedFile) -> str:
    """The eight characters by which a file is named in typed words."""
    return str(file.id)[:8]


def say_counts(file: ImportedFile) -> str:
    """For example "2 cannot be used, 1 changed, 12 new"."""
    counts = file.counts
    said = (say("some-of-it", count=counts[one], what=what) for one, what in VERDICTS.items() if counts[one])
    return ", ".join(said)


def lines_of(items: Sequence[Item], verdict: Verdict) -> Iterator[str]:
    """Each entry of one verdict: the word, the place in the file, the sentence, the doubts."""
    for item in items:
        if item.verdict is not verdict:
            continue
        word = VERDICTS[verdict].capitalize()
        if item.state is ItemState.DONE:
            word = DONE_WORDS.get(verdict, word)
        place = f" ({outside(item.place)})" if item.place else ""
        doubts = [say("check", doubt=outside(translated(doubt))) for doubt in item.doubts]
        yield " ".join([f"**{word}**{place}: {outside(translated(item.said))}", *doubts])


@dataclass(frozen=True, slots=True)
class FileListCard(Card):
    """The files that wait for somebody, newest first."""

    template: ClassVar[str] = "message.json.j2"

    files: Sequence[ImportedFile]

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        lines = [
            say("came-on", code=code_of(file), when=say_when(file.received_at), state=WAITING[file.state])
            for file in self.files
        ]
        none = say("no-file-waits")
        return {
            "heading": say("files-that-came-in"),
            "paragraphs": [paragraph(line) for line in first_of(lines) or [none]],
            "actions": [
                *(
                    button(say("open", code=code_of(file)), "file.show", {"file_id": file.id})
                    for file in self.files[:2]
                ),
                button(say("new-invitation-by-hand"), "file.form", {}),
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
            "heading": say("by-hand"),
            "notice": self.wrong,
            "paragraphs": [
                paragraph(say("fill-in-what-you-know")),
            ],
            "inputs": [*self._what(), *self._who()],
            "actions": [
                button(say("show-what-would-happen"), "file.add", {}, primary=True, needs_inputs=True),
                button(say("stop-without-saving"), "home.show", {}),
            ],
        }

    def _what(self) -> list[Element]:
        kinds = {kind.value: say_kind(kind).capitalize() for kind in ConferenceKind}
        return [
            choice_input(
                "kind", say("type-of-conference"), say("choose-the-type"), kinds, value=self._was("kind")
            ),
            date_input("day", say("date"), say("give-the-date"), value=self._was("day")),
            time_input("time", say("start"), say("give-the-time-it-starts"), value=self._was("time")),
            choice_input(
                "council",
                say("council"),
                say("choose-the-council"),
                self.councils,
                value=self._was("council"),
            ),
            text_input("reference", say("the-councils-reference"), value=self._was("reference"), longest=60),
        ]

    def _who(self) -> list[Element]:
        names = to_choose_from(self.coordinators, name_and_team)
        return [
            choice_input(
                "invitee",
                say("coordinator-if-known"),
                "",
                names,
                value=self._was("invitee"),
                is_required=False,
            ),
            text_input("patient", say("the-trusts-patient-number"), value=self._was("patient"), longest=40),
            text_input(
                "children",
                say("childrens-names"),
                value=self._was("children"),
                longest=300,
            ),
            text_input("link", say("join-link"), value=self._was("link"), longest=2_000),
            text_input(
                "unit_phone", say("the-units-phone-number"), value=self._was("unit_phone"), longest=40
            ),
        ]

    def _was(self, name: str) -> str:
        return one_line(self.said.get(name))
