"""Rows joined and counted the way M0 says: what never counts is left out here, for every measure alike."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from itertools import groupby
from typing import Self, TypeVar
from uuid import UUID

from domain.errors import BadInputError
from domain.measures.figure import Figure
from domain.measures.rows import ConferenceRow, InvitationRow, Standing

T = TypeVar("T")

_NEVER_COUNTED = frozenset({Standing.CANCELLED, Standing.SUPERSEDED, Standing.UNCONFIRMED})


class Unit(StrEnum):
    """What one is in "so many of so many" (M0)."""

    CONFERENCE = "conferences"
    INVITATION = "invitations"
    REPORT = "reports"
    ABSENCE = "absences"
    REQUEST = "requests"
    ANSWER = "audit answers"
    CORE_GROUP = "core groups"


@dataclass(frozen=True, slots=True)
class Case:
    """One invitation together with its conference."""

    conference: ConferenceRow
    invitation: InvitationRow

    @property
    def counts_at_all(self) -> bool:
        """Whether any measure may count it (M0).

        Never: cancelled, superseded or unconfirmed conferences, families the trust does not know (G26),
        invitations that arrived after the start, duplicates.
        """
        return (
            self.conference.standing not in _NEVER_COUNTED
            and self.conference.known
            and self.invitation.received_at <= self.conference.starts_at
            and not self.invitation.is_duplicate
        )


@dataclass(frozen=True, slots=True)
class Evidence:
    """All cases a figure is made from, as they stood at one moment.

    `as_at` is that moment: what may still be done in time is not counted as missed. `per_invitation` says
    that measures of conferences count each team's invitation on its own, as team figures do (M0).
    """

    cases: tuple[Case, ...]
    as_at: datetime
    per_invitation: bool = False

    @classmethod
    def of(
        cls, conferences: Iterable[ConferenceRow], invitations: Iterable[InvitationRow], *, as_at: datetime
    ) -> Self:
        """Join rows; a conference without a trust invitation drops out (M0).

        Raises BadInputError for a conference given twice, an invitation to none, or an instant with no zone.
        """
        if as_at.tzinfo is None:
            raise BadInputError("as_at", "T10: as_at needs a time zone.")
        given = tuple(conferences)
        by_id = {row.id: row for row in given}
        if len(by_id) != len(given):
            raise BadInputError("id", "M0: a conference counts once, but one was given twice.")
        return cls(tuple(_joined(by_id, invitations)), as_at)

    @property
    def usable(self) -> tuple[Case, ...]:
        """The cases that a measure may count (M0)."""
        return tuple(case for case in self.cases if case.counts_at_all)

    def each_invitation(self) -> Self:
        """The same cases, counted by invitation: for teams, service lines and reply modes (M0)."""
        return replace(self, per_invitation=True)

    def only(self, cases: Iterable[Case]) -> Self:
        """Some of the cases, at the same moment and counted the same way."""
        return replace(self, cases=tuple(cases))

    def has_run_out(self, limit: datetime) -> bool:
        """Whether a limit had passed at this moment."""
        return limit <= self.as_at

    def groups(self) -> Iterator[tuple[Case, ...]]:
        """The usable cases of each conference together, or each alone when invitations count (M0)."""
        if self.per_invitation:
            yield from ((case,) for case in self.usable)
            return
        in_order = sorted(self.usable, key=_conference_key)
        for _, cases in groupby(in_order, key=_conference_key):
            yield tuple(cases)

    @property
    def unit(self) -> Unit:
        """What measures of conferences count here."""
        return Unit.INVITATION if self.per_invitation else Unit.CONFERENCE


def _joined(by_id: Mapping[UUID, ConferenceRow], invitations: Iterable[InvitationRow]) -> Iterator[Case]:
    for row in invitations:
        conference = by_id.get(row.conference_id)
        if conference is None:
            raise BadInputError("conference_id", "M0: an invitation belongs to no conference that was given.")
        yield Case(conference, row)


def _conference_key(case: Case) -> str:
    return str(case.conference.id)


def count_conferences(
    evidence: Evidence, *, counts: Callable[[Case], bool], did: Callable[[Case], bool]
) -> Figure:
    """Conferences where an invitation counts, and of these where any of the trust's did (M0).

    With `per_invitation` each invitation stands for itself.
    """
    counted = [group for group in evidence.groups() if any(map(counts, group))]
    done = sum(any(map(did, group)) for group in counted)
    return Figure(done, len(counted), evidence.unit.value)


def count_each(items: Iterable[T], unit: Unit, did: Callable[[T], bool]) -> Figure:
    """So many of these things did: for measures that count reports, requests or answers one by one."""
    tally = Counter(did(item) for item in items)
    return Figure(tally[True], tally.total(), unit.value)
