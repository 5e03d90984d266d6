"""What a check points out, to the writer and to nobody else (K0)."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from uuid import UUID

from domain.report_text import ReportText, Section

# Said wherever findings are shown, above all where there are none (HZ11).
NOT_A_JUDGEMENT = "Checks do not judge quality."


class Severity(StrEnum):
    """Advice can be left; a stop is answered with a change or a reason (K0)."""

    ADVICE = "advice"
    STOP = "stop"


# An imperfect report on time beats a perfect one that never comes: only these stop it (K0).
STOPS = frozenset({"K1", "K2", "K11"})
_BYTES_OF_AN_ID = 16


@dataclass(frozen=True, slots=True, repr=False)
class Finding:
    """One thing to look at again.

    It points at the characters `start` to `end` of the text in `section`, of `child` or of the whole report;
    without a section it is about the report as a whole. `what` says what and why. Then either `suggestion`
    offers plain words, or `question` asks what is meant (HZ23). Nothing is ever replaced by itself.
    """

    number: str
    section: Section | None
    child: str | None
    start: int
    end: int
    what: str
    suggestion: str = ""
    question: str = ""
    quoted: str = ""

    @property
    def severity(self) -> Severity:
        """Whether it stops the report until it is answered (K0)."""
        return Severity.STOP if self.number in STOPS else Severity.ADVICE

    @property
    def key(self) -> str:
        """The same for the same thing said in the same place, so that a reason given once stays given."""
        place = f"{self.number}|{self.section or ''}|{self.child or ''}|{self.quoted}"
        return f"{self.number}-{sha256(place.encode()).hexdigest()[:16]}"

    def id_in(self, text: ReportText) -> UUID:
        """The same while its whole sentence stays, so that advice once left does not hide another one's."""
        sentence = text.text(self.section, self.child)[self.start : self.end] if self.section else ""
        return UUID(bytes=sha256(f"{self.key}|{sentence}".encode()).digest()[:_BYTES_OF_AN_ID])


def open_stops(findings: Collection[Finding], answered: Collection[str]) -> tuple[Finding, ...]:
    """The stops that nobody has given a reason for; `answered` are the keys of those with one (K0)."""
    return tuple(
        one for one in findings if one.severity is Severity.STOP and one.key not in frozenset(answered)
    )
