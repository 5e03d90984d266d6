"""Random histories of a conference, a report and a request for support; what must hold in all of them."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule

from domain.access import Role
from domain.children import Child
from domain.conference import Conference, ConferenceStatus
from domain.drafts import CancellationDraft, Family, MeetingFormat
from domain.limit_rules import Quoracy
from domain.meeting import Correction, Evidence
from domain.quoracy import Presence
from domain.report import COMMENT_WORDS, OnBehalf, Report, ReportState
from domain.support import Release, SupportOutcome, SupportRequest, SupportState
from tests.domain.histories import ANYBODY, MOSTLY, PEOPLE, REASONS, ROLES, SELDOM, SHORT, History
from tests.factories import STARTS_AT, a_conference, a_draft, a_report, a_request

RULE = Quoracy(other_agencies=2, all_health_is_one=True, small_contact=3, source="", version="1", owner="")


class ConferenceHistory(History[Conference]):
    """Nothing that took place, was merged or called off comes back without a newer message."""

    moves = (
        "booked>cancelled cancelled>booked booked>held booked>unconfirmed unconfirmed>held "
        "unconfirmed>cancelled booked>superseded"
    )

    def __init__(self) -> None:
        self.baby = Child(uuid4(), "Baby Farrow", expected_on=date(2027, 3, 1))
        super().__init__(a_conference(children=(self.baby,)))
        self.other = a_conference(family=Family(children=("Rowan Farrow",)))

    @rule(hours=st.sampled_from([1, 24, 400]))
    def time_passes(self, hours: int) -> None:
        self.later(hours)

    @rule(
        sequence=st.integers(0, 9),
        days=st.sampled_from([0, 7, 14]),
        uid=st.sampled_from(["conference-1"] * 5 + ["another"]),
        reference=st.sampled_from(["KCC-2026-0142"] * 5 + ["other"]),
    )
    def message(self, sequence: int, days: int, uid: str, reference: str) -> None:
        draft = a_draft(uid=uid, sequence=sequence, starts_at=STARTS_AT + timedelta(days=days))
        draft = replace(draft, reference=reference)
        self.take("changed", lambda it: it.changed(draft, area="kent", now=self.now))

    @rule(sequence=st.integers(0, 9), seldom=SELDOM)
    def cancelled(self, *, sequence: int, seldom: bool) -> None:
        sequence = sequence if seldom else 0
        message = CancellationDraft("conference-1", sequence, None)
        self.take("cancelled", lambda it: it.cancelled(message, now=self.now))

    @rule(evidence=st.sampled_from(Evidence))
    def held(self, evidence: Evidence) -> None:
        self.take("held", lambda it: it.held(evidence, now=self.now))

    @rule()
    def unconfirmed(self) -> None:
        limit_at = self.value.starts_at + timedelta(days=7)
        self.take("unconfirmed", lambda it: it.left_unconfirmed(now=self.now, limit_at=limit_at))

    @rule(took_place=st.booleans(), by=ROLES, reason=REASONS)
    def resolved(self, *, took_place: bool, by: Role, reason: str) -> None:
        self.take(
            "resolved", lambda it: it.resolved(took_place=took_place, by=by, reason=reason, now=self.now)
        )

    @rule(others=st.integers(0, 3), proceeded=st.booleans(), by=ROLES)
    def quorum(self, *, others: int, proceeded: bool, by: Role) -> None:
        presence = Presence(social_care=True, health=1, others=others)
        self.take("quorum", lambda it: it.quorum_recorded(presence, RULE, proceeded=proceeded, by=by))

    @rule(by=ROLES, reason=REASONS, where=st.sampled_from(MeetingFormat))
    def corrected(self, by: Role, reason: str, where: MeetingFormat) -> None:
        self.take("corrected", lambda it: it.corrected(Correction(format=where), by=by, reason=reason))

    @rule(people=st.frozensets(ANYBODY), seldom=SELDOM)
    def merged(self, *, people: frozenset[UUID], seldom: bool) -> None:
        if seldom:
            self.take("superseded", lambda it: it.superseded_by(self.other, confirmed_by=people))

    @rule(day=st.sampled_from([1, 2]))
    def born(self, day: int) -> None:
        self.take("child_born", lambda it: it.child_born(self.baby.id, date(2026, 12, day)))

    def compare(self, step: str, before: Conference, after: Conference) -> None:
        if before.starts_at != after.starts_at:
            assert step == "changed"
            assert after.moves == before.moves + 1
        if before.is_cancelled and not after.is_cancelled:
            assert step == "changed"
            assert after.moves == before.moves + 1
        assert after.sequence >= before.sequence
        assert {child.id for child in after.children} == {self.baby.id}

    @invariant()
    def what_is_off_carries_no_duty(self) -> None:
        assert self.value.is_live == (self.value.status in {ConferenceStatus.BOOKED, ConferenceStatus.HELD})
        assert self.value.is_cancelled == (self.value.cancelled_at is not None)
        assert (self.value.merged_into is not None) == (self.value.status is ConferenceStatus.SUPERSEDED)


class ReportHistory(History[Report]):
    """The first sending stays, and nothing goes out that was not checked and, where asked for, agreed."""

    moves = (
        "not_started>not_required not_started>drafting drafting>checked checked>drafting returned>checked "
        "checked>awaiting_authorisation awaiting_authorisation>drafting awaiting_authorisation>authorised "
        "awaiting_authorisation>returned returned>drafting authorised>drafting checked>sent authorised>sent "
        "not_started>sent drafting>sent sent>drafting"
    )

    def __init__(self) -> None:
        super().__init__(a_report())
        self.first_sent_at = self.value.sent_at

    @initialize(is_asked_for=st.booleans())
    def authorisation(self, *, is_asked_for: bool) -> None:
        self.value = replace(self.value, needs_authorisation=is_asked_for)

    @rule(hours=st.integers(1, 100))
    def time_passes(self, hours: int) -> None:
        self.later(hours)

    @rule(by=ROLES, reason=REASONS, seldom=SELDOM)
    def not_required(self, *, by: Role, reason: str, seldom: bool) -> None:
        if seldom:
            self.take("not_required", lambda it: it.not_required(by=by, reason=reason))

    @rule(text=st.sampled_from("aaab"))
    def edited(self, text: str) -> None:
        self.take("edited", lambda it: it.edited(text))

    @rule(text=st.sampled_from("aaab"))
    def checked(self, text: str) -> None:
        self.take("checked", lambda it: it.checked(text, findings=1))

    @rule(to=st.sampled_from([None, *[PEOPLE[0]] * 5]))
    def submitted(self, to: UUID | None) -> None:
        self.take("submitted", lambda it: it.submitted(to))

    @rule(by=st.sampled_from([PEOPLE[1], *[PEOPLE[0]] * 5]), words=st.sampled_from([19, 20, 20, 21]))
    def authorised(self, by: UUID, words: int) -> None:
        comment = " ".join(["word"] * words)
        self.take("authorised", lambda it: it.authorised(by, comment=comment))

    @rule(by=st.sampled_from([PEOPLE[1], *[PEOPLE[0]] * 5]), reason=REASONS)
    def returned(self, by: UUID, reason: str) -> None:
        self.take("returned", lambda it: it.returned(by, reason=reason))

    @rule(missing=st.integers(0, 1), override=st.sampled_from([None, "Not yet met"]))
    def sent(self, missing: int, override: str | None) -> None:
        self.take(
            "sent",
            lambda it: it.sent(now=self.now, children_without_section=missing, override=override),
        )

    @rule(reason=REASONS)
    def reopened(self, reason: str) -> None:
        self.take("reopened", lambda it: it.reopened(reason=reason))

    @rule(because=st.sampled_from([None, *OnBehalf]))
    def on_behalf(self, because: OnBehalf | None) -> None:
        self.take("on_behalf", lambda it: it.written_on_behalf(PEOPLE[3], because))

    @rule(days=st.sampled_from([0, 7]))
    def moved(self, days: int) -> None:
        deadline = a_report(a_conference(starts_at=STARTS_AT + timedelta(days=days))).deadline
        self.take("redated", lambda it: it.redated(deadline))

    def compare(self, step: str, before: Report, after: Report) -> None:
        if before.sent_at is not None:
            assert after.sent_at == before.sent_at
        if after.state is ReportState.SENT and before.state is not ReportState.SENT:
            assert step == "sent"
            assert not after.needs_authorisation or before.state is ReportState.AUTHORISED
            assert before.checked_text == before.text
        if before.state is ReportState.SENT and after.state is not ReportState.SENT:
            assert len(after.earlier) == len(before.earlier) + 1
        assert after.earlier[: len(before.earlier)] == before.earlier

    @invariant()
    def what_was_checked_is_what_is_there(self) -> None:
        report = self.value
        if report.state in {ReportState.CHECKED, ReportState.AWAITING_AUTHORISATION, ReportState.AUTHORISED}:
            assert report.checked_text == report.text is not None
        if report.state is ReportState.AUTHORISED:
            assert len((report.comment or "").split()) >= COMMENT_WORDS
        assert report.was_on_time == (report.sent_at is not None and report.sent_at <= report.deadline.due_at)


class SupportHistory(History[SupportRequest]):
    """One nurse has it, or nobody; what has ended stays ended unless the coordinator still needs it."""

    moves = (
        "requested>offered offered>claimed claimed>in_progress claimed>completed in_progress>completed "
        "claimed>offered in_progress>offered requested>withdrawn offered>withdrawn claimed>withdrawn "
        "in_progress>withdrawn requested>cancelled offered>cancelled claimed>cancelled "
        "in_progress>cancelled cancelled>requested"
    )

    def __init__(self) -> None:
        requested = a_request(state=SupportState.REQUESTED, offered_to=(), requested_by=PEOPLE[3])
        super().__init__(requested)

    @rule(hours=st.integers(1, 100))
    def time_passes(self, hours: int) -> None:
        self.later(hours)

    @rule(nurses=st.lists(ANYBODY, unique=True))
    def offered(self, nurses: list[UUID]) -> None:
        self.take("offered", lambda it: it.offered(tuple(nurses)))

    @rule(nurse=ANYBODY)
    def claimed(self, nurse: UUID) -> None:
        self.take("claimed", lambda it: it.claimed(nurse, "Grace Adeyemi", now=self.now))

    @rule(in_hours=st.sampled_from([0, 4]), more=st.lists(ANYBODY, unique=True))
    def escalated(self, in_hours: int, more: list[UUID]) -> None:
        limit_at = self.now + timedelta(hours=in_hours)
        self.take(
            "escalated",
            lambda it: it.escalated(now=self.now, limit_at=limit_at, more_nurses=tuple(more)),
        )

    @rule(nurse=ANYBODY, theirs=MOSTLY)
    def started(self, *, nurse: UUID, theirs: bool) -> None:
        nurse = (theirs and self.value.claimed_by) or nurse
        self.take("started", lambda it: it.started(nurse, now=self.now))

    @rule(nurse=ANYBODY, theirs=SELDOM, outcome=st.sampled_from([None, *SupportOutcome]))
    def completed(self, *, nurse: UUID, theirs: bool, outcome: SupportOutcome | None) -> None:
        nurse = (theirs and self.value.claimed_by) or nurse
        self.take("completed", lambda it: it.completed(nurse, outcome))

    @rule(helped=st.booleans())
    def answered(self, *, helped: bool) -> None:
        self.take("answered", lambda it: it.answered(helped=helped))

    @rule(why=st.sampled_from(Release), in_hours=st.sampled_from([0, 4]))
    def released(self, why: Release, in_hours: int) -> None:
        limit_at = self.now + timedelta(hours=in_hours)
        self.take("released", lambda it: it.released_because(why, now=self.now, idle_limit_at=limit_at))

    @rule(seldom=SELDOM)
    def withdrawn(self, *, seldom: bool) -> None:
        if seldom:
            self.take("withdrawn", SupportRequest.withdrawn)

    @rule(seldom=SELDOM)
    def conference_is_off(self, *, seldom: bool) -> None:
        if seldom:
            self.take("cancelled", SupportRequest.cancelled)

    @rule(person=ANYBODY)
    def still_needed(self, person: UUID) -> None:
        self.take("still_needed", lambda it: it.still_needed(person))

    def compare(self, step: str, before: SupportRequest, after: SupportRequest) -> None:
        if not before.is_open and after.is_open:
            assert step == "still_needed"
        if before.claimed_by is not None and after.claimed_by != before.claimed_by:
            assert step in {"released", "still_needed"}
        if before.has_helped is not None:
            assert after.has_helped is before.has_helped

    @invariant()
    def one_nurse_has_it_or_nobody(self) -> None:
        request = self.value
        if request.state in {SupportState.CLAIMED, SupportState.IN_PROGRESS, SupportState.COMPLETED}:
            assert request.claimed_by is not None
            assert not request.is_escalated
        if request.state in {SupportState.REQUESTED, SupportState.OFFERED}:
            assert request.claimed_by is None
        assert (request.outcome is not None) == (request.state is SupportState.COMPLETED)


TestConferenceHistory = ConferenceHistory.TestCase
TestReportHistory = ReportHistory.TestCase
TestSupportHistory = SupportHistory.TestCase
TestConferenceHistory.settings = SHORT
TestReportHistory.settings = SHORT
TestSupportHistory.settings = SHORT
