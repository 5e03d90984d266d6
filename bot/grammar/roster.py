"""Who is on duty, who is away, who can be reached, and putting a reminder off."""

from collections.abc import Callable

from bot.grammar.phrases import A_DAY, LATER, WHICH, Command, Line, always, which_one
from domain.snooze import Later


def on_duty(verb: str) -> Callable[..., Command]:
    """Such as "duty 30 March 2027 name@trust.example"."""
    return lambda day, email: Command(verb, {"day": day, "email": email})


def away(first_on: str, last_on: str | None) -> Command:
    """Such as "away 30 March 2027 to 2 April 2027", or a single day."""
    return Command("roster.away", {"first_on": first_on, "last_on": last_on or first_on})


def put_off(said: str, which: str | None) -> Command:
    """Such as "remind me tomorrow", "remind me in an hour about 3" or "remind me on Thursday"."""
    values: dict[str, object] = dict(which_one(which)) if which else {}
    if said == "tomorrow":
        return Command("reminder.put_off", {**values, "later": Later.TOMORROW.value})
    if said.startswith("in "):
        return Command("reminder.put_off", {**values, "later": Later.HOUR.value})
    day = said.removeprefix("on ")
    return Command("reminder.put_off", {**values, "later": Later.DAY.value, "day": day})


WORDS: tuple[Line, ...] = (
    (r"(?:on )?duty|who is on duty", always("roster.duty")),
    (rf"duty ({A_DAY}) (\S+@\S+)", on_duty("roster.put_on")),
    (rf"off duty ({A_DAY}) (\S+@\S+)", on_duty("roster.take_off")),
    (r"(?:my )?leave", always("roster.leave")),
    (rf"away ({A_DAY})(?: to ({A_DAY}))?", away),
    (r"(?:i am )?back", always("roster.back")),
    (rf"remind me ({LATER})(?: about ({WHICH}))?", put_off),
    (r"reach|who has the app", always("reach.list")),
)
