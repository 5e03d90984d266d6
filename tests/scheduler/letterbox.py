"""A stand-in for a mail server: it keeps what it was given, and refuses when the test says so."""

from dataclasses import dataclass, field


@dataclass
class Letterbox:
    """Takes every letter unless `is_shut`."""

    is_shut: bool = False
    letters: list[tuple[tuple[str, ...], str, str]] = field(default_factory=list)

    async def send(self, to: tuple[str, ...], subject: str, text: str) -> bool:
        if self.is_shut:
            return False
        self.letters.append((to, subject, text))
        return True

    def subjects(self) -> list[str]:
        return [subject for _, subject, _ in self.letters]
