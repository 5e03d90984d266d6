"""`make mutants`: plant each seeded bug in a copy of the tree and see that the tests notice it.

Two at a time (AT_ONCE=1: one); prints a table and ends with 1 when one survives, hangs or cannot be planted
any more. The state machine itself must catch ten of them.
"""

import os
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.mutants.planting import MACHINE, Mutant, copy_tree, list_mutants

AT_ONCE = int(os.environ.get("AT_ONCE", "2"))
# What counts is processor time: a busy machine makes nothing hang. Only what does nothing waits longer.
LONGEST_PROCESSOR_SECONDS = 900
LONGEST_SECONDS = 3_600
LIMITED = ("sh", "-c", f'ulimit -t {LONGEST_PROCESSOR_SECONDS}; exec "$@"', "sh")
HANGS = -signal.SIGXCPU
FAILED_TESTS = 1  # pytest's own word: some tests failed, none was missing or broken otherwise
HEALTHY = Mutant("nothing is planted: the tests must pass", "app.py", "", "")


def main(words: list[str]) -> int:
    """Plant those whose reason holds one of the words; all of them without words."""
    chosen = [one for one in list_mutants() if not words or any(word in one.why for word in words)]
    with TemporaryDirectory(prefix="mutants-") as folder, ThreadPoolExecutor(AT_ONCE) as threads:
        clean = copy_tree(Path(folder) / "clean")
        jobs = [threads.submit(judge, one, clean, number) for number, one in enumerate([HEALTHY, *chosen])]
        verdicts = [job.result() for job in jobs]
    bad = sum(not is_good for is_good in verdicts)
    sys.stdout.write(f"{len(chosen)} seeded bugs, {bad} not as they should be\n")
    return 1 if bad else 0


def judge(mutant: Mutant, clean: Path, number: int) -> bool:
    """Print one line of the table: whether this bug was noticed (or, planted nowhere, nothing was)."""
    began = time.monotonic()
    if mutant is not HEALTHY and not mutant.applies(clean):
        return say("GONE", mutant, began, is_good=False)
    tree = clean.with_name(f"tree-{number}")
    shutil.copytree(clean, tree)
    if mutant is not HEALTHY:
        mutant.plant(tree)
    code = run_tests(tree, mutant.by)
    output = (tree / "output.txt").read_text()
    shutil.rmtree(tree)
    if mutant is HEALTHY and code != 0:
        sys.stdout.writelines(line for line in output.splitlines(keepends=True) if line.startswith("E  "))
    if mutant is HEALTHY:
        return say("passed" if code == 0 else "FAILED", mutant, began, is_good=code == 0)
    noticed = code == FAILED_TESTS
    verdict = "HANGS" if code == HANGS else f"SURVIVED ({code})"
    return say("caught" if noticed else verdict, mutant, began, is_good=noticed)


def run_tests(tree: Path, tests: str) -> int:
    """The tests that must notice, in that tree; pytest's exit code."""
    command = [
        *LIMITED,
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-x",
        "-p",
        "no:cacheprovider",
        "--timeout=0",
        *tests.split(),
    ]
    environment = {**os.environ, "FAULTS": "mutants", "PYTHONDONTWRITEBYTECODE": "1"}
    with (
        (tree / "output.txt").open("w") as output,
        subprocess.Popen(command, cwd=tree, env=environment, stdout=output, stderr=output) as process,  # noqa: S603 - our own words
    ):
        try:
            return process.wait(LONGEST_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            return HANGS


def say(verdict: str, mutant: Mutant, began: float, *, is_good: bool) -> bool:
    by = "" if mutant.by == MACHINE else f" [{mutant.by}]"
    seconds = time.monotonic() - began
    sys.stdout.write(f"{verdict:13} {seconds:5.0f} s  {mutant.file:22} {mutant.why}{by}\n")
    sys.stdout.flush()
    return is_good


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
