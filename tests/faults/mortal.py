"""A database under an engine that can die, and a world in which people act, between any two of its steps.

Every unit of work of the engine has a moment before and a moment after it; so has every message. What is to
happen is planned by the number of the moment.
"""

import asyncio
from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from storage.database import Database
from storage.unit import Unit

P = ParamSpec("P")
T = TypeVar("T")


# Far more than any round here has; an engine that finds work for ever is stopped, so that it is noticed.
MOST_MOMENTS = 3_000


class Killed(BaseException):
    """The process ended here, as with kill -9."""


class Mortal(Database):
    """The engine's own view of the database; `moments` counts on, `happenings` come when theirs has come."""

    moments: int = 0
    is_dead: bool = False
    happenings: dict[int, Callable[[], None]]
    noticed: Callable[[object, object], None]

    async def run(self, work: Callable[Concatenate[Unit, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """One unit of work, in one step of the event loop, so that a history can be played again."""
        await self.moment()
        answer = self.run_now(work, *args, **kwargs)
        self.noticed(work, answer)
        await self.moment()
        return answer

    async def moment(self) -> None:
        """Here others have their turn, and here the process may end."""
        await asyncio.sleep(0)
        if self.is_endless:
            raise Killed
        happening = self.happenings.pop(self.moments, None)
        self.moments += 1
        if happening is not None and not self.is_dead:
            happening()
        if self.is_dead:
            raise Killed

    @property
    def is_endless(self) -> bool:
        """Whether this round has gone on for longer than any can."""
        return self.moments > MOST_MOMENTS

    def die(self) -> None:
        """From here on, nothing of this process reaches the database or a chat."""
        self.is_dead = True

    def begin(self, happenings: dict[int, Callable[[], None]]) -> None:
        """A new round, and after a death a new process."""
        self.moments, self.is_dead, self.happenings = 0, False, happenings
