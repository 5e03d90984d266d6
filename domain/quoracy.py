"""Whether enough agencies were there for the conference to decide (G12, C9)."""

from dataclasses import dataclass
from enum import StrEnum

from domain.limit_rules import Quoracy


class Quorate(StrEnum):
    """The minutes' answer; unknown until the unit's minutes are in."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Presence:
    """Who was there, as the unit's minutes say.

    `health` and `others` count agencies besides children's social care. `in_contact` is how many agencies the
    child has contact with, None when nobody said; `all_came` whether every one of those was there.
    """

    social_care: bool
    health: int
    others: int
    in_contact: int | None = None
    all_came: bool = False

    def quorate(self, rule: Quoracy) -> Quorate:
        """Whether these make a quorum by the area's rule (C9)."""
        is_met = rule.is_met(
            social_care=self.social_care,
            health=self.health,
            others=self.others,
            in_contact=self.in_contact,
            all_came=self.all_came,
        )
        return Quorate.YES if is_met else Quorate.NO
