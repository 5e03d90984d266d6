"""Words that sound like an emergency bring the numbers; everyday words of the field do not (HZ14)."""

import pytest

from domain.urgent import sounds_urgent


@pytest.mark.parametrize(
    "words",
    [
        "she is in danger",
        "I think he is hitting the baby",
        "do I call 999",
        "he took an overdose",
        "the child is missing",
        "SUICIDAL and alone",
        "he is threatening to kill her",
        "it is not safe there now",
    ],
)
def test_these_bring_the_numbers(words: str) -> None:
    assert sounds_urgent(words)


@pytest.mark.parametrize(
    "words",
    [
        "I need help with my report",
        "my conferences",
        "can we talk on Tuesday",
        "request 12 done",
        "note 1 thanks",
    ],
)
def test_these_do_not(words: str) -> None:
    assert not sounds_urgent(words)
