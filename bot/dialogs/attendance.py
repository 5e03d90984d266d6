"""After the conference: who attended, was it hard, what was decided, what comes next (E24-E30, E35)."""

from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from bot.cards.after import AfterCard
from bot.cards.card import Card
from bot.cards.catalogue import catalogue
from bot.cards.refusals import message_of
from bot.dialogs.days import written_day
from bot.dialogs.dialog import Dialog, Form, Turn
from domain.errors import BadInputError
from domain.followup import NO, YES, AbsenceReason, Attended, Plan, Told
from domain.ladder.afterwards import Ask
from domain.nudges import Facts
from domain.outcome import Mode
from usecases.attendance import record_absence_reason, record_attendance, say_not_held
from usecases.followups import change_core_group, find_own, see_afterwards, tell
from usecases.undoing import undo_attendance

say = catalogue("after")
shared = catalogue("words")
answers = catalogue("answers")

dialog = Dialog("after")


@dialog.step("show")
def show(turn: Turn, form: Form) -> Card:
    """What is still asked."""
    return card_after(turn, chosen(turn, form))


@dialog.step("attended")
def attended(turn: Turn, form: Form) -> Card:
    """All of it, a part, or not (E24)."""
    said = form.choice("attended", Attended)
    mode = form.find_choice("mode", Mode) if said is not Attended.NO else None
    found = record_attendance(
        turn.unit, turn.actor, invitation_id=chosen(turn, form), attended=said, mode=mode
    )
    return replace(after(turn, found, say("recorded-thank-you")), can_undo=True)


@dialog.step("undo")
def undo(turn: Turn, form: Form) -> Card:
    """Take back what was just said of the attendance; both stay in the audit log (L2)."""
    found = undo_attendance(turn.unit, turn.actor, invitation_id=chosen(turn, form))
    return after(turn, found, say("answer-taken-back"))


@dialog.step("change")
def change(turn: Turn, form: Form) -> Card:
    """Answer anew whether one attended."""
    return card_after(turn, chosen(turn, form), ask=Ask.ATTENDANCE)


@dialog.step("not_held")
def not_held(turn: Turn, form: Form) -> Card:
    """It did not take place: the administrators find out (C7)."""
    found = say_not_held(turn.unit, turn.actor, invitation_id=chosen(turn, form))
    return after(turn, found, say("recorded-not-held"))


@dialog.step("reason")
def reason(turn: Turn, form: Form) -> Card:
    """What got in the way, or that one would rather not say (E24)."""
    found = record_absence_reason(
        turn.unit,
        turn.actor,
        invitation_id=chosen(turn, form),
        reason=form.choice("reason", AbsenceReason),
        sent_apologies=form.values.get("apologies") == YES,
    )
    return after(turn, found, say("recorded-thank-you"))


@dialog.step("hard")
def hard(turn: Turn, form: Form) -> Card:
    """Was it a difficult meeting? (E26)."""
    answer = yes_or_no(form)
    found = tell(turn.unit, turn.actor, invitation_id=chosen(turn, form), kind=Told.WAS_HARD, value=answer)
    thanks = say("recorded-was-hard") if answer == YES else shared("recorded")
    return after(turn, found, thanks)


@dialog.step("decisions")
def decisions(turn: Turn, form: Form) -> Card:
    """Have the decisions come? (E27)."""
    answer = yes_or_no(form)
    found = tell(turn.unit, turn.actor, invitation_id=chosen(turn, form), kind=Told.DECISIONS, value=answer)
    if answer == YES:
        return after(turn, found, shared("recorded"))
    return after(turn, found, say("recorded-no-decisions"))


@dialog.step("plan")
def plan(turn: Turn, form: Form) -> Card:
    """Was a plan made, and are they in its core group? (E29)."""
    said = form.choice("plan", Plan)
    found = tell(turn.unit, turn.actor, invitation_id=chosen(turn, form), kind=Told.PLAN, value=said)
    return after(turn, found, shared("recorded"))


@dialog.step("core_group_form")
def core_group_form(turn: Turn, form: Form) -> Card:
    """A date to add or to change (E29)."""
    return card_after(turn, chosen(turn, form), ask=Ask.CORE_GROUP)


@dialog.step("core_group")
def core_group(turn: Turn, form: Form) -> Card:
    """When the core group meets, perhaps instead of another day (E29)."""
    invitation_id = chosen(turn, form)
    try:
        found = change_core_group(
            turn.unit,
            turn.actor,
            invitation_id=invitation_id,
            day=day_of(form, "booked") if form.values.get("booked") else day_of(form),
            instead_of=day_of(form, "instead_of") if form.values.get("instead_of") else None,
        )
    except BadInputError as wrong:
        return card_after(turn, invitation_id, ask=Ask.CORE_GROUP, notice=message_of(wrong))
    return after(turn, found, say("recorded-core-group"))


@dialog.step("next_review")
def next_review(turn: Turn, form: Form) -> Card:
    """When the next review is (E30)."""
    invitation_id = chosen(turn, form)
    try:
        day = day_of(form).isoformat()
        found = tell(turn.unit, turn.actor, invitation_id=invitation_id, kind=Told.NEXT_REVIEW, value=day)
    except BadInputError as wrong:
        return card_after(turn, invitation_id, ask=Ask.NEXT_REVIEW, notice=message_of(wrong))
    return after(turn, found, shared("recorded"))


@dialog.step("no_review")
def no_review(turn: Turn, form: Form) -> Card:
    """There is no date yet (E30)."""
    found = tell(turn.unit, turn.actor, invitation_id=chosen(turn, form), kind=Told.NEXT_REVIEW, value=NO)
    return after(turn, found, say("recorded-no-review"))


@dialog.step("hold")
def hold(turn: Turn, form: Form) -> Card:
    """The date is in the calendar (E30)."""
    found = tell(turn.unit, turn.actor, invitation_id=chosen(turn, form), kind=Told.DATE_HELD)
    return after(turn, found, say("recorded-date-held"))


@dialog.step("disagree")
def disagree(turn: Turn, form: Form) -> Card:
    """They disagree with the decision or the plan: a named nurse talks with them (E35)."""
    found = tell(turn.unit, turn.actor, invitation_id=chosen(turn, form), kind=Told.DISAGREES)
    return after(turn, found, say("recorded-disagrees"))


def chosen(turn: Turn, form: Form) -> UUID:
    """The invitation a card or a typed number speaks of; it is not locked yet."""
    if "number" in form.values:
        return find_own(turn.unit, turn.actor, number=form.integer("number"))
    return form.uuid("invitation_id")


def card_after(
    turn: Turn, invitation_id: UUID, *, ask: Ask | None = None, notice: str | None = None
) -> AfterCard:
    """What is asked now, as the person's live card was last sent."""
    seen = see_afterwards(turn.unit, turn.actor, invitation_id=invitation_id)
    return AfterCard(seen.facts, seen.kind, notice, ask, seen.groups)


def after(turn: Turn, found: Facts, notice: str) -> AfterCard:
    """What has just happened, and the next question."""
    return card_after(turn, found.invitation.id, notice=notice)


def yes_or_no(form: Form) -> str:
    """A plain answer. Raises BadInputError."""
    answer = form.text("answer")
    if answer not in {YES, NO}:
        raise BadInputError("answer", answers("not-a-choice"))
    return answer


def day_of(form: Form, field: str = "day") -> date:
    """A day as a card sends it (2027-03-30, 20270330) or as people write it. Raises BadInputError."""
    given = form.text(field)
    with suppress(ValueError):
        return datetime.strptime(given, "%Y%m%d").date()  # noqa: DTZ007 - a day has no zone
    try:
        return date.fromisoformat(given) if "-" in given else written_day(given)
    except ValueError:
        raise BadInputError(field, answers("unreadable-day")) from None
