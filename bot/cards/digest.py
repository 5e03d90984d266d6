"""One card about several things: what each asks, and a button that opens it (N3, N6, N8, E33, E34)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from bot.cards.card import Card, outside
from bot.cards.catalogue import catalogue
from bot.cards.elements import Element, button, paragraph
from bot.cards.messages import MessageCard
from bot.cards.nudges import HEADINGS
from bot.cards.team import short_code
from bot.cards.why import why_button
from domain.access import Permission
from domain.delivery import NEEDED
from domain.digest import Digest, Line
from domain.nudges import AFTER_KINDS, TEAM_KINDS, Facts, NudgeKind
from domain.people import Person
from domain.report import ReportState
from wording.conferences import say_kind, say_starts
from wording.speech import say_by, say_time

say = catalogue("digest")
shared = catalogue("words")


# Before the lines: what they have in common.
LEADS = say.table("lead", NudgeKind)
# What is missing in a manager's team, and what helps (E33).
GAPS = say.table("gap", NudgeKind)


# What has something in common to say without any line.
WITHOUT_LINES = (NudgeKind.MONTH_FIGURES, NudgeKind.RECORDS_OPENED)
# What others than whoever has the invitation are asked, and open.
OF_OTHERS = TEAM_KINDS | AFTER_KINDS | {NudgeKind.UNMATCHED}


@dataclass(frozen=True, slots=True)
class DigestCard(Card):
    """The lines in their order, each with one small button. It is the live card of none of them (N6)."""

    template: ClassVar[str] = "digest.json.j2"

    kind: NudgeKind
    said: Digest
    reader: Person

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        why = why_button(about="digest")
        return {"heading": self._heading(), "blocks": list(self._blocks()), "actions": [why]}

    def _heading(self) -> str:
        if self.kind is NudgeKind.DIGEST:
            return say("things-for-today", count=len(self.said.lines))
        return HEADINGS[self.kind]

    def _blocks(self) -> Iterator[Element]:
        lead = LEADS[self.kind] if self.said.lines or self.kind in WITHOUT_LINES else ""
        if lead:
            yield paragraph(lead)
        for line in self.said.lines:
            yield block(line, self.reader)
        for text in self.said.said:
            yield paragraph(text)
        if self.kind is NudgeKind.RECORDS_OPENED:
            yield paragraph(say("who-opened-them"))


def block(line: Line, reader: Person) -> Element:
    """One line and its button, kept together; a thin rule above tells it from the one before."""
    items: list[Element] = [{"type": "TextBlock", "text": sentence(line), "wrap": True}]
    if opens := open_button(line, reader):
        items.append({"type": "ActionSet", "spacing": "Small", "actions": [opens]})
    return {"type": "Container", "separator": True, "spacing": "Medium", "items": items}


def sentence(line: Line) -> str:
    """What is asked, about which conference, until when (W3); nobody of the family is named (IG5)."""
    who = f"{outside(line.who)}: " if line.who else ""
    ask = GAPS.get(line.kind, "") if line.who else ""
    ask = ask or asked(line.kind)
    if line.kind is NudgeKind.TODAY and line.facts.conference.time_known:
        ask = say("today-at-can-you-attend", time=say_time(line.facts.conference.starts_at))
        return f"**{ask}** {say_kind(line.facts.conference.kind).capitalize()}."
    return " ".join(filter(None, [f"**{who}{ask}**", about(line.facts, line.kind)]))


def asked(kind: NudgeKind) -> str:
    """What a message of this kind asks, in the words of its own heading."""
    head, _, tail = HEADINGS[kind].rpartition(": ")
    said = (tail if head else HEADINGS[kind]).capitalize()
    return said if said.endswith("?") else f"{said}."


def about(facts: Facts, kind: NudgeKind) -> str:
    """Which conference, and the report's deadline where the report is what is asked for."""
    if NEEDED[kind] is Permission.SEE_PREVIEW:
        return ""
    what = shared(
        "conference-on",
        conference=say_kind(facts.conference.kind).capitalize(),
        starts=say_starts(facts.conference),
    )
    report = facts.report
    is_open = report is not None and not report.is_settled and report.state is not ReportState.NOT_REQUIRED
    if report is None or not is_open or "report" not in kind:
        return what
    return say("with-report-due", what=what, by=say_by(report.deadline.due_at))


def open_button(line: Line, reader: Person) -> Element | None:
    """Brings the live card of one task to the end of the chat; a service line lead has none (A1).

    It is called as typed words call it (AX9), so that what is typed opens what was read.
    """
    invitation = line.facts.invitation
    is_mine = invitation.assigned_to == reader.id
    if NEEDED[line.kind] is Permission.SEE_PREVIEW:
        return None
    for request in line.facts.requests:
        if request.id == line.subject_id:
            return button(
                say("open-request", number=str(request.number)), "digest.open", {"request_id": request.id}
            )
    ids = {"invitation_id": invitation.id}
    if is_mine and line.kind not in TEAM_KINDS:
        return button(say("open-number", number=str(invitation.number)), "digest.open", ids)
    if line.kind in OF_OTHERS:
        return button(say("open-task", code=short_code(line.facts)), "digest.open", ids)
    return None


@dataclass(frozen=True, slots=True)
class OpenedBelow(MessageCard):
    """The digest stays: what was opened comes as the newest message, as a live card does (N6)."""

    @property
    def stays(self) -> str | None:
        """Shown for a moment."""
        return self.heading


def opened_below() -> OpenedBelow:
    """What to say for a moment."""
    return OpenedBelow(say("opened-below"), ())
