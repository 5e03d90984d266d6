"""Until when each message to others than the coordinator asks for something, and what a nurse can do."""

from collections.abc import Callable
from enum import StrEnum

from bot.cards.catalogue import catalogue
from domain.access import Role
from domain.ladder.company import lacks_companion
from domain.ladder.handing import awaits_decision
from domain.ladder.moments import expects_reply, needs_help_offer, nobody_goes, open_report
from domain.ladder.sharing import report_to_share
from domain.nudges import Facts, NudgeKind
from domain.report import ReportState

say = catalogue("team_asks")


class Decision(StrEnum):
    """What one reader decides."""

    HOLDER = "holder"
    WRITE = "write"
    READ = "read"
    GO_ALONG = "go_along"
    NAME = "name"


def report_not_begun(facts: Facts) -> bool:
    """Whether help with beginning a report is still wanted (E10)."""
    report = open_report(facts)
    return report is not None and report.state is ReportState.NOT_STARTED and needs_help_offer(facts)


def nobody_writes(facts: Facts) -> bool:
    """Whether a report is still to be sent and no named nurse has taken it over (E15, R10)."""
    report = open_report(facts)
    return report is not None and report.author_id is None


# Which kinds of message go to others than the coordinator, and until when each asks for something.
STILL_ASKED: dict[NudgeKind, Callable[[Facts], bool]] = {
    NudgeKind.REPLY_HELP_OFFER: lambda facts: expects_reply(facts) and needs_help_offer(facts),
    NudgeKind.WHO_ATTENDS: nobody_goes,
    NudgeKind.NOBODY_ATTENDS: nobody_goes,
    NudgeKind.SERVICE_TOLD: nobody_goes,
    NudgeKind.NOT_REACHED: lambda facts: facts.invitation.unreached_at is not None,
    NudgeKind.DECLINED: lambda facts: facts.invitation.is_declined and nobody_goes(facts),
    NudgeKind.REPORT_HELP_OFFER: report_not_begun,
    NudgeKind.REPORT_LATE_TOLD: lambda facts: open_report(facts) is not None,
    NudgeKind.SUPPORT_WAITS: lambda facts: any(request.waits for request in facts.requests),
    NudgeKind.HANDED_ON_TWICE: awaits_decision,
    NudgeKind.STAND_IN_OVER_TOLD: nobody_goes,
    NudgeKind.COMPANY_NEEDED: lacks_companion,
    NudgeKind.REPORT_DECISION: nobody_writes,
    NudgeKind.REPORT_TO_READ: lambda facts: facts.report is not None and facts.report.awaits_agreement,
    NudgeKind.SHARE_HELP_OFFER: lambda facts: report_to_share(facts) is not None and needs_help_offer(facts),
}
# A nurse can take these on with one tap.
NURSE_CAN_HELP = frozenset(STILL_ASKED) - {
    NudgeKind.NOT_REACHED,
    NudgeKind.COMPANY_NEEDED,
    NudgeKind.SERVICE_TOLD,
    NudgeKind.SUPPORT_WAITS,
    NudgeKind.HANDED_ON_TWICE,
    NudgeKind.REPORT_DECISION,
    NudgeKind.REPORT_TO_READ,
}
# These are decided by one reader, with one tap or by choosing somebody; the first is the main button.
DECIDED_BY: dict[tuple[Role, NudgeKind], tuple[Decision, ...]] = {
    (Role.NAMED_NURSE, NudgeKind.HANDED_ON_TWICE): (Decision.HOLDER,),
    (Role.NAMED_NURSE, NudgeKind.REPORT_DECISION): (Decision.WRITE,),
    (Role.TEAM_MANAGER, NudgeKind.REPORT_TO_READ): (Decision.READ,),
    (Role.TEAM_MANAGER, NudgeKind.COMPANY_NEEDED): (Decision.GO_ALONG, Decision.NAME),
}
VERBS = {
    Decision.HOLDER: "unmatched.open",
    Decision.WRITE: "support.write",
    Decision.READ: "authorise.read",
    Decision.GO_ALONG: "company.go_along",
    Decision.NAME: "company.form",
}
TITLES = say.table("decision", Decision)
