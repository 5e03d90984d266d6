"""The choices of a coordinator's card: replying in each way, joining, and what is rarer (I8, I9, AX7)."""

from bot.cards.catalogue import catalogue
from bot.cards.elements import Element, button, choice_input
from bot.cards.nudges import is_join
from bot.cards.why import MOST_ACTIONS, choices_with_why
from bot.cards.words import COVERS, DECLINE_REASONS, REPLY_BUTTON
from domain.invitation import InvitationState, Reply
from domain.nudges import Facts, NudgeKind
from domain.report import ReportState

say = catalogue("choices")
shared = catalogue("words")
sending = catalogue("sending")

ACCEPTS = (Reply.ACCEPT_REMOTE, Reply.ACCEPT_IN_PERSON, Reply.ACCEPT_PHONE)
# As many stand in the fold-out besides the question why.
MOST_FOLDED = 5


def ids_of(facts: Facts) -> dict[str, object]:
    """What a button names: the invitation, and the version that the card shows."""
    return {"invitation_id": facts.invitation.id, "version": facts.invitation.version}


def reply_button(facts: Facts, reply: Reply, *, primary: bool = False) -> Element:
    """Replies in one way."""
    data = {**ids_of(facts), "reply": reply}
    is_again = facts.invitation.state is InvitationState.RECONFIRM and reply is facts.invitation.reply
    if is_again and reply is Reply.ACCEPT_PART:
        return button(say("still-part"), "invitation.still", ids_of(facts), primary=primary)
    title = say("still") if is_again and reply in ACCEPTS else REPLY_BUTTON[reply]
    return button(title, "invitation.reply", data, primary=primary)


def rarer(facts: Facts, kind: NudgeKind | None) -> list[Element]:
    """What fewer people need: it is not theirs (I13), the report is begun (R3), it went out earlier (R8).

    Nothing of it on a card for joining: at the door there is one thing to do (W2).
    """
    if is_join(kind):
        return []
    invitation, report, ids = facts.invitation, facts.report, ids_of(facts)
    found = []
    # While help is asked for, its buttons need the room; so does "Other ways to take part" for whoever goes.
    # "report 1 begun" says it too, and so does beginning it here.
    has_room = not (invitation.is_accepted or any(request.is_open for request in facts.requests))
    if report and report.state is ReportState.NOT_STARTED and not invitation.awaits_reply and has_room:
        found.append(button(say("begun-my-report"), "invitation.report_begun", ids))
    if report and report.state is ReportState.SENT and not report.earlier and not invitation.awaits_reply:
        found.append(button(say("sent-on-another-day"), "invitation.sent_form", ids))
    if report and report.state is ReportState.SENT and report.text and not invitation.awaits_reply:
        found = [button(sending("new-version"), "sending.anew_form", ids)]
    if invitation.can_be_passed_on_by(invitation.assigned_to):
        found.append(button(say("not-mine"), "passing_on.form", ids))
    return found


# What these ask for is the writing; all others about the report ask whether it is sent.
ASKS_TO_WRITE = frozenset({NudgeKind.REPORT_START, NudgeKind.REPORT_SENT_BACK})


def report_buttons(
    facts: Facts, kind: NudgeKind | None, *, asks: bool, is_next: bool = False
) -> list[Element]:
    """Writing the report goes before saying that it is sent, but on a card that asks whether it is (E12-E16).

    One thing after the other: before the reply, only the words "write report 1" open it. `asks` is True where
    the report is what the card asks for, `is_next` where nothing else is asked.
    """
    ids, asks_sent = ids_of(facts), asks and kind not in ASKS_TO_WRITE
    sent = button(say("my-report-is-sent"), "invitation.report_sent", ids, primary=asks_sent)
    if facts.invitation.awaits_reply:
        return [sent]
    write = button(
        shared("write-my-report"), "prompts.show", ids, primary=is_next or (asks and not asks_sent)
    )
    return [sent, write] if asks_sent else [write, sent]


def more(
    facts: Facts,
    kind: NudgeKind | None,
    *,
    in_front: Reply | None,
    worked_out: list[Element],
    folded: list[Element],
    with_no: bool = True,
) -> Element:
    """Declining with its reason, the other ways to reply, and what else can be done (I8, I9)."""
    # At the door, joining is the answer.
    ways = () if kind is NudgeKind.JOIN_NOW else ACCEPTS
    others = [reply_button(facts, other) for other in ways if other is not in_front]
    ids = ids_of(facts)
    if (facts.invitation.is_declined and not facts.invitation.awaits_reply) or not with_no:
        actions = [*others, *folded][:MOST_ACTIONS]
        return choices_with_why(
            worked_out, [*actions, *extras(facts, kind, actions)], invitation_id=facts.invitation.id
        )
    reason = choice_input(
        "reason",
        say("if-you-cannot-why"),
        shared("choose-a-reason"),
        {reason.value: said for reason, said in DECLINE_REASONS.items()},
    )
    # Right below the lists that belong to it.
    decline = button(
        shared("cannot-any-more") if has_accepted(facts) else REPLY_BUTTON[Reply.DECLINE],
        "invitation.reply",
        {**ids, "reply": Reply.DECLINE},
        needs_inputs=True,
    )
    # What is left out for want of room can be typed; what is needed most stands first.
    # At the door there is no room for it: who covers is asked on the form that follows.
    covers = [] if is_join(kind) else cover_inputs(facts)
    body, actions = [*worked_out, reason, *covers], [decline, *others, *folded][:MOST_ACTIONS]
    actions = [*actions, *extras(facts, kind, actions)]
    return choices_with_why(body, actions, invitation_id=facts.invitation.id)


def cover_inputs(facts: Facts, cover: str = "") -> list[Element]:
    """Who covers for somebody who cannot come (I9); nothing where that is settled."""
    if facts.invitation.cover is not None or facts.invitation.asked is not None:
        return []
    choices = {one.value: said for one, said in COVERS.items()}
    return [choice_input("cover", shared("who-covers"), shared("choose-who-covers"), choices, value=cover)]


def has_accepted(facts: Facts) -> bool:
    """Whether somebody goes, and is not asked anew."""
    return facts.invitation.is_accepted and not facts.invitation.awaits_reply


def extras(facts: Facts, kind: NudgeKind | None, actions: list[Element]) -> list[Element]:
    """Where there is room left: a part of the meeting (I8), and who goes besides or instead (A6, I11)."""
    if is_join(kind) or facts.invitation.is_declined or len(actions) >= MOST_FOLDED:
        return []
    return [button(shared("other-ways"), "going.show", ids_of(facts))]
