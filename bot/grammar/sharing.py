"""Sharing the report with the family."""

from bot.grammar.phrases import A_DAY, CODE, Command, Line, always, coded, numbered


def shared_with(number: str, relative: str, person: str, said: str | None) -> Command:
    """Such as "share 1 parent 2"; what the parent said is for the form alone."""
    verb = f"sharing.{said.replace(' ', '_')}" if said else "sharing.person"
    return Command(verb, {"number": number, "relative": relative, "person": person})


def copy_for(what: str, number: str, relative: str, person: str) -> Command:
    """Such as "copy 1 parent 2" or "read aloud 1 parent 2"; what is left out is for the form alone."""
    verb = "copy.form" if what == "copy" else "copy.aloud"
    return Command(verb, {"number": number, "relative": relative, "person": person})


def background_of(number: str, relative: str, person: str, said: str | None, day: str | None) -> Command:
    """Such as "background 1 parent 2 talked 30 March 2027"; without more it opens the form (R15)."""
    whom: dict[str, object] = {"number": number, "relative": relative, "person": person}
    if said is None:
        return Command("background.form", whom)
    told = {"background": said.replace(" ", "_"), **({"discussed_on": day} if day else {})}
    return Command("background.record", {**whom, **told})


def withheld_from(code: str, relative: str, person: str) -> Command:
    """Such as "withhold 3fa9c1d2 parent 2"; why is for the form alone."""
    return Command("withholding.form", {"code": code, "relative": relative, "person": person})


WORDS: tuple[Line, ...] = (
    (r"sharing tips", always("sharing.tips")),
    (r"share (\d+)", numbered("sharing.show")),
    (r"share (\d+) (parent|child) (\d{1,2})(?: (declined|take back))?", shared_with),
    (r"background (\d+)", numbered("background.show")),
    (
        rf"background (\d+) (parent|child) (\d{{1,2}})(?: (none|to talk|talked)(?: (?:on )?({A_DAY}))?)?",
        background_of,
    ),
    (rf"withhold ({CODE})", coded("withholding.show")),
    (rf"withhold ({CODE}) (parent|child) (\d{{1,2}})", withheld_from),
    (r"(copy|read aloud) (\d+) (parent|child) (\d{1,2})", copy_for),
)
