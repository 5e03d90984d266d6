"""Sharing the report with the family."""

from bot.grammar.phrases import CODE, Command, Line, always, coded, numbered


def shared_with(number: str, relative: str, person: str, said: str | None) -> Command:
    """Such as "share 1 parent 2"; what the parent said is for the form alone."""
    verb = f"sharing.{said.replace(' ', '_')}" if said else "sharing.person"
    return Command(verb, {"number": number, "relative": relative, "person": person})


def copy_for(what: str, number: str, relative: str, person: str) -> Command:
    """Such as "copy 1 parent 2" or "read aloud 1 parent 2"; what is left out is for the form alone."""
    verb = "copy.form" if what == "copy" else "copy.aloud"
    return Command(verb, {"number": number, "relative": relative, "person": person})


def withheld_from(code: str, relative: str, person: str) -> Command:
    """Such as "withhold 3fa9c1d2 parent 2"; why is for the form alone."""
    return Command("withholding.form", {"code": code, "relative": relative, "person": person})


WORDS: tuple[Line, ...] = (
    (r"sharing tips", always("sharing.tips")),
    (r"share (\d+)", numbered("sharing.show")),
    (r"share (\d+) (parent|child) (\d{1,2})(?: (declined|take back))?", shared_with),
    (rf"withhold ({CODE})", coded("withholding.show")),
    (rf"withhold ({CODE}) (parent|child) (\d{{1,2}})", withheld_from),
    (r"(copy|read aloud) (\d+) (parent|child) (\d{1,2})", copy_for),
)
