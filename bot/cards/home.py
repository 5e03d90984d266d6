"""The front door: what needs the reader now, in order of time, each with what opens it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.cards.catalogue import catalogue
from bot.cards.delivered import prompt_card
from bot.cards.digest import about, asked
from bot.cards.elements import Element, button, link_button
from bot.cards.messages import MOST_BUTTONS, MessageCard, first_of
from bot.cards.team import short_code
from domain.access import Actor, Permission
from domain.delivery import NEEDED
from domain.ladder.afterwards import Ask
from domain.nudges import Facts, NudgeKind
from domain.open_tasks import Need, OpenTask
from domain.report import Report, ReportState
from domain.support import SupportRequest
from wording.conferences import say_kind, say_starts
from wording.speech import say_by, say_time

say = catalogue("home")
shared = catalogue("words")

# More than this is no help to anybody who wants to know what comes first.
MOST_LINES = 8
ASKS = say.table("ask", Ask)
STATES = say.table("state", ReportState)
# Which step shows the card that asks for it.
VERBS = {
    Need.REPLY: "invitation.show",
    Need.REPORT: "invitation.show",
    Need.SHARE: "sharing.show",
    Need.AFTER: "after.show",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the front door, and the button that does it or opens it, if the reader may."""

    said: str
    opens: Element | None = None


def home_card(
    entries: Sequence[Entry], more: Sequence[str] = (), doors: Sequence[Element] = ()
) -> MessageCard:
    """The lines in their order, then sentences; a button for each of the first lines, then other doors."""
    lines = [one.said for one in entries[:MOST_LINES]]
    if len(entries) > MOST_LINES:
        lines.append(say("and-more", count=len(entries) - MOST_LINES))
    buttons = buttons_of(entries, MOST_BUTTONS - len(doors))
    return MessageCard(say("what-needs-you"), [*lines, *more], [*buttons, *doors])


def buttons_of(entries: Iterable[Entry], most: int = MOST_BUTTONS) -> list[Element]:
    """Each once: two things about one conference are on one card."""
    found: dict[str, Element] = {}
    for one in entries:
        if one.opens:
            found.setdefault(one.opens["title"], one.opens)
    return list(found.values())[:most]


def request_entry(said: str, request: SupportRequest) -> Entry:
    """A request that waits for this nurse, or that she has."""
    number = str(request.number)
    return Entry(said, button(say("open-request", number=number), "support.show", {"request_id": request.id}))


def task_entry(task: OpenTask, reader: Actor) -> Entry:
    """One thing that waits of one's own invitation, or of a colleague's for a while (N3)."""
    facts, conference = task.facts, task.facts.conference
    is_own, called = facts.invitation.holder_id == reader.person_id, called_by(facts, reader)
    what, starts, ask = say_kind(conference.kind).capitalize(), say_starts(conference), say_need(task)
    if is_own:
        said = say("own", called=called, conference=what, starts=starts, ask=ask)
    else:
        said = say("covered", called=called, conference=what, starts=starts, ask=ask)
    return Entry(said, opener(task, called))


def called_by(facts: Facts, reader: Actor) -> str:
    """What typed words call it: one's own by its number, a colleague's by its code (AX9)."""
    is_own = facts.invitation.assigned_to == reader.person_id
    return str(facts.invitation.number) if is_own else short_code(facts)


def going_entry(facts: Facts, reader: Actor) -> Entry:
    """A colleague asks whether the reader can go instead (I11)."""
    called, ids = called_by(facts, reader), {"invitation_id": facts.invitation.id}
    said = say("asked-to-go", called=called, starts=say_starts(facts.conference))
    return Entry(said, button(say("open-number", called=called), "invitation.show", ids))


def opener(task: OpenTask, called: str) -> Element:
    """The join link at its time; else the card that asks."""
    url = task.facts.conference.join.url
    if task.need is Need.JOIN and url:
        return link_button(shared("join-the-meeting"), url)
    ids = {"invitation_id": task.facts.invitation.id}
    return button(say("open-number", called=called), VERBS.get(task.need, "invitation.show"), ids)


def say_need(task: OpenTask) -> str:
    """What is needed, and until when (W3)."""
    by = say_by(task.at)
    if task.ask is not None:
        return ASKS[task.ask]
    match task.need:
        case Need.JOIN:
            return say("need-join", time=say_time(task.at))
        case Need.REPLY if task.is_late or not task.is_limit:
            return say("need-reply-now")
        case Need.REPLY:
            return say("need-reply", by=by)
        case Need.REPORT:
            return say("need-report-late", by=by) if task.is_late else say("need-report", by=by)
        case _:
            return say("need-share-now") if task.is_late else say("need-share", by=by)


def prompt_entries(found: Iterable[tuple[Facts, NudgeKind]], reader: Actor) -> Iterator[Entry]:
    """What was asked about others' invitations and is not settled yet (A1)."""
    for facts, kind in found:
        if prompt_card(facts, kind, reader.role).live is None:
            continue
        if NEEDED[kind] is Permission.SEE_PREVIEW:
            yield Entry(asked(kind))
            continue
        code, ids = short_code(facts), {"invitation_id": facts.invitation.id}
        said = say("prompt", called=code, ask=asked(kind), about=about(facts, kind))
        yield Entry(said, button(say("open-task", code=code), "team.show", ids))


def reports_card(found: Sequence[Facts]) -> MessageCard:
    """One's reports, the nearest deadline first, each with how far it is (R8)."""
    reports = [(one, one.report) for one in found if one.report and one.report.state in STATES]
    reports.sort(key=lambda pair: (pair[1].is_settled, pair[1].deadline.due_at))
    if not reports:
        return MessageCard(say("your-reports"), [say("no-reports")], [conferences_button()])
    lines = first_of([say_report(facts, report) for facts, report in reports])
    entries = [
        Entry("", button(say("open-number", called=str(facts.invitation.number)), "invitation.show", ids))
        for facts, _ in reports
        for ids in ({"invitation_id": facts.invitation.id},)
    ]
    return MessageCard(say("your-reports"), lines, buttons_of(entries))


def say_report(facts: Facts, report: Report) -> str:
    """Which conference, until when, and how far it is."""
    return say(
        "report",
        called=str(facts.invitation.number),
        conference=say_kind(facts.conference.kind),
        starts=say_starts(facts.conference),
        by=say_by(report.deadline.due_at),
        state=STATES[report.state],
    )


def conferences_button() -> Element:
    """The whole list."""
    return button(say("my-conferences"), "home.conferences", {})
