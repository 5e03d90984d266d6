"""The children a conference is about, born or not (G4, C13, C14)."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from domain.guards import refuse_unless


@dataclass(frozen=True, slots=True, repr=False)
class Child:
    """One child with one identity, from before the birth on (C13).

    `expected_on` is the expected date of delivery (EDD); it gives way to `born_on`. `reference` is the
    council's own. Never matched by name alone (HZ8).
    """

    id: UUID
    name: str = ""
    born_on: date | None = None
    expected_on: date | None = None
    reference: str | None = None

    @property
    def is_unborn(self) -> bool:
        """True while only a date of delivery is expected (G4)."""
        return self.born_on is None and self.expected_on is not None

    def born(self, on: date, *, name: str | None = None) -> "Child":
        """The birth: the date of birth takes the expected date's place, the identity stays (C13).

        Telling it again changes nothing (L4). Raises NotAllowedError for a second, different birth.
        """
        if self.born_on == on and name in (None, self.name):
            return self
        refuse_unless(
            self.is_unborn,
            "This child has a date of birth already. Nothing was changed.",
            advice="If the date is wrong, ask the safeguarding administrator to correct it.",
        )
        return replace(self, born_on=on, expected_on=None, name=self.name if name is None else name)
