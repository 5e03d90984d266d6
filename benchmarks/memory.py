"""A process that sweeps and says how much memory that took: `python -m benchmarks.memory URL KEY MOMENT`."""

import resource
import subprocess
import sys
from datetime import datetime, timedelta

from benchmarks.figures import ROUNDS, Figure
from benchmarks.filling import DUE_AT, Bench, SetClock, opened
from scheduler.sweep import sweep
from storage import schedule

LOOKS = 200
NOTHING_DUE = DUE_AT - timedelta(minutes=1)
# What two runs of one program differ by.
NOISE_MB = 3.0


def measure(bench: Bench) -> float:
    """The largest resident megabytes of a process that looks for what is due many times (median of 3)."""
    command = (sys.executable, "-m", "benchmarks.memory", bench.url, bench.key, NOTHING_DUE.isoformat())
    runs = [subprocess.run(command, check=True, capture_output=True, text=True) for _ in range(ROUNDS)]  # noqa: S603 - our own
    return sorted(float(run.stdout) for run in runs)[ROUNDS // 2]


def growth(bench: Bench, few: int, before: float, after: float) -> Figure:
    """What more future nudges cost; nothing is the aim."""
    what = f"Memory of the engine, {few:,} to {bench.future:,} future nudges ({after:.0f} MB in all)"
    return Figure(what, bench.name, max(0.0, after - before), "MB more", at_most=NOISE_MB)


def main(url: str, key: str, moment: str) -> None:
    """Sweep at a moment, and print megabytes."""
    database = opened(url, key, SetClock(datetime.fromisoformat(moment)))
    for _ in range(LOOKS):
        database.run_now(sweep)
        database.run_now(schedule.next_due_at)
    database.close()
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


if __name__ == "__main__":
    main(*sys.argv[1:])
