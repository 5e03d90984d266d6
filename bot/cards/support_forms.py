"""The forms of a nurse: what came of a request, and to whom it is passed on (Q5, Q6)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from bot.cards.card import Card
from bot.cards.catalogue import catalogue
from bot.cards.colleague import to_choose_from
from bot.cards.elements import button, choice_input, paragraph
from bot.cards.notes import note_input
from domain.note import LONGEST_NOTE
from domain.people import Person
from domain.support import SupportOutcome

say = catalogue("support_forms")
OUTCOMES = say.table("came", SupportOutcome)
# A report is given back with a note, by a form of its own (R10).
CHOSEN = tuple(one for one in SupportOutcome if one is not SupportOutcome.REPORT_GIVEN_BACK)


@dataclass(frozen=True, slots=True)
class OutcomeForm(Card):
    """What came of it; the coordinator is then asked once whether it helped (Q5)."""

    template: ClassVar[str] = "form.json.j2"

    request_id: UUID
    wrong: str | None = None

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        ids = {"request_id": self.request_id}
        outcomes = {outcome.value: OUTCOMES[outcome] for outcome in CHOSEN}
        return {
            "heading": say("outcome-heading"),
            "notice": self.wrong,
            "paragraphs": [
                paragraph(say("outcome-lead")),
            ],
            "inputs": [choice_input("outcome", say("outcome-label"), say("outcome-wrong"), outcomes)],
            "actions": [
                button(say("outcome-done"), "support.complete", ids, primary=True, needs_inputs=True),
                button(say("outcome-not-yet"), "support.show", ids),
            ],
        }


@dataclass(frozen=True, slots=True)
class GiveReportBackForm(Card):
    """A short note to the coordinator, who goes on with the report (R10). `said` is what was written."""

    template: ClassVar[str] = "form.json.j2"

    request_id: UUID
    said: str = ""
    wrong: str | None = None

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        ids = {"request_id": self.request_id}
        return {
            "heading": say("back-heading"),
            "notice": self.wrong,
            "paragraphs": [paragraph(say("back-lead"))],
            "inputs": [
                note_input(say("back-label"), say("back-wrong", most=str(LONGEST_NOTE)), self.said),
            ],
            "actions": [
                button(say("back-give"), "support.give_report_back", ids, primary=True, needs_inputs=True),
                button(say("back-keep"), "support.show", ids),
            ],
        }


@dataclass(frozen=True, slots=True)
class PassOnNurseForm(Card):
    """Which colleague is asked instead; she still says herself whether she can (Q6)."""

    template: ClassVar[str] = "form.json.j2"

    request_id: UUID
    nurses: Sequence[Person]
    wrong: str | None = None

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        ids = {"request_id": self.request_id}
        names = to_choose_from(self.nurses)
        nurse = choice_input("nurse", say("pass-label"), say("pass-wrong"), names) if names else None
        pass_on = button(say("pass-ask"), "support.pass_on", ids, primary=True, needs_inputs=True)
        return {
            "heading": say("pass-heading"),
            "notice": self.wrong,
            "paragraphs": [
                paragraph(say("pass-lead") if names else say("pass-nobody")),
            ],
            "inputs": [nurse] if nurse else [],
            "actions": [*([pass_on] if names else []), button(say("pass-keep"), "support.show", ids)],
        }
