import pytest

from practice.limits import SEND_LIMITS, Limiter


class Clock:
    def __init__(self) -> None:
        self.at = 100.0

    def __call__(self) -> float:
        return self.at


def accepted_at(limiter: Limiter, clock: Clock, moments: list[float]) -> list[float]:
    taken = []
    for moment in moments:
        clock.at = 100.0 + moment
        if limiter.wait_for("chat") is None:
            taken.append(moment)
    return taken


def test_seven_in_a_second_then_wait() -> None:
    clock = Clock()
    limiter = Limiter(SEND_LIMITS, clock)
    assert [limiter.wait_for("chat") for _ in range(8)] == [None] * 7 + [1]


def test_the_eighth_in_two_seconds_passes_and_the_ninth_waits() -> None:
    clock = Clock()
    limiter = Limiter(SEND_LIMITS, clock)
    assert len(accepted_at(limiter, clock, [0.0] * 7 + [1.0, 1.5, 2.0])) == 9
    clock.at = 100.0 + 1.99
    assert limiter.wait_for("chat") == 1


@pytest.mark.parametrize(("step", "calls"), [(0.4, 60), (1.9, 1_800)])
def test_slower_windows_close_too(step: float, calls: int) -> None:
    clock = Clock()
    limiter = Limiter(SEND_LIMITS, clock)
    moments = [place * step for place in range(calls)]
    assert accepted_at(limiter, clock, moments) == moments
    assert limiter.wait_for("chat") is not None


def test_a_refused_call_does_not_count() -> None:
    clock = Clock()
    limiter = Limiter(SEND_LIMITS, clock)
    assert len(accepted_at(limiter, clock, [0.0] * 50 + [2.0] * 7)) == 14


def test_every_conversation_has_its_own_limits() -> None:
    limiter = Limiter(SEND_LIMITS, Clock())
    assert [limiter.wait_for(f"chat {place}") for place in range(50)] == [None] * 50


def test_without_windows_nothing_waits() -> None:
    limiter = Limiter((), Clock())
    assert all(limiter.wait_for("chat") is None for _ in range(5_000))
