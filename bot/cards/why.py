"""Why somebody got a message: the rule, the date behind it, what stops it, what comes next (W6)."""

from dataclasses import dataclass
from typing import Any, ClassVar

from bot.cards.card import Card
from bot.cards.catalogue import catalogue
from bot.cards.elements import Element, button, fact, more_choices, paragraph, strong
from bot.cards.messages import home_button, in_a_list
from bot.cards.nudges import HEADINGS
from domain.access import Permission, Role
from domain.delivery import NEEDED
from domain.explaining import Why, say_worked_out_for
from domain.ladder.rules import PERSONAL, rung_of
from domain.nudges import AFTER_KINDS, TEAM_KINDS, NudgeKind
from wording.sentences import translated
from wording.speech import say_when

say = catalogue("why")
shared = catalogue("words")


# Teams shows no more in one row.
MOST_ACTIONS = 6
# Buttons in front of the fold-out (AX7).
MOST_IN_FRONT = 3
MOST_NEXT = 3
# What speaks of several things, or of none.
OF_A_PERSON = frozenset(rung.kind for rung in PERSONAL)
# Whoever reads this knows nothing of the conference (A1), or it is about none, or about several.
WITHOUT_DATES = frozenset(kind for kind in NudgeKind if NEEDED[kind] is Permission.SEE_PREVIEW) | {
    NudgeKind.NURSE_COPY,
    *OF_A_PERSON,
}
AS_ROLE = say.table("as-role", Role)
HELP = say.table("help", Role)
ABOUT_HELP = frozenset(kind for kind in NudgeKind if kind.startswith("support_"))


def why_button(**ids: object) -> Element:
    """Asks why a card came. What is sent back names a subject at most; the rest is found in the records."""
    return button(say("why"), "why.show", ids)


def choices_with_why(body: list[Element], actions: list[Element], **ids: object) -> Element:
    """A fold-out that ends with the question; a full one says how to type it (AX7, AX9)."""
    if len(actions) < MOST_ACTIONS:
        return more_choices(body, [*actions, why_button(**ids)])
    return more_choices([*body, paragraph(say("typed"), subtle=True)], actions)


def more_with_why(**ids: object) -> Element:
    """The fold-out of a card that has no rarer choices of its own."""
    return more_choices([], [why_button(**ids)])


@dataclass(frozen=True, slots=True)
class WhyCard(Card):
    """The answer, for the reader alone: nothing of anybody else's messages (A3, N13).

    `why` has no facts when the reader may see no more of the task than that a message came, or when the
    message was about no invitation.
    """

    template: ClassVar[str] = "invitation.json.j2"

    why: Why
    role: Role

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        return {
            "heading": say("why-you-got-this-message"),
            "notice": None,
            "lead": self._lead(),
            "facts": self._rows(),
            "paragraphs": self._paragraphs(),
            "actions": self._actions(),
        }

    def _lead(self) -> str:
        sent_at, kind = self.why.trace.settled_at, self.why.trace.kind
        heading = strong(short_heading(kind))
        if sent_at is None:
            return say("we-sent-this", heading=heading)
        return say("we-sent-this-on", when=say_when(sent_at), heading=heading)

    def _rows(self) -> list[Element]:
        rung = rung_of(self.why.trace.kind)
        rows = [
            (say("why-you"), self._why_you()),
            (say("when-we-send-it"), in_sentences(translated(rung.when))),
            (say("worked-out-for"), self._worked_out_for()),
            (say("what-stops-it"), translated(rung.stops) or say("nothing-stops-news")),
        ]
        return [fact(title, said) for title, said in rows if said]

    def _why_you(self) -> str:
        if self._is_gone:
            return ""
        if self._is_owner:
            return say("as-owner")
        is_own = self._is_personal and self.role is Role.CARE_COORDINATOR
        return "" if is_own else AS_ROLE.get(self.role, "")

    def _worked_out_for(self) -> str:
        facts, told = self.why.facts, self.why.told
        if facts is None or told is None or told.kind in WITHOUT_DATES:
            return ""
        return translated(say_worked_out_for(facts, told))

    def _paragraphs(self) -> list[Element]:
        number = rung_of(self.why.trace.kind).numbers.partition(",")[0]
        texts = [self._help_said()]
        if self._is_owner or self.why.trace.kind in ABOUT_HELP:
            texts.append(shared("emergency"))
        return [
            *self._next(),
            *map(paragraph, texts),
            paragraph(say("rule", number=str(number)), subtle=True),
        ]

    def _help_said(self) -> str:
        """How to get help, and what to do when it should not have come."""
        if self._is_owner:
            return " ".join([say("ask-for-help"), say("help-named_nurse")])
        return HELP.get(self.role, " ".join([say("ask-a-person"), say("help-named_nurse")]))

    def _next(self) -> list[Element]:
        """What comes next for this reader, and when, if nothing changes (W6)."""
        if self._is_gone:
            return [paragraph(say("not-yours"))]
        if self._is_personal:
            return []
        if not self.why.comes_next:
            return [paragraph(say("nothing-next"))]
        lines = [
            f"{say_when(one.next_at)}: {short_heading(one.kind)}" for one in self.why.comes_next[:MOST_NEXT]
        ]
        return [
            paragraph(say("what-comes-next")),
            paragraph(in_a_list(lines)),
        ]

    @property
    def _is_personal(self) -> bool:
        return self.why.trace.kind in OF_A_PERSON

    @property
    def _is_gone(self) -> bool:
        """Whether the task is not this reader's any more."""
        return self.why.facts is None and not self._is_personal

    @property
    def _is_owner(self) -> bool:
        owner = self.why.facts.invitation.assigned_to if self.why.facts else None
        return owner == self.why.trace.recipient_id

    def _actions(self) -> list[Element]:
        back = back_to(self.why)
        return [*([back] if back and not self._is_gone else []), home_button()]


def back_to(why: Why) -> Element | None:
    """The way back to what the message was about; None where the reader may not open it."""
    trace, facts, title = why.trace, why.facts, say("back-to-the-task")
    if trace.kind in WITHOUT_DATES:
        return button(title, "question.list", {}) if trace.kind is NudgeKind.QUEUE else None
    if facts is None or trace.subject_id != facts.invitation.id:
        return button(title, "support.show", {"request_id": trace.subject_id})
    is_owner = facts.invitation.assigned_to == trace.recipient_id
    dialog = "team" if trace.kind in TEAM_KINDS and not is_owner else "invitation"
    if trace.kind is NudgeKind.UNMATCHED:
        dialog = "unmatched"
    elif trace.kind in AFTER_KINDS:
        dialog = "after"
    return button(title, f"{dialog}.show", {"invitation_id": facts.invitation.id})


def in_sentences(text: str) -> str:
    """Short sentences in place of the parts between semicolons."""
    return " ".join(f"{part[:1].upper()}{part[1:]}." for part in text.split("; "))


def short_heading(kind: NudgeKind) -> str:
    """The heading of a card without the words that all of them begin with."""
    return HEADINGS[kind].removeprefix(f"{say('said-by-all')} ")
