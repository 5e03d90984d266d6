"""Sharing the report with the family."""

from bot.grammar.phrases import Command, Line, numbered


def shared_with(number: str, relative: str, person: str, said: str | None) -> Command:
    """Such as "share 1 parent 2"; what the parent said is for the form alone."""
    verb = f"sharing.{said.replace(' ', '_')}" if said else "sharing.person"
    return Command(verb, {"number": number, "relative": relative, "person": person})


WORDS: tuple[Line, ...] = (
    (r"share (\d+)", numbered("sharing.show")),
    (r"share (\d+) (parent|child) (\d{1,2})(?: (declined|take back))?", shared_with),
)
