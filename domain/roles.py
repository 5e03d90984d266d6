"""The words of access: who somebody is, how they stand to a thing, what they want, what they must bring."""

from enum import StrEnum


class Role(StrEnum):
    """What a person is at the trust (section 1.2); SYSTEM is the scheduler and the importer.

    A substitute is a relation, not a role: anybody clinical may stand in for a colleague (I11, A5).
    """

    CARE_COORDINATOR = "care_coordinator"
    NAMED_NURSE = "named_nurse"
    TEAM_MANAGER = "team_manager"
    SAFEGUARDING_ADMIN = "safeguarding_admin"
    SYSTEM = "system"
    CHAMPION = "champion"
    SERVICE_LINE = "service_line"
    EXECUTIVE = "executive"
    GOVERNANCE = "governance"
    SYSTEM_ADMIN = "system_admin"
    IG_AUDITOR = "ig_auditor"


class Relation(StrEnum):
    """How a person stands to one invitation, request, report, notice or set of figures at this moment.

    ANY is everybody's, and means that the role alone decides. CONFLICTED takes every other away (A7).
    """

    ASSIGNED = "assigned"
    OFFERED = "offered"
    CLAIMED = "claimed"
    # Whose request for support it is (Q1).
    REQUESTED = "requested"
    ANY = "any"
    # Asked to stand in; has agreed to; has ticked "I have read the report and know the case" (I11, A5).
    NOMINATED = "nominated"
    SUBSTITUTE = "substitute"
    BRIEFED = "briefed"
    # Manages the team; acts for one of its people who is away; authorises this report (R5).
    MANAGES = "manages"
    COVERS = "covers"
    # Manages the team of somebody who is away, or has not answered in time: may answer, with a reason (A1).
    ANSWERS_FOR = "answers_for"
    AUTHORISES = "authorises"
    # A request was escalated to them (Q4, A3). Ends when somebody claims it.
    ESCALATED_TO = "escalated_to"
    # A named nurse who takes part, or who writes or answers on the coordinator's behalf (R10).
    ATTENDS = "attends"
    ON_BEHALF = "on_behalf"
    # Observes, with the agreement of the chair and of the family (A6).
    OBSERVES = "observes"
    # A champion who was asked to help; a champion's own team (G18).
    ASKED = "asked"
    BELONGS_TO = "belongs_to"
    # The notice is sent to them; the entry or the figure is about themselves.
    ADDRESSED = "addressed"
    SELF = "self"
    # Named on a restricted case (IG23); related to the family (A7).
    NAMED = "named"
    CONFLICTED = "conflicted"


class Condition(StrEnum):
    """What an actor must bring besides role and relation: a proof, or the promise how little is shown."""

    REASON = "reason"
    SECOND_APPROVER = "second_approver"
    CASE_PROMPT_OPENED = "case_prompt_opened"
    FROM_UNITS_LIST = "from_units_list"
    TO_SEND = "to_send"
    IN_LOG = "in_log"
    COUNTS_ONLY = "counts_only"
    TOTALS_ONLY = "totals_only"
    SMALL_NUMBERS_HIDDEN = "small_numbers_hidden"


# These are checked here, from the words and the person presented; a caller cannot merely claim them.
PROVEN = frozenset({Condition.REASON, Condition.SECOND_APPROVER})
# These promise that only numbers are shown, so they never open a field of one invitation.
NUMBERS_ONLY = frozenset({Condition.COUNTS_ONLY, Condition.TOTALS_ONLY, Condition.SMALL_NUMBERS_HIDDEN})


class Permission(StrEnum):
    """One thing a use case may ask for; a use case asks before it looks or changes."""

    TAKE_IN_INVITATIONS = "take_in_invitations"
    ASSIGN_INVITATION = "assign_invitation"
    ANSWER_QUESTIONS = "answer_questions"
    REPORT_MISSED = "report_missed"
    LIST_OWN = "list_own"
    SEE_PREVIEW = "see_preview"
    SEE_INVITATION = "see_invitation"
    SEE_FAMILY = "see_family"
    SEE_JOIN_LINK = "see_join_link"
    SEE_DRAFT_REPORT = "see_draft_report"
    WRITE_REPORT = "write_report"
    SEE_FINAL_REPORT = "see_final_report"
    AUTHORISE_REPORT = "authorise_report"
    SEND_REPORTS = "send_reports"
    SEE_FINDINGS = "see_findings"
    REPLY = "reply"
    DELEGATE = "delegate"
    REDIRECT = "redirect"
    ANSWER_NOMINATION = "answer_nomination"
    RECORD_SHARING = "record_sharing"
    SEE_SHARING = "see_sharing"
    RECORD_ATTENDANCE = "record_attendance"
    TELL_AFTERWARDS = "tell_afterwards"
    RECORD_SUPERVISION = "record_supervision"
    CHASE_UNIT = "chase_unit"
    CONCLUDE = "conclude"
    CLOSE_DISSENT = "close_dissent"
    REVIEW_DECLINE = "review_decline"
    SEE_DECLINE_REASON = "see_decline_reason"
    RECORD_REPORT_SENT = "record_report_sent"
    WRITE_ON_BEHALF = "write_on_behalf"
    WAIVE_REPORT = "waive_report"
    WITHHOLD_REPORT = "withhold_report"
    ACCOMPANY = "accompany"
    LIST_DESK = "list_desk"
    LIST_TEAM = "list_team"
    ASK_SUPPORT = "ask_support"
    ASK_SUPPORT_FOR = "ask_support_for"
    WITHDRAW_SUPPORT = "withdraw_support"
    PUT_OFF = "put_off"
    SEE_SUPPORT = "see_support"
    CLAIM_SUPPORT = "claim_support"
    GIVE_SUPPORT = "give_support"
    TAKE_PART_IN_SUPPORT = "take_part_in_support"
    SEE_SUPPORT_TEXT = "see_support_text"
    SEE_SUPPORT_EXISTS = "see_support_exists"
    SEE_HELP_OFFER = "see_help_offer"
    READ_DAY_LIST = "read_day_list"
    EXPLAIN_NUDGES = "explain_nudges"
    SEE_FIGURES = "see_figures"
    SEE_NAMES_IN_FIGURES = "see_names_in_figures"
    CHANGE_ROSTER = "change_roster"
    MANAGE_DIRECTORY = "manage_directory"
    CHANGE_RULES = "change_rules"
    CHANGE_TECHNICAL_SETTINGS = "change_technical_settings"
    READ_SETTINGS = "read_settings"
    SEE_AUDIT = "see_audit"
