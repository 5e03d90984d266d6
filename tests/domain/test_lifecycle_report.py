"""The life of a report and of sharing it, row by row: what is allowed and what is refused (R1-R15)."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from domain.access import Role
from domain.report import OnBehalf, Report, ReportState, text_hash
from domain.sharing import Background, Method, Relative, Sharing, SharingState, Telling, Withholding
from tests.domain.plain import refused
from tests.factories import STARTS_AT, a_conference, a_report

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
NURSE, MANAGER = UUID(int=1), UUID(int=2)
TEXT, OTHER = text_hash("Ava, 7: she makes her own tea."), text_hash("Leo, 2: he misses nursery.")
COMMENT = " ".join(["word"] * 20)
TOLD = Telling(date(2026, 12, 1), Method.FACE_TO_FACE, "She agreed with most of it.", with_interpreter=True)


def drafting(**given: bool) -> Report:
    return a_report(None, **given).edited(TEXT)


def checked(**given: bool) -> Report:
    return drafting(**given).checked(TEXT, findings=2)


def awaiting() -> Report:
    return checked(needs_authorisation=True).submitted(MANAGER)


def authorised() -> Report:
    return awaiting().authorised(MANAGER, comment=COMMENT)


def sharing(*, is_sensitive: bool = False) -> Sharing:
    return Sharing.due(uuid4(), "Ingrid Farrow", Relative.PARENT, is_sensitive=is_sensitive)


def test_r1_a_report_is_due_once_the_invitation_has_its_person() -> None:
    deadline = a_report().deadline
    begun = Report.due(uuid4(), deadline, is_routed=True, needs_authorisation=True)
    assert (begun.state, begun.deadline, begun.needs_authorisation) == (
        ReportState.NOT_STARTED,
        deadline,
        True,
    )
    assert begun.deadline.policy_version
    with refused("not found its person"):
        Report.due(uuid4(), deadline, is_routed=False)


def test_r2_only_a_named_nurse_says_that_none_is_required_and_why() -> None:
    none = a_report().not_required(by=Role.NAMED_NURSE, reason="Never met the family")
    assert (none.state, none.counts, none.is_settled) == (ReportState.NOT_REQUIRED, False, True)
    assert none.not_required(by=Role.NAMED_NURSE, reason="Again") is none
    with refused("Your role"):
        a_report().not_required(by=Role.CARE_COORDINATOR, reason="Too busy")
    with refused("reason is needed"):
        a_report().not_required(by=Role.NAMED_NURSE, reason=" ")
    with refused("has been begun"):
        drafting().not_required(by=Role.NAMED_NURSE, reason="Late")
    with refused("No report is required"):
        none.sent(now=NOW)


def test_r3_a_report_begins_with_its_text_or_with_a_nurse_who_takes_over() -> None:
    assert drafting().state is ReportState.DRAFTING
    assert drafting().edited(TEXT).version == drafting().version
    taken = a_report().written_on_behalf(NURSE, OnBehalf.COORDINATOR_CANNOT)
    assert taken.state is ReportState.DRAFTING
    with refused("is finished"):
        a_report().sent(now=NOW).edited(TEXT)


def test_r4_findings_belong_to_one_text_and_an_edit_undoes_the_check() -> None:
    done = checked()
    assert (done.state, done.checked_text, done.findings) == (ReportState.CHECKED, TEXT, 2)
    assert done.checked(TEXT, findings=9) is done
    assert done.edited(TEXT) is done
    edited = done.edited(OTHER)
    assert (edited.state, edited.checked_text, edited.findings) == (ReportState.DRAFTING, None, 0)
    with refused("changed while it was checked"):
        drafting().checked(OTHER, findings=0)
    with refused("no draft"):
        a_report().checked(TEXT, findings=0)


def test_r4_blanks_at_the_ends_of_lines_make_no_other_text() -> None:
    assert text_hash("One.\nTwo.") == text_hash("One. \r\nTwo.\n\n")
    assert text_hash("One.\nTwo.") != text_hash("One. Two.")


@pytest.mark.parametrize("text", [awaiting, authorised])
def test_r4_an_edit_undoes_the_managers_agreement_too(text: object) -> None:
    report: Report = text()  # type: ignore[operator]
    edited = report.edited(OTHER)
    assert (edited.state, edited.authoriser_id, edited.comment) == (ReportState.DRAFTING, None, None)


def test_r5_a_checked_report_goes_to_a_manager_where_the_area_asks_for_it() -> None:
    waiting = awaiting()
    assert (waiting.state, waiting.authoriser_id) == (ReportState.AWAITING_AUTHORISATION, MANAGER)
    assert waiting.submitted(MANAGER) is waiting
    with refused("No manager and no deputy"):
        checked(needs_authorisation=True).submitted(None)
    with refused("not ready"):
        checked().submitted(MANAGER)
    with refused("not ready"):
        drafting(needs_authorisation=True).submitted(MANAGER)


def test_r6_the_managers_comment_shows_that_the_report_was_read() -> None:
    agreed = authorised()
    assert (agreed.state, agreed.comment) == (ReportState.AUTHORISED, COMMENT)
    assert agreed.authorised(MANAGER, comment=COMMENT) is agreed
    with refused("at least 20 words"):
        awaiting().authorised(MANAGER, comment=" ".join(["word"] * 19))
    with refused("not waiting for you"):
        awaiting().authorised(NURSE, comment=COMMENT)
    with refused("not waiting for you"):
        checked().authorised(MANAGER, comment=COMMENT)


def test_r7_a_report_comes_back_with_a_reason() -> None:
    back = awaiting().returned(MANAGER, reason="Say more about Leo")
    assert (back.state, back.reason, back.text) == (ReportState.RETURNED, "Say more about Leo", TEXT)
    with refused("reason is needed"):
        awaiting().returned(MANAGER, reason="")
    with refused("not waiting for you"):
        back.returned(MANAGER, reason="Again")
    with refused("sent this report back"):
        back.sent(now=NOW)


def test_r8_a_report_is_sent_when_checked_or_agreed() -> None:
    for ready in (checked(), authorised(), a_report()):
        sent = ready.sent(now=NOW)
        assert (sent.state, sent.sent_at, sent.was_on_time) == (ReportState.SENT, NOW, True)
    with refused("Run the checks"):
        drafting().sent(now=NOW)
    with refused("must agree"):
        checked(needs_authorisation=True).sent(now=NOW)
    with refused("has not agreed"):
        awaiting().sent(now=NOW)
    with refused("must agree"):
        a_report(needs_authorisation=True).sent(now=NOW)


def test_r8_each_child_has_a_section_or_there_is_a_reason() -> None:
    assert checked().sent(now=NOW, children_without_section=1, override="Not yet met").reason == "Not yet met"
    for override in (None, " "):
        with refused("section of their own"):
            checked().sent(now=NOW, children_without_section=1, override=override)


def test_r9_a_new_version_keeps_the_first_sending_and_the_earlier_text() -> None:
    first = checked().sent(now=NOW)
    again = first.reopened(reason="New facts")
    assert (again.state, again.sent_at, again.is_settled) == (ReportState.DRAFTING, NOW, False)
    assert [(one.sent_at, one.text_hash, one.state) for one in again.earlier] == [
        (NOW, TEXT, ReportState.REPLACED)
    ]
    late = first.deadline.due_at + timedelta(days=1)
    second = again.edited(OTHER).checked(OTHER, findings=0).sent(now=late)
    assert (second.sent_at, second.last_sent_at, second.was_on_time) == (NOW, late, True)
    with refused("has not been sent"):
        checked().reopened(reason="New facts")
    with refused("reason is needed"):
        first.reopened(reason="")


def test_r9_a_moved_conference_keeps_the_report_and_the_same_date_changes_nothing() -> None:
    report = checked()
    later = a_report(a_conference(starts_at=STARTS_AT + timedelta(days=7))).deadline
    assert (report.redated(later).text, report.redated(later).state) == (TEXT, ReportState.CHECKED)
    assert report.redated(report.deadline) is report


@pytest.mark.parametrize("because", OnBehalf)
def test_r10_a_named_nurse_writes_on_behalf_for_a_reason(because: OnBehalf) -> None:
    taken = checked().written_on_behalf(NURSE, because)
    assert (taken.author_id, taken.on_behalf, taken.state) == (NURSE, because, ReportState.CHECKED)
    assert taken.counts
    assert taken.written_on_behalf(NURSE, because) is taken
    with refused("only when the coordinator cannot"):
        checked().written_on_behalf(NURSE, None)


def test_r11_sharing_says_when_how_and_what_the_person_said() -> None:
    shared = sharing().shared(TOLD)
    assert (shared.state, shared.telling, shared.counts_as_shared) == (SharingState.SHARED, TOLD, True)
    assert shared.shared(TOLD) is shared
    with refused("what the person said"):
        sharing().shared(Telling(TOLD.on, Method.POST, " "))
    refusal = sharing().declined()
    assert (refusal.state, refusal.counts_as_shared) == (SharingState.DECLINED, False)
    assert refusal.declined() is refusal
    with refused("settled"):
        shared.declined()


def test_r12_withholding_needs_a_reason_a_nurse_the_chair_and_perhaps_the_police() -> None:
    agreed = Withholding("Risk to the other parent", NURSE, chair_agreed=True)
    kept = sharing().withheld(agreed)
    assert (kept.state, kept.counts) == (SharingState.WITHHELD, False)
    assert kept.withheld(agreed) is kept
    with refused("reason is needed"):
        sharing().withheld(Withholding("", NURSE, chair_agreed=True))
    with refused("named nurse must agree"):
        sharing().withheld(Withholding("Risk", None, chair_agreed=True))
    with refused("chair must agree"):
        sharing().withheld(Withholding("Risk", NURSE, chair_agreed=False))
    with refused("police must agree"):
        sharing().withheld(Withholding("Risk", NURSE, chair_agreed=True, police_needed=True))
    with refused("must not be shared"):
        kept.shared(TOLD)
    with refused("settled"):
        sharing().shared(TOLD).withheld(agreed)


def test_r13_shared_in_the_meeting_counts_as_not_shared() -> None:
    meeting = Telling(TOLD.on, Method.IN_THE_MEETING, "No time was left.")
    late = sharing().shared(meeting)
    assert (late.state, late.telling, late.counts_as_shared) == (SharingState.NOT_YET, meeting, False)
    assert late.shared(TOLD).counts_as_shared
    with refused("before the meeting"):
        sharing().shared(TOLD).shared(meeting)


@pytest.mark.parametrize("group", ["family", "The family", " Parents ", "both parents", "", "everyone"])
def test_r14_sharing_is_with_one_person_never_with_the_family(group: str) -> None:
    one = sharing().tailored()
    assert (one.person, one.is_tailored, one.tailored()) == ("Ingrid Farrow", True, one)
    assert "Ingrid" not in repr(one)
    with refused("one parent or child at a time"):
        Sharing.due(uuid4(), group, Relative.PARENT)


def test_r15_sensitive_background_is_talked_over_before_the_conference() -> None:
    on = STARTS_AT.date()
    waiting = sharing(is_sensitive=True)
    assert waiting.needs_talk
    talked = waiting.discussed(on - timedelta(days=1), conference_on=on)
    assert not talked.needs_talk
    assert talked.discussed(on - timedelta(days=1), conference_on=on) is talked
    assert not sharing().needs_talk
    with refused("before the day"):
        waiting.discussed(on, conference_on=on)
    assert sharing().discussed(on - timedelta(days=1), conference_on=on).background is Background.TALKED
    assert talked.with_background(is_sensitive=False).background is Background.NONE
    assert waiting.with_background(is_sensitive=True) is waiting


# R12, R15: what is kept from somebody is not talked over with them.
def test_r15_what_is_withheld_waits_for_no_talk() -> None:
    on = STARTS_AT.date()
    withheld = sharing(is_sensitive=True).withheld(Withholding("It is not safe.", uuid4(), chair_agreed=True))
    assert not withheld.needs_talk
    with refused("withheld from this person"):
        withheld.discussed(on - timedelta(days=1), conference_on=on)
