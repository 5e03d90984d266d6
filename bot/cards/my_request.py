"""Somebody's own request for help: where it stands, what kind of help, and what can be done (Q1-Q8)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from bot.cards.appointments import calendar_button, say_appointment, time_buttons
from bot.cards.card import Card, outside
from bot.cards.catalogue import catalogue
from bot.cards.elements import Element, button, choice_input, fact, paragraph, text_input
from bot.cards.live import LiveCard
from bot.cards.notes import notes_button
from bot.cards.nudges import HEADINGS
from bot.cards.why import choices_with_why
from domain.note import LONGEST_NOTE
from domain.nudges import Facts, NudgeKind
from domain.support import SupportKind, SupportRequest
from wording.conferences import say_starts
from wording.speech import say_list

say = catalogue("my_request")
shared = catalogue("words")
KIND_ASKED = say.table("kind", SupportKind)


@dataclass(frozen=True, slots=True)
class MyRequestCard(LiveCard):
    """The request of its reader; it names the nurse and nobody of the family (IG5, IG8).

    `kind` is what the card was sent for; `notice` says what has just happened (AX11).
    """

    template: ClassVar[str] = "invitation.json.j2"

    facts: Facts
    request: SupportRequest
    notice: str | None = None
    kind: NudgeKind | None = None

    @property
    def subject_id(self) -> UUID:
        """The request, and not its invitation."""
        return self.request.id

    @property
    def is_asking(self) -> bool:
        """As long as something can be done about it."""
        return self.request.is_open or self.request.asks_whether_it_helped or self._hears_of_report

    @property
    def _hears_of_report(self) -> bool:
        """Whether the nurse gave the report back, until her note is read (R10)."""
        return self.request.gave_back and self._has_note

    @property
    def _has_note(self) -> bool:
        return any(note.waits_for(self.request.requested_by) for note in self.request.notes)

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        return {
            "heading": self._heading(),
            "notice": self.notice,
            "lead": self._lead(),
            "facts": self._facts(),
            "paragraphs": [paragraph(shared("emergency")), paragraph(self._number(), subtle=True)],
            "actions": self._actions(),
        }

    def _heading(self) -> str:
        if self._hears_of_report:
            return say("report-given-back")
        if self._has_note:
            return HEADINGS[NudgeKind.SUPPORT_NOTE]
        if self.request.asks_whether_it_helped:
            return HEADINGS[NudgeKind.SUPPORT_COMPLETED]
        if self.kind is NudgeKind.SUPPORT_RELEASED and self.request.waits:
            return HEADINGS[NudgeKind.SUPPORT_RELEASED]
        if self.kind is NudgeKind.SUPPORT_TIME and self.request.is_with_a_nurse:
            return HEADINGS[NudgeKind.SUPPORT_TIME]
        return say("title")

    def _lead(self) -> str:
        request, names = self.request, outside(say_list(self.request.offered_names))
        if request.waits:
            given_back = request.released is not None
            return say("given-back", names=names) if given_back else say("waits", names=names)
        if request.is_with_a_nurse:
            said = say("helped-by", nurse=outside(request.claimed_by_name))
            return f"{said} {say_appointment(request, request.requested_by)}".strip()
        return self._lead_of_finished()

    def _lead_of_finished(self) -> str:
        """What is still asked of a request that is no longer open, or what became of it."""
        request = self.request
        if request.asks_whether_it_helped:
            return say("ask-helped")
        if request.asks_whether_still_needed:
            return say("ask-still-needed")
        if request.gave_back:
            return say("write-it-again", nurse=outside(request.claimed_by_name))
        if request.has_helped is not None:
            return say("did-help") if request.has_helped else say("did-not-help")
        return say("is-over")

    def _facts(self) -> list[Element]:
        if not self.request.is_open:
            return []
        rows = [fact(say("asked-for"), KIND_ASKED[self.request.kind].lower())]
        if not self.facts.is_over:
            rows.append(fact(say("conference"), say_starts(self.facts.conference)))
        return rows

    def _number(self) -> str:
        return shared("number-in-your-list", number=str(self.facts.invitation.number))

    def _actions(self) -> list[Element]:
        ids: dict[str, object] = {"request_id": self.request.id}
        about: dict[str, object] = {"invitation_id": self.facts.invitation.id}
        back = button(say("back"), "invitation.show", about)
        withdraw = button(say("withdraw"), "support.withdraw", about)
        request = self.request
        if request.waits:
            more = button(say("say-more"), "support.form", about, primary=True)
            return [more, back, choices_with_why([], [withdraw], **about, **ids)]
        if request.is_with_a_nurse:
            me = request.requested_by
            asked = time_buttons(request, me)
            front = [notes_button(request, me), *asked[:1], back]
            return [
                *front,
                choices_with_why([], [*asked[1:], *calendar_button(request), withdraw], **about, **ids),
            ]
        if request.asks_whether_it_helped:
            yes = button(say("helped"), "support.helped", {**ids, "answer": "yes"}, primary=True)
            return [yes, button(say("not-helped"), "support.helped", {**ids, "answer": "no"}), back]
        if request.asks_whether_still_needed:
            return still_needed_buttons(self.facts)
        if request.gave_back and not self.facts.is_over:
            write = button(shared("write-my-report"), "prompts.show", about, primary=not self._has_note)
            return (
                [notes_button(request, request.requested_by), write, back]
                if self._has_note
                else [write, back]
            )
        return [back] if not self.facts.is_over else []


@dataclass(frozen=True, slots=True)
class HelpForm(Card):
    """What kind of help, and a line of words if the person likes (Q1). Nothing of it is required."""

    template: ClassVar[str] = "form.json.j2"

    facts: Facts
    kind: SupportKind = SupportKind.ADVICE
    notice: str | None = None

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        ids = {"invitation_id": self.facts.invitation.id}
        kinds = {kind.value: said for kind, said in KIND_ASKED.items()}
        return {
            "heading": say("form-heading"),
            "notice": self.notice,
            "paragraphs": [paragraph(say("form-lead")), paragraph(shared("emergency"))],
            "inputs": [
                choice_input("kind", say("form-kind"), say("form-kind-wrong"), kinds, value=self.kind.value),
                text_input(
                    "words",
                    say("form-words"),
                    error=say("form-words-wrong", most=str(LONGEST_NOTE)),
                    longest=LONGEST_NOTE,
                    is_long=True,
                ),
            ],
            "actions": [
                button(say("form-ask"), "support.ask", ids, primary=True, needs_inputs=True),
                button(say("back"), "invitation.show", ids),
            ],
        }


def my_request_button(ids: Mapping[str, object]) -> Element:
    """From the card of a conference to one's request about it."""
    return button(say("title"), "support.mine", ids)


def ask_still_needed(facts: Facts) -> list[str]:
    """The conference took a request along: is the help needed all the same (Q7)?

    Said in words, for a card that is finished has no buttons (IG9).
    """
    taken = any(one.asks_whether_still_needed for one in facts.requests)
    number = str(facts.invitation.number)
    return [say("say-still-needed", number=number), shared("emergency")] if taken else []


def still_needed_buttons(facts: Facts) -> list[Element]:
    """One tap asks the nurses anew (Q7)."""
    taken = [one for one in facts.requests if one.asks_whether_still_needed]
    return [
        button(say("still-needed"), "support.still_needed", {"request_id": one.id}, primary=True)
        for one in taken[-1:]
    ]
