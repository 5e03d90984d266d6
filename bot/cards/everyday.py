"""Words of one's own are answered with the buttons that may be meant: the person chooses (AX9)."""

from collections.abc import Sequence
from enum import StrEnum

from bot.cards.card import outside
from bot.cards.catalogue import catalogue
from bot.cards.choices import ids_of
from bot.cards.elements import Element, button
from bot.cards.messages import MessageCard, home_button
from bot.cards.mine import called, open_button, say_line
from domain.access import Actor
from domain.nudges import Facts
from wording.speech import say_list

say = catalogue("everyday")
shared = catalogue("words")

# More conferences than this have a list of their own.
MOST_OFFERED = 2


class Topic(StrEnum):
    """What somebody may be after."""

    WORRY = "worry"
    NOT_MINE = "not_mine"
    DECLINE = "decline"
    JOIN = "join"
    LEAVE = "leave"
    MISTAKE = "mistake"
    SHARE = "share"
    HELP = "help"
    REPORT = "report"
    WHEN = "when"
    ATTEND = "attend"
    THANKS = "thanks"
    ABOUT = "about"


HEADINGS = say.table("heading", Topic)
ANSWERS = say.table("answer", Topic)
BUTTONS = say.table("button", Topic)
# What is done for one conference, beside opening it.
FOR_ONE = {
    Topic.WORRY: "support.ask",
    Topic.HELP: "support.ask",
    Topic.NOT_MINE: "passing_on.form",
    Topic.DECLINE: "going.cannot",
    Topic.REPORT: "prompts.show",
    Topic.SHARE: "sharing.show",
}
# What is about no conference.
ALONE = {Topic.LEAVE: "roster.leave", Topic.MISTAKE: "home.undo", Topic.ABOUT: "home.help"}
WITHOUT_CONFERENCES = (Topic.THANKS, Topic.ABOUT, Topic.LEAVE)
WITH_A_PERSON = (Topic.WORRY, Topic.HELP)
WITH_EMERGENCY = (*WITH_A_PERSON, Topic.ABOUT)


def everyday_card(
    topic: Topic, coming: Sequence[Facts], reader: Actor, *, on_duty: Sequence[str]
) -> MessageCard:
    """A sentence about it, who can help, and the buttons that may be meant.

    `coming` are the reader's conferences, soonest first; `on_duty` the names of today's named nurses.
    """
    shown = [] if topic in WITHOUT_CONFERENCES else list(coming[:MOST_OFFERED])
    names = say("on-duty", names=outside(say_list(on_duty))) if on_duty and topic in WITH_A_PERSON else ""
    texts = [
        shared("emergency") if topic in WITH_EMERGENCY else "",
        " ".join(filter(None, [ANSWERS[topic], names])),
        *(say_line(facts, reader) for facts in shown),
    ]
    opens = [open_button(facts, reader) for facts in shown]
    buttons = [*_does(topic, shown, reader), *opens, home_button()]
    return MessageCard(HEADINGS[topic], [text for text in texts if text], buttons)


def _does(topic: Topic, shown: Sequence[Facts], reader: Actor) -> list[Element]:
    """What may be meant, each for one of the reader's own conferences, or once for all."""
    if topic in ALONE:
        return [button(BUTTONS[topic], ALONE[topic], {})]
    if topic not in FOR_ONE:
        return []
    own = [facts for facts in shown if facts.invitation.assigned_to == reader.person_id]
    titles = [say("numbered", what=BUTTONS[topic], number=called(facts, reader)) for facts in own]
    return [button(title, FOR_ONE[topic], ids_of(facts)) for title, facts in zip(titles, own, strict=True)]
