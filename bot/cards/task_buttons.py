"""The buttons of a coordinator's card: at most three in front, the rarer ones folded away (AX7)."""

from bot.cards.asking import UNDO_REPLY, Asking
from bot.cards.catalogue import catalogue
from bot.cards.choices import ids_of, more, rarer, reply_button, report_buttons
from bot.cards.elements import Element, button
from bot.cards.joining import join_buttons
from bot.cards.later import remind_later
from bot.cards.my_request import my_request_button
from bot.cards.nudges import is_join
from bot.cards.sending import is_ready, way_to_the_unit
from bot.cards.why import MOST_IN_FRONT
from domain.nudges import NudgeKind

say = catalogue("task_buttons")
shared = catalogue("words")


def actions_of(card: Asking, *, worked_out: list[Element]) -> list[Element]:
    """Every button of the card; none once it is over. `worked_out` goes into the fold-out."""
    if card.facts.is_over:
        return []
    ids = ids_of(card.facts)
    front, folded = what_it_asks(card), list[Element]()
    if card.undo:
        # What was said a moment ago can be taken back; what comes next has the place in front.
        (folded if card.undo == UNDO_REPLY else front).append(button(take_back(card.undo), card.undo, ids))
    # Once help is asked for, its button is folded away.
    room = 2 if card.request_is_open and not is_join(card.kind) else 1
    # Whoever is asked for a reply has something else to do first; it can be typed all the same.
    for one in () if card.asks_reply else about_report(card):
        (front if len(front) < room else folded).append(one)
    if card.request_is_open:
        # Beside the join link there is room for it; with every reply in the fold-out there is not.
        where = front if is_join(card.kind) and front else folded
        where.append(button(say("i-no-longer-need-help"), "support.withdraw", ids))
        if not is_join(card.kind):
            front.append(my_request_button(ids))
    else:
        front.append(button(shared("i-need-help"), "support.ask", ids, primary=card.offers_help))
    details = button(shared("show-details"), "invitation.details", ids)
    (folded if card.kind is NudgeKind.JOIN_NOW else front).append(details)
    return [
        *front[:MOST_IN_FRONT],
        *remind_later(card.facts, card.kind),
        fold_out(card, worked_out, [*front[MOST_IN_FRONT:], *folded]),
    ]


def what_it_asks(card: Asking) -> list[Element]:
    """Joining, the reply, who covers, and whether a report that was sent is still right."""
    ids = ids_of(card.facts)
    found = join_buttons(card.facts, card.kind, ids)
    if card.asks_reply:
        found.append(reply_button(card.facts, card.usual_reply, primary=not card.offers_help))
    if card.asks_cover:
        found.append(button(say("record-who-covers"), "going.cover", ids, primary=True, needs_inputs=True))
    if card.asks_company:
        found.append(button(say("who-goes-with-me"), "company.form", ids, primary=True))
    if card.asks_if_current:
        found.append(button(say("still-right"), "invitation.report_current", ids, primary=True))
        found.append(button(say("change-it"), "sending.anew_form", ids))
    if says_no_in_front(card):
        found.append(button(shared("cannot-any-more"), "going.cannot", ids))
    return found


def take_back(undo: str) -> str:
    """What was said a moment ago: a reply, or how the report was shared."""
    return say("take-this-reply-back") if undo == UNDO_REPLY else say("take-this-back")


def says_no_in_front(card: Asking) -> bool:
    """On the day itself, "I can't" is one tap away for whoever has accepted (E20)."""
    return card.kind is NudgeKind.TODAY and card.facts.invitation.is_accepted and not card.awaits_reply


def about_report(card: Asking) -> list[Element]:
    """Writing the report, and saying that it is sent; how it was shared."""
    ids, found = ids_of(card.facts), list[Element]()
    if way := way_to_the_unit(card.facts, is_main=card.asks_report or card.does_report_next):
        found.append(way)
        if is_ready(card.facts):
            found.append(button(shared("write-my-report"), "prompts.show", ids))
    elif card.report_is_open:
        asks = card.asks_report and not card.offers_help
        buttons = report_buttons(card.facts, card.kind, asks=asks, is_next=card.does_report_next)
        # Who goes along has the place of writing the report (A4).
        found += buttons[-1:] if card.asks_company else buttons
    if card.can_share and not is_join(card.kind):
        found.append(button(say("say-how-it-was-shared"), "sharing.show", ids, primary=card.asks_sharing))
    return found


def fold_out(card: Asking, worked_out: list[Element], folded: list[Element]) -> Element:
    """What fewer people need."""
    standing = None if card.awaits_reply else card.facts.invitation.reply
    return more(
        card.facts,
        card.kind,
        in_front=card.usual_reply if card.asks_reply else standing,
        worked_out=worked_out,
        folded=[*folded, *rarer(card.facts, card.kind)],
        with_no=not says_no_in_front(card),
    )
