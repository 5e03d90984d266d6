"""One check: its function, and in plain words what the page of checks says of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from domain.report_checks.finding import Finding
from domain.report_checks.passages import Passage, Sentence
from domain.report_checks.reading import Reading
from domain.report_text import Section

Function = Callable[[Reading], Iterator["Spot"]]
_LONGEST_QUOTE = 60


@dataclass(frozen=True, slots=True)
class Wording:
    """What is said of a finding; `{word}` stands for the words of the report that it is about."""

    what: str
    suggestion: str = ""
    question: str = ""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the report and what to say about it; without a section, the report as a whole."""

    wording: Wording
    section: Section | None = None
    child: str | None = None
    start: int = 0
    end: int = 0
    word: str = ""
    say: str = ""
    quoted: str = ""

    @classmethod
    def at(
        cls, wording: Wording, passage: Passage, sentence: Sentence, *, word: str = "", say: str = ""
    ) -> "Spot":
        """A sentence."""
        start, end = sentence.start, sentence.end
        quoted = word or passage.text[start:end]
        return cls(wording, passage.section, passage.child, start, end, word, say, quoted)

    @classmethod
    def whole(cls, wording: Wording, passage: Passage, *, word: str = "", say: str = "") -> "Spot":
        """Everything in a section: the first of its sentences is pointed at."""
        return cls.at(wording, passage, passage.sentences[0], word=word, say=say)


@dataclass(frozen=True, slots=True)
class Check:
    """One row of section 5.2: `looks_for`, an example of each kind, and where the principle comes from."""

    number: str
    looks_for: str
    bad: str
    good: str
    source: str
    function: Function

    def findings(self, reading: Reading) -> Iterator[Finding]:
        """What it points out in this report."""
        return (self._finding(spot) for spot in self.function(reading))

    def _finding(self, spot: Spot) -> Finding:
        wording, fields = spot.wording, {"word": _short(spot.word), "say": spot.say}
        return Finding(
            number=self.number,
            section=spot.section,
            child=spot.child,
            start=spot.start,
            end=spot.end,
            what=wording.what.format(**fields),
            suggestion=wording.suggestion.format(**fields),
            question=wording.question.format(**fields),
            quoted=spot.quoted,
        )


class Checks:
    """The checks of one family, in the order in which they stand in its file."""

    def __init__(self) -> None:
        self.all: list[Check] = []

    def __call__(
        self, number: str, *, looks_for: str, bad: str, good: str, source: str
    ) -> Callable[[Function], Function]:
        """Register a function as the check of this number."""

        def register(function: Function) -> Function:
            self.all.append(Check(number, looks_for, bad, good, source, function))
            return function

        return register


def _short(word: str) -> str:
    """Words of the report in one line, cut where they are long."""
    line = " ".join(word.split())
    return line if len(line) <= _LONGEST_QUOTE else f"{line[:_LONGEST_QUOTE].rstrip()}…"
