"""What became of a list that an administrator brought: told by its lines, never by name (IG15, IN20)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from domain.drafts import Problem
from domain.words import say_count, say_list

NOTHING = "Everything is as the list says already. Nothing was changed."


def people(number: int) -> str:
    """How many: "1 person", "1,000 people"."""
    return say_count(number, "person", "people")


def shortened(places: Sequence[str], most: int = 5) -> list[str]:
    """The first places of a list, and how many there are besides."""
    left = len(places) - most
    return list(places) if left <= 0 else [*places[:most], f"{left:,} more"]


def leaves_gaps(problems: Sequence[Problem], kept: Collection[str]) -> bool:
    """Whether anything of a list could not be used at all, so that it says nothing of who is absent.

    `kept` are the places of the lines that were read. A doubt about one of them leaves no gap.
    """
    known = frozenset(kept)
    return any(problem.where.partition(",")[0] not in known for problem in problems)


@dataclass(frozen=True, slots=True)
class DirectoryChange:
    """What became of a list of staff.

    `left` counts all who left, `left_at` names the lines that said so; the others were absent from a complete
    list. `waiting` are people without a role. `handed_over` and `returned` count invitations (I7).
    """

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    back: tuple[str, ...] = ()
    left: int = 0
    left_at: tuple[str, ...] = ()
    unchanged: int = 0
    waiting: tuple[str, ...] = ()
    new_teams: int = 0
    changed_teams: int = 0
    handed_over: int = 0
    returned: int = 0
    problems: tuple[Problem, ...] = ()

    @property
    def is_empty(self) -> bool:
        """True when nothing at all was changed (L4)."""
        teams = self.new_teams + self.changed_teams
        return not (self.added or self.changed or self.back or self.left or teams)

    @property
    def sentences(self) -> tuple[str, ...]:
        """What was done, or would be, for whoever brought the list."""
        said = (
            NOTHING if self.is_empty else "",
            _said("New", self.added),
            _said("Changed", self.changed),
            _said("Back again", self.back),
            self._said_left(),
            _counted("New teams", self.new_teams),
            _counted("Teams with another service line", self.changed_teams),
            _counted("Invitations handed to somebody else", self.handed_over),
            _counted("Invitations that have no person now", self.returned),
            _said("Waiting for a role in a staff file", self.waiting),
        )
        return tuple(sentence for sentence in said if sentence)

    def _said_left(self) -> str:
        absent = self.left - len(self.left_at)
        places = [*shortened(self.left_at), *([f"{absent:,} not in the list"] if absent else [])]
        return f"Left: {people(self.left)} ({say_list(places)})." if self.left else ""


@dataclass(frozen=True, slots=True)
class CareChange:
    """What became of a list of care: counts of lines. `ended` is missing from a complete list."""

    added: int = 0
    changed: int = 0
    ended: int = 0
    unchanged: int = 0
    problems: tuple[Problem, ...] = ()

    @property
    def is_empty(self) -> bool:
        """True when nothing at all was changed (L4)."""
        return not (self.added or self.changed or self.ended)

    @property
    def sentences(self) -> tuple[str, ...]:
        """What was done, or would be, for whoever brought the list."""
        said = (
            NOTHING if self.is_empty else "",
            _counted("New lines of care", self.added),
            _counted("Changed lines of care", self.changed),
            _counted("Care that is not in the list any more, and so ends today", self.ended),
        )
        return tuple(sentence for sentence in said if sentence)


@dataclass(frozen=True, slots=True)
class RosterChange:
    """What became of a list of duty and leave: counts of days on duty, of periods of leave."""

    put_on: int = 0
    taken_off: int = 0
    leave: int = 0
    problems: tuple[Problem, ...] = ()

    @property
    def is_empty(self) -> bool:
        """True when nothing at all was changed (L4)."""
        return not (self.put_on or self.taken_off or self.leave)

    @property
    def sentences(self) -> tuple[str, ...]:
        """What was done, or would be, for whoever brought the list."""
        said = (
            NOTHING if self.is_empty else "",
            _counted("Days put on duty", self.put_on),
            _counted("Days taken off duty", self.taken_off),
            _counted("New or longer leave", self.leave),
        )
        return tuple(sentence for sentence in said if sentence)


def _said(what: str, places: Sequence[str]) -> str:
    return f"{what}: {people(len(places))} ({say_list(shortened(places))})." if places else ""


def _counted(what: str, number: int) -> str:
    return f"{what}: {number:,}." if number else ""
