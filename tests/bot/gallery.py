"""Every card in every state, drawn from invented things: for the linter, the snapshots, the browser."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import product
from uuid import UUID

from bot.cards.card import Card
from bot.cards.core_group import CoreGroupDetailsCard, CoreGroupsCard
from bot.cards.delivered import card_for
from bot.cards.details import DetailsCard
from bot.cards.invitation import InvitationCard
from bot.cards.messages import (
    broken,
    finished,
    help_card,
    more_help_card,
    moved_down,
    not_known,
    offer_a_person,
    one_question,
    refusal,
    stopped,
    welcome,
)
from bot.cards.missed import MissedCard, MissedForm, MissedReported, MissedWordsCard, NoticeCard
from bot.cards.reach import reach_card
from bot.cards.roster import DutyCard, LeaveCard, say_duty
from bot.cards.support import SupportCard, SupportDetailsCard
from bot.cards.team import TeamCard, TeamDetailsCard
from bot.cards.unmatched import AssignCard, UnmatchedCard
from bot.dialogs.core_group import LINK_NEEDS_THE_BUTTON
from bot.dialogs.invitation import NAMES_NEED_THE_BUTTON, WHY_NOT
from bot.dialogs.missed import WORDS_NEED_THE_BUTTON
from domain.access import Role
from domain.conference import Conference, ConferenceStatus
from domain.conversation import Said, Waiting
from domain.core_group import CoreGroup
from domain.deadlines import report_deadline
from domain.delivery import Delivery, Mode, OutboxItem
from domain.drafts import ConferenceKind, Family, Join
from domain.errors import (
    AlreadyClaimedError,
    BadInputError,
    NotAllowedError,
    NotFoundError,
    NotPermittedError,
    StaleError,
)
from domain.financial_year import financial_year, quarter
from domain.invitation import DeclineReason, Invitation, InvitationState, Reply
from domain.measures.registry import measure_called
from domain.measures.splits import HIDDEN
from domain.missed import LONGEST_NOTE, MissedInvitation, MissedKind
from domain.notices import NO_INVITATIONS, NoticeFigures, PeriodNotice
from domain.nudges import TEAM_KINDS, Facts, NudgeKind
from domain.people import Person
from domain.policy import Policies
from domain.reach import Reach, Reached, ReachList
from domain.report import Report, ReportState
from domain.roster import DutyDay, Leave
from domain.support import SupportRequest, SupportState
from policies.loader import load_policies
from tests.bot.gallery_of_imports import import_cards
from tests.factories import CHAIR, CHILD, JOIN_URL, PARENT, STARTS_AT, a_draft, a_person

RECEIVED_AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LATER = RECEIVED_AT + timedelta(hours=3)
STAFF = (Role.CARE_COORDINATOR, Role.NAMED_NURSE, Role.SAFEGUARDING_ADMIN, Role.TEAM_MANAGER)


@cache
def policies() -> Policies:
    return load_policies()


def an_id(number: int) -> UUID:
    return UUID(int=0x99999999_0000_4000_8000_000000000000 + number)


@dataclass(frozen=True)
class Outside:
    """Everything a card shows that was written outside the product."""

    children: tuple[str, ...] = (CHILD,)
    parents: tuple[str, ...] = (PARENT,)
    chair: str = CHAIR
    social_worker: str = "Joel Brandt"
    reference: str = "KCC-2026-0142"
    unit_phone: str = "01632 960101"
    meeting_id: str = "345 678 901 234 5"
    passcode: str = "AbC123xyz"
    dial_in: str = "+44 20 7946 0123"
    dial_in_id: str = "123 456 789#"
    invitees: tuple[str, ...] = ("someone@elsewhere.example",)
    coordinator: str = "Priya Raman"
    nurse: str = "Grace Adeyemi"
    team: str = "Marsh End Community Team"

    @classmethod
    def all(cls, text: str) -> "Outside":
        """The same text everywhere."""
        many = (text, text)
        return cls(many, many, text, text, text, text, text, text, text, text, many, text, text, text)


ORDINARY = Outside()


@dataclass(frozen=True)
class Drawer:
    """Makes facts and people out of what was written outside."""

    outside: Outside = ORDINARY

    @property
    def priya(self) -> Person:
        return replace(a_person(name=self.outside.coordinator), id=an_id(1), team=self.outside.team)

    @property
    def grace(self) -> Person:
        return replace(a_person(Role.NAMED_NURSE, name=self.outside.nurse), id=an_id(2))

    def conference(
        self, kind: ConferenceKind = ConferenceKind.REVIEW, url: str | None = JOIN_URL
    ) -> Conference:
        said = self.outside
        draft = replace(
            a_draft(kind=kind),
            invitees=said.invitees,
            reference=said.reference,
            unit_phone=said.unit_phone,
            join=Join(url, said.meeting_id, said.passcode, said.dial_in, said.dial_in_id),
            family=Family(said.children, said.parents, said.chair, said.social_worker),
        )
        return replace(Conference.booked(draft, area="kent"), id=an_id(3))

    def facts(
        self,
        reply: Reply | None = None,
        *,
        kind: ConferenceKind = ConferenceKind.REVIEW,
        url: str | None = JOIN_URL,
        request: SupportState | None = None,
        report_sent: bool = False,
        received_at: datetime = RECEIVED_AT,
        is_stray: bool = False,
    ) -> Facts:
        conference = self.conference(kind, url)
        state = InvitationState.REPLIED if reply else InvitationState.DELIVERED
        return Facts(
            conference=conference,
            invitation=Invitation(
                id=an_id(4),
                conference_id=conference.id,
                address="",
                state=InvitationState.UNMATCHED if is_stray else state,
                received_at=received_at,
                assigned_to=None if is_stray else an_id(1),
                number=0 if is_stray else 1,
                reply=reply,
                decline_reason=DeclineReason.LEAVE if reply is Reply.DECLINE else None,
            ),
            report=self.report(conference, received_at, sent=report_sent),
            requests=(self.request(request),) if request else (),
            policy=policies().get("kent"),
            admins=(an_id(5),),
        )

    def report(self, conference: Conference, received_at: datetime, *, sent: bool) -> Report:
        deadline = report_deadline(
            policies().get(conference.area),
            conference.kind,
            starts_at=conference.starts_at,
            received_at=received_at,
        )
        state = ReportState.SENT if sent else ReportState.NOT_STARTED
        return Report(an_id(6), an_id(4), state, deadline, sent_at=LATER if sent else None)

    def request(self, state: SupportState = SupportState.OFFERED) -> SupportRequest:
        asked = SupportRequest(an_id(7), an_id(4), an_id(1), RECEIVED_AT, (an_id(2), an_id(8)), 12)
        if state is SupportState.CLAIMED:
            return asked.claimed(an_id(2), self.outside.nurse, now=LATER)
        return replace(asked, state=state)


def moved(facts: Facts) -> Facts:
    conference = replace(
        facts.conference, moved_from=STARTS_AT - timedelta(days=7), moved_at=LATER, moves=1, version=2
    )
    state = InvitationState.RECONFIRM if facts.invitation.reply else facts.invitation.state
    return replace(facts, conference=conference, invitation=replace(facts.invitation, state=state))


def cancelled(facts: Facts) -> Facts:
    conference = replace(facts.conference, status=ConferenceStatus.CANCELLED, cancelled_at=LATER)
    requests = tuple(request.cancelled() for request in facts.requests)
    return replace(facts, conference=conference, invitation=facts.invitation.closed(), requests=requests)


def gallery(outside: Outside = ORDINARY) -> dict[str, Card]:
    """Each card by its name; names are those of the snapshots."""
    draw = Drawer(outside)
    return {
        **dict(_invitation_cards(draw)),
        **dict(_nudge_cards(draw)),
        **dict(_details_cards(draw)),
        **dict(_support_cards(draw)),
        **dict(_team_cards(draw)),
        **dict(_unmatched_cards(draw)),
        **import_cards(outside.children[0] if outside.children else ""),
        **dict(_core_group_cards(draw)),
        **dict(_missed_cards(draw)),
        **dict(_notice_cards(draw)),
        **dict(_roster_cards(draw)),
        **dict(_reach()),
        **dict(_messages()),
    }


def _invitation_cards(draw: Drawer) -> Iterator[tuple[str, Card]]:
    for kind in ConferenceKind:
        yield f"invitation, {kind}", InvitationCard(draw.facts(kind=kind))
    for reply in Reply:
        yield f"invitation, reply {reply}", InvitationCard(draw.facts(reply))
    yield "invitation, after a reply", InvitationCard(draw.facts(Reply.ACCEPT_REMOTE), notice="Recorded.")
    yield "invitation, report sent", InvitationCard(draw.facts(Reply.ACCEPT_PHONE, report_sent=True))
    for state in SupportState:
        yield f"invitation, support {state}", InvitationCard(draw.facts(Reply.ACCEPT_REMOTE, request=state))
    yield "invitation, asked before the reply", InvitationCard(draw.facts(request=SupportState.OFFERED))
    yield "invitation, to reconfirm", InvitationCard(moved(draw.facts(Reply.ACCEPT_REMOTE)))
    for name, before in (("short", timedelta(days=2)), ("very short", timedelta(hours=5))):
        facts = draw.facts(Reply.ACCEPT_REMOTE, received_at=STARTS_AT - before)
        yield f"invitation, {name} notice", InvitationCard(facts)
    yield "invitation, cancelled", InvitationCard(cancelled(draw.facts(Reply.ACCEPT_REMOTE)))


def _nudge_cards(draw: Drawer) -> Iterator[tuple[str, Card]]:
    accepted = draw.facts(Reply.ACCEPT_REMOTE)
    told: dict[NudgeKind, Facts] = {
        NudgeKind.INVITATION: draw.facts(),
        NudgeKind.CONFERENCE_MOVED: moved(accepted),
        NudgeKind.CONFERENCE_CANCELLED: cancelled(accepted),
        NudgeKind.SUPPORT_CLAIMED: draw.facts(Reply.ACCEPT_REMOTE, request=SupportState.CLAIMED),
    }
    for kind in OWNERS_KINDS:
        facts = told.get(kind, accepted)
        yield f"nudge {kind}", card_for(delivery_of(draw, kind, facts, draw.priya))
    for kind in (NudgeKind.JOIN_SOON, NudgeKind.JOIN_NOW):
        yield f"nudge {kind}, no reply", InvitationCard(draw.facts(), kind)
        yield f"nudge {kind}, no link", InvitationCard(draw.facts(Reply.ACCEPT_REMOTE, url=None), kind)
    retired = replace(delivery_of(draw, NudgeKind.INVITATION, accepted, draw.priya), mode=Mode.RETIRE)
    yield "retired", card_for(retired)
    yield "of somebody else now", card_for(delivery_of(draw, NudgeKind.INVITATION, accepted, draw.grace))


def _details_cards(draw: Drawer) -> Iterator[tuple[str, Card]]:
    facts = draw.facts(request=SupportState.OFFERED)
    yield "details", DetailsCard(facts)
    yield "details, for a nurse", SupportDetailsCard(facts, draw.request(), draw.priya)
    nothing = replace(facts.conference, family=Family(), reference=None, unit_phone=None)
    yield "details, nothing in the invitation", DetailsCard(replace(facts, conference=nothing))


def _support_cards(draw: Drawer) -> Iterator[tuple[str, Card]]:
    for state, is_mine in product(SupportState, (False, True)):
        facts = draw.facts(request=state)
        whose = "mine" if is_mine else "another's"
        yield f"support {state}, {whose}", SupportCard(facts, draw.request(state), is_mine=is_mine)
    off = cancelled(draw.facts(request=SupportState.OFFERED))
    yield "support, conference cancelled", SupportCard(off, off.requests[0], is_mine=False)
    facts = draw.facts(request=SupportState.OFFERED)
    offered = delivery_of(draw, NudgeKind.SUPPORT_OFFERED, facts, draw.grace, subject_id=an_id(7))
    yield "nudge support_offered", card_for(offered)


def _team_cards(draw: Drawer) -> Iterator[tuple[str, Card]]:
    declined = draw.facts(Reply.DECLINE)
    discharged = replace(declined.invitation, decline_reason=DeclineReason.DISCHARGED)
    told = {
        NudgeKind.DECLINED: declined,
        NudgeKind.SUPPORT_WAITS: draw.facts(request=SupportState.OFFERED),
    }
    for kind, role in product(sorted(TEAM_KINDS), ASKED):
        facts = told.get(kind, draw.facts())
        reader = replace(draw.grace, role=role)
        yield f"nudge {kind}, {role}", card_for(delivery_of(draw, kind, facts, reader))
    yield "team, settled", TeamCard(cancelled(declined), NudgeKind.DECLINED, Role.TEAM_MANAGER)
    helped = draw.facts(request=SupportState.CLAIMED)
    yield "team, a nurse helps", TeamCard(helped, NudgeKind.REPLY_HELP_OFFER, Role.NAMED_NURSE)
    to_review = replace(declined, invitation=discharged)
    yield "team, a reason to look at", TeamCard(to_review, NudgeKind.DECLINED, Role.NAMED_NURSE)
    yield "team, declined later", TeamCard(declined, NudgeKind.WHO_ATTENDS, Role.TEAM_MANAGER)
    yield "team, in words", TeamCard(declined, NudgeKind.DECLINED, Role.TEAM_MANAGER, NAMES_NEED_THE_BUTTON)
    yield "team, details", TeamDetailsCard(declined, draw.priya)
    waits = draw.facts(request=SupportState.OFFERED)
    yield (
        "nudge support_unclaimed",
        card_for(delivery_of(draw, NudgeKind.SUPPORT_UNCLAIMED, waits, draw.grace, subject_id=an_id(7))),
    )


def _unmatched_cards(draw: Drawer) -> Iterator[tuple[str, Card]]:
    stray = draw.facts(is_stray=True)
    yield "nudge unmatched", card_for(delivery_of(draw, NudgeKind.UNMATCHED, stray, draw.grace))
    yield "unmatched, settled", UnmatchedCard(draw.facts())
    yield "unmatched, cancelled", UnmatchedCard(cancelled(stray))
    yield "assign", AssignCard(stray, [draw.priya])
    yield "assign, a large trust", AssignCard(stray, [replace(draw.priya, id=an_id(n)) for n in range(900)])


def _core_group_cards(draw: Drawer) -> Iterator[tuple[str, Card]]:
    said = draw.outside
    join = Join(JOIN_URL, said.meeting_id, said.passcode, said.dial_in, said.dial_in_id)
    ends_at = STARTS_AT + timedelta(hours=1)
    group = CoreGroup(
        an_id(20), "core-group", "", 0, None, STARTS_AT, ends_at, join, said.unit_phone, frozenset({an_id(1)})
    )
    weekly = [
        replace(group, id=UUID(int=group.id.int + (n << 96)), starts_at=STARTS_AT + timedelta(weeks=n))
        for n in range(12)
    ]
    yield "core groups", CoreGroupsCard(weekly[:2])
    yield "core groups, many", CoreGroupsCard(weekly)
    yield "core groups, none", CoreGroupsCard([])
    yield "core groups, no link in the chat", CoreGroupsCard(weekly[:1], notice=LINK_NEEDS_THE_BUTTON)
    yield "core group details", CoreGroupDetailsCard(group)
    no_link = replace(group, join=Join(), unit_phone=None, ends_at=None)
    yield "core group details, no link", CoreGroupDetailsCard(no_link)
    yield "core group details, cancelled", CoreGroupDetailsCard(replace(group, is_cancelled=True))


def _missed_cards(draw: Drawer) -> Iterator[tuple[str, Card]]:
    note = draw.outside.parents[0][:LONGEST_NOTE]
    areas = {area: policy.name for area, policy in policies().areas.items() if area != "default"}
    said = {"kind": "late", "council": "kent", "conference_on": "2027-03-30", "note": note}
    report = MissedInvitation(
        an_id(21), MissedKind.MISSING, an_id(1), RECEIVED_AT, "kent", STARTS_AT.date(), None, "Kent", note
    )
    yield "missed, form", MissedForm(areas)
    wrong = "That date cannot be read. Say it like 30 March 2027."
    yield "missed, form to mend", MissedForm(areas, an_id(4), said, wrong)
    for kind in MissedKind:
        yield f"missed, recorded {kind}", MissedReported(replace(report, kind=kind), "Kent and Medway")
    no_date = replace(report, conference_on=None, note="")
    yield "missed, recorded before", MissedReported(no_date, "another council", is_again=True)
    yield "missed, to settle", MissedCard(report, "Kent and Medway", notice=WORDS_NEED_THE_BUTTON)
    yield "missed, opened", MissedWordsCard(report, "Kent and Medway", draw.priya)
    yield "missed, nothing written", MissedWordsCard(no_date, "another council", draw.priya)


def _notice_cards(draw: Drawer) -> Iterator[tuple[str, Card]]:
    del draw
    year, before = financial_year(RECEIVED_AT.date()), quarter(RECEIVED_AT.date())
    shown = "median 7.5 working days, from 2 to 20 (40 invitations)"
    told = PeriodNotice(
        (("City and Hackney", HIDDEN), ("Kent and Medway", shown)), HIDDEN, HIDDEN, is_empty=False
    )
    nothing = PeriodNotice((), NO_INVITATIONS, NO_INVITATIONS, is_empty=True)
    counts = ((MissedKind.MISSING, "12"), (MissedKind.LATE, HIDDEN), (MissedKind.WRONG, "0"))
    caption = measure_called("M17").caption()
    yield "notice", NoticeCard(year, before, NoticeFigures(caption, told, counts), told)
    one = PeriodNotice((("Kent and Medway", shown),), shown, "25% (10 of 40)", is_empty=False)
    yield "notice, one area", NoticeCard(year, before, NoticeFigures(caption, one, counts), nothing)
    none = tuple((kind, "0") for kind in MissedKind)
    yield "notice, nothing yet", NoticeCard(year, before, NoticeFigures(caption, nothing, none), nothing)


def _roster_cards(draw: Drawer) -> Iterator[tuple[str, Card]]:
    today = RECEIVED_AT.date()
    nurses = tuple(replace(draw.grace, id=an_id(n)) for n in (2, 8))
    one = DutyDay(today, nurses[:1], is_named=True)
    two_weeks = [replace(one, day=today + timedelta(days=n), nurses=nurses) for n in range(14)]
    yield "duty", DutyCard(two_weeks)
    yield "duty, to change", DutyCard(two_weeks, nurses, f"Recorded. {say_duty(one)}")
    yield "duty, one's own", DutyCard(two_weeks, nurses[:1], f"Recorded. {say_duty(two_weeks[0])}")
    many = tuple(replace(draw.grace, id=an_id(n)) for n in range(400))
    yield "duty, a large trust", DutyCard([replace(day, nurses=many) for day in two_weeks], many)
    now, later = Leave(today, today), Leave(today + timedelta(days=9), today + timedelta(days=20))
    yield "leave", LeaveCard([now, later], today, "Recorded.")
    yield "leave, to come", LeaveCard([later], today)
    yield "leave, none", LeaveCard([], today)


def _reach() -> Iterator[tuple[str, Card]]:
    names = ("Grace Adeyemi", "[Bold](https://x.example) **Name**", "Priya Raman", "")
    people = [Reached(name, known) for name, known in zip(names, Reach, strict=True)]
    yield "who has the app", reach_card(ReachList(people))
    yield "everybody has the app", reach_card(ReachList([Reached("Priya Raman", Reach.INSTALLED)]))
    yield "who has the app, many", reach_card(ReachList([Reached("Willow " * 13, Reach.GONE)] * 400))


def _messages() -> Iterator[tuple[str, Card]]:
    yield "not known", not_known()
    yield "broken", broken("1a2b3c4d")
    yield "moved down", moved_down()
    yield "finished", finished()
    yield "stopped", stopped()
    yield "one question, why", one_question(Waiting(Said("invitation.reply", {}), "reason", WHY_NOT))
    meant = Said("invitation.reply", {"number": "1", "reply": "decline", "reason": "leave"})
    yield (
        "one question, yes",
        one_question(Waiting(meant, "", "Did you mean: reply 1 decline leave? Say yes or no.")),
    )
    yield "a person", offer_a_person(["Grace Adeyemi", "Tomasz Zielinski"])
    yield "a person, nobody on duty", offer_a_person([])
    for role in STAFF:
        yield f"help for {role}", help_card(role)
        yield f"more help for {role}", more_help_card(role)
        yield f"welcome for {role}", welcome(role)
    for error in (NotFoundError, NotPermittedError, StaleError, NotAllowedError, AlreadyClaimedError):
        yield f"refusal {error.__name__}", refusal(error("Nothing was changed.", advice="Try again."))
    yield "refusal BadInputError", refusal(BadInputError("reply", "That is not one of the choices."))


ASKED = (Role.TEAM_MANAGER, Role.NAMED_NURSE)
OTHERS_KINDS = TEAM_KINDS | {
    NudgeKind.SUPPORT_OFFERED,
    NudgeKind.SUPPORT_UNCLAIMED,
    NudgeKind.UNMATCHED,
}
OWNERS_KINDS = tuple(kind for kind in NudgeKind if kind not in OTHERS_KINDS)


def delivery_of(
    draw: Drawer, kind: NudgeKind, facts: Facts, recipient: Person, *, subject_id: UUID | None = None
) -> Delivery:
    """A message of the engine on its way to somebody."""
    del draw
    item = OutboxItem(
        an_id(9), "key", Mode.NEW, kind, an_id(4), subject_id or an_id(4), recipient.id, STARTS_AT, 1
    )
    return Delivery(item, Mode.NEW, kind, facts, recipient, None, None)


def every_invitation_card() -> Iterator[tuple[str, Card]]:
    """All that a coordinator's card can be: for what, replied how, report, support, link, moved or off."""
    draw = Drawer()
    changes: tuple[Callable[[Facts], Facts], ...] = (lambda facts: facts, moved, cancelled)
    for kind, reply, request, sent, url, change in product(
        (None, *OWNERS_KINDS), (None, *Reply), (None, *SupportState), (False, True), (JOIN_URL, None), changes
    ):
        facts = change(draw.facts(reply, request=request, report_sent=sent, url=url))
        yield f"{kind} {reply} {request} {sent} {bool(url)} {change.__name__}", InvitationCard(facts, kind)
