"""How much a run tries: `make test` a deterministic spread, `make test-all` (FAULTS=all) everything."""

import os

FAULTS = os.environ.get("FAULTS", "")
IS_ALL = FAULTS == "all"


def either(few: int, many: int) -> int:
    """A number of tries: few in `make test`, many in `make test-all`."""
    return many if IS_ALL else few
