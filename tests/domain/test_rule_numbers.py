"""Every rule of time has a test that names it: a rule nobody tests is a rule nobody keeps."""

import re
from pathlib import Path

TESTS = Path(__file__).parents[1]
NAMED = {
    number.upper()
    for file in TESTS.rglob("*.py")
    for number in re.findall(
        r"(?<![A-Za-z0-9])[tTvV]\d{1,2}(?![0-9A-Za-z])", file.read_text(encoding="utf-8")
    )
}


def test_every_rule_of_time_is_named_by_a_test() -> None:
    assert [f"T{number}" for number in range(1, 43) if f"T{number}" not in NAMED] == []


def test_every_vector_is_named_by_a_test() -> None:
    assert [f"V{number}" for number in range(1, 14) if f"V{number}" not in NAMED] == []
