"""The [limits] sections of an area file: which keys each may hold, and what becomes of them (T12-T39)."""

from datetime import time
from typing import Annotated, Any, Literal, Self

from pydantic import Field, StrictBool, StrictInt, model_validator
from pydantic_core import PydanticCustomError

from domain.counting import Unit
from domain.limit_rules import FIVE_O_CLOCK, InitialClock, LimitKind, LimitRule
from policies.checked import Checked, Clock, Source, Words

Number = Annotated[StrictInt, Field(ge=1, le=400)]
_BeforeUnit = Literal["working_days", "clear_working_days", "calendar_days", "weeks"]
_AfterUnit = Literal["working_days", "calendar_days", "weeks", "months"]


class _Limit(Checked):
    """A number, what it counts, and where the rule stands."""

    number: Number
    unit: str
    source: Source

    def made(self, kind: LimitKind, version: str, owner: str) -> LimitRule:
        return LimitRule(
            kind=kind,
            number=self.number,
            unit=Unit(self.unit),
            source=self.source,
            version=version,
            owner=owner,
            cut_off=self._cut_off(),
            **self._particulars(),
        )

    def _cut_off(self) -> time | None:
        """A meeting may be held at any time of its last day."""
        return None

    def _particulars(self) -> dict[str, Any]:
        return {}


class _Timed(_Limit):
    """Something sent or asked for: by a time on its last day, 5pm if none is named (T5)."""

    cut_off: Clock = FIVE_O_CLOCK

    def _cut_off(self) -> time | None:
        return self.cut_off


class _Before(_Timed):
    unit: _BeforeUnit


class _MeetingBefore(_Limit):
    unit: _BeforeUnit


class _After(_Timed):
    unit: _AfterUnit


class _Soon(_Timed):
    unit: Literal["working_days", "calendar_days", "hours"]


class _Meeting(_Limit):
    unit: _AfterUnit


class _Authorisation(_Before):
    required: StrictBool

    def _particulars(self) -> dict[str, Any]:
        return {"is_on": self.required}


class _InitialConference(_Meeting):
    counts_from: InitialClock

    def _particulars(self) -> dict[str, Any]:
        return {"clock": self.counts_from, "counts_from": self.counts_from.said}


class _TransferConference(_Meeting):
    counts_from: Words

    def _particulars(self) -> dict[str, Any]:
        return {"counts_from": self.counts_from}


class _AfterBirth(_Meeting):
    number_if_mother_unwell: Number | None = None
    or_months_after_conference: Number | None = None

    def _particulars(self) -> dict[str, Any]:
        return {"if_unwell": self.number_if_mother_unwell, "or_months": self.or_months_after_conference}


class _Sharing(Checked):
    """A number of days before, or by the same moment at which the report is due (T23, T42)."""

    unit: Literal["day_of_the_report", "working_days", "clear_working_days", "calendar_days", "weeks"]
    number: Number | None = None
    cut_off: Clock = FIVE_O_CLOCK
    source: Source

    @model_validator(mode="after")
    def _with_a_number(self) -> Self:
        if (self.number is None) != (self.unit == "day_of_the_report"):
            raise PydanticCustomError(
                "sharing", 'must have a number, or the unit "day_of_the_report" and no number'
            )
        return self

    def made(self, kind: LimitKind, version: str, owner: str) -> LimitRule:
        return LimitRule(kind, self.number or 0, Unit(self.unit), self.source, version, owner, self.cut_off)


class _Discharge(_Limit):
    unit: Literal["months"]


class _Arrival(_Limit):
    unit: Literal["minutes"]


class _Reply(_Timed):
    unit: Literal["working_days"]


class _ReplySoon(_Reply):
    if_within: Number

    def _particulars(self) -> dict[str, Any]:
        return {"if_within": self.if_within}


class _ReplyAtOnce(_Limit):
    unit: Literal["working_hours"]
    if_within: Number

    def _particulars(self) -> dict[str, Any]:
        return {"if_within": self.if_within}


class Limits(Checked):
    """Every limit an area may set; what it leaves out is taken from default.toml."""

    authorisation: _Authorisation | None = None
    booking: _Soon | None = None
    initial_conference: _InitialConference | None = None
    transfer_conference: _TransferConference | None = None
    pre_birth_request: _Before | None = None
    pre_birth_conference: _MeetingBefore | None = None
    after_birth: _AfterBirth | None = None
    sharing: _Sharing | None = None
    discharge: _Discharge | None = None
    preparation: _MeetingBefore | None = None
    arrival: _Arrival | None = None
    decisions: _Soon | None = None
    minutes: _After | None = None
    first_core_group: _Meeting | None = None
    later_core_group: _Meeting | None = None
    first_review: _Meeting | None = None
    next_review: _Meeting | None = None
    postponed: _Meeting | None = None
    reply: _Reply | None = None
    reply_soon: _ReplySoon | None = None
    reply_at_once: _ReplyAtOnce | None = None
    absence: _After | None = None

    def made(self, version: str, owner: str) -> dict[LimitKind, LimitRule]:
        """The limits that this file sets."""
        given = ((kind, getattr(self, kind.value)) for kind in LimitKind)
        return {kind: section.made(kind, version, owner) for kind, section in given if section is not None}
