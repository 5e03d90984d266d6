"""A draft as it is written: its questions in order, and one text for each place, of which none is lost.

Each place (a section, for a child where there is one) is saved on its own under a version of its own. A save
against an older version keeps both texts, and asks which to keep.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from domain.drafts import ConferenceKind
from domain.errors import BadInputError
from domain.report_template import Prompt, ReportTemplate
from domain.report_text import ActionStatus, PreviousAction, ReportChild, Section

# Letters in one place; a reader at the conference has minutes for the whole report.
LONGEST_TEXT = 12_000
MOST_ACTIONS = 20


class Aside(StrEnum):
    """What is kept with a draft and is no section.

    A text that waits to be put in; why a stop was passed; advice that the writer has left as it is.
    """

    BROUGHT = "brought"
    OVERRIDE = "override"
    FINE = "fine"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text stands. `item` is a child's key, or the number of an action; else empty."""

    section: Section | Aside
    item: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a draft: "4 of 13". `child` is None for what is asked once."""

    number: int
    place: Place
    prompt: Prompt
    is_required: bool
    child: ReportChild | None = None
    child_number: int = 0


class Way(StrEnum):
    """How a text came."""

    WRITTEN = "written"
    BROUGHT = "brought"
    JOINED = "joined"
    CHOSEN = "chosen"


@dataclass(frozen=True, slots=True)
class Wording:
    """Who wrote a version of a text, when and how; the words themselves are read apart."""

    version: int
    author_id: UUID
    saved_at: datetime
    way: Way = Way.WRITTEN


@dataclass(frozen=True, slots=True, repr=False)
class Held:
    """What is held for one place: the text that stands, and the versions that wait `beside` it.

    `current` is the version of the text that stands, `latest` the newest of all.
    """

    place: Place
    text: str
    current: int
    latest: int
    author_id: UUID
    saved_at: datetime
    beside: tuple[int, ...] = ()

    @property
    def asks(self) -> bool:
        """Whether somebody must say which of two texts to keep."""
        return bool(self.beside)


class Save(StrEnum):
    """What a save does: nothing, takes the place of the text that stands, or waits beside it."""

    NOTHING = "nothing"
    REPLACES = "replaces"
    BESIDE = "beside"


class Choice(StrEnum):
    """Which of two texts is kept."""

    STANDING = "standing"
    OTHER = "other"
    BOTH = "both"


def tidy(text: str) -> str:
    """A text as it is kept: no blanks at line ends or around it. Raises BadInputError when it is too long."""
    kept = "\n".join(line.rstrip() for line in text.replace("\x00", "").splitlines()).strip()
    if len(kept) > LONGEST_TEXT:
        raise BadInputError(
            "text",
            f"This text has {len(kept):,} letters. A section takes {LONGEST_TEXT:,}. Nothing was saved.",
            advice="Shorten it: readers have only a few minutes.",
        )
    return kept


def judge(held: Held | None, text: str, *, based_on: int, base: str) -> Save:
    """What saving a tidied text does. `based_on` is the version it was changed from, `base` what that said.

    Nothing is ever replaced that the writer had not seen; whoever changed nothing saves nothing.
    """
    if held is None:
        return Save.REPLACES if text else Save.NOTHING
    if text == held.text:
        return Save.NOTHING
    if based_on == held.current:
        return Save.REPLACES
    # An older card on which nothing was written: the text that stands goes on standing.
    return Save.NOTHING if text in {"", base} else Save.BESIDE


def joined(standing: str, other: str) -> str:
    """Both texts, one after the other; what both say word for word stands once."""
    if other in standing:
        return standing
    return other if standing in other else f"{standing}\n\n{other}".strip()


def questions_of(
    template: ReportTemplate, kind: ConferenceKind, children: Iterable[ReportChild], *, actions: int = 0
) -> tuple[Question, ...]:
    """Every question of a draft in its order; those about a child together, child by child (S4).

    `actions` is how many previous actions are known; one is asked for at least (B10).
    """
    found = _places(template, kind, list(children), max(actions, 1))
    return tuple(
        Question(number, place, prompt, kind in prompt.required, child, child_number)
        for number, (place, prompt, child, child_number) in enumerate(found, 1)
    )


def _places(
    template: ReportTemplate, kind: ConferenceKind, children: list[ReportChild], actions: int
) -> Iterator[tuple[Place, Prompt, ReportChild | None, int]]:
    asked = [prompt for prompt in template.prompts if kind in prompt.asked]
    of_child = [prompt for prompt in asked if prompt.is_per_child]
    for prompt in asked:
        if prompt.is_per_child:
            if prompt is of_child[0]:
                for number, child in enumerate(children, 1):
                    yield from ((Place(one.section, child.key), one, child, number) for one in of_child)
        elif prompt.section is Section.PREVIOUS_ACTIONS:
            for number in range(1, actions + 1):
                yield Place(prompt.section, str(number)), prompt, None, 0
        else:
            yield Place(prompt.section), prompt, None, 0


def action_text(action: PreviousAction) -> str:
    """A previous action as the text of its place; an empty one is no text."""
    if not (action.action.strip() or action.status):
        return ""
    told = {
        "action": tidy(action.action),
        "status": action.status,
        "barrier": tidy(action.barrier),
        "next_step": tidy(action.next_step),
        "next_on": action.next_on.isoformat() if action.next_on else None,
    }
    return json.dumps({name: value for name, value in told.items() if value}, ensure_ascii=False)


def action_of(text: str) -> PreviousAction:
    """The previous action that `action_text` wrote; plain words are the action itself."""
    try:
        told = json.loads(text)
    except ValueError:
        told = {"action": text}
    if not isinstance(told, dict):
        told = {"action": text}
    status, next_on = told.get("status"), told.get("next_on")
    return PreviousAction(
        action=told.get("action", ""),
        status=ActionStatus(status) if status else None,
        barrier=told.get("barrier", ""),
        next_step=told.get("next_step", ""),
        next_on=date.fromisoformat(next_on) if next_on else None,
    )
