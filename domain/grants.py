"""The table of section 1.2 as data: nothing that is not written here is allowed (A1)."""

from dataclasses import dataclass

from domain.roles import Condition, Permission, Relation, Role

COORDINATOR, NURSE, MANAGER = Role.CARE_COORDINATOR, Role.NAMED_NURSE, Role.TEAM_MANAGER
ADMIN, CHAMPION, AUDITOR = Role.SAFEGUARDING_ADMIN, Role.CHAMPION, Role.IG_AUDITOR
OVERSIGHT = (Role.SERVICE_LINE, Role.EXECUTIVE, Role.GOVERNANCE)
# A substitute must be qualified (A5): clinical staff, whatever else they are.
STAND_INS = (COORDINATOR, MANAGER, NURSE, CHAMPION)


@dataclass(frozen=True, slots=True)
class Grant:
    """A role, through one relation, when everything it `needs` is presented."""

    role: Role
    relation: Relation
    needs: frozenset[Condition] = frozenset()


Grants = frozenset[Grant]


def to(role: Role, *relations: Relation, needs: tuple[Condition, ...] = ()) -> Grants:
    """One cell of the table: any of the relations will do; with none given, the role alone decides."""
    return frozenset(Grant(role, relation, frozenset(needs)) for relation in relations or (Relation.ANY,))


def to_stand_ins(*relations: Relation, needs: tuple[Condition, ...] = ()) -> Grants:
    """A cell of the substitute's column, or of whoever covers."""
    return frozenset().union(*(to(role, *relations, needs=needs) for role in STAND_INS))


def to_oversight(*needs: Condition) -> Grants:
    """A cell of the column of service line, executive and governance: numbers, never a case."""
    return frozenset().union(*(to(role, needs=needs) for role in OVERSIGHT))


# The first column is "the person it is assigned to": a deputy, manager or named nurse to whom an invitation
# is handed has its rights, for access comes from the relation (A1, I5, I7).
OWN = to_stand_ins(Relation.ASSIGNED)
# "Yes" in the substitute's column speaks of somebody who has agreed (I11); names wait for the tick (A5).
STANDING_IN = to_stand_ins(Relation.SUBSTITUTE, Relation.BRIEFED)
AWAY = to(MANAGER, Relation.COVERS) | to(MANAGER, Relation.ANSWERS_FOR, needs=(Condition.REASON,))
# Who stands in while the owner is away does what the owner is asked: a task handed over for a time (N3).
COVERING = to_stand_ins(Relation.COVERS)
ON_BEHALF = to(NURSE, Relation.ON_BEHALF)
HELPING = to(NURSE, Relation.CLAIMED, Relation.ON_BEHALF)
AUTHORISING = to(MANAGER, Relation.AUTHORISES)
COUNTS = to_oversight(Condition.COUNTS_ONLY)
RESPONDING = (
    OWN | STANDING_IN | AWAY | to(NURSE, needs=(Condition.REASON,)) | to(ADMIN, needs=(Condition.REASON,))
)

GRANTS: dict[Permission, Grants] = {
    Permission.TAKE_IN_INVITATIONS: to(Role.SYSTEM) | to(NURSE) | to(ADMIN),
    Permission.ASSIGN_INVITATION: to(ADMIN) | to(NURSE),
    Permission.ANSWER_QUESTIONS: to(ADMIN) | to(NURSE),
    Permission.REPORT_MISSED: to_stand_ins(),
    Permission.LIST_OWN: to(COORDINATOR) | to(MANAGER) | to(NURSE) | to(ADMIN) | to(CHAMPION),
    Permission.SEE_PREVIEW: to_stand_ins(Relation.NOMINATED, Relation.SUBSTITUTE, Relation.BRIEFED).union(
        *(to(role, Relation.ADDRESSED) for role in (COORDINATOR, MANAGER, NURSE, ADMIN, *OVERSIGHT))
    ),
    Permission.SEE_INVITATION: OWN
    | COVERING
    | to_stand_ins(Relation.NOMINATED, Relation.SUBSTITUTE, Relation.BRIEFED)
    | to(MANAGER, Relation.MANAGES)
    | to(NURSE)
    | to(ADMIN)
    | to(AUDITOR, needs=(Condition.IN_LOG,)),
    Permission.SEE_FAMILY: OWN
    | to_stand_ins(Relation.BRIEFED)
    | to_stand_ins(Relation.COVERS, needs=(Condition.CASE_PROMPT_OPENED,))
    | to(MANAGER, Relation.MANAGES, needs=(Condition.CASE_PROMPT_OPENED,))
    | to(NURSE)
    | to(ADMIN)
    | to(AUDITOR, needs=(Condition.REASON,)),
    Permission.SEE_JOIN_LINK: OWN
    | STANDING_IN
    | to_stand_ins(Relation.OBSERVES)
    | COVERING
    | to(NURSE, Relation.ATTENDS)
    | to(ADMIN),
    Permission.SEE_DRAFT_REPORT: OWN | STANDING_IN | AUTHORISING | HELPING,
    # A manager who authorises reads the draft and does not change it (R6, R7).
    Permission.WRITE_REPORT: OWN | STANDING_IN | HELPING,
    Permission.SEE_FINAL_REPORT: OWN
    | STANDING_IN
    | AUTHORISING
    | to(NURSE)
    | to(ADMIN, needs=(Condition.TO_SEND,))
    | to(AUDITOR, needs=(Condition.REASON,)),
    Permission.AUTHORISE_REPORT: AUTHORISING,
    # What was submitted goes out, and what became of it is written down, without a person.
    Permission.SEND_REPORTS: to(Role.SYSTEM),
    Permission.SEE_FINDINGS: OWN | STANDING_IN | HELPING | COUNTS,
    Permission.REPLY: RESPONDING | COVERING,
    Permission.DELEGATE: RESPONDING,
    Permission.REDIRECT: RESPONDING,
    Permission.ANSWER_NOMINATION: to_stand_ins(Relation.NOMINATED),
    Permission.RECORD_SHARING: OWN | STANDING_IN | ON_BEHALF,
    Permission.SEE_SHARING: OWN | STANDING_IN | ON_BEHALF | COUNTS,
    Permission.RECORD_ATTENDANCE: OWN
    | STANDING_IN
    | COVERING
    | AWAY
    | ON_BEHALF
    | to(NURSE, needs=(Condition.REASON,))
    | to(ADMIN, needs=(Condition.FROM_UNITS_LIST,)),
    Permission.TELL_AFTERWARDS: OWN | STANDING_IN | COVERING | ON_BEHALF,
    Permission.RECORD_SUPERVISION: to(MANAGER, Relation.MANAGES) | to(NURSE),
    Permission.CHASE_UNIT: to(ADMIN) | to(NURSE),
    # What time alone brings about: nobody has spoken of a conference, nothing is asked any more (C7, I16).
    Permission.CONCLUDE: to(Role.SYSTEM),
    Permission.CLOSE_DISSENT: to(NURSE),
    Permission.REVIEW_DECLINE: to(NURSE),
    Permission.SEE_DECLINE_REASON: OWN | to(MANAGER, Relation.MANAGES) | to(NURSE) | to(ADMIN) | COUNTS,
    Permission.RECORD_REPORT_SENT: OWN
    | STANDING_IN
    | COVERING
    | AWAY
    | ON_BEHALF
    | to(NURSE, needs=(Condition.REASON,)),
    Permission.WRITE_ON_BEHALF: to(NURSE),
    Permission.WAIVE_REPORT: to(NURSE, needs=(Condition.REASON,)),
    # The reason, the chair's and the police's agreement are asked by the life cycle itself (R12).
    Permission.WITHHOLD_REPORT: to(NURSE),
    Permission.ACCOMPANY: to(MANAGER, Relation.MANAGES),
    # Lists and counts; each line stands on them when its reader may see its invitation.
    Permission.LIST_DESK: to(NURSE),
    Permission.LIST_TEAM: to(MANAGER),
    Permission.ASK_SUPPORT: OWN | STANDING_IN | COVERING,
    # Whoever asks for a coordinator reads no word of the request for that (Q1, A3).
    Permission.ASK_SUPPORT_FOR: to(MANAGER, Relation.MANAGES) | to(NURSE),
    Permission.WITHDRAW_SUPPORT: OWN | STANDING_IN | COVERING,
    Permission.PUT_OFF: OWN | COVERING,
    Permission.SEE_SUPPORT: to(NURSE, Relation.OFFERED, Relation.CLAIMED),
    Permission.CLAIM_SUPPORT: to(NURSE, Relation.OFFERED),
    Permission.GIVE_SUPPORT: to(NURSE, Relation.CLAIMED),
    # Notes, times and whether it helped are between these two, whoever else may stand in (A3).
    Permission.TAKE_PART_IN_SUPPORT: to_stand_ins(Relation.REQUESTED) | to(NURSE, Relation.CLAIMED),
    # A manager who takes an invitation over does not read what its first person wrote to the nurses (A3).
    Permission.SEE_SUPPORT_TEXT: to(COORDINATOR, Relation.ASSIGNED) | to(NURSE) | COUNTS,
    Permission.SEE_SUPPORT_EXISTS: to(MANAGER, Relation.ESCALATED_TO),
    Permission.SEE_HELP_OFFER: to(CHAMPION, Relation.ASKED),
    # Each reader's own list: a line stands on it when they may see its invitation (IG28).
    Permission.READ_DAY_LIST: to(NURSE) | to(ADMIN) | to(Role.SYSTEM),
    # On the command line alone: it tells of several people. One's own messages are under SEE_PREVIEW.
    Permission.EXPLAIN_NUDGES: to(Role.SYSTEM),
    Permission.SEE_FIGURES: to(COORDINATOR, Relation.SELF)
    | to(MANAGER, Relation.MANAGES)
    | to(NURSE)
    | to(ADMIN)
    | to(CHAMPION, Relation.BELONGS_TO, needs=(Condition.TOTALS_ONLY,))
    | to_oversight(Condition.TOTALS_ONLY, Condition.SMALL_NUMBERS_HIDDEN),
    # M26, IG33: a name beside a number is for that person and for their own manager, nobody above.
    Permission.SEE_NAMES_IN_FIGURES: to(COORDINATOR, Relation.SELF) | to(MANAGER, Relation.MANAGES),
    # Everybody's own leave is theirs to record (N3).
    Permission.CHANGE_ROSTER: to_stand_ins(Relation.SELF)
    | to(MANAGER, Relation.MANAGES)
    | to(ADMIN)
    | to(Role.SYSTEM),
    Permission.MANAGE_DIRECTORY: to(Role.SYSTEM) | to(ADMIN) | to(Role.SYSTEM_ADMIN),
    Permission.CHANGE_RULES: to(NURSE, needs=(Condition.SECOND_APPROVER,)),
    Permission.CHANGE_TECHNICAL_SETTINGS: to(Role.SYSTEM_ADMIN),
    Permission.READ_SETTINGS: to(AUDITOR),
    Permission.SEE_AUDIT: to(COORDINATOR, Relation.SELF) | to(AUDITOR),
}
