"""Which messages cannot wait: never held for a cap or a digest, and never put off (N6, N7)."""

from domain.nudges import Facts, NudgeKind
from domain.working_days import local_day

# An invitation that comes this many working days before its conference, or fewer, cannot wait (N6).
NEAR = 5

# Moved or cancelled, the join link, an overdue report or one that never arrived (HZ19), and a request that no
# nurse has claimed yet (N6).
ALWAYS = frozenset(
    {
        NudgeKind.CONFERENCE_MOVED,
        NudgeKind.CONFERENCE_CANCELLED,
        NudgeKind.JOIN_SOON,
        NudgeKind.JOIN_NOW,
        NudgeKind.OBSERVER_LINK,
        NudgeKind.CANNOT_JOIN,
        NudgeKind.REPORT_LATE,
        NudgeKind.REPORT_LATE_TOLD,
        NudgeKind.REPORT_NOT_DELIVERED,
        NudgeKind.SUPPORT_OFFERED,
        NudgeKind.SUPPORT_UNCLAIMED,
        NudgeKind.SUPPORT_WAITS,
    }
)


def is_critical(kind: NudgeKind, facts: Facts) -> bool:
    """Whether a message of this kind about these facts is never capped and never put off (N6, N7)."""
    return kind in ALWAYS or (kind is NudgeKind.INVITATION and is_short_notice(facts))


def is_short_notice(facts: Facts) -> bool:
    """Whether the invitation came at most 5 working days before its conference (N6)."""
    invited_on, starts_on = local_day(facts.invitation.received_at), local_day(facts.conference.starts_at)
    return facts.policy.calendar.working_days_between(invited_on, starts_on) <= NEAR
