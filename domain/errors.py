"""Refusals, in words a person can read; anything that is not one of these is a bug."""


class CaseworkError(Exception):
    """What happened and what to do, said to the person in front of the screen (AX21).

    `title` is the heading, `message` the sentence, `advice` the way out (may be empty).
    """

    title = "That was not possible"

    def __init__(self, message: str, *, advice: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice


class NotFoundError(CaseworkError):
    """There is no such thing, or none this person may know of: both read the same (A1)."""

    title = "Nothing found"


class NotPermittedError(CaseworkError):
    """This person may not do this here (A1, IG10)."""

    title = "You cannot do this"


class StaleError(CaseworkError):
    """The card is older than what it speaks of; nothing was changed (L4)."""

    title = "Something changed in the meantime"


class NotAllowedError(CaseworkError):
    """A life cycle refuses the step in the present state (section 2): too early, too late, or not asked."""

    title = "That is not possible now"


class NotYetError(NotAllowedError):
    """The same, because something else comes first; the message says what."""

    title = "Something else comes first"


class AlreadyClaimedError(CaseworkError):
    """Another named nurse was first (Q3)."""

    title = "Already claimed"


class BadInputError(CaseworkError):
    """A field, row or setting holds something that cannot be used.

    `field` names it, so that the message can stand beside it.
    """

    title = "Something needs correcting"

    def __init__(self, field: str, message: str, *, advice: str = "") -> None:
        super().__init__(message, advice=advice)
        self.field = field


class MissingInputError(BadInputError):
    """Something needed was not said yet. On a form it is filled in; in typed words it is asked for."""


class BeyondCalendarError(CaseworkError):
    """A date lies outside the checked table of bank holidays (T2)."""

    title = "The calendar does not reach that far"
