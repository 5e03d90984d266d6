"""One click or message = one transaction, one step, one card back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from bot.cards.card import Card, LiveSubject
from bot.cards.messages import (
    AskedCard,
    in_an_emergency,
    not_known,
    offer_a_person,
    one_question,
    refusal,
    welcome,
)
from bot.commands import Command, parse
from bot.dialogs.all_dialogs import STEPS
from bot.dialogs.dialog import Form, Turn
from bot.left_open import NOTICE, left_open_for
from bot.talk import EVERYDAY, UNKNOWN, after, hear
from domain.access import SYSTEM, Actor
from domain.conversation import Conversation, Waiting
from domain.delivery import Mode
from domain.errors import CaseworkError
from domain.nudges import NudgeKind
from domain.people import ChatReference, Person
from domain.urgent import sounds_urgent
from storage import audit, conversations, inbound, invitations, live_cards, people, renewals
from storage.unit import Unit
from usecases.roster import nurses_on_duty

# Which step shows the present state of what another step of the same dialog was about.
SHOWN_AGAIN = {
    "unmatched": "unmatched.show",
    "team": "team.show",
    "follow_up": "team.show",
    "after": "after.show",
    "prompts": "prompts.open",
}


@dataclass(frozen=True, slots=True)
class Incoming:
    """What Teams brought: from whom, in which chat, and either words or a pressed button.

    `entra_id` is the authenticated sender (IG10). `verb` is None for typed words. `is_private` is True when
    the answer goes to the sender's client alone and is not kept. `pressed_id` is the message whose button it
    was, None for typed words.
    """

    activity_id: str
    chat: ChatReference
    entra_id: str
    text: str = ""
    verb: str | None = None
    values: Mapping[str, object] = field(default_factory=dict)
    is_private: bool = False
    pressed_id: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The card to show; None when the same message was answered before."""

    card: Card | None
    person_id: UUID | None = None

    @property
    def live(self) -> LiveSubject | None:
        """What the card is the live card of."""
        return self.card.live if self.card else None


@dataclass(frozen=True, slots=True)
class Shown:
    """The answer of a turn, drawn; `activity` is None when the same message was answered before.

    When the pressed card stays, `said` is shown for a moment; an `activity` beside it goes to the end of the
    chat.
    """

    activity: dict[str, Any] | None
    person_id: UUID | None = None
    live: LiveSubject | None = None
    said: str | None = None

    @property
    def is_below(self) -> bool:
        """Whether the card goes to the end of the chat, and the pressed one stays."""
        return bool(self.said and self.activity)

    @property
    def card(self) -> dict[str, Any] | None:
        """The Adaptive Card alone."""
        return self.activity["attachments"][0]["content"] if self.activity else None


def do_and_draw(unit: Unit, work: Callable[[Unit, Incoming], Answer], incoming: Incoming) -> Shown:
    """Draw the card within the unit of work: when a card trips, its step has changed nothing."""
    answer = work(unit, incoming)
    card = answer.card
    if card is None:
        return Shown(None, answer.person_id)
    if card.stays:
        is_shown = card.below or (isinstance(card, AskedCard) and not incoming.is_private)
        return Shown(card.activity() if is_shown else None, answer.person_id, said=card.stays)
    shown = Shown(card.activity(), answer.person_id, answer.live)
    if incoming.pressed_id and answer.person_id and shown.card:
        until = unit.now + left_open_for(card, shown.card)
        renewals.leave_open(unit, answer.person_id, incoming.pressed_id, until)
    return shown


def take_turn(unit: Unit, incoming: Incoming) -> Answer:
    """Recognise the person, do the one step, answer with the one card."""
    person = people.find_by_entra_id(unit, incoming.entra_id)
    if person is None:
        audit.record(unit, SYSTEM, "access.unknown_person", at=unit.now)
        return Answer(not_known())
    people.save_chat(unit, person.id, incoming.chat, unit.now)
    command = command_of(incoming)
    if not inbound.is_new(unit, incoming.chat.conversation_id, incoming.activity_id, unit.now):
        return answer_again(unit, person, incoming, command)
    talk = conversations.get(unit, person.id)
    if incoming.verb is None:
        return Answer(take_words(unit, person, talk, incoming), person.id)
    if is_a_yes(talk.waiting, command):
        return Answer(take_command(unit, person, talk, command, incoming), person.id)
    return Answer(do_step(unit, person.as_actor(), command, incoming), person.id)


def is_a_yes(waiting: Waiting | None, pressed: Command) -> bool:
    """Whether the button is the yes that a question waits for: the same as to say it."""
    if waiting is None or not waiting.wants_a_yes or waiting.said.verb != pressed.verb:
        return False
    return all(pressed.values.get(name) == value for name, value in waiting.said.values.items())


def take_words(unit: Unit, person: Person, talk: Conversation, incoming: Incoming) -> Card:
    """What typed words mean depends on what was said before, and is remembered for what comes next (AX9)."""
    heard = hear(talk, incoming.text)
    is_plain = isinstance(heard, Command) and heard.verb not in {UNKNOWN, EVERYDAY}
    if not is_plain and sounds_urgent(incoming.text):
        return in_an_emergency()
    if isinstance(heard, Waiting):
        conversations.save(unit, person.id, talk.asked(heard))
        return one_question(heard)
    return take_command(unit, person, talk, heard, incoming)


def take_command(unit: Unit, person: Person, talk: Conversation, heard: Command, incoming: Incoming) -> Card:
    """Do what was meant, and ask for what it still lacks; nothing is recorded before that is said (AX10)."""
    done = try_step(unit, person.as_actor(), heard, incoming)
    now = after(talk, heard, done if isinstance(done, CaseworkError) else None)
    conversations.save(unit, person.id, now)
    if isinstance(done, CaseworkError):
        return one_question(now.waiting) if now.waiting not in (None, talk.waiting) else refusal(done)
    return offer_a_person(nurses_on_duty(unit)) if now.needs_a_person else done


def command_of(incoming: Incoming) -> Command:
    """The step a pressed button or a typed sentence names."""
    if incoming.verb is None:
        return parse(incoming.text)
    return Command(incoming.verb, dict(incoming.values))


def do_step(unit: Unit, actor: Actor, command: Command, incoming: Incoming) -> Card:
    """Run one step; a refusal undoes what the step began and is an ordinary card (architecture 12)."""
    done = try_step(unit, actor, command, incoming)
    return refusal(done) if isinstance(done, CaseworkError) else done


def try_step(unit: Unit, actor: Actor, command: Command, incoming: Incoming) -> Card | CaseworkError:
    """The next card, or the refusal; whatever a refused step began is undone."""
    step = STEPS.get(command.verb, STEPS["home.unknown"])
    changed_before = set(unit.changed)
    savepoint = unit.session.begin_nested()
    try:
        card = step(Turn(unit, actor, incoming.is_private), Form(command.values))
    except CaseworkError as error:
        savepoint.rollback()
        unit.changed = changed_before
        audit.record(
            unit, actor, "step.refused", at=unit.now, step=command.verb, because=type(error).__name__
        )
        return error
    savepoint.commit()
    return card


@dataclass(frozen=True, slots=True)
class Begun:
    """Who attached a file, if we know them; `is_new` is False when the same message came before."""

    actor: Actor | None
    is_new: bool


def begin_with_file(unit: Unit, incoming: Incoming) -> Begun:
    """Recognise whoever attached a file, before it is fetched; the same message twice is one file (L4)."""
    person = people.find_by_entra_id(unit, incoming.entra_id)
    if person is None:
        audit.record(unit, SYSTEM, "access.unknown_person", at=unit.now)
        return Begun(None, is_new=True)
    people.save_chat(unit, person.id, incoming.chat, unit.now)
    is_new = inbound.is_new(unit, incoming.chat.conversation_id, incoming.activity_id, unit.now)
    return Begun(person.as_actor(), is_new)


def answer_again(unit: Unit, person: Person, incoming: Incoming, command: Command) -> Answer:
    """The same activity came twice: nothing is done twice, but a client that waits gets the present state."""
    if not incoming.is_private:
        return Answer(None, person.id)
    verb = "home.show"
    if command.verb == "why.show":
        verb = command.verb
    elif "file_id" in command.values:
        verb = "file.show"
    elif "question_id" in command.values:
        verb = "question.show"
    elif "request_id" in command.values:
        verb = "support.show"
    elif "invitation_id" in command.values:
        verb = SHOWN_AGAIN.get(command.verb.partition(".")[0], "invitation.show")
    if command.verb == "digest.open":
        verb = command.verb
    return Answer(do_step(unit, person.as_actor(), Command(verb, command.values), incoming), person.id)


def install(unit: Unit, incoming: Incoming) -> Answer:
    """The bot was added to somebody's chat: remember where, and say what it does (IG32)."""
    person = people.find_by_entra_id(unit, incoming.entra_id)
    if person is None:
        return Answer(not_known())
    people.save_chat(unit, person.id, incoming.chat, unit.now)
    if not inbound.is_new(unit, incoming.chat.conversation_id, incoming.activity_id, unit.now):
        return Answer(None, person.id)
    audit.record(unit, person.as_actor(), "chat.installed", person.id, at=unit.now)
    return Answer(welcome(person.role), person.id)


def uninstall(unit: Unit, incoming: Incoming) -> Answer:
    """The bot was removed from somebody's chat; there is nowhere to answer."""
    person = people.find_by_entra_id(unit, incoming.entra_id)
    if person is not None:
        people.forget_chat(unit, person.id)
        audit.record(unit, person.as_actor(), "chat.uninstalled", person.id, at=unit.now)
    return Answer(None)


def adopt_live_card(unit: Unit, person_id: UUID, live: LiveSubject, activity_id: str) -> None:
    """A typed word brought the live card to the end of the chat: it takes over from the one before (N6)."""
    invitations.get(unit, live.invitation_id)  # the lock: the engine may be sending a newer card just now
    before = live_cards.find(unit, live.subject_id, person_id)
    kind = before.kind if before else NudgeKind.INVITATION
    card = live_cards.LiveCard(live.subject_id, person_id, activity_id, kind)
    live_cards.save(unit, card, invitation_id=live.invitation_id, now=unit.now)
    renewals.leave_open(unit, person_id, activity_id, unit.now + NOTICE)
    if before is not None and before.activity_id != activity_id:
        shown = renewals.Shown(live.invitation_id, live.subject_id, person_id, before.activity_id)
        renewals.change_cards(unit, Mode.RETIRE, [shown])
