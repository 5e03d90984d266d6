"""Core groups of a member: their dates, and how to join one, which the chat does not keep (G10, IG8)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar
from urllib.parse import urlsplit

from bot.cards.card import Card, outside
from bot.cards.catalogue import catalogue
from bot.cards.elements import Element, button, fact, link_button, more_choices, paragraph
from bot.cards.joining import phone_said
from bot.cards.messages import first_of, home_button
from bot.cards.words import say_meeting_id
from domain.core_group import CoreGroup
from wording.speech import say_time, say_when

say = catalogue("core_group")
shared = catalogue("words")


IN_FRONT, FOLDED = 2, 5


@dataclass(frozen=True, slots=True)
class CoreGroupsCard(Card):
    """The coming meetings, soonest first, each with its code; `notice` says why no details are shown."""

    template: ClassVar[str] = "message.json.j2"

    groups: Sequence[CoreGroup]
    notice: str | None = None

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        if not self.groups:
            return {
                "heading": say("your-core-groups"),
                "paragraphs": [paragraph(say("you-have-no-core-groups"))],
                "actions": [home_button()],
            }
        lines = first_of([f"**{group.code}** {say_when(group.starts_at)}" for group in self.groups])
        texts = [
            self.notice,
            *lines,
            say("keep-these-dates"),
        ]
        return {
            "heading": say("your-core-groups"),
            "paragraphs": [paragraph(text) for text in texts if text],
            "actions": self._actions(),
        }

    def _actions(self) -> list[Element]:
        opening = [
            button(say("details-of", code=group.code), "core_group.details", {"group_id": group.id})
            for group in self.groups
        ]
        folded = opening[IN_FRONT : IN_FRONT + FOLDED]
        return [*opening[:IN_FRONT], *([more_choices([], folded)] if folded else [])]


@dataclass(frozen=True, slots=True)
class CoreGroupDetailsCard(Card):
    """How to join one meeting, for this member at this moment (IN13)."""

    template: ClassVar[str] = "details.json.j2"

    group: CoreGroup

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        rows = [fact(title, value) for title, value in self._rows() if value]
        url = None if self.group.is_cancelled else self.group.join.url
        hide = button(shared("hide-details"), "core_group.list", {})
        return {
            "heading": shared("details-for-you"),
            "lead": self._lead(),
            "facts": rows
            or [paragraph(shared("nothing-to-do") if self.group.is_cancelled else say("no-link"))],
            "paragraphs": [paragraph(shared("details-not-kept"), subtle=True)],
            "actions": [*([link_button(shared("join-the-meeting"), url)] if url else []), hide],
        }

    def _lead(self) -> str:
        when = say_when(self.group.starts_at)
        if self.group.is_cancelled:
            return say("core-group-cancelled", when=when)
        if self.group.ends_at is None:
            return say("core-group-on", when=when)
        return say("core-group-on-to", when=when, time=say_time(self.group.ends_at))

    def _rows(self) -> list[tuple[str, str]]:
        """Where the button leads (IG27), and what opens the door when it does not (IN10, IN11)."""
        if self.group.is_cancelled:
            return []
        join = self.group.join
        number, code = outside(join.dial_in), outside(say_meeting_id(join.dial_in_id))
        return [
            (shared("link-opens"), outside(urlsplit(join.url).hostname) if join.url else ""),
            (shared("meeting-id"), outside(say_meeting_id(join.meeting_id))),
            (shared("passcode"), outside(join.passcode)),
            (shared("by-phone"), phone_said(number, code)),
            (shared("conference-unit"), outside(self.group.unit_phone)),
        ]
