"""Sharing the report with each parent: the ask, the list, and one person's form (E17, E18, R11-R14)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, ClassVar

from bot.cards.card import Card, outside
from bot.cards.elements import (
    Element,
    button,
    choice_input,
    date_input,
    fact,
    more_choices,
    paragraph,
    strong,
    text_input,
)
from domain.ladder.sharing import report_to_share, share_by, untold_parents
from domain.nudges import Facts
from domain.report import ReportState
from domain.sharing import Method, Relative, Sharing, SharingState, Telling, parents_to_tell
from domain.words import say_by, say_date
from usecases.sharing import Listed, Shared

LONGEST_WORDS = 500
# A card holds six buttons, one of which leads back.
MOST_PEOPLE = 5
TOO_LATE_IN_THE_MEETING = "Sharing it in the meeting comes too late: nobody has time to read it there."
METHODS: dict[Method, str] = {
    Method.FACE_TO_FACE: "Face to face",
    Method.PHONE: "By phone",
    Method.VIDEO: "By video",
    Method.POST: "By post",
    Method.READ_ALOUD: "Read aloud",
    Method.IN_THE_MEETING: "In the meeting itself",
}


class Helper(StrEnum):
    """Who helped the person to understand it (R11)."""

    INTERPRETER = "interpreter"
    ADVOCATE = "advocate"
    BOTH = "both"


HELPERS: dict[Helper, str] = {
    Helper.INTERPRETER: "An interpreter",
    Helper.ADVOCATE: "An advocate",
    Helper.BOTH: "An interpreter and an advocate",
}
STATES: dict[SharingState, str] = {
    SharingState.NOT_YET: "not yet",
    SharingState.DECLINED: "did not want it",
    SharingState.WITHHELD: "not shared, as agreed with a named nurse",
}


def how_will_you_share(facts: Facts) -> str:
    """The report is sent: what is left to do with it (E17)."""
    report = report_to_share(facts)
    if report is None:
        return ""
    by = strong(say_by(share_by(facts, report).due_at))
    return (
        "Your report is with the unit. When and how will you share it with each parent? "
        f"The date for that is {by}. "
        "Parents who have read it can say what is right, and what would help the child. "
        f"{TOO_LATE_IN_THE_MEETING}"
    )


def share_today(facts: Facts) -> str:
    """Today is the last day for it (E18, R13)."""
    report = report_to_share(facts)
    if report is None:
        return ""
    by = strong(say_by(share_by(facts, report).due_at))
    return (
        f"Your report for the {facts.conference.kind.words} is to be shared with each parent by {by}. Choose "
        "what suits them: face to face, by phone, by video, by post or read aloud. "
        f"{TOO_LATE_IN_THE_MEETING}"
    )


def say_shared(facts: Facts) -> str:
    """How far sharing with the parents is: "1 of 2"; nothing before the report is sent."""
    if facts.report is None or facts.report.state is not ReportState.SENT:
        return ""
    parents = len(parents_to_tell(facts.conference.family.parents))
    settled = parents - len(untold_parents(facts))
    return f"{settled} of {parents} recorded"


def say_state(sharing: Sharing) -> str:
    """What is recorded of one person, without their words."""
    telling = sharing.telling
    if telling is None:
        return STATES.get(sharing.state, "shared")
    how = f"{METHODS[telling.method].lower()} on {say_date(telling.on)}"
    return f"shared {how}" if sharing.state is SharingState.SHARED else f"{how}, which does not count"


@dataclass(frozen=True, slots=True)
class SharingCard(Card):
    """Everybody with whom the report is shared; their names only where the chat keeps no copy (IG8)."""

    template: ClassVar[str] = "message.json.j2"

    shared: Shared
    with_names: bool
    notice: str | None = None

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        people = [fact(title_of(one, self.with_names), say_state(one.sharing)) for one in self.shared.people]
        texts = [
            self.notice,
            "Record each parent for themselves. A child counts when they are old enough to hear it.",
        ]
        number = self.shared.facts.invitation.number
        rest = self.shared.people[MOST_PEOPLE:]
        others = f"For the others, say for example **share {number} {rest[0].called}**." if rest else ""
        ids = {"invitation_id": self.shared.facts.invitation.id}
        return {
            "heading": "Sharing your report",
            "paragraphs": [
                *[paragraph(text) for text in texts if text],
                *people,
                *([paragraph(others)] if others else []),
            ],
            "actions": [
                *[person_button(self.shared, one) for one in self.shared.people[:MOST_PEOPLE]],
                button("Back", "invitation.show", ids),
            ],
        }


@dataclass(frozen=True, slots=True)
class PersonCard(Card):
    """One person: when, how, who helped, and what they said (R11). `said` is what was filled in before."""

    template: ClassVar[str] = "form.json.j2"

    shared: Shared
    one: Listed
    with_names: bool
    wrong: str | None = None
    said: dict[str, str] = field(default_factory=dict)

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        ids = ids_of(self.shared, self.one)
        state = say_state(self.one.sharing)
        return {
            "heading": "Sharing your report",
            "notice": self.wrong,
            "paragraphs": [fact(title_of(self.one, self.with_names), state)],
            "inputs": list(self._inputs()),
            "actions": [
                button("I have shared it", "sharing.record", ids, primary=True, needs_inputs=True),
                button("Not yet", "sharing.show", {"invitation_id": self.shared.facts.invitation.id}),
                more_choices([paragraph(self._rarer_words())], self._rarer(ids)),
            ],
        }

    def _inputs(self) -> Iterator[Element]:
        telling = self.one.sharing.telling
        before = said_before(telling) if telling else {}
        values = {**before, **self.said}
        yield date_input(
            "shared_on", "When did you share it?", "Choose a day.", value=values.get("shared_on", "")
        )
        yield choice_input(
            "method",
            "How?",
            "Choose how you shared it.",
            {method.value: said for method, said in METHODS.items()},
            value=values.get("method", ""),
        )
        yield choice_input(
            "helper",
            "Did somebody help them to understand it?",
            "Choose who, or leave it empty.",
            {helper.value: said for helper, said in HELPERS.items()},
            value=values.get("helper", ""),
            is_required=False,
        )
        yield text_input(
            "feedback",
            "What did they say about it? If they said nothing, write that.",
            error=f"Write what they said, in {LONGEST_WORDS:,} letters or fewer.",
            longest=LONGEST_WORDS,
            is_long=True,
            is_required=True,
            value=values.get("feedback", "")[:LONGEST_WORDS] if self.with_names else "",
        )

    def _rarer_words(self) -> str:
        return (
            "If it may not be safe to share it with them, talk to a named nurse first. "
            "Nobody decides that alone."
        )

    def _rarer(self, ids: dict[str, object]) -> list[Element]:
        found = [
            button("They did not want it", "sharing.declined", ids),
            button("Talk to a named nurse about not sharing", "sharing.not_to_share", ids),
        ]
        if self.one.sharing.is_settled or self.one.sharing.telling:
            found.append(button("That was wrong: take it back", "sharing.take_back", ids))
        return found


def said_before(telling: Telling) -> dict[str, str]:
    """What was recorded, to be put right in the form."""
    helpers = {
        (True, False): Helper.INTERPRETER,
        (False, True): Helper.ADVOCATE,
        (True, True): Helper.BOTH,
    }
    helper = helpers.get((telling.with_interpreter, telling.with_advocate), "")
    return {
        "shared_on": telling.on.isoformat(),
        "method": telling.method.value,
        "helper": helper,
        "feedback": telling.feedback,
    }


def title_of(one: Listed, with_names: bool) -> str:  # noqa: FBT001 - the only thing to choose
    """Such as "Parent 1", with the name where it may stand."""
    said = f"{'Parent' if one.relative is Relative.PARENT else 'Child'} {one.number}"
    return f"{said}, {outside(one.sharing.person)}" if with_names else said


def person_button(shared: Shared, one: Listed) -> Element:
    """Opens the form of one person; its title names nobody (IG8)."""
    return button(f"Record {one.called}", "sharing.person", ids_of(shared, one))


def ids_of(shared: Shared, one: Listed) -> dict[str, object]:
    """What a button names: the invitation, who of the family, and the conference's version."""
    found = shared.facts
    return {
        "invitation_id": found.invitation.id,
        "relative": one.relative,
        "person": one.number,
        "version": found.conference.version,
    }
