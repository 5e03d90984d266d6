"""Random histories of an invitation; what must hold in all of them (L1, I1-I18)."""

from datetime import date, timedelta
from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule

from domain.access import Role
from domain.attending import Company, Part
from domain.invitation import DeclineReason, Invitation, InvitationState, Reply
from domain.outcome import Account, Mode, Outcome, Source
from domain.routing import MOST_REDIRECTS, Handover, RecordSearch
from tests.domain.histories import ANYBODY, MOSTLY, PEOPLE, REASONS, ROLES, SELDOM, SHORT, History
from tests.factories import STARTS_AT, an_invitation

ACCOUNTS = st.sampled_from(
    [Account.came(Mode.REMOTE), Account.came(Mode.PHONE, is_whole=False), Account.missed()]
)
ON = date(2026, 12, 8)


class InvitationHistory(History[Invitation]):
    """One person has it, one person has the link, and no fact overwrites another."""

    moves = (
        "received>routed received>unmatched unmatched>routed unmatched>not_known routed>delivered "
        "delivered>routed redirected>routed routed>redirected delivered>redirected routed>replied "
        "delivered>replied reconfirm>replied replied>reconfirm received>closed unmatched>closed "
        "routed>closed delivered>closed replied>closed reconfirm>closed redirected>closed "
        "redirected>not_known not_known>closed closed>routed closed>delivered closed>reconfirm "
        "closed>unmatched closed>not_known routed>unmatched delivered>unmatched replied>delivered "
        "reconfirm>delivered replied>routed"
    )

    def __init__(self) -> None:
        super().__init__(
            an_invitation(state=InvitationState.RECEIVED, assigned_to=None, number=0, delivered_at=None)
        )
        self.starts_at = STARTS_AT

    @initialize(
        state=st.sampled_from(["received", "unmatched", "delivered", "delivered"]),
        hours=st.sampled_from([0, 0, 400]),
    )
    def begins(self, state: str, hours: int) -> None:
        """From the start, or from later on, so that short histories reach the end as well."""
        self.later(hours)
        has_person = state == "delivered"
        self.value = an_invitation(
            state=InvitationState(state),
            assigned_to=PEOPLE[0] if has_person else None,
            number=1 if has_person else 0,
            delivered_at=self.now if has_person else None,
        )

    @rule(hours=st.sampled_from([1, 8, 24, 400]))
    def time_passes(self, hours: int) -> None:
        self.later(hours)

    @rule()
    def reply_taken_back(self) -> None:
        self.take("reply_undone", lambda it: it.reply_taken_back(now=self.now, starts_at=self.starts_at))

    @rule(candidates=st.lists(ANYBODY, max_size=2))
    def matched(self, candidates: list[UUID]) -> None:
        self.take("matched", lambda it: it.matched(tuple(candidates), number=1))

    @rule(person=ANYBODY)
    def routed(self, person: UUID) -> None:
        self.take("routed", lambda it: it.routed(person, number=1))

    @rule(by=ROLES, same_name=st.booleans(), checker=ANYBODY, seldom=SELDOM)
    def not_known(self, *, by: Role, same_name: bool, checker: UUID, seldom: bool) -> None:
        search = RecordSearch(PEOPLE[0], same_name, checker)
        if seldom:
            self.take("not_known", lambda it: it.not_known(search, by=by))

    @rule(days=st.sampled_from([1, 400]))
    def to_nurse(self, days: int) -> None:
        ended = ON - timedelta(days=days)
        self.take(
            "to_named_nurse",
            lambda it: it.to_named_nurse(
                PEOPLE[3],
                number=1,
                discharged_on=ended,
                opens_on=ON - timedelta(days=182),
                conference_on=ON,
            ),
        )

    @rule()
    def delivered(self) -> None:
        self.take("delivered", lambda it: it.delivered(now=self.now))

    @rule(person=ANYBODY, because=st.sampled_from(Handover))
    def handed_over(self, person: UUID, because: Handover) -> None:
        self.take("handed_over", lambda it: it.handed_over(person, number=1, because=because))

    @rule(because=st.sampled_from(Handover), seldom=SELDOM)
    def returned(self, *, because: Handover, seldom: bool) -> None:
        if seldom:
            self.take("returned", lambda it: it.returned(because=because))

    @rule(seldom=SELDOM)
    def reply_lost(self, *, seldom: bool) -> None:
        if seldom and self.now < self.starts_at:
            self.take("reply_lost", Invitation.reply_lost)

    @rule(by=ANYBODY, to=st.one_of(st.none(), ANYBODY), theirs=MOSTLY)
    def redirected(self, *, by: UUID, to: UUID | None, theirs: bool) -> None:
        by = (theirs and self.value.assigned_to) or by
        self.take("redirected", lambda it: it.redirected(by, to=to, now=self.now))

    @rule(to=ANYBODY)
    def rerouted(self, to: UUID) -> None:
        self.take("rerouted", lambda it: it.rerouted(to, number=1))

    @rule(
        reply=st.sampled_from(Reply),
        reason=st.sampled_from([*DeclineReason, None]),
        part=st.sampled_from([*Part, None]),
        company=st.sampled_from([None, Company(), Company(PEOPLE[3], has_observed=True)]),
        stale=SELDOM,
    )
    def replied(
        self,
        *,
        reply: Reply,
        reason: DeclineReason | None,
        part: Part | None,
        company: Company | None,
        stale: bool,
    ) -> None:
        version = self.value.version - stale
        self.take(
            "replied",
            lambda it: it.replied(
                reply,
                now=self.now,
                starts_at=self.starts_at,
                version=version,
                reason=reason,
                part=part,
                company=company,
            ),
        )

    @rule(by=ROLES, agrees=st.booleans())
    def reviewed(self, *, by: Role, agrees: bool) -> None:
        self.take("reviewed", lambda it: it.reviewed(PEOPLE[3], by=by, agrees=agrees))

    @rule(person=ANYBODY, qualified=MOSTLY)
    def substitute_named(self, *, person: UUID, qualified: bool) -> None:
        self.take(
            "substitute_named",
            lambda it: it.substitute_named(
                person, is_qualified=qualified, now=self.now, starts_at=self.starts_at
            ),
        )

    @rule(person=ANYBODY, theirs=MOSTLY, has_read=MOSTLY)
    def substitute_accepted(self, *, person: UUID, theirs: bool, has_read: bool) -> None:
        person = self.value.asked.person_id if theirs and self.value.asked else person
        self.take(
            "substitute_accepted",
            lambda it: it.substitute_accepted(
                person, has_read_report=has_read, now=self.now, starts_at=self.starts_at
            ),
        )

    @rule(person=ANYBODY)
    def substitute_refused(self, person: UUID) -> None:
        self.take(
            "substitute_refused",
            lambda it: it.substitute_refused(person, now=self.now, starts_at=self.starts_at),
        )

    @rule(in_hours=st.sampled_from([0, 8]))
    def substitute_silent(self, in_hours: int) -> None:
        limit_at = self.now + timedelta(hours=in_hours)
        self.take("substitute_silent", lambda it: it.substitute_silent(now=self.now, limit_at=limit_at))

    @rule()
    def went_unanswered(self) -> None:
        self.take("unanswered", lambda it: it.went_unanswered(now=self.now, starts_at=self.starts_at))

    @rule(source=st.sampled_from(Source), account=ACCOUNTS)
    def told(self, source: Source, account: Account) -> None:
        self.take(
            "told",
            lambda it: it.attendance_told(source, account, now=self.now, starts_at=self.starts_at),
        )

    @rule(by=ROLES, reason=REASONS)
    def resolved(self, by: Role, reason: str) -> None:
        self.take("resolved", lambda it: it.attendance_resolved(by=by, reason=reason, now=self.now))

    @rule(was_held=st.booleans())
    def concluded(self, *, was_held: bool) -> None:
        self.take("concluded", lambda it: it.concluded(was_held=was_held))

    # The conference itself takes these once for each of its changes, so twice is two changes.
    @rule(seldom=SELDOM)
    def conference_moved(self, *, seldom: bool) -> None:
        if seldom and self.now < self.starts_at:
            self.starts_at += timedelta(days=1)
            self.take("to_reconfirm", Invitation.to_reconfirm, repeats=False)

    @rule(seldom=SELDOM)
    def conference_is_off(self, *, seldom: bool) -> None:
        if seldom:
            self.take("closed", Invitation.closed)

    @rule()
    def conference_is_on_again(self) -> None:
        self.take("reinstated", Invitation.reinstated, repeats=False)

    def compare(self, step: str, before: Invitation, after: Invitation) -> None:
        replied = {"replied", "substitute_accepted", "reply_lost", "reply_undone"}
        if (before.reply, before.replied_at) != (after.reply, after.replied_at):
            assert step in replied
            assert self.now < self.starts_at
        if before.attendance != after.attendance:
            assert step in {"told", "resolved"}
        if before.is_closed and not after.is_closed:
            assert step == "reinstated"
            assert not before.attendance.is_told
        if before.reply_clock_from is not None:
            assert after.reply_clock_from == before.reply_clock_from
        assert after.redirects[: len(before.redirects)] == before.redirects

    @invariant()
    def one_person_has_the_link(self) -> None:
        invitation = self.value
        holder = invitation.link_holder
        if invitation.is_closed or invitation.is_declined or invitation.assigned_to is None:
            assert holder is None
        elif invitation.reply is Reply.SUBSTITUTE and invitation.state is InvitationState.REPLIED:
            assert invitation.substitute is not None
            assert holder == invitation.substitute.person_id != invitation.assigned_to

    @invariant()
    def nobody_passes_it_on_for_ever(self) -> None:
        passed_by = [redirect.by for redirect in self.value.redirects]
        assert len(passed_by) == len(set(passed_by)) <= MOST_REDIRECTS

    @invariant()
    def a_closed_invitation_asks_nothing(self) -> None:
        invitation = self.value
        if invitation.is_closed:
            assert not invitation.awaits_reply
            assert invitation.attendance.is_told or invitation.outcome is Outcome.NOT_REQUIRED
        if invitation.assigned_to is not None:
            assert invitation.state not in {InvitationState.UNMATCHED, InvitationState.REDIRECTED}

    @invariant()
    def a_reply_says_all_that_it_needs(self) -> None:
        invitation = self.value
        assert (invitation.decline_reason is not None) == invitation.is_declined
        assert (invitation.part is not None) == invitation.may_break_quoracy
        assert (invitation.state is InvitationState.REPLIED) <= (invitation.reply is not None)


TestInvitationHistory = InvitationHistory.TestCase
TestInvitationHistory.settings = SHORT
