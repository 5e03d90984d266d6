"""Opening what one has no link to, in an emergency: with a reason, on record, told to others (IG14, IG16)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from domain.access import Actor, Permission, Role, Subject, is_reason
from domain.errors import NotPermittedError

SHORTEST_GLASS_REASON = 20
MANY_RECORDS = 20
AN_HOUR = timedelta(hours=1)

# Clinical staff, who may have to keep a child safe tonight. Everybody else can ask one of them.
MAY_BREAK = frozenset({Role.CARE_COORDINATOR, Role.TEAM_MANAGER, Role.NAMED_NURSE})
# What helps in an emergency: to look, never to change; never a colleague's call for help or decline.
BREAKABLE = frozenset(
    {
        Permission.SEE_INVITATION,
        Permission.SEE_FAMILY,
        Permission.SEE_JOIN_LINK,
        Permission.SEE_DRAFT_REPORT,
        Permission.SEE_FINAL_REPORT,
    }
)
# The steps in the audit trail at which names or words about a family were shown: a record was opened (IG14).
OPENS_A_RECORD = frozenset(
    {
        "family.seen",
        "question.details_seen",
        "report.opened",
        "report.read",
        "report.read_to_agree",
        "report.files_opened",
        "sharing.seen",
        "sharing.copy_opened",
        "support.seen",
        "missed.read",
    }
)
# Who hears of it (IG16).
TOLD = frozenset({Role.NAMED_NURSE, Role.IG_AUDITOR})


@dataclass(frozen=True, slots=True)
class BrokenGlass:
    """One opening, once, of one thing: the caller must audit it with its reason and tell `TOLD`.

    The reason is free text: it is kept sealed, and is never logged (IG15).
    """

    person_id: UUID
    role: Role
    permission: Permission
    at: datetime
    reason: str = field(repr=False)

    @property
    def told(self) -> frozenset[Role]:
        """The roles to notify at once; everybody in them, but not the person who did it (IG16)."""
        return TOLD


def break_glass(
    actor: Actor, permission: Permission, subject: Subject, *, reason: str, now: datetime
) -> BrokenGlass:
    """Let somebody clinical look without a link. Raises NotPermittedError.

    Nothing opens on a conflict (A7), nor a restricted case to anybody but named nurses and named
    people (IG23). The words of a refusal are the same whatever is behind the door.
    """
    if actor.role not in MAY_BREAK or permission not in BREAKABLE or actor.person_id is None:
        raise refused()
    if not is_reason(reason, shortest=SHORTEST_GLASS_REASON):
        raise NotPermittedError(
            "You need to say why you must see this now.",
            advice=(
                f"Give a reason of at least {SHORTEST_GLASS_REASON} characters. "
                "It is kept, and a named nurse is told."
            ),
        )
    if not actor.relations_to(subject):
        raise refused()
    return BrokenGlass(actor.person_id, actor.role, permission, now, reason.strip())


def refused() -> NotPermittedError:
    """The one refusal."""
    return NotPermittedError(
        "This cannot be opened without a link to the conference.",
        advice="If a child is in immediate danger call 999. Otherwise ask a named nurse.",
    )


def opened_too_many(opened: Iterable[tuple[UUID, datetime]], *, now: datetime) -> bool:
    """Whether one person opened more than 20 different records in the hour up to now (IG16)."""
    recent = {record for record, at in opened if now - AN_HOUR < at <= now}
    return len(recent) > MANY_RECORDS
