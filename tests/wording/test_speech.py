"""Dates, times and kinds of conference in the language of the deployment (AX15-AX17, ADR 17)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from domain import words
from domain.drafts import ConferenceKind
from tests.factories import a_conference
from wording import conferences, speech
from wording.anew import say_anew
from wording.catalogue import ENGLISH, FOLDER, speak
from wording.speech import say_by, say_date, say_day, say_list, say_soon, say_time, say_when, speech_of

AT = datetime(2027, 3, 31, 13, 0, tzinfo=UTC)
CATALOGUES = sorted(FOLDER.glob("*/dates.ftl"))


@pytest.fixture
def welsh() -> Iterator[None]:
    speak("cy")
    yield
    speak(ENGLISH)


# The file and the names of Unicode's data give exactly the English that the rules, logs and tests know.
def test_english_is_said_as_the_domain_says_it() -> None:
    assert speech_of(ENGLISH) == words.ENGLISH


@pytest.mark.parametrize("kind", ConferenceKind)
def test_the_kinds_are_said_as_the_domain_says_them(kind: ConferenceKind) -> None:
    assert conferences.say_kind(kind) == kind.words
    assert conferences.say_a_kind(kind) == kind.with_article


@pytest.mark.parametrize("time_known", [True, False])
def test_the_start_is_said_as_the_domain_says_it(time_known: bool) -> None:  # noqa: FBT001 - a case
    meeting = replace(a_conference(), time_known=time_known)
    assert conferences.say_starts(meeting) == meeting.starts_said


@pytest.mark.usefixtures("welsh")
def test_names_of_days_and_months_come_out_of_unicodes_data() -> None:
    assert say_date(date(2027, 3, 31)) == "Dydd Mercher 31 Mawrth 2027"
    assert say_day(date(2027, 1, 3)) == "Dydd Sul 3 Ionawr"


@pytest.mark.usefixtures("welsh")
def test_every_way_of_saying_is_in_the_file() -> None:
    assert say_time(time(12)) == "hanner dydd"
    assert [say_time(time(9, 30)), say_time(time(17)), say_time(time(0))] == ["9:30yb", "5yp", "11:59yp"]
    assert say_when(AT) == "Dydd Mercher 31 Mawrth 2027 am 2yp"
    assert say_soon(AT) == "Dydd Mercher 31 Mawrth am 2yp"
    assert say_by(AT) == "2yp ar Dydd Mercher 31 Mawrth 2027"
    assert say_list(["un", "dau", "tri"]) == "un, dau a tri"


# AX16: also in short, midnight is the end of the day before.
def test_midnight_without_its_year_belongs_to_the_day_before() -> None:
    assert say_soon(datetime(2027, 3, 18, tzinfo=UTC)) == "Wednesday 17 March at 11:59pm"


# The patterns are read once with their fields in braces: a form chosen by a field would stay the same.
@pytest.mark.parametrize("file", CATALOGUES, ids=lambda file: file.parent.name)
def test_no_form_is_chosen_in_a_pattern_for_dates(file: Path) -> None:
    assert "->" not in file.read_text(encoding="utf-8")


# Every minute of some days in either half of the year, as the rules say them in their refusals.
@pytest.mark.usefixtures("welsh")
@pytest.mark.parametrize("day", [datetime(2027, 3, 28, tzinfo=UTC), datetime(2028, 2, 29, tzinfo=UTC)])
def test_what_was_said_in_english_is_said_anew(day: datetime) -> None:
    for minute in range(24 * 60):
        at = day + timedelta(minutes=minute)
        assert say_anew(words.say_when(at)) == say_when(at)
        assert say_anew(words.say_by(at)) == say_by(at)
        assert say_anew(words.say_time(at)) == say_time(at)
        assert say_anew(words.say_day(at.date())) == say_day(at.date())
        assert say_anew(words.say_date(at.date())) == say_date(at.date())


@pytest.mark.usefixtures("welsh")
@pytest.mark.parametrize(
    "text", ["", "Ada May", "on Wednesday", "12 March 2027 and more", "midday meal", "3"]
)
def test_what_is_no_date_is_left_as_it_is(text: str) -> None:
    assert say_anew(text) == text


@pytest.mark.usefixtures("welsh")
@pytest.mark.parametrize("time_known", [True, False])
def test_kinds_and_starts_are_said_anew_too(time_known: bool) -> None:  # noqa: FBT001 - a case
    meeting = replace(a_conference(), time_known=time_known)
    assert say_anew(meeting.starts_said) == conferences.say_starts(meeting)
    assert say_anew(meeting.kind.words) == conferences.say_kind(meeting.kind)


@pytest.mark.usefixtures("welsh")
def test_counts_are_said_anew_too() -> None:
    said = [say_anew(words.say_count(number, "working day")) for number in (1, 2, 20)]
    assert said == ["un diwrnod gwaith", "dau ddiwrnod gwaith", "20 diwrnod gwaith"]
    assert say_anew("3 full working days") == "3 diwrnod gwaith llawn"
    assert say_anew("1,000 days") == "1,000 diwrnod"
    assert say_anew("3 children") == "3 children"


@pytest.mark.parametrize("noun", ["working day", "full working day", "day"])
def test_counts_are_said_as_the_domain_says_them(noun: str) -> None:
    for number in (0, 1, 2, 1_000):
        said = words.say_count(number, noun)
        assert say_anew(said) == said


def test_in_english_a_date_said_anew_is_the_same() -> None:
    for said in (words.say_when(AT), words.say_by(AT), words.say_time(time(12)), words.say_day(AT.date())):
        assert say_anew(said) == said


# A plain table is looked up again at each date, so what it holds must not depend on what was said before.
def test_the_language_can_be_changed_between_two_dates() -> None:
    speak("cy")
    try:
        assert speech.say_time(time(12)) == "hanner dydd"
    finally:
        speak(ENGLISH)
    assert speech.say_time(time(12)) == "midday"
