"""Who is on duty, and one's own leave; staff alone are named here, never a family (Q2, N3)."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from bot.cards.card import Card, outside
from bot.cards.catalogue import catalogue
from bot.cards.colleague import name_of, to_choose_from
from bot.cards.elements import Element, button, choice_input, date_input, fact, paragraph
from bot.cards.messages import home_button
from domain.list_changes import shortened
from domain.people import Person
from domain.roster import DutyDay, Leave
from wording.speech import say_date, say_list

say = catalogue("roster")
shared = catalogue("words")


LONGEST_NAME, MOST_NAMES, MOST_PERIODS = 40, 4, 10
# Some letters take twelve bytes on their way: two weeks and a list of nurses must fit into one message.
NAME_BYTES, LIST_BYTES = 160, 9_000


def short_name(person: Person) -> str:
    """A name on one line that takes little room."""
    name = name_of(person, LONGEST_NAME)
    while len(json.dumps(name)) > NAME_BYTES:
        name = name[:-1]
    return name


def say_names(nurses: Sequence[Person]) -> str:
    """The first names of a list, and how many there are besides."""
    names = shortened([short_name(nurse) for nurse in nurses], MOST_NAMES)
    return outside(say_list(names)) or say("nobody")


def say_duty(duty: DutyDay) -> str:
    """Who is on duty on a day, as a notice."""
    names, day = say_names(duty.nurses), say_date(duty.day)
    return say("is-on-duty", count=len(duty.nurses), names=names, day=day)


def say_leave(leave: Leave) -> str:
    """A period of leave: "Monday 30 March 2026 to Thursday 2 April 2026" (AX16)."""
    if leave.first_on == leave.last_on:
        return say_date(leave.first_on)
    return say("from-to", first=say_date(leave.first_on), last=say_date(leave.last_on))


@dataclass(frozen=True, slots=True)
class DutyCard(Card):
    """The days to come with their nurses; a form for whoever may change them.

    `choices` are the nurses whose duty the reader may change: as many as fit, the others by typed words.
    `notice` says what has just happened.
    """

    template: ClassVar[str] = "form.json.j2"

    days: Sequence[DutyDay]
    choices: Sequence[Person] = ()
    notice: str | None = None

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        return {
            "heading": say("who-is-on-duty"),
            "notice": self.notice,
            "paragraphs": [fact(say_date(one.day), say_names(one.nurses)) for one in self.days],
            "inputs": list(self._inputs()) if self.choices else [],
            "actions": [*(self._changes() if self.choices else []), home_button()],
        }

    def _inputs(self) -> Iterator[Element]:
        yield date_input("day", say("day"), say("choose-a-day-ahead"))
        names = to_choose_from(self.choices, short_name, LIST_BYTES)
        only = next(iter(names)) if len(names) == 1 else ""
        yield choice_input("person_id", say("named-nurse"), say("choose-a-nurse"), names, value=only)

    def _changes(self) -> list[Element]:
        return [
            button(say("put-on-duty"), "roster.put_on", {}, primary=True, needs_inputs=True),
            button(say("take-off-duty"), "roster.take_off", {}, needs_inputs=True),
        ]


@dataclass(frozen=True, slots=True)
class LeaveCard(Card):
    """One's own leave from `today` on, with a form for more and a button to take the next back."""

    template: ClassVar[str] = "form.json.j2"

    leave: Sequence[Leave]
    today: date
    notice: str | None = None

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        periods = shortened([say_leave(one) for one in self.leave], MOST_PERIODS)
        said = [paragraph(period) for period in periods] or [paragraph(say("no-leave"))]
        return {
            "heading": say("your-leave"),
            "notice": self.notice,
            "paragraphs": [*said, paragraph(say("while-away"), subtle=True)],
            "inputs": [
                date_input("first_on", say("first-day-away"), say("choose-the-first-day")),
                date_input("last_on", say("last-day-away"), say("choose-the-last-day")),
            ],
            "actions": [
                button(say("record-this-leave"), "roster.away", {}, primary=True, needs_inputs=True),
                *self._taking_back(),
                home_button(),
            ],
        }

    def _taking_back(self) -> list[Element]:
        """The button names its leave, so that a second press takes back no other (L4)."""
        if not self.leave:
            return []
        title = say("i-am-back") if self.leave[0].covers(self.today) else say("take-back-my-next-leave")
        return [button(title, "roster.back", {"first_on": f"{self.leave[0].first_on:%Y%m%d}"})]
