"""Recording something for a colleague who is absent: what, and why (A1, R2)."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from bot.cards.card import Card
from bot.cards.catalogue import catalogue
from bot.cards.colleague import Purpose, colleague_input
from bot.cards.elements import Element, button, choice_input, paragraph, text_input
from domain.acting import CHOICES
from domain.desk import Item
from domain.followup import Attended
from domain.invitation import DeclineReason, Reply
from wording.conferences import say_kind, say_starts

say = catalogue("acting")
LONGEST_REASON = 200


class What(StrEnum):
    """What can be recorded for somebody, in one choice."""

    ACCEPT_REMOTE = "accept_remote"
    ACCEPT_IN_PERSON = "accept_in_person"
    ACCEPT_PHONE = "accept_phone"
    CLASH = "clash"
    LEAVE = "leave"
    SICK = "sick"
    NOT_INVOLVED = "not_involved"
    SUBSTITUTE = "substitute"
    REPORT_SENT = "report_sent"
    ATTENDED_ALL = "attended_all"
    ATTENDED_PART = "attended_part"
    ATTENDED_NO = "attended_no"


ACCEPTED: dict[What, Reply] = {
    What.ACCEPT_REMOTE: Reply.ACCEPT_REMOTE,
    What.ACCEPT_IN_PERSON: Reply.ACCEPT_IN_PERSON,
    What.ACCEPT_PHONE: Reply.ACCEPT_PHONE,
}
DECLINED: dict[What, DeclineReason] = {
    What.CLASH: DeclineReason.CLASH,
    What.LEAVE: DeclineReason.LEAVE,
    What.SICK: DeclineReason.SICK,
    What.NOT_INVOLVED: DeclineReason.NOT_INVOLVED,
}
ATTENDED: dict[What, Attended] = {
    What.ATTENDED_ALL: Attended.ALL,
    What.ATTENDED_PART: Attended.PART,
    What.ATTENDED_NO: Attended.NO,
}


@dataclass(frozen=True, slots=True)
class ActingForm(Card):
    """What is recorded, and why; `has_begun` once the conference has started.

    `what`, `because` and `colleague` are what was filled in before, when something is `wrong` (AX10).
    """

    template: ClassVar[str] = "form.json.j2"

    item: Item
    has_begun: bool = False
    wrong: str | None = None
    what: str = ""
    because: str = ""
    colleague: str = ""

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        conference, ids = self.item.facts.conference, {"invitation_id": self.item.facts.invitation.id}
        words = {"conference": say_kind(conference.kind).capitalize(), "starts": say_starts(conference)}
        choices = {what.value: say.of("what", what) for what in self._choices()}
        reasons = {why.value: say.of("because", why) for why in CHOICES}
        return {
            "heading": say("heading"),
            "notice": self.wrong,
            "paragraphs": [paragraph(say("lead", **words)), paragraph(say("note"))],
            "inputs": [
                choice_input("what", say("what-label"), say("what-error"), choices, value=self.what),
                *([] if self.has_begun else [self._who_goes()]),
                choice_input(
                    "because", say("because-label"), say("because-error"), reasons, value=self.because
                ),
            ],
            "actions": [
                button(say("record"), "acting.record", ids, primary=True, needs_inputs=True),
                button(say("leave-it"), "desk.open", ids),
            ],
        }

    def _who_goes(self) -> Element:
        """Whose name is needed only where a colleague goes instead (I11)."""
        is_asked = self.what == What.SUBSTITUTE
        return colleague_input(Purpose.ABSENT, self.colleague, is_required=is_asked)

    def _choices(self) -> list[What]:
        report = self.item.facts.report
        sent = [What.REPORT_SENT] if report and not report.is_settled else []
        return [*(ATTENDED if self.has_begun else (*ACCEPTED, *DECLINED, What.SUBSTITUTE)), *sent]


@dataclass(frozen=True, slots=True)
class WaiveForm(Card):
    """Why no report is needed, in a named nurse's own words (R2)."""

    template: ClassVar[str] = "form.json.j2"

    item: Item
    wrong: str | None = None

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        ids = {"invitation_id": self.item.facts.invitation.id}
        return {
            "heading": say("waive-heading"),
            "notice": self.wrong,
            "paragraphs": [paragraph(say("waive-lead"))],
            "inputs": [
                text_input(
                    "reason",
                    say("waive-label"),
                    error=say("waive-error"),
                    longest=LONGEST_REASON,
                    is_required=True,
                )
            ],
            "actions": [
                button(say("waive-button"), "acting.waive", ids, primary=True, needs_inputs=True),
                button(say("leave-it"), "desk.open", ids),
            ],
        }
