"""What somebody else recorded for the person, said on their own card (A1)."""

from collections.abc import Iterator

from bot.cards.card import outside
from bot.cards.catalogue import catalogue
from domain.acting import Act, Deed
from domain.followup import Told
from domain.nudges import Facts
from domain.report import ReportState

say = catalogue("acted")


def acted_said(facts: Facts) -> Iterator[str]:
    """One sentence for each thing that still stands as somebody else recorded it."""
    for act in standing(facts):
        who = {"name": outside(act.name), "role": act.role.value.replace("_", " ")}
        yield say.of("did", act.deed, **who)


def standing(facts: Facts) -> Iterator[Act]:
    """What others did for the person and nobody has changed since."""
    invitation, report = facts.invitation, facts.report
    told, asked = facts.said(Told.ATTENDANCE), invitation.asked
    moments = {
        Deed.REPLY: invitation.replied_at,
        Deed.ATTENDANCE: told.told_at if told else None,
        Deed.REPORT_SENT: report.sent_at if report else None,
        Deed.STAND_IN: asked.asked_at if asked and asked.is_waited_for else None,
    }
    found = [invitation.last_act(deed, at) for deed, at in moments.items() if at is not None]
    yield from filter(None, found)
    if report is not None and report.state is ReportState.NOT_REQUIRED:
        decided = (one for one in reversed(invitation.acts) if one.deed is Deed.REPORT_NOT_NEEDED)
        yield from filter(None, [next(decided, None)])
