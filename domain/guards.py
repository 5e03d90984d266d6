"""What every life cycle asks before it lets a step happen; each refusal is words a person can read (AX21)."""

from domain.access import Role
from domain.errors import NotAllowedError, NotYetError


def refuse_unless(allowed: object, message: str, *, advice: str = "") -> None:
    """Raise NotAllowedError with these words unless the guard holds."""
    if not allowed:
        raise NotAllowedError(message, advice=advice)


def refuse_until(done: object, message: str, *, advice: str = "") -> None:
    """Raise NotYetError with these words until what comes first is done."""
    if not done:
        raise NotYetError(message, advice=advice)


def refuse_role_unless(by: Role, *allowed: Role) -> None:
    """Some rows of section 2 name who may act; the use case has checked the permission before."""
    refuse_unless(
        by in allowed,
        "Your role cannot take this step. Nothing was changed.",
        advice="Ask the safeguarding administrator who can.",
    )


def given_reason(reason: str | None) -> str:
    """The reason without blanks around it. Raises NotAllowedError when there is none."""
    said = (reason or "").strip()
    refuse_unless(said, "A reason is needed. Nothing was changed.", advice="Say why in a few words.")
    return said
