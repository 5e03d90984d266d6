"""The seeded bugs of `make mutants` still fit the code; that each is caught is run on demand."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.mutants.planting import MACHINE, ROOT, Mutant, copy_tree, list_mutants

MUTANTS = list_mutants()


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.why[:40])
def test_the_bug_can_still_be_planted(mutant: Mutant, tmp_path: Path) -> None:
    assert mutant.applies(), f"{mutant.file} has changed: write the bug anew in tests/mutants/mutants.toml"
    (tmp_path / mutant.file).parent.mkdir(parents=True)
    (tmp_path / mutant.file).write_text((ROOT / mutant.file).read_text())
    mutant.plant(tmp_path)
    assert (tmp_path / mutant.file).read_text() != (ROOT / mutant.file).read_text()
    for test in mutant.by.split():
        assert (ROOT / test.partition("::")[0]).is_file()


def test_the_state_machine_has_at_least_ten_to_catch_and_each_is_another() -> None:
    assert len({(one.file, one.old, one.new) for one in MUTANTS}) == len(MUTANTS)
    assert sum(one.by == MACHINE for one in MUTANTS) >= 10


def test_the_copy_of_the_tree_holds_what_its_tests_need(tmp_path: Path) -> None:
    tests = sorted({test for mutant in MUTANTS for test in mutant.by.split()})
    command = [sys.executable, "-m", "pytest", "-q", "--collect-only", "-p", "no:cacheprovider", *tests]
    found = subprocess.run(command, cwd=copy_tree(tmp_path / "copy"), capture_output=True, check=False)  # noqa: S603 - our own words
    assert found.returncode == 0, found.stdout.decode()
