"""Every measure by number, with its name, its denominator in a sentence and its targets (M0-M30)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from domain.errors import NotFoundError
from domain.measures import attendance, audits, follow_up, replies, reports, sharing
from domain.measures.evidence import Evidence, Unit
from domain.measures.figure import Figure, Result
from domain.measures.periods import financial_year_of

NEVER_COUNTED = (
    "Never counted: cancelled, merged or unconfirmed conferences, and families the trust does not know. "
    "Nor are invitations that came after the start, or came twice."
)
_ONCE = "Each conference counts once, however many of the trust's teams were invited."
_EACH = "Each team's invitation counts on its own."


@dataclass(frozen=True, slots=True)
class Target:
    """What a figure should reach, in percent, from one financial year to another (both included).

    Years are named by the year they began in; `last_year` None means until further notice. `is_published`
    is False for targets that are our design and no authority's (M30).
    """

    percent: Fraction
    first_year: int | None = None
    last_year: int | None = None
    is_published: bool = False

    def applies_on(self, day: date) -> bool:
        """Whether the target was in force on a day (T40)."""
        year = financial_year_of(day)
        begun = self.first_year is None or self.first_year <= year
        return begun and (self.last_year is None or year <= self.last_year)


_EXPECTED = (
    "Of conferences held about families known to the trust. "
    "Not counted: where the chair did not require the trust, or a named nurse agreed to a nil return."
)
_SHAREABLE = (
    "Of reports sent. "
    "Not counted: reports withheld (shown apart), and where there was no family to share with. "
    "Sharing in the meeting does not count."
)
_DESIGN_100 = (Target(Fraction(100)),)
# The trust's Quality Account set 80% for 2013/14 and 100% for 2014/15 (S0). Whether 100% stays is the trust's
# to decide (O4), so that it is carried on as design.
_ATTENDANCE = (
    Target(Fraction(80), 2013, 2013, is_published=True),
    Target(Fraction(100), 2014, 2014, is_published=True),
    Target(Fraction(100), 2015),
)


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure that the trust keeps. `counts` is the sentence printed on every table (M27).

    `unit` is what the trust's figure counts; where it is the conference, team figures count invitations (M0).
    """

    number: str
    name: str
    counts: str
    unit: Unit
    result_of: Callable[[Evidence], Result]
    targets: tuple[Target, ...] = ()

    def target_on(self, day: date) -> Target | None:
        """The target for a conference on this day, if there is one (M30)."""
        return next((target for target in self.targets if target.applies_on(day)), None)

    def meets_target(self, result: Result, day: date) -> bool | None:
        """Whether the unrounded figure reaches that day's target; None without target or cases (M22)."""
        target = self.target_on(day)
        if target is None or not isinstance(result, Figure):
            return None
        return result.meets(target.percent)

    def caption(self, *, per_invitation: bool = False) -> str:
        """What stands over a table: the denominator, what one is, and what never counts (M27)."""
        once = (_EACH if per_invitation else _ONCE) if self.unit is Unit.CONFERENCE else ""
        return " ".join(filter(None, (self.counts, once, NEVER_COUNTED)))


MEASURES: tuple[Measure, ...] = (
    Measure(
        "M1",
        "Attendance",
        _EXPECTED,
        Unit.CONFERENCE,
        attendance.attendance,
        _ATTENDANCE,
    ),
    Measure(
        "M1b",
        "Attendance where care was open",
        "Of conferences held, only where the agency had active interest: care was open on the day.",
        Unit.CONFERENCE,
        attendance.active_interest_attendance,
        _DESIGN_100,
    ),
    Measure(
        "M2",
        "Report provided",
        "Of conferences held about families known to the trust. Not counted: where a named nurse decided "
        "that no report was required.",
        Unit.CONFERENCE,
        reports.report_provided,
        _DESIGN_100,
    ),
    Measure(
        "M2b",
        "Report provided or conference attended",
        _EXPECTED,
        Unit.CONFERENCE,
        attendance.report_or_attendance,
        _DESIGN_100,
    ),
    Measure(
        "M3",
        "Report on time",
        "Of reports sent. Reports at short notice are shown apart.",
        Unit.REPORT,
        reports.report_on_time,
        _DESIGN_100,
    ),
    Measure(
        "M3b",
        "Report on time, of all that were due",
        "Of all reports due, also those never sent.",
        Unit.REPORT,
        reports.report_on_time_of_all_due,
    ),
    Measure(
        "M4",
        "Report shared with the family",
        _SHAREABLE,
        Unit.REPORT,
        sharing.report_shared,
        _DESIGN_100,
    ),
    Measure(
        "M5",
        "Report shared with the family on time",
        _SHAREABLE,
        Unit.REPORT,
        sharing.report_shared_on_time,
        _DESIGN_100,
    ),
    Measure(
        "M6",
        "Reply in time",
        "Of invitations delivered. Not counted: those called off before the reply was due.",
        Unit.INVITATION,
        replies.reply_in_time,
    ),
    Measure(
        "M7",
        "Absence raised with the manager",
        "Of absences: invitations where nobody came and nobody sent apologies.",
        Unit.ABSENCE,
        follow_up.absence_raised,
        _DESIGN_100,
    ),
    Measure(
        "M8",
        "Absence discussed in supervision",
        "Of absences: invitations where nobody came and nobody sent apologies.",
        Unit.ABSENCE,
        follow_up.supervision_recorded,
    ),
    Measure(
        "M9",
        "Conference quorate",
        "Of conferences held, where it is known whether they were quorate.",
        Unit.CONFERENCE,
        attendance.quoracy,
    ),
    Measure(
        "M10",
        "Support claimed in time",
        "Of requests for support. Not counted: those withdrawn before a named nurse claimed them.",
        Unit.REQUEST,
        replies.support_claimed_in_time,
    ),
    Measure(
        "M11",
        "Voice of the child in the report",
        "Of answers in self and peer audits, except not applicable.",
        Unit.ANSWER,
        audits.voice_of_the_child,
    ),
    Measure(
        "M12",
        "Background, culture and identity considered",
        "Of answers in self and peer audits, except not applicable.",
        Unit.ANSWER,
        audits.identity_considered,
    ),
    Measure(
        "M13",
        "Thresholds understood and reasons given",
        "Of answers in self and peer audits, except not applicable.",
        Unit.ANSWER,
        audits.thresholds_understood,
    ),
    Measure(
        "M14",
        "Previous actions reported on",
        "Of answers in self and peer audits about review conferences, except not applicable.",
        Unit.ANSWER,
        audits.previous_actions_updated,
    ),
    Measure(
        "M15",
        "Alternative views given",
        "Of answers in self and peer audits, except not applicable.",
        Unit.ANSWER,
        audits.alternative_views_given,
    ),
    Measure(
        "M16",
        "Contribution rated good or outstanding",
        "Of ratings in self and peer audits, except not applicable.",
        Unit.ANSWER,
        audits.rated_good,
    ),
    Measure(
        "M17",
        "Notice given by the unit",
        "Working days from arrival to conference, of invitations.",
        Unit.INVITATION,
        replies.notice_given,
    ),
    Measure(
        "M18",
        "Report written by a named nurse on behalf",
        "Of reports sent.",
        Unit.REPORT,
        reports.report_on_behalf,
    ),
    Measure(
        "M19",
        "Report after discharge",
        "Of reports asked for about somebody discharged within 6 months before the conference.",
        Unit.REPORT,
        reports.report_after_discharge,
    ),
    Measure(
        "M20",
        "Core groups attended",
        "Of core groups held that the team was a member of.",
        Unit.CORE_GROUP,
        follow_up.core_groups_attended,
    ),
)


def measure_called(number: str) -> Measure:
    """The measure with a number such as "M2b". Raises NotFoundError."""
    for measure in MEASURES:
        if measure.number == number:
            return measure
    raise NotFoundError(f'There is no measure "{number}" (M1 to M20).')
