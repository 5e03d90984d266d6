"""What nurses, managers and administrators are asked on the day and after it (E23-E28, E32, E35)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from bot.cards.catalogue import catalogue
from bot.cards.elements import Element, button, date_input, fact, paragraph
from bot.cards.follow_up_words import TEXTS, About
from bot.cards.joining import unit_phone
from bot.cards.live import LiveCard
from bot.cards.nudges import HEADINGS
from bot.cards.team import short_code
from bot.cards.why import MOST_IN_FRONT, choices_with_why, more_with_why, why_button
from domain.access import Role
from domain.followup import Told
from domain.ladder.afterwards import (
    asks_attendance,
    asks_debrief,
    is_said,
    open_dissent,
    waits_outside,
    was_missed,
)
from domain.nudges import Facts, NudgeKind

say = catalogue("follow_up")
shared = catalogue("words")


def lacks_supervision(facts: Facts) -> bool:
    """Whether a talk still has no date (E25)."""
    return was_missed(facts) and facts.said(Told.SUPERVISION) is None


STILL_ASKED: dict[NudgeKind, Callable[[Facts], bool]] = {
    NudgeKind.LINK_CHECK: lambda facts: not is_said(facts, Told.LINK),
    NudgeKind.CANNOT_JOIN: lambda facts: waits_outside(facts) is not None,
    NudgeKind.ATTENDED_UNKNOWN: asks_attendance,
    NudgeKind.SUPERVISION: lacks_supervision,
    NudgeKind.SUPERVISION_AGAIN: lacks_supervision,
    NudgeKind.SUPERVISION_OPEN: lacks_supervision,
    NudgeKind.DEBRIEF: lambda facts: asks_debrief(facts) is not None,
    NudgeKind.DECISIONS_CHASE: lambda facts: not is_said(facts, Told.DECISIONS),
    NudgeKind.MINUTES_CHASE: lambda facts: not is_said(facts, Told.MINUTES),
    NudgeKind.DISSENT: lambda facts: open_dissent(facts) is not None,
    NudgeKind.DISSENT_WAITS: lambda facts: open_dissent(facts) is not None,
}
# What the one button that settles a prompt tells.
SETTLES: dict[NudgeKind, Told] = {
    NudgeKind.LINK_CHECK: Told.LINK,
    NudgeKind.DEBRIEF: Told.DEBRIEF,
    NudgeKind.DECISIONS_CHASE: Told.DECISIONS,
    NudgeKind.MINUTES_CHASE: Told.MINUTES,
    NudgeKind.DISSENT: Told.DISSENT_CLOSED,
}
# One card to one reader (N6): what else is still open for them stands on it as well, so that none is lost.
ALSO: dict[NudgeKind, tuple[NudgeKind, ...]] = {
    NudgeKind.DEBRIEF: (NudgeKind.DISSENT,),
    NudgeKind.DISSENT: (NudgeKind.DEBRIEF,),
    NudgeKind.DECISIONS_CHASE: (NudgeKind.ATTENDED_UNKNOWN,),
    NudgeKind.MINUTES_CHASE: (NudgeKind.ATTENDED_UNKNOWN, NudgeKind.DECISIONS_CHASE),
}
SUPERVISION_KINDS = frozenset({NudgeKind.SUPERVISION, NudgeKind.SUPERVISION_AGAIN})
# A nurse takes these on with one tap, and the coordinator is told who helps.
NURSE_CAN_HELP = frozenset({NudgeKind.CANNOT_JOIN, NudgeKind.DEBRIEF})
ABOUT_UNIT = frozenset(
    {
        NudgeKind.LINK_CHECK,
        NudgeKind.CANNOT_JOIN,
        NudgeKind.ATTENDED_UNKNOWN,
        NudgeKind.DECISIONS_CHASE,
        NudgeKind.MINUTES_CHASE,
    }
)


@dataclass(frozen=True, slots=True)
class FollowUpCard(LiveCard):
    """One ask without a name (IG5, W8, N13). A service line lead reads a count alone (A1).

    `role` is the reader's.
    """

    template: ClassVar[str] = "form.json.j2"

    facts: Facts
    kind: NudgeKind
    role: Role
    notice: str | None = None

    @property
    def _open(self) -> list[NudgeKind]:
        """What is still asked of this reader, what the card was sent for first."""
        if self.facts.is_over:
            return []
        kinds = (self.kind, *ALSO.get(self.kind, ()))
        return [kind for kind in kinds if STILL_ASKED[kind](self.facts)]

    @property
    def is_asking(self) -> bool:
        """Until all of it is settled."""
        return bool(self._open)

    @property
    def _may_know(self) -> bool:
        return self.kind is not NudgeKind.SUPERVISION_OPEN

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        asked = self.is_asking
        settled = [paragraph(shared("looked-after"))]
        return {
            "heading": HEADINGS[self._open[0]] if asked else shared("task-finished"),
            "notice": self.notice,
            "paragraphs": self._paragraphs() if asked else settled,
            "inputs": self._inputs() if asked else [],
            "actions": self._actions() if asked else [],
        }

    def _paragraphs(self) -> list[Element]:
        texts = [paragraph(text) for kind in self._open for text in TEXTS[kind](About(self.facts, self.role))]
        phone = unit_phone(self.facts) if self.kind in ABOUT_UNIT else ""
        unit = [fact(shared("conference-unit"), phone)] if phone else []
        code = [paragraph(shared("code", code=short_code(self.facts)), subtle=True)] if self._may_know else []
        return [*texts, *unit, *code]

    def _inputs(self) -> list[Element]:
        if self.kind not in SUPERVISION_KINDS:
            return []
        return [date_input("day", say("date-of-the-talk"), say("choose-the-date-of-it"))]

    def _actions(self) -> list[Element]:
        ids = {"invitation_id": self.facts.invitation.id}
        if not self._may_know:
            return [why_button(**ids)]
        main = list(self._main(ids))
        details = button(shared("show-details"), "team.details", ids, primary=not main)
        if len(main) >= MOST_IN_FRONT:
            return [*main, choices_with_why([], [details], **ids)]
        return [*main, details, more_with_why(**ids)]

    def _main(self, ids: Mapping[str, object]) -> list[Element]:
        """The one thing that this card asks for, first (W2)."""
        if self.kind in SUPERVISION_KINDS:
            title = say("record-supervision-date")
            return [button(title, "follow_up.supervision", ids, primary=True, needs_inputs=True)]
        is_nurse = self.role is Role.NAMED_NURSE
        can_help = is_nurse and not NURSE_CAN_HELP.isdisjoint(self._open)
        found = [button(shared("i-will-help"), "support.offer", ids, primary=True)] if can_help else []
        may_settle = is_nurse or self.role is Role.SAFEGUARDING_ADMIN
        for kind in (kind for kind in self._open if kind in SETTLES and may_settle):
            data = {**ids, "told": SETTLES[kind]}
            found.append(button(say.of("settles", kind), "follow_up.done", data, primary=not found))
        return found
