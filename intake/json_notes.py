"""What there is to say about one entry of a JSON body, gathered while it is read."""

from domain.drafts import Problem
from intake.text import clean

# IG26: what makes a spreadsheet program take a text for a formula, should it ever be exported.
_FORMULA_SIGNS = "=+-@＝＋－＠ "  # the wide letters too


class Notes:
    """Doubts and refusals of one entry: a doubt asks a person, a refusal keeps the entry out.

    `where` is the entry's JSON pointer. Messages never hold a value of the body (IG15).
    """

    def __init__(self, where: str) -> None:
        self.where = where
        self.doubts: list[Problem] = []
        self.refusals: list[Problem] = []

    def doubt(self, place: str, message: str) -> None:
        """Note something to settle; the entry is taken in all the same."""
        self.doubts.append(Problem(self._at(place), message))

    def refuse(self, place: str, message: str) -> None:
        """Note why nothing of this entry can be taken in."""
        self.refusals.append(Problem(self._at(place), message))

    def _at(self, place: str) -> str:
        return f"{self.where}/{place}" if place else self.where


def plain_text(text: str, limit: int) -> str:
    """A text fit to be kept and shown: one line, no control characters, no formula (IG26)."""
    return clean(text, limit).lstrip(_FORMULA_SIGNS)
