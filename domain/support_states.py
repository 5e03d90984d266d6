"""What can be asked for, where a request stands, and what came of it (section 2.5)."""

from enum import StrEnum


class SupportKind(StrEnum):
    """What is asked for (section 2.5)."""

    ADVICE = "advice"
    HELP_WITH_REPORT = "help_with_report"
    REPORT_ON_BEHALF = "report_on_behalf"
    ATTEND_WITH_ME = "attend_with_me"
    ATTEND_FOR_ME = "attend_for_me"
    SUPERVISION = "supervision"
    DEBRIEF = "debrief"


class SupportState(StrEnum):
    """Where the request stands (section 2.5)."""

    REQUESTED = "requested"
    OFFERED = "offered"
    CLAIMED = "claimed"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"
    WITHDRAWN = "withdrawn"
    CANCELLED = "cancelled"


class SupportOutcome(StrEnum):
    """What came of it (Q5)."""

    ADVICE_GIVEN = "advice_given"
    REPORT_HELPED = "report_helped"
    REPORT_WRITTEN = "report_written"
    ATTENDED = "attended"
    SUPERVISION_HELD = "supervision_held"
    NOT_NEEDED_AFTER_ALL = "not_needed_after_all"
    REPORT_GIVEN_BACK = "report_given_back"


class Release(StrEnum):
    """Why a nurse no longer has it (Q6)."""

    RELEASED = "released"
    LEAVE = "leave"
    IDLE = "idle"
