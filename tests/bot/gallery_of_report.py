"""Cards of writing the report, in every state (B1-B16)."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

from bot.cards.bringing import BringForm, BroughtCard, FileReadCard
from bot.cards.card import Card
from bot.cards.checking import CheckCard
from bot.cards.model_report import ModelCard
from bot.cards.prompts import PromptCard, say
from bot.cards.prompts_desk import BothCard, DeskCard, ExplainerCard, LeftCard
from domain.brought import laid_out, lines_of
from domain.children import Child
from domain.drafting import Held, Place, Way, Wording, action_text, questions_of
from domain.nudges import Facts
from domain.report import ReportState
from domain.report_assembly import Author, assembled, children_of
from domain.report_checks import check_report
from domain.report_text import ActionStatus, PreviousAction, Section
from domain.roles import Role
from policies.model_reports import load_model_reports
from usecases.checking import Checked, word_lists
from usecases.draft import Draft

WRITER, NURSE = UUID(int=1), UUID(int=2)
AVA, LEO = "00000000-0000-4000-8000-0000000000a1", "00000000-0000-4000-8000-0000000000a2"
SAVED_AT = datetime(2026, 11, 24, 15, 30, tzinfo=UTC)
ACTION = PreviousAction(
    "Offer the parents' group",
    ActionStatus.PART,
    "Nobody to mind the baby",
    "A place in the crèche",
    date(2027, 1, 6),
)
TEXTS = {
    Place(Section.OUR_INVOLVEMENT): "I have worked with her since 4 May 2026. We meet each week.",
    Place(Section.WORRIES, AVA): "Ava makes the meals when her mother is low.",
    Place(Section.PREVIOUS_ACTIONS, "1"): action_text(ACTION),
}
PASTED = """Background
I have worked with her since 4 May 2026.
Worries
Both children are often late.
What we will do
I will visit each week until 30 June 2027.
"""


def a_report_draft(
    facts: Facts, name: str, texts: Mapping[Place, str] = TEXTS, *, at: int = 1, beside: tuple[int, ...] = ()
) -> Draft:
    """A draft about two children, one of them expected, without a database."""
    children = (Child(UUID(AVA), name, date(2019, 5, 3)), Child(UUID(LEO), "", None, date(2027, 2, 1)))
    found = replace(facts, conference=replace(facts.conference, children=children))
    report, template = found.report, found.policy.template
    assert report is not None
    assert template is not None
    held = {
        place: Held(place, text, 2, 3, NURSE if place.item else WRITER, SAVED_AT, beside)
        for place, text in texts.items()
        if text
    }
    questions = questions_of(template, found.conference.kind, children_of(found), actions=2)
    author = Author("Priya Raman", Role.CARE_COORDINATOR, "North team", "priya.raman@trust.example")
    return Draft(
        facts=found,
        report=replace(report, state=ReportState.DRAFTING),
        template=template,
        text=assembled(found, texts, author, written_on=SAVED_AT.date()),
        held=held,
        questions=questions,
        at=questions[at - 1],
        writers={WRITER: "Priya Raman", NURSE: "Grace Adeyemi"},
        reader_id=WRITER,
        proposed=("Visit weekly", "Book an interpreter"),
    )


def report_cards(facts: Facts, name: str, words: str) -> Iterator[tuple[str, Card]]:
    """Each by its name; `name` is a child's and `words` were written by somebody."""
    empty = a_report_draft(facts, name, {})
    draft = a_report_draft(facts, name)
    number = {question.place: question.number for question in draft.questions}
    yield "report, desk, to begin", DeskCard(empty, is_below=True)
    of_child = a_report_draft(facts, name, at=number[Place(Section.WORRIES, AVA)])
    yield "report, desk, at a child", DeskCard(of_child, notice=say("saved"))
    yield "report, desk, in an old app", DeskCard(draft, notice=say("needs-the-button"))
    doubled = a_report_draft(facts, name, beside=(3,))
    yield "report, desk, two texts", DeskCard(doubled)
    checked = replace(draft, report=replace(draft.report, state=ReportState.CHECKED))
    yield "report, desk, checked", DeskCard(checked)
    for question in empty.questions:
        if question.child_number in {0, 1}:
            at = replace(empty, at=question)
            yield f"report, question {question.number}", PromptCard(at, question)
    yield "report, answered", PromptCard(of_child, of_child.at, say("saved"))
    unborn = draft.questions[number[Place(Section.VOICE, LEO)] - 1]
    yield "report, of an unborn child", PromptCard(replace(draft, at=unborn), unborn)
    action = draft.questions[number[Place(Section.PREVIOUS_ACTIONS, "1")] - 1]
    yield "report, an action answered", PromptCard(draft, action)
    yield "report, a question with two texts", PromptCard(doubled, doubled.at)
    yield "report, what is left", LeftCard(draft, say("saved"))
    whole = {question.place: "Said." for question in draft.questions}
    yield "report, nothing left", LeftCard(a_report_draft(facts, name, whole))
    other = Wording(3, NURSE, SAVED_AT, Way.WRITTEN)
    yield "report, which of two texts", BothCard(doubled, doubled.at, other, words, "Grace Adeyemi")
    both = BothCard(doubled, action, other, action_text(ACTION), "Grace Adeyemi")
    yield "report, which of two actions", both
    yield "report, how a conference works", ExplainerCard({"invitation_id": UUID(int=4)})
    for kind, model in load_model_reports().items():
        yield f"report, model for {kind}", ModelCard(model, draft.template, {"invitation_id": UUID(int=4)})
    yield "report, bring a text", BringForm(draft)
    yield (
        "report, a text that is too long",
        BringForm(draft, "This text is too long. Nothing was kept.", "A."),
    )
    lines = lines_of(PASTED)
    yield (
        "report, a text to look at",
        BroughtCard(draft, laid_out(lines, draft.questions, draft.text.children)),
    )
    plain = laid_out(lines_of("They are well."), draft.questions, draft.text.children)
    yield "report, a text without headings", BroughtCard(draft, plain)
    yield "report, a file was read", FileReadCard(draft)
    found = Checked(draft, check_report(draft.text, word_lists()), {})
    yield "report, a second look", CheckCard(found)
    yield "report, a second look, the next part", CheckCard(found, 2)
    stops = {one.key: "The family asked for it." for one in found.stops}
    yield "report, a second look, stops passed", CheckCard(replace(found, reasons=stops))
    advice = Checked(draft, tuple(one for one in found.findings if one not in found.stops), {}, left=2)
    yield "report, a second look, some advice left", CheckCard(advice, 2)
    sendable = replace(advice, draft=checked, findings=advice.findings[:1])
    yield "report, a second look, one piece of advice", CheckCard(sendable)
    yield "report, nothing to point out", CheckCard(Checked(draft, (), {}))
    yield "report, nothing else to point out", CheckCard(Checked(draft, (), {}, left=1))
