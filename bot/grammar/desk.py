"""A named nurse's desk, a manager's desk, and recording something for a colleague (A1)."""

from bot.cards.acting import What
from bot.grammar.phrases import CODE, Command, Line, always, coded, one_of
from domain.acting import Because
from domain.desk import Pile

PILES: dict[str, Pile] = {
    "requests": Pile.REQUESTS,
    "unmatched": Pile.UNMATCHED,
    "reviews": Pile.REVIEWS,
    "no reply": Pile.NO_REPLY,
    "week": Pile.WEEK,
    "this week": Pile.WEEK,
}
WHAT: dict[str, What] = {
    "accept": What.ACCEPT_REMOTE,
    "in person": What.ACCEPT_IN_PERSON,
    "phone": What.ACCEPT_PHONE,
    "decline clash": What.CLASH,
    "decline leave": What.LEAVE,
    "decline sick": What.SICK,
    "decline not involved": What.NOT_INVOLVED,
    "colleague": What.SUBSTITUTE,
    "report sent": What.REPORT_SENT,
    "attended": What.ATTENDED_ALL,
    "attended part": What.ATTENDED_PART,
    "not attended": What.ATTENDED_NO,
}
WHY: dict[str, Because] = {
    "away": Because.AWAY,
    "on leave": Because.AWAY,
    "left": Because.LEFT,
    "no answer": Because.NO_ANSWER,
    "asked": Because.ASKED,
}


def on_pile(pile: str, page: str | None) -> Command:
    """Such as "desk week" or "desk no reply 2"."""
    return Command("desk.list", {"pile": PILES[pile].value, **({"page": page} if page else {})})


def record_for(code: str, what: str, why: str | None) -> Command:
    """Such as "for 3fa9c1d2 accept away"; why is asked when it is not said."""
    reason = {"because": WHY[why].value} if why else {}
    return Command("acting.record", {"code": code, "what": WHAT[what].value, **reason})


def goes_for(code: str, colleague: str, why: str | None) -> Command:
    """Such as "for 3fa9c1d2 colleague name@trust away"; a name alone is asked about first (HZ2)."""
    values: dict[str, object] = {"code": code, "colleague": colleague}
    if why:
        values["because"] = WHY[why].value
    if "@" in colleague:
        return Command("acting.name", values)
    return Command("acting.record", {**values, "what": What.SUBSTITUTE.value})


def waive(code: str, reason: str | None) -> Command:
    """Such as "no report 3fa9c1d2 the unit has it already"; why is asked when it is not said."""
    return Command("acting.waive", {"code": code, **({"reason": reason} if reason else {})})


def turned(page: str) -> Command:
    """Such as "my team 2"."""
    return Command("my_team.show", {"page": page})


WORDS: tuple[Line, ...] = (
    (r"(?:my )?desk", always("desk.show")),
    (rf"desk ({one_of(PILES)})(?: (\d{{1,3}}))?", on_pile),
    (rf"desk ({CODE})", coded("desk.open")),
    (rf"desk ({CODE}) details", coded("desk.details")),
    (rf"for ({CODE})", coded("acting.form")),
    (rf"for ({CODE}) ({one_of(WHAT)})(?: (?:because )?({one_of(WHY)}))?", record_for),
    (rf"for ({CODE}) colleague (\S.{{1,79}}?)(?: (?:because )?({one_of(WHY)}))?", goes_for),
    (rf"no report ({CODE})(?: (\S.{{9,149}}))?", waive),
    (r"my team", always("my_team.show")),
    (r"my team (\d{1,3})", turned),
    (rf"choose ({CODE})", coded("my_team.choose")),
    (rf"go along ({CODE})", coded("my_team.go_along")),
    (rf"supervision ({CODE})", coded("my_team.talk_form")),
)
