"""What can be made to go wrong in the practice connector, for tests and for teaching."""

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from enum import StrEnum


class FaultRefusedError(Exception):
    """A fault was asked for that makes no sense; the message says why."""


class FileFault(StrEnum):
    """How fetching an attached file goes wrong.

    ANSWER: as any call does (`status`, `delay`, `reset`); SHORT: it breaks off half-way; LARGE: more than
    10 MB come; REDIRECT: to another address.
    """

    ANSWER = "answer"
    SHORT = "short"
    LARGE = "large"
    REDIRECT = "redirect"


@dataclass(frozen=True, slots=True)
class Fault:
    """One way in which calls fail.

    Args:
        conversation: only calls about this conversation id; None means every call.
        method: only this HTTP method; None means every method.
        status: the answer's status; None means the true answer, only late.
        code: the error code in the answer's body.
        retry_after: seconds for the `Retry-After` header.
        times: how many calls fail; None means until the faults are cleared.
        delay: seconds of real time before the answer.
        reset: break the connection instead of answering.
        after_effect: do what was asked first, then fail: the caller cannot know (the in-doubt case).
        file: how fetching an attached file fails; None means that calls of the connector fail.
    """

    conversation: str | None = None
    method: str | None = None
    status: int | None = 503
    code: str = "ServiceError"
    retry_after: int | None = None
    times: int | None = 1
    delay: float = 0.0
    reset: bool = False
    after_effect: bool = False
    file: FileFault | None = None

    @property
    def has_effect(self) -> bool:
        """Whether what was asked is done nevertheless."""
        return self.after_effect or (self.status is None and not self.reset)

    def matches(self, method: str, conversation: str | None) -> bool:
        """Whether a call falls under this fault."""
        is_call = self.file is None and self.method in (None, method)
        return is_call and self.conversation in (None, conversation)

    def matches_file(self, conversation: str) -> bool:
        """Whether fetching a file of this conversation falls under this fault."""
        return self.file is not None and self.conversation in (None, conversation)


_TYPES: dict[str, tuple[type, ...]] = {
    "conversation": (str, type(None)),
    "method": (str, type(None)),
    "status": (int, type(None)),
    "code": (str,),
    "retry_after": (int, type(None)),
    "times": (int, type(None)),
    "delay": (int, float),
    "reset": (bool,),
    "after_effect": (bool,),
    "file": (str, type(None)),
}
_STATUSES = range(400, 600)


def fault_from(given: object) -> Fault:
    """A fault out of JSON; raises FaultRefusedError."""
    if not isinstance(given, dict):
        raise FaultRefusedError("A fault is a JSON object.")
    unknown = set(given) - {item.name for item in fields(Fault)}
    if unknown:
        raise FaultRefusedError(f"Unknown: {', '.join(sorted(unknown))}.")
    for name, value in given.items():
        _check(name, value)
    kind = given.get("file")
    return Fault(**{**given, "file": FileFault(kind) if kind else None})


def _check(name: str, value: object) -> None:
    allowed = _TYPES[name]
    is_stray_bool = isinstance(value, bool) and bool not in allowed
    if is_stray_bool or not isinstance(value, allowed):
        raise FaultRefusedError(f"{name} has the wrong type.")
    if name == "status" and value is not None and value not in _STATUSES:
        raise FaultRefusedError("status must be 400 to 599.")
    if name == "file" and value is not None and value not in set(FileFault):
        raise FaultRefusedError(f"file must be one of: {', '.join(FileFault)}.")


@dataclass(slots=True)
class Faults:
    """The faults now switched on, oldest first; the first that matches a call is used."""

    _left: list[tuple[Fault, int | None]] = field(default_factory=list)

    def add(self, fault: Fault) -> None:
        """Switch a fault on."""
        self._left.append((fault, fault.times))

    def clear(self) -> None:
        """Switch every fault off."""
        self._left.clear()

    def take(self, method: str, conversation: str | None) -> Fault | None:
        """The fault this call falls under, counted as used once."""
        return self._take(lambda fault: fault.matches(method, conversation))

    def take_file(self, conversation: str) -> Fault | None:
        """The fault that fetching a file of this conversation falls under, counted as used once."""
        return self._take(lambda fault: fault.matches_file(conversation))

    def _take(self, matches: Callable[[Fault], bool]) -> Fault | None:
        for place, (fault, left) in enumerate(self._left):
            if matches(fault):
                self._use(place, fault, left)
                return fault
        return None

    def _use(self, place: int, fault: Fault, left: int | None) -> None:
        if left is None:
            return
        if left <= 1:
            del self._left[place]
        else:
            self._left[place] = (fault, left - 1)
