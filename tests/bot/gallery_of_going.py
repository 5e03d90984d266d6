"""Who goes, for which part, who covers, and a colleague who goes instead (I8-I12, A4-A6)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from bot.cards.asking import UNDO_REPLY
from bot.cards.card import Card
from bot.cards.colleague import ColleagueForm, ColleaguesCard, Purpose
from bot.cards.company import CompanyForm
from bot.cards.covering import task_card
from bot.cards.going import DeclineForm, PartForm, WhoGoesCard
from bot.cards.invitation import InvitationCard
from bot.cards.observing import ObserverCard, ObserverForm, ObserversCard
from bot.cards.sending import NewVersionForm
from bot.cards.standing_in import refused_card
from bot.cards.team import TeamCard
from bot.cards.team_details import TeamDetailsCard
from domain.access import Role
from domain.attending import Company, Observer, Part
from domain.invitation import DeclineReason, InvitationState, Reply
from domain.nudges import Facts, NudgeKind
from domain.people import Person
from domain.replies import Cover
from domain.report import Report
from domain.substitute import Substitute, SubstituteState
from tests.factories import RECEIVED_AT, STARTS_AT
from usecases.observing import Observing

ASKED_AT = RECEIVED_AT + timedelta(hours=3)


def written(facts: Facts) -> Report:
    """The report, as it was sent early."""
    assert facts.report is not None
    return facts.report.sent(now=ASKED_AT)


def after_a_move(accepted: Facts) -> Iterator[tuple[str, Card]]:
    """Which part, and whether a report that was sent is still right (C3)."""
    partly = replace(
        accepted.invitation, state=InvitationState.RECONFIRM, reply=Reply.ACCEPT_PART, part=Part.OTHER
    )
    yield "going, a part on the new date", InvitationCard(replace(accepted, invitation=partly))
    moved_far = replace(
        accepted.conference,
        moved_from=STARTS_AT - timedelta(days=28),
        moved_at=STARTS_AT - timedelta(days=1),
        moves=1,
    )
    sent = replace(accepted, conference=moved_far, report=written(accepted))
    yield "going, is the report up to date", InvitationCard(sent, notice="Recorded.", undo=UNDO_REPLY)
    yield "going, why a new version", NewVersionForm(sent)


def going_cards(
    invited: Facts, accepted: Facts, declined: Facts, people: Sequence[Person]
) -> Iterator[tuple[str, Card]]:
    """Each card by its name. Of the people, the first is invited and the second is asked to go."""
    priya, owen = people
    yield "going, who", WhoGoesCard(invited)
    yield "going, who, accepted", WhoGoesCard(accepted)
    yield "going, which part", PartForm(invited)
    yield "going, which part, to mend", PartForm(invited, Part.OTHER, priya.name[:80], "Say which part.")
    yield "going, why not", DeclineForm(accepted)
    yield "going, why not, to mend", DeclineForm(invited, DeclineReason.OTHER, "", "Say the reason.")
    yield "going, a moment ago", InvitationCard(accepted, notice="Recorded.", undo=UNDO_REPLY)
    yield "going, declined a moment ago", InvitationCard(declined, notice="Recorded.", undo=UNDO_REPLY)
    yield from after_a_move(accepted)
    for cover in Cover:
        covered = replace(declined, invitation=replace(declined.invitation, cover=cover))
        yield f"going, covered by {cover}", InvitationCard(covered)
    noted = replace(
        declined.invitation, decline_reason=DeclineReason.OTHER, decline_note=priya.name or "Nothing."
    )
    yield (
        "going, the reason",
        TeamDetailsCard(replace(declined, invitation=noted), priya, may_read_reason=True),
    )
    new = replace(accepted, invitation=replace(accepted.invitation, company=Company()))
    yield "company, asked", InvitationCard(new, notice="Recorded.", undo=UNDO_REPLY)
    yield "company, form", CompanyForm(new)
    yield "company, to mend", CompanyForm(new, said=priya.name[:80], wrong="Nobody has that name.")
    yield "company, form for the manager", CompanyForm(new, is_manager=True)
    yield "company, confirm", ColleaguesCard(Purpose.COMPANION, new.invitation.id, [priya])
    yield "company, for the manager", TeamCard(new, NudgeKind.COMPANY_NEEDED, Role.TEAM_MANAGER)
    yield "company, for a nurse", TeamCard(new, NudgeKind.COMPANY_NEEDED, Role.NAMED_NURSE)
    told = [(Observer(owen.id), owen), (Observer(priya.id, chair_agreed=True, family_agreed=True), priya)]
    yield "observers, none", ObserversCard(Observing(accepted, ()))
    yield "observers", ObserversCard(Observing(accepted, tuple(told)), notice="Recorded.")
    yield "observers, to mend", ObserversCard(Observing(accepted, ()), priya.name[:80], "Nobody found.")
    yield "observers, confirm", ColleaguesCard(Purpose.OBSERVER, accepted.invitation.id, [priya])
    for observer, person in told:
        yield f"observers, ticks {observer.may_have_link}", ObserverForm(accepted, observer, person)
    yield "observers, the link", ObserverCard(accepted)
    going, wrong = (Purpose.STAND_IN, invited.invitation.id), "Nobody has that name."
    yield "stand in, who", ColleagueForm(*going)
    yield "stand in, nobody found", ColleagueForm(*going, priya.name[:80], wrong)
    yield "stand in, one colleague", ColleaguesCard(*going, [owen])
    yield "stand in, several", ColleaguesCard(*going, [owen, priya])
    yield "stand in, refused", refused_card()
    asked = with_substitute(invited, priya, owen, SubstituteState.ASKED)
    yield "stand in, asked", task_card(asked, owen.as_actor())
    yield "stand in, asked, for the coordinator", task_card(asked, priya.as_actor(), notice="Recorded.")
    agreed = with_substitute(accepted, priya, owen, SubstituteState.ACCEPTED)
    yield "stand in, agreed", task_card(agreed, owen.as_actor())
    for kind in (NudgeKind.TODAY, NudgeKind.JOIN_SOON, NudgeKind.JOIN_NOW, NudgeKind.REPORT_DUE_TODAY):
        yield f"stand in, {kind}", task_card(agreed, owen.as_actor(), kind=kind)
    again = replace(agreed, invitation=replace(agreed.invitation, state=InvitationState.RECONFIRM))
    yield "stand in, to confirm", task_card(again, owen.as_actor())
    yield "stand in, handed over", task_card(agreed, priya.as_actor())
    for state in (SubstituteState.REFUSED, SubstituteState.SILENT):
        over = with_substitute(declined, priya, owen, state)
        yield f"stand in, {state}", InvitationCard(over, NudgeKind.STAND_IN_OVER)
    yield "stand in, for the manager", TeamCard(over, NudgeKind.STAND_IN_OVER_TOLD, Role.TEAM_MANAGER)


def with_substitute(facts: Facts, priya: Person, owen: Person, state: SubstituteState) -> Facts:
    """A colleague is asked to go instead, and has answered or not."""
    asked = Substitute(owen.id, priya.id, ASKED_AT, state)
    agreed = state is SubstituteState.ACCEPTED
    reply = Reply.SUBSTITUTE if agreed else facts.invitation.reply
    return replace(facts, invitation=replace(facts.invitation, substitute=asked, reply=reply))
