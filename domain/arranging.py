"""Who gets a nudge and when: personal patterns, days off, leave and who stands in (N1, N2, N3).

One place decides it for every rung. A rule says for whom a nudge is meant and from when until when it is of
use; what comes back is one person and one moment, or the same moment when nothing better fits.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from domain.circle import Circle, Member
from domain.policy import AreaPolicy
from domain.working_days import at_local, local_day

_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Arranged:
    """One person and one moment."""

    recipient_id: UUID
    at: datetime


@dataclass(frozen=True, slots=True)
class Arranging:
    """What decides it: the people around an invitation, its area's window, and who said "not my case" (I13).

    `owner_id` has the invitation.
    """

    circle: Circle
    policy: AreaPolicy
    owner_id: UUID
    refused: frozenset[UUID] = frozenset()

    def for_owner(
        self, at: datetime, until: datetime, *, since: datetime | None = None, held: bool = True
    ) -> Arranged:
        """Who does the owner's task, and when they hear of it.

        The owner at their next time at work before `until`; where there is none, in their last time at work
        before, but after `since`, if the message may come early (N2). Whoever stands in while the owner is on
        leave, or off until it is too late (N2, N3). At once where nobody's window fits, and where `held` is
        False: join reminders wait for no window.
        """
        if not held:
            return Arranged(self.responsible(at), at)
        own = self._own_time(at, until, since)
        if own is not None and not self._owner.is_away(local_day(own)):
            return Arranged(self.owner_id, own)
        return next(self._by_day(at, until), Arranged(self.responsible(at), at))

    def for_other(self, person_id: UUID, at: datetime, until: datetime) -> datetime:
        """When somebody else hears of it: at their next time at work, if that is soon enough (N1, N2).

        A named nurse is asked on the very day of her duty, which the roster decides and no pattern (Q2).
        """
        member = self.circle.member(person_id)
        if not member.hours.are_own:
            return at
        opening = member.hours.opening(self.policy, at, until)
        is_nurse = any(nurse.id == person_id for nurse in self.circle.nurses)
        is_other_day = opening is not None and local_day(opening) != local_day(at)
        return at if opening is None or (is_nurse and is_other_day) else opening

    def responsible(self, now: datetime) -> UUID:
        """Who does the owner's tasks at a moment: the owner, or who stands in during leave (N3).

        When nobody can stand in it is the owner all the same: nothing is ever lost.
        """
        day = local_day(now)
        stand_ins = self.stand_ins_on(day) if self._owner.is_away(day) else ()
        return stand_ins[0].id if stand_ins else self.owner_id

    def responsible_late(self, person_id: UUID, now: datetime) -> UUID:
        """Who gets what was meant for this person on an earlier day: that person while it is theirs still."""
        is_theirs = any(one.id == person_id for one in self.stand_ins_on(local_day(now)))
        return person_id if is_theirs else self.responsible(now)

    def stand_ins_on(self, day: date) -> tuple[Member, ...]:
        """Who stands in that day, the first choice first; nobody who said that it is not theirs (I13)."""
        return tuple(one for one in self.circle.stand_ins_on(day) if one.id not in self.refused)

    @property
    def _owner(self) -> Member:
        return self.circle.owner or Member(self.owner_id)

    def _own_time(self, at: datetime, until: datetime, since: datetime | None) -> datetime | None:
        hours = self._owner.hours
        opening = hours.opening(self.policy, at, until)
        if opening is None and since is not None and at < until:
            return hours.last_before(self.policy, at, since)
        return opening

    def _by_day(self, at: datetime, until: datetime) -> Iterator[Arranged]:
        """Day by day, everybody who does the owner's tasks then and is at work before it is too late."""
        day = local_day(at)
        while day <= local_day(until):
            begins = max(at, at_local(day, time()))
            for one in self._in_charge(day):
                opening = one.hours.opening(self.policy, begins, until)
                if opening is not None and local_day(opening) == day:
                    yield Arranged(one.id, opening)
            day += _A_DAY

    def _in_charge(self, day: date) -> Collection[Member]:
        stand_ins = self.stand_ins_on(day)
        return stand_ins if stand_ins or self._owner.is_away(day) else (self._owner,)
