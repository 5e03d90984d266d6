"""The front door: what needs me now, my list, help, and every way out."""

from collections.abc import Callable

from bot.cards.card import Card
from bot.cards.catalogue import catalogue
from bot.cards.covering import task_card
from bot.cards.elements import Element, button
from bot.cards.home import (
    Entry,
    going_entry,
    home_card,
    prompt_entries,
    reports_card,
    request_entry,
    task_entry,
)
from bot.cards.messages import MessageCard, first_of, help_card, more_help_card, stopped
from bot.cards.team import short_code
from bot.dialogs.attendance import ANSWER_TAKEN_BACK, card_after
from bot.dialogs.dialog import Dialog, Form, Turn
from bot.dialogs.invitation import TAKEN_BACK
from bot.dialogs.support import list_requests, say_request
from domain.access import Actor, Permission, Role
from domain.nudges import Facts
from domain.open_tasks import open_tasks
from domain.words import say_by, say_count
from usecases.imports import list_open_files
from usecases.invitation import list_my_invitations
from usecases.my_tasks import list_my_tasks
from usecases.questions import list_questions
from usecases.strays import list_unmatched
from usecases.support import list_open_requests
from usecases.undoing import Undone, undo_newest

say = catalogue("home")
dialog = Dialog("home")

MOST_SHOWN = 5


@dialog.step("show")
def show(turn: Turn, form: Form) -> Card:
    """What needs this person now, in order of time, each with one button; else what their role sees first."""
    card = HOMES.get(turn.actor.role, nothing_yet)(turn, form)
    if not turn.actor.may(Permission.LIST_OWN):
        return card
    requests = request_entries(turn) if turn.actor.role is Role.NAMED_NURSE else []
    entries = [*requests, *entries_of(turn)]
    if not entries or not isinstance(card, MessageCard):
        return card
    match turn.actor.role:
        case Role.CARE_COORDINATOR:
            return home_card(entries, [say("say-for-all")])
        case Role.SAFEGUARDING_ADMIN:
            return home_card(entries, card.texts, card.actions)
        case Role.NAMED_NURSE if not requests:
            return home_card(entries, card.texts)
        case _:
            return home_card(entries)


def request_entries(turn: Turn) -> list[Entry]:
    """What waits for this nurse, and what she has claimed, the oldest first."""
    waiting = list_open_requests(turn.unit, turn.actor)
    return [request_entry(say_request(claim), claim.request) for claim in waiting]


def entries_of(turn: Turn) -> list[Entry]:
    """Whether one can go instead; own and covered tasks, the nearest first; what one was asked."""
    tasks = list_my_tasks(turn.unit, turn.actor)
    waiting = open_tasks([*tasks.own, *tasks.covered], turn.unit.now)
    asked = [(prompt.facts, prompt.kind) for prompt in tasks.prompts]
    return [
        *(going_entry(found, turn.actor) for found in tasks.asked_to_go),
        *(task_entry(task, turn.actor) for task in waiting),
        *prompt_entries(asked, turn.actor),
    ]


@dialog.step("reports")
def reports(turn: Turn, _form: Form) -> Card:
    """One's reports, each with its deadline and how far it is."""
    return reports_card(list_my_tasks(turn.unit, turn.actor).own)


@dialog.step("conferences")
def conferences(turn: Turn, _form: Form) -> Card:
    """The person's coming conferences, soonest first, each with its number."""
    coming = list_my_invitations(turn.unit, turn.actor)
    if not coming:
        return MessageCard(
            "Your conferences",
            ["You have no conferences coming up. We tell you as soon as you are invited to one."],
            [button("How this works", "home.help", {})],
        )
    shown = coming[:MOST_SHOWN]
    lines = first_of([say_line(facts, turn.actor) for facts in coming])
    return MessageCard("Your conferences", lines, [open_button(facts, turn.actor) for facts in shown])


@dialog.step("help")
def show_help(turn: Turn, _form: Form) -> Card:
    """What can be said and done, and the emergency sentence (Q8)."""
    return help_card(turn.actor.role)


@dialog.step("more_help")
def show_more_help(turn: Turn, _form: Form) -> Card:
    """The rarer words."""
    return more_help_card(turn.actor.role)


@dialog.step("cancel")
def cancel(_turn: Turn, _form: Form) -> Card:
    """Nothing is ever half-done here: say so, and say how to take things back."""
    return MessageCard(
        "Nothing to cancel",
        [
            "Nothing is waiting for an answer from you, so there is nothing to stop.",
            "To change a reply, say for example **reply 1 decline leave**.",
            "To take back a request for help, say **withdraw 1**.",
        ],
        [button("Show what needs me", "home.show", {})],
    )


@dialog.step("stopped")
def stop(_turn: Turn, _form: Form) -> Card:
    """A question that was waiting is withdrawn (AX10)."""
    return stopped()


@dialog.step("undo")
def undo(turn: Turn, _form: Form) -> Card:
    """Take back what was recorded last: a reply, the attendance, or sharing a report."""
    done = undo_newest(turn.unit, turn.actor)
    if done.what is Undone.ATTENDANCE:
        return card_after(turn, done.facts.invitation.id, notice=ANSWER_TAKEN_BACK)
    return task_card(done.facts, turn.actor, notice=TAKEN_BACK)


@dialog.step("unknown")
def unknown(turn: Turn, _form: Form) -> Card:
    """We did not understand: say so kindly, and show what works."""
    understood = help_card(turn.actor.role)
    return MessageCard("We did not understand that", understood.texts[1:], understood.actions)


def say_line(facts: Facts, reader: Actor) -> str:
    """One conference in one line: number, what, when, what is open."""
    conference, report = facts.conference, facts.report
    if facts.invitation.asks(reader.person_id):
        return (
            f"**{called(facts, reader)}.** A colleague asks whether you can go on {conference.starts_said}."
        )
    parts = ["reply needed"] if facts.invitation.awaits_reply else []
    if report and not report.is_settled:
        parts.append(f"report due by {say_by(report.deadline.due_at)}")
    said = ", ".join(parts) or "nothing open"
    what = conference.kind.words.capitalize()
    return f"**{called(facts, reader)}.** {what} on {conference.starts_said}: {said}."


def called(facts: Facts, reader: Actor) -> str:
    """What typed words call it: one's own by its number, a colleague's by its code (AX9)."""
    is_own = facts.invitation.assigned_to == reader.person_id
    return str(facts.invitation.number) if is_own else short_code(facts)


def open_button(facts: Facts, reader: Actor) -> Element:
    """Opens one conference of the list."""
    return button(
        f"Open number {called(facts, reader)}", "invitation.show", {"invitation_id": facts.invitation.id}
    )


def for_administrator(turn: Turn, _form: Form) -> Card:
    """How much waits of each kind, and the way to it (I3, IN21)."""
    strays = len(list_unmatched(turn.unit, turn.actor))
    questions = len(list_questions(turn.unit, turn.actor))
    files = len(list_open_files(turn.unit, turn.actor))
    lines = [
        f"{say_count(strays, 'invitation')} without a person.",
        f"{say_count(questions, 'question')} that {'needs' if questions == 1 else 'need'} an answer.",
        f"{say_count(files, 'file')} that {'waits' if files == 1 else 'wait'} to be taken in or read.",
    ]
    return MessageCard(
        "What needs you",
        lines,
        [
            button("Show invitations without a person", "unmatched.list", {}),
            button("Show questions", "question.list", {}),
            button("Show files", "file.list", {}),
        ],
    )


def nothing_yet(_turn: Turn, _form: Form) -> Card:
    """For roles that only hear from the bot."""
    return MessageCard(
        "Nothing needs you now",
        ["We write to you when a member of your team needs your support with a conference."],
        [button("How this works", "home.help", {})],
    )


HOMES: dict[Role, Callable[[Turn, Form], Card]] = {
    Role.CARE_COORDINATOR: conferences,
    Role.NAMED_NURSE: list_requests,
    Role.SAFEGUARDING_ADMIN: for_administrator,
}
