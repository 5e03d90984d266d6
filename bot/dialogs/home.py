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
from bot.cards.mine import open_buttons, say_line
from bot.dialogs import desk, my_team
from bot.dialogs.attendance import card_after
from bot.dialogs.dialog import Dialog, Form, Turn
from bot.dialogs.support import say_request
from domain.access import Permission, Role
from domain.open_tasks import open_tasks
from usecases.imports import list_open_files
from usecases.invitation import list_my_invitations
from usecases.my_tasks import list_my_tasks
from usecases.questions import list_questions
from usecases.strays import list_unmatched
from usecases.support import list_open_requests
from usecases.undoing import Undone, undo_newest

say = catalogue("home")
say_after = catalogue("after")
shared = catalogue("words")
dialog = Dialog("home")


@dialog.step("show")
def show(turn: Turn, form: Form) -> Card:
    """What needs this person now, in order of time, each with one button; else what their role sees first."""
    card = HOMES.get(turn.actor.role, nothing_yet)(turn, form)
    if not turn.actor.may(Permission.LIST_OWN):
        return card
    requests = request_entries(turn) if turn.actor.role is Role.NAMED_NURSE else []
    entries = [*requests, *entries_of(turn)]
    if not entries:
        return card
    if turn.actor.role is Role.SAFEGUARDING_ADMIN and isinstance(card, MessageCard):
        return home_card(entries, card.texts, card.actions)
    return home_card(entries, *beyond(turn.actor.role))


def beyond(role: Role) -> tuple[list[str], list[Element]]:
    """What stands below the lines: how to see the rest."""
    match role:
        case Role.CARE_COORDINATOR:
            return [say("say-for-all")], []
        case Role.NAMED_NURSE:
            return [], [button(say("open-my-desk"), "desk.show", {})]
        case Role.TEAM_MANAGER:
            return [], [button(say("show-my-team"), "my_team.show", {})]
        case _:
            return [], []


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
            say("your-conferences"),
            [say("no-conferences")],
            [button(shared("how-this-works"), "home.help", {})],
        )
    lines = first_of([say_line(facts, turn.actor) for facts in coming])
    return MessageCard(say("your-conferences"), lines, open_buttons(coming, turn.actor))


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
        say("nothing-to-cancel"),
        [
            say("nothing-is-waiting"),
            say("to-change-a-reply"),
            say("to-take-back"),
        ],
        [button(say("show-what-needs-me"), "home.show", {})],
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
        return card_after(turn, done.facts.invitation.id, notice=say_after("answer-taken-back"))
    return task_card(done.facts, turn.actor, notice=shared("taken-back"))


@dialog.step("unknown")
def unknown(turn: Turn, _form: Form) -> Card:
    """We did not understand: say so kindly, and show what works."""
    understood = help_card(turn.actor.role)
    return MessageCard(say("we-did-not-understand"), understood.texts[1:], understood.actions)


def for_administrator(turn: Turn, _form: Form) -> Card:
    """How much waits of each kind, and the way to it (I3, IN21)."""
    strays = len(list_unmatched(turn.unit, turn.actor))
    questions = len(list_questions(turn.unit, turn.actor))
    files = len(list_open_files(turn.unit, turn.actor))
    lines = [
        say("strays", count=strays),
        say("questions", count=questions),
        say("files", count=files),
    ]
    return MessageCard(
        say("what-needs-you") if strays or questions or files else say("nothing-needs-you-now"),
        lines,
        [
            button(say("show-strays"), "unmatched.list", {}),
            button(say("show-questions"), "question.list", {}),
            button(say("show-files"), "file.list", {}),
        ],
    )


def nothing_yet(_turn: Turn, _form: Form) -> Card:
    """For roles that only hear from the bot."""
    return MessageCard(
        say("nothing-needs-you-now"),
        [say("we-write-to-you")],
        [button(shared("how-this-works"), "home.help", {})],
    )


HOMES: dict[Role, Callable[[Turn, Form], Card]] = {
    Role.CARE_COORDINATOR: conferences,
    Role.NAMED_NURSE: desk.show,
    Role.TEAM_MANAGER: my_team.show,
    Role.SERVICE_LINE: my_team.show,
    Role.EXECUTIVE: my_team.show,
    Role.GOVERNANCE: my_team.show,
    Role.SAFEGUARDING_ADMIN: for_administrator,
}
