"""The questions after a conference: words, inputs and buttons of each (E24-E30)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.cards.catalogue import catalogue
from bot.cards.elements import Element, button, choice_input, date_input, strong
from domain.core_group import CoreGroup
from domain.errors import BeyondCalendarError
from domain.followup import NO, YES, AbsenceReason, Attended, Plan, Told
from domain.invitation import Reply
from domain.ladder.afterwards import Ask, core_groups, ended_at
from domain.limits import Limit
from domain.nudges import Facts
from domain.outcome import Mode
from domain.timescales import decisions_by, first_core_group_by
from domain.working_days import local_day
from wording.conferences import say_kind, say_starts
from wording.speech import say_by, say_date, say_list, say_when

say = catalogue("after_questions")
shared = catalogue("words")

HOW = say.table("mode", Mode)
USUAL = {Reply.ACCEPT_IN_PERSON: Mode.IN_PERSON, Reply.ACCEPT_PHONE: Mode.PHONE}
REASONS = say.table("because", AbsenceReason)


@dataclass(frozen=True, slots=True)
class Asking:
    """What a question is asked about; `groups` are the core groups in the person's own invitations."""

    facts: Facts
    groups: Sequence[CoreGroup] = ()

    @property
    def ids(self) -> dict[str, object]:
        """What every button sends back."""
        return {"invitation_id": self.facts.invitation.id}

    @property
    def dates(self) -> str:
        """The days of the core group."""
        return say_list([strong(say_date(one.day)) for one in core_groups(self.facts) if one.day])


def limit_said(worked_out: Callable[[], Limit], words: Callable[[str], str]) -> str:
    """A sentence with a date in it, or nothing where the table of bank holidays ends (T2)."""
    try:
        return words(strong(say_by(worked_out().due_at)))
    except BeyondCalendarError:
        return ""


def attendance_texts(asking: Asking) -> list[str]:
    """Did you attend? (E24)."""
    conference = asking.facts.conference
    return [
        say("did-you-attend", conference=say_kind(conference.kind), starts=strong(say_starts(conference))),
        say("never-blame"),
    ]


def attendance_inputs(asking: Asking) -> list[Element]:
    """How they were there; what they had replied stands there already (AX2)."""
    reply = asking.facts.invitation.reply
    usual = USUAL.get(reply, Mode.REMOTE) if reply else Mode.REMOTE
    choices = {mode.value: words for mode, words in HOW.items()}
    return [choice_input("mode", say("how-were-you-there"), say("choose-how"), choices, value=usual)]


def attendance_buttons(asking: Asking) -> list[Element]:
    """All of it, a part, or not."""

    def answer(title: str, said: Attended, *, primary: bool = False) -> Element:
        needs = said is not Attended.NO
        data = {**asking.ids, "attended": said}
        return button(title, "after.attended", data, primary=primary, needs_inputs=needs)

    return [
        answer(say("attended-all"), Attended.ALL, primary=True),
        answer(say("attended-part"), Attended.PART),
        answer(say("attended-no"), Attended.NO),
    ]


def reason_texts(_asking: Asking) -> list[str]:
    """What got in the way (E24, E25)."""
    return [
        say("what-got-in-the-way"),
        say("manager-talks-it-through"),
    ]


def reason_inputs(_asking: Asking) -> list[Element]:
    """A reason from a list, and whether the unit knew."""
    told = {YES: say("yes-i-sent-apologies"), NO: say("attended-no")}
    reasons = {reason.value: words for reason, words in REASONS.items()}
    return [
        choice_input("reason", say("reason"), say("choose-a-reason"), reasons),
        choice_input(
            "apologies",
            say("did-the-unit-know"),
            say("choose-yes-or-no"),
            told,
            value=NO,
            is_required=False,
        ),
    ]


def reason_buttons(asking: Asking) -> list[Element]:
    """Say it, or rather not."""
    return [
        button(say("record-the-reason"), "after.reason", asking.ids, primary=True, needs_inputs=True),
        button(
            say("i-would-rather-not-say"), "after.reason", {**asking.ids, "reason": AbsenceReason.NOT_SAID}
        ),
    ]


def hard_texts(_asking: Asking) -> list[str]:
    """Was it difficult? (E26)."""
    return [
        say("was-it-a-difficult-meeting"),
        say("a-nurse-offers-a-talk"),
    ]


def hard_buttons(asking: Asking) -> list[Element]:
    """One tap."""
    return [
        button(say("yes-it-was-difficult"), "after.hard", {**asking.ids, "answer": YES}),
        button(say("no-it-was-not"), "after.hard", {**asking.ids, "answer": NO}),
    ]


def decisions_texts(asking: Asking) -> list[str]:
    """Have they come? (E27)."""
    facts = asking.facts
    asks = say(
        "about-the-decisions",
        conference=say_kind(facts.conference.kind),
        starts=strong(say_starts(facts.conference)),
    )
    was_due = limit_said(
        lambda: decisions_by(facts.policy, ended_at=ended_at(facts)),
        lambda by: say("they-were-due-by", by=by),
    )
    return [
        " ".join(filter(None, [asks, was_due, say("have-you-received-them")])),
        say("administrators-ask"),
    ]


def decisions_buttons(asking: Asking) -> list[Element]:
    """Yes, or not yet."""
    return [
        button(say("yes-i-have-them"), "after.decisions", {**asking.ids, "answer": YES}, primary=True),
        button(shared("not-yet"), "after.decisions", {**asking.ids, "answer": NO}),
    ]


def plan_texts(_asking: Asking) -> list[str]:
    """Is there a plan, and who carries it? (E29)."""
    return [
        say("was-a-plan-made"),
        say("we-remind-you-of-meetings"),
    ]


def plan_buttons(asking: Asking) -> list[Element]:
    """In its core group, not in it, or no plan."""
    return [
        button(say("in-its-core-group"), "after.plan", {**asking.ids, "plan": Plan.IN_GROUP}),
        button(say("not-in-its-core-group"), "after.plan", {**asking.ids, "plan": Plan.NOT_IN_GROUP}),
        button(say("no-plan-was-made"), "after.plan", {**asking.ids, "plan": Plan.NONE}),
    ]


def core_group_texts(asking: Asking) -> list[str]:
    """When does it meet? (E29, T30)."""
    facts, on = asking.facts, local_day(asking.facts.conference.starts_at)
    said = [say("your-core-group-meets-on", dates=asking.dates)] if core_groups(facts) else []
    due = (
        ""
        if said
        else limit_said(
            lambda: first_core_group_by(facts.policy, conference_on=on),
            lambda by: say("the-first-meeting-is-due", by=by),
        )
    )
    remind = say("when-we-remind-you")
    return [" ".join(filter(None, [*said, say("when-does-it-meet"), due])), remind]


def core_group_inputs(asking: Asking) -> list[Element]:
    """A day; those of the person's own invitations are offered."""
    days: dict[str, str] = {}
    for group in asking.groups:
        day = local_day(group.starts_at)
        days.setdefault(f"{day:%Y%m%d}", say_when(group.starts_at))
    from_calendar = choice_input(
        "booked", say("from-your-invitations"), say("choose-a-meeting"), days, is_required=False
    )
    by_hand = date_input(
        "day", say("or-choose-a-date") if days else say("date"), say("choose-a-date"), is_required=not days
    )
    return [from_calendar, by_hand] if days else [by_hand]


def core_group_buttons(asking: Asking) -> list[Element]:
    """Record it, instead of the date that stands if there is one."""
    data = dict(asking.ids)
    latest = next((one.day for one in reversed(core_groups(asking.facts)) if one.day), None)
    record = button(say("record-the-date"), "after.core_group", data, primary=True, needs_inputs=True)
    if latest is None:
        return [record]
    moved = {**data, "instead_of": f"{latest:%Y%m%d}"}
    return [
        button(say("record-one-more-date"), "after.core_group", data, primary=True, needs_inputs=True),
        button(say("it-has-moved"), "after.core_group", moved, needs_inputs=True),
    ]


def review_texts(_asking: Asking) -> list[str]:
    """When is the next review? (E30, T34)."""
    return [say("when-is-the-next-review"), say("often-set-there")]


def review_inputs(_asking: Asking) -> list[Element]:
    """A day."""
    return [date_input("day", say("date-of-the-next-review"), say("choose-a-date"))]


def review_buttons(asking: Asking) -> list[Element]:
    """Record it, or say that there is none yet."""
    return [
        button(say("record-the-date"), "after.next_review", asking.ids, primary=True, needs_inputs=True),
        button(say("there-is-no-date-yet"), "after.no_review", asking.ids),
    ]


def hold_texts(asking: Asking) -> list[str]:
    """Hold the date (E30)."""
    review = asking.facts.said(Told.NEXT_REVIEW)
    day: date | None = review.day if review else None
    when = strong(say_date(day)) if day else say("a-day-to-be-confirmed")
    return [
        say("next-review-is-on", when=when),
        say("the-invitation-comes-later"),
    ]


def hold_buttons(asking: Asking) -> list[Element]:
    """It is in the calendar."""
    return [button(say("i-keep-the-date-free"), "after.hold", asking.ids, primary=True)]


TEXTS: dict[Ask, Callable[[Asking], list[str]]] = {
    Ask.ATTENDANCE: attendance_texts,
    Ask.REASON: reason_texts,
    Ask.WAS_HARD: hard_texts,
    Ask.DECISIONS: decisions_texts,
    Ask.PLAN: plan_texts,
    Ask.CORE_GROUP: core_group_texts,
    Ask.NEXT_REVIEW: review_texts,
    Ask.HOLD_DATE: hold_texts,
}
INPUTS: dict[Ask | None, Callable[[Asking], list[Element]]] = {
    Ask.ATTENDANCE: attendance_inputs,
    Ask.REASON: reason_inputs,
    Ask.CORE_GROUP: core_group_inputs,
    Ask.NEXT_REVIEW: review_inputs,
}
BUTTONS: dict[Ask, Callable[[Asking], list[Element]]] = {
    Ask.ATTENDANCE: attendance_buttons,
    Ask.REASON: reason_buttons,
    Ask.WAS_HARD: hard_buttons,
    Ask.DECISIONS: decisions_buttons,
    Ask.PLAN: plan_buttons,
    Ask.CORE_GROUP: core_group_buttons,
    Ask.NEXT_REVIEW: review_buttons,
    Ask.HOLD_DATE: hold_buttons,
}
