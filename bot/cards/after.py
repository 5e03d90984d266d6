"""After a conference: one thing at a time is asked of whoever was to be there (E24-E30, E35, W2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from bot.cards.acted import acted_said
from bot.cards.after_questions import BUTTONS, INPUTS, TEXTS, Asking
from bot.cards.asking import helper_of
from bot.cards.catalogue import catalogue
from bot.cards.elements import Element, button, paragraph, strong
from bot.cards.live import LiveCard
from bot.cards.my_request import my_request_button
from bot.cards.nudges import HEADINGS
from bot.cards.why import MOST_IN_FRONT, choices_with_why
from domain.core_group import CoreGroup
from domain.followup import Told
from domain.ladder.afterwards import Ask, asks_attendance, core_groups, next_ask, open_dissent
from domain.nudges import Facts, NudgeKind
from wording.conferences import say_kind, say_kind_on, say_starts
from wording.speech import say_date

say = catalogue("after")
shared = catalogue("words")


# A card for joining, or older, is no word about the decisions.
BEFORE_DECISIONS = frozenset({None, NudgeKind.ATTENDED, NudgeKind.ATTENDED_AGAIN})
CORE_GROUP_KINDS = frozenset({NudgeKind.CORE_GROUP_SOON, NudgeKind.CORE_GROUP_TOMORROW})
ASKS_OF_KIND = {
    NudgeKind.ATTENDED: Ask.ATTENDANCE,
    NudgeKind.ATTENDED_AGAIN: Ask.ATTENDANCE,
    NudgeKind.DECISIONS: Ask.DECISIONS,
    NudgeKind.CORE_GROUP_DATE: Ask.CORE_GROUP,
    NudgeKind.NEXT_REVIEW: Ask.HOLD_DATE,
}


@dataclass(frozen=True, slots=True)
class AfterCard(LiveCard):
    """What is asked next, without a name in it (IG5, IG8).

    `kind` is what the card was sent for. `ask` shows one question whatever is open: a date to change, an
    answer to mend. `can_undo`: they said a moment ago who was there. `groups` are the core
    groups in the person's own calendar.
    """

    template: ClassVar[str] = "form.json.j2"

    facts: Facts
    kind: NudgeKind | None = None
    notice: str | None = None
    ask: Ask | None = None
    groups: Sequence[CoreGroup] = ()
    can_undo: bool = False

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        asked = self._asked
        if self.facts.is_over:
            what, is_finished = self._what, self.facts.is_finished
            said = say("finished", what=what) if is_finished else say("was-cancelled", what=what)
            return {
                "heading": shared("task-finished"),
                "notice": None,
                "paragraphs": [paragraph(said)],
                "inputs": [],
                "actions": [],
            }
        return {
            "heading": self._heading(asked),
            "notice": self.notice,
            "paragraphs": [
                *map(paragraph, [*acted_said(self.facts), *self._texts(asked)]),
                self._number(),
            ],
            "inputs": INPUTS[asked](self._asking) if asked in INPUTS else [],
            "actions": [*(BUTTONS[asked](self._asking) if asked else []), *self._undo(), self._more(asked)],
        }

    @property
    def _asked(self) -> Ask | None:
        """The one thing this card asks; a reminder of a core group asks nothing."""
        if self.ask is not None:
            return self.ask
        if self._is_reminder:
            return None
        return next_ask(self.facts, with_decisions=self.kind not in BEFORE_DECISIONS)

    @property
    def _is_reminder(self) -> bool:
        return self.kind in CORE_GROUP_KINDS and bool(core_groups(self.facts))

    @property
    def _what(self) -> str:
        return say_kind_on(say_kind(self.facts.conference.kind), strong(say_starts(self.facts.conference)))

    @property
    def _asking(self) -> Asking:
        return Asking(self.facts, self.groups)

    def _heading(self, asked: Ask | None) -> str:
        is_its_own = self.kind in ASKS_OF_KIND and ASKS_OF_KIND[self.kind] is asked
        return HEADINGS[self.kind] if self.kind and (is_its_own or self._is_reminder) else say("after")

    def _texts(self, asked: Ask | None) -> list[str]:
        if asked is not None:
            return TEXTS[asked](self._asking)
        if self._is_reminder:
            is_one = len(core_groups(self.facts)) == 1
            meets = say("your-core-group-meets-on", dates=self._asking.dates)
            is_near = is_one and self.kind is NudgeKind.CORE_GROUP_TOMORROW
            return [say("meets-next-working-day", meets=meets) if is_near else meets]
        return [say("this-is-about", what=self._what), *self._known(), say("nothing-else-needed")]

    def _known(self) -> list[str]:
        """What was told, as far as it helps to see it again."""
        review = self.facts.said(Told.NEXT_REVIEW)
        known = [say("your-core-group-meets-on", dates=self._asking.dates)] if core_groups(self.facts) else []
        if review and review.day:
            known.append(say("next-review-is-on", day=strong(say_date(review.day))))
        if helper := helper_of(self.facts):
            known.append(shared("helper-is-helping", helper=helper))
        if open_dissent(self.facts):
            known.append(say("nurse-knows-you-disagree"))
        return known

    def _number(self) -> Element:
        return paragraph(shared("number-in-your-list", number=str(self.facts.invitation.number)), subtle=True)

    def _undo(self) -> list[Element]:
        """What was said a moment ago can simply be taken back."""
        asked = self._asked
        is_full = asked is not None and len(BUTTONS[asked](self._asking)) >= MOST_IN_FRONT
        if not self.can_undo or is_full:
            return []
        return [button(say("take-this-answer-back"), "after.undo", self._asking.ids)]

    def _more(self, asked: Ask | None) -> Element:
        """What is rarer: help, a date, a word that one disagrees, an answer to mend (W5)."""
        has_asked = any(one.is_open for one in self.facts.requests)
        need_help = button(shared("i-need-help"), "support.ask", self._asking.ids)
        folded = [my_request_button(self._asking.ids) if has_asked else need_help]
        if asked is Ask.ATTENDANCE:
            folded.append(button(say("it-did-not-take-place"), "after.not_held", self._asking.ids))
        elif not asks_attendance(self.facts):
            folded.append(button(say("change-whether-i-attended"), "after.change", self._asking.ids))
            if open_dissent(self.facts) is None:
                folded.append(button(say("i-disagree-with-the-decision"), "after.disagree", self._asking.ids))
        if self.facts.said(Told.PLAN) and asked is not Ask.CORE_GROUP:
            folded.append(button(say("tell-a-core-group-date"), "after.core_group_form", self._asking.ids))
        folded.append(button(shared("show-details"), "invitation.details", self._asking.ids))
        return choices_with_why([], folded, invitation_id=self.facts.invitation.id)
