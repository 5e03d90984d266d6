"""A stand-in for a mail server: it keeps what it was given, and refuses when the test says so."""

from dataclasses import dataclass, field

from scheduler.email import CalendarPart


@dataclass
class Letterbox:
    """Takes every letter unless `is_shut`."""

    is_shut: bool = False
    letters: list[tuple[tuple[str, ...], str, str]] = field(default_factory=list)
    calendars: list[tuple[str, CalendarPart]] = field(default_factory=list)
    sender: str = "assistant@trust.example"

    async def send(
        self, to: tuple[str, ...], subject: str, text: str, calendar: CalendarPart | None = None
    ) -> bool:
        if self.is_shut:
            return False
        self.letters.append((to, subject, text))
        if calendar is not None:
            self.calendars.append((to[0], calendar))
        return True

    def subjects(self) -> list[str]:
        return [subject for _, subject, _ in self.letters]
