"""Ways for the tests to reach under the storage folder's own functions."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from policies.loader import load_policies
from storage.database import Clock, Database
from storage.sealing import Sealer


def opened_with(url: str, sealer: Sealer, clock: Clock) -> Database:
    """The same database under another key."""
    return Database(url, sealer=sealer, policies=load_policies(), clock=clock)


def at_once(database: Database, *works: Callable[..., Any]) -> list[Any]:
    """Run several units of work at the same moment; each answer, or the exception it ended with."""
    start = Barrier(len(works))

    def call(work: Callable[..., Any]) -> Any:  # noqa: ANN401 - whatever the unit gives
        start.wait(timeout=10)
        try:
            return database.run_now(work)
        except Exception as error:  # noqa: BLE001 - the test looks at it
            return error

    with ThreadPoolExecutor(len(works)) as threads:
        return list(threads.map(call, works))
