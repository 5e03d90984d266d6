"""We should have been invited: the form, what happens next, and the report as it is settled (M17)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from textwrap import wrap
from typing import Any, ClassVar
from uuid import UUID

from bot.cards.card import Card, outside
from bot.cards.catalogue import catalogue
from bot.cards.elements import Element, button, choice_input, date_input, fact, paragraph, text_input
from bot.cards.messages import home_button
from domain.measures.periods import Period
from domain.missed import LONGEST_NOTE, MissedInvitation, MissedKind
from domain.notices import NoticeFigures, PeriodNotice
from domain.people import Person
from wording.speech import say_date, say_when

say = catalogue("missed")
shared = catalogue("words")


# For a council that no area's rules name: the trust's own rules count (T42).
ANOTHER = "another"
KINDS = say.table("kind", MissedKind)
# A paragraph on a card shows at most 300 letters of text from outside.
PARAGRAPH = 250


def missed_button() -> Element:
    """The way to the form, for other cards."""
    return button(say("title"), "missed.form", {})


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
        tell = button(say("tell-the-administrators"), "missed.report", ids, primary=True, needs_inputs=True)
        lead = say("tell-us")
        return {
            "heading": say("title"),
            "notice": self.wrong,
            "paragraphs": [paragraph(lead), paragraph(shared("emergency"))],
            "inputs": list(self._inputs()),
            "actions": [tell, button(say("report-nothing"), "home.show", {})],
        }

    def _inputs(self) -> Iterator[Element]:
        yield choice_input(
            "kind",
            say("what-was-wrong"),
            say("choose-what-was-wrong"),
            {kind.value: words for kind, words in KINDS.items()},
            value=self.said.get("kind", ""),
        )
        yield date_input(
            "conference_on",
            say("which-day"),
            say("choose-a-date"),
            value=self.said.get("conference_on", ""),
            is_required=False,
        )
        yield choice_input(
            "council",
            say("which-area"),
            say("choose-an-area"),
            {**self.areas, ANOTHER: say("another-council")},
            value=self.said.get("council", ""),
        )
        yield text_input(
            "note",
            say("anything-else"),
            error=say("how-long", count=LONGEST_NOTE),
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
        recorded = say("recorded-as", report=say_report(self.report))
        known = say("told-before")
        texts = [
            known if self.is_again else recorded,
            say("in-area", area=outside(self.area)),
            say("who-is-told"),
            say("who-can-open-it"),
            say("if-still-to-come"),
            shared("emergency"),
        ]
        return {
            "heading": say("thank-you-for-telling-us"),
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
            say("reported-on", when=say_when(self.report.reported_at), report=say_report(self.report)),
            say("in-area", area=outside(self.area)),
            say("when-told-why"),
        ]
        return {
            "heading": say("a-report"),
            "paragraphs": [paragraph(text) for text in texts if text],
            "actions": [
                button(
                    say("show-what-was-written"), "missed.read", {"missed_id": self.report.id}, primary=True
                ),
                button(say("show-what-needs-a-person"), "question.list", {}),
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
            "heading": shared("details-for-you"),
            "lead": say(
                "reported-on", when=say_when(self.report.reported_at), report=say_report(self.report)
            ),
            "facts": [
                fact(say("reported-by"), outside(self.reporter.name)),
                fact(say("area"), outside(self.area)),
                *(written or [paragraph(say("nothing-written"))]),
            ],
            "paragraphs": [paragraph(shared("details-not-kept"), subtle=True)],
            "actions": [button(shared("hide-details"), "missed.show", {"missed_id": self.report.id})],
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
            fact(say("reported-by-staff"), ", ".join(reported)),
            *self._block(self.quarter, self.of_quarter),
            *map(paragraph, self._small_print()),
        ]
        return {"heading": say("notice-of-conferences"), "paragraphs": blocks, "actions": [home_button()]}

    def _block(self, period: Period, told: PeriodNotice) -> list[Element]:
        heading = paragraph(f"**{period.label}**")
        if told.is_empty:
            return [heading, fact(say("all-areas"), told.total)]
        areas = [fact(outside(name), shown) for name, shown in told.areas]
        return [heading, *areas, fact(say("all-areas"), told.total), fact(say("at-short-notice"), told.late)]

    def _small_print(self) -> list[str]:
        return [
            self.figures.caption,
            say("what-short-notice-is"),
            say("small-numbers-hidden"),
        ]


KIND_NOUNS = say.table("noun", MissedKind)


def say_report(report: MissedInvitation) -> str:
    """What was wrong, in one sentence."""
    when = (
        say("a-conference-on", day=say_date(report.conference_on))
        if report.conference_on
        else say("a-conference")
    )
    return say("invitation-to", conference=when, wrong=say.of("wrong", report.kind))
