"""A named nurse's desk: how much waits on each pile, one pile in pages, one conference (I10, E3, E4)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from bot.cards.card import Card, outside
from bot.cards.catalogue import catalogue
from bot.cards.elements import Element, button, fact, more_choices, paragraph
from bot.cards.messages import first_of, home_button
from bot.cards.mine import open_buttons
from bot.cards.mine import say_line as say_own
from bot.cards.team import short_code
from domain.access import Actor, Role
from domain.desk import Desk, Item, Page, Pile
from domain.ladder.moments import needs_help_offer, reply_due_at
from domain.nudges import Facts
from domain.report import ReportState
from wording.conferences import say_kind, say_starts
from wording.day_list import say_reply, say_report
from wording.speech import say_by

say = catalogue("desk")
shared = catalogue("words")


def block(text: str, *opens: Element) -> Element:
    """One line and its button, kept together; a thin rule above tells it from the one before."""
    items: list[Element] = [{"type": "TextBlock", "text": text, "wrap": True}]
    if opens:
        items.append({"type": "ActionSet", "spacing": "Small", "actions": list(opens)})
    return {"type": "Container", "separator": True, "spacing": "Medium", "items": items}


def mine_first(mine: Sequence[Facts], reader: Actor) -> Iterator[Element]:
    """The conferences in the reader's own name, before all else (I5, I7)."""
    for line in first_of([say_own(facts, reader) for facts in mine]):
        yield paragraph(line)


def heading_of(heading: str, mine: Sequence[Facts]) -> str:
    """What is one's own comes first."""
    return say("needs-you") if mine else heading


@dataclass(frozen=True, slots=True)
class DeskCard(Card):
    """Counts, and one button for each pile on which anything lies; nobody is named (IG5)."""

    template: ClassVar[str] = "digest.json.j2"

    desk: Desk
    reader: Actor

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        return {
            "heading": heading_of(say("heading"), self.desk.mine),
            "blocks": list(self._blocks()),
            "actions": open_buttons(self.desk.mine, self.reader)
            or [button(shared("how-this-works"), "home.help", {})],
        }

    def _blocks(self) -> Iterator[Element]:
        yield from mine_first(self.desk.mine, self.reader)
        if not any(self.desk.counts.values()):
            yield paragraph(say("nothing"))
        elif not self.desk.counts[Pile.REQUESTS]:
            yield paragraph(say("no-requests"))
        for pile in Pile:
            count = self.desk.counts.get(pile, 0)
            if count:
                show = button(say.of("show", pile), "desk.list", {"pile": pile})
                yield block(say.of("count", pile, count=count), show)


@dataclass(frozen=True, slots=True)
class PileCard(Card):
    """One page of a pile: each line with its own button, and how many come after it."""

    template: ClassVar[str] = "digest.json.j2"

    pile: Pile
    page: Page
    now: datetime

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        return {
            "heading": say.of("pile", self.pile),
            "blocks": list(self._blocks()),
            "actions": [*self._turns(), button(say("back"), "desk.show", {})],
        }

    def _blocks(self) -> Iterator[Element]:
        for facts in self.page.facts:
            yield block(" ".join([say_line(facts), *self._stands(facts)]), self._open(facts))
        if not self.page.facts:
            yield paragraph(say("pile-empty"))
        if self.page.left:
            yield paragraph(say("more", count=self.page.left))

    def _stands(self, facts: Facts) -> Iterator[str]:
        if self.pile is Pile.REQUESTS:
            yield say("waits-for-nurse" if any(one.waits for one in facts.requests) else "you-have-it")
        elif self.pile is Pile.UNMATCHED:
            yield say("no-person")
        elif self.pile is Pile.REVIEWS and facts.invitation.decline_reason:
            yield say.of("reason", facts.invitation.decline_reason)
        elif self.pile is Pile.NO_REPLY and (due_at := reply_due_at(facts)):
            yield say("reply-due", due=say_by(due_at))
        elif self.pile is Pile.WEEK:
            yield from stands(facts, self.now)

    def _open(self, facts: Facts) -> Element:
        ids = {"invitation_id": facts.invitation.id}
        if self.pile is Pile.REQUESTS:
            request = next(one for one in reversed(facts.requests) if one.is_open)
            title = say("open-request", name=str(request.number))
            return button(title, "support.show", {"request_id": request.id})
        verb = "team.show" if self.pile is Pile.REVIEWS else "desk.open"
        verb = "unmatched.show" if facts.invitation.assigned_to is None else verb
        return button(say("open", name=short_code(facts)), verb, ids)

    def _turns(self) -> Iterator[Element]:
        page = {"pile": self.pile}
        if self.page.left:
            yield button(say("next-page"), "desk.list", {**page, "page": self.page.number + 1}, primary=True)
        if self.page.number > 1:
            yield button(say("page-before"), "desk.list", {**page, "page": self.page.number - 1})


@dataclass(frozen=True, slots=True)
class ItemCard(Card):
    """One conference for a nurse or a manager: where it stands, and what they may do about it (A1)."""

    template: ClassVar[str] = "invitation.json.j2"

    item: Item
    role: Role
    now: datetime
    notice: str | None = None

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        facts = self.item.facts
        return {
            "heading": say("item-heading"),
            "notice": self.notice,
            "lead": say_line(facts),
            "facts": [paragraph(one) for one in stands(facts, self.now)],
            "paragraphs": [paragraph(say("item-code", code=short_code(facts)), subtle=True)],
            "actions": self._actions(),
        }

    def _actions(self) -> list[Element]:
        ids = {"invitation_id": self.item.facts.invitation.id}
        front = [button(say("answer-for"), "acting.form", ids, primary=True)] if self.item.may_act else []
        rare = []
        if self.role is Role.NAMED_NURSE and needs_help_offer(self.item.facts):
            rare.append(button(say("offer-help"), "support.offer", ids))
        if self.item.may_waive:
            rare.append(button(say("no-report"), "acting.waive_form", ids))
        if self.role is Role.NAMED_NURSE and is_shared(self.item.facts):
            rare.append(button(say("not-sharing"), "withholding.show", ids))
        if self.item.may_assign:
            rare.append(button(say("choose-somebody"), "my_team.choose", ids))
        rare.append(desk_button(self.role))
        return [*front, button(say("show-details"), "desk.details", ids), more_choices([], rare)]


@dataclass(frozen=True, slots=True)
class ItemDetailsCard(Card):
    """Whose it is and whom it is about, only where the chat keeps no copy (IG8)."""

    template: ClassVar[str] = "details.json.j2"

    item: Item

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        conference, owner = self.item.facts.conference, self.item.owner
        ids = {"invitation_id": self.item.facts.invitation.id}
        children = outside(", ".join(conference.family.children))
        return {
            "heading": shared("details-for-you"),
            "lead": say_line(self.item.facts),
            "facts": [
                fact(shared("care-coordinator"), outside(owner.name if owner else "")),
                fact(shared("team"), outside(owner.team if owner else "") or shared("not-in-directory")),
                fact(shared("children"), children or shared("not-in-invitation")),
            ],
            "paragraphs": [paragraph(say("details-note"), subtle=True)],
            "actions": [button(shared("hide-details"), "desk.open", ids)],
        }


def stands(facts: Facts, now: datetime) -> Iterator[str]:
    """How the reply and the report stand, and once it has begun, who was there."""
    yield say("reply-stands", said=say_reply(facts.invitation))
    yield say("report-stands", said=say_report(facts.report, now))
    if facts.conference.starts_at <= now:
        yield say("attendance-stands", said=say.of("attended", facts.invitation.outcome))


def is_shared(facts: Facts) -> bool:
    """Whether the report is with the unit, so that it is shared with the family, or kept from one (R12)."""
    return facts.report is not None and facts.report.state is ReportState.SENT and not facts.is_over


def desk_button(role: Role) -> Element:
    """Back to the desk of whoever reads."""
    if role is Role.TEAM_MANAGER:
        return button(say("back-to-team"), "my_team.show", {})
    return button(say("back"), "desk.show", {}) if role is Role.NAMED_NURSE else home_button()


def say_line(facts: Facts) -> str:
    """Which conference, without anything that identifies a family."""
    conference = facts.conference
    return say("line", conference=say_kind(conference.kind).capitalize(), starts=say_starts(conference))
