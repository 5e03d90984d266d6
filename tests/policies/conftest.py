import shutil
from pathlib import Path

import pytest

import policies

SHIPPED = Path(policies.__file__).parent


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped files, to be spoilt."""
    for path in [*SHIPPED.glob("*.toml"), SHIPPED / "bank-holidays.json"]:
        shutil.copy(path, tmp_path)
    return tmp_path
