"""What a refusal says, in the language of this deployment (AX21, ADR 17)."""

from domain.errors import CaseworkError
from wording.sentences import translated


def message_of(error: CaseworkError) -> str:
    """What happened."""
    return translated(error.message)


def message_and_advice(error: CaseworkError) -> str:
    """What happened and what to do, in one paragraph."""
    return " ".join(translated(text) for text in (error.message, error.advice) if text)
