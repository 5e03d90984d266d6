"""The life of a conference, row by row: what is allowed and what is refused (C1-C14)."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from domain.access import Role
from domain.children import Child
from domain.conference import Conference, ConferenceStatus
from domain.drafts import CancellationDraft, Family, Join, MeetingFormat
from domain.duplicates import Match, match
from domain.limit_rules import Quoracy
from domain.meeting import Correction, Evidence, count_children, count_conferences
from domain.quoracy import Presence, Quorate
from domain.rearranging import Agreement, is_past_limit, report_may_be_old
from tests.domain.plain import refused
from tests.factories import POLICIES, STARTS_AT, a_cancellation, a_conference, a_draft

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
AFTER = STARTS_AT + timedelta(hours=3)
LATER = STARTS_AT + timedelta(days=7)
ADMIN = Role.SAFEGUARDING_ADMIN
KENT = POLICIES.get("kent")
BARNSLEY = ("Safeguarding Team Manager", "Service Manager")
RULE = Quoracy(other_agencies=2, all_health_is_one=True, small_contact=3, source="", version="1", owner="")
ENOUGH = Presence(social_care=True, health=3, others=1)
TOO_FEW = Presence(social_care=True, health=3, others=0)


def held() -> Conference:
    return a_conference().held(Evidence.UNITS_LIST, now=AFTER)


def unconfirmed() -> Conference:
    return a_conference().left_unconfirmed(now=AFTER, limit_at=AFTER)


# Units often name the child in the letter alone: such an invitation must not be lost for it.
def test_c1_a_conference_needs_a_council_and_says_when_it_lacks_a_child_born_or_expected() -> None:
    unborn = Child(uuid4(), expected_on=date(2027, 3, 1))
    nameless = replace(a_draft(), family=Family())
    assert not Conference.booked(nameless, area="kent", children=(unborn,)).lacks_child
    assert not Conference.booked(a_draft(), area="kent").lacks_child
    booked = Conference.booked(nameless, area="kent")
    assert (booked.status, booked.lacks_child) == (ConferenceStatus.BOOKED, True)
    with refused("No council"):
        Conference.booked(a_draft(), area="")


def test_c2_a_new_link_by_uid_or_reference_raises_the_version() -> None:
    told = a_draft(uid="another-uid", sequence=1, join=Join(meeting_id="9"))
    by_reference = replace(told, reference=a_conference().reference)
    assert a_conference().changed(by_reference, area="kent", now=NOW).version == 2
    with refused("another conference"):
        a_conference().changed(replace(by_reference, reference=None), area="kent", now=NOW)
    # Another source has sequences of its own, so only its stamp tells which of the two is newer (IN3).
    with refused("older"):
        a_conference(stamped_at=NOW).changed(by_reference, area="kent", now=NOW)


def test_c2_the_same_invitation_again_changes_nothing() -> None:
    booked = a_conference()
    assert booked.changed(a_draft(sequence=4), area="kent", now=NOW) is booked


def test_c3_a_new_date_needs_the_councils_agreement_where_the_area_asks_for_it() -> None:
    draft = a_draft(sequence=1, starts_at=LATER)
    agreed = Agreement(BARNSLEY, "Service Manager")
    assert a_conference().changed(draft, area="kent", now=NOW, agreement=agreed).moves == 1
    for given_by in (None, "A duty worker"):
        with refused("manager at the council"):
            a_conference().changed(draft, area="kent", now=NOW, agreement=Agreement(BARNSLEY, given_by))
    link = a_draft(sequence=1, join=Join())
    assert a_conference().changed(link, area="kent", now=NOW, agreement=Agreement(BARNSLEY)).moves == 0


@pytest.mark.parametrize(("days", "is_old"), [(-7, False), (14, False), (15, True)])
def test_c3_a_report_is_asked_about_after_more_than_ten_working_days(days: int, *, is_old: bool) -> None:
    moved = STARTS_AT - timedelta(days=14)
    assert report_may_be_old(moved, moved + timedelta(days=days), KENT.calendar) is is_old


def test_c3_a_date_past_the_statutory_limit_is_seen() -> None:
    on = STARTS_AT.date()
    assert not is_past_limit(STARTS_AT, on)
    assert not is_past_limit(STARTS_AT, None)
    assert is_past_limit(STARTS_AT, on - timedelta(days=1))


def test_c4_a_cancelled_conference_carries_no_duty_and_counts_nowhere() -> None:
    off = a_conference().cancelled(a_cancellation(), now=NOW, agreement=Agreement(BARNSLEY, BARNSLEY[0]))
    assert (off.is_live, off.counts) == (False, False)
    with refused("manager at the council"):
        a_conference().cancelled(a_cancellation(), now=NOW, agreement=Agreement(BARNSLEY))
    with refused("older"):
        a_conference(sequence=9).cancelled(a_cancellation(), now=NOW)


def test_c5_only_a_newer_message_puts_a_cancelled_conference_on_again() -> None:
    off = a_conference().cancelled(a_cancellation(sequence=2), now=NOW)
    assert off.changed(a_draft(sequence=3), area="kent", now=NOW).moves == 1
    with refused("older"):
        off.changed(a_draft(sequence=1), area="kent", now=NOW)


def test_c6_a_conference_was_held_once_it_started_and_something_says_so() -> None:
    took_place = held()
    assert (took_place.state, took_place.evidence) == (ConferenceStatus.HELD, Evidence.UNITS_LIST)
    assert took_place.held(Evidence.MINUTES, now=AFTER) is took_place
    with refused("not started"):
        a_conference().held(Evidence.ATTENDEE, now=NOW)
    with refused("no longer booked"):
        a_conference().cancelled(a_cancellation(), now=NOW).held(Evidence.MINUTES, now=AFTER)


@pytest.mark.parametrize("sequence", [1, 59])
def test_c6_no_message_moves_or_cancels_a_meeting_that_took_place(sequence: int) -> None:
    with refused("past changing"):
        held().changed(a_draft(sequence=sequence, starts_at=LATER), area="kent", now=AFTER)
    with refused("past changing"):
        held().cancelled(CancellationDraft("conference-1", sequence, None), now=AFTER)


def test_c7_without_word_a_conference_is_unconfirmed_after_five_working_days() -> None:
    limit = a_conference().evidence_due_at(KENT.calendar)
    assert limit == datetime(2026, 12, 15, 17, 0, tzinfo=UTC)
    waiting = a_conference().left_unconfirmed(now=limit, limit_at=limit)
    assert (waiting.status, waiting.counts) == (ConferenceStatus.UNCONFIRMED, False)
    assert waiting.left_unconfirmed(now=limit, limit_at=limit) is waiting
    with refused("still time"):
        a_conference().left_unconfirmed(now=limit - timedelta(minutes=1), limit_at=limit)


@pytest.mark.parametrize("took_place", [True, False])
def test_c8_an_administrator_settles_it_with_a_reason(*, took_place: bool) -> None:
    settled = unconfirmed().resolved(took_place=took_place, by=ADMIN, reason="The unit phoned", now=AFTER)
    assert settled.status is (ConferenceStatus.HELD if took_place else ConferenceStatus.CANCELLED)
    with refused("reason is needed"):
        unconfirmed().resolved(took_place=took_place, by=ADMIN, reason=" ", now=AFTER)
    with refused("Your role"):
        unconfirmed().resolved(took_place=took_place, by=Role.CARE_COORDINATOR, reason="I know", now=AFTER)
    with refused("Nobody is waiting"):
        held().resolved(took_place=took_place, by=ADMIN, reason="Again", now=AFTER)


@pytest.mark.parametrize(
    ("presence", "quorate"),
    [
        (ENOUGH, Quorate.YES),
        (TOO_FEW, Quorate.NO),
        (Presence(social_care=False, health=1, others=5), Quorate.NO),
        (Presence(social_care=True, health=1, others=0, in_contact=2, all_came=True), Quorate.YES),
        (Presence(social_care=True, health=1, others=0, in_contact=2), Quorate.NO),
        (Presence(social_care=True, health=1, others=0, in_contact=3, all_came=True), Quorate.NO),
    ],
)
def test_c9_quoracy_is_social_care_and_two_others_or_all_of_a_few(
    presence: Presence, quorate: Quorate
) -> None:
    recorded = held().quorum_recorded(presence, RULE, proceeded=True, by=ADMIN)
    assert (recorded.quorate, recorded.proceeded_inquorate) == (quorate, quorate is Quorate.NO)
    assert recorded.quorum_recorded(presence, RULE, proceeded=True, by=ADMIN) is recorded


def test_c9_quoracy_is_known_only_after_the_meeting_and_from_the_minutes() -> None:
    with refused("only after"):
        a_conference().quorum_recorded(ENOUGH, RULE, proceeded=True, by=ADMIN)
    with refused("Your role"):
        held().quorum_recorded(ENOUGH, RULE, proceeded=True, by=Role.CARE_COORDINATOR)


def test_c10_an_adjourned_conference_leads_to_a_linked_new_one() -> None:
    before = held()
    after = before.adjourned_to(a_draft(uid="conference-2", starts_at=LATER), area="kent")
    assert (after.status, after.linked_previous, before.status) == (
        ConferenceStatus.BOOKED,
        before.id,
        ConferenceStatus.HELD,
    )
    assert (after.version, after.quorate, after.evidence) == (1, Quorate.UNKNOWN, None)
    with refused("only after"):
        a_conference().adjourned_to(a_draft(uid="conference-2", starts_at=LATER), area="kent")
    with refused("its own invitation"):
        before.adjourned_to(a_draft(starts_at=LATER), area="kent")


def test_c11_a_duplicate_is_merged_and_two_people_look_when_names_differ() -> None:
    one, other = a_conference(), a_conference()
    merged = one.superseded_by(other, confirmed_by=frozenset())
    assert (merged.status, merged.merged_into, merged.is_live) == (
        ConferenceStatus.SUPERSEDED,
        other.id,
        False,
    )
    assert merged.superseded_by(other, confirmed_by=frozenset()) is merged
    stranger = a_conference(family=Family(children=("Rowan Farrow",)))
    with refused("second person"):
        one.superseded_by(stranger, confirmed_by=frozenset({uuid4()}))
    two = frozenset({uuid4(), uuid4()})
    assert one.superseded_by(stranger, confirmed_by=two).merged_into == stranger.id
    for wrong in (one, merged):
        with refused("another one that stands"):
            one.superseded_by(wrong, confirmed_by=two)
    with refused("no longer booked"):
        held().superseded_by(other, confirmed_by=two)


def test_c12_a_correction_needs_a_reason_and_is_counted() -> None:
    wrong = held()
    mended = wrong.corrected(Correction(format=MeetingFormat.REMOTE), by=Role.NAMED_NURSE, reason="Minutes")
    assert (mended.status, mended.format, mended.corrections) == (
        ConferenceStatus.HELD,
        MeetingFormat.REMOTE,
        1,
    )
    assert mended.corrected(Correction(format=MeetingFormat.REMOTE), by=ADMIN, reason="Again") is mended
    with refused("reason is needed"):
        wrong.corrected(Correction(quorate=Quorate.NO), by=ADMIN, reason="")
    with refused("Your role"):
        wrong.corrected(Correction(quorate=Quorate.NO), by=Role.TEAM_MANAGER, reason="Minutes")
    with refused("only after"):
        a_conference().corrected(Correction(), by=ADMIN, reason="Minutes")


def test_c13_at_birth_the_child_keeps_its_identity() -> None:
    baby = Child(uuid4(), "Baby Farrow", expected_on=date(2027, 1, 4))
    expecting = a_conference(children=(baby,))
    born = expecting.child_born(baby.id, date(2026, 12, 30), name="Wren Farrow")
    child = born.children[0]
    assert (child.id, child.name, child.born_on, child.expected_on) == (
        baby.id,
        "Wren Farrow",
        date(2026, 12, 30),
        None,
    )
    assert baby.is_unborn
    assert not child.is_unborn
    assert born.child_born(baby.id, date(2026, 12, 30)) is born
    assert "Wren" not in repr(born.children)
    with refused("date of birth already"):
        born.child_born(baby.id, date(2026, 12, 31))
    with refused("not about that child"):
        born.child_born(UUID(int=1), date(2026, 12, 31))


def test_c14_siblings_share_one_conference_that_counts_once() -> None:
    siblings = tuple(Child(uuid4(), name) for name in ("Ava", "Leo", "Mia"))
    meeting = a_conference(children=siblings)
    again = a_conference(children=siblings[:1])
    off = a_conference(children=siblings).cancelled(a_cancellation(), now=NOW)
    assert count_conferences([meeting, meeting, again, off]) == 2
    assert count_children([meeting, again, off]) == 3


# I1, HZ7, HZ8: certain by UID or reference; by day and child it is only a question.
@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({}, Match.UID),
        ({"uid": "other"}, Match.REFERENCE),
        ({"uid": "other", "reference": None}, Match.DAY_AREA_AND_CHILD),
        ({"uid": "other", "reference": "X", "starts_at": LATER}, None),
        ({"uid": "other", "reference": None, "family": Family(children=("Rowan Farrow",))}, None),
    ],
)
def test_i1_an_invitation_that_comes_again_is_recognised(
    change: dict[str, object], found: Match | None
) -> None:
    draft = replace(a_draft(), **change)  # type: ignore[arg-type]
    assert match(a_conference(), draft, area="kent") is found
    if found is not None:
        assert found.is_certain is (found is not Match.DAY_AREA_AND_CHILD)


def test_i1_another_councils_reference_is_another_conference() -> None:
    assert match(a_conference(), a_draft(uid="other"), area="hackney") is None
