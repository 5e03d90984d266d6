"""A manager's desk: who needs somebody, each with one button for the next thing (E4, E25, E33, M26)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from bot.cards.card import Card, outside
from bot.cards.catalogue import catalogue
from bot.cards.colleague import to_choose_from
from bot.cards.desk import block, heading_of, mine_first
from bot.cards.elements import Element, button, choice_input, date_input, paragraph
from bot.cards.messages import MOST_BUTTONS, MessageCard
from bot.cards.mine import open_buttons
from bot.cards.team import short_code
from domain.access import Actor
from domain.acting import CHOICES
from domain.desk import Gap, Item, Need, TeamDesk
from domain.nudges import Facts
from wording.conferences import say_kind, say_starts

say = catalogue("desk")
shared = catalogue("words")
say_acting = catalogue("acting")
PAGE = 5
# What each need's button does; a reply that is not overdue is opened, not answered for somebody.
VERBS: dict[Need, str] = {
    Need.REPLY: "acting.form",
    Need.SOMEBODY: "my_team.choose",
    Need.COVER: "my_team.choose",
    Need.COMPANY: "my_team.go_along",
    Need.REPORT: "desk.open",
    Need.SUPERVISION: "my_team.talk_form",
}


@dataclass(frozen=True, slots=True)
class TeamDeskCard(Card):
    """Gaps only, soonest first; a member of the team is named to their own manager alone (M26, N13)."""

    template: ClassVar[str] = "digest.json.j2"

    desk: TeamDesk
    reader: Actor
    page: int = 1
    notice: str | None = None

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        return {
            "heading": heading_of(say("team-heading"), self.desk.mine),
            "blocks": list(self._blocks()),
            "actions": [*self._turns(), *(open_buttons(self.desk.mine, self.reader) or [help_button()])][
                :MOST_BUTTONS
            ],
        }

    def _blocks(self) -> Iterator[Element]:
        if self.notice:
            yield {**paragraph(self.notice), "weight": "bolder"}
        yield from mine_first(self.desk.mine, self.reader)
        yield paragraph(say("team-note") if self.desk.gaps else say("team-nothing"))
        for gap in self._shown:
            yield block(said(gap), next_thing(gap))
        if self._left:
            yield paragraph(say("more", count=self._left))

    @property
    def _shown(self) -> Sequence[Gap]:
        return self.desk.gaps[(self._number - 1) * PAGE : self._number * PAGE]

    @property
    def _number(self) -> int:
        return min(max(1, self.page), max(1, -(-len(self.desk.gaps) // PAGE)))

    @property
    def _left(self) -> int:
        return max(0, len(self.desk.gaps) - self._number * PAGE)

    def _turns(self) -> Iterator[Element]:
        if self._left:
            yield button(say("next-page"), "my_team.show", {"page": self._number + 1}, primary=True)
        if self._number > 1:
            yield button(say("page-before"), "my_team.show", {"page": self._number - 1})


@dataclass(frozen=True, slots=True)
class ChooseForm(Card):
    """Who of the team can go, and why the manager chooses (E4)."""

    template: ClassVar[str] = "form.json.j2"

    item: Item
    wrong: str | None = None

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        facts, team = self.item.facts, self.item.team
        ids = {"invitation_id": facts.invitation.id}
        names = to_choose_from(team)
        note = say("choose-note") if team else say("choose-nobody")
        give = button(say("choose-button"), "my_team.assign", ids, primary=True, needs_inputs=True)
        return {
            "heading": say("choose-heading"),
            "notice": self.wrong,
            "paragraphs": [paragraph(line_of(facts)), paragraph(note)],
            "inputs": self._inputs(names) if names else [],
            "actions": [*([give] if names else []), button(say("back-to-team"), "my_team.show", {})],
        }

    def _inputs(self, names: dict[str, str]) -> list[Element]:
        reasons = {why.value: say_acting.of("because", why) for why in CHOICES}
        return [
            choice_input("person_id", say("choose-label"), say("choose-error"), names),
            choice_input("because", say_acting("because-label"), say_acting("because-error"), reasons),
        ]


@dataclass(frozen=True, slots=True)
class TalkForm(Card):
    """The date of a talk in supervision (E25)."""

    template: ClassVar[str] = "form.json.j2"

    facts: Facts
    wrong: str | None = None

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        conference, ids = self.facts.conference, {"invitation_id": self.facts.invitation.id}
        words = {"conference": say_kind(conference.kind), "starts": say_starts(conference)}
        record = button(say("supervision-button"), "my_team.talk", ids, primary=True, needs_inputs=True)
        return {
            "heading": say("supervision-heading"),
            "notice": self.wrong,
            "paragraphs": [paragraph(say("supervision-lead", **words))],
            "inputs": [date_input("day", say("supervision-label"), say("supervision-error"))],
            "actions": [record, button(say("back-to-team"), "my_team.show", {})],
        }


def help_button() -> Element:
    """Where to go when there is nothing to do."""
    return button(shared("how-this-works"), "home.help", {})


def figures_card(figures: Sequence[str]) -> MessageCard:
    """For those who see figures only; nobody is ranked, nobody is named (M26)."""
    shown = [say("figures-note"), *figures] if figures else [say("figures-none")]
    return MessageCard(say("figures-heading"), shown, [help_button()])


def line_of(facts: Facts) -> str:
    """Which conference."""
    conference = facts.conference
    return say("line", conference=say_kind(conference.kind).capitalize(), starts=say_starts(conference))


def said(gap: Gap) -> str:
    """Who needs somebody, and for what; kindly, and never as a lapse (N13)."""
    conference = gap.facts.conference
    return say.of(
        "need",
        gap.need,
        who=outside(gap.who.name),
        conference=say_kind(conference.kind).capitalize(),
        starts=say_starts(conference),
    )


def next_thing(gap: Gap) -> Element:
    """The one button that does the next thing."""
    ids, code = {"invitation_id": gap.facts.invitation.id}, short_code(gap.facts)
    if not gap.may_act and gap.need in (Need.REPLY, Need.SOMEBODY, Need.COVER):
        return button(say.of("do", Need.REPORT, code=code), "desk.open", ids)
    return button(say.of("do", gap.need, code=code), VERBS[gap.need], ids)
