"""What checks must not stumble over: odd names, odd letters, nothing at all, and a great deal."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.report_checks import STOPS, Severity, check_report, open_stops
from domain.report_text import PER_CHILD, Adult, Relation, ReportChild, ReportText, Section
from tests.domain.report_checks.reports import (
    HOLLY,
    INITIAL,
    PRE_BIRTH,
    REVIEW,
    THEO,
    TRANSFER_IN,
    WORDS,
    bare,
    changed,
    found,
    numbers,
    pointed_at,
)
from tests.effort import little_effort

FIVE_PAGES = replace(
    INITIAL,
    sections={section: "\n\n".join([text] * 4) for section, text in INITIAL.sections.items()},
    for_children={place: "\n\n".join([text] * 4) for place, text in INITIAL.for_children.items()},
)
MANY = 50_000
HOSTILE = [
    "a", " ", "\n", ".", "'", ' "', "“", " 'a ", "told ", "She said. ", "1 ", "12:04 ", "NHSX ", "(CPN ",
    "depression. ", "Dad has HIV ", "1 Elm Road ", "14 A A ", "F32.1 ", "100mg ", "0", "in -", "AB1 2CD ",
    "the neighbour Bo told ", "referred. ", "é", "e\u0301", "a-", "4 May 2027 ", "4 May 2027: x\n", "- a\n",
    "baby Bo ", "😀", "x" * 59 + "\n", "took refuge in ", "\x00", "{word} ", "Bo School ", "must not know ",
    "last saw 4 May 2027. ", "MMR 1 4/5/27\n",
]  # fmt: skip


def with_child(name: str, text: str) -> ReportText:
    child = replace(INITIAL.children[0], name=name)
    return changed(replace(INITIAL, children=(child, INITIAL.children[1])), Section.ADULT_HEALTH, text)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Niamh O'Neill", "Niamh’s"),
        ("D'Arcy Hill", "D’Arcy"),
        ("Anne-Marie Hill", "Anne Marie"),
        ("Anne Marie Hill", "Anne-Marie's"),
        ("Ștefan Lăcătuș", "Stefan"),
        ("Łucja Nowak", "ŁUCJA"),
        ("Zoë Hill", "Zoe\u0308"),
        ("Nguyễn Thị Minh", "Minh's"),
        ("Ava", "AVA"),
        ("李 小龙", "小龙"),
    ],
)
def test_a_childs_name_is_known_however_it_is_written(name: str, written: str) -> None:
    text = f"Her depression means that {written} makes the tea."
    report = with_child(name, text)
    here = [one for one in found(report) if one.section is Section.ADULT_HEALTH]
    assert [one.number for one in here if one.number in ("K2", "K3", "K4", "K7")] == []


# K4
@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("I am her community psychiatric nurse.", False),
        ("The drug and alcohol worker visits on Mondays.", False),
        ("She goes to the alcohol recovery service.", False),
        ("She was on the psychiatric ward in May.", False),
        ("She takes lithium. Services met on 3 May 2027.", True),
        ("Her nurse says that her mood is low.", True),
        ("She has depression and a nurse comes each week.", True),
    ],
)
def test_the_name_of_a_service_tells_of_no_illness(text: str, *, is_told: bool) -> None:
    assert ("K4" in numbers(changed(INITIAL, Section.ADULT_HEALTH, text))) == is_told


def test_a_surname_is_not_the_child() -> None:
    assert "K4" in numbers(changed(INITIAL, Section.ADULT_HEALTH, "Mrs Marsden has depression."))


def test_an_empty_report_is_told_what_it_lacks_and_by_child() -> None:
    empty = replace(INITIAL, sections={}, for_children={})
    lacking = ["K1", "K2", "K14", "K16", "K17", "K18", "K22", "K24", "K26"]
    assert numbers(empty) == lacking
    assert {one.child for one in found(empty, "K1")} == {HOLLY, THEO}
    assert all(one.start == one.end == 0 for one in found(empty))


@pytest.mark.parametrize("blank", ["", " ", "\n\n \n", "\ufeff", "...", "—"])
def test_white_space_and_marks_are_nothing(blank: str) -> None:
    assert "K17" in numbers(changed(INITIAL, Section.VIEW_AND_REASONS, blank))
    assert "K14" in numbers(changed(INITIAL, Section.VOICE, blank, THEO))


def test_a_conference_without_children_or_adults_is_read_too() -> None:
    nobody = replace(INITIAL, children=(), adults=(), for_children={})
    assert "K1" not in numbers(nobody)


def test_windows_line_ends_change_nothing() -> None:
    text = INITIAL.text(Section.CHRONOLOGY).replace("\n", "\r\n")
    assert found(changed(INITIAL, Section.CHRONOLOGY, text)) == []


# The unborn child: named by no name, heard by nobody yet, and looked for as a baby.
def test_an_unborn_child_needs_no_name_and_no_voice() -> None:
    assert found(changed(PRE_BIRTH, Section.VOICE, "Not born yet.", "baby")) == []
    silent = found(changed(PRE_BIRTH, Section.VOICE, "", "baby"))
    assert [one.number for one in silent] == ["K14"]
    assert "parents" in silent[0].what


def test_what_a_baby_shows_is_no_voice_of_an_older_child() -> None:
    settled = "She settled and smiled on 1 April 2027."
    assert "K14" not in numbers(changed(INITIAL, Section.VOICE, settled, THEO))
    assert "K14" in numbers(changed(INITIAL, Section.VOICE, settled, HOLLY))


@pytest.mark.parametrize(
    "said", ["Rachel said that Holly is fine.", "Mum told me that she is fine.", "She was there."]
)
def test_what_a_parent_says_is_no_voice_of_the_child(said: str) -> None:
    assert "K14" in numbers(changed(INITIAL, Section.VOICE, f"On 1 April 2027: {said}", HOLLY))


# Advice by default; three stops, each of which a reason answers (K0).
def test_only_three_checks_stop() -> None:
    assert set(STOPS) == {"K1", "K2", "K11"}
    report = changed(INITIAL, Section.OTHER_MATTERS, "They live at 14 Elm Road. Apparently he drinks.")
    by_number = {one.number: one.severity for one in found(report)}
    assert (by_number["K11"], by_number["K20"]) == (Severity.STOP, Severity.ADVICE)


def test_a_stop_with_a_reason_is_answered_until_its_words_change() -> None:
    report = changed(INITIAL, Section.OTHER_MATTERS, "They live at 14 Elm Road.")
    stops = open_stops(found(report), ())
    reason_given = {one.key for one in stops}
    assert [one.number for one in stops] == ["K11"]
    assert open_stops(found(report), reason_given) == ()
    again = changed(report, Section.HEADER, "Initial conference")
    assert open_stops(found(again), reason_given) == ()
    moved = changed(INITIAL, Section.OTHER_MATTERS, "They live at 15 Elm Road.")
    assert len(open_stops(found(moved), reason_given)) == 1


def test_stops_come_first_and_then_the_order_of_the_report() -> None:
    text = changed(INITIAL, Section.OUR_INVOLVEMENT, "Reviewed by a CPN.")
    text = changed(text, Section.SHARING, "")
    text = changed(text, Section.OTHER_MATTERS, "They live at 14 Elm Road.")
    assert [one.number for one in found(text)] == ["K11", "K5", "K7", "K24"]


# Ambiguous letters are asked about, and nothing is offered as the right word (HZ23).
@pytest.mark.parametrize("short", [one.short for one in WORDS.abbreviations if one.is_ambiguous])
def test_an_ambiguous_short_form_is_a_question(short: str) -> None:
    (finding,) = found(changed(INITIAL, Section.OTHER_MATTERS, f"She has {short} now."), "K7")
    assert finding.question.startswith("Which do you mean")
    assert finding.suggestion == ""


@pytest.mark.parametrize("one", WORDS.abbreviations, ids=lambda one: one.short)
def test_every_listed_short_form_is_found_with_its_plain_words(one: object) -> None:
    short = next(each for each in WORDS.abbreviations if each is one)
    (finding,) = found(changed(INITIAL, Section.OTHER_MATTERS, f"Seen: {short.short} there."), "K7")
    assert short.say in finding.suggestion + finding.question


@pytest.mark.parametrize(
    "fine", ["an apple", "Ed came", "Ot", "the lac bug", "a mane", "said", "It is so", "rc", "An"]
)
def test_short_forms_are_told_by_their_capitals(fine: str) -> None:
    text = f"Holly saw {fine}." if fine != "a mane" else "Holly saw hair."
    assert found(changed(INITIAL, Section.OTHER_MATTERS, text), "K7") == []


def test_a_short_form_is_told_once_in_a_report_and_not_after_it_is_explained() -> None:
    twice = changed(INITIAL, Section.OTHER_MATTERS, "The CMHT rang. The CMHT came. CMHTs do.")
    assert len(found(twice, "K7")) == 1
    explained = changed(INITIAL, Section.OUR_INVOLVEMENT, "Our mental health team (CMHT) rang.")
    assert found(changed(explained, Section.OTHER_MATTERS, "The CMHT came."), "K7") == []


def test_every_word_of_the_lists_of_jargon_and_labels_is_found_in_each_form() -> None:
    for number, terms in (("K8", WORDS.jargon), ("K21", WORDS.labels)):
        for term in terms:
            for form in term.forms.entries:
                report = changed(INITIAL, Section.OTHER_MATTERS, f"Holly saw: {form.upper()} there.")
                assert term.say in " ".join(one.suggestion for one in found(report, number)), form


def test_plurals_and_hyphens_are_the_same_words() -> None:
    text = "There were delusions. She is attention seeking. Her smears were due."
    assert {"K8", "K12", "K21"} <= set(numbers(changed(INITIAL, Section.OTHER_MATTERS, text)))


# The patient's health is what we write about; another adult's is theirs (K13).
@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("Ian has epilepsy.", True),
        ("Mr Marsden takes tablets for depression.", True),
        ("Her partner’s heroin use is known.", True),
        ("Rachel has epilepsy.", False),
        ("Mum’s anxiety is worse when Ian is away.", False),
        ("Ian worries about Rachel's depression.", False),
        ("Ian has two jobs. Depression runs Rachel's day.", False),
        ("Theo has epilepsy.", False),
    ],
)
def test_k13_knows_whose_health_it_is(text: str, is_found: bool) -> None:  # noqa: FBT001
    assert bool(found(changed(INITIAL, Section.OTHER_MATTERS, f"{text} Holly knows."), "K13")) is is_found


def test_k13_leaves_parents_alone_while_nobody_said_who_the_patient_is() -> None:
    adults = (Adult("Rachel Marsden", Relation.MOTHER), Adult("Ian Marsden", Relation.FATHER))
    report = changed(INITIAL, Section.OTHER_MATTERS, "Dad has epilepsy, Holly says.", adults=adults)
    assert found(report, "K13") == []


@pytest.mark.parametrize(
    "text",
    [
        "They are at ME14 1XX now.",
        "They are at me14 1xx now.",
        "Ring 01632 960 001.",
        "Ring +44 7700 900123.",
        "Flat 4, Elm House.",
        "At 221b Upper Baker Street with an aunt.",
        "She is in a refuge.",
        "A neighbour, Mrs Doyle, told us.",
    ],
)
def test_k11_stops_what_could_help_to_find_them(text: str) -> None:
    assert len(found(changed(INITIAL, Section.OTHER_MATTERS, text), "K11")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "B12 5mg each day.",
        "She came on 14 May 2027 to the park.",
        "It took 20 minutes to Elm Road.",
        "The flat 4 times a week.",
        "She took refuge in music.",
        "A neighbour told us.",
        "Her NHS number is 999 123 4567.",
        "From 2010 to 2027 Park life was quiet.",
    ],
)
def test_k11_leaves_other_numbers_alone(text: str) -> None:
    assert found(changed(INITIAL, Section.OTHER_MATTERS, text), "K11") == []


def test_k11_hides_a_school_only_from_somebody_who_must_not_find_it() -> None:
    school = "She goes to Hawthorn Primary School."
    assert found(changed(INITIAL, Section.WORKING_WELL, school, HOLLY), "K11") == []
    assert len(found(changed(TRANSFER_IN, Section.WORKING_WELL, school, "ayla"), "K11")) == 1


@pytest.mark.parametrize(
    ("entries", "count"),
    [
        (["4 March 2027: a", "5 March 2027: b"], 0),
        (["5 March 2027: a", "4 March 2027: b"], 1),
        (["March 2027: a", "2 March 2027: b"], 0),
        (["April 2027: a", "2 March 2027: b"], 1),
        (["4/3/27 - a", "05.03.2027 - b", "2027-03-06 - c"], 0),
        (["31/02/2027 - a", "1/3/27 - b"], 0),
        (["4th of March 2027. a", "March 5, 2027. b"], 0),
    ],
)
def test_k22_reads_dates_as_people_write_them(entries: list[str], count: int) -> None:
    assert len(found(changed(INITIAL, Section.CHRONOLOGY, "\n".join(entries)), "K22")) == count


def test_k22_asks_a_review_for_what_came_since_the_last_conference() -> None:
    before = changed(REVIEW, Section.CHRONOLOGY, "1 March 2027: Kofi moved up a class.")
    assert len(found(before, "K22")) == 1
    assert found(replace(before, last_conference_on=None), "K22") == []


# Text pasted from a letter is broken into lines, which are not sentences.
def test_a_wrapped_line_is_no_end_of_a_sentence() -> None:
    wrapped = "I have been the therapist of this mother since the spring and see her each\nweek at home."
    (finding,) = found(changed(INITIAL, Section.OTHER_MATTERS, f"{wrapped} Apparently he drinks."), "K20")
    assert finding.start == len(wrapped) + 1


@pytest.mark.parametrize("text", ["Dr. Shah came.", "He is 1.5 years.", "J. Smith came.", "It was e.g. tea."])
def test_a_short_form_is_no_end_of_a_sentence(text: str) -> None:
    report = changed(INITIAL, Section.OTHER_MATTERS, f"{text[:-1]} and apparently left.")
    (finding,) = found(report, "K20")
    assert pointed_at(report, finding) == f"{text[:-1]} and apparently left."


def test_braces_in_a_report_are_only_text() -> None:
    report = changed(
        INITIAL, Section.OTHER_MATTERS, "He lives at {word} 1 {say} Elm Road and is {0} chaotic."
    )
    assert "K21" in numbers(report)


@pytest.mark.parametrize("piece", HOSTILE, ids=repr)
def test_50_000_characters_of_anything_are_read_in_linear_time(piece: str) -> None:
    text = (piece * (MANY // len(piece) + 1))[:MANY]
    in_one = changed(REVIEW, Section.CHRONOLOGY, text)
    in_all = replace(
        REVIEW,
        sections=dict.fromkeys(Section, text[: MANY // 16]),
        for_children={(section, "kofi"): text[: MANY // 16] for section in PER_CHILD},
    )
    with little_effort(seconds=3):
        check_report(in_one, WORDS)
        check_report(in_all, WORDS)


def test_a_report_of_five_pages_is_checked_at_once() -> None:
    assert sum(len(text.split()) for _, _, text in FIVE_PAGES.parts()) > 2_500
    check_report(FIVE_PAGES, WORDS)
    with little_effort(seconds=0.2):
        check_report(FIVE_PAGES, WORDS)


def test_a_finding_keeps_names_out_of_what_may_be_logged() -> None:
    (finding,) = found(changed(INITIAL, Section.ADULT_HEALTH, "Holly and Ruby woke."), "K2")
    assert "Ruby" not in repr(finding)
    assert "Ruby" in finding.what


def test_the_same_report_always_gives_the_same_findings() -> None:
    report = bare({Section.OUR_INVOLVEMENT: "CPN r/v, EUPD. Referred. Apparently chaotic."})
    assert [one.key for one in found(report)] == [one.key for one in found(report)]
    keys = [one.key for one in found(report)]
    assert len(set(keys)) == len(keys)


def test_a_child_of_unknown_age_may_be_a_baby() -> None:
    child = ReportChild(HOLLY, "Holly Marsden")
    report = replace(INITIAL, children=(child, INITIAL.children[1]))
    assert found(changed(report, Section.VOICE, "Holly settled on 1 April 2027.", HOLLY), "K14") == []


PIECES = [*HOSTILE, *WORDS.names.first_names.entries[:20], "Holly ", "Mum "]


# Whatever is typed, findings point into the text, and nothing breaks.
@settings(max_examples=60, deadline=None)
@given(
    section=st.sampled_from(Section),
    is_of_child=st.booleans(),
    text=st.lists(st.sampled_from(PIECES) | st.text()).map("".join),
)
def test_findings_point_into_the_text(section: Section, is_of_child: bool, text: str) -> None:  # noqa: FBT001
    report = changed(INITIAL, section, text, THEO if is_of_child else None)
    for finding in found(report):
        if finding.section is None:
            assert finding.start == finding.end == 0
        else:
            assert 0 <= finding.start <= finding.end <= len(report.text(finding.section, finding.child))
        assert finding.what
        assert bool(finding.suggestion) != bool(finding.question)
