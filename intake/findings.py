"""What there is to say about one event, gathered while it is read."""

from domain.drafts import Problem


class Findings:
    """Doubts and refusals of one event: a doubt asks a person, a refusal keeps the event out.

    Messages never hold names, subject lines, addresses or links (IG15). `event` is the place in the file.
    """

    def __init__(self, event: int) -> None:
        self.event = f"event {event}"
        self.doubts: list[Problem] = []
        self.refusals: list[Problem] = []

    def doubt(self, place: str, message: str) -> None:
        """Note something to settle; the invitation is taken in all the same."""
        self.doubts.append(Problem(f"{self.event}, {place}", message))

    def refuse(self, place: str, message: str) -> None:
        """Note why nothing of this event can be taken in."""
        self.refusals.append(Problem(f"{self.event}, {place}", message))
