"""A child protection conference and what the unit's messages do to it (C1-C5, C10, C11)."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Self
from uuid import UUID, uuid4

from domain.children import Child, follow
from domain.drafts import CancellationDraft, ConferenceDraft
from domain.errors import NotAllowedError
from domain.guards import refuse_unless
from domain.meeting import ConferenceStatus, Meeting
from domain.rearranging import NO_AGREEMENT_NEEDED, Agreement, StatutoryDates
from domain.working_days import local_day

__all__ = ["Conference", "ConferenceStatus"]

TWO_PEOPLE = 2


@dataclass(frozen=True, slots=True)
class Conference(Meeting):
    """One meeting, however many children it is about (C14), as the unit books, moves and cancels it."""

    @classmethod
    def booked(cls, draft: ConferenceDraft, *, area: str, children: tuple[Child, ...] = ()) -> Self:
        """A conference heard of for the first time (C1).

        Raises NotAllowedError without an authority. An invitation that names no child, born or expected,
        is booked all the same, so that it is not lost, and `lacks_child` says what to ask the unit.
        """
        refuse_unless(
            area, "No council is named, so nothing was booked.", advice="Say which council invites."
        )
        known = follow(children, draft.all_children)
        return cls(
            id=uuid4(),
            uid=draft.uid,
            sequence=draft.sequence,
            stamped_at=draft.stamped_at,
            children=known,
            **told_by(draft, area=area),
        )

    @property
    def lacks_child(self) -> bool:
        """True until a child, born or expected, is named (C1): to be asked of the unit."""
        return not (self.children or self.family.children)

    def is_newer_than(self, message: ConferenceDraft | CancellationDraft) -> bool:
        """Whether what we hold is newer than a calendar message: sequence first, then its stamp (IN3).

        When neither tells them apart, a cancelled conference stays cancelled (HZ3). Sequences are compared
        within one calendar entry only: a sheet of the unit has none (IN19).
        """
        if message.uid == self.uid and message.sequence != self.sequence:
            return self.sequence > message.sequence
        ours, theirs = self.stamped_at, message.stamped_at
        if ours is None or theirs is None or ours == theirs:
            return self.is_cancelled
        return ours > theirs

    def heard(self, message: ConferenceDraft | CancellationDraft) -> Self:
        """Remember a newer message that changes nothing, so that one in between comes too late (IN21n).

        This is no step of the life cycle: it leaves no record.
        """
        return replace(self, **self._order(message))

    def says_the_same(self, draft: ConferenceDraft, *, area: str) -> bool:
        """Whether a repeated invitation brings nothing new (L4)."""
        again = self._with(draft, area=area, now=self.starts_at)
        held = replace(
            self,
            version=again.version,
            sequence=again.sequence,
            stamped_at=again.stamped_at,
        )
        return not self.is_cancelled and again == held

    def changed(
        self,
        draft: ConferenceDraft,
        *,
        area: str,
        now: datetime,
        agreement: Agreement = NO_AGREEMENT_NEEDED,
    ) -> Self:
        """Take over what the unit sent for the same meeting (C2, C3, C5).

        The same again changes nothing (L4). Raises NotAllowedError for another meeting's message, an older
        one, a meeting that is past changing, or a new time that nobody agreed where the area asks for it.
        """
        self._refuse_message(draft)
        same_reference = draft.reference is not None and draft.reference == self.reference
        refuse_unless(
            draft.uid == self.uid or same_reference,
            "This message is about another conference. Nothing was changed.",
        )
        if self.says_the_same(draft, area=area):
            return self
        if self._moves_with(draft):
            agreement.require()
        return self._with(draft, area=area, now=now)

    def cancelled(
        self, message: CancellationDraft, *, now: datetime, agreement: Agreement = NO_AGREEMENT_NEEDED
    ) -> Self:
        """Call the meeting off (C4). Raises NotAllowedError when it already is."""
        if self.is_cancelled:
            raise NotAllowedError("This conference was cancelled before. Nothing was changed.")
        self._refuse_message(message)
        agreement.require()
        return replace(
            self,
            status=ConferenceStatus.CANCELLED,
            version=self.version + 1,
            cancelled_at=now,
            is_on_hold=False,
            **self._order(message),
        )

    def adjourned_to(self, draft: ConferenceDraft, *, area: str) -> Self:
        """The new conference that continues this one, adjourned or inquorate (C10). This one stays held."""
        self._refuse_unless_held()
        refuse_unless(
            draft.uid != self.uid and draft.starts_at > self.starts_at,
            "The new conference needs its own invitation and a later date. Nothing was booked.",
        )
        return replace(self.booked(draft, area=area, children=self.children), linked_previous=self.id)

    def superseded_by(self, other: "Conference", *, confirmed_by: frozenset[UUID]) -> Self:
        """This one was a duplicate of another (C11, HZ7).

        When the children's names differ, two people must have said so (HZ8). Merging the same two again
        changes nothing (L4).
        """
        if self.status is ConferenceStatus.SUPERSEDED and self.merged_into == other.id:
            return self
        self._refuse_unless_booked()
        refuse_unless(
            other.id != self.id and other.status is not ConferenceStatus.SUPERSEDED,
            "A conference can be merged only with another one that stands. Nothing was changed.",
        )
        refuse_unless(
            self.child_names == other.child_names or len(confirmed_by) >= TWO_PEOPLE,
            "The names differ, so a second person must check before they are merged.",
            advice="Ask a colleague to compare the references and dates of birth.",
        )
        return replace(
            self, status=ConferenceStatus.SUPERSEDED, merged_into=other.id, version=self.version + 1
        )

    def taking_over(self, other: "Conference", *, now: datetime) -> Self:
        """This one goes on under the other's calendar entry, with its date and what it tells (C11, IN21m).

        What the other leaves out stays known; a new date counts as a move (C3).
        """
        moved = other.starts_at != self.starts_at
        told = {name: getattr(other, name) or getattr(self, name) for name in TAKEN_OVER}
        return replace(
            self,
            **told,
            uid=other.uid,
            sequence=other.sequence,
            stamped_at=other.stamped_at,
            starts_at=other.starts_at,
            time_known=other.time_known,
            version=self.version + 1,
            moves=self.moves + moved,
            moved_from=self.starts_at if moved else self.moved_from,
            moved_at=now if moved else self.moved_at,
        )

    def on_hold(self, message: CancellationDraft) -> Self:
        """Something says that it may be called off: reminders wait for a person (IN21l, HZ3)."""
        self._refuse_unless_booked()
        if self.is_on_hold:
            return self.heard(message)
        return replace(self, is_on_hold=True, version=self.version + 1, **self._order(message))

    def released(self) -> Self:
        """It takes place after all: reminders go on (IN21l)."""
        return replace(self, is_on_hold=False, version=self.version + 1) if self.is_on_hold else self

    def _refuse_message(self, message: ConferenceDraft | CancellationDraft) -> None:
        """Only a meeting that is to come, or called off, follows the unit's calendar."""
        refuse_unless(
            self.status in (ConferenceStatus.BOOKED, ConferenceStatus.CANCELLED),
            "This conference is past changing by a message. Nothing was changed.",
            advice="Ask the safeguarding administrator to look at both.",
        )
        refuse_unless(
            not self.is_newer_than(message),
            "This message is older than what we hold. Nothing was changed.",
        )

    def _order(self, message: ConferenceDraft | CancellationDraft) -> dict[str, Any]:
        """What a later message is compared with; the sequence is the calendar entry's own (IN3)."""
        sequence = message.sequence if message.uid == self.uid else self.sequence
        return {"sequence": sequence, "stamped_at": message.stamped_at or self.stamped_at}

    def _with(self, draft: ConferenceDraft, *, area: str, now: datetime) -> Self:
        moved = self._moves_with(draft)
        told = told_by(draft, area=area)
        if draft.uid != self.uid:  # another source leaves out what it does not know; nothing known is lost
            told = {name: value or getattr(self, name) for name, value in told.items()}
            told["time_known"] = draft.time_known
        if self._knows_the_time_better(draft):
            told |= {"starts_at": self.starts_at, "time_known": True}
        return replace(
            self,
            **{**told, **self._order(draft)},
            children=follow(self.children, draft.all_children),
            version=self.version + 1,
            moves=self.moves + moved,
            moved_from=self.starts_at if moved else self.moved_from,
            moved_at=now if moved else self.moved_at,
            cancelled_at=None,
            is_on_hold=False,
        )

    def _moves_with(self, draft: ConferenceDraft) -> bool:
        """Whether people must be asked anew (C3, C5); to learn the time of a known day is no move (IN18)."""
        if self.is_cancelled:
            return True
        only_the_time = self._is_same_day(draft) and not (self.time_known and draft.time_known)
        return draft.starts_at != self.starts_at and not only_the_time

    def _knows_the_time_better(self, draft: ConferenceDraft) -> bool:
        """A later message without a time takes away none that we have."""
        return self.time_known and not draft.time_known and self._is_same_day(draft)

    def _is_same_day(self, draft: ConferenceDraft) -> bool:
        return local_day(draft.starts_at) == local_day(self.starts_at)


def told_by(draft: ConferenceDraft, *, area: str) -> dict[str, Any]:
    """What an invitation says of a conference, first or changed, by the names of the conference's fields."""
    return {
        "kind": draft.kind,
        "status": ConferenceStatus.BOOKED,
        "starts_at": draft.starts_at,
        "ends_at": draft.ends_at,
        "area": area,
        "reference": draft.reference,
        "unit_phone": draft.unit_phone,
        "unit_email": draft.unit_email,
        "join": draft.join,
        "family": draft.family,
        "invitees": draft.invitees,
        "invitee_ids": draft.invitee_ids,
        "patient_references": draft.patient_references,
        "report_due_on": draft.report_due_on,
        "time_known": draft.time_known,
        "format": draft.format,
        "venue": draft.venue,
        "extras": draft.extras,
        "is_restricted": draft.is_restricted,
        "statutory": statutory_of(draft),
    }


TAKEN_OVER = (
    "kind", "ends_at", "area", "reference", "unit_phone", "unit_email", "join", "family", "invitees",
    "invitee_ids", "patient_references", "report_due_on", "format", "venue", "extras", "children",
    "is_restricted",
)  # fmt: skip


def statutory_of(draft: ConferenceDraft) -> StatutoryDates:
    """The dates that start the statutory clock, as far as the unit told them (T14)."""
    strategy = (draft.strategy_on,) if draft.strategy_on else ()
    return StatutoryDates(strategy_on=strategy, section_47_on=draft.section_47_on)
