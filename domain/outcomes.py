"""What the outcome of a message says besides what becomes of it: of the service, and of the message."""

from domain.delivery import Doubtful, Outcome, TryLater

# No connection, a broken one, a token that nobody gave or took, and a server that gave no answer in time.
OUTAGES = frozenset({"0", "-1", "401", "408"})
SERVER_ERROR = 500
# What will be refused every time, whoever it is for: a fault of ours that somebody must look at.
POISON = frozenset({"400", "413", "card_failed", "card_too_large"})


def is_outage(outcome: Outcome) -> bool:
    """Whether Teams itself did not answer, so that no other message would have fared better."""
    if not isinstance(outcome, TryLater | Doubtful):
        return False
    status = outcome.code.partition(":")[0]
    return status in OUTAGES or (status.isdigit() and int(status) >= SERVER_ERROR)


def is_poison(code: str) -> bool:
    """Whether a refusal is about the message and would come again: it is parked, never repeated."""
    return code.partition(":")[0] in POISON
