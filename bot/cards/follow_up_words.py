"""The words of what nurses, managers and administrators are asked (E23-E28, E32, E35, W8, N13)."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.cards.after_questions import REASONS
from bot.cards.card import outside
from bot.cards.catalogue import catalogue
from bot.cards.elements import strong
from bot.cards.words import DECLINE_REASONS
from domain.access import Role
from domain.followup import AbsenceReason, Told
from domain.nudges import Facts, NudgeKind
from wording.conferences import say_a_kind, say_kind_on, say_starts
from wording.speech import say_date

say = catalogue("follow_up_words")
shared = catalogue("words")


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
        return say_kind_on(say_a_kind(conference.kind), strong(say_starts(conference)))

    @property
    def whom(self) -> str:
        """Whom it is about, as this reader would say it; never by name (N13)."""
        return say("a-member-of-your-team") if self.role is Role.TEAM_MANAGER else say("a-care-coordinator")


def link_check(about: About) -> list[str]:
    """Ask the unit whether the link still works (E32, IN14)."""
    if about.facts.conference.join.url is None:
        return [say("holds-no-link", what=about.what)]
    return [
        say("is-the-link-right", what=about.what),
        say("if-there-is-a-new-link"),
    ]


def cannot_join(about: About) -> list[str]:
    """Somebody waits outside (E23)."""
    return [say("cannot-get-into", whom=about.whom, what=about.what)]


def attended_unknown(about: About) -> list[str]:
    """The unit's list settles it (E24)."""
    return [say("who-attended", what=about.what)]


def supervision(about: About) -> list[str]:
    """A prompt for supervision, without blame (E25, W8, N14)."""
    said = say("talk-it-through", whom=about.whom, what=about.what)
    return [said, *reason_given(about.facts), say("never-blame")]


def supervision_again(about: About) -> list[str]:
    """One reminder (E25)."""
    said = say("is-there-a-date", whom=about.whom, what=about.what)
    return [said, say("never-blame")]


def supervision_open(_about: About) -> list[str]:
    """A count, and nothing of any conference (E25, A1)."""
    return [say("talk-has-no-date")]


def debrief(about: About) -> list[str]:
    """Offer a talk (E26)."""
    return [
        say("was-difficult", whom=about.whom, what=about.what),
        say("their-manager-is-not-told"),
    ]


def decisions_chase(about: About) -> list[str]:
    """Ask the unit (E27)."""
    return [say("decisions-are-due", what=about.what)]


def minutes_chase(about: About) -> list[str]:
    """Ask the unit, check, file (E28)."""
    return [
        say("minutes-are-due", what=about.what),
        say("check-the-minutes"),
    ]


def dissent(about: About) -> list[str]:
    """Was it recorded, and how it is taken further here (E35)."""
    notes = [outside(note.text) for note in about.facts.policy.notes if note.rule == ESCALATION]
    return [
        say("disagrees", whom=about.whom, what=about.what),
        *(notes or [say("escalation-policy")]),
    ]


def dissent_waits(about: About) -> list[str]:
    """A nurse is to be found (E35)."""
    return [say("disagreement-waits", what=about.what)]


def reason_given(facts: Facts) -> list[str]:
    """The reason from the list, if one was given; never words of their own."""
    told, declined = facts.said(Told.REASON), facts.invitation.decline_reason
    if facts.invitation.is_declined and declined:
        return [say("reason-of-decline", reason=quoted(DECLINE_REASONS[declined]))]
    if told is None or told.value == AbsenceReason.NOT_SAID:
        return []
    return [say("reason-afterwards", reason=quoted(REASONS[AbsenceReason(told.value)]))]


def quoted(words: str) -> str:
    """A reason as the person chose it, in quotation marks: they are their words."""
    return f"\u201c{words}\u201d"


def supervision_said(facts: Facts) -> str:
    """The date that was recorded."""
    told = facts.said(Told.SUPERVISION)
    return say("talk-is-on", day=say_date(told.day)) if told and told.day else shared("recorded")


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
