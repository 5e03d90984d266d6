"""Cards of files on their way in and of what needs a person, in every state."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

from bot.cards.card import Card
from bot.cards.files import FileCard, FileListCard, InvitationForm
from bot.cards.questions import QuestionCard, QueueCard
from domain.access import Role
from domain.importing import FileState, ImportedFile, Item, ItemState, Source, Verdict
from domain.questions import Answer, Question, QuestionKind, QuestionState
from tests.factories import a_person

RECEIVED_AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
WHAT = "Review conference on Tuesday 8 December 2026 at 10am"
SAID = {
    Verdict.NEW: f"{WHAT}: new; its care coordinator has it now.",
    Verdict.CHANGED: f"{WHAT}: moves from Monday 7 December 2026 at 10am. Everyone invited will be told.",
    Verdict.CANCELLED: f"{WHAT}: cancelled. All reminders stop and the cards close.",
    Verdict.SAME: f"{WHAT}: we have it already, so nothing changes.",
    Verdict.DOUBTFUL: f"{WHAT}: new; its care coordinator has it now.",
    Verdict.WRONG: "The date cannot be read. Write it as 30 March 2027.",
}


def an_id(number: int) -> UUID:
    return UUID(int=0x99999999_0000_4000_9000_000000000000 + number)


def items(state: ItemState, outside: str) -> tuple[Item, ...]:
    """One entry of each verdict."""
    doubts = (f"row 6, start_time: It is early. {outside}".strip(),)
    return tuple(
        Item(
            position=place,
            verdict=verdict,
            state=ItemState.REFUSED if verdict is Verdict.WRONG else state,
            place=f"row {place + 2}",
            said=said,
            doubts=doubts if verdict is Verdict.DOUBTFUL else (),
        )
        for place, (verdict, said) in enumerate(SAID.items())
    )


def a_file(state: FileState, outside: str = "") -> ImportedFile:
    item_state = ItemState.DONE if state is FileState.DONE else ItemState.WAITING
    return ImportedFile(an_id(1), RECEIVED_AT, Source.CHAT, state, items=items(item_state, outside))


def a_question(kind: QuestionKind, number: int = 12, *, is_open: bool = True) -> Question:
    return Question(
        id=an_id(100 + number),
        number=number,
        key=str(kind),
        kind=kind,
        text=f"Something about the {WHAT[0].lower()}{WHAT[1:]} is not clear. Ask the unit.",
        asked_at=RECEIVED_AT,
        conference_id=an_id(2),
        state=QuestionState.OPEN if is_open else QuestionState.ANSWERED,
        answer=None if is_open else Answer.DONE,
    )


def import_cards(outside: str) -> dict[str, Card]:
    """Each card by its name; `outside` is text from outside the product, wherever some is shown."""
    every = [a_question(kind, number) for number, kind in enumerate(QuestionKind, 1)]
    wrong = "Give the time at which it starts."
    councils = {"Kent County Council": "Kent County Council", "Another council": "Another council"}
    priya = replace(a_person(Role.CARE_COORDINATOR, name=outside or "Priya Raman"), id=an_id(9))
    form = InvitationForm(councils, [priya])
    filled = InvitationForm(councils, form.coordinators, said={"reference": outside}, wrong=wrong)
    return {
        **{f"file, {state}": FileCard(a_file(state, outside)) for state in FileState},
        "file, nothing useful": FileCard(
            ImportedFile(
                an_id(1), RECEIVED_AT, Source.CHAT, FileState.DONE, items=items(ItemState.DONE, "")[5:]
            )
        ),
        "file, large": FileCard(
            ImportedFile(
                an_id(1),
                RECEIVED_AT,
                Source.CHAT,
                FileState.PREVIEWED,
                items=items(ItemState.WAITING, outside) * 60,
            )
        ),
        "files": FileListCard(
            [replace(a_file(state), id=UUID(int=place << 100)) for place, state in enumerate(FileState, 1)]
        ),
        "files, none": FileListCard([]),
        "new invitation": form,
        "new invitation, filled": filled,
        "questions": QueueCard(every),
        "questions, as a message": QueueCard(every, heading=True),
        "questions, none": QueueCard([]),
        **{f"question, {kind}": QuestionCard(a_question(kind)) for kind in QuestionKind},
        "question, with names": QuestionCard(
            a_question(QuestionKind.REPLACES), names=[WHAT, f"Children: {outside}"]
        ),
        "question, answered": QuestionCard(a_question(QuestionKind.DOUBT, is_open=False), notice="Recorded."),
    }
