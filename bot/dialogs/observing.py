"""Observers of a conference to which somebody of ours goes (A6)."""

from functools import partial
from uuid import UUID

from bot.cards.card import Card
from bot.cards.catalogue import catalogue
from bot.cards.colleague import Purpose
from bot.cards.observing import ObserverForm, ObserversCard
from bot.dialogs.colleague import Search
from bot.dialogs.dialog import Dialog, Form, Turn
from bot.dialogs.invitation import chosen
from usecases.observing import (
    Observing,
    add_observer,
    remove_observer,
    say_agreed,
    see_observers,
)

say = catalogue("observing")

dialog = Dialog("observer")


@dialog.step("list")
def list_observers(turn: Turn, form: Form) -> Card:
    """Who observes."""
    return ObserversCard(seen(turn, form))


@dialog.step("find")
def find(turn: Turn, form: Form) -> Card:
    """The colleagues who may be meant; an address typed in full needs no further question (HZ2)."""
    observing = seen(turn, form)
    invitation_id = observing.facts.invitation.id
    search = Search(turn, Purpose.OBSERVER, invitation_id, partial(ObserversCard, observing))
    return search.ask(form.text("colleague"), partial(added, turn, invitation_id))


@dialog.step("add")
def add(turn: Turn, form: Form) -> Card:
    """The colleague who was confirmed may come, once both have agreed."""
    return added(turn, chosen(turn, form).invitation.id, form.uuid("person_id"))


@dialog.step("show")
def show(turn: Turn, form: Form) -> Card:
    """One observer, with the two ticks."""
    observing = seen(turn, form)
    person_id = form.uuid("person_id")
    for observer, person in observing.observers:
        if person.id == person_id:
            return ObserverForm(observing.facts, observer, person)
    return ObserversCard(observing, notice=say("does-not-observe"))


@dialog.step("agreed")
def agreed(turn: Turn, form: Form) -> Card:
    """Record both ticks as they stand (A6)."""
    chair, family = (form.values.get(name) == "true" for name in ("chair", "family"))
    done = say_agreed(
        turn.unit,
        turn.actor,
        invitation_id=chosen(turn, form).invitation.id,
        person_id=form.uuid("person_id"),
        chair=chair,
        family=family,
    )
    return ObserversCard(
        done,
        notice=say("recorded-both") if chair and family else say("recorded-not-yet"),
    )


@dialog.step("remove")
def remove(turn: Turn, form: Form) -> Card:
    """They do not come after all."""
    done = remove_observer(
        turn.unit,
        turn.actor,
        invitation_id=chosen(turn, form).invitation.id,
        person_id=form.uuid("person_id"),
    )
    return ObserversCard(done, notice=say("recorded-removed"))


def seen(turn: Turn, form: Form) -> Observing:
    """The invitation with its observers. Raises NotPermittedError."""
    return see_observers(turn.unit, turn.actor, invitation_id=chosen(turn, form).invitation.id)


def added(turn: Turn, invitation_id: UUID, person_id: UUID) -> Card:
    """This one may come, and nobody has agreed yet."""
    observing = add_observer(turn.unit, turn.actor, invitation_id=invitation_id, person_id=person_id)
    return ObserversCard(observing, notice=say("recorded-not-yet"))
