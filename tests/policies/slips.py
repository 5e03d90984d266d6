"""Spoiling a file of the policies, and hearing what the loader says to it."""

from pathlib import Path

import pytest

from domain.errors import BadInputError
from policies.loader import load_policies


def change(folder: Path, file: str, old: str, new: str) -> None:
    """Replace the first occurrence; the text must be there, or the test would test nothing."""
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")


def refusal(folder: Path) -> str:
    """The one sentence with which the folder is refused."""
    with pytest.raises(BadInputError) as refused:
        load_policies(folder)
    assert refused.value.message.count("\n") == 0
    assert refused.value.field.split(": ")[0] in refused.value.message
    return refused.value.message
