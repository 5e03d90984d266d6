"""The cards of help: one's own request, the nurse's forms, notes and times (Q1-Q8)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from bot.cards.appointments import TimesCard
from bot.cards.card import Card
from bot.cards.invitation import InvitationCard
from bot.cards.messages import in_an_emergency
from bot.cards.my_request import HelpForm, MyRequestCard
from bot.cards.notes import NoteForm, NotesCard
from bot.cards.support import SupportCard, SupportDetailsCard
from bot.cards.support_forms import OutcomeForm, PassOnNurseForm
from domain.note import Note
from domain.nudges import Facts, NudgeKind
from domain.people import Person
from domain.support import Release, SupportKind, SupportOutcome, SupportRequest
from usecases.notes import Read


def support_cards(
    facts: Facts, off: Facts, nurses: tuple[Person, Person], words: str
) -> Iterator[tuple[str, Card]]:
    """`facts` with a claimed request, `off` with one that its conference took along."""
    [claimed] = facts.requests
    asker, nurse = claimed.requested_by, nurses[0]
    now = claimed.claimed_at or claimed.requested_at
    yield from own_cards(facts, claimed, now)
    yield from nurses_cards(facts, claimed, now)
    note = Note(UUID(int=901), nurse.id, now, asker)
    opening = Note(UUID(int=902), asker, now)
    with_note = replace(claimed, notes=(note,))
    yield "my request, a note", MyRequestCard(facts, with_note, kind=NudgeKind.SUPPORT_NOTE)
    to_nurse = replace(claimed, notes=(replace(note, written_by=asker, written_to=claimed.claimed_by),))
    yield "support, a note", SupportCard(facts, to_nurse, is_mine=True, kind=NudgeKind.SUPPORT_NOTE)
    yield "note, form", NoteForm(claimed.id)
    yield "note, nothing written", NoteForm(claimed.id, "", "Write between 1 and 500 letters.")
    read = (Read(opening, nurse.name, words), Read(note, nurse.name, words))
    yield "notes", NotesCard(claimed.id, read, can_answer=True)
    yield "notes, none", NotesCard(claimed.id, (), can_answer=False)
    yield "details, with words", SupportDetailsCard(facts, replace(claimed, notes=(opening,)), nurses[1])
    yield "help, form", HelpForm(facts)
    yield "request, outcome", OutcomeForm(claimed.id)
    yield "request, pass on", PassOnNurseForm(claimed.id, nurses)
    yield "request, nobody to pass on to", PassOnNurseForm(claimed.id, ())
    yield "times", TimesCard(claimed.id, tuple(now + timedelta(hours=hours) for hours in (2, 5, 26)))
    yield "times, none", TimesCard(claimed.id, (), "This time is not free any more. Nothing was changed.")
    yield "emergency", in_an_emergency()
    yield "invitation, cancelled with a request", InvitationCard(off, NudgeKind.CONFERENCE_CANCELLED)
    [taken] = off.requests
    yield "my request, cancelled", MyRequestCard(off, taken)
    wanted = taken.still_needed(asker, now=now).offered((nurse.id,))
    wanted = replace(wanted, offered_names=(nurse.name,))
    yield "my request, needed anyway", MyRequestCard(replace(off, requests=(wanted,)), wanted)
    yield "support, needed anyway", SupportCard(replace(off, requests=(wanted,)), wanted, is_mine=False)


def own_cards(facts: Facts, claimed: SupportRequest, now: datetime) -> Iterator[tuple[str, Card]]:
    """One's own request in every state."""
    nurse = claimed.claimed_by or claimed.id
    again = claimed.released_because(Release.RELEASED, now=now)
    begun = claimed.started(nurse, now=now)
    done = begun.completed(nurse, SupportOutcome.ADVICE_GIVEN, now=now)
    yield "my request, claimed", MyRequestCard(facts, claimed)
    yield "my request, offered anew", MyRequestCard(facts, again, kind=NudgeKind.SUPPORT_RELEASED)
    yield "my request, done", MyRequestCard(facts, done, kind=NudgeKind.SUPPORT_COMPLETED)
    yield "my request, helped", MyRequestCard(facts, done.answered(helped=True))
    yield "my request, did not help", MyRequestCard(facts, done.answered(helped=False))
    yield "my request, withdrawn", MyRequestCard(facts, claimed.withdrawn())
    for name, found in times(begun, now):
        yield f"my request, time {name}", MyRequestCard(facts, found, kind=NudgeKind.SUPPORT_TIME)


def nurses_cards(facts: Facts, claimed: SupportRequest, now: datetime) -> Iterator[tuple[str, Card]]:
    """The nurse's card, which is asked whether she has begun, and of times."""
    begun = claimed.started(claimed.claimed_by or claimed.id, now=now)
    yield "support, have you begun", SupportCard(facts, claimed, is_mine=True, kind=NudgeKind.SUPPORT_STILL)
    yield "support, begun", SupportCard(facts, begun, is_mine=True, kind=NudgeKind.SUPPORT_STILL)
    for name, found in times(begun, now):
        yield f"support, time {name}", SupportCard(facts, found, is_mine=True, kind=NudgeKind.SUPPORT_TIME)
    to_write = replace(claimed, kind=SupportKind.REPORT_ON_BEHALF)
    yield "support, to write the report", SupportCard(facts, to_write, is_mine=True)
    asked = replace(to_write, appointments=times(begun, now)[0][1].appointments)
    yield "support, to write and a time to agree", SupportCard(facts, asked, is_mine=True)
    early = replace(claimed, appointments=times(begun, now)[0][1].appointments)
    yield "support, time before beginning", SupportCard(facts, early, is_mine=True)


def times(begun: SupportRequest, now: datetime) -> list[tuple[str, SupportRequest]]:
    """A half hour suggested by either, agreed, and called off."""
    nurse, at = begun.claimed_by or begun.id, now + timedelta(days=1)
    by_asker = begun.with_time(at, begun.requested_by, now=now)
    by_nurse = begun.with_time(at, nurse, now=now)
    agreed = by_asker.time_accepted(nurse, now=now)
    off = agreed.time_called_off(nurse, now=now)
    return [
        ("suggested by the asker", by_asker),
        ("suggested by the nurse", by_nurse),
        ("agreed", agreed),
        ("called off", off),
    ]
