from datetime import date

from domain.drafts import ConferenceKind
from domain.report_text import ReportChild, ReportText, Section

AVA = ReportChild("ava", "Ava", born_on=date(2020, 1, 5))
LEO = ReportChild("leo", "Leo", expected_on=date(2027, 6, 1))
TEXT = ReportText(
    ConferenceKind.INITIAL,
    conference_on=date(2027, 4, 20),
    written_on=date(2027, 4, 12),
    children=(AVA, LEO),
    sections={Section.OUR_OFFER: "I will visit.", Section.HEADER: "  "},
    for_children={
        (Section.VOICE, "leo"): "Not born yet.",
        (Section.VOICE, "ava"): "Ava drew a house.",
    },
)


def test_sections_are_numbered_as_in_the_specification() -> None:
    assert [section.number for section in Section] == [f"B{number}" for number in range(1, 17)]
    assert (Section.IDENTITY.number, Section.SHARING.number) == ("B7", "B15")


def test_parts_come_in_the_order_of_the_report_and_without_the_empty_ones() -> None:
    assert list(TEXT.parts()) == [
        (Section.VOICE, "ava", "Ava drew a house."),
        (Section.VOICE, "leo", "Not born yet."),
        (Section.OUR_OFFER, None, "I will visit."),
    ]


def test_a_section_that_nobody_wrote_is_empty() -> None:
    assert TEXT.text(Section.CHRONOLOGY) == TEXT.text(Section.VOICE, "nobody") == ""


def test_a_child_is_unborn_until_a_birth_is_known() -> None:
    assert LEO.is_unborn
    assert not AVA.is_unborn
