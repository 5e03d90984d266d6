"""An area file as a whole: every key it may hold (T19-T23, T41, T42, N1, C3, C9)."""

from dataclasses import dataclass
from datetime import date, time
from typing import Annotated, Self

from pydantic import Field, StrictBool, StrictInt, model_validator
from pydantic_core import PydanticCustomError

from domain.drafts import ConferenceKind
from domain.limit_rules import LimitKind, LimitRule, Note, Quoracy, Rearranging
from domain.policy import Counting, ReportRule
from policies.checked import Checked, Clock, Day, EmailDomain, ShortName, Source, Words
from policies.limit_schema import Limits
from policies.report_templates import DEFAULT_TEMPLATE


class _Rule(Checked):
    rule: Words
    days: Annotated[StrictInt, Field(ge=1, le=60)]
    counting: Counting
    cut_off: Clock = time(17, 0)
    source: Source

    def made(self) -> ReportRule:
        return ReportRule(self.rule, self.days, self.counting, self.cut_off, self.source)


class _Report(Checked):
    """One rule for every kind of conference: a kind without a rule would have no deadline (T19-T23)."""

    initial: _Rule
    review: _Rule
    pre_birth: _Rule
    transfer_in: _Rule

    def made(self) -> dict[ConferenceKind, ReportRule]:
        return {
            ConferenceKind.INITIAL: self.initial.made(),
            ConferenceKind.REVIEW: self.review.made(),
            ConferenceKind.PRE_BIRTH: self.pre_birth.made(),
            ConferenceKind.TRANSFER_IN: self.transfer_in.made(),
        }


class _Hours(Checked):
    """When people are written to; the morning's nudges must fall into that window (N1)."""

    opens_at: Clock = time(8, 30)
    morning_at: Clock = time(9, 30)
    closes_at: Clock = time(17, 30)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not self.opens_at <= self.morning_at < self.closes_at:
            raise PydanticCustomError("hours", "must have opens_at, morning_at and closes_at in this order")
        return self


class _Unit(Checked):
    """The council's conference unit, where its number is known (E22, E23)."""

    phone: Words | None = None


class _Quoracy(Checked):
    other_agencies: Annotated[StrictInt, Field(ge=1, le=9)]
    all_health_is_one: StrictBool
    small_contact: Annotated[StrictInt, Field(ge=0, le=9)]
    source: Source

    def made(self, version: str, owner: str) -> Quoracy:
        return Quoracy(
            self.other_agencies, self.all_health_is_one, self.small_contact, self.source, version, owner
        )


class _Rearranging(Checked):
    allowed_by: tuple[Words, ...]
    source: Source

    def made(self, version: str, owner: str) -> Rearranging:
        return Rearranging(self.allowed_by, self.source, version, owner)


class _Note(Checked):
    rule: Words
    text: Words
    source: Source

    def made(self, version: str, owner: str) -> Note:
        return Note(self.rule, self.text, self.source, version, owner)


@dataclass(frozen=True, slots=True)
class Extras:
    """What a version sets besides the report's date; what it leaves out, another one lends it."""

    limits: dict[LimitKind, LimitRule]
    quoracy: Quoracy | None
    rearranging: Rearranging | None
    notes: dict[str, Note]

    def over(self, lender: "Extras") -> "Extras":
        """These, and the lender's where these are silent."""
        return Extras(
            limits={**lender.limits, **self.limits},
            quoracy=self.quoracy or lender.quoracy,
            rearranging=self.rearranging or lender.rearranging,
            notes={**lender.notes, **self.notes},
        )


class AreaFile(Checked):
    """One version of one area's rules."""

    area: ShortName
    name: Words
    version: Words
    effective_from: Day
    effective_to: Day | None = None
    councils: tuple[Words, ...]
    email_domains: tuple[EmailDomain, ...]
    report: _Report
    hours: _Hours = _Hours()
    limits: Limits = Limits()
    quoracy: _Quoracy | None = None
    rearranging: _Rearranging | None = None
    notes: dict[ShortName, _Note] = Field(default_factory=dict)
    unit: _Unit = _Unit()
    report_template: ShortName = DEFAULT_TEMPLATE

    @property
    def last_on(self) -> date:
        """The last day on which it counts; without an end, the last day there is."""
        return self.effective_to or date.max

    def extras(self) -> Extras:
        """What this file sets besides the report's date."""
        return Extras(
            limits=self.limits.made(self.version, self.name),
            quoracy=self.quoracy.made(self.version, self.name) if self.quoracy else None,
            rearranging=self.rearranging.made(self.version, self.name) if self.rearranging else None,
            notes={name: note.made(self.version, self.name) for name, note in self.notes.items()},
        )
