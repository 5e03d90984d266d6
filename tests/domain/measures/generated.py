"""Any rows at all, for properties: every state, several teams, limits met and missed."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from hypothesis import strategies as st

from domain.drafts import ConferenceKind
from domain.measures.evidence import Evidence
from domain.measures.rows import (
    AbsenceRow,
    AuditRow,
    AuditSource,
    ConferenceRow,
    CoreGroupRow,
    DeliveryRow,
    InvitationRow,
    Outcome,
    Rating,
    ReplyMode,
    ReportRow,
    SharingRow,
    SharingStatus,
    Standing,
    SupportRow,
    Verdict,
)
from tests.domain.measures.factories import AS_AT, STARTS_AT

instants = st.integers(-300, 70).map(lambda days: STARTS_AT + timedelta(days=days))
maybe = st.one_of(st.none(), instants)
verdicts = st.sampled_from(Verdict)

conferences = st.builds(
    ConferenceRow,
    id=st.integers(1, 10**6).map(lambda number: UUID(int=number)),
    starts_at=instants,
    kind=st.sampled_from(ConferenceKind),
    area=st.sampled_from(["hackney", "kent"]),
    # Mostly held, so that there is something to count.
    standing=st.one_of(st.just(Standing.HELD), st.sampled_from(Standing)),
    known=st.sampled_from([True, True, True, False]),
    has_open_care=st.booleans(),
    quorate=st.sampled_from([True, False, None]),
)
reports = st.builds(
    ReportRow,
    due_at=instants,
    family_due_at=instants,
    first_sent_at=maybe,
    not_required=st.booleans(),
    on_behalf=st.booleans(),
    short_notice=st.booleans(),
    has_family=st.booleans(),
    sharing=st.lists(st.builds(SharingRow, st.sampled_from(SharingStatus), maybe), max_size=2).map(tuple),
)
invitations = st.builds(
    InvitationRow,
    conference_id=st.just(UUID(int=0)),
    team=st.sampled_from(["North", "South", "East", None]),
    service_line=st.sampled_from(["Adult", "Child", None]),
    received_at=instants.map(lambda at: at - timedelta(days=200)),
    report=reports,
    outcome=st.sampled_from(Outcome),
    reply_mode=st.sampled_from(ReplyMode),
    notice_days=st.one_of(st.none(), st.integers(0, 40)),
    nn_agreed_nil=st.sampled_from([False, False, True]),
    is_duplicate=st.sampled_from([False, False, False, True]),
    asked_after_discharge=st.booleans(),
    delivery=st.one_of(st.none(), st.builds(DeliveryRow, instants, instants, maybe, maybe)),
    absence=st.builds(AbsenceRow, instants, instants.map(lambda at: at.date()), maybe, st.none()),
    requests=st.lists(st.builds(SupportRow, instants, instants, maybe, st.booleans()), max_size=2).map(tuple),
    audits=st.lists(
        st.builds(
            AuditRow,
            st.sampled_from(AuditSource),
            verdicts,
            verdicts,
            verdicts,
            verdicts,
            verdicts,
            st.sampled_from(Rating),
        ),
        max_size=1,
    ).map(tuple),
    core_groups=st.lists(
        st.builds(CoreGroupRow, st.booleans(), st.booleans(), st.booleans()), max_size=2
    ).map(tuple),
)


@st.composite
def any_rows(draw: st.DrawFn) -> tuple[list[ConferenceRow], list[InvitationRow]]:
    meetings = draw(st.lists(conferences, max_size=6, unique_by=lambda row: row.id))
    rows = [
        replace(row, conference_id=meeting.id)
        for meeting in meetings
        for row in draw(st.lists(invitations, max_size=3))
    ]
    return meetings, rows


any_evidence = any_rows().map(lambda rows: Evidence.of(*rows, as_at=AS_AT))
