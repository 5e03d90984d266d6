"""What stands on paper, and in which order (B1-B16)."""

from datetime import date

from documents.paper import NOT_WRITTEN, Row, paper_of, summary_of
from domain.drafts import ConferenceKind
from domain.report_text import Section, SharingGiven
from tests.documents.reports import a_report, a_template, particulars


def headings(**given: object) -> list[str]:
    return [block.heading for block in paper_of(a_report(**given), a_template(), particulars()).blocks]


# Each child has a part of its own, with its sections under its name (S4, B4-B7).
def test_each_child_has_its_own_part() -> None:
    paper = paper_of(a_report(), a_template(), particulars())
    ava, baby = paper.blocks[1:3]
    assert (ava.heading, baby.heading) == ("Ava Khan, born 4 May 2019", "Unborn baby, expected 2 June 2027")
    assert [answer.heading for answer in ava.answers] == ["What worries us", "What works well"]
    assert ava.answers[0].lines == ("worries of ava.",)


def test_the_sections_stand_in_the_order_of_the_template() -> None:
    assert headings() == [
        "Our involvement",
        "Ava Khan, born 4 May 2019",
        "Unborn baby, expected 2 June 2027",
        "The parent's health",
        "Other matters",
        "What was agreed last time",
        "What we will do",
        "How this was shared",
        "Author",
    ]


def test_what_is_not_required_and_not_written_is_left_out() -> None:
    assert "Other matters" not in headings(sections={Section.OUR_INVOLVEMENT: "Since May."})


def test_what_is_required_and_not_written_says_so() -> None:
    paper = paper_of(a_report(sections={}, for_children={}), a_template(), particulars())
    assert paper.blocks[0].lines == (NOT_WRITTEN,)
    assert paper.blocks[1].answers[0].lines == (NOT_WRITTEN,)


def test_a_section_that_this_kind_of_conference_is_not_asked_is_left_out() -> None:
    template = a_template()
    reviews = frozenset({ConferenceKind.REVIEW})
    asked = [
        prompt
        if prompt.section is not Section.PREVIOUS_ACTIONS
        else type(prompt)(prompt.section, prompt.heading, "", "", "", (), frozenset(), reviews)
        for prompt in template.prompts
    ]
    initial = a_report(kind=ConferenceKind.INITIAL)
    paper = paper_of(initial, a_template(prompts=tuple(asked)), particulars())
    assert "What was agreed last time" not in [block.heading for block in paper.blocks]


# The header says who wrote it, for which conference, about whom (B1).
def test_the_header_says_who_wrote_it_about_whom() -> None:
    rows = paper_of(a_report(), a_template(), particulars(on_behalf_of="Sam Cole")).rows
    assert Row("Written by", "Priya Shah, care coordinator, Riverside team") in rows
    assert Row("On behalf of", "Sam Cole") in rows
    assert [row.text for row in rows if row.label == "Child"] == [
        "Ava Khan, born 4 May 2019",
        "Unborn baby, expected 2 June 2027",
    ]


def test_the_author_and_whoever_agreed_stand_at_the_end_with_their_dates() -> None:
    given = particulars(authoriser="Owen Price", authorised_on=date(2027, 3, 22))
    assert paper_of(a_report(), a_template(), given).blocks[-1].lines == (
        "Priya Shah, care coordinator, Riverside team, Friday 19 March 2027",
        "Agreed by Owen Price, Monday 22 March 2027",
    )


def test_a_later_version_says_so_on_each_page() -> None:
    assert (
        paper_of(a_report(), a_template(), particulars(version=2)).foot
        == "Version 2 for conference HCF-2027-014"
    )


def test_previous_actions_say_how_far_they_are_and_what_comes_next() -> None:
    paper = paper_of(a_report(), a_template(), particulars())
    (action,) = next(block for block in paper.blocks if block.actions).actions
    assert (action.status, action.barrier) == ("Partly done", "No childcare")
    assert action.next_step == "A place, by Tuesday 6 April 2027"


# With whom it was shared, when, how and what they said; or why not (B15).
def test_sharing_is_said_person_by_person() -> None:
    sharing = (*a_report().sharing, SharingGiven("Tom Reid", reason_not="The chair agreed to wait."))
    paper = paper_of(a_report(sharing=sharing), a_template(), particulars())
    told = next(block for block in paper.blocks if block.heading == "How this was shared").lines
    assert told[:2] == (
        "Mary Khan: on Thursday 18 March 2027, read aloud. What they said: She agrees.",
        "Tom Reid: not shared. The chair agreed to wait.",
    )


def test_nothing_reaches_a_template_that_a_file_cannot_hold() -> None:
    dirty = a_report(sections={Section.OUR_INVOLVEMENT: "Seen\x0b on \x00Monday\x1b."})
    told = paper_of(dirty, a_template(), particulars()).printed()
    assert told["blocks"][0]["lines"] == ["Seen", "on Monday."]


# The sheet for the talk with a parent holds what is worried about and what helps, and room for their words.
def test_the_summary_has_room_for_what_the_parent_says() -> None:
    sheet = summary_of(a_report(), particulars())
    assert [block.heading for block in sheet.blocks] == [
        "What we worry about",
        "What goes well",
        "What would help",
        "What we will do",
        "What you say about it",
    ]
    assert sheet.blocks[0].answers[1].heading == "Your baby"
