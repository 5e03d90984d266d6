"""What can be typed, by role: the everyday words first, the rarer ones behind "More words" (AX9).

A group is a heading of `en/sayings.ftl`; a new saying is a line there.
"""

from collections.abc import Sequence

from bot.cards.catalogue import catalogue
from domain.access import Role

say = catalogue("sayings")

SAYINGS: dict[Role, Sequence[str]] = {
    Role.CARE_COORDINATOR: say.listed("coordinator"),
    Role.NAMED_NURSE: say.listed("desk", "nurse", "arriving"),
    Role.SAFEGUARDING_ADMIN: say.listed("admin", "arriving"),
    Role.TEAM_MANAGER: say.listed("team", "manager"),
}

MORE_SAYINGS: dict[Role, Sequence[str]] = {
    Role.CARE_COORDINATOR: say.listed(
        "why", "helped", "going", "passing", "reporting", "afterwards", "own", "covering", "away"
    ),
    Role.NAMED_NURSE: say.listed(
        "why",
        "handed",
        "arrived",
        "asked",
        "standing",
        "reviewing",
        "lists",
        "behalf",
        "offering",
        "helping",
        "settled",
        "writing",
        "own",
        "away",
    ),
    Role.SAFEGUARDING_ADMIN: say.listed("why", "arrived", "reach", "settled", "away"),
    Role.TEAM_MANAGER: say.listed(
        "why", "behalf", "asked", "standing", "support", "along", "supervision", "own", "away"
    ),
}
