"""We should have been invited: the form, what happens next, and the report as it is settled (M17)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from textwrap import wrap
from typing import Any, ClassVar
from uuid import UUID

from bot.cards.card import Card, outside
from bot.cards.elements import Element, button, choice_input, date_input, fact, paragraph, text_input
from bot.cards.messages import home_button
from bot.cards.words import EMERGENCY
from domain.measures.periods import Period
from domain.missed import LONGEST_NOTE, MissedInvitation, MissedKind
from domain.notices import NoticeFigures, PeriodNotice
from domain.people import Person
from domain.words import say_date, say_when

TITLE = "We should have been invited"
# For a council that no area's rules name: the trust's own rules count (T42).
ANOTHER = "another"
KINDS: dict[MissedKind, str] = {
    MissedKind.MISSING: "We were not invited",
    MissedKind.LATE: "The invitation came too late",
    MissedKind.WRONG: "The invitation was wrong, or went to the wrong person",
}
# A paragraph on a card shows at most 300 letters of text from outside.
PARAGRAPH = 250


def missed_button() -> Element:
    """The way to the form, for other cards."""
    return button(TITLE, "missed.form", {})


@dataclass(frozen=True, slots=True)
class MissedForm(Card):
    """What was wrong, when and where; the words are optional and name nobody.

    `areas` are names by their short ones; `said` what was filled in before, when something needs mending.
    """

    template: ClassVar[str] = "form.json.j2"

    areas: Mapping[str, str]
    invitation_id: UUID | None = None
    said: Mapping[str, str] = field(default_factory=dict)
    wrong: str | None = None

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        ids = {"invitation_id": self.invitation_id} if self.invitation_id else {}
        tell = button("Tell the administrators", "missed.report", ids, primary=True, needs_inputs=True)
        lead = (
            "Tell us about an invitation that did not come, came late or was wrong. Nobody is blamed for it."
        )
        return {
            "heading": TITLE,
            "notice": self.wrong,
            "paragraphs": [paragraph(lead), paragraph(EMERGENCY)],
            "inputs": list(self._inputs()),
            "actions": [tell, button("Do not report anything", "home.show", {})],
        }

    def _inputs(self) -> Iterator[Element]:
        yield choice_input(
            "kind",
            "What was wrong?",
            "Choose what was wrong.",
            {kind.value: words for kind, words in KINDS.items()},
            value=self.said.get("kind", ""),
        )
        yield date_input(
            "conference_on",
            "Date of the conference, if you know it",
            "Choose a date, or leave it empty.",
            value=self.said.get("conference_on", ""),
            is_required=False,
        )
        yield choice_input(
            "council",
            "Which council's area is it in?",
            "Choose an area, or another council.",
            {**self.areas, ANOTHER: "Another council"},
            value=self.said.get("council", ""),
        )
        yield text_input(
            "note",
            "Anything else that helps to find out why. Do not write names here.",
            error=f"Say it in {LONGEST_NOTE} letters or fewer.",
            longest=LONGEST_NOTE,
            is_long=True,
            value=self.said.get("note", ""),
        )


@dataclass(frozen=True, slots=True)
class MissedReported(Card):
    """What was recorded, who is told, and what happens next."""

    template: ClassVar[str] = "message.json.j2"

    report: MissedInvitation
    area: str
    is_again: bool = False

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        recorded = f"Recorded: {say_report(self.report)}"
        known = "You have told us this before, so nothing was changed."
        texts = [
            known if self.is_again else recorded,
            f"Area: {outside(self.area)}.",
            "The safeguarding administrators are told now, and ask the conference unit why.",
            "Only they and the named nurses can open what you wrote.",
            "If the conference is still to come, phone the conference unit and ask for the invitation.",
            EMERGENCY,
        ]
        return {
            "heading": "Thank you for telling us",
            "paragraphs": [paragraph(text) for text in texts],
            "actions": [home_button()],
        }


@dataclass(frozen=True, slots=True)
class MissedCard(Card):
    """A report for whoever settles it, without the words in it (IG8)."""

    template: ClassVar[str] = "message.json.j2"

    report: MissedInvitation
    area: str
    notice: str | None = None

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        texts = [
            self.notice,
            f"Reported on {say_when(self.report.reported_at)}: {say_report(self.report)}",
            f"Area: {outside(self.area)}.",
            "When the unit has told you why, answer the question about it in your list.",
        ]
        return {
            "heading": "A report about an invitation",
            "paragraphs": [paragraph(text) for text in texts if text],
            "actions": [
                button("Show what was written", "missed.read", {"missed_id": self.report.id}, primary=True),
                button("Show what needs a person", "question.list", {}),
            ],
        }


@dataclass(frozen=True, slots=True)
class MissedWordsCard(Card):
    """Who reported it and in which words, for this reader at this moment (IG8)."""

    template: ClassVar[str] = "details.json.j2"

    report: MissedInvitation
    area: str
    reporter: Person

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        written = [paragraph(outside(part)) for part in wrap(self.report.note, PARAGRAPH)]
        return {
            "heading": "Details, for you only",
            "lead": f"Reported on {say_when(self.report.reported_at)}: {say_report(self.report)}",
            "facts": [
                fact("Reported by", outside(self.reporter.name)),
                fact("Area", outside(self.area)),
                *(written or [paragraph("Nothing else was written.")]),
            ],
            "paragraphs": [paragraph("These details are not kept in this chat.", subtle=True)],
            "actions": [button("Hide details", "missed.show", {"missed_id": self.report.id})],
        }


@dataclass(frozen=True, slots=True)
class NoticeCard(Card):
    """How much notice the units give: this financial year and the last quarter, by area (M17, M21-M23)."""

    template: ClassVar[str] = "message.json.j2"

    year: Period
    quarter: Period
    figures: NoticeFigures
    of_quarter: PeriodNotice

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        reported = [f"{KIND_NOUNS[kind]} {number}" for kind, number in self.figures.missed]
        blocks = [
            *self._block(self.year, self.figures.whole),
            fact("Reported by staff", ", ".join(reported)),
            *self._block(self.quarter, self.of_quarter),
            *map(paragraph, self._small_print()),
        ]
        return {"heading": "Notice of conferences", "paragraphs": blocks, "actions": [home_button()]}

    def _block(self, period: Period, told: PeriodNotice) -> list[Element]:
        heading = paragraph(f"**{period.label}**")
        if told.is_empty:
            return [heading, fact("All areas", told.total)]
        areas = [fact(outside(name), shown) for name, shown in told.areas]
        return [heading, *areas, fact("All areas", told.total), fact("At short notice", told.late)]

    def _small_print(self) -> list[str]:
        return [
            self.figures.caption,
            "Short notice: the invitation came too late for the usual report date.",
            "Numbers from 1 to 4 are hidden, and others that would give them away.",
        ]


KIND_NOUNS: dict[MissedKind, str] = {
    MissedKind.MISSING: "missing",
    MissedKind.LATE: "late",
    MissedKind.WRONG: "wrong",
}


def say_report(report: MissedInvitation) -> str:
    """What was wrong, in one sentence."""
    when = f"a conference on {say_date(report.conference_on)}" if report.conference_on else "a conference"
    return f"an invitation to {when} {report.kind.words}."
