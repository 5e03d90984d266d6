"""The record of every step, and the rules that hold for all four life cycles (L1-L5)."""

import ast
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from uuid import uuid4

import pytest

import domain
from domain.access import Actor, Role
from domain.conference import ConferenceStatus
from domain.errors import BadInputError
from domain.invitation import DeclineReason, Invitation, InvitationState, Reply
from domain.outcome import Account, Mode, Outcome, Source
from domain.report import ReportState
from domain.sharing import SharingState
from domain.support import SupportKind, SupportState
from domain.transition import LifeCycle, Transition, transition
from tests.domain.plain import assert_plain
from tests.factories import STARTS_AT, a_conference, a_report, a_request, an_invitation

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
PRIYA = Actor(uuid4(), "Priya Raman", Role.CARE_COORDINATOR)
HERE = Path(__file__).parent
# Every module of the domain that refuses steps of a life cycle.
LIFE_CYCLES = [
    file
    for file in sorted(Path(next(iter(domain.__path__))).glob("*.py"))
    if "refuse_unless" in file.read_text(encoding="utf-8")
]


def record(before: LifeCycle | None, after: LifeCycle, **given: object) -> Transition | None:
    values: dict[str, object] = {"at": NOW, "step": "replied", "conference_version": 3, **given}
    return transition(before, after, PRIYA, **values)  # type: ignore[arg-type]


def accepted(invitation: Invitation) -> Invitation:
    return invitation.replied(Reply.ACCEPT_REMOTE, now=NOW, starts_at=STARTS_AT)


# L1
def test_l1_reply_attendance_and_timeliness_are_three_facts() -> None:
    invitation, report = accepted(an_invitation()), a_report()
    came = invitation.attendance_told(Source.SELF, Account.missed(), now=STARTS_AT, starts_at=STARTS_AT)
    late = report.sent(now=report.deadline.due_at + timedelta(hours=1))
    assert (came.reply, came.replied_at) == (Reply.ACCEPT_REMOTE, NOW)
    assert came.outcome is Outcome.ABSENT
    assert not late.was_on_time
    changed = came.attendance_told(Source.UNIT, Account.came(Mode.PHONE), now=STARTS_AT, starts_at=STARTS_AT)
    assert changed.reply is Reply.ACCEPT_REMOTE


# L2
def test_l2_a_record_says_who_when_from_where_to_where_why_and_for_which_version() -> None:
    before = an_invitation()
    made = record(before, accepted(before), reason=DeclineReason.LEAVE)
    assert made is not None
    assert (made.who, made.role, made.at, made.subject_id) == (PRIYA.person_id, PRIYA.role, NOW, before.id)
    assert (made.from_, made.to) == (InvitationState.DELIVERED, InvitationState.REPLIED)
    assert (made.reason, made.conference_version) == (DeclineReason.LEAVE, 3)
    assert made.detail() == {
        "from": "delivered",
        "to": "replied",
        "conference_version": "3",
        "key": f"{before.id}:replied:1",
        "reason": "leave",
    }


def test_l2_the_time_is_kept_in_utc_and_a_time_without_zone_is_refused() -> None:
    before = an_invitation()
    summer = NOW.astimezone(timezone(timedelta(hours=1)))
    made = record(before, accepted(before), at=summer)
    assert made is not None
    assert made.at.tzinfo is UTC
    with pytest.raises(BadInputError):
        record(before, accepted(before), at=NOW.replace(tzinfo=None))


@pytest.mark.parametrize(
    "made", [a_conference(), an_invitation(), a_report(), a_request()], ids=lambda it: type(it).__name__
)
def test_l2_a_beginning_comes_from_nothing(made: LifeCycle) -> None:
    begun = record(None, made, step="begun")
    assert begun is not None
    assert (begun.from_, begun.to, begun.key) == (None, made.state, f"{made.id}:begun:0")
    assert begun.detail()["from"] == "nothing"


# IG15: what a person wrote may hold a name, so it stays out of the audit.
def test_l2_a_reason_in_words_is_not_in_the_audits_detail() -> None:
    before = an_invitation()
    made = record(before, accepted(before), reason="Ingrid Farrow phoned")
    assert made is not None
    assert made.detail()["reason"] == "in words"


def test_l2_a_record_has_one_subject() -> None:
    with pytest.raises(ValueError, match="one subject"):
        record(an_invitation(), an_invitation())


# L3
def test_l3_late_and_soon_are_no_states() -> None:
    for states in (ConferenceStatus, InvitationState, ReportState, SharingState, SupportState):
        assert not {"late", "short_notice", "due_soon", "overdue", "escalated"} & set(states)


# L4
def test_l4_what_changes_nothing_leaves_no_record() -> None:
    once = accepted(an_invitation())
    assert record(once, accepted(once)) is None


def test_l4_two_presses_of_one_button_have_one_key() -> None:
    before = an_invitation()
    declined = before.replied(Reply.DECLINE, now=NOW, starts_at=STARTS_AT, reason=DeclineReason.SICK)
    first, second = record(before, accepted(before)), record(before, declined)
    assert first is not None
    assert second is not None
    assert first.key == second.key
    later = record(accepted(before), replace(declined, version=3))
    assert later is not None
    assert later.key != first.key


# L5: the tables are the whole life cycle. Each enumeration holds its states and no others.
@pytest.mark.parametrize(
    ("states", "words"),
    [
        (ConferenceStatus, "booked cancelled held unconfirmed superseded"),
        (
            InvitationState,
            "received unmatched routed delivered replied reconfirm redirected not_known closed",
        ),
        (Reply, "accept_in_person accept_remote accept_phone accept_part decline substitute"),
        (
            DeclineReason,
            "clash leave sick not_involved discharged not_engaging safety other",
        ),
        (Outcome, "attended apologies_with_report apologies_no_report absent not_required unknown"),
        (
            ReportState,
            "not_required not_started drafting checked awaiting_authorisation "  # noqa: ISC004
            "returned authorised sent replaced",
        ),
        (SharingState, "not_yet shared declined_by_person withheld"),
        (SupportState, "requested offered claimed in_progress completed withdrawn cancelled"),
        (
            SupportKind,
            "advice help_with_report report_on_behalf attend_with_me attend_for_me supervision debrief",
        ),
    ],
    ids=lambda it: getattr(it, "__name__", ""),
)
def test_l5_the_enumerations_are_those_of_the_tables(states: type, words: str) -> None:
    assert set(states) == set(words.split())  # type: ignore[call-overload]


def test_every_row_of_the_tables_has_a_test_that_names_it() -> None:
    source = "\n".join(file.read_text(encoding="utf-8") for file in HERE.glob("test_*.py"))
    named = set(re.findall(r"def test_([lciqr]\d+)_", source))
    rows = {"l": 5, "c": 14, "i": 20, "r": 15, "q": 8}
    wanted = {f"{letter}{number + 1}" for letter, last in rows.items() for number in range(last)}
    assert wanted - named == set()


def sentences(tree: ast.AST) -> Iterator[str]:
    """Every sentence a life cycle can refuse with: messages and advice."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = ast.unparse(node.func)
            if name == "refuse_unless":
                yield from spoken(node.args[1])
            elif name.endswith("Error"):
                yield from spoken(node.args[0])
            for keyword in node.keywords:
                if keyword.arg == "advice":
                    yield from spoken(keyword.value)
        elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "_NOT_READY":
            yield from (text for value in ast.walk(node.value) for text in spoken(value))


def spoken(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    if isinstance(node, ast.JoinedStr):
        yield "".join(str(part.value) if isinstance(part, ast.Constant) else "Twelve" for part in node.values)


def test_every_refusal_is_in_plain_english() -> None:
    trees = [ast.parse(file.read_text(encoding="utf-8")) for file in LIFE_CYCLES]
    said = [text for tree in trees for text in sentences(tree)]
    assert len(said) > 100
    for text in said:
        assert_plain(text)
