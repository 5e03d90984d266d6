"""Finding half an hour: three free times, agreed between the two, without a name (IG5, E10)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, ClassVar
from urllib.parse import quote, urlencode
from uuid import UUID

from bot.cards.card import Card
from bot.cards.catalogue import catalogue
from bot.cards.elements import Element, button, link_button, paragraph, strong
from domain.support import SupportRequest
from wording.speech import say_when

say = catalogue("appointments")
shared = catalogue("words")
# Only requests that have a time: an entry of one's own calendar, filled in, with nobody in it (IG5).
NEW_MEETING = "https://teams.microsoft.com/l/meeting/new"


@dataclass(frozen=True, slots=True)
class TimesCard(Card):
    """Three half hours that are free for both, as far as the assistant knows."""

    template: ClassVar[str] = "message.json.j2"

    request_id: UUID
    free: Sequence[datetime]
    wrong: str | None = None

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        ids: Mapping[str, object] = {"request_id": self.request_id}
        said = say("choose") if self.free else say("no-time")
        times = [
            button(say_when(at), "appointment.choose", {**ids, "minute": minute_of(at)}) for at in self.free
        ]
        after = {**ids, "after": minute_of(self.free[-1])} if self.free else ids
        later = [button(say("later"), "appointment.find", after)] if self.free else []
        return {
            "heading": say("find"),
            "paragraphs": [paragraph(text) for text in (self.wrong, said, shared("emergency")) if text],
            "actions": [*times, *later, button(say("back"), "support.show", ids)],
        }


def minute_of(at: datetime) -> int:
    """An instant as a number that a button can carry: minutes since 1970."""
    return int(at.timestamp()) // 60


def calendar_button(request: SupportRequest) -> list[Element]:
    """Opens a new entry of one's own calendar in Teams, for whoever gets no e-mail about it."""
    found = request.appointment
    if found is None or not found.is_agreed:
        return []
    told = {
        "subject": say("calendar-title"),
        "startTime": found.starts_at.astimezone(UTC).isoformat(),
        "endTime": found.ends_at.astimezone(UTC).isoformat(),
    }
    return [{**link_button(say("calendar"), f"{NEW_MEETING}?{urlencode(told, quote_via=quote)}")}]


def say_appointment(request: SupportRequest, reader_id: UUID | None) -> str:
    """How far a time is, for one of the two; nothing without one."""
    found = request.appointment
    if found is None or not found.is_open or not request.is_with_a_nurse:
        return ""
    when = strong(say_when(found.starts_at))
    if found.is_agreed:
        return say("agreed", when=when)
    return (
        say("waits-for-you", when=when) if found.waits_for(reader_id) else say("waits-for-other", when=when)
    )


def time_buttons(request: SupportRequest, reader_id: UUID | None) -> list[Element]:
    """What this reader can do about a time, the most likely first."""
    ids: Mapping[str, object] = {"request_id": request.id}
    found = request.appointment
    if found is None or not found.is_open:
        return [button(say("find"), "appointment.find", ids)]
    other, off = button(say("find-other"), "appointment.find", ids), _off(ids)
    if found.waits_for(reader_id):
        return [button(say("accept"), "appointment.accept", ids, primary=True), other, off]
    return [other, off]


def _off(ids: Mapping[str, object]) -> Element:
    return button(say("call-off"), "appointment.call_off", ids)
