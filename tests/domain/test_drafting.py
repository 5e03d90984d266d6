"""The questions of a draft, and what a save does (R3, R4, S4, B1-B16)."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from domain.drafting import (
    LONGEST_TEXT,
    Held,
    Place,
    Save,
    action_of,
    action_text,
    joined,
    judge,
    questions_of,
    tidy,
)
from domain.drafts import ConferenceKind
from domain.errors import BadInputError
from domain.report_template import ReportTemplate
from domain.report_text import PER_CHILD, ActionStatus, PreviousAction, ReportChild, Section
from tests.factories import POLICIES

AVA, LEO = ReportChild("a", "Ava"), ReportChild("b", "Leo")
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def template() -> ReportTemplate:
    found = POLICIES.get("kent").template
    assert found is not None
    return found


def held(text: str, current: int = 3) -> Held:
    return Held(Place(Section.WORRIES, "a"), text, current, current, uuid4(), NOW)


def test_what_is_about_a_child_is_asked_child_by_child() -> None:
    asked = [one for one in questions_of(template(), ConferenceKind.INITIAL, (AVA, LEO)) if one.child]
    assert [one.child for one in asked] == [AVA] * 4 + [LEO] * 4
    assert [one.place.section for one in asked] == list(PER_CHILD) * 2
    assert [one.child_number for one in asked] == [1] * 4 + [2] * 4


def test_questions_are_numbered_without_a_gap() -> None:
    asked = questions_of(template(), ConferenceKind.REVIEW, (AVA, LEO), actions=3)
    assert [one.number for one in asked] == list(range(1, len(asked) + 1))
    assert len({one.place for one in asked}) == len(asked)


def test_only_a_review_asks_for_previous_actions() -> None:
    for kind in ConferenceKind:
        sections = {one.place.section for one in questions_of(template(), kind, (AVA,))}
        assert (Section.PREVIOUS_ACTIONS in sections) is (kind is ConferenceKind.REVIEW)


def test_each_known_action_is_a_question_and_one_is_asked_for_at_least() -> None:
    for known, asked in ((0, 1), (1, 1), (3, 3)):
        found = questions_of(template(), ConferenceKind.REVIEW, (AVA,), actions=known)
        assert sum(one.place.section is Section.PREVIOUS_ACTIONS for one in found) == asked


# The header and who wrote it are filled in, never asked (B1, B16).
def test_header_and_author_are_never_asked() -> None:
    sections = {one.place.section for one in questions_of(template(), ConferenceKind.REVIEW, (AVA,))}
    assert sections == set(Section) - {Section.HEADER, Section.AUTHOR}


@pytest.mark.parametrize(
    ("standing", "text", "based_on", "base", "done"),
    [
        (None, "New.", 0, "", Save.REPLACES),
        (None, "", 0, "", Save.NOTHING),
        (held("Old."), "New.", 3, "Old.", Save.REPLACES),
        (held("Old."), "", 3, "Old.", Save.REPLACES),
        (held("Old."), "Old.", 1, "", Save.NOTHING),
        # Two devices: what the other one wrote is never replaced unseen.
        (held("From the phone."), "From the desk.", 2, "Before.", Save.BESIDE),
        (held("From the phone."), "From the desk.", 0, "", Save.BESIDE),
        # An old card on which nothing was written takes nothing back.
        (held("From the phone."), "Before.", 2, "Before.", Save.NOTHING),
        (held("From the phone."), "", 0, "", Save.NOTHING),
    ],
)
def test_a_save_never_replaces_what_its_writer_had_not_seen(
    standing: Held | None, text: str, based_on: int, base: str, done: Save
) -> None:
    assert judge(standing, text, based_on=based_on, base=base) is done


def test_two_texts_are_joined_without_saying_anything_twice() -> None:
    assert joined("One.", "Two.") == "One.\n\nTwo."
    assert joined("One. Two.", "Two.") == "One. Two."
    assert joined("Two.", "One. Two.") == "One. Two."
    assert joined("", "Two.") == "Two."


def test_a_text_keeps_its_paragraphs_and_loses_its_blanks() -> None:
    assert tidy("  One. \r\n\r\nTwo.\x00\t\n ") == "One.\n\nTwo."
    with pytest.raises(BadInputError, match="12,001 letters"):
        tidy("x" * (LONGEST_TEXT + 1))


def test_a_previous_action_comes_back_as_it_was() -> None:
    action = PreviousAction("Visit weekly", ActionStatus.PART, "No interpreter", "Book one", date(2027, 4, 6))
    assert action_of(action_text(action)) == action
    assert action_text(PreviousAction("  ")) == ""


@pytest.mark.parametrize("words", ["Visit weekly", "12", '"x"', "[1]"])
def test_plain_words_are_an_action_too(words: str) -> None:
    assert action_of(words) == PreviousAction(words)
