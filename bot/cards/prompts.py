"""The questions of a report, one on a card; shown to their writer alone, never kept in the chat (IG8)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from bot.cards.card import Card, one_line, outside
from bot.cards.catalogue import catalogue
from bot.cards.elements import (
    Element,
    button,
    choice_input,
    date_input,
    fact,
    more_choices,
    paragraph,
    strong,
    text_input,
)
from domain.drafting import LONGEST_TEXT, Question, action_of
from domain.report_text import ActionStatus, PreviousAction, ReportChild, Section
from usecases.draft import Draft
from wording.speech import say_date, say_when

say = catalogue("prompts")
STATUSES = say.table("status", ActionStatus)
LONGEST_LINE, LONGEST_NAME = 500, 40


@dataclass(frozen=True, slots=True)
class PromptCard(Card):
    """One question with what was written so far; why it matters, an example and tips fold out (AX23).

    `notice` says what has just happened (AX11).
    """

    template: ClassVar[str] = "form.json.j2"

    draft: Draft
    question: Question
    notice: str | None = None

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        return {
            "heading": self.question.prompt.heading,
            "notice": self.notice,
            "paragraphs": list(self._paragraphs()),
            "inputs": list(self._inputs()),
            "actions": list(self._actions()),
        }

    def _paragraphs(self) -> Iterator[Element]:
        question, held = self.question, self.draft.held.get(self.question.place)
        progress = say("progress", number=str(question.number), all=str(len(self.draft.questions)))
        needed = say("needed") if question.is_required else say("may-stay-empty")
        yield paragraph(f"{progress}. {needed}", subtle=True)
        if question.child:
            yield fact(say("child"), outside(say_child(question.child)))
        yield paragraph(question.prompt.ask)
        if self._is_action:
            yield paragraph(say("from-invitation") if self._is_proposed else say("no-actions"), subtle=True)
        if held and held.asks:
            yield paragraph(strong(say("both-wait")))
        if held:
            when = say_when(held.saved_at)
            is_mine = held.author_id == self.draft.reader_id
            by = outside(self.draft.writers.get(held.author_id, ""))
            yield paragraph(
                say("saved-by-you", when=when) if is_mine else say("saved-by", name=by, when=when),
                subtle=True,
            )

    def _inputs(self) -> Iterator[Element]:
        if self._is_action:
            yield from self._of_action(self._action())
            return
        yield text_input(
            "text",
            say("your-answer"),
            error=say("too-long"),
            value=self.draft.text_at(self.question.place),
            longest=LONGEST_TEXT,
            is_long=True,
        )

    def _of_action(self, action: PreviousAction) -> Iterator[Element]:
        error = say("too-long")
        yield text_input(
            "action", say("action"), error=error, value=action.action, longest=LONGEST_LINE, is_long=True
        )
        yield choice_input(
            "status",
            say("status"),
            say("choose-status"),
            {status.value: STATUSES[status] for status in ActionStatus},
            value=action.status or "",
            is_required=False,
        )
        for name, label in (("barrier", say("barrier")), ("next_step", say("next-step"))):
            value = getattr(action, name)
            yield text_input(name, label, error=error, value=value, longest=LONGEST_LINE, is_long=True)
        on = action.next_on.isoformat() if action.next_on else ""
        yield date_input("next_on", say("next-on"), say("next-on-error"), value=on, is_required=False)

    def _actions(self) -> Iterator[Element]:
        ids = ids_of(self.draft, self.question)
        is_last = self.question.number == len(self.draft.questions)
        go_on = say("last") if is_last else say("next")
        yield button(go_on, "prompts.next", ids, primary=True, needs_inputs=True)
        if self.question.number > 1:
            yield button(say("back"), "prompts.back", ids, needs_inputs=True)
        held = self.draft.held.get(self.question.place)
        if held and held.asks:
            yield button(say("look-at-both"), "prompts.both", ids)
        yield self._help(ids)
        yield self._more(ids)

    def _help(self, ids: dict[str, object]) -> Element:
        prompt = self.question.prompt
        body = [
            paragraph(strong(say("why"))),
            paragraph(prompt.why),
            paragraph(strong(say("example"))),
            *(paragraph(line) for line in prompt.example.split("\n")),
            paragraph(strong(say("tips"))),
            *(paragraph(f"- {tip}") for tip in prompt.tips),
        ]
        actions = [button(say("show-model"), "prompts.model", ids, needs_inputs=True)]
        return more_choices(body, actions, title=say("help-title"))

    def _more(self, ids: dict[str, object]) -> Element:
        choices = {str(one.number): list_line(self.draft, one) for one in self.draft.questions}
        place = str(self.question.number)
        go_to = choice_input("to", say("go-to"), say("go-to-error"), choices, value=place, is_required=False)
        actions = [button(say("go-there"), "prompts.jump", ids, needs_inputs=True)]
        if self._is_action:
            actions.append(button(say("add-action"), "prompts.add", ids, needs_inputs=True))
        actions += [
            button(say("close"), "prompts.close", ids, needs_inputs=True),
            button(say("desk-check"), "checking.show", ids, needs_inputs=True),
            button(say("desk-bring"), "bringing.form", ids, needs_inputs=True),
            button(say("desk-explain"), "prompts.explain", ids, needs_inputs=True),
        ]
        return more_choices([go_to], actions)

    @property
    def _is_action(self) -> bool:
        return self.question.place.section is Section.PREVIOUS_ACTIONS

    @property
    def _is_proposed(self) -> bool:
        """Whether the action stands there because the invitation told it."""
        number = int(self.question.place.item)
        return number <= len(self.draft.proposed) and self.question.place not in self.draft.held

    def _action(self) -> PreviousAction:
        if self._is_proposed:
            return PreviousAction(self.draft.proposed[int(self.question.place.item) - 1])
        return action_of(self.draft.text_at(self.question.place))


def list_heading(question: Question) -> str:
    """The heading of a question, and which child or action it is about."""
    heading = question.prompt.heading
    if question.place.section is Section.PREVIOUS_ACTIONS:
        return f"{heading}, {question.place.item}"
    if question.child:
        name = question.child.name or say("about-child", number=str(question.child_number))
        return f"{heading}: {one_line(name, LONGEST_NAME)}"
    return heading


def list_line(draft: Draft, question: Question) -> str:
    """A question as a list tells it: its number, its heading, of which child, and how it stands."""
    held = draft.held.get(question.place)
    state = say("state-needed") if question.is_required else say("state-free")
    if held and held.text:
        state = say("state-answered")
    if held and held.asks:
        state = say("state-doubled")
    return f"{question.number}. {list_heading(question)} ({state})"


def say_child(child: ReportChild) -> str:
    """A child's name with the date of birth, or the date on which the birth is expected (B1, G4)."""
    name = one_line(child.name)
    if child.is_unborn and child.expected_on:
        return say("child-expected", name=name or say("child-unborn"), date=say_date(child.expected_on))
    name = name or say("child-unnamed")
    return say("child-born", name=name, date=say_date(child.born_on)) if child.born_on else name


def ids_of(draft: Draft, question: Question) -> dict[str, object]:
    """What a button names: the invitation, the place, and the version of the text that the card shows."""
    place = question.place
    item = {"item": place.item} if place.item else {}
    seen = draft.version_at(place)
    return {"invitation_id": draft.facts.invitation.id, "section": place.section, **item, "seen": seen}
