"""A colleague goes instead: asking them, their answer, and the task in their hands (I11, I12, A5)."""

from dataclasses import dataclass
from typing import Any, ClassVar

from bot.cards.catalogue import catalogue
from bot.cards.choices import ids_of
from bot.cards.elements import Element, button, paragraph, strong, toggle_input
from bot.cards.invitation import InvitationCard
from bot.cards.live import LiveCard
from bot.cards.messages import MessageCard, home_button
from bot.cards.task_buttons import actions_of
from bot.cards.team import short_code
from bot.cards.why import MOST_IN_FRONT, choices_with_why, more_with_why
from domain.ladder.standing_in import answer_limit
from domain.nudges import Facts
from wording.conferences import say_a_kind, say_starts
from wording.speech import say_by

say = catalogue("standing_in")
shared = catalogue("words")


@dataclass(frozen=True, slots=True)
class NominationCard(LiveCard):
    """Can you go instead? Kind and date only: no name before they have agreed (A1, A5, I11)."""

    template: ClassVar[str] = "invitation.json.j2"

    facts: Facts
    notice: str | None = None

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        return {
            "heading": say("can-you-go-instead"),
            "notice": self.notice,
            "lead": self._lead(),
            "facts": [],
            "paragraphs": [
                paragraph(say("read-the-report-first")),
                toggle_input(
                    "knows_the_case",
                    say("before-you-agree"),
                    say("tick-this-once-read"),
                    say("tick"),
                ),
                paragraph(shared("code", code=short_code(self.facts)), subtle=True),
            ],
            "actions": self._actions(),
        }

    def _lead(self) -> str:
        conference, asked = self.facts.conference, self.facts.invitation.asked
        said = say(
            "they-ask-you",
            conference=say_a_kind(conference.kind),
            starts=strong(say_starts(conference)),
        )
        if asked is None:
            return said
        return f"{said} {say('answer-needed', by=strong(say_by(answer_limit(self.facts, asked))))}"

    def _actions(self) -> list[Element]:
        ids = {"invitation_id": self.facts.invitation.id}
        return [
            button(say("i-will-go"), "stand_in.agree", ids, primary=True, needs_inputs=True),
            button(say("i-cannot-go"), "stand_in.refuse", ids),
            more_with_why(**ids),
        ]


@dataclass(frozen=True, slots=True)
class SubstituteCard(InvitationCard):
    """The task in the hands of whoever goes instead; nobody is named on it (IG5)."""

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        shown = InvitationCard.values(self)
        return (
            shown
            if self.facts.is_over
            else {**shown, "lead": "\n\n".join([say("in-your-hands"), shown["lead"]])}
        )

    def _notice(self) -> str | None:
        """What has just happened; that they go is said in the first sentence."""
        return self.notice or self._help_said() or None

    def _said_of_reply(self) -> str:
        """They are the somebody else."""
        return say("you-go-instead")

    def _number(self) -> Element:
        """What typed words call it: the colleague's number is not the reader's (AX9)."""
        return paragraph(shared("code", code=short_code(self.facts)), subtle=True)

    def _actions(self) -> list[Element]:
        """The same task; but they agreed to go, so the only other answer is that they cannot (I12)."""
        if self.facts.is_over:
            return []
        plain = actions_of(self, worked_out=[])
        front = [*self._to_confirm(), *(one for one in plain if is_plain(one))]
        cannot = button(say("cannot-any-more"), "stand_in.refuse", ids_of(self.facts))
        fold_out = choices_with_why(
            self._worked_out(in_front=False),
            [cannot, *front[MOST_IN_FRONT:]],
            invitation_id=self.facts.invitation.id,
        )
        return [*front[:MOST_IN_FRONT], fold_out]

    def _to_confirm(self) -> list[Element]:
        if not self.awaits_reply:
            return []
        return [button(say("i-can-still-go"), "stand_in.confirm", ids_of(self.facts), primary=True)]


def is_plain(action: Element) -> bool:
    """Whether a button is neither a reply in the coordinator's words nor a fold-out."""
    return action["type"] != "Action.ShowCard" and action.get("verb") not in {
        "invitation.reply",
        "going.cannot",
    }


def given_over(facts: Facts) -> MessageCard:
    """What is left of the card of whoever handed the task over: they may know no more of it (I11)."""
    del facts
    return MessageCard(say("colleague-has-it"), [say("given-over")], [home_button()])


def asked_notice(facts: Facts) -> str:
    """A colleague was asked, and until when we wait for them (I12, W6)."""
    asked = facts.invitation.asked
    if asked is None:
        return say("asked")
    return say("asked-until", by=say_by(answer_limit(facts, asked)))


def refused_card() -> MessageCard:
    """They cannot go: nothing more is asked of them."""
    said = say("thank-you-for-telling-us")
    return MessageCard(say("recorded"), [said], [home_button()])
