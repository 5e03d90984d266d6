"""The seeded bugs of `make mutants` still fit the code; that each is caught is run on demand."""

from pathlib import Path

import pytest

from tests.mutants.planting import MACHINE, ROOT, Mutant, list_mutants

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
