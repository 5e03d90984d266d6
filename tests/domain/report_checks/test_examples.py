"""One bad and one good example of each check, from the table of the specification (K1-K26)."""

from dataclasses import dataclass, replace
from datetime import date

import pytest

from domain.report_checks import CHECKS
from domain.report_text import ReportText, Section
from tests.domain.report_checks.reports import (
    HOLLY,
    INITIAL,
    REVIEW,
    THEO,
    changed,
    found,
    numbers,
    pointed_at,
)

LONG = " ".join(["word"] * 26) + "."
FIVE_DOSES = "Sertraline 100mg OD, " * 5
TEXT_ALONE = replace(REVIEW, previous_actions=())


@dataclass(frozen=True)
class Example:
    section: Section
    bad: str
    good: str
    child: str | None = None
    report: ReportText = INITIAL


EXAMPLES = {
    "K2": Example(
        Section.ADULT_HEALTH, "On bad days Ruby makes her own tea.", "On bad days Holly makes her own tea."
    ),
    "K3": Example(
        Section.ADULT_HEALTH,
        "She feels flat.\n\nShe sleeps badly.\n\nHer mood is low.",
        "When Mum is low, Holly makes her own tea.",
    ),
    "K4": Example(
        Section.ADULT_HEALTH, "Anxiety and depression.", "Her low mood means Theo often misses nursery."
    ),
    "K5": Example(
        Section.OUR_INVOLVEMENT, "Seen recently, stable.", "I saw her on 4 March 2027; she was calmer."
    ),
    "K6": Example(
        Section.OUR_INVOLVEMENT,
        "Referred for therapy.",
        "Referred 2 February; first session 9 March; attended 3 of 4.",
    ),
    "K7": Example(Section.OUR_INVOLVEMENT, "CPN r/v, EUPD", "Her community nurse (CPN) came with me."),
    "K8": Example(Section.ADULT_HEALTH, "Presented as labile", "Her mood changed quickly"),
    "K9": Example(Section.ADULT_HEALTH, FIVE_DOSES, "Her medicine can make her sleepy in the morning."),
    "K10": Example(Section.CHRONOLOGY, "F32.1; 12:04 entry", "4 March 2027: she had been low for a month."),
    "K11": Example(Section.OTHER_MATTERS, "Now at 14 Elm Road", "She has moved to a safe place."),
    "K12": Example(Section.OUR_INVOLVEMENT, "Discussed smear", "We talked about Holly."),
    "K13": Example(Section.OTHER_MATTERS, "Dad’s HIV clinic", "Dad works early shifts."),
    "K14": Example(Section.VOICE, "", "Theo reached for Mum and settled when held.", THEO),
    "K15": Example(
        Section.VOICE,
        "Too young to express views",
        "I have not met her. Her nursery says she likes to paint.",
        HOLLY,
    ),
    "K16": Example(Section.IDENTITY, "N/A", "Polish is spoken at home; Holly translates for Mum.", HOLLY),
    "K17": Example(
        Section.VIEW_AND_REASONS,
        "No concerns",
        "In my view the risk of neglect is high because nobody is up with him.",
    ),
    "K18": Example(Section.WORKING_WELL, "", "Theo is well fed.", THEO),
    "K19": Example(
        Section.PREVIOUS_ACTIONS, "Ongoing", "Not done: no interpreter; booked 6 April.", None, TEXT_ALONE
    ),
    "K20": Example(
        Section.OTHER_MATTERS, "Apparently drinks", "She told me on 3 March that apparently he drinks."
    ),
    "K21": Example(Section.OUR_INVOLVEMENT, "Non-compliant", "Missed 3 of 6 visits; said work clashed."),
    "K22": Example(Section.CHRONOLOGY, "", "4 March 2027: first visit. Holly was at home."),
    "K23": Example(Section.OTHER_MATTERS, LONG, "Short sentences. Each with one thought."),
    "K24": Example(Section.SHARING, "Will share on day", "Read to Mum by phone on 18 March; she agrees."),
    "K25": Example(
        Section.OUR_INVOLVEMENT, "I last saw her on 2 January 2027.", "I last saw her on 1 April 2027."
    ),
    "K26": Example(Section.OUR_OFFER, "Continue support", "I will visit weekly until 30 June."),
}


def made(example: Example, text: str) -> ReportText:
    return changed(example.report, example.section, text, example.child)


@pytest.mark.parametrize("number", EXAMPLES)
def test_the_bad_example_is_found_where_it_stands(number: str) -> None:
    example = EXAMPLES[number]
    report = made(example, example.bad)
    findings = [
        one for one in found(report, number) if (one.section, one.child) == (example.section, example.child)
    ]
    assert findings
    assert all(pointed_at(report, one) in example.bad for one in findings)


@pytest.mark.parametrize("number", EXAMPLES)
def test_the_good_example_is_left_alone(number: str) -> None:
    example = EXAMPLES[number]
    assert found(made(example, example.good), number) == []


# K1 is about a child's sections together.
def test_k1_asks_for_a_text_of_each_child() -> None:
    nothing = {key: text for key, text in INITIAL.for_children.items() if key[1] != THEO}
    assert [(one.number, one.child) for one in found(replace(INITIAL, for_children=nothing), "K1")] == [
        ("K1", THEO)
    ]
    assert found(INITIAL, "K1") == []


@pytest.mark.parametrize(("words", "count"), [(24, 1), (25, 0)])
def test_k1_counts_to_25(words: int, count: int) -> None:
    own = {(Section.WORRIES, THEO): " ".join(["word"] * words), (Section.WORRIES, HOLLY): LONG}
    assert len(found(replace(INITIAL, for_children=own), "K1")) == count


def test_k1_takes_not_met_with_what_is_known() -> None:
    own = {
        (Section.WORRIES, THEO): "I have not met Theo. The midwife says he is well.",
        (Section.WORRIES, HOLLY): LONG,
    }
    assert found(replace(INITIAL, for_children=own), "K1") == []
    own[(Section.WORRIES, THEO)] = "I have not met Theo."
    assert len(found(replace(INITIAL, for_children=own), "K1")) == 1


def test_every_check_has_an_example_here() -> None:
    assert [check.number for check in CHECKS] == [f"K{number}" for number in range(1, 27)]
    assert set(EXAMPLES) | {"K1"} == {check.number for check in CHECKS}


# Kent's four poor snippets (K27): in a report that is clean otherwise, they raise these and nothing else.
@pytest.mark.parametrize(
    ("snippet", "raised"),
    [
        ("(Mum) attend for treatment of thumbnail infection", ["K3", "K4", "K5", "K12"]),
        ("... Also discussed possible sterilisation ...", ["K3", "K5", "K12"]),
        ("Mixed anxiety and depressive illness (Mum)", ["K3", "K4"]),
        ("Referred for psychological counselling", ["K3", "K4", "K5", "K6"]),
    ],
)
def test_k27_the_snippets_from_kent_raise_exactly_these(snippet: str, raised: list[str]) -> None:
    assert numbers(changed(INITIAL, Section.ADULT_HEALTH, snippet)) == raised


# The poor reasons of the audit (K28), in their own words.
@pytest.mark.parametrize(
    "reason",
    [
        "Child too young to adequately express her views",
        "The child has had no direct contact with the practice for at least 2 years",
        "Child not seen yet (prior to school term)",
    ],
)
def test_k28_a_poor_reason_for_silence_raises_k15(reason: str) -> None:
    assert [
        one.number
        for one in found(changed(INITIAL, Section.VOICE, reason, HOLLY))
        if one.number in ("K14", "K15")
    ] == ["K15"]


def test_k28_a_factual_report_raises_k17() -> None:
    report = changed(INITIAL, Section.VIEW_AND_REASONS, "Factual report based on medical issues")
    assert "K17" in numbers(report)


@pytest.mark.parametrize(
    "reason",
    [
        "Shared in meeting",
        "The chair will present it",
        "Lack of time",
        "The initial child protection report was not shared with the family due to lack of time",
        "Reports are not shared with the family. They are sent to the chairperson who presents them",
        "From memory, I think the report was discussed with the parent over the telephone",
    ],
)
def test_k28_a_poor_reason_for_not_sharing_raises_k24(reason: str) -> None:
    assert "K24" in numbers(changed(INITIAL, Section.SHARING, reason))


def test_k25_a_report_dated_after_the_conference_is_found() -> None:
    assert [one.section for one in found(replace(INITIAL, written_on=date(2027, 4, 14)), "K25")] == [None]
