"""How fast the engine is: `python -m benchmarks.bench_engine [--small]`.

On a fresh SQLite file and a private PostgreSQL, beside APScheduler's SQLAlchemy job store with the same
number of reminders in the same run. Durations and rates are the best of 3 rounds, on both sides; lateness is
from one run. The peer does not hold the future reminders: filling it takes minutes, and its rate is compared
for the reminders that are really fired or changed. Exit code 1 when an aim is missed by more than the noise
of a shared machine.
"""

import argparse
import logging
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import structlog

from benchmarks import memory
from benchmarks.engine_measures import changing, empty_tick, looking_again, queueing_and_firing
from benchmarks.figures import MISSED, Figure, print_table
from benchmarks.filling import DUE_AT, Bench, SetClock, add_due, fill_future, opened, servers
from benchmarks.teams_measures import in_teams
from storage.sealing import new_key


def on_database(name: str, url: str, peer_url: str, *, due: int, few: int, many: int) -> Iterator[Figure]:
    """Everything that is measured on one database."""
    key, clock = new_key(), SetClock(DUE_AT)
    with closing(opened(url, key, clock)) as database:
        ids = database.run_now(add_due, due)
        bench = Bench(name, url, key, clock, database, peer_url, ids)
        fill_future(bench, few)
        before = memory.measure(bench)
        fill_future(bench, many)
        yield memory.growth(bench, few, before, memory.measure(bench))
        yield empty_tick(bench)
        yield from queueing_and_firing(bench)
        yield from looking_again(bench)
        yield from changing(bench)


def sizes() -> argparse.Namespace:
    """What is asked for: the whole size, or one that takes about two minutes."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.bench_engine")
    parser.add_argument(
        "--small", action="store_true", help="fewer reminders and rounds, in about two minutes"
    )
    is_small = parser.parse_args().small
    return argparse.Namespace(
        due=300 if is_small else 1_000,
        few=10_000,
        many=100_000 if is_small else 1_000_000,
        messages=200 if is_small else 600,
    )


def shown(measured: Iterator[Figure]) -> Iterator[Figure]:
    """Say how far it is while it goes on: the whole takes minutes."""
    for figure in measured:
        print(*figure.cells(), sep="  ", file=sys.stderr, flush=True)
        yield figure


def main() -> int:
    """Print the table; 1 when an aim is missed."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    size = sizes()
    figures: list[Figure] = []
    with TemporaryDirectory(prefix="bench-engine-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        with servers(folder) as addresses:
            for database, (url, peer_url) in addresses.items():
                measured = on_database(database, url, peer_url, due=size.due, few=size.few, many=size.many)
                figures += shown(measured)
        figures += shown(in_teams(folder, size.messages))
    print(f"The engine; peer: APScheduler's SQLAlchemy job store, {size.due:,} reminders due on both sides")
    print_table(figures)
    return 1 if any(figure.verdict == MISSED for figure in figures) else 0


if __name__ == "__main__":
    sys.exit(main())
