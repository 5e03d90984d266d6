"""We should have been invited: telling it, settling it, and the figures of notice (M17)."""

from collections.abc import Collection, Iterator
from contextlib import suppress
from datetime import date, timedelta

from bot.cards.card import Card, outside
from bot.cards.catalogue import catalogue
from bot.cards.missed import ANOTHER, MissedCard, MissedForm, MissedReported, MissedWordsCard, NoticeCard
from bot.cards.refusals import message_and_advice
from bot.dialogs.days import written_day
from bot.dialogs.dialog import Dialog, Form, Turn
from domain.errors import BadInputError
from domain.financial_year import financial_year, quarter
from domain.missed import LONGEST_NOTE, MissedInvitation, MissedKind
from domain.policy import DEFAULT_AREA
from domain.working_days import local_day
from usecases.missed import (
    find_missed,
    list_areas,
    read_missed,
    report_missed,
    see_missed,
    see_notice_figures,
)

say = catalogue("missed")
answers = catalogue("answers")

dialog = Dialog("missed")


@dialog.step("form")
def show_form(turn: Turn, form: Form) -> Card:
    """What was wrong, when and where."""
    return empty_form(turn, form)


@dialog.step("report")
def report(turn: Turn, form: Form) -> Card:
    """Record it and say who is told; a field that cannot be used brings the form back, filled (AX10)."""
    try:
        told = report_missed(
            turn.unit,
            turn.actor,
            kind=form.choice("kind", MissedKind),
            conference_on=find_day(form),
            council=council_of(turn, form),
            note=str(form.values.get("note") or ""),
            invitation_id=form.uuid("invitation_id") if form.values.get("invitation_id") else None,
        )
    except BadInputError as wrong:
        return empty_form(turn, form, wrong=message_and_advice(wrong))
    return MissedReported(told, area_name(turn, told), is_again=told.reported_at != turn.unit.now)


@dialog.step("show")
def show(turn: Turn, form: Form) -> Card:
    """A report for whoever settles it, without its words."""
    found = chosen(turn, form)
    return MissedCard(found, area_name(turn, found))


@dialog.step("read")
def read(turn: Turn, form: Form) -> Card:
    """Who reported it and in which words, only where the chat keeps no copy (IG8)."""
    found = chosen(turn, form)
    if not turn.is_private:
        return MissedCard(found, area_name(turn, found), notice=say("words-need-the-button"))
    seen = read_missed(turn.unit, turn.actor, missed_id=found.id)
    return MissedWordsCard(seen.report, area_name(turn, seen.report), seen.reporter)


@dialog.step("notice")
def notice(turn: Turn, _form: Form) -> Card:
    """How much notice the units gave this financial year and in the last quarter (M17, T40)."""
    today = local_day(turn.unit.now)
    year, last = financial_year(today), quarter(quarter(today).first_on - timedelta(days=1))
    is_inside = year.first_on <= last.first_on
    figures = see_notice_figures(
        turn.unit, turn.actor, first=year.first_on, last=year.last_on, part=last if is_inside else None
    )
    apart = figures.part
    if apart is None:
        before = see_notice_figures(turn.unit, turn.actor, first=last.first_on, last=last.last_on)
        apart = before.whole
    return NoticeCard(year, last, figures, apart)


def chosen(turn: Turn, form: Form) -> MissedInvitation:
    """The report a card or a typed code speaks of."""
    if "code" in form.values:
        return find_missed(turn.unit, turn.actor, code=form.text("code"))
    return see_missed(turn.unit, turn.actor, missed_id=form.uuid("missed_id"))


def empty_form(turn: Turn, form: Form, *, wrong: str | None = None) -> MissedForm:
    """The form, with what was filled in before."""
    areas = list_areas(turn.unit, turn.actor)
    return MissedForm(
        areas=areas,
        invitation_id=form.uuid("invitation_id") if form.values.get("invitation_id") else None,
        said=dict(usable(turn, form, areas)),
        wrong=outside(wrong) if wrong else None,
    )


def usable(turn: Turn, form: Form, areas: Collection[str]) -> Iterator[tuple[str, str]]:
    """What can be filled in again; free text only where the chat keeps no copy (IG8)."""
    said = {name: str(value).strip() for name, value in form.values.items()}
    if said.get("kind") in set(MissedKind):
        yield "kind", said["kind"]
    if said.get("council") in {*areas, ANOTHER}:
        yield "council", said["council"]
    if turn.is_private:
        yield "note", said.get("note", "")[:LONGEST_NOTE]
    with suppress(BadInputError):
        day = find_day(form)
        yield "conference_on", day.isoformat() if day else ""


def council_of(turn: Turn, form: Form) -> str:
    """Which council, or nothing for another one; what nobody knows is asked again. Raises BadInputError."""
    given = str(form.values.get("council") or "").strip()
    if given in {"", ANOTHER}:
        return ""
    policies = turn.unit.policies
    if given not in policies.areas and policies.for_council(given, None).area == DEFAULT_AREA:
        raise BadInputError("council", say("unknown-council"))
    return given


def area_name(turn: Turn, told: MissedInvitation) -> str:
    """The area as said to people."""
    return (
        say("area-of-another-council")
        if told.area == DEFAULT_AREA
        else turn.unit.policies.get(told.area).name
    )


def find_day(form: Form) -> date | None:
    """The day as a card sends it (2027-03-30) or as people write it (30 March 2027, 30/3/2027).

    None when it was left out. Raises BadInputError.
    """
    given = str(form.values.get("conference_on") or "").strip()
    if not given:
        return None
    try:
        return date.fromisoformat(given) if "-" in given else written_day(given)
    except ValueError:
        raise BadInputError("conference_on", answers("unreadable-day")) from None
