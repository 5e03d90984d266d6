"""Every card in every state, drawn from invented things: for the linter, the snapshots, the browser."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import product, starmap
from uuid import UUID

from bot.cards.arrivals import ArrivalsCard
from bot.cards.card import Card
from bot.cards.catalogue import catalogue
from bot.cards.colleague import ColleagueForm, ColleaguesCard, Purpose
from bot.cards.core_group import CoreGroupDetailsCard, CoreGroupsCard
from bot.cards.covering import task_card
from bot.cards.delivered import card_for
from bot.cards.details import DetailsCard
from bot.cards.digest import DigestCard
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
    unsure,
    welcome,
)
from bot.cards.missed import MissedCard, MissedForm, MissedReported, MissedWordsCard, NoticeCard
from bot.cards.passing_on import passed_on_card
from bot.cards.reach import reach_card
from bot.cards.reporting import SentForm
from bot.cards.roster import DutyCard, LeaveCard, say_duty
from bot.cards.sharing import PersonCard, SharingCard
from bot.cards.support import SupportCard, SupportDetailsCard
from bot.cards.team import TeamCard
from bot.cards.team_details import TeamDetailsCard
from bot.cards.unmatched import AssignCard, UnmatchedCard
from bot.cards.why import OF_A_PERSON, WhyCard
from bot.dialogs.invitation import say as of_invitation
from domain.access import Role
from domain.conference import Conference, ConferenceStatus
from domain.conversation import Said, Waiting
from domain.core_group import CoreGroup
from domain.deadlines import report_deadline
from domain.delivery import Arrivals, Channel, Delivery, Mode, OutboxItem, OutboxState
from domain.digest import MOST_LINES, Digest, Line
from domain.drafts import ConferenceKind, Family, Join
from domain.errors import (
    AlreadyClaimedError,
    BadInputError,
    NotAllowedError,
    NotFoundError,
    NotPermittedError,
    StaleError,
)
from domain.explaining import Trace, Why, next_for, told_of
from domain.financial_year import financial_year, quarter
from domain.gaps import gaps_of
from domain.invitation import DeclineReason, Invitation, InvitationState, Reply
from domain.ladder.rules import nudges_for
from domain.measures.registry import measure_called
from domain.measures.splits import HIDDEN
from domain.missed import LONGEST_NOTE, MissedInvitation, MissedKind
from domain.month import say_month
from domain.notices import NO_INVITATIONS, NoticeFigures, PeriodNotice
from domain.nudges import AFTER_KINDS, DIGESTS, FOLLOW_UP_KINDS, TEAM_KINDS, Facts, NudgeKind
from domain.people import Person
from domain.policy import Policies
from domain.reach import Reach, Reached, ReachList
from domain.report import OnBehalf, Report, ReportState
from domain.roster import DutyDay, Leave
from domain.routing import Redirect
from domain.sharing import Method, Telling
from domain.snooze import Snooze
from domain.support import SupportRequest, SupportState
from policies.loader import load_policies
from scheduler.opened import say_opened
from tests.bot.gallery_of_after import after_cards
from tests.bot.gallery_of_desks import desk_cards
from tests.bot.gallery_of_going import going_cards
from tests.bot.gallery_of_home import home_cards
from tests.bot.gallery_of_imports import import_cards
from tests.bot.gallery_of_on_behalf import on_behalf_cards
from tests.bot.gallery_of_report import report_cards
from tests.bot.gallery_of_sending import sending_cards
from tests.bot.gallery_of_sharing import sharing_cards
from tests.bot.gallery_of_support import support_cards
from tests.factories import CHAIR, CHILD, JOIN_URL, PARENT, STARTS_AT, a_draft, a_person
from usecases.passing_on import PassedOn
from usecases.sharing import listed

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

    @property
    def owen(self) -> Person:
        return replace(a_person(name="Owen Pritchard"), id=an_id(6))

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
        **dict(
            support_cards(
                draw.facts(Reply.ACCEPT_REMOTE, request=SupportState.CLAIMED),
                cancelled(draw.facts(Reply.ACCEPT_REMOTE, request=SupportState.OFFERED)),
                (draw.grace, draw.priya),
                outside.nurse,
            )
        ),
        **dict(_team_cards(draw)),
        **dict(
            after_cards(
                draw.facts(Reply.ACCEPT_REMOTE),
                draw.facts(Reply.DECLINE),
                draw.facts(url=None),
                cancelled(draw.facts(Reply.ACCEPT_REMOTE)),
            )
        ),
        **dict(
            going_cards(
                draw.facts(),
                draw.facts(Reply.ACCEPT_REMOTE),
                draw.facts(Reply.DECLINE),
                [draw.priya, draw.owen],
            )
        ),
        **dict(sending_cards(draw.facts(Reply.ACCEPT_REMOTE), outside.nurse)),
        **dict(
            report_cards(
                draw.facts(Reply.ACCEPT_REMOTE), (*outside.children, "")[0], (*outside.children, "")[0]
            )
        ),
        **dict(on_behalf_cards(written_by_a_nurse(draw), outside.nurse)),
        **dict(sharing_cards(draw.facts(Reply.ACCEPT_REMOTE, report_sent=True), outside.nurse)),
        **dict(_unmatched_cards(draw)),
        **dict(_home_cards(draw)),
        **dict(_why_cards(draw)),
        **import_cards(outside.children[0] if outside.children else ""),
        **desk_cards(draw.facts(), outside.coordinator),
        **dict(_core_group_cards(draw)),
        **dict(_missed_cards(draw)),
        **dict(_notice_cards(draw)),
        **dict(_roster_cards(draw)),
        **dict(_between_cards(draw)),
        **dict(_digest_cards(draw)),
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
    sent = draw.facts(Reply.ACCEPT_REMOTE, report_sent=True)
    told: dict[NudgeKind, Facts] = {
        NudgeKind.SHARE_ASKED: sent,
        NudgeKind.SHARE_DUE: sent,
        NudgeKind.HANDED_ON: passed_on(draw.facts()),
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
    away = covered(draw.facts(), draw.owen)
    yield "covering", card_for(delivery_of(draw, NudgeKind.INVITATION, away, draw.owen))
    yield "covering, details", DetailsCard(away, draw.priya)
    yield "put off", task_card(put_off(draw.facts(), draw.priya), draw.priya.as_actor(), notice=REMINDED)
    again = put_off(draw.facts(), draw.priya)
    yield "put off, over", card_for(delivery_of(draw, NudgeKind.REMIND_AGAIN, again, draw.priya))
    yield "of somebody else now", card_for(delivery_of(draw, NudgeKind.INVITATION, accepted, draw.grace))


REMINDED = "We will remind you on Thursday 26 November 2026 at 9:30am."


def _home_cards(draw: Drawer) -> Iterator[tuple[str, Card]]:
    of_owen = replace(draw.facts().invitation, assigned_to=an_id(6))
    yield from home_cards(
        draw.facts(),
        draw.facts(Reply.ACCEPT_REMOTE),
        sent=draw.facts(Reply.ACCEPT_REMOTE, report_sent=True),
        covered=covered(replace(draw.facts(), invitation=of_owen), draw.priya),
        request=draw.request(),
        owner=draw.priya.as_actor(),
    )


def covered(facts: Facts, by: Person) -> Facts:
    """The owner is away, and somebody stands in (N3)."""
    return replace(facts, circle=replace(facts.circle, covering=frozenset({by.id})))


def put_off(facts: Facts, by: Person) -> Facts:
    """A reminder was put off once (N7)."""
    owner_id = facts.invitation.assigned_to or by.id
    chosen = Snooze(by.id, owner_id, NudgeKind.REPLY_AGAIN, LATER, LATER + timedelta(days=3))
    return replace(facts, invitation=facts.invitation.snoozed(chosen))


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
        NudgeKind.HANDED_ON_TWICE: passed_on_twice(draw.facts()),
        NudgeKind.SHARE_HELP_OFFER: draw.facts(Reply.ACCEPT_REMOTE, report_sent=True),
        NudgeKind.REPORT_TO_READ: handed_in(draw.facts(Reply.ACCEPT_REMOTE)),
    }
    for kind, role in product(sorted(TEAM_KINDS - FOLLOW_UP_KINDS), ASKED):
        facts = told.get(kind, draw.facts())
        reader = replace(draw.grace, role=role)
        yield f"nudge {kind}, {role}", card_for(delivery_of(draw, kind, facts, reader))
    yield "team, settled", TeamCard(cancelled(declined), NudgeKind.DECLINED, Role.TEAM_MANAGER)
    helped = draw.facts(request=SupportState.CLAIMED)
    yield "team, a nurse helps", TeamCard(helped, NudgeKind.REPLY_HELP_OFFER, Role.NAMED_NURSE)
    to_review = replace(declined, invitation=discharged)
    yield "team, a reason to look at", TeamCard(to_review, NudgeKind.DECLINED, Role.NAMED_NURSE)
    looked_at = replace(discharged, reviewed_by=an_id(30))
    stands = replace(declined, invitation=looked_at)
    yield "team, the decline stands", TeamCard(stands, NudgeKind.DECLINED, Role.NAMED_NURSE, "Recorded.")
    anew = replace(declined, invitation=replace(looked_at, state=InvitationState.RECONFIRM))
    yield "team, asked once more", TeamCard(anew, NudgeKind.DECLINED, Role.NAMED_NURSE, "Recorded.")
    yield "team, declined later", TeamCard(declined, NudgeKind.WHO_ATTENDS, Role.TEAM_MANAGER)
    yield (
        "team, in words",
        TeamCard(
            declined, NudgeKind.DECLINED, Role.TEAM_MANAGER, catalogue("words")("names-need-the-button")
        ),
    )
    yield "team, details", TeamDetailsCard(declined, draw.priya)
    waits = draw.facts(request=SupportState.OFFERED)
    yield (
        "nudge support_unclaimed",
        card_for(delivery_of(draw, NudgeKind.SUPPORT_UNCLAIMED, waits, draw.grace, subject_id=an_id(7))),
    )


def _between_cards(draw: Drawer) -> Iterator[tuple[str, Card]]:
    """Passing on, what came in, the report's day and sharing it (E1, E7, E15-E18)."""
    facts = draw.facts()
    theirs, wrong = (Purpose.OWNER, facts.invitation.id), "Nobody has that name."
    yield "not my case", ColleagueForm(*theirs)
    yield "not my case, nobody found", ColleagueForm(*theirs, draw.outside.coordinator[:80], wrong)
    yield "not my case, one colleague", ColleaguesCard(*theirs, [draw.priya])
    yield "not my case, several", ColleaguesCard(*theirs, [draw.priya, replace(draw.priya, id=an_id(8))])
    yield "passed on", passed_on_card(PassedOn(draw.priya, is_decided_by_others=False))
    yield "passed on, nobody knows", passed_on_card(PassedOn(None, is_decided_by_others=False))
    yield "passed on, twice", passed_on_card(PassedOn(None, is_decided_by_others=True))
    stray = passed_on_twice(facts)
    yield "unmatched, passed on", card_for(delivery_of(draw, NudgeKind.UNMATCHED, stray, draw.grace))
    yield "team, details of what was passed on", TeamDetailsCard(stray, draw.priya)
    many = [replace(draw.facts(kind=kind), report=None) for kind in ConferenceKind] * 12
    for name, came_in in (("one", [facts]), ("many", many)):
        yield f"new invitations, {name}", ArrivalsCard(Arrivals(tuple(came_in)))
    yield "sent on which day", SentForm(draw.facts(Reply.ACCEPT_REMOTE, report_sent=True))
    written = written_by_a_nurse(draw)
    yield "support, the nurse writes the report", SupportCard(written, written.requests[0], is_mine=True)
    yield "invitation, a nurse writes the report", InvitationCard(written)
    sent = draw.facts(Reply.ACCEPT_REMOTE, report_sent=True)
    shared = listed(sent)
    yield "sharing, in the chat", SharingCard(shared, with_names=False)
    yield "sharing, for you only", SharingCard(shared, with_names=True, notice="Recorded.")
    yield "sharing, one person", PersonCard(shared, shared.people[0], with_names=True)
    said = draw.outside.parents[0].strip() or "Nothing."
    telling = Telling(RECEIVED_AT.date(), Method.PHONE, said, with_interpreter=True)
    for method in Method:
        told = replace(telling, method=method)
        some = replace(sent, sharing=(shared.people[0].sharing.shared(told),))
        yield f"sharing, {method}", SharingCard(listed(some), with_names=False)
    yield "sharing, put right", PersonCard(listed(some), listed(some).people[0], with_names=True)
    yield "sharing, with one of them", InvitationCard(some)


def passed_on(facts: Facts) -> Facts:
    passed = Redirect(an_id(8), an_id(1), LATER)
    invitation = replace(facts.invitation, first_delivered_at=RECEIVED_AT, redirects=(passed,))
    return replace(facts, invitation=invitation)


def passed_on_twice(facts: Facts) -> Facts:
    passed = (Redirect(an_id(8), an_id(1), LATER), Redirect(an_id(1), None, LATER))
    state = InvitationState.REDIRECTED
    return replace(
        facts, invitation=replace(facts.invitation, redirects=passed, state=state, assigned_to=None, number=0)
    )


def handed_in(facts: Facts) -> Facts:
    assert facts.report is not None
    report = replace(facts.report, state=ReportState.AWAITING_AUTHORISATION, submitted_at=LATER)
    return replace(facts, report=report)


def written_by_a_nurse(draw: Drawer) -> Facts:
    facts = draw.facts(Reply.ACCEPT_REMOTE, request=SupportState.CLAIMED)
    assert facts.report is not None
    return replace(facts, report=facts.report.written_on_behalf(an_id(2), OnBehalf.COORDINATOR_CANNOT))


def _unmatched_cards(draw: Drawer) -> Iterator[tuple[str, Card]]:
    stray = draw.facts(is_stray=True)
    yield "nudge unmatched", card_for(delivery_of(draw, NudgeKind.UNMATCHED, stray, draw.grace))
    yield "unmatched, settled", UnmatchedCard(draw.facts())
    yield "unmatched, cancelled", UnmatchedCard(cancelled(stray))
    yield "assign", AssignCard(stray, [draw.priya])
    yield "assign, a large trust", AssignCard(stray, [replace(draw.priya, id=an_id(n)) for n in range(900)])


def _digest_cards(draw: Drawer) -> Iterator[tuple[str, Card]]:
    new, accepted, asked = (
        draw.facts(),
        draw.facts(Reply.ACCEPT_REMOTE),
        draw.facts(request=SupportState.OFFERED),
    )
    initial = draw.facts(Reply.ACCEPT_REMOTE, kind=ConferenceKind.INITIAL)
    until, ours = STARTS_AT, an_id(4)

    def line(facts: Facts, kind: NudgeKind, subject_id: UUID = ours) -> Line:
        return Line(facts, kind, subject_id, until)

    own = (
        line(new, NudgeKind.REPLY_AGAIN),
        line(accepted, NudgeKind.REPORT_HELP),
        line(initial, NudgeKind.REPORT_START),
        line(accepted, NudgeKind.SUPPORT_CLAIMED),
    )
    yield "digest", DigestCard(NudgeKind.DIGEST, Digest(apart(own)), draw.priya)
    day = (line(accepted, NudgeKind.TODAY), line(initial, NudgeKind.TODAY))
    yield "digest, one day", DigestCard(NudgeKind.DIGEST, Digest(apart(day)), draw.priya)
    nurse = (
        line(asked, NudgeKind.SUPPORT_OFFERED, an_id(7)),
        line(new, NudgeKind.REPLY_HELP_OFFER),
        line(new, NudgeKind.NOBODY_ATTENDS),
        line(new, NudgeKind.SERVICE_TOLD),
        line(draw.facts(is_stray=True), NudgeKind.UNMATCHED),
    )
    yield "digest, for a nurse", DigestCard(NudgeKind.DIGEST, Digest(apart(nurse)), draw.grace)
    full = tuple(line(accepted, NudgeKind.REPORT_HELP) for _ in range(MOST_LINES))
    yield "digest, full", DigestCard(NudgeKind.DIGEST, Digest(apart(full)), draw.priya)
    handled = f"A colleague looked after your review conference on {new.conference.starts_said}."
    yield "catch up", DigestCard(NudgeKind.CATCH_UP, Digest(apart(own[:2]), (handled,)), draw.priya)
    yield "catch up, nothing open", DigestCard(NudgeKind.CATCH_UP, Digest((), (handled,)), draw.priya)
    late = STARTS_AT - timedelta(minutes=1)
    gaps = [*gaps_of(replace(new, invitation=replace(new.invitation, delivered_at=LATER)), now=RECEIVED_AT)]
    gaps += [*gaps_of(draw.facts(Reply.DECLINE), now=late)]
    week = tuple(Line(new, gap, ours, until, draw.outside.coordinator) for gap in gaps)
    manager = replace(draw.grace, role=Role.TEAM_MANAGER)
    yield (
        "team week",
        DigestCard(NudgeKind.TEAM_WEEK, Digest(apart(week), ("And 3 more in these two weeks.",)), manager),
    )
    figures = say_month([new], now=STARTS_AT)
    lead = replace(draw.grace, role=Role.SERVICE_LINE)
    yield "month figures", DigestCard(NudgeKind.MONTH_FIGURES, Digest((), figures), lead)
    yield "records opened", DigestCard(NudgeKind.RECORDS_OPENED, say_opened(draw.grace), draw.grace)


def apart(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The same lines, each about an invitation of its own."""
    return tuple(starmap(one_of_several, enumerate(lines, start=1)))


def one_of_several(number: int, line: Line) -> Line:
    invitation = line.facts.invitation
    if line.subject_id != invitation.id:
        return line  # a request
    other = replace(invitation, number=number, id=UUID(f"{number:08d}-0000-4000-8000-000000000000"))
    return replace(line, facts=replace(line.facts, invitation=other), subject_id=other.id)


def _why_cards(draw: Drawer) -> Iterator[tuple[str, Card]]:
    """Every kind of message, asked of by whoever gets it."""
    facts, staff = draw.facts(request=SupportState.OFFERED), Role.CARE_COORDINATOR
    readers = {
        **dict.fromkeys(TEAM_KINDS, Role.TEAM_MANAGER),
        NudgeKind.REPLY_HELP_OFFER: Role.NAMED_NURSE,
        NudgeKind.REPORT_HELP_OFFER: Role.NAMED_NURSE,
        NudgeKind.SERVICE_TOLD: Role.SERVICE_LINE,
        NudgeKind.SUPPORT_OFFERED: Role.NAMED_NURSE,
        NudgeKind.SUPPORT_UNCLAIMED: Role.NAMED_NURSE,
        NudgeKind.SUPPORT_WAITS: Role.SAFEGUARDING_ADMIN,
        NudgeKind.UNMATCHED: Role.SAFEGUARDING_ADMIN,
        NudgeKind.QUEUE: Role.SAFEGUARDING_ADMIN,
    }
    for kind in NudgeKind:
        role = readers.get(kind, staff)
        trace = _a_trace(facts, kind, an_id(1) if role is staff else an_id(30))
        told = told_of(facts, [trace], now=LATER)
        this = next(one for one in told if one.trace)
        why = Why(
            trace, facts, this, [one for one in next_for(this.recipient_id, told) if one.due_at > LATER]
        )
        yield f"why {kind}", WhyCard(Why(trace) if kind in OF_A_PERSON else why, role)
    gone = _a_trace(facts, NudgeKind.INVITATION, an_id(1))
    yield "why, not with them any more", WhyCard(Why(gone), staff)


def _a_trace(facts: Facts, kind: NudgeKind, reader_id: UUID) -> Trace:
    """A message that arrived, as the rules want it or with the key that they would give it."""
    about_request = kind in {NudgeKind.SUPPORT_OFFERED, NudgeKind.SUPPORT_UNCLAIMED}
    subject_id = an_id(7) if about_request else an_id(4)
    keys = (one.key for one in nudges_for(facts) if (one.kind, one.recipient_id) == (kind, reader_id))
    key, state = next(keys, f"{subject_id}:{kind}:0:{reader_id}"), OutboxState.SENT
    times = (RECEIVED_AT, RECEIVED_AT, RECEIVED_AT)
    return Trace(key, kind, an_id(4), subject_id, reader_id, state, Channel.TEAMS, *times, 1, None)


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
    yield (
        "core groups, no link in the chat",
        CoreGroupsCard(weekly[:1], notice=catalogue("core_group")("link-needs-the-button")),
    )
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
    yield (
        "missed, to settle",
        MissedCard(report, "Kent and Medway", notice=catalogue("missed")("words-need-the-button")),
    )
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
    yield "nobody knows", unsure("1a2b3c4d")
    yield "moved down", moved_down()
    yield "finished", finished()
    yield "stopped", stopped()
    yield (
        "one question, why",
        one_question(Waiting(Said("invitation.reply", {}), "reason", of_invitation("asked-why-not"))),
    )
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
OTHERS_KINDS = (
    TEAM_KINDS
    | AFTER_KINDS
    | DIGESTS
    | {
        NudgeKind.SUPPORT_OFFERED,
        NudgeKind.SUPPORT_UNCLAIMED,
        NudgeKind.UNMATCHED,
        NudgeKind.NURSE_COPY,
        NudgeKind.STAND_IN_ASKED,
        NudgeKind.OBSERVER_LINK,
    }
)
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
