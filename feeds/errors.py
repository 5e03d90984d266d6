"""What can go wrong with another system, as kinds that may be logged: no names, no addresses (IG15)."""

from enum import StrEnum


class Trouble(StrEnum):
    """Why another system gave no answer that can be used."""

    # Nobody answered at the address.
    NO_CONNECTION = "no_connection"
    # Whoever answered could not prove who they are.
    NOT_TRUSTED = "not_trusted"
    # Wrong, expired or locked account.
    SIGN_IN_REFUSED = "sign_in_refused"
    # Signed in, but the account may not do this.
    NOT_PERMITTED = "not_permitted"
    # The connection or the answer broke off.
    BROKEN = "broken"
    # It asked us to come back later.
    TOO_BUSY = "too_busy"
    # It understood, and said no.
    REFUSED = "refused"


# These say nothing about the one message in hand: the next one would meet the same.
OF_THE_WHOLE_SYSTEM = frozenset(
    {
        Trouble.NO_CONNECTION,
        Trouble.NOT_TRUSTED,
        Trouble.SIGN_IN_REFUSED,
        Trouble.NOT_PERMITTED,
        Trouble.TOO_BUSY,
    }
)
# Asked again and again, a wrong password locks the account, and a bad certificate stays bad.
NEEDS_AN_ADMINISTRATOR = frozenset({Trouble.NOT_TRUSTED, Trouble.SIGN_IN_REFUSED, Trouble.NOT_PERMITTED})


class FeedError(Exception):
    """The other system cannot be used at the moment.

    `status` is HTTP's number where there is one; `retry_after` seconds, when it said how long to wait.
    """

    def __init__(self, kind: Trouble, *, status: int | None = None, retry_after: float | None = None) -> None:
        super().__init__(kind.value)
        self.kind = kind
        self.status = status
        self.retry_after = retry_after


class TooLargeError(Exception):
    """The message or answer is larger than we are prepared to read."""


class GoneError(Exception):
    """The message is no longer where it was: somebody moved or deleted it."""
