"""What the checks found, part by part, with the way to change it; for the writer alone (K0, HZ11)."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any, ClassVar

from bot.cards.card import Card, one_line, outside
from bot.cards.catalogue import catalogue
from bot.cards.elements import Element, button, choice_input, more_choices, paragraph, strong, text_input
from bot.cards.prompts import list_heading
from domain.drafting import Place, Question
from domain.report import ReportState
from domain.report_checks import Finding, Severity
from domain.report_text import Section
from usecases.checking import Checked
from wording.sentences import translated

sending = catalogue("sending")
say = catalogue("checking")
MOST_FINDINGS = 4
LONGEST_REASON = 300


@dataclass(frozen=True, slots=True)
class CheckCard(Card):
    """The findings of one part of the report. `page` says which part, from 1."""

    template: ClassVar[str] = "form.json.j2"

    checked: Checked
    page: int = 1
    notice: str | None = None

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        return {
            "heading": say("heading"),
            "notice": self.notice,
            "paragraphs": list(self._paragraphs()),
            "inputs": [],
            "actions": list(self._actions()),
        }

    @property
    def _parts(self) -> list[tuple[Place | None, list[Finding]]]:
        """The findings by the part of the report that they are about, in its order."""
        places = {one.place: one.number for one in self.checked.draft.questions}
        found = [(place_of(one), one) for one in self.checked.findings]
        found.sort(key=lambda pair: places.get(pair[0], 0) if pair[0] else 0)
        grouped = groupby(found, key=lambda pair: pair[0])
        return [(place, [finding for _, finding in pairs]) for place, pairs in grouped]

    @property
    def _part(self) -> tuple[Place | None, list[Finding]]:
        parts = self._parts
        return parts[min(max(self.page, 1), len(parts)) - 1] if parts else (None, [])

    @property
    def _question(self) -> Question | None:
        place = self._part[0]
        return self.checked.draft.question_at(place) if place else None

    def _paragraphs(self) -> Iterator[Element]:
        parts, findings = self._parts, self._part[1]
        if parts:
            yield paragraph(say("lead", count=len(self.checked.findings), places=str(len(parts))))
        else:
            yield paragraph(say("nothing-else") if self.checked.left else say("nothing"))
        yield paragraph(say("not-a-judgement"), subtle=True)
        if self.checked.left:
            yield paragraph(say("left-fine", count=self.checked.left), subtle=True)
        if left := len(self.checked.draft.left):
            yield paragraph(say("left", count=left), subtle=True)
        if not findings:
            return
        number = min(max(self.page, 1), len(parts))
        heading = list_heading(self._question) if self._question else say("whole")
        yield paragraph(say("place", number=str(number), all=str(len(parts))), subtle=True)
        yield paragraph(strong(outside(heading)))
        for finding in findings[:MOST_FINDINGS]:
            yield paragraph(f"- {outside(said(finding))}")
            if reason := self.checked.reasons.get(finding.key):
                yield paragraph(say("passed", reason=outside(reason)), subtle=True)
        if len(findings) > MOST_FINDINGS:
            yield paragraph(say("more", count=len(findings) - MOST_FINDINGS), subtle=True)

    def _actions(self) -> Iterator[Element]:
        draft, parts = self.checked.draft, self._parts
        ids: dict[str, object] = {"invitation_id": draft.facts.invitation.id}
        if parts:
            place = (self._question or draft.at).place
            item = {"item": place.item} if place.item else {}
            at = {**ids, "section": place.section, **item}
            yield button(say("change"), "prompts.at", at, primary=True)
        if self.advice_here and not self.open_here:
            title = say("fine") if len(self._part[1]) == 1 else say("fine-first")
            finding_id = self.advice_here.id_in(draft.text)
            yield button(title, "checking.fine", {**ids, "page": self.page, "finding_id": finding_id})
        first, *others = self._onward(ids)
        yield first
        if self.advice_here and not self.open_here and others:
            yield more_choices([], others)
            return
        yield from others
        if self.open_here:
            yield self._keep(self.open_here, ids)

    def _onward(self, ids: dict[str, object]) -> Iterator[Element]:
        """Away from this part: first to the unit when it may go, else to the next part."""
        count = len(self._parts)
        if self._can_go:
            yield button(sending("send-my-report"), "sending.form", ids, primary=not count)
        if count > 1:
            is_last = self.page >= count
            following = 1 if is_last else self.page + 1
            title = say("again") if is_last else say("next-place")
            yield button(title, "checking.show", {**ids, "page": following})
        yield button(say("to-report"), "prompts.close", ids, primary=not (count or self._can_go))

    @property
    def advice_here(self) -> Finding | None:
        """The first advice of this part, which one tap leaves as it is; while a stop is open, none."""
        shown = self._part[1][:MOST_FINDINGS]
        return next((one for one in shown if one.severity is Severity.ADVICE), None)

    @property
    def _can_go(self) -> bool:
        """Whether it can go to the unit, or to the manager first, as it stands (R5, R8)."""
        return not self.checked.stops and self.checked.draft.report.state is ReportState.CHECKED

    @property
    def open_here(self) -> list[Finding]:
        """The stops that this card offers to pass, in the order of their numbers."""
        return [one for one in self._part[1][:MOST_FINDINGS] if one in self.checked.stops]

    def _keep(self, stops: list[Finding], ids: dict[str, object]) -> Element:
        """A stop is passed with a reason (K0)."""
        numbered = {str(number): one_line(said(one), 80) for number, one in enumerate(stops, 1)}
        which = choice_input("stop", say("keep-which"), say("keep-error"), numbered, value="1")
        why = text_input(
            "reason", say("keep-why"), error=say("keep-why-error"), longest=LONGEST_REASON, is_required=True
        )
        keep = button(say("keep"), "checking.keep", {**ids, "page": self.page}, needs_inputs=True)
        return more_choices([which, why], [keep], title=say("keep-title"))


def said(finding: Finding) -> str:
    """One finding: what it is, and what would help."""
    stop = f"{say('stop')}: " if finding.severity is Severity.STOP else ""
    parts = (translated(part) for part in (finding.what, finding.suggestion, finding.question) if part)
    return f"{stop}{' '.join(parts)}"


def place_of(finding: Finding) -> Place | None:
    """The place that a finding points at; None for the report as a whole.

    What is about a child and no section in particular is put right where the worries about that child are.
    """
    if finding.section is None and finding.child:
        return Place(Section.WORRIES, finding.child)
    return Place(finding.section, finding.child or "") if finding.section else None
