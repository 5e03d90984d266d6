"""Sharing the report with each parent and child, one person at a time (R11-R15)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID, uuid4

from domain.guards import refuse_unless
from domain.replies import UNDO_WITHIN
from domain.sharing_states import (
    Background,
    Handout,
    LeftOut,
    Method,
    Relative,
    SharingState,
    Telling,
    Withholding,
)

__all__ = [
    "Background",
    "Handout",
    "LeftOut",
    "Method",
    "Relative",
    "Sharing",
    "SharingState",
    "Telling",
    "Withholding",
]

# Sharing is recorded for each parent and each child, never for a group (R14).
_GROUPS = frozenset(
    {"family", "the family", "parents", "the parents", "both parents", "children", "everyone"}
)


# Stands for the parents when the invitation names none.
UNNAMED_PARENT = "a parent"


def parents_to_tell(named: Iterable[str]) -> tuple[str, ...]:
    """With whom a report is to be shared; somebody even when the invitation names nobody (R14)."""
    return named_people(named) or (UNNAMED_PARENT,)


def named_people(named: Iterable[str]) -> tuple[str, ...]:
    """Each person once, in their order; "the family" is nobody (R14)."""
    names = dict.fromkeys(name.strip() for name in named)
    return tuple(name for name in names if name and name.casefold() not in _GROUPS)


@dataclass(frozen=True, slots=True, repr=False)
class Sharing:
    """One report and one parent or child. `person` is their name: shown after "Show details" only (IG8).

    `is_tailored`: this person's version leaves out another's details, `left_out` (R14). `is_sensitive`: it
    holds background that must be talked over with the person before the conference (R15). `told_at` is when
    the last step was recorded, `was` and `was_telling` how it stood before, so that it can be taken back.
    `of_version` is which version of the report the telling was about; `earlier_telling` is about one that was
    replaced since, and `earlier_sent_at` when that one was sent (R9).
    """

    id: UUID
    report_id: UUID
    person: str
    relative: Relative
    state: SharingState = SharingState.NOT_YET
    version: int = 1
    telling: Telling | None = None
    withholding: Withholding | None = None
    is_tailored: bool = False
    is_sensitive: bool = False
    discussed_on: date | None = None
    told_at: datetime | None = None
    was: SharingState = SharingState.NOT_YET
    was_telling: Telling | None = None
    left_out: LeftOut | None = None
    of_version: int = 1
    earlier_telling: Telling | None = None
    earlier_sent_at: datetime | None = None

    @classmethod
    def due(
        cls, report_id: UUID, person: str, relative: Relative, *, is_sensitive: bool = False
    ) -> "Sharing":
        """The report is to be shared with one person (R14). Raises NotAllowedError for a group."""
        name = person.strip()
        refuse_unless(
            name and name.casefold() not in _GROUPS,
            "Sharing is recorded for one parent or child at a time, by name.",
        )
        return cls(uuid4(), report_id, name, relative, is_sensitive=is_sensitive)

    @property
    def counts_as_shared(self) -> bool:
        """Whether the measures count it (M4, M5): in the meeting itself is too late to be read (R13)."""
        return self.state is SharingState.SHARED

    @property
    def counts(self) -> bool:
        """Whether it stands in the denominator of M5 at all (R12)."""
        return self.state is not SharingState.WITHHELD

    @property
    def is_settled(self) -> bool:
        """Whether nothing more is asked about this person."""
        return self.state is not SharingState.NOT_YET

    @property
    def needs_talk(self) -> bool:
        """True while sensitive background has not been talked over with the person (R15).

        What is withheld from somebody is not talked over with them either (R12).
        """
        return self.background is Background.TO_TALK and self.state is not SharingState.WITHHELD

    @property
    def background(self) -> Background:
        """Whether it holds sensitive background about the person, and whether they talked about it (R15)."""
        if not self.is_sensitive:
            return Background.NONE
        return Background.TALKED if self.discussed_on else Background.TO_TALK

    @property
    def knows_earlier_only(self) -> bool:
        """Whether this person has read a version that was replaced since, and not the one in force (R9)."""
        return self.earlier_telling is not None and self.state is SharingState.NOT_YET

    def shared(self, telling: Telling, *, of_version: int = 1) -> "Sharing":
        """It was shared, with what the person said (R11); in the meeting counts as not shared (R13)."""
        if self.telling == telling:
            return self
        refuse_unless(
            self.state is not SharingState.WITHHELD,
            "This report is withheld from this person, so it must not be shared.",
            advice="Ask the named nurse who agreed to it.",
        )
        refuse_unless(
            telling.feedback.strip(),
            "Say what the person said about the report. Nothing was changed.",
            advice="If they said nothing, write that.",
        )
        refuse_unless(
            telling.method is not Method.IN_THE_MEETING or self.state is not SharingState.SHARED,
            "The report was shared before the meeting already. Nothing was changed.",
        )
        in_time = telling.method is not Method.IN_THE_MEETING
        state = SharingState.SHARED if in_time else self.state
        version = self.version + 1
        return replace(self, state=state, telling=telling, of_version=of_version, version=version)

    def replaced_by(self, of_version: int, *, earlier_sent_at: datetime) -> "Sharing":
        """A new version is with the unit: whoever has read the one before has not read this one (R9, R11).

        `earlier_sent_at` is when the version that they read was sent. What was declined or withheld stays.
        """
        if self.state is not SharingState.SHARED or self.of_version >= of_version:
            return self
        return replace(
            self,
            state=SharingState.NOT_YET,
            telling=None,
            earlier_telling=self.telling,
            earlier_sent_at=earlier_sent_at,
            told_at=None,
            version=self.version + 1,
        )

    def declined(self) -> "Sharing":
        """The person did not want to hear it."""
        if self.state is SharingState.DECLINED:
            return self
        self._refuse_unless_open()
        return replace(self, state=SharingState.DECLINED, version=self.version + 1)

    def withheld(self, withholding: Withholding) -> "Sharing":
        """It is kept from this person for a reason that others agreed to (R12)."""
        if self.state is SharingState.WITHHELD:
            return self
        self._refuse_unless_open()
        withholding.require_agreed()
        return replace(self, state=SharingState.WITHHELD, withholding=withholding, version=self.version + 1)

    def taken_back(self) -> "Sharing":
        """It was recorded by mistake: it is not shared yet (AX10). What is withheld is not undone so."""
        refuse_unless(
            self.state is not SharingState.WITHHELD,
            "This report is withheld from this person. A named nurse agreed to it. Nothing was changed.",
        )
        if self.state is SharingState.NOT_YET and self.telling is None:
            return self
        return replace(self, state=SharingState.NOT_YET, telling=None, version=self.version + 1)

    def noted(self, before: "Sharing", *, now: datetime) -> "Sharing":
        """The same step, with what stood before it: for a few minutes it can be taken back."""
        return replace(self, told_at=now, was=before.state, was_telling=before.telling)

    def can_be_undone(self, now: datetime) -> bool:
        """Whether the last step was recorded a moment ago, and what is withheld is not touched."""
        is_fresh = self.told_at is not None and now - self.told_at <= UNDO_WITHIN
        return is_fresh and self.state is not SharingState.WITHHELD

    def undone(self, *, now: datetime) -> "Sharing":
        """What stood before stands again, within 10 minutes (L2). Raises NotAllowedError."""
        refuse_unless(self.can_be_undone(now), "This can be taken back for 10 minutes only.")
        version = self.version + 1
        return replace(self, state=self.was, telling=self.was_telling, told_at=None, version=version)

    def tailored(self, left_out: LeftOut | None = None) -> "Sharing":
        """This person gets a version without another's details (R14), or the whole report."""
        self.require_open()
        is_tailored = left_out is None or not left_out.is_nothing
        kept = self.left_out if left_out is None else left_out
        if (self.is_tailored, self.left_out) == (is_tailored, kept):
            return self
        return replace(self, is_tailored=is_tailored, left_out=kept, version=self.version + 1)

    def require_open(self) -> None:
        """Raise NotAllowedError when nothing may be given to this person (R12)."""
        refuse_unless(
            self.state is not SharingState.WITHHELD,
            "This report is withheld from this person, so no copy is made for them.",
            advice="Ask the named nurse who agreed to it.",
        )

    def discussed(self, on: date, *, conference_on: date) -> "Sharing":
        """Sensitive background was talked over with the person, before the conference (R15)."""
        if self.discussed_on == on:
            return self
        refuse_unless(
            self.state is not SharingState.WITHHELD,
            "This report is withheld from this person. Nothing was changed.",
            advice="Ask the named nurse who agreed to it before you talk about its background.",
        )
        refuse_unless(
            on < conference_on,
            "Sensitive background must be talked over before the day of the conference.",
            advice="Ask a named nurse how to handle this.",
        )
        return replace(self, is_sensitive=True, discussed_on=on, version=self.version + 1)

    def with_background(self, *, is_sensitive: bool) -> "Sharing":
        """It holds background still to be talked over with the person, or none (R15)."""
        if (self.is_sensitive, self.discussed_on) == (is_sensitive, None):
            return self
        return replace(self, is_sensitive=is_sensitive, discussed_on=None, version=self.version + 1)

    def _refuse_unless_open(self) -> None:
        refuse_unless(
            self.state in (SharingState.NOT_YET, SharingState.DECLINED),
            "This is settled for this person already. Nothing was changed.",
        )
