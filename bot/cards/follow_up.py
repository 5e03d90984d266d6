"""What nurses, managers and administrators are asked on the day and after it (E23-E28, E32, E35)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from bot.cards.after_questions import REASONS
from bot.cards.card import Card, LiveSubject, outside
from bot.cards.elements import Element, button, date_input, fact, paragraph, strong
from bot.cards.joining import unit_phone
from bot.cards.nudges import HEADINGS
from bot.cards.team import short_code
from bot.cards.words import DECLINE_REASONS
from domain.access import Role
from domain.followup import AbsenceReason, Told
from domain.ladder.afterwards import (
    asks_attendance,
    asks_debrief,
    is_said,
    open_dissent,
    waits_outside,
    was_missed,
)
from domain.nudges import Facts, NudgeKind
from domain.words import say_date

# The note of an area's rules that says how a disagreement is taken further.
ESCALATION = "E35"


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
# The one button that settles a prompt, and what it tells.
SETTLES: dict[NudgeKind, tuple[str, Told]] = {
    NudgeKind.LINK_CHECK: ("The unit has confirmed it", Told.LINK),
    NudgeKind.DEBRIEF: ("I have offered a talk", Told.DEBRIEF),
    NudgeKind.DECISIONS_CHASE: ("The decisions have come", Told.DECISIONS),
    NudgeKind.MINUTES_CHASE: ("The minutes have come", Told.MINUTES),
    NudgeKind.DISSENT: ("I have looked after it", Told.DISSENT_CLOSED),
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
class FollowUpCard(Card):
    """One ask without a name (IG5, W8, N13). A service line lead reads a count alone (A1).

    `role` is the reader's.
    """

    template: ClassVar[str] = "form.json.j2"

    facts: Facts
    kind: NudgeKind
    role: Role
    notice: str | None = None

    @property
    def neutral(self) -> str:  # type: ignore[override]  # a finished task must not announce one
        """Nothing is asked any more once it is settled."""
        return Card.neutral if self._is_asked else "A safeguarding task is finished"

    @property
    def live(self) -> LiveSubject | None:
        """The reader's live card about this invitation, while it asks for something."""
        invitation_id = self.facts.invitation.id
        return LiveSubject(invitation_id, invitation_id) if self._is_asked else None

    @property
    def what(self) -> str:
        """Which conference, with its date."""
        conference = self.facts.conference
        return f"{conference.kind.with_article} on {strong(conference.starts_said)}"

    @property
    def whom(self) -> str:
        """Whom it is about, as this reader would say it; never by name (N13)."""
        return "A member of your team" if self.role is Role.TEAM_MANAGER else "A care coordinator"

    @property
    def _is_asked(self) -> bool:
        return not self.facts.is_over and STILL_ASKED[self.kind](self.facts)

    @property
    def _may_know(self) -> bool:
        return self.kind is not NudgeKind.SUPERVISION_OPEN

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        asked = self._is_asked
        settled = [paragraph("This has been looked after. You do not need to do anything.")]
        return {
            "heading": HEADINGS[self.kind] if asked else "This task is finished",
            "notice": self.notice,
            "paragraphs": self._paragraphs() if asked else settled,
            "inputs": self._inputs() if asked else [],
            "actions": self._actions() if asked else [],
        }

    def _paragraphs(self) -> list[Element]:
        texts = [paragraph(text) for text in TEXTS[self.kind](self)]
        phone = unit_phone(self.facts) if self.kind in ABOUT_UNIT else ""
        unit = [fact("Conference unit", phone)] if phone else []
        code = [paragraph(f"Code {short_code(self.facts)}", subtle=True)] if self._may_know else []
        return [*texts, *unit, *code]

    def _inputs(self) -> list[Element]:
        if self.kind not in SUPERVISION_KINDS:
            return []
        return [date_input("day", "Date of the talk", "Choose the date of the talk.")]

    def _actions(self) -> list[Element]:
        if not self._may_know:
            return []
        ids = {"invitation_id": self.facts.invitation.id}
        main = list(self._main(ids))
        return [*main, button("Show details", "team.details", ids, primary=not main)]

    def _main(self, ids: Mapping[str, object]) -> list[Element]:
        """The one thing that this card asks for, first (W2)."""
        if self.kind in SUPERVISION_KINDS:
            title = "Record supervision date"
            return [button(title, "follow_up.supervision", ids, primary=True, needs_inputs=True)]
        is_nurse = self.role is Role.NAMED_NURSE
        found = [button("I will help", "support.offer", ids, primary=True)] if self._can_help else []
        if self.kind in SETTLES and (is_nurse or self.role is Role.SAFEGUARDING_ADMIN):
            title, told = SETTLES[self.kind]
            found.append(button(title, "follow_up.done", {**ids, "told": told}, primary=not found))
        return found

    @property
    def _can_help(self) -> bool:
        return self.kind in NURSE_CAN_HELP and self.role is Role.NAMED_NURSE


def link_check(card: FollowUpCard) -> list[str]:
    """Ask the unit whether the link still works (E32, IN14)."""
    if card.facts.conference.join.url is None:
        return [f"The invitation to {card.what} holds no join link. Ask the conference unit for it."]
    return [
        (
            f"The link for {card.what} came with the invitation, which may be months old. "
            "Ask the conference unit whether it still works."
        ),
        "If there is a new link, ask for a new invitation and attach it to a message in this chat.",
    ]


def cannot_join(card: FollowUpCard) -> list[str]:
    """Somebody waits outside (E23)."""
    return [
        (
            f"{card.whom} cannot get into {card.what}. They have the number of the conference unit. "
            "Can you help them to get in?"
        )
    ]


def attended_unknown(card: FollowUpCard) -> list[str]:
    """The unit's list settles it (E24)."""
    return [
        (
            f"We do not know yet who attended {card.what}. Ask the conference unit for its attendance list, "
            "and attach the file to a message in this chat."
        )
    ]


def supervision(card: FollowUpCard) -> list[str]:
    """A prompt for supervision, without blame (E25, W8, N14)."""
    said = (
        f"{card.whom} could not attend {card.what}. Talk it through with them in supervision. When is that?"
    )
    return [said, *reason_given(card.facts), "The talk is there to support them. It is not about blame."]


def supervision_again(card: FollowUpCard) -> list[str]:
    """One reminder (E25)."""
    said = f"{card.whom} could not attend {card.what}. Is there a date for the talk in supervision?"
    return [said, "The talk is there to support them. It is not about blame."]


def supervision_open(_card: FollowUpCard) -> list[str]:
    """A count, and nothing of any conference (E25, A1)."""
    return [
        (
            "In your service line, 1 talk in supervision about a missed conference has no date yet. "
            "The team manager was reminded. Support them if they ask you."
        )
    ]


def debrief(card: FollowUpCard) -> list[str]:
    """Offer a talk (E26)."""
    return [
        f"{card.whom} says that {card.what} was difficult. Can you offer them a talk?",
        "Their manager is not told.",
    ]


def decisions_chase(card: FollowUpCard) -> list[str]:
    """Ask the unit (E27)."""
    return [
        (
            f"The decisions of {card.what} are due, and nobody has told us that they have come. "
            "Ask the conference unit for them."
        )
    ]


def minutes_chase(card: FollowUpCard) -> list[str]:
    """Ask the unit, check, file (E28)."""
    return [
        f"The minutes of {card.what} are due. Ask the conference unit for them.",
        "When they come, ask the care coordinator whether they are right, and file them.",
    ]


def dissent(card: FollowUpCard) -> list[str]:
    """Was it recorded, and how it is taken further here (E35)."""
    notes = [outside(note.text) for note in card.facts.policy.notes if note.rule == ESCALATION]
    return [
        (
            f"{card.whom} disagrees with the decision or the plan of {card.what}. Talk with them. "
            "Was the disagreement recorded in the minutes?"
        ),
        *(notes or ["If they want to take it further, use the escalation policy of this area."]),
    ]


def dissent_waits(card: FollowUpCard) -> list[str]:
    """A nurse is to be found (E35)."""
    return [
        f"A disagreement about {card.what} still waits for a named nurse. Ask one of them to look after it."
    ]


def reason_given(facts: Facts) -> list[str]:
    """The reason from the list, if one was given; never words of their own."""
    told, declined = facts.said(Told.REASON), facts.invitation.decline_reason
    if facts.invitation.is_declined and declined:
        return [f"Reason given: {quoted(DECLINE_REASONS[declined])}."]
    if told is None or told.value == AbsenceReason.NOT_SAID:
        return []
    return [f"Reason given: {quoted(REASONS[AbsenceReason(told.value)])}."]


def quoted(words: str) -> str:
    """A reason as the person chose it, in quotation marks: they are their words."""
    return f"\u201c{words}\u201d"


def supervision_said(facts: Facts) -> str:
    """The date that was recorded."""
    told = facts.said(Told.SUPERVISION)
    return f"Recorded: the talk is on {say_date(told.day)}." if told and told.day else "Recorded."


TEXTS: dict[NudgeKind, Callable[[FollowUpCard], list[str]]] = {
    NudgeKind.LINK_CHECK: link_check,
    NudgeKind.CANNOT_JOIN: cannot_join,
    NudgeKind.ATTENDED_UNKNOWN: attended_unknown,
    NudgeKind.SUPERVISION: supervision,
    NudgeKind.SUPERVISION_AGAIN: supervision_again,
    NudgeKind.SUPERVISION_OPEN: supervision_open,
    NudgeKind.DEBRIEF: debrief,
    NudgeKind.DECISIONS_CHASE: decisions_chase,
    NudgeKind.MINUTES_CHASE: minutes_chase,
    NudgeKind.DISSENT: dissent,
    NudgeKind.DISSENT_WAITS: dissent_waits,
}
