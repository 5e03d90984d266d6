"""Seeded bugs: what they are, whether they still apply, and how one is planted in a copy of the tree."""

import shutil
import tomllib
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
LIST = Path(__file__).with_name("mutants.toml")
# What the tests below need of the tree; everything else would only make the copy slow.
COPIED = (
    "bot", "domain", "importing", "intake", "policies", "scheduler", "storage", "usecases", "pyproject.toml",
    "practice", "feeds", "web", "wording", "documents", "logs.py", "settings.py", "composition.py", "app.py",
)  # fmt: skip
COPIED_TESTS = (
    "__init__.py", "browser", "clock.py", "conftest.py", "factories.py", "faults", "once.py", "postgres.py",
    "scheduler", "setup.py", "storage", "thorough.py", "usecases",
)  # fmt: skip
MACHINE = "tests/faults/test_engine_machine.py"


@dataclass(frozen=True, slots=True)
class Mutant:
    """One bug. `old` stands once in `file` and becomes `new`; the tests in `by` must notice."""

    why: str
    file: str
    old: str
    new: str
    by: str = MACHINE

    def applies(self, root: Path = ROOT) -> bool:
        """Whether the code is still such that this bug can be planted, and what is planted is Python."""
        file = root / self.file
        return file.is_file() and file.read_text().count(self.old) == 1

    def plant(self, root: Path) -> None:
        """Write the bug into a copy of the tree."""
        file = root / self.file
        changed = file.read_text().replace(self.old, self.new)
        compile(changed, self.file, "exec")
        file.write_text(changed)


def list_mutants() -> list[Mutant]:
    """Every seeded bug, in the order of the file."""
    return [Mutant(**given) for given in tomllib.loads(LIST.read_text())["mutant"]]


def copy_tree(to: Path) -> Path:
    """A copy of the product with the tests that look for bugs in its engine."""
    to.mkdir(parents=True)
    for name in COPIED:
        copy(ROOT / name, to / name)
    (to / "tests").mkdir()
    for name in COPIED_TESTS:
        copy(ROOT / "tests" / name, to / "tests" / name)
    return to


def copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__", "*.pyc"))
    else:
        shutil.copy(source, target)
