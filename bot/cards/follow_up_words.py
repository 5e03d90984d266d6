"""The words of what nurses, managers and administrators are asked (E23-E28, E32, E35, W8, N13)."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.cards.after_questions import REASONS
from bot.cards.card import outside
from bot.cards.elements import strong
from bot.cards.words import DECLINE_REASONS
from domain.access import Role
from domain.followup import AbsenceReason, Told
from domain.nudges import Facts, NudgeKind
from domain.words import say_date

# The note of an area's rules that says how a disagreement is taken further.
ESCALATION = "E35"


@dataclass(frozen=True, slots=True)
class About:
    """Which conference it is about, and who reads it."""

    facts: Facts
    role: Role

    @property
    def what(self) -> str:
        """Which conference, with its date."""
        conference = self.facts.conference
        return f"{conference.kind.with_article} on {strong(conference.starts_said)}"

    @property
    def whom(self) -> str:
        """Whom it is about, as this reader would say it; never by name (N13)."""
        return "A member of your team" if self.role is Role.TEAM_MANAGER else "A care coordinator"


def link_check(about: About) -> list[str]:
    """Ask the unit whether the link still works (E32, IN14)."""
    if about.facts.conference.join.url is None:
        return [f"The invitation to {about.what} holds no join link. Ask the conference unit for it."]
    return [
        (
            f"The link for {about.what} came with the invitation, which may be months old. "
            "Ask the conference unit whether it still works."
        ),
        "If there is a new link, ask for a new invitation and attach it to a message in this chat.",
    ]


def cannot_join(about: About) -> list[str]:
    """Somebody waits outside (E23)."""
    return [
        (
            f"{about.whom} cannot get into {about.what}. They have the number of the conference unit. "
            "Can you help them to get in?"
        )
    ]


def attended_unknown(about: About) -> list[str]:
    """The unit's list settles it (E24)."""
    return [
        (
            f"We do not know yet who attended {about.what}. Ask the conference unit for its attendance list, "
            "and attach the file to a message in this chat."
        )
    ]


def supervision(about: About) -> list[str]:
    """A prompt for supervision, without blame (E25, W8, N14)."""
    said = (
        f"{about.whom} could not attend {about.what}. Talk it through with them in supervision. When is that?"
    )
    return [said, *reason_given(about.facts), "The talk is there to support them. It is not about blame."]


def supervision_again(about: About) -> list[str]:
    """One reminder (E25)."""
    said = f"{about.whom} could not attend {about.what}. Is there a date for the talk in supervision?"
    return [said, "The talk is there to support them. It is not about blame."]


def supervision_open(_about: About) -> list[str]:
    """A count, and nothing of any conference (E25, A1)."""
    return [
        (
            "In your service line, 1 talk in supervision about a missed conference has no date yet. "
            "The team manager was reminded. Support them if they ask you."
        )
    ]


def debrief(about: About) -> list[str]:
    """Offer a talk (E26)."""
    return [
        f"{about.whom} says that {about.what} was difficult. Can you offer them a talk?",
        "Their manager is not told.",
    ]


def decisions_chase(about: About) -> list[str]:
    """Ask the unit (E27)."""
    return [
        (
            f"The decisions of {about.what} are due, and nobody has told us that they have come. "
            "Ask the conference unit for them."
        )
    ]


def minutes_chase(about: About) -> list[str]:
    """Ask the unit, check, file (E28)."""
    return [
        f"The minutes of {about.what} are due. Ask the conference unit for them.",
        "When they come, ask the care coordinator whether they are right, and file them.",
    ]


def dissent(about: About) -> list[str]:
    """Was it recorded, and how it is taken further here (E35)."""
    notes = [outside(note.text) for note in about.facts.policy.notes if note.rule == ESCALATION]
    return [
        (
            f"{about.whom} disagrees with the decision or the plan of {about.what}. Talk with them. "
            "Was the disagreement recorded in the minutes?"
        ),
        *(notes or ["If they want to take it further, use the escalation policy of this area."]),
    ]


def dissent_waits(about: About) -> list[str]:
    """A nurse is to be found (E35)."""
    return [
        f"A disagreement about {about.what} still waits for a named nurse. Ask one of them to look after it."
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


TEXTS: dict[NudgeKind, Callable[[About], list[str]]] = {
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
