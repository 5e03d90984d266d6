"""The kinds of messages, and what sets some of them apart (E1-E35)."""

from enum import StrEnum


class NudgeKind(StrEnum):
    """What a message is about; every kind has wording in bot/cards and a policy in domain/delivery.py."""

    INVITATION = "invitation"
    REPLY_AGAIN = "reply_again"
    REPLY_HELP = "reply_help"
    REPLY_HELP_OFFER = "reply_help_offer"
    WHO_ATTENDS = "who_attends"
    NOBODY_ATTENDS = "nobody_attends"
    SERVICE_TOLD = "service_told"
    DECLINED = "declined"
    REPORT_START = "report_start"
    REPORT_HELP = "report_help"
    REPORT_HELP_OFFER = "report_help_offer"
    REPORT_DUE_TOMORROW = "report_due_tomorrow"
    REPORT_DUE_TODAY = "report_due_today"
    REPORT_LATE = "report_late"
    REPORT_LATE_TOLD = "report_late_told"
    DAY_BEFORE = "day_before"
    TODAY = "today"
    JOIN_SOON = "join_soon"
    JOIN_NOW = "join_now"
    CONFERENCE_MOVED = "conference_moved"
    CONFERENCE_CANCELLED = "conference_cancelled"
    SUPPORT_OFFERED = "support_offered"
    SUPPORT_CLAIMED = "support_claimed"
    SUPPORT_UNCLAIMED = "support_unclaimed"
    SUPPORT_WAITS = "support_waits"
    SUPPORT_STILL = "support_still"
    SUPPORT_RELEASED = "support_released"
    SUPPORT_COMPLETED = "support_completed"
    SUPPORT_NOTE = "support_note"
    SUPPORT_TIME = "support_time"
    REMIND_AGAIN = "remind_again"
    UNMATCHED = "unmatched"
    QUEUE = "queue"
    # The day itself and what comes after it (E23-E30, E32, E35).
    LINK_CHECK = "link_check"
    CANNOT_JOIN = "cannot_join"
    ATTENDED = "attended"
    ATTENDED_AGAIN = "attended_again"
    ATTENDED_UNKNOWN = "attended_unknown"
    SUPERVISION = "supervision"
    SUPERVISION_AGAIN = "supervision_again"
    SUPERVISION_OPEN = "supervision_open"
    DEBRIEF = "debrief"
    DECISIONS = "decisions"
    DECISIONS_CHASE = "decisions_chase"
    MINUTES_CHASE = "minutes_chase"
    CORE_GROUP_DATE = "core_group_date"
    CORE_GROUP_SOON = "core_group_soon"
    CORE_GROUP_TOMORROW = "core_group_tomorrow"
    NEXT_REVIEW = "next_review"
    DISSENT = "dissent"
    DISSENT_WAITS = "dissent_waits"
    # The rungs between the invitation and the conference (E1, E7, E15-E18).
    NURSE_COPY = "nurse_copy"
    HANDED_ON = "handed_on"
    HANDED_ON_TWICE = "handed_on_twice"
    REPORT_DECISION = "report_decision"
    REPORT_TO_READ = "report_to_read"
    REPORT_AGREED = "report_agreed"
    REPORT_SENT_BACK = "report_sent_back"
    REPORT_NOT_DELIVERED = "report_not_delivered"
    SHARE_ASKED = "share_asked"
    SHARE_DUE = "share_due"
    SHARE_HELP_OFFER = "share_help_offer"
    # A colleague is asked to go instead (I11, I12).
    STAND_IN_ASKED = "stand_in_asked"
    STAND_IN_OVER = "stand_in_over"
    STAND_IN_OVER_TOLD = "stand_in_over_told"
    # A newly qualified worker goes, and nobody with them; an observer gets the link (A4, A6).
    COMPANY_NEEDED = "company_needed"
    OBSERVER_LINK = "observer_link"
    # Nothing could be brought to somebody (N10).
    NOT_REACHED = "not_reached"
    # Several things at once (N3, N6, N8, E33, E34).
    DIGEST = "digest"
    CATCH_UP = "catch_up"
    TEAM_WEEK = "team_week"
    MONTH_FIGURES = "month_figures"
    # Somebody opened very many records within an hour (IG16).
    RECORDS_OPENED = "records_opened"


# What is asked of whoever was there, after the conference (E24-E30).
AFTER_KINDS = frozenset(
    {
        NudgeKind.ATTENDED,
        NudgeKind.ATTENDED_AGAIN,
        NudgeKind.DECISIONS,
        NudgeKind.CORE_GROUP_DATE,
        NudgeKind.CORE_GROUP_SOON,
        NudgeKind.CORE_GROUP_TOMORROW,
        NudgeKind.NEXT_REVIEW,
    }
)
# What others are asked on the day and after it, and before it about the link (E23-E28, E32, E35).
FOLLOW_UP_KINDS = frozenset(
    {
        NudgeKind.LINK_CHECK,
        NudgeKind.CANNOT_JOIN,
        NudgeKind.ATTENDED_UNKNOWN,
        NudgeKind.SUPERVISION,
        NudgeKind.SUPERVISION_AGAIN,
        NudgeKind.SUPERVISION_OPEN,
        NudgeKind.DEBRIEF,
        NudgeKind.DECISIONS_CHASE,
        NudgeKind.MINUTES_CHASE,
        NudgeKind.DISSENT,
        NudgeKind.DISSENT_WAITS,
    }
)
# What goes between a nurse and whoever asked her for help, on the card of the request (Q5, Q6).
HELPING_KINDS = frozenset(
    {
        NudgeKind.SUPPORT_STILL,
        NudgeKind.SUPPORT_RELEASED,
        NudgeKind.SUPPORT_COMPLETED,
        NudgeKind.SUPPORT_NOTE,
        NudgeKind.SUPPORT_TIME,
    }
)
# One card made of several things; never the live card of any of them (N3, N6, N8, E33, E34, IG16).
DIGESTS = frozenset(
    {
        NudgeKind.DIGEST,
        NudgeKind.CATCH_UP,
        NudgeKind.TEAM_WEEK,
        NudgeKind.MONTH_FIGURES,
        NudgeKind.RECORDS_OPENED,
    }
)
# What goes to others than the person who has the invitation, on a card of its own (E3-E7, E10, E14-E18, E31).
TEAM_KINDS = FOLLOW_UP_KINDS | frozenset(
    {
        NudgeKind.REPLY_HELP_OFFER,
        NudgeKind.WHO_ATTENDS,
        NudgeKind.NOBODY_ATTENDS,
        NudgeKind.SERVICE_TOLD,
        NudgeKind.DECLINED,
        NudgeKind.REPORT_HELP_OFFER,
        NudgeKind.REPORT_LATE_TOLD,
        NudgeKind.SUPPORT_WAITS,
        NudgeKind.HANDED_ON_TWICE,
        NudgeKind.REPORT_DECISION,
        NudgeKind.REPORT_TO_READ,
        NudgeKind.SHARE_HELP_OFFER,
        NudgeKind.NOT_REACHED,
        NudgeKind.STAND_IN_OVER_TOLD,
        NudgeKind.COMPANY_NEEDED,
    }
)
# These bring the live card up to date where it stands: it was sent, or pressed, a moment ago (E17, E22).
IN_PLACE = frozenset({NudgeKind.JOIN_NOW, NudgeKind.SHARE_ASKED})
# What says how to join, asks on the day itself, or changes a card in place: held for no window (N2, E20).
NEVER_HELD = IN_PLACE | frozenset({NudgeKind.TODAY, NudgeKind.JOIN_SOON, NudgeKind.OBSERVER_LINK})
# What speaks of a day to come may come in the last time at work before, when there is none in between (N2).
MAY_COME_EARLY = frozenset(
    {
        NudgeKind.REPORT_START,
        NudgeKind.REPORT_HELP,
        NudgeKind.REPORT_DUE_TOMORROW,
        NudgeKind.REPORT_DUE_TODAY,
        NudgeKind.DAY_BEFORE,
    }
)
