"""How a report's date was worked out, in the language of this deployment (T11)."""

from domain.deadlines import Deadline
from wording.sentences import translated


def say_worked_out(deadline: Deadline) -> str:
    """One plain paragraph; what an area's file says of its rule stands as it is there."""
    return " ".join(translated(sentence) for sentence in deadline.sentences())
