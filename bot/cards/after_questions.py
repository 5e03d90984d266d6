"""The questions after a conference: words, inputs and buttons of each (E24-E30)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

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
from domain.words import say_by, say_date, say_list, say_when
from domain.working_days import local_day

HOW: dict[Mode, str] = {Mode.REMOTE: "Remotely", Mode.IN_PERSON: "In person", Mode.PHONE: "By phone"}
USUAL = {Reply.ACCEPT_IN_PERSON: Mode.IN_PERSON, Reply.ACCEPT_PHONE: Mode.PHONE}
REASONS: dict[AbsenceReason, str] = {
    AbsenceReason.CLASH: "I had another commitment",
    AbsenceReason.LEAVE: "I was on leave",
    AbsenceReason.SICK: "I was unwell",
    AbsenceReason.COULD_NOT_JOIN: "I could not get into the meeting",
    AbsenceReason.DID_NOT_KNOW: "I did not know of it in time",
    AbsenceReason.OTHER: "Another reason",
}


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


def limit_said(worked_out: Callable[[], Limit], words: str) -> str:
    """A sentence with a date in it, or nothing where the table of bank holidays ends (T2)."""
    try:
        return words.format(by=strong(say_by(worked_out().due_at)))
    except BeyondCalendarError:
        return ""


def attendance_texts(asking: Asking) -> list[str]:
    """Did you attend? (E24)."""
    conference = asking.facts.conference
    return [
        f"The {conference.kind.words} on {strong(conference.starts_said)} is over. Did you attend?",
        "Your answer helps us to support staff. It is never about blame.",
    ]


def attendance_inputs(asking: Asking) -> list[Element]:
    """How they were there; what they had replied stands there already (AX2)."""
    reply = asking.facts.invitation.reply
    usual = USUAL.get(reply, Mode.REMOTE) if reply else Mode.REMOTE
    choices = {mode.value: words for mode, words in HOW.items()}
    return [
        choice_input("mode", "If you were there, how?", "Choose how you were there.", choices, value=usual)
    ]


def attendance_buttons(asking: Asking) -> list[Element]:
    """All of it, a part, or not."""

    def answer(title: str, said: Attended, *, primary: bool = False) -> Element:
        needs = said is not Attended.NO
        data = {**asking.ids, "attended": said}
        return button(title, "after.attended", data, primary=primary, needs_inputs=needs)

    return [
        answer("Yes, all of it", Attended.ALL, primary=True),
        answer("Yes, a part of it", Attended.PART),
        answer("No", Attended.NO),
    ]


def reason_texts(_asking: Asking) -> list[str]:
    """What got in the way (E24, E25)."""
    return [
        "What got in the way? You do not have to say.",
        "Your manager is asked to talk it through with you in supervision. That is there to support you.",
    ]


def reason_inputs(_asking: Asking) -> list[Element]:
    """A reason from a list, and whether the unit knew."""
    told = {YES: "Yes, I sent apologies", NO: "No"}
    reasons = {reason.value: words for reason, words in REASONS.items()}
    return [
        choice_input("reason", "Reason", "Choose a reason.", reasons),
        choice_input(
            "apologies",
            "Did the unit know beforehand?",
            "Choose yes or no.",
            told,
            value=NO,
            is_required=False,
        ),
    ]


def reason_buttons(asking: Asking) -> list[Element]:
    """Say it, or rather not."""
    return [
        button("Record the reason", "after.reason", asking.ids, primary=True, needs_inputs=True),
        button("I would rather not say", "after.reason", {**asking.ids, "reason": AbsenceReason.NOT_SAID}),
    ]


def hard_texts(_asking: Asking) -> list[str]:
    """Was it difficult? (E26)."""
    return [
        "Was it a difficult meeting?",
        "If you say yes, a named nurse offers you a talk. Your manager is not told.",
    ]


def hard_buttons(asking: Asking) -> list[Element]:
    """One tap."""
    return [
        button("Yes, it was difficult", "after.hard", {**asking.ids, "answer": YES}),
        button("No, it was not", "after.hard", {**asking.ids, "answer": NO}),
    ]


def decisions_texts(asking: Asking) -> list[str]:
    """Have they come? (E27)."""
    facts = asking.facts
    was_due = limit_said(
        lambda: decisions_by(facts.policy, ended_at=ended_at(facts)), "They were due by {by}. "
    )
    return [
        (
            f"We ask about the decisions of the {facts.conference.kind.words} on "
            f"{strong(facts.conference.starts_said)}. {was_due}Have you received them?"
        ),
        "If nobody has them, the administrators ask the conference unit.",
    ]


def decisions_buttons(asking: Asking) -> list[Element]:
    """Yes, or not yet."""
    return [
        button("Yes, I have them", "after.decisions", {**asking.ids, "answer": YES}, primary=True),
        button("Not yet", "after.decisions", {**asking.ids, "answer": NO}),
    ]


def plan_texts(_asking: Asking) -> list[str]:
    """Is there a plan, and who carries it? (E29)."""
    return [
        "Was a plan made to keep the child safe?",
        "If you are in its core group, we remind you of its meetings.",
    ]


def plan_buttons(asking: Asking) -> list[Element]:
    """In its core group, not in it, or no plan."""
    return [
        button("Yes, and I am in its core group", "after.plan", {**asking.ids, "plan": Plan.IN_GROUP}),
        button(
            "Yes, and I am not in its core group", "after.plan", {**asking.ids, "plan": Plan.NOT_IN_GROUP}
        ),
        button("No plan was made", "after.plan", {**asking.ids, "plan": Plan.NONE}),
    ]


def core_group_texts(asking: Asking) -> list[str]:
    """When does it meet? (E29, T30)."""
    facts, on = asking.facts, local_day(asking.facts.conference.starts_at)
    said = [f"Your core group meets on {asking.dates}."] if core_groups(facts) else []
    due = (
        ""
        if said
        else limit_said(
            lambda: first_core_group_by(facts.policy, conference_on=on), "The first meeting is due by {by}."
        )
    )
    remind = "We remind you 5 working days before, and again 1 working day before."
    return [" ".join(filter(None, [*said, "When does the core group meet?", due])), remind]


def core_group_inputs(asking: Asking) -> list[Element]:
    """A day; those of the person's own invitations are offered."""
    days: dict[str, str] = {}
    for group in asking.groups:
        day = local_day(group.starts_at)
        days.setdefault(f"{day:%Y%m%d}", say_when(group.starts_at))
    from_calendar = choice_input(
        "booked", "From your invitations", "Choose a meeting.", days, is_required=False
    )
    by_hand = date_input(
        "day", "Or choose a date" if days else "Date", "Choose a date.", is_required=not days
    )
    return [from_calendar, by_hand] if days else [by_hand]


def core_group_buttons(asking: Asking) -> list[Element]:
    """Record it, instead of the date that stands if there is one."""
    data = dict(asking.ids)
    latest = next((one.day for one in reversed(core_groups(asking.facts)) if one.day), None)
    record = button("Record the date", "after.core_group", data, primary=True, needs_inputs=True)
    if latest is None:
        return [record]
    moved = {**data, "instead_of": f"{latest:%Y%m%d}"}
    return [
        button("Record one more date", "after.core_group", data, primary=True, needs_inputs=True),
        button("It has moved to this date", "after.core_group", moved, needs_inputs=True),
    ]


def review_texts(_asking: Asking) -> list[str]:
    """When is the next review? (E30, T34)."""
    return ["When is the next review conference?", "Its date is often set at the conference itself."]


def review_inputs(_asking: Asking) -> list[Element]:
    """A day."""
    return [date_input("day", "Date of the next review", "Choose a date.")]


def review_buttons(asking: Asking) -> list[Element]:
    """Record it, or say that there is none yet."""
    return [
        button("Record the date", "after.next_review", asking.ids, primary=True, needs_inputs=True),
        button("There is no date yet", "after.no_review", asking.ids),
    ]


def hold_texts(asking: Asking) -> list[str]:
    """Hold the date (E30)."""
    review = asking.facts.said(Told.NEXT_REVIEW)
    day: date | None = review.day if review else None
    when = strong(say_date(day)) if day else "a day to be confirmed"
    return [
        f"The next review conference is on {when}. Keep the time free in your calendar.",
        "The invitation comes later. We write to you when it is here.",
    ]


def hold_buttons(asking: Asking) -> list[Element]:
    """It is in the calendar."""
    return [button("I keep the date free", "after.hold", asking.ids, primary=True)]


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
